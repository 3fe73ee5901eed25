/* The function words that langc itself must know to cut and derive phrases: which words elide,
 * which are determiners or reflexive, what contracts with what. Read from function_words.tsv
 * and contractions.tsv before the other tables. */
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
    ARRAY(contraction) contractions;
} grammar;

/* Makes c->grammar from the rows of function_words.tsv and from contractions.tsv. */
void grammar_make(compiler *c, const tsv *function_words);
/* Whether the folded word has this class (FUNCTION_*). */
bool grammar_is(const compiler *c, slice folded, uint32_t function);

/* ---- words as the engine cuts them (pack.h) ---- */
typedef ARRAY(slice) words;
/* Appends the words of `text`, as written. */
void words_split(compiler *c, slice text, words *out);
/* Bit i: word i has a capital letter; of the first eight. */
uint8_t words_capitals(const words *w);
bool word_has_capital(slice word);

#endif
