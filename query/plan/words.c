/* Free words: « licenciements » is its stem in the text or, for less, around it. */
#include <stdlib.h>

#include "bag.h"
#include "inside.h"
#include "schema.h"

/* Words of a phrase that the index looks for; what it finds is read for the rest. */
enum { PHRASE_MAX = 32 };

/* What split makes of a clause's text. */
typedef struct split_words {
    bag words;
    bag stems;
} split_words;

static int32_t push_word(void *user, const quidit_term *term)
{
    split_words *s = user;
    bag_add(&s->words, term->word);
    bag_add(&s->stems, term->stem.len ? term->stem : term->word);
    return s->words.failed || s->stems.failed ? QUIDIT_NO_MEMORY : 0;
}

static bool split_text(const work *w, quidit_text text, split_words *out)
{
    const splitter *s = w->with->split;
    return text.len == 0 || s->call->split(s->context, text.ptr, text.len, push_word, out) == 0;
}

static void clear_words(split_words *s)
{
    bag_clear(&s->words);
    bag_clear(&s->stems);
}

static bool add_mark(work *w, quidit_text text, int kind)
{
    if (w->negated || w->quiet || text.len == 0)
        return true;
    plan *p = w->plan;
    mark *bigger = realloc(p->marks, (p->mark_count + 1) * sizeof *bigger);
    if (!bigger)
        return false;
    p->marks = bigger;
    char *copy = strndup(text.ptr, text.len);
    if (!copy)
        return false;
    p->marks[p->mark_count++] = (mark){copy, kind};
    return true;
}

/* ---- endings ---- */

typedef struct endings {
    size_t skip; /* bytes of the prefix that terms were asked for with */
    bag terms;
    uint64_t *frequencies; /* of each */
    size_t room;
    bool failed;
} endings;

/* Behind a prefix, capitals are another prefix. */
static int take_ending(void *user, quidit_text term, uint64_t frequency)
{
    endings *e = user;
    if (term.len > e->skip && term.ptr[e->skip] >= 'A' && term.ptr[e->skip] <= 'Z')
        return 0;
    if (e->terms.count == e->room) {
        size_t room = e->room ? e->room * 2 : 64;
        uint64_t *bigger = realloc(e->frequencies, room * sizeof *bigger);
        if (!bigger) {
            e->failed = true;
            return 1;
        }
        e->frequencies = bigger;
        e->room = room;
    }
    e->frequencies[e->terms.count] = frequency;
    bag_add(&e->terms, term);
    return e->terms.failed;
}

typedef struct ending {
    quidit_text term;
    uint64_t frequency;
} ending;

static int compare_endings(const void *left, const void *right)
{
    const ending *a = left, *b = right;
    if (a->frequency != b->frequency)
        return a->frequency > b->frequency ? -1 : 1;
    size_t shorter = a->term.len < b->term.len ? a->term.len : b->term.len;
    int order = memcmp(a->term.ptr, b->term.ptr, shorter);
    return order ? order : (a->term.len > b->term.len) - (a->term.len < b->term.len);
}

/* Leaves the most frequent PLAN_ENDINGS_MAX, for `views` to hold. */
static bool most_frequent(const endings *e, quidit_text *views)
{
    ending *all = calloc(e->terms.count, sizeof *all);
    for (size_t i = 0; all && i < e->terms.count; i++)
        all[i] = (ending){views[i], e->frequencies[i]};
    if (all)
        qsort(all, e->terms.count, sizeof *all, compare_endings);
    for (size_t i = 0; all && i < PLAN_ENDINGS_MAX; i++)
        views[i] = all[i].term;
    free(all);
    return all != NULL;
}

/* Terms with `prefix` whose word begins like `start`, and `also` itself: the stem of «
 * licenciement » is shorter than what was typed. */
static store_query *beginning_query(work *w, const ask_node *n, const char *prefix,
                                    quidit_text start, quidit_text also)
{
    endings e = {.skip = strlen(prefix)};
    store_query *q = NULL;
    buffer begin = {0};
    buffer_string(&begin, prefix);
    buffer_text(&begin, start);
    if (store_terms(w->with->store, buffer_nul(&begin), take_ending, &e, w->err) < 0)
        goto done;
    size_t count = e.terms.count;
    quidit_text *views = begin.failed || e.failed ? NULL : bag_views(&e.terms);
    if (views && count > PLAN_ENDINGS_MAX) {
        if (prefix[0] != TERM_AROUND[0])
            note(w, "'%.*s*' stands for %zu words; the %d most frequent are looked for",
                 (int)n->text.len, n->text.ptr, count, PLAN_ENDINGS_MAX);
        count = most_frequent(&e, views) ? PLAN_ENDINGS_MAX : 0;
    }
    q = views ? store_query_any(views, count) : out_of_memory(w);
    free(views);
    if (also.len) {
        term_make(&w->term, prefix, also);
        q = store_query_join(STORE_OR, q, store_query_term(buffer_view(&w->term)));
    }
done:
    free(e.frequencies);
    bag_clear(&e.terms);
    buffer_clear(&begin);
    return q;
}

