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
/* Does a verb of the stream say I, we or you, as one does who is quoted? */
bool content_in_person(const items *all, const stream *s);
/* Does the quotation at item i make up its sentence alone, or with a bullet: - « … » -? */
bool content_alone(const items *all, const stream *s, uint32_t i);
/* Is the quotation at item i a title or the words of a law, which nobody there says? */
bool content_of_nobody(const items *all, const stream *s, uint32_t i);
/* Is what the statement tells only remarked on, or shown by a thing: nobody says it? */
bool content_unsaid(const items *all, const statement *s);
/* Adds the items as one span of s, and settles its type. False when nothing is left of them. */
bool content_add(const items *all, statement *s, reach what);

#endif
