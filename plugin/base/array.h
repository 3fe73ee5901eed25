/* Growable arrays in an arena.
 *
 *     ARRAY(token) tokens = {0};
 *     token *t = ARRAY_PUSH(&tokens, mem);    // NULL when the arena has failed
 *     for (size_t i = 0; i < tokens.len; i++) use(&tokens.at[i]);
 *
 * Growing copies into a new piece twice as long; the old piece stays in the arena, so the waste
 * is at most the final size. */
#ifndef QUIDIT_ARRAY_H
#define QUIDIT_ARRAY_H

#include "arena.h"

#define ARRAY(type) \
    struct { \
        type *at; \
        size_t len; \
        size_t room; \
    }

/* Room for one more element; its address, zeroed, or NULL. */
#define ARRAY_PUSH(array, mem) \
    ((array)->len < (array)->room || array_grow((void **)&(array)->at, &(array)->room, \
                                                sizeof *(array)->at, (array)->len, (mem)) \
         ? (memset(&(array)->at[(array)->len], 0, sizeof *(array)->at), \
            &(array)->at[(array)->len++]) \
         : NULL)

static inline int array_grow(void **at, size_t *room, size_t size, size_t len, arena *mem)
{
    size_t wanted = *room ? *room * 2 : 16;
    void *bigger = arena_take(mem, wanted, size);
    if (!bigger)
        return 0;
    if (len)
        memcpy(bigger, *at, len * size);
    *at = bigger;
    *room = wanted;
    return 1;
}

#endif
