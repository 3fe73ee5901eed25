#include "ask.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "token.h"

bool ask_wrong(ask_error *err, size_t source, size_t start, size_t end, const char *expected,
               const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    *err = (ask_error){.source = source, .start = start, .end = end};
    vsnprintf(err->text, sizeof err->text, format, arguments);
    va_end(arguments);
    snprintf(err->expected, sizeof err->expected, "%s", expected);
    return false;
}

/* ---- the tree ---- */

static int32_t new_node(ask *a, ask_error *err, const ask_node *like)
{
    if (a->node_count == ASK_NODES_MAX) {
        ask_wrong(err, like->source, like->start, like->end, "", "more than %d parts",
                  ASK_NODES_MAX);
        return -1;
    }
    if (a->node_count == a->node_room) {
        size_t room = a->node_room ? a->node_room * 2 : 16;
        ask_node *bigger = realloc(a->nodes, room * sizeof *bigger);
        if (!bigger) {
            ask_wrong(err, like->source, like->start, like->end, "", "out of memory");
            return -1;
        }
        a->nodes = bigger;
        a->node_room = room;
    }
    a->nodes[a->node_count] = *like;
    return (int32_t)a->node_count++;
}

/* Puts `child` behind the last child of `parent`. */
static void append(ask *a, int32_t parent, int32_t child)
{
    int32_t *link = &a->nodes[parent].child;
    while (*link >= 0)
        link = &a->nodes[*link].next;
    *link = child;
    if (a->nodes[child].end > a->nodes[parent].end)
        a->nodes[parent].end = a->nodes[child].end;
}

static int32_t over(reader *r, int kind, int32_t child)
{
    ask_node above = r->ask->nodes[child];
    above.kind = kind;
    above.field = FIELD_NONE;
    above.child = child;
    above.next = -1;
    return new_node(r->ask, r->err, &above);
}

static int32_t either(reader *r, int field);

/* What may stand where a clause is wanted and `t` stands. */
static int32_t no_clause(reader *r, token t, int field)
{
    const char *after = field == FIELD_NONE ? NULL : name_of_field(field);
    quidit_text shown = {r->text.ptr + t.start, t.end - t.start};
    switch (t.kind) {
    case TOKEN_WRONG:
        break;
    case TOKEN_FIELD:
        ask_wrong(r->err, r->source, t.start, t.end, "a value",
                  "a field inside the brackets of another");
        break;
    case TOKEN_END:
        ask_wrong(r->err, r->source, t.start, t.end,
                  after ? "a value" : "a word, a field or a bracket", "the query ends %s%s",
                  after ? "behind " : "too early", after ? after : "");
        break;
    default:
        ask_wrong(r->err, r->source, t.start, t.end,
                  after ? "a value" : "a word, a field or a bracket",
                  "'%.*s' cannot stand here", (int)(shown.len < 60 ? shown.len : 60),
                  shown.ptr);
    }
    return -1;
}

static int32_t bracket(reader *r, token open, int field)
{
    if (++r->depth > ASK_DEPTH_MAX) {
        ask_wrong(r->err, r->source, open.start, open.end, "", "more than %d brackets deep",
                  ASK_DEPTH_MAX);
        return -1;
    }
    int32_t inside = either(r, field);
    if (inside < 0)
        return -1;
    token close = token_next(r);
    if (close.kind == TOKEN_WRONG)
        return -1;
    if (close.kind != TOKEN_CLOSE) {
        ask_wrong(r->err, r->source, open.start, open.end, ")", "a bracket is not closed");
        return -1;
    }
    r->depth--;
    r->ask->nodes[inside].start = open.start;
    r->ask->nodes[inside].end = close.end;
    return inside;
}

/* The value's further words: « 100 » may go on as « 100 millions d'euros ». */
static size_t stretch(reader *r, int field, token first)
{
    size_t best = first.end;
    size_t end = first.end;
    if (!r->ask->fits ||
        (field != FIELD_AMOUNT && field != FIELD_CURRENCY && field != FIELD_DATE))
        return best;
    reader ahead = *r;
    ask_error ignored;
    ahead.err = &ignored;
    for (int words = 1; words < ASK_FITS_MAX; words++) {
        token t = token_next(&ahead);
        if (t.kind != TOKEN_WORD)
            break;
        end = t.end;
        if (r->ask->fits(r->ask->user, field,
                         (quidit_text){r->text.ptr + first.start, end - first.start}))
            best = end;
    }
    return best;
}

