/* The compiled tables: opening them, and looking phrases up. */
#include "figure_parts.h"

#include <stdlib.h>

_Static_assert(sizeof(figure_slot) == 16 && sizeof(figure_entry) == 8,
               "records have no padding");

/* Takes `count` records of `size` bytes off the front; NULL when they are not there. */
static const void *take(slice *rest, uint64_t count, size_t size)
{
    const void *records = rest->ptr;
    if (count > rest->len / size)
        return NULL;
    *rest = (slice){rest->ptr + count * size, rest->len - count * size};
    return records;
}

/* What look-ups trust afterwards: entries of slots, indices of entries, a free slot. */
static bool check(const figure_tables *t)
{
    const figure_header *h = t->header;
    bool free_slot = false;
    for (uint32_t i = 0; i <= h->mask; i++) {
        const figure_slot *s = &t->slots[i];
        free_slot |= s->key == 0;
        if (s->first > h->entries || s->count > h->entries - s->first)
            return false;
    }
    for (uint32_t i = 0; i < h->entries; i++) {
        const figure_entry *e = &t->entries[i];
        bool money = e->class == FIGURE_CURRENCY || e->class == FIGURE_PLACE;
        bool rate = e->class >= FIGURE_PERIOD && e->class <= FIGURE_ADJECTIVE;
        uint32_t limit = money  ? (e->flags & CURRENCY_BARE ? h->families : h->currencies)
                         : rate ? h->texts
                                : UINT32_MAX;
        if (e->class >= FIGURE_CLASS_COUNT || e->value >= limit)
            return false;
        if (e->class == FIGURE_NUMERAL && e->value >> 16 >= NUMERAL_ROLE_COUNT)
            return false;
    }
    for (uint32_t i = 0; i < h->families; i++) {
        if (t->families[i].currency >= h->currencies)
            return false;
    }
    return free_slot && h->families <= FAMILIES_MAX;
}

quidit_status figure_tables_init(figure_tables *t, slice section, quidit_error *err)
{
    slice rest = section;
    const figure_header *h = take(&rest, 1, sizeof *h);
    bool whole =
        h && h->magic == FIGURE_MAGIC && h->mask < UINT32_MAX && !(h->mask & (h->mask + 1));
    if (whole) {
        *t = (figure_tables){.header = h};
        t->filter = take(&rest, FIGURE_FILTER_BYTES, 1);
        t->stops = take(&rest, FIGURE_FILTER_BYTES, 1);
        t->slots = take(&rest, (uint64_t)h->mask + 1, sizeof *t->slots);
        t->entries = take(&rest, h->entries, sizeof *t->entries);
        t->currencies = take(&rest, h->currencies, sizeof *t->currencies);
        t->families = take(&rest, h->families, sizeof *t->families);
        t->texts = (slice){take(&rest, h->texts, 1), h->texts};
        whole = t->filter && t->stops && t->slots && t->entries && t->currencies &&
                t->families && t->texts.ptr && check(t);
    }
    if (!whole)
        return error_set(err, QUIDIT_BAD_PACK, 0,
                         "the figures of the language pack are broken");
    return QUIDIT_OK;
}

quidit_status figure_tables_open(figure_tables **out, const pack *p, quidit_error *err)
{
    figure_tables *t = malloc(sizeof *t);
    if (!t)
        return error_set(err, QUIDIT_NO_MEMORY, 0, "no memory for the figure tables");
    quidit_status status = figure_tables_init(t, pack_section(p, SECTION_FIGURES), err);
    if (status < 0)
        free(t);
    else
        *out = t;
    return status;
}

void figure_tables_free(figure_tables *t)
{
    free(t);
}

slice figure_tables_text(const figure_tables *t, uint32_t place)
{
    if (!place || place >= t->texts.len)
        return (slice){NULL, 0};
    size_t len = (uint8_t)t->texts.ptr[place];
    if (len > t->texts.len - place - 1)
        return (slice){NULL, 0};
    return (slice){t->texts.ptr + place + 1, len};
}

