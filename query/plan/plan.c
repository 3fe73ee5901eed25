#include "plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "inside.h"
#include "money.h"
#include "record.h"
#include "schema.h"
#include "when.h"

static const struct {
    unsigned rows;
    const char *kind;
    const char *name;
} kinds[] = {{ROWS_STATEMENTS, KIND_STATEMENT, "statements"},
             {ROWS_AMOUNTS, KIND_AMOUNT, "amounts"},
             {ROWS_ARTICLES, KIND_ARTICLE, "articles"}};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *rows_name(unsigned rows)
{
    static const char *const names[] = {"nothing",
                                        "statements",
                                        "amounts",
                                        "statements and amounts",
                                        "articles",
                                        "statements and articles",
                                        "amounts and articles",
                                        "everything"};
    return names[rows & 7];
}

bool plan_fits(void *user, int field, quidit_text text)
{
    const splitter *s = user;
    money m;
    period p;
    char currency[4];
    size_t at;
    const char *why;
    switch (field) {
    case FIELD_AMOUNT:
        return money_read(&m, s, text, &at, &why);
    case FIELD_CURRENCY:
        return currency_read(currency, s, text);
    case FIELD_DATE:
        return period_read(&p, text, &at);
    default:
        return false;
    }
}

/* ---- shared with the leaves ---- */

const name_terms *terms_of_field(int field)
{
    static const name_terms terms[FIELD_COUNT] = {
        [FIELD_SPEAKER] = {TERM_SPEAKER, TERM_SPEAKER_WHOLE, TERM_SPEAKER, RECORD_SPEAKER},
        [FIELD_ROLE] = {NULL, NULL, TERM_ROLE, RECORD_ROLE},
        [FIELD_COMPANY] = {TERM_COMPANY, TERM_COMPANY_WHOLE, TERM_COMPANY, RECORD_COMPANY},
        [FIELD_CURRENCY] = {NULL, NULL, TERM_CURRENCY, RECORD_CURRENCY},
        [FIELD_DATE] = {NULL, NULL, TERM_YEAR, RECORD_DATE},
        [FIELD_SOURCE] = {TERM_SOURCE, TERM_SOURCE_WHOLE, TERM_SOURCE, RECORD_SOURCE},
        [FIELD_ABOUT] = {TERM_ABOUT, TERM_ABOUT_WHOLE, TERM_ABOUT, RECORD_PERSON},
    };
    return &terms[field];
}

store_query *plain_term(work *w, const char *prefix, quidit_text body)
{
    term_make(&w->term, prefix, body);
    return store_query_scale(store_query_term(buffer_view(&w->term)), 0);
}

store_query *wrong_at(work *w, const ask_node *n, size_t offset, const char *expected,
                      const char *format, ...)
{
    char text[160];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const char *source = w->with->ask->sources[n->source].text.ptr;
    size_t start = n->text.ptr ? (size_t)(n->text.ptr - source) : n->start;
    ask_wrong(w->wrong, n->source, start + offset, start + n->text.len, expected, "%s", text);
    w->is_wrong = true;
    return NULL;
}

store_query *out_of_memory(work *w)
{
    store_no_memory(w->err);
    return NULL;
}

/* Appends one line, whatever was typed. */
static void put_line(buffer *out, int indent, const char *format, va_list arguments)
{
    static const char more[] = " …";
    char text[400];
    size_t cut = sizeof text - sizeof more;
    if (vsnprintf(text, sizeof text, format, arguments) >= (int)sizeof text) {
        cut = text_boundary((quidit_text){text, sizeof text}, cut);
        memcpy(text + cut, more, sizeof more);
    }
    for (char *c = text; *c; c++)
        *c = *c == '\n' ? ' ' : *c;
    buffer_format(out, "%*s%s\n", indent, "", text);
}

void explain(work *w, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (!w->quiet)
        put_line(&w->plan->explained, 2 * w->depth, format, arguments);
    va_end(arguments);
}

void note(work *w, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (!w->quiet)
        put_line(&w->plan->notes, 0, format, arguments);
    va_end(arguments);
}

/* ---- which rows ---- */

typedef struct wishes {
    unsigned named; /* rows that a type asks for */
    bool money;     /* an amount or a currency is asked for */
    const ask_node *article;
} wishes;

