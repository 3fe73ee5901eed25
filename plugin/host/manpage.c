#include "manpage.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>

#include "help.h"

/* The programs, for "SEE ALSO". */
static const char *const family[] = {"quidit-extract", "quidit-index", "quidit-query"};

#define LINE_MAX_BYTES 60 /* a line is broken behind the word that passes this */

/* Writes one character so that it is never a command; how many bytes that took. A hyphen is the
 * one that a shell knows, quotation marks are not curled. */
static size_t roff_character(FILE *out, UChar32 c)
{
    static const struct {
        char plain;
        const char *written;
    } special[] = {{'\\', "\\e"},  {'-', "\\-"},   {'\'', "\\(aq"}, {'`', "\\(ga"},
                   {'^', "\\(ha"}, {'~', "\\(ti"}, {'"', "\\(dq"}};
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (c == special[i].plain)
            return (size_t)fprintf(out, "%s", special[i].written);
    return (size_t)(c < 0x80 ? fprintf(out, "%c", (char)c)
                             : fprintf(out, "\\[u%04X]", (unsigned)c));
}

/* Text inside a line. */
static void roff_string(FILE *out, const char *text)
{
    const uint8_t *bytes = (const uint8_t *)text;
    for (size_t i = 0, len = strlen(text); i < len;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, len, c);
        roff_character(out, c);
    }
}

/* Lines of text, broken between words, the first from `column` on. An empty sign comes before a
 * full stop that begins one. */
static void roff_from(FILE *out, const char *text, size_t len, size_t column)
{
    const uint8_t *bytes = (const uint8_t *)text;
    for (size_t i = 0; i < len;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, len, c);
        if (c == ' ' || c == '\n') {
            putc(column < LINE_MAX_BYTES ? ' ' : '\n', out);
            column = column < LINE_MAX_BYTES ? column + 1 : 0;
            continue;
        }
        if (column == 0 && c == '.')
            fputs("\\&", out);
        column += roff_character(out, c);
    }
    putc('\n', out);
}

static void roff_lines(FILE *out, const char *text, size_t len)
{
    roff_from(out, text, len, 0);
}

static void print_paragraphs(FILE *out, const char *text)
{
    for (bool first = true; *text; first = false) {
        const char *end = strstr(text, "\n\n");
        size_t len = end ? (size_t)(end - text) : strlen(text);
        if (!first)
            fputs(".PP\n", out);
        roff_lines(out, text, len);
        text += len + (end ? 2 : 0);
    }
}

static void print_option(FILE *out, const option *o)
{
    fputs(".TP\n", out);
    if (o->brief)
        fprintf(out, "\\fB\\-%c\\fR, ", o->brief);
    fputs("\\fB\\-\\-", out);
    roff_string(out, o->name);
    fputs("\\fR", out);
    if (o->value) {
        fputs(" \\fI", out);
        roff_string(out, o->value);
        fputs("\\fR", out);
    }
    putc('\n', out);
    char *meaning = help_meaning(o);
    if (meaning)
        roff_lines(out, meaning, strlen(meaning));
    free(meaning);
}

static void print_options(FILE *out, const manual *about)
{
    fputs(".SH OPTIONS\n", out);
    for (size_t i = 0; i < about->option_count; i++) {
        const option *o = &about->options[i];
        if (o->group) {
            fputs(".SS ", out);
            roff_lines(out, o->group, strlen(o->group));
        }
        if (!(o->flags & OPTION_HIDDEN))
            print_option(out, o);
    }
    fputs(".SS Help\n", out);
    for (size_t i = 0; i < HELP_OPTIONS; i++)
        print_option(out, &help_options[i]);
}

static void print_examples(FILE *out, const manual *about)
{
    if (!about->examples)
        return;
    fputs(".SH EXAMPLES\n", out);
    for (const example *e = about->examples; e->command; e++) {
        fputs(".TP\n\\fB", out);
        roff_string(out, e->command);
        fputs("\\fR\n", out);
        roff_lines(out, e->meaning, strlen(e->meaning));
    }
}

static void print_family(FILE *out, const manual *about)
{
    fputs(".SH SEE ALSO\n", out);
    const char *gap = "";
    for (size_t i = 0; i < sizeof family / sizeof *family; i++) {
        if (strcmp(family[i], about->program) == 0)
            continue;
        fprintf(out, "%s.BR ", gap);
        roff_string(out, family[i]);
        fputs(" (1)", out);
        gap = ",\n";
    }
    putc('\n', out);
}

void manpage_print(FILE *out, const manual *about)
{
    fputs(".TH ", out);
    for (const char *c = about->program; *c; c++)
        fprintf(out, *c == '-' ? "\\-" : "%c", toupper((unsigned char)*c));
    fputs(" 1 \"" QUIDIT_DATE "\" \"quidit " QUIDIT_VERSION "\" \"User Commands\"\n", out);
    fputs(".nh\n.ad l\n.SH NAME\n", out);
    roff_string(out, about->program);
    fputs(" \\- ", out);
    roff_from(out, about->summary, strlen(about->summary), strlen(about->program) + 4);
    fputs(".SH SYNOPSIS\n.B ", out);
    roff_string(out, about->program);
    fprintf(out, "\n[\\fIOPTION\\fR]...%s%s\n", about->operands ? " " : "",
            about->operands ? about->operands : "");
    if (about->description) {
        fputs(".SH DESCRIPTION\n", out);
        print_paragraphs(out, about->description);
    }
    print_options(out, about);
    print_examples(out, about);
    fputs(".SH EXIT STATUS\n", out);
    const char *exits = help_exits(about);
    roff_lines(out, exits, strlen(exits));
    print_family(out, about);
}
