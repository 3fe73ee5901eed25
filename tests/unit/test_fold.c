/* Folding, against ICU letter by letter, against examples, and against hostile bytes. */
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "fold.h"
#include "fold_table.h"
#include "unit.h"

typedef size_t fold_function(char *out, size_t room, slice word);

static void assert_folds(fold_function *fold, const char *in, const char *expected)
{
    char out[FOLD_MAX + 1];
    size_t len = fold(out, FOLD_MAX, slice_of(in));
    assert_in_range(len, 0, FOLD_MAX);
    out[len] = '\0';
    assert_string_equal(out, expected);
}

static void examples(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *in, *word, *search;
    } rows[] = {
        {"", "", ""},
        {"Élysée", "élysée", "elysee"},
        {"À", "à", "a"},
        {"DÈS", "dès", "des"},
        {"Œuvre", "oeuvre", "oeuvre"},
        {"cœur", "coeur", "coeur"},
        {"ex æquo", "ex aequo", "ex aequo"},
        {"l’avis", "l'avis", "l'avis"},
        {"aujourdʼhui", "aujourd'hui", "aujourd'hui"},
        {"porte‑parole", "porte-parole", "porte-parole"},
        {"porte‐parole", "porte-parole", "porte-parole"},
        {"gou\xC2\xADver\xC2\xADne", "gouverne", "gouverne"},
        {"e\xCC\x81te\xCC\x81", "été", "ete"},
        {"E\xCC\x81tat", "état", "etat"},
        {"c\xCC\xA7" "a", "ça", "ca"},
        {"e\xCC\xA3\xCC\x82", "ệ", "e"},
        {"e\xCC\x82\xCC\xA3", "ệ", "e"}, /* marks in the other order */
        {"Łukasz Żółty", "łukasz żółty", "lukasz zolty"},
        {"Sørensen", "sørensen", "sorensen"},
        {"Đoković", "đoković", "dokovic"},
        {"Weiß", "weiß", "weiss"},
        {"İstanbul", "istanbul", "istanbul"},
        {"Əliyev", "əliyev", "eliyev"},
        {"Ξένια", "ξένια", "ξενια"},
        {"Чехов", "чехов", "чехов"},
        {"Nguyễn", "nguyễn", "nguyen"},
        {"한국", "한국", "한국"},
        {"ﬁnance", "finance", "finance"},
        {"CO₂", "co₂", "co₂"},
        {"M.", "m.", "m."},
        {"AT&T", "at&t", "at&t"},
        {"20 000 €", "20 000 €", "20 000 €"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_folds(fold_word, rows[i].in, rows[i].word);
        assert_folds(fold_search, rows[i].in, rows[i].search);
    }
}

/* One code point by ICU alone: lower case, then composed, or decomposed without its marks. */
static size_t icu_fold(char *out, UChar32 c, bool bare)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar in[2], changed[16];
    int32_t len = 0, out_len = 0;
    U16_APPEND_UNSAFE(in, len, u_tolower(c));
    const UNormalizer2 *form =
        bare ? unorm2_getNFDInstance(&error) : unorm2_getNFCInstance(&error);
    len = unorm2_normalize(form, in, len, changed, 16, &error);
    assert_true(U_SUCCESS(error));
    for (int32_t i = 0; i < len;) {
        UChar32 part;
        U16_NEXT(changed, i, len, part);
        if (!bare || u_charType(part) != U_NON_SPACING_MARK)
            U8_APPEND_UNSAFE(out, out_len, part);
    }
    return (size_t)out_len;
}

/* Letters that the table changes although Unicode does not decompose them. */
static bool is_ours(UChar32 c, bool bare)
{
    static const UChar32 both[] = {0xAD,  0xC6,  0xE6,  0x130, 0x152,
                                   0x153, 0x17F, 0x23A, 0x23E, 0};
    static const char *const bare_only = "øđłßþðıħŧŋĳŀĸŉəǝƀɓɗƙƚǥƶȥɨɵɇɉɍɏǆǳǉǌȼƈƒƥƭƴȷǽǣǿ";
    for (size_t i = 0; both[i]; i++) {
        if (both[i] == c)
            return true;
    }
    for (int32_t i = 0; bare && bare_only[i];) {
        UChar32 listed;
        U8_NEXT_UNSAFE(bare_only, i, listed);
        if (listed == u_tolower(c))
            return true;
    }
    return false;
}

static void table_agrees_with_icu(void **state)
{
    (void)state;
    for (UChar32 c = FOLD_TABLE_FIRST; c <= FOLD_TABLE_LAST; c++) {
        char in[4], expected[32], found[32];
        int32_t in_len = 0;
        U8_APPEND_UNSAFE(in, in_len, c);
        for (int bare = 0; bare < 2; bare++) {
            fold_function *fold = bare ? fold_search : fold_word;
            size_t len = fold(found, sizeof found, (slice){in, (size_t)in_len});
            assert_in_range(len, 0, 2);
            if (is_ours(c, bare))
                continue;
            assert_int_equal(icu_fold(expected, c, bare), len);
            assert_memory_equal(found, expected, len);
        }
    }
}

