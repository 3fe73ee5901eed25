/* The command line. One table describes a program's options; the same table parses, prints
 * --help, and is what man pages and completions are made from, so every text stays in it.
 *
 *     enum { OPT_PLUGIN, OPT_FORMAT, OPT_COUNT };
 *     static const option table[OPT_COUNT] = {
 *         [OPT_PLUGIN] = {.name = "plugin", .value = "PATH", .help = "load this module"},
 *         [OPT_FORMAT] = {.brief = 'f', .name = "format", .value = "NAME", .choices = formats,
 *                         .help = "how results are written"},
 *     };
 *     static const manual about = {.program = "quidit-extract", .options = table,
 *                                  .option_count = OPT_COUNT, …};
 *
 *     options given;
 *     int code;
 *     if (!options_parse(&given, &about, argc, argv, &code))
 *         return talk_end(code);
 *     const char *module = options_value(&given, OPT_PLUGIN);
 *     for (size_t i = 0; i < given.operand_count; i++) read(given.operands[i]);
 *     options_clear(&given);
 *
 * Taken: --name VALUE, --name=VALUE, -n VALUE, -nVALUE, -ab for switches, `--` before operands
 * that start with '-', options and operands in any order. -h, --help and --version are added to
 * every table. */
#ifndef QUIDIT_OPTIONS_H
#define QUIDIT_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    OPTION_REQUIRED = 1,
    OPTION_REPEATED = 2, /* every value counts; without it a second one is a mistake */
    OPTION_HIDDEN = 4    /* parsed, not shown */
};

typedef struct option {
    const char *group;          /* heading that starts at this option; NULL = still the last */
    const char *name;           /* long name, without the dashes */
    const char *value;          /* name of its value, "PATH"; NULL = a switch */
    const char *help;           /* wrapped by the printer; no full stop */
    const char *const *choices; /* the only values taken, NULL-terminated; NULL = any */
    const char *(*item)(size_t i); /* what a list with commas may have, NULL past the last; for
                                      completion only */
    const char *standard;          /* shown as the default; not filled in */
    uint32_t flags;                /* OPTION_* */
    char brief;                    /* short name, 0 = none */
} option;

typedef struct example {
    const char *command;
    const char *meaning;
} example;

typedef struct manual {
    const char *program;     /* "quidit-extract" */
    const char *summary;     /* one line: what it does */
    const char *operands;    /* "[FILE|-]..."; NULL = takes none */
    const char *description; /* paragraphs, split by blank lines; wrapped by the printer */
    const option *options;
    size_t option_count;
    const example *examples; /* ends with a NULL command */
    const char *exits;       /* paragraph about exit codes; NULL = the usual one */
} manual;

typedef struct option_given {
    size_t id; /* index in the table */
    const char *value;
} option_given;

typedef struct options {
    const manual *about;
    const char **operands; /* borrowed from argv, in order */
    size_t operand_count;
    option_given *given; /* in order */
    size_t given_count;
} options;

/* Reads the command line. True: go on, and options_clear later. False: leave with `*code`, all
 * has been said (help and version on stdout, a mistake as one line on stderr). */
bool options_parse(options *out, const manual *about, int argc, char **argv, int *code);
void options_clear(options *o);

/* How often an option was given. */
size_t options_count(const options *o, size_t id);
/* The n-th value, from 0; NULL past the last. */
const char *options_nth(const options *o, size_t id, size_t n);
/* The first value or NULL. */
const char *options_value(const options *o, size_t id);
/* All values in order, borrowed. False, with a line said, when there are more than `room`. */
bool options_values(const options *o, size_t id, const char **out, size_t room, size_t *count);
/* Reads a whole number from `min` to `max`; `*out` stays when the option was not given. False,
 * with a line said, when the value is none. */
bool options_number(const options *o, size_t id, uint64_t min, uint64_t max, uint64_t *out);

/* Says that the option's list can have no `name` of `len` bytes, and what it can; returns
 * EXIT_TROUBLE. `what` is one of them: "column". */
int options_unknown(const options *o, size_t id, const char *what, const char *name,
                    size_t len);

/* Says "…; try 'program --help'" about a mistake in the command line; returns EXIT_TROUBLE. */
int options_mistake(const options *o, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
