/* One document, one arena: everything found in a document is taken from its arena and dies with
 * it. No piece is freed alone. Memory is zeroed. Not for sharing between threads while growing. */
#ifndef QUIDIT_ARENA_H
#define QUIDIT_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "slice.h"

typedef struct arena arena;

/* A new arena that refuses to hold more than `ceiling` bytes. NULL if there is no memory.
 * With the environment variable QUIDIT_ARENA=malloc each piece comes from malloc, so that
 * sanitizers see its edges. */
arena *arena_new(size_t ceiling);
void arena_free(arena *a);

/* Zeroed memory for `count` things of `size` bytes, aligned for any type; NULL when the ceiling
 * is met or memory is out: the arena then stays failed, so callers may check once at the end. */
void *arena_take(arena *a, size_t count, size_t size);
/* Copies `text` with a NUL behind it; an empty absent slice on failure. */
slice arena_copy(arena *a, slice text);
/* True once a take has failed. */
int arena_failed(const arena *a);

#endif
