#include "charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#define GUESS_REACH ((size_t)256 << 10) /* bytes that a guess looks at */
#define DETECT_REACH ((size_t)64 << 10) /* bytes that ICU's detector looks at */
#define DETECT_CONFIDENCE 30            /* of 100; below, ICU itself calls it a guess */
#define DETECT_LETTERS 8                /* bytes above 0x7f without which it is one, too */

/* In order of preference where they fit equally well. */
static const char *const candidates[] = {"windows-1252", "ISO-8859-15", "macintosh", "IBM850"};
#define CANDIDATE_COUNT (sizeof candidates / sizeof *candidates)

bool charset_known(const char *label)
{
    if (!*label)
        return false; /* ICU would open the encoding of the environment */
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(label, &code);
    ucnv_close(converter);
    return U_SUCCESS(code);
}

bool charset_is_utf8(const char *label)
{
    return ucnv_compareNames(label, "UTF-8") == 0;
}

const char *charset_wide(slice bytes)
{
    size_t pairs = (bytes.len < GUESS_REACH ? bytes.len : GUESS_REACH) / 2;
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < pairs * 2; i++)
        zeros[i % 2] += bytes.ptr[i] == 0;
    /* Latin text has a zero in nearly every pair, always on the same side. */
    if (pairs < 2)
        return NULL;
    if (zeros[1] * 10 > pairs * 6 && zeros[0] * 20 < pairs)
        return "UTF-16LE";
    if (zeros[0] * 10 > pairs * 6 && zeros[1] * 20 < pairs)
        return "UTF-16BE";
    return NULL;
}

/* What a character is to its neighbours. */
typedef enum kind {
    OTHER,
    SPACE,
    DIGIT,
    ASCII_LOWER,
    ASCII_UPPER,
    COMMON,     /* accented letters on every French page: é è à ê ç ô î â û ù œ */
    LOWER,      /* other Latin small letters: ë ï ü ñ ö … */
    UPPER,      /* É À Ç Œ … */
    APOSTROPHE, /* ’ */
    MARK,       /* « » “ ” … – — • */
    HARD_SPACE, /* no-break space */
    SIGN,       /* € ° § */
    UNFIT       /* C1 controls, unassigned */
} kind;

static bool among(UChar32 c, const UChar32 *set)
{
    while (*set && *set != c)
        set++;
    return *set != 0;
}

static kind kind_of(UChar32 c)
{
    static const UChar32 common[] = {0xe9, 0xe8, 0xe0, 0xea, 0xe7,  0xf4,
                                     0xee, 0xe2, 0xfb, 0xf9, 0x153, 0};
    static const UChar32 marks[] = {0xab,   0xbb,   0x201c, 0x201d, 0x2026, 0x2013,
                                    0x2014, 0x2022, 0x2018, 0xb7,   0};
    static const UChar32 signs[] = {0x20ac, 0xb0, 0xa7, 0xa9, 0xa3, 0};
    if (c < 0x80)
        return c >= 'a' && c <= 'z'   ? ASCII_LOWER
               : c >= 'A' && c <= 'Z' ? ASCII_UPPER
               : c >= '0' && c <= '9' ? DIGIT
               : c <= ' '             ? SPACE
                                      : OTHER;
    if (c < 0xa0 || c == 0xfffd)
        return UNFIT;
    if (c == 0xa0)
        return HARD_SPACE;
    if (among(c, common))
        return COMMON;
    if ((c >= 0xdf && c <= 0xff && c != 0xf7) || c == 0xe6)
        return LOWER;
    if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || c == 0x152 || c == 0x178)
        return UPPER;
    if (c == 0x2019)
        return APOSTROPHE;
    if (among(c, marks))
        return MARK;
    return among(c, signs) ? SIGN : OTHER;
}

static bool is_letter(kind k)
{
    return k >= ASCII_LOWER && k <= UPPER;
}

/* How well a non-ASCII character fits between its neighbours. Two accented letters in a row are
 * rare in French and the rule in Cyrillic that is read as Latin. */