static unsigned rows_of_type(const char *type)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (strcmp(kinds[i].kind, type) == 0)
            return kinds[i].rows;
    return ROWS_STATEMENTS; /* direct, indirect … */
}

static void look_for_wishes(const ask *a, int32_t node, bool negated, wishes *out)
{
    const ask_node *n = &a->nodes[node];
    if (n->kind == ASK_NOT)
        negated = !negated;
    if (n->child < 0) {
        out->money |= n->field == FIELD_AMOUNT || n->field == FIELD_CURRENCY;
        const char *type = n->field == FIELD_TYPE ? type_of_word(n->text) : NULL;
        if (type && !negated) {
            out->named |= rows_of_type(type);
            if (rows_of_type(type) == ROWS_ARTICLES)
                out->article = n;
        }
    }
    for (int32_t child = n->child; child >= 0; child = a->nodes[child].next)
        look_for_wishes(a, child, negated, out);
}

/* 0 when the wishes go against each other; then it has been said. */
static unsigned choose_rows(work *w)
{
    wishes wished = {0};
    if (w->with->ask->root >= 0)
        look_for_wishes(w->with->ask, w->with->ask->root, false, &wished);
    if (wished.money && wished.article) {
        wrong_at(w, wished.article, 0, "type:amount, or no amount",
                 "an article has no amount of its own");
        return 0;
    }
    if (wished.money)
        return ROWS_AMOUNTS;
    return wished.named ? wished.named : ROWS_STATEMENTS;
}

store_query *rows_query(work *w, unsigned rows)
{
    store_query *all = NULL;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (!(rows & kinds[i].rows))
            continue;
        store_query *kind = plain_term(w, TERM_KIND, text_of(kinds[i].kind));
        all = all ? store_query_join(STORE_OR, all, kind) : kind;
    }
    return all;
}

/* ---- the tree ---- */

static store_query *node_query(work *w, int32_t node);

static store_query *leaf_query(work *w, const ask_node *n)
{
    const char *star =
        n->kind == ASK_WORD && n->text.len ? memchr(n->text.ptr, '*', n->text.len) : NULL;
    if (star)
        return wrong_at(w, n, (size_t)(star - n->text.ptr), "word*",
                        "a star stands at the end of a single word");
    if (n->field == FIELD_NONE) {
        if (n->kind != ASK_SOME)
            return words_query(w, n);
        explain(w, "everything");
        return store_query_scale(store_query_all(), 0);
    }
    const char *none = terms_of_field(n->field)->none;
    if (n->kind == ASK_NONE || n->kind == ASK_SOME) {
        if (!none && n->field == FIELD_TYPE)
            return wrong_at(w, n, 0, "direct, indirect, mixed, claim …",
                            "every row has a type");
        explain(w, n->kind == ASK_NONE ? "no %s" : "any %s", name_of_field(n->field));
        store_query *all = store_query_scale(store_query_all(), 0);
        if (!none) /* every figure has an amount */
            return n->kind == ASK_SOME ? all
                                       : (store_query_free(all), store_query_any(NULL, 0));
        store_query *absent = plain_term(w, TERM_NONE, text_of(none));
        if (n->kind == ASK_SOME)
            return store_query_join(STORE_AND_NOT, all, absent);
        store_query_free(all);
        return absent;
    }
    switch (n->field) {
    case FIELD_ROLE:
        return role_query(w, n);
    case FIELD_AMOUNT:
        return amount_query(w, n);
    case FIELD_CURRENCY:
        return currency_query(w, n);
    case FIELD_DATE:
        return date_query(w, n);
    case FIELD_TYPE:
        return type_query(w, n);
    default:
        return name_query(w, n);
    }
}

store_query *favour(work *w, store_query *q, store_query *better)
{
    if (w->ranks || !better)
        return store_query_join(STORE_MAYBE, q, better);
    store_query_free(better);
    return q;
}

/* `all` where the child of a NOT does not hold. */
static store_query *without(work *w, store_query *all, int32_t child)
{
    bool ranks = w->ranks;
    w->negated = !w->negated;
    w->ranks = false;
    store_query *inside = node_query(w, child);
    w->negated = !w->negated;
    w->ranks = ranks;
    return store_query_join(STORE_AND_NOT, all, inside);
}