/* montant:>=« 10 millions d'euros »: the amount goes on behind its sign. */
static bool sign_before_phrase(reader *r, int field, token t)
{
    token next = token_peek(r);
    if (field != FIELD_AMOUNT || next.kind != TOKEN_PHRASE || next.start != t.end)
        return false;
    for (size_t i = 0; i < t.text.len; i++)
        if (!strchr("<>=\xe2\x89\xa4\xa5", t.text.ptr[i])) /* ≤ and ≥ too */
            return false;
    return true;
}

static int32_t value(reader *r, token t, int field, size_t start)
{
    ask_node n = {.field = field, .source = r->source, .start = start, .child = -1, .next = -1};
    n.kind = t.kind == TOKEN_PHRASE ? ASK_PHRASE : ASK_WORD;
    n.text = t.text;
    n.end = t.end;
    if (t.kind == TOKEN_WORD) {
        if (sign_before_phrase(r, field, t))
            n.end = r->at = token_next(r).end;
        else
            n.end = r->at = stretch(r, field, t);
        n.text.len = n.end - t.start;
        if (field != FIELD_NONE && text_equal(n.text, text_of("?"))) {
            n.kind = ASK_NONE;
        } else if (n.text.ptr[n.text.len - 1] == '*') {
            n.starred = true;
            n.text.len--;
            if (n.text.len == 0)
                n.kind = ASK_SOME;
        }
    }
    return new_node(r->ask, r->err, &n);
}

static int32_t clause(reader *r, int field)
{
    token t = token_next(r);
    size_t start = t.start;
    if (t.kind == TOKEN_FIELD && field == FIELD_NONE) {
        field = t.what;
        t = token_next(r);
        /* "montant:-5" and "date:-…" are the value's business. */
        if (t.kind == TOKEN_MINUS) {
            token rest = token_next(r);
            rest.text = (quidit_text){r->text.ptr + t.start, rest.end - t.start};
            rest.start = t.start;
            t = rest.kind == TOKEN_WORD ? rest : t;
        }
    }
    if (t.kind == TOKEN_OPEN)
        return bracket(r, t, field);
    if (t.kind == TOKEN_WORD || t.kind == TOKEN_PHRASE)
        return value(r, t, field, start);
    return no_clause(r, t, field);
}

static int32_t one(reader *r, int field)
{
    token t = token_peek(r);
    if (t.kind != TOKEN_MINUS && !(t.kind == TOKEN_OPERATOR && t.what == OPERATOR_NOT))
        return clause(r, field);
    token_next(r);
    if (++r->depth > ASK_DEPTH_MAX) {
        ask_wrong(r->err, r->source, t.start, t.end, "", "more than %d negations deep",
                  ASK_DEPTH_MAX);
        return -1;
    }
    int32_t inside = one(r, field);
    r->depth--;
    int32_t negated = inside < 0 ? -1 : over(r, ASK_NOT, inside);
    if (negated >= 0)
        r->ask->nodes[negated].start = t.start;
    return negated;
}

static int32_t both(reader *r, int field)
{
    int32_t first = one(r, field);
    int32_t list = -1;
    while (first >= 0) {
        token t = token_peek(r);
        if (t.kind == TOKEN_END || t.kind == TOKEN_CLOSE ||
            (t.kind == TOKEN_OPERATOR && t.what == OPERATOR_OR))
            break;
        if (t.kind == TOKEN_OPERATOR && t.what == OPERATOR_AND)
            token_next(r);
        int32_t another = one(r, field);
        if (another < 0 || (list < 0 && (list = over(r, ASK_AND, first)) < 0))
            return -1;
        append(r->ask, list, another);
    }
    return list < 0 ? first : list;
}

static int32_t either(reader *r, int field)
{
    int32_t first = both(r, field);
    int32_t list = -1;
    while (first >= 0) {
        token t = token_peek(r);
        if (t.kind != TOKEN_OPERATOR || t.what != OPERATOR_OR)
            break;
        token_next(r);
        int32_t another = both(r, field);
        if (another < 0 || (list < 0 && (list = over(r, ASK_OR, first)) < 0))
            return -1;
        append(r->ask, list, another);
    }
    return list < 0 ? first : list;
}

/* ---- reading ---- */

void ask_init(ask *a, ask_fits fits, void *user)
{
    *a = (ask){.root = -1, .fits = fits, .user = user};
}

