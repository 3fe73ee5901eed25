/* An open pack, for pack*.c only. Counts are of records that are inside their section, so an
 * index below its count is safe to follow. */
#ifndef QUIDIT_PACK_INSIDE_H
#define QUIDIT_PACK_INSIDE_H

#include "pack.h"
#include "pack_format.h"

struct pack {
    const char *bytes; /* the mapped file */
    size_t size;
    char fingerprint[33];
    slice sections[SECTION_COUNT];
    const form_slot *forms;
    const phrase_slot *phrases;
    const table_place *tables; /* TABLE_COUNT of them */
    const uint32_t *cells;     /* from the start of the section, as table_place.first counts */
    const uint32_t *readings;
    const uint32_t *morphs;
    const uint32_t *links;
    const lemma_record *lemmas;
    const entry *entries;
    const verb_record *verbs;
    const verb_word *verb_words;
    uint32_t form_slots;
    uint32_t phrase_mask;
    uint32_t reading_count;
    uint32_t morph_count;
    uint32_t link_count;
    uint32_t lemma_count;
    uint32_t entry_count;
    uint32_t verb_count;
    uint32_t verb_word_count;
};

#endif
