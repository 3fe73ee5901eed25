/* Words of raw text, cut and hashed one way by the compiler of the figure tables and by the
 * reader of texts. Coarser than tokens: a figure is digits, words and signs, and its spelling
 * in the press wavers ("QUATRE-VINGT", "quatre‑vingts", "d’euros", decomposed accents).
 *
 *   - a word is a run of letters; case is folded away, accents too, except that a word of three
 *     letters or less is another word with an accent ("à" is no "a", "dès" no "des");
 *   - an apostrophe between letters ends a word and belongs to it: "d'euros" = "d'" "euros";
 *   - a run of digits is one token, whose hash means nothing;
 *   - any other code point is a sign: "€", "-", ",". Unicode's hyphens are "-".
 *   - a soft hyphen and combining marks are nothing. */
#ifndef QUIDIT_FIGURE_WORD_H
#define QUIDIT_FIGURE_WORD_H

#include "slice.h"

enum { WORD_END, WORD_LETTERS, WORD_DIGITS, WORD_SIGN };

/* What stands before a word; each includes the ones above it. */
enum { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_PARAGRAPH };

enum {
    SHAPE_CAPITAL = 1, /* the first letter is one */
    SHAPE_UPPER = 2,   /* all are */
    SHAPE_ELIDED = 4,  /* ends with its apostrophe */
    SHAPE_HYPHEN = 8   /* the sign is a hyphen */
};

typedef struct figure_word {
    uint64_t hash;
    uint32_t start;
    uint32_t end;
    uint8_t kind;  /* WORD_* */
    uint8_t gap;   /* GAP_* */
    uint8_t shape; /* SHAPE_* */
} figure_word;

/* Reads the first word at or after `at`; WORD_END, with start = end = text.len, past the last.
 * Safe on any bytes. */
void figure_word_read(figure_word *out, slice text, size_t at);

/* Bytes of the blank at `at` that groups digits or separates words within a line (space, tab,
 * no-break, narrow and thin spaces); 0 if there is none. */
size_t figure_blank(slice text, size_t at);

/* The key of a phrase grows word by word from 0; it is never 0 afterwards. */
static inline uint64_t figure_key(uint64_t key, uint64_t word)
{
    key = (key ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    key ^= key >> 32;
    return key ? key : 1;
}

#endif
