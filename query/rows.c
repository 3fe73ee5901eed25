/* Copies are rows that say the same: SLOT_COPY has what they have in common. */
#include "rows.h"

#include <stdlib.h>

#include "command.h"
#include "schema.h"
#include "talk.h"
#include "tally.h"

enum { PAGE = 10000 }; /* rows that are looked for at a time */

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
    if (options_count(s->given, OPT_REVERSE) && s->order.by == STORE_BY_RELEVANCE &&
        !s->order.ascending)
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

/* The numbers of all rows, in order. */
static bool take_documents(rows *r, session *s)
{
    uint64_t count = 0;
    store_status status = STORE_NONE;
    r->at = malloc((r->count ? r->count : 1) * sizeof *r->at);
    if (!r->at) {
        talk("out of memory");
        return false;
    }
    uint32_t *at = r->at;
    r->at = NULL; /* they come from the pages still */
    while ((status = next_document(r, s, &at[count])) == STORE_OK)
        count++;
    r->at = at;
    r->count = count;
    return status >= 0;
}

static void take_key(void *user, uint64_t place, quidit_text value)
{
    uint64_t *keys = user;
    if (value.len == sizeof *keys)
        memcpy(&keys[place], value.ptr, sizeof *keys);
}

/* Keeps the first row of each kind; the tally's entries come in that order too. A row without
 * a key has gone. */
static bool drop_copies(rows *r, session *s, tally *seen)
{
    uint64_t kept = 0;
    if (!take_documents(r, s))
        return false;
    uint64_t *keys = calloc(r->count + 1, sizeof *keys);
    bool done = keys != NULL;
    if (keys && !session_values(s, SLOT_COPY, r->at, r->count, take_key, keys)) {
        free(keys);
        return false;
    }
    for (uint64_t i = 0; done && i < r->count; i++) {
        if (keys[i])
            done = tally_add(seen, (quidit_text){(char *)&keys[i], sizeof keys[i]});
        if (seen->count > kept)
            r->at[kept++] = r->at[i];
    }
    if (!done)
        talk("out of memory");
    free(keys);
    r->hidden = r->count - kept;
    r->count = r->total = kept;
    return done;
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
