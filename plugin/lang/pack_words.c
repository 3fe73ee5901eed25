/* Words of a pack: readings, lemmas, verbs of several words. */
#include "pack_inside.h"

static bool decode(const pack *p, uint32_t packed, reading *out)
{
    uint32_t morph = reading_morph(packed);
    if (morph >= p->morph_count || reading_lemma(packed) >= p->lemma_count)
        return false;
    *out = (reading){.lemma = reading_lemma(packed), .morph = p->morphs[morph]};
    return true;
}

static uint32_t decode_list(const pack *p, uint32_t place, reading out[READINGS_MAX])
{
    uint32_t count = 0;
    while (place < p->reading_count && count < READINGS_MAX) {
        uint32_t packed = p->readings[place++];
        if (!decode(p, packed, &out[count]))
            break;
        count++;
        if (packed & READING_FLAG)
            break;
    }
    return count;
}

uint32_t pack_readings(const pack *p, uint64_t hash, reading out[READINGS_MAX])
{
    uint32_t at = form_slot_start(hash, p->form_slots);
    uint32_t check = (uint32_t)(hash >> 32);
    for (uint32_t tried = 0; tried < p->form_slots; tried++) {
        form_slot slot = p->forms[at];
        if (!slot.payload)
            return 0;
        if (slot.check == check) {
            if (slot.payload & READING_FLAG)
                return decode_list(p, slot.payload & ~READING_FLAG, out);
            return decode(p, slot.payload, out);
        }
        at = at + 1 < p->form_slots ? at + 1 : 0;
    }
    return 0;
}

slice pack_lemma_text(const pack *p, uint32_t lemma)
{
    return lemma < p->lemma_count ? pack_string(p, p->lemmas[lemma].text) : (slice){NULL, 0};
}

/* LINKS at the lemma's place: noun row + 1, number of verb rows, verb rows. */
static const uint32_t *links_of(const pack *p, uint32_t lemma)
{
    uint32_t at = lemma < p->lemma_count ? p->lemmas[lemma].link : 0;
    if (at > p->link_count || p->link_count - at < 2 ||
        p->links[at + 1] > p->link_count - at - 2)
        return NULL;
    return p->links + at;
}

uint32_t pack_verb_rows(const pack *p, uint32_t lemma, const uint32_t **rows)
{
    const uint32_t *links = links_of(p, lemma);
    if (!links)
        return 0;
    *rows = links + 2;
    return links[1];
}

int32_t pack_lemma_row(const pack *p, uint32_t lemma, uint32_t table)
{
    const uint32_t *links = links_of(p, lemma);
    if (!links)
        return -1;
    if (table == TABLE_SOURCE_NOUNS)
        return (int32_t)links[0] - 1;
    bool plain = links[1] && !pack_verb_pronominal(p, links[2]) && !pack_verb_rest(p, links[2]);
    return table == TABLE_SPEECH_VERBS && plain ? (int32_t)links[2] : -1;
}

bool pack_verb_pronominal(const pack *p, uint32_t row)
{
    return row < p->verb_count && p->verbs[row].flags & VERB_PRONOMINAL;
}

uint32_t pack_verb_rest(const pack *p, uint32_t row)
{
    if (row >= p->verb_count)
        return 0;
    verb_record verb = p->verbs[row];
    return verb.first <= p->verb_word_count && verb.count <= p->verb_word_count - verb.first
               ? verb.count
               : 0;
}

bool pack_verb_rest_is(const pack *p, uint32_t row, uint32_t i, uint64_t word)
{
    if (i >= pack_verb_rest(p, row) || !word)
        return false;
    const verb_word *expected = &p->verb_words[p->verbs[row].first + i];
    for (uint32_t k = 0; k < VERB_SPELLINGS_MAX; k++) {
        if (expected->spelling[k] == word)
            return true;
    }
    return false;
}
