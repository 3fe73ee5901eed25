/* Text cut into words as the tokeniser of the engine cuts it (pack.h tells the rules). */
#ifndef LANGC_WORDS_H
#define LANGC_WORDS_H

#include "compiler.h"

typedef ARRAY(slice) words;

/* Appends the words of `text`, as written. */
void words_split(compiler *c, slice text, words *out);
/* Bit i: word i begins with a capital letter; of the first eight. */
uint8_t words_capitals(const words *w);
/* One word of two or three letters without accents, all capitals. */
bool words_short_acronym(const words *w);
/* Whether a capital stands anywhere in the word. */
bool word_has_capital(slice word);

#endif
