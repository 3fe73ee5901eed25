/* Copies are rows that say the same: the folded words of their text, and for figures the
 * amount. Two people may well say the same few words, so a short text is a copy only of the
 * same speaker.
 */
#include "rows.h"

#include <stdlib.h>
#include <xxhash.h>

#include "command.h"
#include "schema.h"
#include "talk.h"
#include "tally.h"

enum {
    PAGE = 10000,   /* rows that are looked for at a time */
    WORDS_ALIKE = 6 /* a text of so many words is nobody else's by chance */
};

/* ---- pages ---- */

static void set_range(rows *r, uint64_t total, uint64_t first, uint64_t limit)
{
    uint64_t rest = first < total ? total - first : 0;
    r->total = total;
    r->count = limit < rest ? limit : rest;
}

/* Ranked hits come best first only: a page from the other end is read from this one. */
static bool find_backwards(rows *r, session *s, uint64_t first, uint64_t limit)
{
    store_hits *all = session_search(s, 0, 0);
    if (!all)
        return false;
    set_range(r, store_hits_total(all), first, limit);
    store_hits_free(all);
    uint64_t past = first < r->total ? r->total - first : 0;
    r->hits = session_search(s, past - r->count, r->count);
    r->backwards = true;
    return r->hits != NULL;
}

static bool find_ordered(rows *r, session *s, uint64_t first, uint64_t limit)
{
    if (options_count(s->given, OPT_REVERSE) && s->order.by == STORE_BY_RELEVANCE)
        return find_backwards(r, s, first, limit);
    r->hits = session_search(s, first, limit < PAGE ? limit : PAGE);
    if (!r->hits)
        return false;
    set_range(r, store_hits_total(r->hits), first, limit);
    if (r->count > store_hits_count(r->hits) && !store_hits_by_slot(r->hits)) {
        store_hits_free(r->hits);
        r->hits = session_search(s, first, limit);
    }
    return r->hits != NULL;
}

/* The next document; STORE_NONE behind the last one. */
static store_status next_document(rows *r, session *s, uint32_t *out)
{
    if (r->given == r->count)
        return STORE_NONE;
    if (r->at) {
        *out = r->at[r->given++];
        return STORE_OK;
    }
    uint64_t count = store_hits_count(r->hits);
    if (r->next == count && count > 0 && store_hits_by_slot(r->hits) && !r->backwards) {
        uint64_t left = r->count - r->given;
        store_hits *more = session_search_on(s, r->hits, left < PAGE ? left : PAGE);
        if (!more)
            return STORE_TROUBLE;
        store_hits_free(r->hits);
        r->hits = more;
        r->next = 0;
        count = store_hits_count(more);
    }
    if (r->next == count) { /* fewer than there were when they were counted */
        r->gone += r->count - r->given;
        r->given = r->count;
        return STORE_NONE;
    }
    *out = store_hits_at(r->hits, r->backwards ? count - 1 - r->next : r->next);
    r->next++;
    r->given++;
    return STORE_OK;
}

store_status rows_next(rows *r, session *s, record *out, uint64_t *copies)
{
    store_status status;
    uint32_t document;
    while ((status = next_document(r, s, &document)) == STORE_OK) {
        status = session_record(s, document, out);
        if (status != STORE_NONE)
            break;
        r->gone++;
    }
    if (status == STORE_OK && copies)
        *copies = r->copies ? r->copies[r->given - 1] : 0;
    return status;
}

/* ---- copies ---- */

/* What copies have in common; false when memory is out. */
static bool common(XXH128_hash_t *out, session *s, const record *row, buffer *folded)
{
    static const int figures[] = {RECORD_MIN, RECORD_MAX, RECORD_CURRENCY};
    const quidit_text *first = row->first;
    bool figure = first[RECORD_FIGURE].len > 0;
    if (!name_fold(folded, &s->split, first[RECORD_TEXT]))
        return false;
    size_t words = folded->len > 0;
    for (size_t i = 0; i < folded->len; i++)
        words += folded->at[i] == ' ';
    if (words < WORDS_ALIKE)
        buffer_format(folded, "|%.*s", (int)first[RECORD_SPEAKER].len,
                      first[RECORD_SPEAKER].ptr ? first[RECORD_SPEAKER].ptr : "");
    for (size_t i = 0; figure && i < sizeof figures / sizeof *figures; i++) {
        buffer_byte(folded, '|');
        buffer_text(folded, first[figures[i]]);
    }
    *out = XXH3_128bits(folded->at, folded->len);
    return !folded->failed;
}

/* Keeps the first row of each kind; the tally's entries come in that order too. */
static bool drop_copies(rows *r, session *s, tally *seen)
{
    buffer folded = {0};
    uint64_t kept = 0;
    uint32_t document;
    bool done = true;
    uint32_t *at = malloc((r->count ? r->count : 1) * sizeof *at);
    store_status status = STORE_NONE;
    while (at && done && (status = next_document(r, s, &document)) == STORE_OK) {
        record row;
        XXH128_hash_t key;
        if ((status = session_record(s, document, &row)) == STORE_NONE)
            continue;
        done = status == STORE_OK;
        if (done && !(done = common(&key, s, &row, &folded) &&
                             tally_add(seen, (quidit_text){(char *)&key, sizeof key})))
            talk("out of memory");
        if (done && seen->count > kept)
            at[kept++] = document;
    }
    if (!at)
        talk("out of memory");
    buffer_clear(&folded);
    r->at = at;
    r->hidden = r->count - kept;
    r->count = r->total = kept;
    return at && done && status >= 0;
}

static bool keep_page(rows *r, const tally *seen, uint64_t first, uint64_t limit)
{
    first = first < r->total ? first : r->total;
    set_range(r, r->total, first, limit);
    r->given = 0;
    r->copies = malloc((r->count ? r->count : 1) * sizeof *r->copies);
    if (!r->copies) {
        talk("out of memory");
        return false;
    }
    for (uint64_t i = 0; i < r->count; i++) {
        r->at[i] = r->at[first + i];
        r->copies[i] = seen->at[first + i].count - 1;
    }
    return true;
}

bool rows_find(rows *out, session *s, uint64_t first, uint64_t limit)
{
    *out = (rows){0};
    if (!options_count(s->given, OPT_DISTINCT))
        return find_ordered(out, s, first, limit);
    tally seen = {0};
    bool found = find_ordered(out, s, 0, UINT64_MAX) && drop_copies(out, s, &seen) &&
                 keep_page(out, &seen, first, limit);
    tally_clear(&seen);
    return found;
}

bool rows_find_all(rows *out, session *s)
{
    if (!options_count(s->given, OPT_DISTINCT)) /* the order says which copy is left */
        s->order = (store_order){.by = STORE_BY_SLOT, .slot = SLOT_ORDER};
    return rows_find(out, s, 0, UINT64_MAX);
}

void rows_clear(rows *r)
{
    store_hits_free(r->hits);
    free(r->at);
    free(r->copies);
    *r = (rows){0};
}
