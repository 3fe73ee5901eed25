/* Index terms: the words of a text folded and stemmed, the same way for documents and queries.
 * Elided articles and clitic pronouns are no terms (l'économie -> economie), compounds give one
 * term a part (porte-parole -> porte, parole), numbers are terms as written. */
#ifndef QUIDIT_TERMS_H
#define QUIDIT_TERMS_H

#include "quidit/quidit.h"
#include "token.h"

typedef struct stemmer stemmer;

/* A stemmer with its cache, for one thread; NULL when there is no memory. */
stemmer *stemmer_new(void);
void stemmer_free(stemmer *s);
/* Name and version, "snowball-french 2.2.0". */
const char *stemmer_name(void);
/* Stem of a folded word (fold_word), folded for search; lives until the next call. */
slice stemmer_stem(stemmer *s, slice folded);

/* Calls `push` for each term as quidit_plugin.split says. -1 when memory is out. */
int32_t terms_split(stemmer *s, const pack *p, slice text, quidit_push_term push, void *user);

/* The words of terms_split with one space between, in the arena: a name that is to be the same
 * whatever its accents, capitals, hyphens and apostrophes. A text without a word stays as it
 * is. Absent when the arena failed. */
slice terms_fold(arena *mem, const pack *p, slice text);

#endif
