/* Word classes: which of its readings each token has here. The lexicon says what is possible,
 * tag_pairs.tsv how well classes follow each other; the best path through a sentence is taken
 * (Viterbi). */
#ifndef QUIDIT_TAG_H
#define QUIDIT_TAG_H

#include "name.h"

/* X(NAME, letter in tag_pairs.tsv) is TAGS in codes.h; here only the engine-wide table. */
typedef struct tag_table {
    int8_t weight[TAG_COUNT][TAG_COUNT]; /* [previous][next] */
} tag_table;

void tag_table_load(tag_table *out, const pack *p);

/* TAG_* of every token, in the arena; NULL when it failed. Tokens of a proper name are TAG_NAME. */
uint8_t *tags_find(arena *mem, const tokens *t, const names *n, const tag_table *table);

#endif
