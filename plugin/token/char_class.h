/* What a character is to the scanner. Classes come from ICU: a table for what press text is
 * made of, ICU itself for the rest. */
#ifndef QUIDIT_CHAR_CLASS_H
#define QUIDIT_CHAR_CLASS_H

#include <stdbool.h>
#include <stdint.h>
#include <unicode/utf8.h>

enum { C_OTHER, C_SPACE, C_NEWLINE, C_LOWER, C_UPPER, C_DIGIT, C_MARK, C_HYPHEN, C_APOSTROPHE };

#define CLASS_LIMIT 0x800 /* characters below it stand in the table */

/* Filled by scan_prepare. */
extern uint8_t char_classes[CLASS_LIMIT];

/* The class of any character, from its ICU category: what the table is filled from. */
uint8_t char_class_from_icu(UChar32 c);

/* Class of the character at byte `at` of s, which ends at `end`; *next is set behind it,
 * *character to it. Past the end: C_NEWLINE. */
static inline uint8_t char_class(const char *s, uint32_t at, uint32_t end, uint32_t *next,
                                 UChar32 *character)
{
    UChar32 c;
    if (at >= end) {
        *next = at;
        *character = 0;
        return C_NEWLINE;
    }
    U8_NEXT_OR_FFFD(s, at, end, c);
    *next = at;
    *character = c;
    return c < CLASS_LIMIT ? char_classes[c] : char_class_from_icu(c);
}

static inline bool is_letter(uint8_t class)
{
    return class == C_LOWER || class == C_UPPER;
}

#endif
