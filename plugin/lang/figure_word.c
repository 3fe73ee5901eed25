#include "figure_word.h"

#define HASH_START UINT64_C(0xCBF29CE484222325)
#define HASH_STEP UINT64_C(0x100000001B3)
#define ACCENT_MARK UINT64_C(0xA076)
#define SHORT_WORD 3 /* letters; up to here an accent tells two words apart */

/* What the first byte of a code point says. */
enum { BYTE_SIGN, BYTE_BLANK, BYTE_LINE, BYTE_DIGIT, BYTE_LETTER, BYTE_LONG };

/* clang-format off */
static const uint8_t byte_kinds[256] = {
    ['\t'] = BYTE_BLANK, ['\v'] = BYTE_BLANK, ['\f'] = BYTE_BLANK, ['\r'] = BYTE_BLANK,
    [' '] = BYTE_BLANK, ['\n'] = BYTE_LINE,
    ['0' ... '9'] = BYTE_DIGIT, ['A' ... 'Z'] = BYTE_LETTER, ['a' ... 'z'] = BYTE_LETTER,
    [0xC2 ... 0xF4] = BYTE_LONG,
};
/* clang-format on */

/* Letters under the accents of U+00C0 … U+00FF and of U+0100 … U+017F; '*' is no letter. */
static const char latin1[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";
static const char latin_a[] =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static inline uint8_t byte_at(slice text, size_t at)
{
    return at < text.len ? (uint8_t)text.ptr[at] : 0;
}

static inline bool is_tail(uint8_t byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Bytes of the code point at `at`; 1 for a broken one. */
static size_t codepoint_size(slice text, size_t at)
{
    uint8_t first = byte_at(text, at);
    size_t size = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
    for (size_t i = 1; i < size; i++) {
        if (!is_tail(byte_at(text, at + i)))
            return 1;
    }
    return size;
}

size_t figure_blank(slice text, size_t at)
{
    uint8_t a = byte_at(text, at), b = byte_at(text, at + 1), c = byte_at(text, at + 2);
    if (a == ' ' || a == '\t')
        return 1;
    if (a == 0xC2 && b == 0xA0)
        return 2;
    if (a == 0xE2 &&
        ((b == 0x80 && ((c >= 0x80 && c <= 0x8A) || c == 0xAF)) || (b == 0x81 && c == 0x9F)))
        return 3;
    return 0;
}

/* Zero-width characters: no blank, yet nothing to read. */
static size_t invisible(slice text, size_t at)
{
    uint8_t a = byte_at(text, at), b = byte_at(text, at + 1), c = byte_at(text, at + 2);
    bool joiner =
        a == 0xE2 && ((b == 0x80 && c >= 0x8B && c <= 0x8F) || (b == 0x81 && c == 0xA0));
    bool mark = a == 0xEF && b == 0xBB && c == 0xBF;
    return joiner || mark ? 3 : 0;
}

static size_t gap_read(figure_word *w, slice text, size_t at)
{
    uint32_t lines = 0;
    w->gap = GAP_NONE;
    if (at + 1 < text.len && text.ptr[at] == ' ' &&
        byte_kinds[(uint8_t)text.ptr[at + 1]] >= BYTE_DIGIT &&
        byte_kinds[(uint8_t)text.ptr[at + 1]] < BYTE_LONG) { /* nearly always */
        w->gap = GAP_SPACE;
        return at + 1;
    }
    for (;;) {
        size_t size = 0;
        uint8_t kind = byte_kinds[byte_at(text, at)];
        if (at >= text.len || kind == BYTE_DIGIT || kind == BYTE_LETTER || kind == BYTE_SIGN)
            break;
        if (kind == BYTE_LONG) {
            size = figure_blank(text, at);
            if (!size) {
                size = invisible(text, at);
                if (!size)
                    break;
                at += size;
                continue;
            }
        }
        lines += kind == BYTE_LINE;
        w->gap = GAP_SPACE;
        at += size ? size : 1;
    }
    if (lines)
        w->gap = lines > 1 ? GAP_PARAGRAPH : GAP_LINE;
    return at;
}

static inline void hash_byte(figure_word *w, uint8_t byte)
{
    w->hash = (w->hash ^ byte) * HASH_STEP;
}

typedef struct letters {
    uint32_t count;
    bool accent;
    bool lower;
} letters;

/* Takes one letter beyond ASCII; its size, 0 when the code point is no letter. */
static size_t long_letter(figure_word *w, letters *seen, slice text, size_t at)
{
    size_t size = codepoint_size(text, at);
    uint8_t first = byte_at(text, at), second = byte_at(text, at + 1);
    char base = '*';
    bool capital = false;
    if (size == 1)
        return 0;
    switch (first) {
    case 0xC2:
        return second == 0xAD && seen->count ? 2 : 0; /* soft hyphen */
    case 0xC3:
        base = latin1[second & 0x3F];
        if (base == '*')
            return 0;
        capital = second < 0xA0;
        if (second == 0x86 || second == 0xA6) { /* æ */
            hash_byte(w, 'a');
            base = 'e';
        }
        break;
    case 0xC4:
    case 0xC5: /* capitals are even, or nearly so: only names of places ask */
        base = latin_a[((first & 1) << 6) | (second & 0x3F)];
        capital = !(second & 1);
        if (first == 0xC5 && (second == 0x92 || second == 0x93)) { /* œ */
            hash_byte(w, 'o');
            base = 'e';
        }
        break;
    case 0xCC:
    case 0xCD: /* combining marks: the accent of the letter before */
        seen->accent = true;
        return seen->count ? 2 : 0;
    case 0xE2:
    case 0xF0:
        return 0;
    case 0xE3:
        if (second == 0x80)
            return 0;
        break;
    case 0xEF:
        if (second >= 0xBB)
            return 0;
        break;
    default:
        break;
    }
    if (base != '*') {
        hash_byte(w, (uint8_t)base);
    } else {
        for (size_t i = 0; i < size; i++)
            hash_byte(w, byte_at(text, at + i));
    }
    if (!seen->count && capital)
        w->shape |= SHAPE_CAPITAL;
    seen->accent = true;
    seen->lower |= !capital;
    seen->count++;
    return size;
}

static size_t apostrophe(slice text, size_t at)
{
    uint8_t a = byte_at(text, at), b = byte_at(text, at + 1);
    if (a == '\'')
        return 1;
    if (a == 0xCA && b == 0xBC)
        return 2;
    return a == 0xE2 && b == 0x80 && byte_at(text, at + 2) == 0x99 ? 3 : 0;
}

/* The hot loop: letters of ASCII. */
static size_t plain_letters(figure_word *w, letters *seen, slice text, size_t at)
{
    uint64_t hash = w->hash;
    uint8_t any = 0, byte;
    size_t start = at;
    while (at < text.len && byte_kinds[byte = (uint8_t)text.ptr[at]] == BYTE_LETTER) {
        hash = (hash ^ (byte | 0x20)) * HASH_STEP;
        any |= byte;
        at++;
    }
    if (at > start) {
        if (!seen->count && !(text.ptr[start] & 0x20))
            w->shape |= SHAPE_CAPITAL;
        seen->lower |= (any & 0x20) != 0;
        seen->count += (uint32_t)(at - start);
        w->hash = hash;
    }
    return at;
}

static size_t letters_read(figure_word *w, slice text, size_t at)
{
    letters seen = {0};
    for (;;) {
        at = plain_letters(w, &seen, text, at);
        size_t size = byte_at(text, at) < 0xC2 ? 0 : long_letter(w, &seen, text, at);
        if (!size)
            break;
        at += size;
    }
    if (!seen.count)
        return 0;
    if (!seen.lower)
        w->shape |= SHAPE_UPPER;
    if (seen.accent && seen.count <= SHORT_WORD)
        hash_byte(w, ACCENT_MARK & 0xFF);

    size_t quote = apostrophe(text, at);
    if (quote) {
        uint8_t after = byte_kinds[byte_at(text, at + quote)];
        bool sign = byte_at(text, at + quote) == 0xC2 || byte_at(text, at + quote) == 0xE2;
        bool joined =
            after == BYTE_LETTER || after == BYTE_DIGIT || (after == BYTE_LONG && !sign);
        if (joined || seen.count == 1) { /* d'euros, d' euros; not 'euros' */
            hash_byte(w, '\'');
            w->shape |= SHAPE_ELIDED;
            at += quote;
        }
    }
    return at;
}

/* U+2010 hyphen, U+2011 non-breaking hyphen. */
static bool unicode_hyphen(slice text, size_t at)
{
    uint8_t last = byte_at(text, at + 2);
    return byte_at(text, at) == 0xE2 && byte_at(text, at + 1) == 0x80 &&
           (last == 0x90 || last == 0x91);
}

static size_t sign_read(figure_word *w, slice text, size_t at)
{
    size_t size = codepoint_size(text, at);
    w->kind = WORD_SIGN;
    if (text.ptr[at] == '-' || unicode_hyphen(text, at)) {
        w->shape |= SHAPE_HYPHEN;
        hash_byte(w, '-');
        return at + size;
    }
    for (size_t i = 0; i < size; i++)
        hash_byte(w, byte_at(text, at + i));
    return at + size;
}

void figure_word_read(figure_word *out, slice text, size_t at)
{
    *out = (figure_word){.hash = HASH_START};
    at = gap_read(out, text, at);
    if (at >= text.len) {
        out->start = out->end = (uint32_t)text.len;
        return;
    }
    out->start = (uint32_t)at;
    uint8_t kind = byte_kinds[(uint8_t)text.ptr[at]];
    if (kind == BYTE_DIGIT) {
        out->kind = WORD_DIGITS;
        while (at < text.len && byte_kinds[(uint8_t)text.ptr[at]] == BYTE_DIGIT)
            at++;
    } else {
        size_t end = kind == BYTE_LETTER || kind == BYTE_LONG ? letters_read(out, text, at) : 0;
        out->kind = WORD_LETTERS;
        at = end ? end : sign_read(out, text, at);
    }
    out->end = (uint32_t)at;
    out->hash ^= out->hash >> 32;
}
