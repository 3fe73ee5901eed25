/* Places in code points, as records have them, turned into bytes. */
#ifndef QUIDIT_POINTS_H
#define QUIDIT_POINTS_H

#include <stdint.h>

#include "buffer.h"

/* The number at `*at` of "12 345 6", which moves behind it and the space that follows. */
static inline uint64_t points_next(quidit_text digits, size_t *at)
{
    uint64_t number = 0;
    while (*at < digits.len && digits.ptr[*at] >= '0' && digits.ptr[*at] <= '9')
        number = number * 10 + (uint64_t)(digits.ptr[(*at)++] - '0');
    if (*at < digits.len)
        ++*at;
    return number;
}

/* Goes through a text once, from one place to a later one. Start with `text` alone. */
typedef struct points_walk {
    quidit_text text;
    uint64_t points;
    size_t bytes;
} points_walk;

/* The byte where that code point starts; the end of the text when it is past it. */
static inline size_t points_byte(points_walk *w, uint64_t points)
{
    while (w->points < points && w->bytes < w->text.len) {
        do
            w->bytes++;
        while (w->bytes < w->text.len && (w->text.ptr[w->bytes] & 0xc0) == 0x80);
        w->points++;
    }
    return w->bytes;
}

#endif
