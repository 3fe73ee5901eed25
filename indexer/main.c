/* quidit-index: reads an archive and keeps what was said in it. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin.h"
#include "archive.h"
#include "book.h"
#include "compact.h"
#include "identity.h"
#include "load.h"
#include "options.h"
#include "records.h"
#include "report.h"
#include "run.h"
#include "talk.h"

#define GAZETTEERS_MAX 64

enum {
    OPT_DB,
    OPT_PRUNE,
    OPT_REPORT,
    OPT_CHARSET,
    OPT_INPUT_FORMAT,
    OPT_FIELDS,
    OPT_BATCH,
    OPT_GAZETTEER,
    OPT_CHECK,
    OPT_STATS,
    OPT_COMPACT,
    OPT_PLUGIN,
    OPT_PACK,
    OPT_COUNT
};

static const char *const input_names[] = {"text", "jsonl", "json", "csv", NULL};
static const int input_kinds[] = {0, RECORDS_LINES, RECORDS_JSON, RECORDS_TABLE};

/* clang-format off */
static const option table[OPT_COUNT] = {
    [OPT_DB]      = {.name = "db", .value = "FOLDER", .flags = OPTION_REQUIRED,
                     .help = "the index to make or to bring up to date"},
    [OPT_PRUNE]   = {.name = "prune",
                     .help = "remove articles that are no longer in the given files and folders; none "
                            "when there are no articles at all"},
    [OPT_REPORT]  = {.name = "report", .value = "FILE",
                     .help = "write a line for every document that could not be read, and for "
                             "every file that was passed over"},
    [OPT_CHARSET] = {.name = "charset", .value = "NAME",
                     .help = "encoding of files that declare none and are not UTF-8"},
    [OPT_INPUT_FORMAT] = {.name = "input-format", .value = "NAME", .choices = input_names,
                     .standard = "text", .help = "what standard input and files without a known "
                     "suffix are"},
    [OPT_FIELDS]  = {.name = "fields", .value = "LIST",
                     .help = "JSON and CSV: the fields where they are called other than id, text, "
                             "title, date, source and url: text=body,id=guid"},
    [OPT_BATCH]   = {.name = "batch", .value = "N", .standard = "500",
                     .help = "articles between two commits"},
    [OPT_GAZETTEER] = {.name = "gazetteer", .value = "FILE", .flags = OPTION_REPEATED,
                     .help = "also know the people and organisations of this table: lines of "
                             "name, aliases (a|b), kind (person or organisation) and id between "
                             "tabs, the first line with these words. With another table all "
                             "articles are read again"},
    [OPT_CHECK]   = {.group = "Care of an index (one of these, and no PATH)", .name = "check",
                     .help = "verify the index and print a line for each defect"},
    [OPT_STATS]   = {.name = "stats",
                     .help = "print what is in the index, its size on disk and what made it"},
    [OPT_COMPACT] = {.name = "compact",
                     .help = "write the index more densely, in its place; needs the same space "
                             "once more meanwhile"},
    [OPT_PLUGIN]  = {.group = "Plugin", .name = "plugin", .value = "PATH",
                     .help = "load this module"},
    [OPT_PACK]    = {.name = "pack", .value = "PATH", .help = "use this language pack"},
};

static const example examples[] = {
    {"quidit-index --db presse.qdb archive/", "index a folder, or bring the index up to date"},
    {"quidit-index --db presse.qdb --prune archive/", "the same, and forget deleted articles"},
    {"quidit-index --db presse.qdb --gazetteer names.tsv archive/",
     "the same, knowing your own people and organisations too"},
    {"zcat articles.jsonl.gz | quidit-index --db presse.qdb --input-format jsonl -",
     "articles from elsewhere, a JSON object a line"},
    {"quidit-index --db presse.qdb --stats", "what is in it"},
    {"quidit-index --db presse.qdb --compact", "make it smaller, for good or until the next run"},
    {"quidit-index --db presse.qdb --check", "is it sound?"},
    {NULL, NULL},
};

