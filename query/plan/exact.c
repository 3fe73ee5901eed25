/* Phrases word for word. An index holds stems, so « les salariés licenciés » and « le salarié
 * licencié » are one phrase to it. What it finds is read, and what says it otherwise is taken
 * away by its id: a term, so the answer stays a query, and rows, counts, facets and shards
 * cannot disagree about it. */
#include <stdlib.h>

#include "bag.h"
#include "inside.h"
#include "record.h"
#include "schema.h"

enum { EXACT_MAX = 20000 }; /* rows that are read for one phrase */

typedef struct reading {
    work *w;
    quidit_text typed;        /* the phrase */
    const quidit_text *words; /* its words, folded */
    size_t count;
    bool *open; /* open[i]: its first i words end at the word that was read last */
    bag kept;
    bag dropped;
} reading;

/* ---- one text ---- */

static int32_t read_word(void *user, const quidit_term *term)
{
    reading *r = user;
    for (size_t i = r->count; i-- > 0;)
        r->open[i + 1] = r->open[i] && text_equal(r->words[i], term->word);
    return r->open[r->count];
}

static bool cut_has(reading *r, quidit_text piece)
{
    const splitter *s = r->w->with->split;
    memset(r->open, 0, (r->count + 1) * sizeof *r->open);
    r->open[0] = true;
    return piece.len && s->call->split(s->context, piece.ptr, piece.len, read_word, r) == 1;
}

/* Most texts have the phrase as it was typed: then what stands between the spaces around that
 * place is enough, and the whole is not cut into words. */
static bool piece_has(reading *r, quidit_text piece)
{
    const char *end = piece.ptr + piece.len, *to = piece.ptr, *at;
    while ((at = memmem(to, (size_t)(end - to), r->typed.ptr, r->typed.len))) {
        const char *from = memrchr(piece.ptr, ' ', (size_t)(at - piece.ptr));
        from = from ? from : piece.ptr;
        to = at + r->typed.len;
        to = memchr(to, ' ', (size_t)(end - to));
        to = to ? to : end;
        if (cut_has(r, (quidit_text){from, (size_t)(to - from)}))
            return true;
    }
    return cut_has(r, piece);
}

static bool text_has(reading *r, quidit_text text)
{
    while (text.len) {
        const char *joint = memmem(text.ptr, text.len, RECORD_JOINT, strlen(RECORD_JOINT));
        quidit_text piece = {text.ptr, joint ? (size_t)(joint - text.ptr) : text.len};
        if (piece_has(r, piece))
            return true;
        size_t read = piece.len + (joint ? strlen(RECORD_JOINT) : 0);
        text = (quidit_text){text.ptr + read, text.len - read};
    }
    return false;
}

/* ---- one row ---- */

static bool row_has(reading *r, const record *row, bool role)
{
    static const int fields[] = {RECORD_TEXT, RECORD_AROUND, RECORD_SPEAKER, RECORD_ROLE,
                                 RECORD_ORG};
    if (role)
        return text_has(r, row->first[RECORD_ROLE]);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (text_has(r, row->first[fields[i]]))
            return true;
    return text_equal(row->first[RECORD_TYPE], text_of(KIND_ARTICLE)) &&
           text_has(r, row->first[RECORD_TITLE]);
}

static store_status read_row(reading *r, uint32_t document, bool role)
{
    quidit_text stored;
    record row;
    store_status status = store_record(r->w->with->store, document, &stored, r->w->err);
    if (status == STORE_OK && record_open(&row, stored)) {
        term_make(&r->w->term, TERM_ID, row.first[RECORD_ID]);
        bag_add(row_has(r, &row, role) ? &r->kept : &r->dropped, buffer_view(&r->w->term));
    }
    return status < 0 ? status : STORE_OK;
}

/* ---- all rows ---- */

/* `q` without what was dropped, or with what was kept alone: whichever is shorter. */
static store_query *narrowed(reading *r, store_query *q)
{
    bool fewer_kept = r->kept.count < r->dropped.count;
    const bag *terms = fewer_kept ? &r->kept : &r->dropped;
    quidit_text *views = bag_views(terms);
    if (!views) {
        store_query_free(q);
        return out_of_memory(r->w);
    }
    store_query *ids = store_query_any(views, terms->count);
    free(views);
    return store_query_join(fewer_kept ? STORE_FILTER : STORE_AND_NOT, q, ids);
}

static store_status read_rows(reading *r, store_query *candidates, bool role, bool *too_many)
{
    const store_order in_order = {STORE_BY_SLOT, SLOT_ORDER, false};
    store_hits *hits;
    store_status status =
        store_search(&hits, r->w->with->store, candidates, in_order, 0, EXACT_MAX, r->w->err);
    if (status != STORE_OK)
        return status;
    *too_many = store_hits_total(hits) > EXACT_MAX;
    for (uint64_t i = 0; !*too_many && status >= 0 && i < store_hits_count(hits); i++)
        status = read_row(r, store_hits_at(hits, i), role);
    store_hits_free(hits);
    return status;
}

store_query *exact_query(work *w, const ask_node *n, const bag *words, store_query *q,
                         store_query *same)
{
    bool too_many = false;
    quidit_text *views = bag_views(words);
    reading r = {.w = w, .typed = n->text, .words = views, .count = words->count};
    r.open = calloc(words->count + 1, sizeof *r.open);
    store_query *candidates =
        store_query_join(STORE_FILTER, same, rows_query(w, w->plan->rows));
    store_query *answer = NULL;
    if (!views || !r.open || !q) {
        out_of_memory(w);
    } else if ((candidates = narrowed_by_others(w, candidates)) &&
               read_rows(&r, candidates, n->field == FIELD_ROLE, &too_many) >= 0) {
        if (too_many)
            note(w,
                 "\"%.*s\" stands in more than %d rows, too many to compare word for word; it "
                 "is looked for by its stems",
                 (int)n->text.len, n->text.ptr, EXACT_MAX);
        answer = too_many ? q : narrowed(&r, q);
        q = NULL;
    }
    store_query_free(q);
    store_query_free(candidates);
    free(views);
    free(r.open);
    bag_clear(&r.kept);
    bag_clear(&r.dropped);
    return answer;
}