static int fit(UChar32 c, kind here, kind before, kind after)
{
    bool beside_ascii = before == ASCII_LOWER || before == ASCII_UPPER ||
                        after == ASCII_LOWER || after == ASCII_UPPER;
    bool after_accent = before == COMMON || before == LOWER || before == UPPER;
    switch (here) {
    case COMMON:
    case LOWER:
        if (after_accent)
            return c == 0xe9 ? 0 : -2; /* « créée » */
        if (beside_ascii)
            return here == COMMON ? 3 : 1;
        return c == 0xe0 ? 3 : -2; /* « à » stands alone */
    case UPPER:
        if (before == ASCII_LOWER || after_accent)
            return -4;
        return beside_ascii ? 2 : -1;
    case APOSTROPHE:
        return is_letter(before) && is_letter(after) ? 3 : is_letter(before) ? 1 : -1;
    case MARK:
        return is_letter(before) && is_letter(after) ? -1 : 2;
    case HARD_SPACE: /* « 10 000 », « — Oui ! » */
        return before == DIGIT || before == MARK || after == MARK || after == OTHER ? 2 : -1;
    case SIGN:
        return before == DIGIT || before == SPACE || before == HARD_SPACE ? 2 : -1;
    case UNFIT:
        return -4;
    default:
        return -2;
    }
}

/* Fills `table` with the characters of the bytes from 0x80; false if ICU lacks the encoding. */
static bool load_table(UChar table[128], const char *name)
{
    char bytes[128];
    for (int i = 0; i < 128; i++)
        bytes[i] = (char)(i + 128);
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    int32_t len = ucnv_toUChars(converter, table, 128, bytes, sizeof bytes, &code);
    ucnv_close(converter);
    return code == U_STRING_NOT_TERMINATED_WARNING && len == 128;
}

static long score(slice bytes, const char *name)
{
    UChar table[128];
    if (!load_table(table, name))
        return 0;
    kind kinds[256];
    for (int i = 0; i < 256; i++)
        kinds[i] = kind_of(i < 128 ? i : table[i - 128]);
    long sum = 0;
    const unsigned char *at = (const unsigned char *)bytes.ptr;
    for (size_t i = 0; i < bytes.len; i++)
        if (at[i] >= 128)
            sum += fit(table[at[i] - 128], kinds[at[i]], i > 0 ? kinds[at[i - 1]] : SPACE,
                       i + 1 < bytes.len ? kinds[at[i + 1]] : SPACE);
    return sum;
}

/* What ICU makes of bytes that fit no Latin encoding. */
static const char *detect(slice bytes)
{
    size_t letters = 0;
    for (size_t i = 0; i < bytes.len; i++)
        letters += (unsigned char)bytes.ptr[i] >= 0x80;
    if (letters < DETECT_LETTERS)
        return NULL;
    UErrorCode code = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&code);
    ucsdet_setText(detector, bytes.ptr,
                   (int32_t)(bytes.len < DETECT_REACH ? bytes.len : DETECT_REACH), &code);
    const UCharsetMatch *match = U_SUCCESS(code) ? ucsdet_detect(detector, &code) : NULL;
    const char *found = NULL;
    if (match && ucsdet_getConfidence(match, &code) >= DETECT_CONFIDENCE)
        found = ucsdet_getName(match, &code);
    /* Western encodings were just weighed and found wanting. */
    bool western = found && (strcmp(found, "ISO-8859-1") == 0 || charset_is_utf8(found) ||
                             strcmp(found, "windows-1252") == 0);
    ucsdet_close(detector);
    return U_SUCCESS(code) && !western ? found : NULL;
}

const char *charset_guess(slice bytes)
{
    slice seen = {bytes.ptr, bytes.len < GUESS_REACH ? bytes.len : GUESS_REACH};
    const char *best = NULL;
    long best_score = 0;
    for (size_t i = 0; i < CANDIDATE_COUNT; i++) {
        long s = score(seen, candidates[i]);
        if (s > best_score) {
            best = candidates[i];
            best_score = s;
        }
    }
    return best ? best : detect(bytes);
}
