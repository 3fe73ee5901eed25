/* What entity.c asks of entity_name.c. Internal to resolve/. */
#ifndef QUIDIT_ENTITY_PARTS_H
#define QUIDIT_ENTITY_PARTS_H

#include "entity.h"

static inline uint32_t words(const name *n)
{
    return n->end - n->first;
}

/* A hash of the word of a name at token i; accents do not count: Edouard is Édouard. */
uint64_t word_key(const tokens *t, uint32_t i);
bool same_word(const tokens *t, uint32_t a, uint32_t b);
/* Do both names begin with the same letter? */
bool initial_same(const tokens *t, const name *a, const name *b);
/* Does the name begin with initials: B. Morel, J-M Morel? */
bool has_initials(const tokens *t, const name *n);
/* May both be names of one person: Morel, B. Morel, Benoît Morel? */
bool persons_match(const tokens *t, const name *n, const name *b);
/* May n be another name of the organisation called b? */
bool organisations_match(const tokens *t, const name *n, const name *b);
/* A body's noun alone, which may be short for a fuller name: le Conseil, la Commission, but not
 * le Centre | pour la paix. */
bool is_bare_body(const tokens *t, const name *n);
/* Is n a fuller form of the entity's name? Of two aliases of a listed organisation the main one
 * (Rassemblement national, not Front national), the long one (Front de libération, not FL). */
bool is_fuller(const tokens *t, const name *n, const name *best);

#endif
