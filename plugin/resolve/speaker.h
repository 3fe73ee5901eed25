/* Speakers: who the source of each statement is. */
#ifndef QUIDIT_SPEAKER_H
#define QUIDIT_SPEAKER_H

#include "entity.h"
#include "statement.h"

typedef struct speaker {
    slice name;      /* absent if nobody can tell */
    uint32_t entity; /* ITEM_NONE for a phrase as written */
    span named;   /* in the sentence of a statement without a source of its own; else empty */
    uint32_t row; /* + 1, of the organisation that a description means; else 0 */
} speaker;

typedef struct speakers {
    speaker *at;     /* one a statement */
    uint32_t *meant; /* per item: the entity that the phrase or pronoun means, + 1; 0 = none */
} speakers;

/* Everything in the arena; false when it failed. */
bool speakers_find(speakers *out, arena *mem, const items *all, const entities *e,
                   const statements *s);

#endif
