/* The source of a statement: the words that say who speaks, and the item that they are. */
#ifndef QUIDIT_SOURCE_H
#define QUIDIT_SOURCE_H

#include "statement.h"

/* May the noun speak, or whose pronoun the verb has: les « gilets jaunes », il; not le quai? */
bool can_speak(const item *k);
/* Sets source and source_item of s, whose spans are there, by what the rule has matched.
 * `subject`: the rule leaves it to the subject of its verb. */
void source_find(const items *all, statement *s, const match *m, bool subject);

#endif
