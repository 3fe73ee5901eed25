/* Speakers: who the source of each statement is. */
#ifndef QUIDIT_SPEAKER_H
#define QUIDIT_SPEAKER_H

#include "entity.h"
#include "statement.h"

typedef struct speaker {
    slice name;      /* absent if nobody can tell */
    uint32_t entity; /* ITEM_NONE for a phrase as written */
    span named; /* in its sentence, where the statement has no source or only « on »; else empty
                 */
    uint32_t row;   /* + 1, of the organisation that a description means; else 0 */
    uint32_t token; /* first of a phrase as written */
    slice role;     /* that a phrase as written states itself: un conseiller de Solvance */
    uint32_t org;   /* likewise, an entity, ITEM_NONE */
    slice body;     /* likewise, what no name names: un membre du | comité d'éthique */
    uint32_t item;  /* of a phrase as written, ITEM_NONE */
} speaker;

typedef struct speakers {
    speaker *at;     /* one a statement */
    uint32_t *meant; /* per item: the entity that the phrase or pronoun means, + 1; 0 = none */
} speakers;

/* Everything in the arena; false when it failed. People without a role get the one that the
 * text means them by. */
bool speakers_find(speakers *out, arena *mem, const items *all, entities *e,
                   const statements *s);

#endif
