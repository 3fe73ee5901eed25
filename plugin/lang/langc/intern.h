/* A table from texts to 32-bit numbers, grown in an arena. Order of insertion never shows. */
#ifndef LANGC_INTERN_H
#define LANGC_INTERN_H

#include "arena.h"

typedef struct intern_slot {
    slice text;
    uint32_t value;
} intern_slot;

typedef struct intern {
    intern_slot *slots;
    size_t room; /* a power of two */
    size_t used;
} intern;

/* The number kept for `text`; 0 when it is new, and then copied. NULL without memory. */
uint32_t *intern_put(intern *table, arena *mem, slice text);
/* The number kept for `text`, NULL if there is none. */
const uint32_t *intern_get(const intern *table, slice text);

#endif
