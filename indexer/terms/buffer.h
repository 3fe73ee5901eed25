/* Bytes that grow. A failed allocation sticks: later additions do nothing, and whoever uses the
 * result asks `failed` once. A zeroed buffer is empty and needs no set-up. */
#ifndef QUIDIT_BUFFER_H
#define QUIDIT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "quidit/quidit.h"

typedef struct buffer {
    char *at;
    size_t len;
    size_t room;
    bool failed;
} buffer;

void buffer_add(buffer *b, const char *bytes, size_t len);
void buffer_byte(buffer *b, char byte);
void buffer_text(buffer *b, quidit_text text);
/* A NUL-terminated string, without its NUL. */
void buffer_string(buffer *b, const char *string);
void buffer_format(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Puts a NUL behind the last byte, not counted in `len`; "" when nothing was ever added or
 * memory is out. */
const char *buffer_nul(buffer *b);
/* Empties it and keeps the memory; also forgets a failure. */
void buffer_reset(buffer *b);
/* Gives the memory back. */
void buffer_clear(buffer *b);

static inline quidit_text buffer_view(const buffer *b)
{
    return (quidit_text){b->at, b->len};
}

static inline quidit_text text_of(const char *string)
{
    return (quidit_text){string, string ? strlen(string) : 0};
}

static inline bool text_equal(quidit_text a, quidit_text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Where the character that holds byte `at` starts: no cut there parts one in two. */
static inline size_t text_boundary(quidit_text text, size_t at)
{
    while (at > 0 && at < text.len && (text.ptr[at] & 0xc0) == 0x80)
        at--;
    return at < text.len ? at : text.len;
}

#endif