/* What is folded stays as it is, and decomposed text folds as composed text does. */
static void folding_is_stable(void **state)
{
    (void)state;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&error);
    for (UChar32 c = 0x20; c < 0x3000; c++) {
        UChar wide[2], apart[16];
        char in[4], in_apart[64], once[64], twice[64], from_apart[64];
        int32_t len = 0, in_len = 0, apart_len = 0;
        if (!u_isalpha(c))
            continue;
        U8_APPEND_UNSAFE(in, in_len, c);
        U16_APPEND_UNSAFE(wide, len, c);
        len = unorm2_normalize(nfd, wide, len, apart, 16, &error);
        for (int32_t i = 0; i < len;) {
            UChar32 part;
            U16_NEXT(apart, i, len, part);
            U8_APPEND_UNSAFE(in_apart, apart_len, part);
        }
        for (int bare = 0; bare < 2; bare++) {
            fold_function *fold = bare ? fold_search : fold_word;
            size_t n = fold(once, sizeof once, (slice){in, (size_t)in_len});
            assert_int_equal(fold(twice, sizeof twice, (slice){once, n}), n);
            assert_memory_equal(once, twice, n);
            assert_int_equal(
                fold(from_apart, sizeof from_apart, (slice){in_apart, (size_t)apart_len}), n);
            assert_memory_equal(once, from_apart, n);
        }
    }
}

static void a_short_buffer_cuts(void **state)
{
    (void)state;
    static const char *const texts[] = {"Élysée", "DÉCLARATION", "e\xCC\x81te\xCC\x81",
                                        "Чехов"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        char whole[64];
        size_t full = fold_word(whole, sizeof whole, slice_of(texts[i]));
        for (size_t room = 0; room <= full; room++) {
            char *exact = malloc(room ? room : 1);
            assert_non_null(exact);
            assert_int_equal(fold_word(exact, room, slice_of(texts[i])), full);
            assert_memory_equal(exact, whole, room);
            free(exact);
        }
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Any bytes at all: nothing is read or written outside (sanitizers watch), and bytes that are
 * no UTF-8 come out as they went in. */
static void hostile_bytes(void **state)
{
    (void)state;
    static const unsigned char nasty[] = {0x00, 0x41, 0x61, 0x7F, 0x80, 0xAD, 0xBF, 0xC0,
                                          0xC2, 0xC3, 0xC9, 0xCA, 0xCC, 0x81, 0xE2, 0x99,
                                          0xED, 0xA0, 0xEF, 0xF0, 0x9F, 0xF4, 0xF8, 0xFF};
    uint32_t seed = 2026;
    for (int round = 0; round < 20000; round++) {
        size_t len = next_random(&seed) % 40, room = next_random(&seed) % 48;
        char *in = malloc(len ? len : 1), *out = malloc(room ? room : 1);
        assert_true(in && out);
        for (size_t i = 0; i < len; i++)
            in[i] = (char)nasty[next_random(&seed) % sizeof nasty];
        size_t full = fold_word(out, room, (slice){in, len});
        assert_in_range(full, 0, 3 * len);
        assert_in_range(fold_search(out, room, (slice){in, len}), 0, 3 * len);
        free(in);
        free(out);
    }
    char out[8];
    assert_int_equal(fold_word(out, sizeof out,
                               (slice){"A\xFF"
                                       "B",
                                       3}),
                     3);
    assert_memory_equal(out,
                        "a\xFF"
                        "b",
                        3);
    assert_int_equal(fold_word(out, sizeof out, (slice){"\xC3", 1}), 1);
    assert_memory_equal(out, "\xC3", 1);
    assert_int_equal(fold_search(out, sizeof out, (slice){"\xED\xA0\x80", 3}), 3);
    assert_memory_equal(out, "\xED\xA0\x80", 3);
}

/* A letter under 100 000 accents, and a long text that takes the slow way. */
static void long_input(void **state)
{
    (void)state;
    size_t len = 200001;
    char *in = malloc(len), *out = malloc(2 * len);
    assert_true(in && out);
    in[0] = 'e';
    for (size_t i = 1; i < len; i += 2)
        memcpy(in + i, "\xCC\x81", 2);
    assert_int_equal(fold_search(out, 2 * len, (slice){in, len}), 1);
    for (size_t i = 0; i + 4 <= len; i += 4)
        memcpy(in + i,
               "\xD0\xAF"
               "E\xC3",
               4);
    size_t full = fold_word(out, 2 * len, (slice){in, len});
    assert_in_range(full, len - 4, len + 4);
    free(in);
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(examples),          UNIT(table_agrees_with_icu),
        UNIT(folding_is_stable), UNIT(a_short_buffer_cuts),
        UNIT(hostile_bytes),     UNIT(long_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