static const manual about = {
    .program = "quidit-index",
    .summary = "index an archive of French articles: who said what, and every amount of money",
    .operands = "[PATH]...",
    .description =
        "Reads .txt and .html files, articles in .jsonl, .json, .csv and .tsv files, any of them "
        "also compressed (.gz, .bz2, .xz, .zst) or inside .zip and .tar files, folders of all these, "
        "and \"-\" for standard input. Articles that did not "
        "change since the last run are skipped, changed ones replaced. An article is known by its "
        "path as given, and by its id in a file of many, so name the archive the same way every "
        "time.\n\n"
        "A document that cannot be read costs a line on standard error and never the run. The "
        "index can be searched while it is written; killed at any moment it opens, and the next "
        "run completes it.",
    .options = table,
    .option_count = OPT_COUNT,
    .examples = examples,
    .exits = "0 when articles were read, 1 when there were none, 2 when a PATH or the index could "
             "not be read or written. A bad document inside a folder is no reason for 2. With --check 0 when the index is sound, "
             "1 when it has defects.",
};
/* clang-format on */

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* The first signal: finish the article, or stop waiting for it, and commit. The second: leave
 * at once. */
static void catch_interrupts(void)
{
    const struct sigaction once = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &once, NULL);
    sigaction(SIGTERM, &once, NULL);
}

typedef struct job {
    const char *db;
    options given;
    plugin plugin;
    store *store;
    roots roots;
    run *run;
    archive *archive;
    FILE *report;
    fields fields;
    uint64_t passed_over; /* files that were not read and need not be */
    bool operand_failed;
} job;

static bool is_operand(const job *j, const char *path)
{
    for (size_t i = 0; i < j->given.operand_count; i++)
        if (strcmp(j->given.operands[i], path) == 0)
            return true;
    return false;
}

static bool store_failed(const job *j, const char *verb, const store_error *err)
{
    char what[16];
    snprintf(what, sizeof what, "%s index", verb);
    talk_cannot(what, j->db, err->text);
    return false;
}

/* `part` of a file: its other articles are read. */
static bool bad_document(job *j, const char *path, const char *problem, bool part)
{
    store_error err;
    talk_cannot("read", path, problem);
    report_row(j->report, path, problem);
    if (!part && is_operand(j, path))
        j->operand_failed = true;
    return run_trouble(j->run, text_of(path), &err) >= 0 || store_failed(j, "write", &err);
}

/* Indexed all the same, but somebody should look at it. */
static void say_replaced(job *j, const article *a)
{
    char problem[80];
    snprintf(problem, sizeof problem, "is not valid UTF-8: %u %s became U+FFFD", a->replaced,
             a->replaced == 1 ? "sequence" : "sequences");
    talk("'%s' %s", a->path.ptr, problem);
    report_row(j->report, a->path.ptr, problem);
    if (is_operand(j, a->path.ptr))
        j->operand_failed = true;
}

/* The next of the archive; its end when a signal came before or while it was waited for. */
static int next_of(archive *a)
{
    int what = interrupted ? ARCHIVE_END : archive_next(a);
    return interrupted ? ARCHIVE_END : what;
}

static bool read_archive(job *j)
{
    for (int what; (what = next_of(j->archive)) != ARCHIVE_END;) {
        if (what == ARCHIVE_TROUBLE) {
            const archive_trouble *trouble = archive_trouble_of(j->archive);
            if (!bad_document(j, trouble->path, trouble->reason, trouble->part))
                return false;
            continue;
        }
        if (what == ARCHIVE_PASSED) {
            const archive_trouble *file = archive_trouble_of(j->archive);
            j->passed_over++;
            report_row(j->report, file->path, file->reason);
            continue;
        }
        const article *a = archive_article(j->archive);
        quidit_error bad;
        store_error err;
        if (a->replaced)
            say_replaced(j, a);
        if (run_article(j->run, a, &bad, &err) < 0)
            return store_failed(j, "write", &err);
        if (bad.status < 0 && !bad_document(j, a->path.ptr, bad.text, false))
            return false;
    }
    return true;
}

