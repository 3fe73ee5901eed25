/* Where a reported clause ends. */
#ifndef QUIDIT_CLAUSE_H
#define QUIDIT_CLAUSE_H

#include "item.h"

/* Items that a clause or an object may run over, and that are looked at before one: no French
 * sentence is as long, and a text without full stops stays linear. */
#define CLAUSE_REACH 300

/* The item behind the clause that begins at item i of the stream: the end of the sentence, or
 * before what the journalist adds (", selon", ", a-t-il dit", ", alors que", ", mais il").
 * `cue`: the verb or source preposition that reports it, ITEM_NONE without one. */
uint32_t clause_end(const items *all, const stream *s, uint32_t i, uint32_t cue);
/* The item behind a noun phrase at i with what hangs on it, up to a comma or verb; i if no noun
 * phrase or quotation stands there. */
uint32_t object_end(const items *all, const stream *s, uint32_t i);
/* Is item i followed by something that says "he said" in the middle of another's words? */
bool incise_at(const items *all, const stream *s, uint32_t i);

#endif