/* ---- stems ---- */

/* The stems under one prefix, next to each other. */
static store_query *stems_query(work *w, const char *prefix, const bag *stems)
{
    quidit_text *bare = bag_views(stems);
    bag terms = {0};
    for (size_t i = 0; bare && i < stems->count; i++) {
        term_make(&w->term, prefix, bare[i]);
        bag_add(&terms, buffer_view(&w->term));
    }
    quidit_text *views = bare ? bag_views(&terms) : NULL;
    store_query *q = !views             ? out_of_memory(w)
                     : terms.count == 1 ? store_query_term(views[0])
                                        : store_query_phrase(views, terms.count);
    free(views);
    free(bare);
    bag_clear(&terms);
    return q;
}

/* The same in every place where the rows that are asked for have words. */
typedef store_query *(*in_place)(work *w, const ask_node *n, const char *prefix,
                                 const void *what);

static store_query *everywhere(work *w, const ask_node *n, in_place make, const void *what)
{
    store_query *all = NULL;
    if (w->plan->rows & (ROWS_STATEMENTS | ROWS_AMOUNTS)) {
        store_query *text = make(w, n, TERM_STEM, what);
        store_query *around = text ? make(w, n, TERM_AROUND, what) : NULL;
        all = store_query_join(STORE_OR, store_query_points(text, POINTS_WORD),
                               store_query_scale(around, 0));
        if (!all)
            return NULL;
    }
    if (w->plan->rows & ROWS_ARTICLES) {
        store_query *body = make(w, n, TERM_BODY, what);
        all = all ? store_query_join(STORE_OR, all, body) : body;
    }
    return all;
}

static store_query *stems_in_place(work *w, const ask_node *n, const char *prefix,
                                   const void *what)
{
    (void)n;
    return stems_query(w, prefix, what);
}

typedef struct beginning {
    quidit_text start;
    quidit_text stem;
} beginning;

static store_query *beginning_in_place(work *w, const ask_node *n, const char *prefix,
                                       const void *what)
{
    const beginning *b = what;
    return beginning_query(w, n, prefix, b->start, b->stem);
}

static store_query *no_words(work *w, const ask_node *n)
{
    return wrong_at(w, n, 0, "a word", "there is no word in '%.*s'",
                    (int)(n->text.len < 60 ? n->text.len : 60), n->text.ptr ? n->text.ptr : "");
}

static store_query *starred_query(work *w, const ask_node *n, const split_words *s)
{
    if (s->words.count != 1)
        return s->words.count
                   ? wrong_at(w, n, 0, "one word", "a star stands at the end of a single word")
                   : no_words(w, n);
    beginning b = {buffer_view(&s->words.bytes), buffer_view(&s->stems.bytes)};
    explain(w, "a word that begins with \"%.*s\"", (int)b.start.len, b.start.ptr);
    if (!add_mark(w, b.start, MARK_BEGINNING) || !add_mark(w, b.stem, MARK_STEM))
        return out_of_memory(w);
    return everywhere(w, n, beginning_in_place, &b);
}

static store_query *plain_query(work *w, const ask_node *n, const split_words *s)
{
    quidit_text *stems = bag_views(&s->stems);
    if (!stems)
        return out_of_memory(w);
    bool marked = true;
    for (size_t i = 0; i < s->stems.count; i++)
        marked = marked && add_mark(w, stems[i], MARK_STEM);
    free(stems);
    if (!marked)
        return out_of_memory(w);
    explain(w,
            s->stems.count > 1 ? "the words \"%.*s\" in this order, by their stems"
                               : "the word \"%.*s\", by its stem",
            (int)n->text.len, n->text.ptr);
    return everywhere(w, n, stems_in_place, &s->stems);
}