void ask_clear(ask *a)
{
    for (size_t i = 0; i < a->source_count; i++) {
        free(a->sources[i].label);
        free((char *)a->sources[i].text.ptr);
    }
    free(a->sources);
    free(a->nodes);
    *a = (ask){.root = -1};
}

/* Keeps a copy of the text; its number, or SIZE_MAX without memory. */
static size_t new_source(ask *a, const char *label, const char *text)
{
    ask_source *bigger = realloc(a->sources, (a->source_count + 1) * sizeof *bigger);
    if (!bigger)
        return SIZE_MAX;
    a->sources = bigger;
    char *copy = strdup(text);
    char *name = label ? strdup(label) : NULL;
    if (!copy || (label && !name)) {
        free(copy);
        free(name);
        return SIZE_MAX;
    }
    a->sources[a->source_count] = (ask_source){name, text_of(copy)};
    return a->source_count++;
}

/* Adds to the root what must hold as well; an AND gives its children. */
static bool require(ask *a, int32_t node, ask_error *err)
{
    if (a->root < 0) {
        const ask_node root = {.kind = ASK_AND, .field = FIELD_NONE, .child = -1, .next = -1};
        if ((a->root = new_node(a, err, &root)) < 0)
            return false;
    }
    append(a, a->root, a->nodes[node].kind == ASK_AND ? a->nodes[node].child : node);
    return true;
}

bool ask_read(ask *a, const char *query, ask_error *err)
{
    size_t source = new_source(a, NULL, query);
    if (source == SIZE_MAX)
        return ask_wrong(err, 0, 0, 0, "", "out of memory");
    reader r = {.ask = a, .source = source, .text = a->sources[source].text, .err = err};
    if (token_peek(&r).kind == TOKEN_END)
        return true;
    int32_t all = either(&r, FIELD_NONE);
    if (all < 0)
        return false;
    token t = token_next(&r);
    if (t.kind == TOKEN_WRONG)
        return false;
    if (t.kind == TOKEN_CLOSE)
        return ask_wrong(err, source, t.start, t.end, "", "no bracket is open here");
    return require(a, all, err);
}

/* One value: a phrase when it stands in quotation marks, else words. */
static int32_t option_node(ask *a, const char *label, int field, const char *text,
                           ask_error *err)
{
    size_t source = new_source(a, label, text);
    if (source == SIZE_MAX) {
        ask_wrong(err, 0, 0, 0, "", "out of memory");
        return -1;
    }
    quidit_text whole = a->sources[source].text;
    reader r = {.ask = a, .source = source, .text = whole, .err = err};
    r.at = token_past_space(&r, 0);
    ask_node n = {.kind = ASK_WORD,
                  .field = field,
                  .source = source,
                  .start = r.at,
                  .end = whole.len,
                  .child = -1,
                  .next = -1};
    const char *closing;
    if (token_opening(whole, r.at, &closing)) {
        token t = token_next(&r);
        if (t.kind == TOKEN_WRONG)
            return -1;
        if (token_past_space(&r, r.at) == whole.len) {
            n.kind = ASK_PHRASE;
            n.text = t.text;
            return new_node(a, err, &n);
        }
    }
    while (n.end > n.start && token_space(whole, n.end - 1) == 1)
        n.end--;
    n.text = (quidit_text){whole.ptr + n.start, n.end - n.start};
    if (n.text.len == 0) {
        ask_wrong(err, source, 0, whole.len, "a value", "empty value");
        return -1;
    }
    if (text_equal(n.text, text_of("?"))) {
        n.kind = ASK_NONE;
    } else if (text_equal(n.text, text_of("*"))) {
        n.kind = ASK_SOME;
    } else if (n.text.ptr[n.text.len - 1] == '*') {
        n.starred = true;
        n.text.len--;
    }
    return new_node(a, err, &n);
}

bool ask_option(ask *a, const char *label, int field, const char *const *values, size_t count,
                ask_error *err)
{
    int32_t all = -1;
    for (size_t i = 0; i < count; i++) {
        int32_t node = option_node(a, label, field, values[i], err);
        if (node < 0)
            return false;
        if (all >= 0 && a->nodes[all].kind != ASK_OR) {
            reader r = {.ask = a, .err = err};
            if ((all = over(&r, ASK_OR, all)) < 0)
                return false;
        }
        if (all >= 0)
            append(a, all, node);
        else
            all = node;
    }
    return all < 0 || require(a, all, err);
}
