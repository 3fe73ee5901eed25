/* Views of text and places in it. A slice borrows; a span is a half-open byte range of the
 * document that is being read. Documents are below 4 GiB, so inside the plugin 32 bits do. */
#ifndef QUIDIT_SLICE_H
#define QUIDIT_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct slice {
    const char *ptr;
    size_t len;
} slice;

typedef struct span {
    uint32_t start;
    uint32_t end;
} span;

/* A slice over a string literal. */
#define SLICE(literal) ((slice){(literal), sizeof(literal) - 1})

static inline slice slice_of(const char *nul_terminated)
{
    return (slice){nul_terminated, nul_terminated ? strlen(nul_terminated) : 0};
}

static inline bool slice_equal(slice a, slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline slice slice_at(slice text, span place)
{
    return (slice){text.ptr + place.start, place.end - place.start};
}

static inline bool span_empty(span s)
{
    return s.start >= s.end;
}

static inline bool span_holds(span outer, span inner)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

static inline bool span_meets(span a, span b)
{
    return a.start < b.end && b.start < a.end;
}

#endif
