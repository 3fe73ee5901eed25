#include "arena.h"

#include <stdlib.h>

#define CHUNK_MIN ((size_t)64 << 10)
#define ALIGNMENT _Alignof(max_align_t)

typedef struct chunk {
    struct chunk *next;
    size_t used;
    size_t room;
    _Alignas(max_align_t) char bytes[];
} chunk;

struct arena {
    chunk *head; /* the one being filled */
    size_t ceiling;
    size_t used;
    int failed;
    int piecewise; /* debug: every piece is a chunk of its own */
};

arena *arena_new(size_t ceiling)
{
    arena *a = calloc(1, sizeof *a);
    if (!a)
        return NULL;
    a->ceiling = ceiling;
    const char *mode = getenv("QUIDIT_ARENA");
    a->piecewise = mode && strcmp(mode, "malloc") == 0;
    return a;
}

void arena_free(arena *a)
{
    if (!a)
        return;
    for (chunk *c = a->head, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    free(a);
}

/* Chunks grow with what is in use, so a large document needs few of them. */
static chunk *chunk_add(arena *a, size_t bytes)
{
    size_t room = bytes;
    if (!a->piecewise) {
        size_t usual = a->used / 2 > CHUNK_MIN ? a->used / 2 : CHUNK_MIN;
        if (room < usual)
            room = usual;
    }
    chunk *c = calloc(1, sizeof *c + room);
    if (!c)
        return NULL;
    c->room = room;
    c->next = a->head;
    a->head = c;
    return c;
}

void *arena_take(arena *a, size_t count, size_t size)
{
    size_t bytes;
    if (a->failed || __builtin_mul_overflow(count, size, &bytes) ||
        bytes > SIZE_MAX - ALIGNMENT) {
        a->failed = 1;
        return NULL;
    }
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (bytes == 0)
        bytes = ALIGNMENT;
    if (bytes > a->ceiling - a->used) {
        a->failed = 1;
        return NULL;
    }
    chunk *c = a->head;
    if (!c || a->piecewise || bytes > c->room - c->used) {
        c = chunk_add(a, bytes);
        if (!c) {
            a->failed = 1;
            return NULL;
        }
    }
    void *piece = c->bytes + c->used;
    c->used += bytes;
    a->used += bytes;
    return piece;
}

slice arena_copy(arena *a, slice text)
{
    char *copy = arena_take(a, text.len + 1, 1);
    if (!copy)
        return (slice){NULL, 0};
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return (slice){copy, text.len};
}

int arena_failed(const arena *a)
{
    return a->failed;
}
