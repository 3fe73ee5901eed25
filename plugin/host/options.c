#include "options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "completion.h"
#include "help.h"
#include "manpage.h"
#include "talk.h"

/* A word this close to a known option is taken for a slip of the finger. */
#define SLIP_MAX 2
#define NAME_MAX_LEN 32

static int mistake(const manual *about, const char *format, va_list arguments)
{
    char *what = NULL;
    if (vasprintf(&what, format, arguments) < 0)
        what = NULL;
    talk("%s; try '%s --help'", what ? what : "out of memory", about->program);
    free(what);
    return EXIT_TROUBLE;
}

int options_mistake(const options *o, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int code = mistake(o->about, format, arguments);
    va_end(arguments);
    return code;
}

/* Letters to change, add or drop to get from one name to the other; more than SLIP_MAX is given
 * as some number above it. */
static size_t distance(const char *a, const char *b)
{
    size_t width = strlen(b);
    size_t row[NAME_MAX_LEN + 1];
    if (width > NAME_MAX_LEN || strlen(a) > NAME_MAX_LEN)
        return SLIP_MAX + 1;
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t above = row[j];
            size_t best = corner + (a[i - 1] != b[j - 1]);
            if (above + 1 < best)
                best = above + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            corner = above;
            row[j] = best;
        }
    }
    return row[width];
}

static const char *nearest(const manual *about, const char *name)
{
    const char *best = NULL;
    size_t best_distance = SLIP_MAX + 1;
    for (size_t i = 0; i < about->option_count; i++) {
        const option *o = &about->options[i];
        size_t far = distance(name, o->name);
        if (!(o->flags & OPTION_HIDDEN) && far < best_distance && far < strlen(o->name)) {
            best = o->name;
            best_distance = far;
        }
    }
    return best;
}

static bool chosen(const option *o, const char *value)
{
    if (!o->choices)
        return true;
    for (const char *const *choice = o->choices; *choice; choice++)
        if (strcmp(*choice, value) == 0)
            return true;
    return false;
}

static void say_choices(const options *o, const option *taken, const char *value)
{
    char list[256] = "";
    size_t len = 0;
    for (const char *const *choice = taken->choices; *choice; choice++) {
        const char *gap = len == 0 ? "" : choice[1] ? ", " : " or ";
        int added = snprintf(list + len, sizeof list - len, "%s%s", gap, *choice);
        len += added < (int)(sizeof list - len) ? (size_t)added : 0;
    }
    options_mistake(o, "option '--%s' takes %s, not '%s'", taken->name, list, value);
}

/* Notes one option; false after a mistake. */
static bool take(options *o, size_t id, const char *value)
{
    const option *taken = &o->about->options[id];
    if (!(taken->flags & OPTION_REPEATED) && taken->value && options_count(o, id) > 0) {
        options_mistake(o, "option '--%s' is given twice", taken->name);
        return false;
    }
    if (value && !chosen(taken, value)) {
        say_choices(o, taken, value);
        return false;
    }
    o->given[o->given_count++] = (option_given){id, value};
    return true;
}

static bool is_named(const char *argument, size_t len, const char *name)
{
    return strlen(name) == len && memcmp(argument, name, len) == 0;
}

/* Where the walk over argv stands, and what stops it. */
typedef struct walk {
    options *o;
    int argc;
    char **argv;
    int next; /* the argument after the one being read */
    int *code;
    bool leave; /* all has been said */
} walk;

static void leave(walk *w, int code)
{
    w->leave = true;
    *w->code = code;
}

static const char *following(walk *w, const option *wanting)
{
    if (w->next < w->argc)
        return w->argv[w->next++];
    leave(w, options_mistake(w->o, "option '--%s' wants a value: %s", wanting->name,
                             wanting->value));
    return NULL;
}

static void read_help(walk *w, const char *form)
{
    static const struct {
        const char *name;
        void (*print)(FILE *, const manual *);
    } forms[] = {{"man", manpage_print},
                 {"bash", completion_bash},
                 {"zsh", completion_zsh},
                 {"fish", completion_fish}};
    void (*print)(FILE *, const manual *) = form ? NULL : help_print;
    for (size_t i = 0; form && i < sizeof forms / sizeof *forms; i++)
        if (strcmp(form, forms[i].name) == 0)
            print = forms[i].print;
    if (print) {
        print(stdout, w->o->about);
        leave(w, EXIT_FOUND);
    } else {
        leave(w, options_mistake(w->o, "option '--help' takes man, bash, zsh or fish, not '%s'",
                                 form));
    }
}

static void read_long(walk *w, const char *argument)
{
    const manual *about = w->o->about;
    const char *equals = strchr(argument, '=');
    size_t len = equals ? (size_t)(equals - argument) : strlen(argument);
    if (is_named(argument, len, "help")) {
        read_help(w, equals ? equals + 1 : NULL);
        return;
    }
    if (is_named(argument, len, "version") && !equals) {
        help_version(stdout, about);
        leave(w, EXIT_FOUND);
        return;
    }
    for (size_t id = 0; id < about->option_count; id++) {
        const option *o = &about->options[id];
        if (!is_named(argument, len, o->name))
            continue;
        const char *value = equals ? equals + 1 : NULL;
        if (!o->value && value)
            leave(w, options_mistake(w->o, "option '--%s' takes no value", o->name));
        else if (o->value && !value)
            value = following(w, o);
        if (!w->leave && !take(w->o, id, value))
            leave(w, EXIT_TROUBLE);
        return;
    }
    char name[NAME_MAX_LEN + 2];
    snprintf(name, sizeof name, "%.*s", (int)len, argument);
    const char *meant = nearest(about, name);
    if (meant)
        leave(w, options_mistake(w->o, "unknown option '--%.*s', did you mean '--%s'", (int)len,
                                 argument, meant));
    else
        leave(w, options_mistake(w->o, "unknown option '--%.*s'", (int)len, argument));
}

