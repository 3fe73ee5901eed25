#include "facet_count.h"

#include <stdlib.h>

#include "command.h"
#include "rows.h"
#include "schema.h"
#include "talk.h"

/* A tally counts facet_make(key, shown) first; spellings of one key are joined at the end. */

static const facet none = {{"", 0}, {"?", 1}, 0};

/* What a value counts as: a year out of a month, nothing out of too little. */
static facet counted_as(const heading *h, facet f)
{
    if (!f.key.len || f.key.len < h->length)
        return none;
    if (h->length)
        f.key.len = f.shown.len = h->length;
    f.type = 0;
    return f;
}

/* ---- from the terms ---- */

typedef struct term_count {
    const heading *of;
    tally *counts;
    const char *types; /* that are asked for */
    uint64_t rows[PLAN_TYPES_MAX];
    bool seen[PLAN_TYPES_MAX]; /* rows of that type have such terms */
    buffer body;
    bool failed;
} term_count;

static int add_term(void *user, quidit_text term, uint64_t frequency)
{
    term_count *c = user;
    size_t skip = strlen(c->of->prefix);
    facet f = facet_split((quidit_text){term.ptr + skip, term.len - skip});
    const char *type = f.type ? strchr(c->types, f.type) : NULL;
    if (!type)
        return 0;
    c->seen[type - c->types] = true;
    facet_make(&c->body, "", counted_as(c->of, f));
    c->failed = c->body.failed || !tally_add_count(c->counts, buffer_view(&c->body), frequency);
    return c->failed;
}

/* How many rows each type has: every row has one facet of its type. */
static int add_rows(void *user, quidit_text term, uint64_t frequency)
{
    term_count *c = user;
    size_t skip = strlen(TERM_TYPE_FACET);
    facet f = facet_split((quidit_text){term.ptr + skip, term.len - skip});
    const char *type = f.type ? strchr(c->types, f.type) : NULL;
    if (type)
        c->rows[type - c->types] += frequency;
    return 0;
}

/* Rows of a type that never has such a value. */
static bool add_strangers(term_count *c)
{
    for (size_t i = 0; c->types[i]; i++) {
        facet_make(&c->body, "", none);
        if (!c->seen[i] && c->rows[i] &&
            !tally_add_count(c->counts, buffer_view(&c->body), c->rows[i]))
            return false;
    }
    return !c->body.failed;
}

static store_status count_terms(tally *counts, const heading *const *of, size_t count,
                                session *s, uint64_t *total, store_error *err)
{
    term_count c = {.types = s->plan.types};
    store_status status = store_terms(s->store, TERM_TYPE_FACET, add_rows, &c, err);
    *total = 0;
    for (size_t i = 0; c.types[i]; i++)
        *total += c.rows[i];
    for (size_t i = 0; status >= 0 && i < count; i++) {
        c.of = of[i];
        c.counts = &counts[i];
        memset(c.seen, 0, sizeof c.seen);
        status = store_terms(s->store, of[i]->prefix, add_term, &c, err);
        if (status >= 0 && (c.failed || !add_strangers(&c)))
            status = store_no_memory(err);
    }
    buffer_clear(&c.body);
    return status;
}

static bool count_by_terms(tally *counts, const heading *const *of, size_t count, session *s,
                           uint64_t *total)
{
    store_error err;
    store_status status;
    int tries = 0;
    do {
        for (size_t i = 0; i < count; i++)
            tally_clear(&counts[i]);
        status = count_terms(counts, of, count, s, total, &err);
    } while (session_again(s, status, &err, &tries));
    return status >= 0;
}

/* ---- row by row ---- */

typedef struct row_count {
    const splitter *split;
    uint64_t row; /* its number, from 1 on */
    buffer folded;
    buffer body;
} row_count;

static bool add_value(row_count *c, tally *t, const heading *h, quidit_text key,
                      quidit_text shown)
{
    if (h->folded) {
        if (!name_fold(&c->folded, c->split, shown))
            return false;
        if (c->folded.len)
            key = buffer_view(&c->folded);
    }
    facet_make(&c->body, "", counted_as(h, (facet){key, shown, 0}));
    return !c->body.failed && tally_add_once(t, buffer_view(&c->body), c->row);
}

static bool add_row(row_count *c, tally *t, const heading *h, const record *row)
{
    size_t at = 0;
    int field;
    quidit_text value, shown = {0};
    bool any = false;
    while (record_next(row->bytes, &at, &field, &value)) {
        if (field == h->field)
            shown = value;
        if (field != (h->key_field ? h->key_field : h->field))
            continue;
        any = true;
        if (!add_value(c, t, h, value, shown))
            return false;
    }
    if (any)
        return true;
    facet_make(&c->body, "", none);
    return tally_add_once(t, buffer_view(&c->body), c->row);
}

static bool count_by_rows(tally *counts, const heading *const *of, size_t count, session *s,
                          uint64_t *total)
{
    rows found;
    row_count c = {.split = &s->split};
    record row;
    bool done = rows_find_all(&found, s);
    store_status status = STORE_NONE;
    *total = found.total;
    while (done && (status = rows_next(&found, s, &row, NULL)) == STORE_OK) {
        c.row++;
        for (size_t j = 0; done && j < count; j++)
            if (!(done = add_row(&c, &counts[j], of[j], &row)))
                talk("out of memory");
    }
    buffer_clear(&c.folded);
    buffer_clear(&c.body);
    rows_clear(&found);
    return done && status >= 0;
}

/* ---- both ---- */

static int by_bytes(const void *left, const void *right)
{
    const tally_entry *a = left;
    const tally_entry *b = right;
    int order = memcmp(a->text, b->text, a->len < b->len ? a->len : b->len);
    return order ? order : (a->len > b->len) - (a->len < b->len);
}

/* Makes one entry of `count` spellings of a key, shown as it is most often. */
static tally_entry join(const tally_entry *all, size_t count)
{
    size_t best = 0;
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += all[i].count;
        if (all[i].count > all[best].count)
            best = i;
    }
    for (size_t i = 0; i < count; i++)
        if (i != best)
            free(all[i].text);
    tally_entry joined = all[best];
    joined.count = sum;
    return joined;
}

static void join_spellings(tally *t)
{
    size_t kept = 0;
    if (t->count)
        qsort(t->at, t->count, sizeof *t->at, by_bytes);
    for (size_t i = 0, end; i < t->count; i = end) {
        const facet first = facet_of(&t->at[i]);
        for (end = i + 1; end < t->count; end++)
            if (!text_equal(facet_of(&t->at[end]).key, first.key))
                break;
        t->at[kept++] = join(&t->at[i], end - i);
    }
    t->count = kept;
    tally_sort(t);
}

bool facet_count(tally *counts, const heading *const *of, size_t count, session *s,
                 uint64_t *total)
{
    bool every = s->plan.types[0] && !options_count(s->given, OPT_DISTINCT);
    bool done = every ? count_by_terms(counts, of, count, s, total)
                      : count_by_rows(counts, of, count, s, total);
    for (size_t i = 0; i < count; i++)
        join_spellings(&counts[i]);
    return done;
}
