/* Names of money as CLDR knows them for the French-speaking countries. Read when the pack is
 * built, so that the engine needs no ICU for figures. */
#include "figure_builder.h"

#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/ustring.h>

#define NAME_MAX_BYTES 256

static const char *const locales[] = {"fr", "fr_BE", "fr_CA", "fr_CH", "fr_LU"};
static const char *const plurals[] = {"one", "many", "other"};

/* What the characters of a name say about it. */
typedef struct traits {
    bool letters, signs, digits;
    int32_t codepoints;
} traits;

static traits traits_of(const UChar *name, int32_t len)
{
    traits t = {0};
    for (int32_t i = 0; i < len;) {
        UChar32 c;
        U16_NEXT(name, i, len, c);
        t.codepoints++;
        t.letters |= u_isUAlphabetic(c);
        t.digits |= u_isdigit(c) || c == '(';
        t.signs |= u_charType(c) == U_CURRENCY_SYMBOL;
    }
    return t;
}

static void add_name(figure_builder *b, const UChar *name, int32_t len, figure_entry meaning)
{
    char text[NAME_MAX_BYTES];
    int32_t bytes;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(text, sizeof text, &bytes, name, len, &status);
    if (U_SUCCESS(status) && bytes < NAME_MAX_BYTES)
        builder_variant(b, (slice){text, (size_t)bytes}, meaning);
}

/* Long names: « dollar canadien », « dollars canadiens »; those with years or other brackets
 * (« ancien rouble (1991–1998) ») are labels, nobody writes them. */
static void add_names(figure_builder *b, const UChar *code, const char *locale,
                      figure_entry meaning)
{
    UBool choice;
    int32_t len;
    UErrorCode status = U_ZERO_ERROR;
    for (size_t i = 0; i < COUNT(plurals); i++) {
        const UChar *name =
            ucurr_getPluralName(code, locale, &choice, plurals[i], &len, &status);
        traits t = traits_of(name, len);
        if (U_SUCCESS(status) && len > 3 && !t.digits)
            add_name(b, name, len, meaning);
    }
    const UChar *name = ucurr_getName(code, locale, UCURR_LONG_NAME, &choice, &len, &status);
    traits t = traits_of(name, len);
    if (U_SUCCESS(status) && len > 3 && !t.digits)
        add_name(b, name, len, meaning);
}

/* Symbols that hold a currency sign: "$AR", "₪"; of the narrow ones (many countries' "$") only
 * single signs, and only where no table has said whose they are. */
static void add_symbols(figure_builder *b, const UChar *code, const char *locale,
                        figure_entry meaning)
{
    UBool choice;
    int32_t len;
    UErrorCode status = U_ZERO_ERROR;
    meaning.flags |= CURRENCY_FIRST;
    const UChar *name = ucurr_getName(code, locale, UCURR_SYMBOL_NAME, &choice, &len, &status);
    if (U_SUCCESS(status) && traits_of(name, len).signs)
        add_name(b, name, len, meaning);
    name = ucurr_getName(code, locale, UCURR_NARROW_SYMBOL_NAME, &choice, &len, &status);
    traits t = traits_of(name, len);
    if (U_SUCCESS(status) && t.signs && t.codepoints == 1)
        add_name(b, name, len, meaning);
}

/* X.. codes are metals, funds and tests, except the few that a table names. */
static bool wanted(const figure_builder *b, slice code)
{
    return code.len == 3 && (code.ptr[0] != 'X' || builder_knows(b, code));
}

static void add_currencies(figure_builder *b, uint32_t which, bool current)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *codes = ucurr_openISOCurrencies(which, &status);
    const char *text;
    int32_t len;
    while (U_SUCCESS(status) && (text = uenum_next(codes, &len, &status))) {
        slice code = {text, (size_t)len};
        if (!wanted(b, code))
            continue;
        UChar wide[4] = {0};
        u_charsToUChars(text, wide, 3);
        figure_entry meaning = {.class = FIGURE_CURRENCY, .value = builder_currency(b, code)};
        for (size_t i = 0; i < COUNT(locales); i++) {
            add_names(b, wide, locales[i], meaning);
            if (current)
                add_symbols(b, wide, locales[i], meaning);
        }
        if (current) { /* codes that no table vouches for look like words: TOP, ALL, COP */
            meaning.flags = CURRENCY_RISKY;
            builder_variant(b, code, meaning);
        }
    }
    uenum_close(codes);
    if (U_FAILURE(status))
        complain(b->c, "ICU", 0, "no currencies: %s", u_errorName(status));
}

void builder_cldr(figure_builder *b)
{
    add_currencies(b, UCURR_COMMON | UCURR_NON_DEPRECATED, true);
    add_currencies(b, UCURR_COMMON, false);
}