/* An archive without any article is rather one that is not mounted: nothing is forgotten. */
static bool prune(job *j)
{
    const run_counts *c = run_counted(j->run);
    if (c->added + c->replaced + c->unchanged == 0) {
        talk("no article was read, so --prune forgets none");
        return true;
    }
    size_t count = j->given.operand_count;
    buffer *paths = calloc(count, sizeof *paths);
    quidit_text *roots = calloc(count, sizeof *roots);
    store_error err;
    store_no_memory(&err);
    bool done = paths && roots;
    for (size_t i = 0; done && i < count; i++) {
        path_normalise(&paths[i], text_of(j->given.operands[i]));
        roots[i] = buffer_view(&paths[i]);
        done = !paths[i].failed;
    }
    done = done && run_prune(j->run, roots, count, &err) >= 0;
    for (size_t i = 0; paths && i < count; i++)
        buffer_clear(&paths[i]);
    free(paths);
    free(roots);
    return done || store_failed(j, "write", &err);
}

static void summarise(const job *j)
{
    const run_counts *c = run_counted(j->run);
    talk("%" PRIu64 " new, %" PRIu64 " changed, %" PRIu64 " unchanged, %" PRIu64
         " removed, %" PRIu64 " unreadable; %" PRIu64 " statements and %" PRIu64
         " amounts read",
         c->added, c->replaced, c->unchanged, c->removed, c->bad, c->statements, c->amounts);
    if (j->passed_over)
        talk("%" PRIu64 " other %s passed over%s", j->passed_over,
             j->passed_over == 1 ? "file" : "files",
             j->report ? "" : "; --report FILE names them");
}

static int input_kind(const options *given)
{
    const char *name = options_value(given, OPT_INPUT_FORMAT);
    size_t i = 0;
    while (name && strcmp(input_names[i], name) != 0)
        i++;
    return input_kinds[i];
}

static bool know_roots(job *j)
{
    store_error err;
    if (roots_read(&j->roots, j->store, &err) < 0)
        return store_failed(j, "read", &err);
    for (size_t i = 0; i < j->given.operand_count; i++)
        if (!roots_add(&j->roots, j->given.operands[i])) {
            talk("out of memory");
            return false;
        }
    return true;
}

/* Opens everything; false when something has been said. */
static bool set_up(job *j)
{
    quidit_error bad;
    const char *gazetteers[GAZETTEERS_MAX];
    plugin_choice choice = {.module = options_value(&j->given, OPT_PLUGIN),
                            .pack = options_value(&j->given, OPT_PACK),
                            .gazetteers = gazetteers};
    if (!options_values(&j->given, OPT_GAZETTEER, gazetteers, GAZETTEERS_MAX,
                        &choice.gazetteer_count))
        return false;
    if (plugin_open(&j->plugin, &choice, &bad) < 0) {
        talk("%s", bad.text);
        return false;
    }
    store_error err;
    bool forgets = false;
    if (store_create(&j->store, j->db, &err) < 0 || book_check(j->store, &err) < 0 ||
        book_forgets(j->store, j->plugin.call->fingerprint(j->plugin.engine), &forgets, &err) <
            0)
        return store_failed(j, "write", &err);
    if (forgets)
        talk("the index was made with --gazetteer, and this run has none: articles are read "
             "again without it");
    const char *report = options_value(&j->given, OPT_REPORT);
    if (report && !(j->report = report_open(report))) {
        talk_cannot("write", report, strerror(errno));
        return false;
    }
    if (fields_read(&j->fields, options_value(&j->given, OPT_FIELDS), &bad) < 0) {
        options_mistake(&j->given, "%s", bad.text);
        return false;
    }
    const archive_options how = {.charset = options_value(&j->given, OPT_CHARSET),
                                 .names = &j->fields,
                                 .records = input_kind(&j->given)};
    if (!know_roots(j))
        return false;
    uint64_t batch = RUN_BATCH;
    if (!options_number(&j->given, OPT_BATCH, 1, UINT32_MAX, &batch))
        return false;
    j->run = run_new(j->store, &j->plugin, &j->roots, batch);
    j->archive = archive_new(j->given.operands, j->given.operand_count, &how);
    if (!j->run || !j->archive)
        talk("out of memory");
    return j->run && j->archive;
}

