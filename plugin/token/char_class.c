/* Classes of characters. */
#include "char_class.h"

#include <unicode/uchar.h>

#include "token.h"

uint8_t char_classes[CLASS_LIMIT];
static int prepared;

uint8_t char_class_from_icu(UChar32 c)
{
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        return C_NEWLINE;
    if (c == '-' || c == 0x2010 || c == 0x2011)
        return C_HYPHEN;
    if (c == '\'' || c == 0x2019 || c == 0x02bc)
        return C_APOSTROPHE;
    if (c == 0xad || c == 0x200b || c == 0x200c || c == 0x200d || c == 0x2060)
        return C_MARK;
    switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
        return C_UPPER;
    case U_LOWERCASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
        return C_LOWER;
    case U_DECIMAL_DIGIT_NUMBER:
        return C_DIGIT;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
        return C_MARK;
    case U_SPACE_SEPARATOR:
    case U_CONTROL_CHAR:
        return C_SPACE;
    default:
        return C_OTHER;
    }
}

void scan_prepare(void)
{
    if (prepared)
        return;
    for (UChar32 c = 0; c < CLASS_LIMIT; c++)
        char_classes[c] = char_class_from_icu(c);
    prepared = 1;
}
