/* Nicknames: quotations that are no words of anybody's. Short ones behind « les », « des » …
 * that the text has again and again (a word that somebody said stands in the heading and once
 * in the text), les « gilets jaunes », and titles, whose first word has a capital. */
#ifndef QUIDIT_NICKNAME_H
#define QUIDIT_NICKNAME_H

#include "name.h"
#include "quote.h"

/* Per quotation: 1 if it is one. In the arena; NULL when it failed. */
uint8_t *nicknames_find(arena *mem, const tokens *t, const names *n, const quotes *all);

#endif
