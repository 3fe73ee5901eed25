#include "stats.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "book.h"
#include "schema.h"
#include "talk.h"
#include "term.h"

/* ---- size ---- */

/* The parts of an index on disk, as Xapian's storage names its files. */
static const char *const parts[] = {"postlist", "position", "docdata",
                                    "termlist", "spelling", "synonym"};
enum { PARTS = sizeof parts / sizeof *parts };

/* Bytes of everything, and of each part where there are parts. */
static uint64_t measure(const char *path, uint64_t bytes[PARTS])
{
    struct stat status;
    uint64_t all = 0;
    memset(bytes, 0, PARTS * sizeof *bytes);
    DIR *folder = opendir(path);
    if (!folder)
        return stat(path, &status) == 0 && S_ISREG(status.st_mode) ? (uint64_t)status.st_size
                                                                   : 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) < 0 ||
            !S_ISREG(status.st_mode))
            continue;
        all += (uint64_t)status.st_size;
        for (size_t i = 0; i < PARTS; i++)
            if (strncmp(entry->d_name, parts[i], strlen(parts[i])) == 0)
                bytes[i] += (uint64_t)status.st_size;
    }
    closedir(folder);
    return all;
}

uint64_t stats_bytes(const char *path)
{
    uint64_t bytes[PARTS];
    return measure(path, bytes);
}

/* ---- lines ---- */

static void line(FILE *out, const char *name, quidit_text value)
{
    fprintf(out, "%-16s ", name);
    talk_escape(out, value.ptr, value.len);
    putc('\n', out);
}

static void number(FILE *out, const char *name, uint64_t value)
{
    fprintf(out, "%-16s %" PRIu64 "\n", name, value);
}

/* ---- counts ---- */

/* Bytes of a facet's prefix. */
enum { FACET_PREFIX = sizeof TERM_SPEAKER_FACET - 1 };

/* Distinct values of a facet: the terms of one value stand next to each other. */
typedef struct values {
    uint64_t count;
    buffer last;
} values;

static int count_value(void *user, quidit_text term, uint64_t frequency)
{
    values *v = user;
    (void)frequency;
    quidit_text key =
        facet_split((quidit_text){term.ptr + FACET_PREFIX, term.len - FACET_PREFIX}).key;
    if (key.len == 0 || (v->count && text_equal(key, buffer_view(&v->last))))
        return 0;
    v->count++;
    buffer_reset(&v->last);
    buffer_text(&v->last, key);
    return 0;
}

/* The first and the last day. */
typedef struct days {
    char first[32], last[32];
} days;

static int widen(void *user, quidit_text term, uint64_t frequency)
{
    days *d = user;
    (void)frequency;
    snprintf(d->last, sizeof d->last, "%.*s", (int)term.len, term.ptr);
    if (!d->first[0])
        memcpy(d->first, d->last, sizeof d->first);
    return 0;
}

/* "D20240531" as "2024-05-31". */
static void put_day(buffer *out, const char *term)
{
    const char *day = term + strlen(TERM_DAY);
    buffer_format(out, "%.4s-%.2s-%.2s", day, day + 4, day + 6);
}

/* Documents of a kind that have a term. */
static store_status count_documents(store *s, const char *kind, const char *prefix,
                                    const char *body, uint64_t *out, store_error *err)
{
    buffer term = {0};
    term_make(&term, TERM_KIND, text_of(kind));
    store_query *q = store_query_term(buffer_view(&term));
    term_make(&term, prefix, text_of(body));
    q = store_query_join(STORE_FILTER, q, store_query_term(buffer_view(&term)));
    buffer_clear(&term);
    store_hits *hits = NULL;
    const store_order order = {STORE_BY_SLOT, SLOT_ORDER, true};
    store_status status = store_search(&hits, s, q, order, 0, 0, err);
    if (status >= 0)
        *out = store_hits_total(hits);
    store_hits_free(hits);
    store_query_free(q);
    return status;
}

static store_status print_counts(FILE *out, store *s, store_error *err)
{
    static const struct {
        const char *name;
        const char *kind;
        const char *prefix;
        const char *body;
    } documents[] = {
        {"articles", KIND_ARTICLE, TERM_TYPE, KIND_ARTICLE},
        {"  undated", KIND_ARTICLE, TERM_NONE, TERM_YEAR},
        {"statements", KIND_STATEMENT, TERM_TYPE, KIND_STATEMENT},
        {"  direct", KIND_STATEMENT, TERM_TYPE, "direct"},
        {"  indirect", KIND_STATEMENT, TERM_TYPE, "indirect"},
        {"  mixed", KIND_STATEMENT, TERM_TYPE, "mixed"},
        {"  claim", KIND_STATEMENT, TERM_TYPE, "claim"},
        {"amounts", KIND_AMOUNT, TERM_TYPE, KIND_AMOUNT},
    };
    static const struct {
        const char *name;
        const char *prefix;
    } names[] = {{"speakers", TERM_SPEAKER_FACET},
                 {"companies", TERM_COMPANY_FACET},
                 {"sources", TERM_SOURCE_FACET}};
    store_status status = STORE_OK;
    for (size_t i = 0; status >= 0 && i < sizeof documents / sizeof *documents; i++) {
        uint64_t count = 0;
        status = count_documents(s, documents[i].kind, documents[i].prefix, documents[i].body,
                                 &count, err);
        if (status >= 0)
            number(out, documents[i].name, count);
    }
    for (size_t i = 0; status >= 0 && i < sizeof names / sizeof *names; i++) {
        values found = {0};
        status = store_terms(s, names[i].prefix, count_value, &found, err);
        buffer_clear(&found.last);
        if (status >= 0)
            number(out, names[i].name, found.count);
    }
    days all = {0};
    if (status < 0 || (status = store_terms(s, TERM_DAY, widen, &all, err)) < 0)
        return status;
    if (all.first[0]) {
        buffer both = {0};
        put_day(&both, all.first);
        buffer_string(&both, " to ");
        put_day(&both, all.last);
        line(out, "days", buffer_view(&both));
        buffer_clear(&both);
    }
    return STORE_OK;
}

static store_status print_notes(FILE *out, store *s, store_error *err)
{
    static const struct {
        const char *name;
        const char *key;
    } notes[] = {{"schema", META_SCHEMA},
                 {"plugin", META_PLUGIN},
                 {"fingerprint", META_FINGERPRINT},
                 {"stemmer", META_STEMMER}};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        quidit_text value = {0};
        store_status status = store_note(s, notes[i].key, &value, err);
        if (status < 0)
            return status;
        line(out, notes[i].name, value);
    }
    return STORE_OK;
}

store_status stats_print(FILE *out, const char *path, store_error *err)
{
    store *s;
    store_status status = store_open(&s, &path, 1, 0, err);
    if (status < 0)
        return status;
    uint64_t documents = 0;
    if ((status = book_check(s, err)) < 0 || (status = store_size(s, &documents, err)) < 0)
        goto done;
    number(out, "documents", documents);
    if ((status = print_counts(out, s, err)) < 0)
        goto done;
    uint64_t bytes[PARTS];
    number(out, "bytes", measure(path, bytes));
    for (size_t i = 0; i < PARTS; i++)
        if (bytes[i]) {
            char name[32];
            snprintf(name, sizeof name, "  %s", parts[i]);
            number(out, name, bytes[i]);
        }
    status = print_notes(out, s, err);
done:
    store_close(s);
    return status;
}
