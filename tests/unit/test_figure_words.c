/* Numbers in words against ICU's spell-out formatter: what it writes for France, Belgium and
 * Switzerland is read back as the same number, as written and with hyphens everywhere. */
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "figure.h"
#include "open_figures.h"
#include "unit.h"

#define NUMBER_MAX INT64_C(999999999999)
#define ROUND_TRIPS 100000
#define TEXT_ROOM 512

static UNumberFormat *speller(const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *f = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
    assert_true(U_SUCCESS(status));
    return f;
}

static void spell(char out[TEXT_ROOM], UNumberFormat *f, int64_t number)
{
    UChar wide[TEXT_ROOM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = unum_formatInt64(f, number, wide, TEXT_ROOM, NULL, &status);
    u_strToUTF8(out, TEXT_ROOM, NULL, wide, len, &status);
    assert_true(U_SUCCESS(status));
}

static void assert_reads(const char *words, int64_t number)
{
    figure f;
    quidit_error err;
    if (figure_parse(&f, tables, slice_of(words), &err) < 0)
        fail_msg("'%s' is not read as %lld (at %d)", words, (long long)number, (int)err.offset);
    if (decimal_compare(f.min, decimal_of(number)) != 0 || !f.has_max)
        fail_msg("'%s' is not read as %lld", words, (long long)number);
}

static void assert_round_trip(UNumberFormat *f, int64_t number)
{
    char words[TEXT_ROOM];
    spell(words, f, number);
    assert_reads(words, number);
    for (char *c = words; *c; c++) {
        if (*c == ' ')
            *c = '-';
    }
    assert_reads(words, number);
}

/* Deterministic, spread over all magnitudes: as many below a thousand as below a milliard. */
static int64_t random_number(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    int64_t limit = 1;
    for (uint64_t digits = (*seed >> 60) % 12 + 1; digits; digits--)
        limit *= 10;
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((*seed >> 16) % (uint64_t)limit) % (NUMBER_MAX + 1);
}

static void spelled_numbers_are_read(void **state)
{
    (void)state;
    static const char *const locales[] = {"fr", "fr_BE", "fr_CH"};
    uint64_t seed = 2024;
    for (size_t i = 0; i < COUNT(locales); i++) {
        UNumberFormat *f = speller(locales[i]);
        for (int64_t n = 0; n < 2000; n++)
            assert_round_trip(f, n);
        for (int n = 0; n < ROUND_TRIPS / (int)COUNT(locales); n++)
            assert_round_trip(f, random_number(&seed));
        assert_round_trip(f, NUMBER_MAX);
        unum_close(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {UNIT(spelled_numbers_are_read)};
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}
