/* Folding: the same letters for words that a reader takes for the same.
 *
 * fold_word   for the lexicon: lower case, composed (NFC), œ -> oe, æ -> ae, ’ and ʼ -> ',
 *             soft hyphens dropped, non-breaking hyphen -> '-'. Accents stay (a/à, des/dès).
 * fold_search for index terms and names: the same, and accents are dropped.
 *
 * fold_word and fold_search take one word or a short phrase of UTF-8 (invalid bytes are kept as
 * they are), write at most `room` bytes and return the full length, so that a result above
 * `room` was cut. ASCII and Latin letters below U+0250 go through a table; the rest through
 * ICU. */
#ifndef QUIDIT_FOLD_H
#define QUIDIT_FOLD_H

#include <stdbool.h>

#include "slice.h"

/* Folded words longer than this are cut; no French word is. */
#define FOLD_MAX 256

size_t fold_word(char *out, size_t room, slice word);
size_t fold_search(char *out, size_t room, slice word);

/* M'barek, N'Golo: does a nasal before a consonant begin a name, so that its apostrophe elides
 * nothing? `end` is behind the apostrophe of the letter at `start`. */
bool nasal_begins_name(slice text, size_t start, size_t end);

#endif