/* One more child of an AND or an OR. Taking away is cheaper than "and not". */
static store_query *join_child(work *w, int operation, store_query *all, int32_t child)
{
    bool taken_away = all && operation == STORE_AND && work_node(w, child)->kind == ASK_NOT;
    if (!taken_away) {
        store_query *one = node_query(w, child);
        return all ? store_query_join(operation, all, one) : one;
    }
    explain(w, "not");
    w->depth++;
    all = without(w, all, work_node(w, child)->child);
    w->depth--;
    return all;
}

static bool free_word(const ask_node *n)
{
    return n->kind == ASK_WORD && n->field == FIELD_NONE && !n->starred;
}

/* Words that stand next to each other in the question rank higher where they do in the text. */
static store_query *favour_phrases(work *w, const ask_node *n, store_query *all)
{
    for (int32_t child = n->child; all && child >= 0;) {
        size_t count = 0;
        int32_t next = child;
        for (; next >= 0 && free_word(work_node(w, next)); next = work_node(w, next)->next)
            count++;
        if (count > 1)
            all = favour_phrase(w, all, child, count);
        child = count ? next : work_node(w, child)->next;
    }
    return all;
}

static store_query *list_query(work *w, const ask_node *n, int operation)
{
    store_query *all = NULL;
    const ask_node *beside = w->beside;
    int32_t part = w->part;
    for (int32_t child = n->child; child >= 0; child = work_node(w, child)->next) {
        if (operation == STORE_AND) {
            w->beside = n;
            w->part = child;
        }
        if (!(all = join_child(w, operation, all, child)))
            return NULL;
    }
    w->beside = beside;
    w->part = part;
    return operation == STORE_AND ? favour_phrases(w, n, all) : all;
}

store_query *narrowed_by_others(work *w, store_query *q)
{
    if (!w->beside)
        return q;
    w->quiet = true;
    for (int32_t child = w->beside->child; q && child >= 0; child = work_node(w, child)->next) {
        const ask_node *n = work_node(w, child);
        bool read = n->kind == ASK_PHRASE && (n->field == FIELD_NONE || n->field == FIELD_ROLE);
        if (child != w->part && n->child < 0 && !read)
            q = store_query_join(STORE_FILTER, q, leaf_query(w, n));
    }
    w->quiet = false;
    return q;
}

static store_query *node_query(work *w, int32_t node)
{
    static const char *const headings[] = {"all of", "any of", "not"};
    const ask_node *n = work_node(w, node);
    if (n->child < 0)
        return leaf_query(w, n);
    explain(w, "%s", headings[n->kind - ASK_AND]);
    w->depth++;
    store_query *q = n->kind == ASK_NOT
                         ? without(w, store_query_scale(store_query_all(), 0), n->child)
                         : list_query(w, n, n->kind == ASK_OR ? STORE_OR : STORE_AND);
    w->depth--;
    return q;
}

/* The root without its heading when it has one clause only. */
static store_query *root_query(work *w, int32_t node)
{
    const ask *a = w->with->ask;
    if (node < 0)
        node = a->root;
    if (node < 0) {
        explain(w, "everything");
        return store_query_all();
    }
    if (node == a->root && a->nodes[a->nodes[node].child].next < 0)
        node = a->nodes[node].child;
    return node_query(w, node);
}

int plan_make(plan *out, const planner *with, int32_t node, unsigned rows, ask_error *wrong,
              store_error *err)
{
    plan p = {.rows = rows};
    work w = {.with = with, .plan = &p, .wrong = wrong, .err = err, .ranks = true};
    out_of_memory(&w); /* what it is when nobody says anything else */
    if (!p.rows)
        p.rows = choose_rows(&w);
    store_query *q = p.rows ? root_query(&w, node) : NULL;
    if (q)
        p.query = store_query_join(STORE_FILTER, q, rows_query(&w, p.rows));
    bool done = p.query && !w.term.failed && !p.explained.failed && !p.notes.failed;
    buffer_clear(&w.term);
    if (!done) {
        plan_clear(&p);
        return w.is_wrong ? PLAN_WRONG : PLAN_FAILED;
    }
    plan_types(&w, node, p.types);
    *out = p;
    return PLAN_OK;
}

void plan_clear(plan *p)
{
    store_query_free(p->query);
    for (size_t i = 0; i < p->mark_count; i++)
        free(p->marks[i].text);
    free(p->marks);
    buffer_clear(&p->explained);
    buffer_clear(&p->notes);
    *p = (plan){0};
}
