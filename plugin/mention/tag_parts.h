/* What the files of the tagger share: a token's candidates. */
#ifndef QUIDIT_TAG_PARTS_H
#define QUIDIT_TAG_PARTS_H

#include "tag.h"

#define CANDIDATES_MAX 8

typedef struct candidate {
    uint8_t tag;
    uint8_t agreement; /* FEATURE_* of gender and number that are possible, 0 = any */
    int16_t weight;    /* of the word alone */
} candidate;

typedef struct candidates {
    candidate at[CANDIDATES_MAX];
    uint32_t len;
} candidates;

/* Rows of word_classes.tsv for a form's hash or for set_key of some classes; NULL if none. */
const tag_form *tag_form_find(const tag_table *table, uint64_t key);
/* The key of all words that have these classes (bits 1 << TAG_*) and no rows of their own. */
uint64_t tag_set_key(uint32_t tags);

/* What token i may be, with the weights of the word alone; one candidate at least. */
void tag_candidates(candidates *out, const tokens *t, const names *n, const tag_table *table,
                    uint32_t i);
/* How many words of an adverb of several words begin at i (par ailleurs), 0 if none. */
uint32_t tag_adverb_phrase(const tokens *t, uint32_t i);
/* tag_amend.c: changes the classes that the best path got wrong by the place of the token; `be`
 * is the lemma of être. */
void tags_amend(uint8_t *tags, const tokens *t, const quotes *q, uint32_t be);
/* The class that the rest of the engine knows. */
uint8_t tag_plain(const tokens *t, uint32_t i, uint8_t tag);

#endif