/* "-n5", "-n 5", "-ab": letters up to the first that wants a value. */
static void read_brief(walk *w, const char *all)
{
    const manual *about = w->o->about;
    for (const char *letters = all; *letters && !w->leave; letters++) {
        if (*letters == 'h') {
            help_print(stdout, about);
            leave(w, EXIT_FOUND);
            return;
        }
        size_t id = 0;
        while (id < about->option_count && about->options[id].brief != *letters)
            id++;
        if (id == about->option_count) {
            leave(w, all[1] == '\0'
                         ? options_mistake(w->o, "unknown option '-%c'", *letters)
                         : options_mistake(w->o,
                                           "unknown option '-%c' in '-%.*s'; what is no option "
                                           "comes behind '--'",
                                           *letters, NAME_MAX_LEN, all));
            return;
        }
        const option *o = &about->options[id];
        const char *value = NULL;
        if (o->value) {
            value = letters[1] ? letters + 1 : following(w, o);
            letters += strlen(letters) - 1;
        }
        if (!w->leave && !take(w->o, id, value))
            leave(w, EXIT_TROUBLE);
    }
}

static bool complete(const options *o)
{
    for (size_t id = 0; id < o->about->option_count; id++) {
        const option *wanted = &o->about->options[id];
        if ((wanted->flags & OPTION_REQUIRED) && options_count(o, id) == 0) {
            options_mistake(o, "option '--%s' is required", wanted->name);
            return false;
        }
    }
    if (o->operand_count > 0 && !o->about->operands) {
        options_mistake(o, "unexpected argument '%s'", o->operands[0]);
        return false;
    }
    return true;
}

bool options_parse(options *out, const manual *about, int argc, char **argv, int *code)
{
    size_t room = argc > 0 ? (size_t)argc : 1;
    size_t letters = 0; /* "-abc" is three options in one argument */
    for (int i = 1; i < argc; i++)
        letters += strlen(argv[i]);
    options o = {.about = about,
                 .operands = calloc(room, sizeof *o.operands),
                 .given = calloc(room + letters, sizeof *o.given)};
    walk w = {.o = &o, .argc = argc, .argv = argv, .next = 1, .code = code};
    if (!o.operands || !o.given) {
        talk("out of memory");
        leave(&w, EXIT_TROUBLE);
    }
    bool only_operands = false;
    while (w.next < argc && !w.leave) {
        const char *argument = argv[w.next++];
        if (only_operands || argument[0] != '-' || argument[1] == '\0')
            o.operands[o.operand_count++] = argument;
        else if (strcmp(argument, "--") == 0)
            only_operands = true;
        else if (argument[1] == '-')
            read_long(&w, argument + 2);
        else
            read_brief(&w, argument + 1);
    }
    if (!w.leave && !complete(&o))
        leave(&w, EXIT_TROUBLE);
    if (w.leave) {
        options_clear(&o);
        return false;
    }
    *out = o;
    return true;
}

void options_clear(options *o)
{
    free(o->operands);
    free(o->given);
    *o = (options){.about = o->about};
}

size_t options_count(const options *o, size_t id)
{
    size_t count = 0;
    for (size_t i = 0; i < o->given_count; i++)
        count += o->given[i].id == id;
    return count;
}

const char *options_nth(const options *o, size_t id, size_t n)
{
    for (size_t i = 0; i < o->given_count; i++)
        if (o->given[i].id == id && n-- == 0)
            return o->given[i].value;
    return NULL;
}

const char *options_value(const options *o, size_t id)
{
    return options_nth(o, id, 0);
}

bool options_values(const options *o, size_t id, const char **out, size_t room, size_t *count)
{
    const char *value;
    *count = 0;
    while ((value = options_nth(o, id, *count)) != NULL) {
        if (*count == room) {
            options_mistake(o, "more than %zu times --%s", room, o->about->options[id].name);
            return false;
        }
        out[(*count)++] = value;
    }
    return true;
}

bool options_number(const options *o, size_t id, uint64_t min, uint64_t max, uint64_t *out)
{
    const char *value = options_value(o, id);
    if (!value)
        return true;
    char *end;
    errno = 0;
    unsigned long long number = strtoull(value, &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end || errno || number < min || number > max) {
        options_mistake(o, "option '--%s' wants a whole number from %llu to %llu, not '%s'",
                        o->about->options[id].name, (unsigned long long)min,
                        (unsigned long long)max, value);
        return false;
    }
    *out = number;
    return true;
}

int options_unknown(const options *o, size_t id, const char *what, const char *name, size_t len)
{
    const option *list = &o->about->options[id];
    char *names = NULL;
    size_t size;
    FILE *out = open_memstream(&names, &size);
    for (size_t i = 0; out && list->item(i); i++)
        fprintf(out, "%s%s", i ? ", " : "", list->item(i));
    if (out && fclose(out) == 0)
        options_mistake(o, "unknown %s '%.*s'; there are %s", what, (int)len, name, names);
    else
        talk("out of memory");
    free(names);
    return EXIT_TROUBLE;
}