static store_query *phrase_query(work *w, const ask_node *n, const split_words *s)
{
    buffer folded = {0};
    bool marked = name_fold(&folded, w->with->split, n->text) &&
                  add_mark(w, buffer_view(&folded), MARK_PHRASE);
    buffer_clear(&folded);
    if (!marked)
        return out_of_memory(w);
    explain(w, "\"%.*s\", word for word", (int)n->text.len, n->text.ptr);
    bag start = s->stems; /* borrowed */
    start.count = start.count < PHRASE_MAX ? start.count : PHRASE_MAX;
    return exact_query(w, n, &s->words, everywhere(w, n, stems_in_place, &start),
                       everywhere(w, n, stems_in_place, &start));
}

store_query *favour_phrase(work *w, store_query *q, int32_t first, size_t count)
{
    split_words s = {0};
    store_query *phrase = NULL;
    bool split = true;
    for (int32_t node = first; split && count--; node = work_node(w, node)->next)
        split = split_text(w, work_node(w, node)->text, &s);
    if (split && s.stems.count)
        phrase = stems_query(w, TERM_STEM, &s.stems);
    clear_words(&s);
    return favour(w, q, store_query_points(phrase, POINTS_PHRASE));
}

store_query *words_query(work *w, const ask_node *n)
{
    split_words s = {0};
    store_query *q;
    if (!split_text(w, n->text, &s))
        q = out_of_memory(w);
    else if (n->starred)
        q = starred_query(w, n, &s);
    else if (!s.stems.count)
        q = no_words(w, n);
    else
        q = (n->kind == ASK_PHRASE ? phrase_query : plain_query)(w, n, &s);
    clear_words(&s);
    return q;
}

/* ---- names ---- */

/* Every word, wherever it stands; with a star the last is also what begins with `start`. */
static store_query *parts_query(work *w, const ask_node *n, const char *prefix,
                                const quidit_text *words, size_t count, quidit_text start)
{
    store_query *all = NULL;
    for (size_t i = 0; i < count; i++) {
        store_query *one =
            n->starred && i + 1 == count
                ? store_query_scale(beginning_query(w, n, prefix, start, words[i]), 0)
                : plain_term(w, prefix, words[i]);
        if (!(all = all ? store_query_join(STORE_AND, all, one) : one))
            return NULL;
    }
    return all;
}

store_query *name_query(work *w, const ask_node *n)
{
    const name_terms *terms = terms_of_field(n->field);
    const char *field = name_of_field(n->field);
    split_words s = {0};
    store_query *q = NULL;
    quidit_text *words = NULL;
    buffer folded = {0};
    if (!split_text(w, n->text, &s) || !(words = bag_views(&s.words)) ||
        !name_fold(&folded, w->with->split, n->text)) {
        q = out_of_memory(w);
    } else if (s.words.count == 0) {
        q = no_words(w, n);
    } else if (n->kind == ASK_PHRASE) {
        explain(w, "%s is \"%s\"", field, buffer_nul(&folded));
        q = plain_term(w, terms->whole, buffer_view(&folded));
    } else {
        explain(w, "%s has \"%s%s\"", field, buffer_nul(&folded), n->starred ? "*" : "");
        q = parts_query(w, n, terms->word, words, s.words.count, words[s.words.count - 1]);
    }
    free(words);
    buffer_clear(&folded);
    clear_words(&s);
    return q;
}

/* Roles are common nouns: by stem, and in quotation marks word for word. */
store_query *role_query(work *w, const ask_node *n)
{
    split_words s = {0};
    store_query *q = NULL;
    if (!split_text(w, n->text, &s)) {
        q = out_of_memory(w);
    } else if (s.stems.count == 0) {
        q = no_words(w, n);
    } else if (n->kind == ASK_PHRASE) {
        explain(w, "role has \"%.*s\", word for word", (int)n->text.len, n->text.ptr);
        q = exact_query(w, n, &s.words,
                        store_query_scale(stems_query(w, TERM_ROLE, &s.stems), 0),
                        stems_query(w, TERM_ROLE, &s.stems));
    } else {
        quidit_text *words = bag_views(&s.words), *stems = bag_views(&s.stems);
        size_t count = s.stems.count;
        explain(w, "role has \"%.*s%s\"", (int)n->text.len, n->text.ptr, n->starred ? "*" : "");
        q = words && stems ? parts_query(w, n, TERM_ROLE, stems, count, words[count - 1])
                           : out_of_memory(w);
        free(words);
        free(stems);
    }
    clear_words(&s);
    return q;
}
