/* langc, the compiler of language packs: hunspell's dictionary and the tables and rules of
 * lang/fr in, one file for the engine out. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "dictionary.h"
#include "grammar.h"
#include "pack_write.h"
#include "verbs.h"

typedef struct arguments {
    const char *out;
    const char *aff;
    const char *dic;
    const char *dump_forms;
    const char *dump_phrases;
    const char *directory;
    bool allow_missing;
} arguments;

static const char usage[] =
    "usage: langc -o PACK --aff FILE --dic FILE [option]… TABLE_DIR\n"
    "Compiles the language tables in TABLE_DIR and a hunspell dictionary into a pack.\n"
    "  -o, --output PACK    write the pack to this file\n"
    "      --aff FILE       hunspell's affix file (fr.aff)\n"
    "      --dic FILE       hunspell's dictionary (fr.dic)\n"
    "      --allow-missing  a table without a file is empty, not a mistake\n"
    "      --dump-forms FILE\n"
    "                       also write every reading: folded form, form, lemma, morphology\n"
    "      --dump-phrases FILE\n"
    "                       also write every spelling of the tables: words, table, row, flags\n"
    "  -h, --help           print this\n"
    "Mistakes are told as file:line, up to 50 in one run; exit 2 then, 0 otherwise.\n";

static int read_arguments(arguments *a, int argc, char **argv)
{
    enum { AFF = 256, DIC, ALLOW_MISSING, DUMP_FORMS, DUMP_PHRASES };
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'},
        {"aff", required_argument, NULL, AFF},
        {"dic", required_argument, NULL, DIC},
        {"allow-missing", no_argument, NULL, ALLOW_MISSING},
        {"dump-forms", required_argument, NULL, DUMP_FORMS},
        {"dump-phrases", required_argument, NULL, DUMP_PHRASES},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    int option;
    while ((option = getopt_long(argc, argv, "o:h", options, NULL)) != -1) {
        switch (option) {
        case 'o':
            a->out = optarg;
            break;
        case AFF:
            a->aff = optarg;
            break;
        case DIC:
            a->dic = optarg;
            break;
        case ALLOW_MISSING:
            a->allow_missing = true;
            break;
        case DUMP_FORMS:
            a->dump_forms = optarg;
            break;
        case DUMP_PHRASES:
            a->dump_phrases = optarg;
            break;
        case 'h':
            fputs(usage, stdout);
            exit(0);
        default:
            return 0;
        }
    }
    a->directory = argv[optind];
    return a->out && a->aff && a->dic && a->directory && !argv[optind + 1];
}

static void dump_forms(compiler *c, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file)
        lexicon_dump(c->lexicon, file);
    if (!file || fclose(file) != 0)
        complain(c, path, 0, "cannot be written: %s", strerror(errno));
}

static void dump_phrases(compiler *c, const phrases *p, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file)
        phrases_dump(p, file);
    if (!file || fclose(file) != 0)
        complain(c, path, 0, "cannot be written: %s", strerror(errno));
}

static void compile_lexicon(compiler *c, const arguments *a)
{
    affixes *rules = arena_take(c->mem, 1, sizeof *rules);
    c->lexicon = arena_take(c->mem, 1, sizeof *c->lexicon);
    if (!rules || !c->lexicon)
        return;
    if (affixes_read(rules, c, a->aff) && dictionary_expand(c->lexicon, c, rules, a->dic))
        lexicon_settle(c->lexicon, c);
}

static void compile_tables(compiler *c, const arguments *a)
{
    tables t = {0};
    phrases found = {0};
    tables_read(&t, c);
    grammar_make(c, t.of);
    if (arena_failed(c->mem))
        return;
    tables_check_conflicts(&t, c);
    tables_emit_cells(&t, c);
    tables_add_phrases(&t, c, &found);
    if (a->dump_phrases)
        dump_phrases(c, &found, a->dump_phrases);
    phrases_emit(&found, c);
    verbs_emit(&t, c);
}

static void compile(compiler *c, const arguments *a)
{
    compile_lexicon(c, a);
    if (arena_failed(c->mem) || !c->lexicon->first)
        return;
    if (a->dump_forms)
        dump_forms(c, a->dump_forms);
    compile_tables(c, a);
    if (arena_failed(c->mem))
        return;
    lexicon_emit(c->lexicon, c);
    figures_compile(c);
    rules_compile(c);
    slice strings = compiler_strings(c);
    compiler_section(c, SECTION_STRINGS, strings.ptr, strings.len);
    if (!c->complaints)
        pack_write(c, a->out);
}

int main(int argc, char **argv)
{
    arguments a = {0};
    compiler c;
    if (!read_arguments(&a, argc, argv)) {
        fputs(usage, stderr);
        return 2;
    }
    if (!compiler_init(&c, a.directory)) {
        fputs("langc: no memory\n", stderr);
        return 2;
    }
    c.allow_missing = a.allow_missing;
    compile(&c, &a);
    if (arena_failed(c.mem))
        complain(&c, "langc", 0, "no memory");
    if (c.complaints > COMPLAINTS_MAX)
        fprintf(stderr, "langc: and %u more\n", c.complaints - COMPLAINTS_MAX);
    int status = c.complaints ? 2 : 0;
    compiler_clear(&c);
    return status;
}
