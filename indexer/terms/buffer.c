#include "buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static bool grow(buffer *b, size_t more)
{
    if (b->failed)
        return false;
    if (more <= b->room - b->len)
        return true;
    size_t wanted = b->room ? b->room : 64;
    while (wanted - b->len < more) {
        if (wanted > SIZE_MAX / 2) {
            b->failed = true;
            return false;
        }
        wanted *= 2;
    }
    char *bigger = realloc(b->at, wanted);
    if (!bigger) {
        b->failed = true;
        return false;
    }
    b->at = bigger;
    b->room = wanted;
    return true;
}

void buffer_add(buffer *b, const char *bytes, size_t len)
{
    if (len && grow(b, len)) {
        memcpy(b->at + b->len, bytes, len);
        b->len += len;
    }
}

void buffer_byte(buffer *b, char byte)
{
    buffer_add(b, &byte, 1);
}

void buffer_text(buffer *b, quidit_text text)
{
    buffer_add(b, text.ptr, text.len);
}

void buffer_string(buffer *b, const char *string)
{
    buffer_add(b, string, strlen(string));
}

void buffer_format(buffer *b, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (len > 0 && grow(b, (size_t)len + 1)) {
        vsnprintf(b->at + b->len, (size_t)len + 1, format, again);
        b->len += (size_t)len;
    }
    va_end(again);
}

const char *buffer_nul(buffer *b)
{
    if (!grow(b, 1))
        return "";
    b->at[b->len] = '\0';
    return b->at;
}

void buffer_reset(buffer *b)
{
    b->len = 0;
    b->failed = false;
}

void buffer_clear(buffer *b)
{
    free(b->at);
    *b = (buffer){0};
}
