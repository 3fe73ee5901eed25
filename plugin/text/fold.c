#include "fold.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "fold_table.h"

/* A run of text on its way through ICU. Longer text is taken in several runs, cut where no
 * accent can reach across; only more than RUN_MAX accents on one letter are seen apart. */
#define RUN_MAX 160
#define RUN_CUT (RUN_MAX / 2)
#define RUN_GROWTH 4 /* canonical decomposition at most quadruples UTF-16 */

typedef struct folder {
    char *out;
    size_t room;
    size_t len; /* full length, also past `room` */
    const fold_cell *table;
    bool bare; /* fold_search: drop accents */
    UChar run[RUN_MAX];
    int32_t run_len;
} folder;

static void put(folder *f, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++, f->len++) {
        if (f->len < f->room)
            f->out[f->len] = bytes[i];
    }
}

static bool is_accent(UChar32 c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
           (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
           (c >= 0xFE20 && c <= 0xFE2F);
}

/* The ASCII that stands for signs outside the table; NULL for everything else. */
static const char *ascii_for(UChar32 c)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    switch (c) {
    case 0x2BC:
    case 0x2019:
        return "'";
    case 0x2010:
    case 0x2011:
        return "-";
    default:
        return c >= 0xFB00 && c <= 0xFB06 ? ligatures[c - 0xFB00] : NULL;
    }
}

static void put_codepoint(folder *f, UChar32 c)
{
    const char *ascii = ascii_for(c);
    if (c < FOLD_TABLE_FIRST || c > FOLD_TABLE_LAST)
        c = u_tolower(c); /* may lead into the table: capital sharp s */
    if (ascii) {
        put(f, ascii, strlen(ascii));
    } else if (c >= FOLD_TABLE_FIRST && c <= FOLD_TABLE_LAST) {
        const char *cell = f->table[c - FOLD_TABLE_FIRST];
        put(f, cell, strlen(cell));
    } else {
        char bytes[U8_MAX_LENGTH];
        int32_t len = 0;
        U8_APPEND_UNSAFE(bytes, len, c);
        put(f, bytes, (size_t)len);
    }
}

/* Decomposes the run, drops its accents, composes what is left (Hangul, say). */
static int32_t drop_accents(const folder *f, UChar *out, int32_t room)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&error);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    UChar apart[RUN_MAX * RUN_GROWTH];
    int32_t len =
        unorm2_normalize(nfd, f->run, f->run_len, apart, (int32_t)(sizeof apart / 2), &error);
    if (U_FAILURE(error))
        return -1;
    int32_t kept = 0;
    for (int32_t i = 0; i < len;) {
        UChar32 c;
        U16_NEXT(apart, i, len, c);
        if (!is_accent(c))
            U16_APPEND_UNSAFE(apart, kept, c);
    }
    len = unorm2_normalize(nfc, apart, kept, out, room, &error);
    return U_FAILURE(error) ? -1 : len;
}

static void flush_run(folder *f)
{
    UChar composed[RUN_MAX * RUN_GROWTH];
    const UChar *from = composed;
    int32_t room = (int32_t)(sizeof composed / sizeof *composed);
    int32_t len;
    if (f->bare) {
        len = drop_accents(f, composed, room);
    } else {
        UErrorCode error = U_ZERO_ERROR;
        const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
        len = unorm2_normalize(nfc, f->run, f->run_len, composed, room, &error);
        if (U_FAILURE(error))
            len = -1;
    }
    if (len < 0) { /* ICU without its data: better unnormalised than lost */
        from = f->run;
        len = f->run_len;
    }
    for (int32_t i = 0; i < len;) {
        UChar32 c;
        U16_NEXT(from, i, len, c);
        put_codepoint(f, c);
    }
    f->run_len = 0;
}

/* Text with accents apart, or letters above the table: whole words through ICU. */
static size_t fold_slowly(folder *f, slice word)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    for (size_t i = 0; i < word.len;) {
        size_t start = i;
        UChar32 c;
        U8_NEXT(word.ptr, i, word.len, c);
        if (c < 0) {
            flush_run(f);
            put(f, word.ptr + start, i - start);
            continue;
        }
        if (f->run_len > RUN_MAX - 2 ||
            (f->run_len > RUN_CUT && U_SUCCESS(error) && unorm2_hasBoundaryBefore(nfc, c)))
            flush_run(f);
        U16_APPEND_UNSAFE(f->run, f->run_len, c);
    }
    flush_run(f);
    return f->len;
}

static bool is_trail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Nothing on this path grows, so `out` needs no more room than the word: the caller has seen to
 * that. Gives up (false) on letters above the table. */
static bool fold_quickly(char *out, size_t *out_len, slice word, const fold_cell *table)
{
    const unsigned char *in = (const unsigned char *)word.ptr;
    size_t len = 0;
    for (size_t i = 0; i < word.len;) {
        unsigned char c = in[i];
        if (c < 0x80) {
            out[len++] = (char)((unsigned)c - 'A' < 26u ? c | 0x20 : c);
            i++;
        } else if (c >= 0xC2 && c <= 0xC9 && i + 1 < word.len && is_trail(in[i + 1])) {
            uint32_t codepoint = (uint32_t)(c & 0x1F) << 6 | (in[i + 1] & 0x3F);
            if (codepoint > FOLD_TABLE_LAST)
                return false;
            if (codepoint < FOLD_TABLE_FIRST) {
                memcpy(out + len, in + i, 2);
                len += 2;
            } else {
                const char *cell = table[codepoint - FOLD_TABLE_FIRST];
                out[len] = cell[0];
                len += cell[0] != 0;
                out[len] = cell[1];
                len += cell[0] && cell[1];
            }
            i += 2;
        } else if (c == 0xE2 && i + 2 < word.len && in[i + 1] == 0x80 && in[i + 2] == 0x99) {
            out[len++] = '\''; /* U+2019, the apostrophe of typeset text */
            i += 3;
        } else {
            return false;
        }
    }
    *out_len = len;
    return true;
}

static size_t fold(char *out, size_t room, slice word, const fold_cell *table, bool bare)
{
    size_t len;
    if (word.len <= room && fold_quickly(out, &len, word, table))
        return len;
    folder f = {.out = out, .room = room, .table = table, .bare = bare};
    return fold_slowly(&f, word);
}

size_t fold_word(char *out, size_t room, slice word)
{
    return fold(out, room, word, fold_words, false);
}

size_t fold_search(char *out, size_t room, slice word)
{
    return fold(out, room, word, fold_searches, true);
}

bool nasal_begins_name(slice text, size_t start, size_t end)
{
    char first = text.ptr[start], second = end < text.len ? text.ptr[end] : '\0';
    bool small = second >= 'a' && second <= 'z';
    bool capital = second >= 'A' && second <= 'Z' && end + 1 < text.len &&
                   text.ptr[end + 1] >= 'a' && text.ptr[end + 1] <= 'z';
    return (first == 'M' || first == 'N') && (small || capital) &&
           !memchr("aehiouy", second | 0x20, sizeof "aehiouy" - 1);
}
