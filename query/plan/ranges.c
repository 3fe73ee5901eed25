/* Clauses that are no words: amounts, currencies, dates, types. */
#include <stdlib.h>

#include "bag.h"
#include "bucket.h"
#include "day.h"
#include "inside.h"
#include "money.h"
#include "schema.h"
#include "when.h"

/* ---- amounts ---- */

/* The figure's own interval shares a number with the range. */
static store_query *meets(const interval *range)
{
    key lowest = key_lowest();
    key highest = key_highest();
    return store_query_join(
        STORE_AND, store_query_range(SLOT_LOW, key_view(&lowest), key_view(&range->high)),
        store_query_range(SLOT_HIGH, key_view(&range->low), key_view(&highest)));
}

/* The figure's own interval lies in the range. */
static store_query *within(const interval *range)
{
    return store_query_join(
        STORE_AND, store_query_range(SLOT_LOW, key_view(&range->low), key_view(&range->high)),
        store_query_range(SLOT_HIGH, key_view(&range->low), key_view(&range->high)));
}

typedef struct buckets {
    bag sure;
    bag edge;
} buckets;

static void push_bucket(void *user, const char *term, bool edge)
{
    buckets *b = user;
    bag_add(edge ? &b->edge : &b->sure, text_of(term));
}

static store_query *any_of(work *w, const bag *terms)
{
    quidit_text *views = bag_views(terms);
    store_query *q = views ? store_query_any(views, terms->count) : out_of_memory(w);
    free(views);
    return q;
}

/* The same figures as `meets` and `within` find, values compared only where they must be: exact
 * figures by buckets, others one by one. */
static void by_buckets(work *w, const money *m, store_query **met, store_query **certain)
{
    buckets b = {0};
    bucket_cover(m->low, m->high, push_bucket, &b);
    for (int what = 0; what < 2; what++) {
        store_query *values = what ? within(&m->range) : meets(&m->range);
        store_query *edges =
            store_query_join(STORE_FILTER,
                             store_query_join(STORE_OR, any_of(w, &b.edge),
                                              plain_term(w, TERM_INTERVAL, text_of(""))),
                             values);
        *(what ? certain : met) = store_query_join(STORE_OR, any_of(w, &b.sure), edges);
    }
    bag_clear(&b.sure);
    bag_clear(&b.edge);
}

store_query *amount_query(work *w, const ask_node *n)
{
    money m;
    size_t at = 0;
    const char *why = "";
    quidit_text text = n->text;
    if (n->starred)
        text.len++;
    if (!money_read(&m, w->with->split, text, &at, &why))
        return wrong_at(w, n, at, examples_of_field(FIELD_AMOUNT), "%s", why);
    uint64_t figures;
    if (store_frequency(w->with->store, text_of(TERM_KIND KIND_AMOUNT), &figures, w->err) < 0)
        return NULL;
    store_query *met, *certain;
    if (figures >= w->with->buckets_from) {
        by_buckets(w, &m, &met, &certain);
    } else {
        met = meets(&m.range);
        certain = within(&m.range);
    }
    buffer said = {0};
    money_describe(&said, &m);
    explain(w, "amount %s%s", buffer_nul(&said), w->with->certain ? ", for certain" : "");
    buffer_clear(&said);
    store_query *q;
    if (w->with->certain) {
        store_query_free(met);
        q = store_query_scale(certain, 0);
    } else {
        q = favour(w, store_query_scale(met, 0), store_query_points(certain, POINTS_CERTAIN));
    }
    return m.currency[0] ? store_query_join(STORE_FILTER, q,
                                            plain_term(w, TERM_CURRENCY, text_of(m.currency)))
                         : q;
}

/* An ISO code that the plugin does not read in amounts, but has found by a name: `figures` have
 * it. */
static store_status indexed_currency(char out[4], uint64_t *figures, work *w, quidit_text text)
{
    *figures = 0;
    if (text.len != 3)
        return STORE_OK;
    for (size_t i = 0; i < text.len; i++)
        out[i] =
            (char)(text.ptr[i] >= 'a' && text.ptr[i] <= 'z' ? text.ptr[i] - 32 : text.ptr[i]);
    out[3] = '\0';
    term_make(&w->term, TERM_CURRENCY, text_of(out));
    return store_frequency(w->with->store, buffer_view(&w->term), figures, w->err);
}

store_query *currency_query(work *w, const ask_node *n)
{
    char currency[4];
    uint64_t figures = 1;
    if (!currency_read(currency, w->with->split, n->text) &&
        indexed_currency(currency, &figures, w, n->text) < 0)
        return NULL;
    if (!figures)
        return wrong_at(w, n, 0, examples_of_field(FIELD_CURRENCY), "no currency");
    explain(w, "currency %s", currency);
    return plain_term(w, TERM_CURRENCY, text_of(currency));
}

/* ---- types ---- */

store_query *type_query(work *w, const ask_node *n)
{
    const char *type = type_of_word(n->text);
    if (!type) {
        buffer names = {0};
        type_names_list(&names);
        wrong_at(w, n, 0, buffer_nul(&names), "unknown type '%.*s'",
                 (int)(n->text.len < 60 ? n->text.len : 60), n->text.ptr);
        buffer_clear(&names);
        return NULL;
    }
    explain(w, "type %s", type);
    return plain_term(w, TERM_TYPE, text_of(type));
}

/* ---- dates ---- */

static void push_day(void *user, const char *term)
{
    bag_add(user, text_of(term));
}

/* The years that the index has; no range need go beyond. */
typedef struct years {
    int first;
    int last;
} years;

static int take_year(void *user, quidit_text term, uint64_t frequency)
{
    years *y = user;
    day d;
    (void)frequency;
    if (day_read(&d, (quidit_text){term.ptr + 1, term.len - 1})) {
        y->first = y->first ? y->first : d.year;
        y->last = d.year;
    }
    return 0;
}

static void describe_period(work *w, const period *p)
{
    buffer from = {0}, to = {0};
    if (p->first.year)
        day_write(&from, p->first);
    if (p->last.year)
        day_write(&to, p->last);
    explain(w, "date%s%s%s%s", from.len ? " from " : "", buffer_nul(&from),
            to.len ? " to " : "", buffer_nul(&to));
    buffer_clear(&from);
    buffer_clear(&to);
}

store_query *date_query(work *w, const ask_node *n)
{
    period p;
    size_t at = 0;
    if (!period_read(&p, n->text, &at))
        return wrong_at(w, n, at, examples_of_field(FIELD_DATE), "no date");
    if (p.first.year && p.last.year && day_compare(p.first, p.last) > 0)
        return wrong_at(w, n, 0, "the earlier day first", "the period ends before it begins");
    describe_period(w, &p);
    years known = {0};
    if (store_terms(w->with->store, TERM_YEAR, take_year, &known, w->err) < 0)
        return NULL;
    if (p.first.year < known.first)
        p.first = (day){known.first, 1, 1};
    if (!p.last.year || p.last.year > known.last)
        p.last = (day){known.last, 12, 31};
    bag terms = {0};
    if (known.first)
        day_cover(p.first, p.last, push_day, &terms);
    store_query *q = any_of(w, &terms);
    bag_clear(&terms);
    return q;
}