static const figure_slot *find(const figure_tables *t, uint64_t key)
{
    uint32_t at = (uint32_t)key & t->header->mask;
    while (t->slots[at].key) {
        if (t->slots[at].key == key)
            return &t->slots[at];
        at = (at + 1) & t->header->mask;
    }
    return NULL;
}

/* The words of a phrase so far, as its spelling in the table may ask. */
typedef struct casing {
    bool capital; /* the first word begins with one */
    bool upper;   /* no small letter anywhere */
} casing;

static bool spelled(const figure_entry *e, casing seen)
{
    return (!(e->flags & FIGURE_UPPER) || seen.upper) &&
           (!(e->flags & FIGURE_CAPITAL) || seen.capital);
}

static bool is_letter(const figure_reader *r, uint32_t at)
{
    figure_word w;
    figure_word_read(&w, r->text, at);
    return w.kind == WORD_LETTERS && w.gap == GAP_NONE;
}

/* « francs-maçons » are no francs, « m3 » is no million; yet « vingt-deux », « 1€20 ». */
static bool goes_on(const figure_reader *r, const figure_word *last, const figure_entry *e)
{
    figure_word after;
    const uint64_t joined = FIGURE_BIT(NUMERAL) | FIGURE_BIT(MAGNITUDE) | FIGURE_BIT(HALF) |
                            FIGURE_BIT(AND); /* vingt-et-un-mille */
    if ((joined >> e->class & 1) || last->end >= r->text.len)
        return false;
    uint8_t next = (uint8_t)r->text.ptr[last->end];
    if (next == ' ' || last->kind != WORD_LETTERS || (last->shape & SHAPE_ELIDED))
        return false;
    figure_word_read(&after, r->text, last->end);
    if (after.gap != GAP_NONE)
        return false;
    if (after.kind == WORD_DIGITS)
        return !(e->flags & (CURRENCY_FIRST | CURRENCY_CLIPPED)) || e->class != FIGURE_CURRENCY;
    return (after.shape & SHAPE_HYPHEN) && is_letter(r, after.end);
}

const figure_entry *phrase_match(const figure_reader *r, const figure_word *first,
                                 uint64_t classes, uint32_t *end)
{
    const figure_tables *t = r->t;
    if (!filter_holds(t->filter, first))
        return NULL;
    const figure_entry *best = NULL;
    figure_word w = *first;
    casing seen = {w.shape & SHAPE_CAPITAL, true};
    uint64_t key = 0;
    for (uint32_t words = 0; words < FIGURE_WORDS_MAX; words++) {
        key = figure_key(key, w.hash);
        const figure_slot *slot = find(t, key);
        if (!slot)
            break;
        seen.upper = seen.upper && (w.kind != WORD_LETTERS || (w.shape & SHAPE_UPPER));
        for (uint32_t i = 0; i < slot->count; i++) {
            const figure_entry *e = &t->entries[slot->first + i];
            if ((classes >> e->class & 1) && spelled(e, seen) && !goes_on(r, &w, e)) {
                best = e;
                if (end)
                    *end = w.end;
                break;
            }
        }
        if (!(slot->flags & SLOT_PREFIX))
            break;
        figure_word_read(&w, r->text, w.end);
        if ((w.shape & SHAPE_HYPHEN) && w.gap == GAP_NONE && is_letter(r, w.end))
            figure_word_read(&w, r->text, w.end);
        if (w.gap > GAP_LINE || w.kind == WORD_END || w.kind == WORD_DIGITS)
            break;
    }
    return best;
}

const figure_entry *phrase_at(const figure_reader *r, uint32_t at, uint64_t classes,
                              uint32_t *end)
{
    figure_word w;
    figure_word_read(&w, r->text, at);
    if (w.gap > GAP_LINE || w.kind == WORD_END)
        return NULL;
    return phrase_match(r, &w, classes, end);
}
