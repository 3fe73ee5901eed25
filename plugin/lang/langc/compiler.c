#include "compiler.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unicode/utf8.h>

#include "buffer.h"
#include "fold.h"
#include "intern.h"

#define MEMORY_MAX ((size_t)4 << 30)
#define STRING_MAX UINT16_MAX /* bytes of one string of the pool */

struct string_pool {
    buffer bytes;
    intern places; /* text -> place */
};

static uint32_t pool_append(compiler *c, slice text)
{
    uint32_t place = (uint32_t)c->strings->bytes.len;
    uint16_t len = (uint16_t)text.len;
    buffer_add(&c->strings->bytes, c->mem, &len, sizeof len);
    buffer_add(&c->strings->bytes, c->mem, text.ptr, text.len);
    return place;
}

bool compiler_init(compiler *c, const char *directory)
{
    *c = (compiler){.directory = directory, .mem = arena_new(MEMORY_MAX)};
    if (!c->mem || !(c->strings = arena_take(c->mem, 1, sizeof *c->strings)))
        return false;
    pool_append(c, (slice){"", 0});
    return !arena_failed(c->mem);
}

void compiler_clear(compiler *c)
{
    arena_free(c->mem);
    *c = (compiler){0};
}

bool complain(compiler *c, const char *file, uint32_t line, const char *format, ...)
{
    if (c->complaints++ >= COMPLAINTS_MAX)
        return false;
    if (line)
        fprintf(stderr, "%s:%u: ", file, line);
    else
        fprintf(stderr, "%s: ", file);
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    return false;
}

static bool read_bytes(compiler *c, const char *path, slice *out)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return complain(c, path, 0, "cannot be read: %s", strerror(errno));
    buffer bytes = {0};
    char piece[1 << 14];
    size_t got;
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        buffer_add(&bytes, c->mem, piece, got);
    bool failed = ferror(file);
    fclose(file);
    if (failed || arena_failed(c->mem))
        return complain(c, path, 0, "cannot be read: %s",
                        failed ? strerror(errno) : "no memory");
    *out = (slice){bytes.at, bytes.len};
    return true;
}

static bool check_utf8(compiler *c, const char *path, slice text)
{
    uint32_t line = 1;
    for (size_t i = 0; i < text.len;) {
        UChar32 codepoint;
        U8_NEXT(text.ptr, i, text.len, codepoint);
        if (codepoint < 0)
            return complain(c, path, line, "invalid UTF-8 (byte 0x%02X), expected UTF-8 text",
                            (unsigned char)text.ptr[i - 1]);
        line += codepoint == '\n';
    }
    return true;
}

bool compiler_read_path(compiler *c, const char *path, slice *out)
{
    slice text;
    if (!read_bytes(c, path, &text) || !check_utf8(c, path, text))
        return false;
    if (text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0)
        text = (slice){text.ptr + 3, text.len - 3};
    *out = text;
    return true;
}

const char *compiler_path(compiler *c, const char *name)
{
    size_t room = strlen(c->directory) + strlen(name) + 2;
    char *path = arena_take(c->mem, room, 1);
    if (path)
        snprintf(path, room, "%s/%s", c->directory, name);
    return path ? path : name;
}

bool compiler_read(compiler *c, const char *name, slice *out)
{
    return compiler_read_path(c, compiler_path(c, name), out);
}

uint32_t compiler_string(compiler *c, slice text)
{
    if (!text.len)
        return 0;
    if (text.len > STRING_MAX) {
        complain(c, "langc", 0, "a text of %zu bytes, expected at most %u", text.len,
                 STRING_MAX);
        return 0;
    }
    uint32_t *place = intern_put(&c->strings->places, c->mem, text);
    if (!place)
        return 0;
    if (!*place)
        *place = pool_append(c, text);
    return *place;
}

slice compiler_strings(const compiler *c)
{
    return (slice){c->strings->bytes.at, c->strings->bytes.len};
}

void compiler_section(compiler *c, uint32_t section, const void *bytes, size_t len)
{
    if (c->sections[section].ptr) {
        complain(c, "langc", 0, "section %u is made twice", section);
        return;
    }
    c->sections[section] = arena_copy(c->mem, (slice){bytes, len});
}

slice compiler_fold(compiler *c, slice word)
{
    char folded[FOLD_MAX];
    size_t len = fold_word(folded, sizeof folded, word);
    if (len > sizeof folded) {
        complain(c, "langc", 0, "'%.*s' is longer than %d bytes", (int)word.len, word.ptr,
                 FOLD_MAX);
        len = sizeof folded;
    }
    return arena_copy(c->mem, (slice){folded, len});
}

uint64_t compiler_hash(slice word)
{
    char folded[FOLD_MAX];
    size_t len = fold_word(folded, sizeof folded, word);
    return pack_hash((slice){folded, len < sizeof folded ? len : sizeof folded});
}
