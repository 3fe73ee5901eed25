/* Word classes: which of its readings each token has here. The lexicon and word_classes.tsv say
 * what is possible and how likely, tag_pairs.tsv how well classes follow each other; the path
 * through a sentence whose sum of weights is highest is taken (Viterbi). All weights are tenths
 * of a power of ten: 10 is ten times likelier.
 *
 * Adverbs, days and quotation marks are looked through: what follows them is weighed against
 * what stands before them (a également « demandé »), so a participle finds its auxiliary. */
#ifndef QUIDIT_TAG_H
#define QUIDIT_TAG_H

#include "name.h"
#include "quote.h"

/* Slots and rows of word_classes.tsv that are kept; what is above is left out. */
#define TAG_FORMS_MAX 16384
#define TAG_CLASSES_MAX 16384

typedef struct tag_form {
    uint32_t check; /* upper half of the form's hash */
    uint16_t first; /* in tag_table.classes */
    uint8_t count;  /* 0: free slot */
} tag_form;

typedef struct tag_class {
    uint8_t tag;
    int8_t weight;
} tag_class;

typedef struct tag_table {
    int8_t pair[TAG_COUNT][TAG_COUNT]; /* [previous][next] */
    uint32_t be;                       /* lemma of être */
    tag_form forms[TAG_FORMS_MAX];     /* open addressing, by the lower bits of the hash */
    tag_class classes[TAG_CLASSES_MAX];
} tag_table;

void tag_table_load(tag_table *out, const pack *p);

/* TAG_* of every token, in the arena; NULL when it failed. Tokens of a name are TAG_NAME.
 * The finer classes from TAG_HAVE on are the tagger's own: tokens get TAG_VERB, TAG_MARK … */
uint8_t *tags_find(arena *mem, const tokens *t, const names *n, const quotes *q,
                   const tag_table *table);

#endif
