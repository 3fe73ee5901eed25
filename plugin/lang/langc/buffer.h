/* Bytes that grow in an arena. A failed arena loses them; callers look at arena_failed at the
 * end, as everywhere. */
#ifndef LANGC_BUFFER_H
#define LANGC_BUFFER_H

#include "array.h"

typedef ARRAY(char) buffer;

static inline void buffer_add(buffer *b, arena *mem, const void *bytes, size_t len)
{
    while (b->room - b->len < len) {
        if (!array_grow((void **)&b->at, &b->room, 1, b->len, mem))
            return;
    }
    if (len)
        memcpy(b->at + b->len, bytes, len);
    b->len += len;
}

static inline void buffer_add_u32(buffer *b, arena *mem, uint32_t number)
{
    buffer_add(b, mem, &number, sizeof number);
}

#endif
