/* Phrases of tables on their way into the pack: what leads to which row. */
#ifndef LANGC_PHRASES_H
#define LANGC_PHRASES_H

#include <stdio.h>

#include "words.h"

#define PHRASE_WORDS_MAX 24 /* the longest description has half of that */

typedef struct phrase_row {
    uint64_t key;
    entry e;
    bool prefix; /* no entry: a longer phrase goes on from here */
    slice text;  /* its words with spaces, for the dump */
} phrase_row;

typedef struct phrases {
    ARRAY(phrase_row) rows;
} phrases;

/* Adds a phrase and its spellings: without accents on capitals, with a contracted last word
 * where the phrase has several. Complains (of `file`, `line`) of a phrase without words. */
void phrases_add(phrases *p, compiler *c, const char *file, uint32_t line, const words *w,
                 entry e);

/* More spellings of a proper name: a space for a hyphen, no accents, contracted article. */
void phrases_add_name(phrases *p, compiler *c, const char *file, uint32_t line, const words *w,
                      entry e);

/* One line a spelling, before phrases_emit in the order of the tables: words, table, row,
 * flags. */
void phrases_dump(const phrases *p, FILE *out);

/* Hands over SECTION_PHRASES and SECTION_ENTRIES. */
void phrases_emit(phrases *p, compiler *c);

#endif
