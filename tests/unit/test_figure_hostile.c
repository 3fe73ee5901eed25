/* Texts made to hurt: figures are read in linear time and bounded memory, whatever comes. */
#include <time.h>

#include "figure.h"
#include "open_figures.h"
#include "quidit/quidit.h"
#include "unit.h"

#define BYTES ((size_t)32 << 10)
#define MEMORY_MAX ((size_t)1 << 30)
#define ROUNDS 2
#define NOISE 0.03 /* seconds that a busy machine may add */

static const char *const pieces[] = {
    "1",
    "0",
    "1 ",
    "1 000 ",
    "000 000 ",
    "1.",
    "1.000.",
    "1,000,",
    "1'000'",
    "1-",
    "1/1/",
    "1 à ",
    "1 et ",
    "1, 1 et ",
    "1 contre ",
    "de 1 à ",
    "entre 1 et ",
    "10 € ",
    "10 €, ",
    "10€10€",
    "10 € à ",
    "10 euros contre ",
    "$",
    "$ ",
    "$1",
    "US$",
    "$ CA",
    "un ",
    "un-",
    "un million ",
    "un million et ",
    "million ",
    "millions de ",
    "million million milliard ",
    "des ",
    "des millions de ",
    "quelques euros ",
    "10 €, dont 3, ",
    "3 millions. ",
    "ils sont 3 millions ",
    "le baril coté à 10 € ",
    "ne pouvant pas dépasser ",
    "condamné à 10 € ",
    "3 millions, ",
    "3 millions contre ",
    "une dette de 3 millions. ",
    "une dette de 3 millions ",
    "300 livres ",
    "deux livres. ",
    "300 livres (",
    "cent ",
    "mille ",
    "cent mille ",
    "quatre-vingt-",
    "vingt et ",
    "vingt et un ",
    "demi-",
    "demi ",
    "de de ",
    "plus de ",
    "un peu plus ",
    "jusqu'à ",
    "d'",
    "à neuf chiffres ",
    "un salaire à neuf chiffres ",
    "par ",
    "10 € par ",
    "10 € le ",
    "francs ",
    "francs-",
    "10 francs-",
    "États-Unis ",
    "New ",
    "New York ",
    "passe de 3 à 4 € ",
    " ",
    "\n",
    "\xC2\xA0",
    "\xE2\x80\xAF",
    "\xE2\x80\x8B",
    "\xCC\x81",
    "e\xCC\x81",
    "\xC2\xAD",
    "«",
    "« 1 » ",
    "'",
    "''",
    "-",
    "--",
    ".",
    "1.-",
    "\x80",
    "\xFF",
    "\xE2\x82",
    "\xF0\x9F\x92\xB6",
    "A1",
    "A",
    "É",
};

static char *repeated(const char *piece, size_t bytes)
{
    size_t len = strlen(piece);
    char *text = malloc(bytes);
    assert_non_null(text);
    for (size_t i = 0; i < bytes; i++)
        text[i] = piece[i % len];
    return text;
}

static double seconds(const char *text, size_t len)
{
    double best = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        arena *mem = arena_new(MEMORY_MAX);
        figures found = {0};
        clock_t start = clock();
        assert_true(figure_scan(&found, mem, tables, (slice){text, len}));
        double spent = (double)(clock() - start) / CLOCKS_PER_SEC;
        best = spent < best ? spent : best;
        uint32_t end = 0;
        for (size_t k = 0; k < found.len; k++) { /* in order, apart, inside */
            span place = found.at[k].place;
            assert_true(place.start >= end && place.start < place.end && place.end <= len);
            end = place.end;
        }
        arena_free(mem);
    }
    return best;
}

static void time_is_linear(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(pieces); i++) {
        char *text = repeated(pieces[i], 2 * BYTES);
        double once = seconds(text, BYTES), twice = seconds(text, 2 * BYTES);
        if (twice > 3 * once + NOISE)
            fail_msg("'%s': %.3f s for %zu bytes, %.3f s for twice as many", pieces[i], once,
                     BYTES, twice);
        free(text);
    }
}

static void typed_text_is_bounded(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(pieces); i++) {
        char *text = repeated(pieces[i], BYTES);
        figure f;
        quidit_error err;
        for (size_t len = 0; len < 64; len++)
            figure_parse(&f, tables, (slice){text, len}, &err);
        assert_int_equal(figure_parse(&f, tables, (slice){text, BYTES}, &err),
                         QUIDIT_NO_AMOUNT);
        free(text);
    }
}

/* A number as long as the document, and one that lies on the edge of what fits. */
static void endless_numbers_are_none(void **state)
{
    (void)state;
    size_t len = (size_t)4 << 20;
    char *text = repeated("9", len);
    memcpy(text + len - 4, " \xE2\x82\xAC", 4);
    arena *mem = arena_new(MEMORY_MAX);
    figures found = {0};
    assert_true(figure_scan(&found, mem, tables, (slice){text, len}));
    assert_int_equal(found.len, 0);
    arena_free(mem);
    free(text);
}

static void arena_ceiling_is_told(void **state)
{
    (void)state;
    char *text = repeated("1 € ", BYTES);
    arena *mem = arena_new((size_t)64 << 10);
    figures found = {0};
    assert_false(figure_scan(&found, mem, tables, (slice){text, BYTES}));
    arena_free(mem);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(time_is_linear),
        UNIT(typed_text_is_bounded),
        UNIT(endless_numbers_are_none),
        UNIT(arena_ceiling_is_told),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}
