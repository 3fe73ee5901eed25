/* Speakers: who the source of each statement is. */
#ifndef QUIDIT_SPEAKER_H
#define QUIDIT_SPEAKER_H

#include "entity.h"
#include "statement.h"

typedef struct speaker {
    slice name;      /* absent if nobody can tell */
    uint32_t entity; /* ITEM_NONE for a phrase as written */
    uint32_t row;    /* + 1, of the organisation that a description means; else 0 */
} speaker;

/* One speaker a statement, in the arena; NULL when it failed. */
speaker *speakers_find(arena *mem, const items *all, const entities *e, const statements *s);

#endif