/* An index that has just been made is the smaller for it by half. What goes wrong costs nothing
 * but space. */
static void make_dense(job *j)
{
    store_error err;
    compact_sizes sizes;
    bool scattered = false;
    store_status status = run_scattered(j->run, &scattered, &err);
    store_close(j->store);
    j->store = NULL;
    if (status >= 0 && scattered) {
        talk("making the index smaller");
        status = compact_index(j->db, &sizes, &err);
    }
    if (status < 0)
        talk("the index is complete, but larger than it need be: %s", err.text);
}

static int work(job *j)
{
    store_error err;
    if (!set_up(j))
        return EXIT_TROUBLE;
    compact_forget(j->db);
    if (!read_archive(j))
        return EXIT_TROUBLE;
    if (!interrupted && options_count(&j->given, OPT_PRUNE) && !prune(j))
        return EXIT_TROUBLE;
    if (run_finish(j->run, &err) < 0) {
        store_failed(j, "write", &err);
        return EXIT_TROUBLE;
    }
    summarise(j);
    if (interrupted) {
        talk("interrupted; what was read is kept, and the next run goes on from there");
        return EXIT_TROUBLE;
    }
    make_dense(j);
    const run_counts *c = run_counted(j->run);
    if (j->operand_failed)
        return EXIT_TROUBLE;
    return c->added + c->replaced + c->unchanged ? EXIT_FOUND : EXIT_NOTHING;
}

static void clean_up(job *j)
{
    archive_free(j->archive);
    run_free(j->run);
    roots_clear(&j->roots);
    store_close(j->store);
    plugin_close(&j->plugin);
    fields_clear(&j->fields);
    options_clear(&j->given);
}

static int run_job(job *j)
{
    if (j->given.operand_count == 0)
        return options_mistake(&j->given, "no PATH given");
    catch_interrupts();
    int code = work(j);
    if (!report_close(j->report)) {
        talk_cannot("write", options_value(&j->given, OPT_REPORT), strerror(errno));
        code = EXIT_TROUBLE;
    }
    return code;
}

/* Whether something else than indexing is wanted; `*code` is then its exit code. */
static bool care(const job *j, int *code)
{
    static const struct {
        size_t id;
        int (*run)(const char *db);
    } tasks[] = {
        {OPT_CHECK, admin_check}, {OPT_STATS, admin_stats}, {OPT_COMPACT, admin_compact}};
    int (*run)(const char *db) = NULL;
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        if (options_count(&j->given, tasks[i].id) == 0)
            continue;
        if (run || j->given.operand_count) {
            *code = options_mistake(&j->given, "option '--%s' goes with no %s",
                                    table[tasks[i].id].name, run ? "other task" : "PATH");
            return true;
        }
        run = tasks[i].run;
    }
    if (run)
        *code = run(j->db);
    return run;
}

int main(int argc, char **argv)
{
    job j = {0};
    int code;
    talk_start("quidit-index");
    if (!options_parse(&j.given, &about, argc, argv, &code))
        return talk_end(code);
    j.db = options_value(&j.given, OPT_DB);
    if (!care(&j, &code))
        code = run_job(&j);
    clean_up(&j);
    return talk_end(code);
}
