/* Copies are rows that say the same: the folded words of their text, and for figures the
 * amount. Two people may well say the same few words, so a short text is a copy only of the
 * same speaker.
 */
#include "rows.h"

#include <stdlib.h>
#include <xxhash.h>

#include "command.h"
#include "talk.h"
#include "tally.h"

enum { WORDS_ALIKE = 6 }; /* a text of so many words is nobody else's by chance */

/* ---- the page ---- */

static bool take_hits(rows *r, const store_hits *hits, bool backwards)
{
    r->total = store_hits_total(hits);
    r->count = store_hits_count(hits);
    r->at = malloc((r->count ? r->count : 1) * sizeof *r->at);
    for (uint64_t i = 0; r->at && i < r->count; i++)
        r->at[i] = store_hits_at(hits, backwards ? r->count - 1 - i : i);
    return r->at != NULL;
}

static bool find_page(rows *out, session *s, uint64_t first, uint64_t limit, bool backwards)
{
    store_hits *hits = session_search(s, first, limit);
    bool taken = hits && take_hits(out, hits, backwards);
    if (hits && !taken)
        talk("out of memory");
    store_hits_free(hits);
    return taken;
}

/* Ranked hits come best first only: a page from the other end is read from this one. */
static bool find_backwards(rows *out, session *s, uint64_t first, uint64_t limit)
{
    store_hits *all = session_search(s, 0, 0);
    if (!all)
        return false;
    uint64_t total = store_hits_total(all);
    store_hits_free(all);
    uint64_t past = first < total ? total - first : 0;
    uint64_t count = limit < past ? limit : past;
    return find_page(out, s, past - count, count, true);
}

static bool find_ordered(rows *out, session *s, uint64_t first, uint64_t limit)
{
    if (options_count(s->given, OPT_REVERSE) && s->order.by == STORE_BY_RELEVANCE)
        return find_backwards(out, s, first, limit);
    return find_page(out, s, first, limit, false);
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
    bool done = true;
    for (uint64_t i = 0; done && i < r->count; i++) {
        record row;
        XXH128_hash_t key;
        store_status status = session_record(s, r->at[i], &row);
        if (status == STORE_NONE)
            continue;
        done = status == STORE_OK;
        if (done && !(done = common(&key, s, &row, &folded) &&
                             tally_add(seen, (quidit_text){(char *)&key, sizeof key})))
            talk("out of memory");
        if (done && seen->count > kept)
            r->at[kept++] = r->at[i];
    }
    buffer_clear(&folded);
    r->hidden = r->count - kept;
    r->count = r->total = kept;
    return done;
}

static bool keep_page(rows *r, const tally *seen, uint64_t first, uint64_t limit)
{
    first = first < r->count ? first : r->count;
    r->count = limit < r->count - first ? limit : r->count - first;
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

void rows_clear(rows *r)
{
    free(r->at);
    free(r->copies);
    *r = (rows){0};
}
