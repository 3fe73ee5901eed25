/* Tokens for people: what the engine knows of a word, as text. */
#ifndef QUIDIT_VIEW_H
#define QUIDIT_VIEW_H

#include "terms.h"

/* Each writes at most `room` bytes and returns how many; whole items only, so a list may be cut
 * after one. "déclarer V.pres.3.s|…" */
size_t token_readings(const tokens *t, uint32_t i, char *out, size_t room);
/* "SPEECH_VERBS ROLES determiner": tables with a row that begins here, function word classes. */
size_t token_classes(const tokens *t, uint32_t i, char *out, size_t room);
size_t token_stem(const tokens *t, uint32_t i, stemmer *s, char *out, size_t room);

#endif
