#include "completion.h"

#include <string.h>

#include "help.h"

enum { VALUE_NONE, VALUE_CHOICE, VALUE_LIST, VALUE_FILE, VALUE_FOLDER, VALUE_OTHER };

static int value_of(const option *o)
{
    if (!o->value)
        return VALUE_NONE;
    if (o->choices)
        return VALUE_CHOICE;
    if (o->item)
        return VALUE_LIST;
    if (strcmp(o->value, "PATH") == 0 || strcmp(o->value, "FILE") == 0 ||
        strcmp(o->value, "INDEX") == 0)
        return VALUE_FILE;
    return strcmp(o->value, "FOLDER") == 0 ? VALUE_FOLDER : VALUE_OTHER;
}

static bool takes_files(const manual *about)
{
    return about->operands &&
           (strstr(about->operands, "FILE") || strstr(about->operands, "PATH"));
}

/* The i-th option that is shown, those of every program last; NULL past the end. */
static const option *shown_option(const manual *about, size_t i)
{
    for (size_t j = 0; j < about->option_count; j++)
        if (!(about->options[j].flags & OPTION_HIDDEN) && i-- == 0)
            return &about->options[j];
    return i < HELP_OPTIONS ? &help_options[i] : NULL;
}

/* "quidit-extract" as the name of a function. */
static void print_function(FILE *out, const manual *about)
{
    putc('_', out);
    for (const char *c = about->program; *c; c++)
        putc(*c == '-' ? '_' : *c, out);
}

/* The first words of an explanation, as far as they say something by themselves. */
static void print_brief(FILE *out, const char *help, const char *special)
{
    for (; *help; help++) {
        bool pause = strchr(";:.", help[0]) && (help[1] == ' ' || help[1] == '\0');
        if (pause)
            return;
        if (help[0] == '\'')
            fputs("'\\''", out);
        else if (strchr(special, help[0]))
            fprintf(out, "\\%c", help[0]);
        else
            putc(help[0], out);
    }
}

/* The words that a value or an item of a list may be, a space between. */
static void print_words(FILE *out, const option *o)
{
    for (size_t i = 0; o->choices ? o->choices[i] != NULL : o->item(i) != NULL; i++)
        fprintf(out, "%s%s", i ? " " : "", o->choices ? o->choices[i] : o->item(i));
}

/* ---- bash ---- */

static void bash_value(FILE *out, const option *o)
{
    fputs("    ", out);
    if (o->brief)
        fprintf(out, "-%c | ", o->brief);
    fprintf(out, "--%s)\n        ", o->name);
    switch (value_of(o)) {
    case VALUE_CHOICE:
        fputs("COMPREPLY=($(compgen -W '", out);
        print_words(out, o);
        fputs("' -- \"$cur\"))", out);
        break;
    case VALUE_LIST: /* behind the last comma */
        fputs("compopt -o nospace\n"
              "        COMPREPLY=($(compgen -P \"${cur%\"${cur##*,}\"}\" -W '",
              out);
        print_words(out, o);
        fputs("' -- \"${cur##*,}\"))", out);
        break;
    case VALUE_FILE:
        fputs("compopt -o filenames\n        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")",
              out);
        break;
    case VALUE_FOLDER:
        fputs("compopt -o filenames\n        mapfile -t COMPREPLY < <(compgen -d -- \"$cur\")",
              out);
        break;
    default:
        fputs("COMPREPLY=()", out);
    }
    fputs("\n        return\n        ;;\n", out);
}

