#include "help.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH 79       /* columns of the longest line */
#define TEXT_COLUMN 26 /* where the explanation of an option starts */
#define USUAL_EXITS                                                                            \
    "0 something was found; 1 nothing was found; 2 there was trouble, told on standard error."

const option help_options[HELP_OPTIONS] = {
    {.brief = 'h',
     .name = "help",
     .help =
         "print this and leave; --help=man prints the man page, --help=bash, --help=zsh and "
         "--help=fish the completion for that shell"},
    {.name = "version", .help = "print the version and leave"},
};

/* Prints words from `column` on, wrapped before WIDTH with following lines indented; the texts
 * of tables are ASCII, so bytes are columns. */
static void wrap_some(FILE *out, const char *text, size_t len, size_t column, size_t indent)
{
    bool first = true;
    for (const char *end = text + len; text < end;) {
        size_t word = strcspn(text, " \n");
        if (!first && column + 1 + word > WIDTH) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
            first = true;
        }
        if (!first) {
            putc(' ', out);
            column++;
        }
        fwrite(text, 1, word, out);
        column += word;
        first = false;
        text += word;
        text += strspn(text, " \n");
    }
    putc('\n', out);
}

static void wrap(FILE *out, const char *text, size_t column, size_t indent)
{
    wrap_some(out, text, strlen(text), column, indent);
}

static void print_paragraphs(FILE *out, const char *text)
{
    while (*text) {
        const char *end = strstr(text, "\n\n");
        size_t len = end ? (size_t)(end - text) : strlen(text);
        putc('\n', out);
        wrap_some(out, text, len, 0, 0);
        text += len + (end ? 2 : 0);
    }
}

char *help_meaning(const option *o)
{
    char *meaning = NULL;
    size_t size;
    FILE *text = open_memstream(&meaning, &size);
    if (!text)
        return NULL;
    fputs(o->help, text);
    for (const char *const *choice = o->choices; choice && *choice; choice++)
        fprintf(text, "%s%s", choice == o->choices ? ": " : choice[1] ? ", " : " or ", *choice);
    if (o->flags & OPTION_REQUIRED)
        fputs(" (required)", text);
    if (o->flags & OPTION_REPEATED)
        fputs(" (repeatable)", text);
    if (o->standard)
        fprintf(text, " [%s]", o->standard);
    if (fclose(text) == 0)
        return meaning;
    free(meaning);
    return NULL;
}

const char *help_exits(const manual *about)
{
    return about->exits ? about->exits : USUAL_EXITS;
}

static void print_option(FILE *out, const option *o)
{
    char brief[] = {'-', o->brief, ',', ' ', '\0'};
    int len = fprintf(out, "  %s--%s%s%s", o->brief ? brief : "    ", o->name,
                      o->value ? " " : "", o->value ? o->value : "");
    if (len + 2 > TEXT_COLUMN)
        fprintf(out, "\n%*s", TEXT_COLUMN, "");
    else
        fprintf(out, "%*s", TEXT_COLUMN - len, "");

    char *meaning = help_meaning(o);
    if (meaning)
        wrap(out, meaning, TEXT_COLUMN, TEXT_COLUMN);
    free(meaning);
}

void help_print(FILE *out, const manual *about)
{
    fprintf(out, "Usage: %s [OPTION]...%s%s\n", about->program, about->operands ? " " : "",
            about->operands ? about->operands : "");
    wrap(out, about->summary, 0, 0);
    if (about->description)
        print_paragraphs(out, about->description);

    bool headed = false;
    for (size_t i = 0; i < about->option_count; i++) {
        const option *o = &about->options[i];
        if (o->group || !headed)
            fprintf(out, "\n%s:\n", o->group ? o->group : "Options");
        headed = true;
        if (!(o->flags & OPTION_HIDDEN))
            print_option(out, o);
    }
    fprintf(out, "\nHelp:\n");
    for (size_t i = 0; i < HELP_OPTIONS; i++)
        print_option(out, &help_options[i]);

    if (about->examples)
        fputs("\nExamples:\n", out);
    for (const example *e = about->examples; e && e->command; e++) {
        fprintf(out, "  %s\n      ", e->command);
        wrap(out, e->meaning, 6, 6);
    }
    fputs("\nExit status:\n  ", out);
    wrap(out, help_exits(about), 2, 2);
}

void help_version(FILE *out, const manual *about)
{
    fprintf(out, "%s %s\n", about->program, QUIDIT_VERSION);
}
