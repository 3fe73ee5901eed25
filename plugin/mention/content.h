/* The content of a statement: its spans without the marks and joints around them, and what they
 * say of its type. */
#ifndef QUIDIT_CONTENT_H
#define QUIDIT_CONTENT_H

#include "statement.h"

/* Bytes between the marks of quotation q, without punctuation at the ends; empty if nothing is
 * left. */
span content_of_quote(const items *all, uint32_t q);
/* How many words stand in quotation q. */
uint32_t content_words(const items *all, uint32_t q);
/* Is the quotation at item i a title or the words of a law, which nobody there says? */
bool content_of_nobody(const items *all, const stream *s, uint32_t i);
/* Adds the items as one span of s, and settles its type. False when nothing is left of them. */
bool content_add(const items *all, statement *s, reach what);

#endif