void completion_bash(FILE *out, const manual *about)
{
    fprintf(out, "# bash completion for %s, made from its table of options\n", about->program);
    print_function(out, about);
    fputs("()\n{\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} "
          "operands= i\n"
          "    COMPREPLY=()\n"
          "    # bash takes the equals sign of --name=value for a word\n"
          "    if [[ $cur == = ]]; then\n"
          "        cur=\n"
          "    elif [[ $prev == = ]]; then\n"
          "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
          "    fi\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        [[ ${COMP_WORDS[i]} == -- ]] && operands=yes prev=\n"
          "    done\n"
          "    case $prev in\n",
          out);
    const option *o;
    for (size_t i = 0; (o = shown_option(about, i)); i++)
        if (o->value)
            bash_value(out, o);
    fputs("    esac\n    if [[ $cur == -* && -z $operands ]]; then\n"
          "        COMPREPLY=($(compgen -W '",
          out);
    for (size_t i = 0; (o = shown_option(about, i)); i++)
        fprintf(out, "%s--%s", i ? " " : "", o->name);
    fputs("' -- \"$cur\"))\n", out);
    if (takes_files(about))
        fputs("    else\n        compopt -o filenames\n"
              "        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n",
              out);
    fputs("    fi\n}\ncomplete -F ", out);
    print_function(out, about);
    fprintf(out, " %s\n", about->program);
}

/* ---- zsh ---- */

static void zsh_option(FILE *out, const option *o)
{
    fputs(" \\\n    ", out);
    bool repeated = o->flags & OPTION_REPEATED;
    if (repeated)
        fputs("'*'", out);
    else if (o->brief)
        fprintf(out, "'(-%c --%s)'", o->brief, o->name);
    if (o->brief)
        fprintf(out, "{-%c%s,--%s%s}", o->brief, o->value ? "+" : "", o->name,
                o->value ? "=" : "");
    else
        fprintf(out, "--%s%s", o->name, o->value ? "=" : "");
    fputs("'[", out);
    print_brief(out, o->help, "[]\\:");
    putc(']', out);
    if (o->value) {
        fprintf(out, ":%s:", o->value);
        switch (value_of(o)) {
        case VALUE_CHOICE:
            putc('(', out);
            print_words(out, o);
            putc(')', out);
            break;
        case VALUE_LIST:
            fputs("_sequence compadd - ", out);
            print_words(out, o);
            break;
        case VALUE_FILE:
            fputs("_files", out);
            break;
        case VALUE_FOLDER:
            fputs("_files -/", out);
            break;
        default:
            putc(' ', out);
        }
    }
    putc('\'', out);
}

void completion_zsh(FILE *out, const manual *about)
{
    fprintf(out, "#compdef %s\n# Made from the program's table of options.\n_arguments -s -S",
            about->program);
    const option *o;
    for (size_t i = 0; (o = shown_option(about, i)); i++)
        zsh_option(out, o);
    if (takes_files(about))
        fputs(" \\\n    '*:file:_files'", out);
    else if (about->operands)
        fputs(" \\\n    '*:operand:()'", out);
    putc('\n', out);
}

/* ---- fish ---- */

void completion_fish(FILE *out, const manual *about)
{
    fprintf(out, "# fish completion for %s, made from its table of options\n", about->program);
    if (!takes_files(about))
        fprintf(out, "complete -c %s -f\n", about->program);
    const option *o;
    for (size_t i = 0; (o = shown_option(about, i)); i++) {
        fprintf(out, "complete -c %s", about->program);
        if (o->brief)
            fprintf(out, " -s %c", o->brief);
        fprintf(out, " -l %s", o->name);
        switch (value_of(o)) {
        case VALUE_CHOICE:
            fputs(" -x -a '", out);
            print_words(out, o);
            putc('\'', out);
            break;
        case VALUE_LIST:
            fputs(" -x -a '(__fish_append , ", out);
            print_words(out, o);
            fputs(")'", out);
            break;
        case VALUE_FILE:
            fputs(" -r -F", out);
            break;
        case VALUE_FOLDER:
            fputs(" -x -a '(__fish_complete_directories)'", out);
            break;
        case VALUE_OTHER:
            fputs(" -x", out);
            break;
        }
        fputs(" -d '", out);
        print_brief(out, o->help, "\\");
        fputs("'\n", out);
    }
}
