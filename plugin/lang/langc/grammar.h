/* The words that langc itself must know to cut and derive phrases: which elide, which are
 * determiners or reflexive, which keep their point, what contracts with what. */
#ifndef LANGC_GRAMMAR_H
#define LANGC_GRAMMAR_H

#include "intern.h"
#include "tsv.h"

/* One way to write a word before another: "de" before "le" is "du", before a vowel "d'". */
typedef struct contraction {
    slice word;
    slice article; /* absent for an elision */
    slice becomes;
} contraction;

typedef struct grammar {
    intern classes[FUNCTION_CLASS_COUNT]; /* folded forms of one word */
    intern pointed;                       /* likewise "dr.", "etc.", "ltd." */
    ARRAY(contraction) contractions;
} grammar;

/* Makes c->grammar from the rows of the TABLE_COUNT tables and from contractions.tsv. */
void grammar_make(compiler *c, const tsv tables[]);
/* Whether the folded word has this class (FUNCTION_*). */
bool grammar_is(const compiler *c, slice folded, uint32_t function);
/* Whether the folded word is an abbreviation, title or legal form that ends with its point. */
bool grammar_keeps_point(const compiler *c, slice folded);

#endif
