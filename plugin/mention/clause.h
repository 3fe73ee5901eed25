/* Where a reported clause ends, and an object that is content. */
#ifndef QUIDIT_CLAUSE_H
#define QUIDIT_CLAUSE_H

#include "item.h"

/* Items that a clause or an object may run over, and that are looked at before one: no French
 * sentence is as long, and a text without full stops stays linear. */
#define CLAUSE_REACH 300

/* The item behind the adverbs from i on. */
static inline uint32_t skip_adverbs(const items *all, const stream *s, uint32_t i)
{
    while (i < s->end && all->at[i].kind == ITEM_ADVERB)
        i++;
    return i;
}

/* The item behind the clause that begins at item i of the stream: the end of the sentence, or
 * before what the journalist adds: « , selon », « , a-t-il dit », « , alors que », « , mais il
 * ». `own`: the first item of the content that the clause is a piece of, i if it is the first.
 * `cue`: the verb or source preposition that reports it, ITEM_NONE without one. */
uint32_t clause_end(const items *all, const stream *s, uint32_t own, uint32_t i, uint32_t cue);
/* Does item i begin an insertion that says whose words these are: a-t-il dit, selon Léa Morel?
 */
bool incise_at(const items *all, const stream *s, uint32_t i);
/* Does an infinitive stand at i, over adverbs? */
bool infinitive_at(const items *all, const stream *s, uint32_t i);
/* object.c: the item behind a noun phrase at i with what hangs on it, up to a comma or verb; i
 * if no noun phrase or quotation stands there. */
uint32_t object_end(const items *all, const stream *s, uint32_t i);

#endif
