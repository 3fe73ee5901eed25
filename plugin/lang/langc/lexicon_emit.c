/* The lexicon as sections of the pack. */
#include <stdlib.h>

#include "buffer.h"
#include "lexicon.h"
#include "pack_format.h"

#define FULLNESS_NUMERATOR 4 /* forms in slots: 4 of 5 */
#define FULLNESS_DENOMINATOR 5

typedef struct morphs {
    uint32_t *sorted;
    uint32_t count;
} morphs;

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Distinct sets of features, the empty one first so that no packed reading is 0. */
static morphs collect_morphs(const lexicon *l, compiler *c)
{
    size_t count = l->readings.len + 1;
    morphs m = {.sorted = arena_take(c->mem, count, sizeof *m.sorted)};
    if (!m.sorted)
        return m;
    for (size_t i = 0; i < l->readings.len; i++)
        m.sorted[i + 1] = l->readings.at[i].morph;
    qsort(m.sorted, count, sizeof *m.sorted, by_number);
    for (size_t i = 0; i < count; i++) {
        if (!i || m.sorted[i] != m.sorted[m.count - 1])
            m.sorted[m.count++] = m.sorted[i];
    }
    return m;
}

static uint32_t morph_number(const morphs *m, uint32_t morph)
{
    uint32_t *at = bsearch(&morph, m->sorted, m->count, sizeof *m->sorted, by_number);
    return at ? (uint32_t)(at - m->sorted) : 0;
}

/* One reading stays in the slot; several go to the list section. */
static uint32_t payload_of(const lexicon *l, compiler *c, const morphs *m, size_t form,
                           buffer *lists)
{
    uint32_t first = l->first[form], end = l->first[form + 1];
    uint32_t list = (uint32_t)(lists->len / sizeof(uint32_t));
    for (uint32_t i = first; i < end; i++) {
        const raw_reading *found = &l->readings.at[i];
        uint32_t packed = reading_pack(found->lemma, morph_number(m, found->morph));
        if (end - first == 1)
            return packed;
        buffer_add_u32(lists, c->mem, packed | (i + 1 == end ? READING_FLAG : 0));
    }
    return list | READING_FLAG;
}

/* The search that the engine does: the first slot of the same check must be the form's own. */
static form_slot *slot_for(form_slot *slots, uint32_t count, uint64_t hash)
{
    uint32_t at = form_slot_start(hash, count);
    while (slots[at].payload && slots[at].check != (uint32_t)(hash >> 32))
        at = at + 1 < count ? at + 1 : 0;
    return &slots[at];
}

void lexicon_emit(const lexicon *l, compiler *c)
{
    uint32_t forms = (uint32_t)l->forms.len;
    uint32_t count = forms / FULLNESS_NUMERATOR * FULLNESS_DENOMINATOR + FULLNESS_DENOMINATOR;
    size_t bytes = sizeof(form_table) + count * sizeof(form_slot);
    form_table *table = arena_take(c->mem, bytes, 1);
    morphs m = collect_morphs(l, c);
    if (arena_failed(c->mem))
        return;
    if (l->lemmas.len >> READING_LEMMA_BITS || m.count >> READING_MORPH_BITS)
        complain(c, "langc", 0, "%zu lemmas and %u sets of features, expected below %d and %d",
                 l->lemmas.len, m.count, 1 << READING_LEMMA_BITS, 1 << READING_MORPH_BITS);
    buffer lists = {0};
    form_slot *slots = (form_slot *)(table + 1);
    *table = (form_table){.slots = count, .forms = forms};
    for (size_t i = 0; i < forms; i++) {
        uint64_t hash = pack_hash(l->forms.at[i]);
        form_slot *slot = slot_for(slots, count, hash);
        if (slot->payload)
            complain(c, "langc", 0, "'%.*s' has the hash of another word",
                     (int)l->forms.at[i].len, l->forms.at[i].ptr);
        *slot = (form_slot){.check = (uint32_t)(hash >> 32),
                            .payload = payload_of(l, c, &m, i, &lists)};
    }
    compiler_section(c, SECTION_FORMS, table, bytes);
    compiler_section(c, SECTION_READINGS, lists.at, lists.len);
    compiler_section(c, SECTION_MORPHS, m.sorted, m.count * sizeof *m.sorted);
}
