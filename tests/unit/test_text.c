/* Bytes in, text out: which encoding is believed, what is replaced, how places are counted. */
#include "charset.h"
#include "text.h"
#include "unit.h"

static arena *mem;

static int set_up(void **state)
{
    (void)state;
    mem = arena_new((size_t)64 << 20);
    return mem ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(mem);
    return 0;
}

#define BYTES(literal) ((slice){(literal), sizeof(literal) - 1})

static void reads_as(slice bytes, const char *declared, const char *charset,
                     const char *expected)
{
    text t;
    quidit_error err = {0};
    if (text_decode(&t, mem, bytes, declared, TEXT_BYTES_MAX, &err) < 0)
        fail_msg("%s", err.text);
    assert_string_equal(t.charset, charset);
    assert_bytes(t.body.ptr, t.body.len, expected);
}

static void is_refused(slice bytes, const char *declared, uint64_t bytes_max,
                       quidit_status status, const char *reason)
{
    text t = {.replaced = 77};
    quidit_error err = {0};
    assert_int_equal(text_decode(&t, mem, bytes, declared, bytes_max, &err), status);
    assert_string_equal(err.text, reason);
    assert_int_equal(t.replaced, 77); /* outputs are left alone */
}

static void marks_win(void **state)
{
    (void)state;
    reads_as(BYTES("\xef\xbb\xbf\xc3\xa9t\xc3\xa9"), "iso-8859-1", "UTF-8", "été");
    reads_as(BYTES("\xff\xfe\xe9\0t\0\xe9\0"), NULL, "UTF-16LE", "été");
    reads_as(BYTES("\xfe\xff\0\xe9\0t\0\xe9"), "utf-8", "UTF-16BE", "été");
    reads_as(BYTES("\xff\xfe\0\0\xe9\0\0\0t\0\0\0"), NULL, "UTF-32LE", "ét");
    reads_as(BYTES("\0\0\xfe\xff\0\0\0\xe9\0\0\0t"), NULL, "UTF-32BE", "ét");
    reads_as(BYTES("\xfe\xff\xd8\x3d\xde\x00"), NULL, "UTF-16BE", "😀");
}

static void utf8_wins_over_declarations(void **state)
{
    (void)state;
    reads_as(BYTES("\xc3\xa9t\xc3\xa9"), "ISO-8859-1", "UTF-8", "été");
    reads_as(BYTES("etat"), "windows-1252", "UTF-8", "etat");
    reads_as(BYTES(""), NULL, "UTF-8", "");
    reads_as((slice){NULL, 0}, "latin1", "UTF-8", "");
}

static void declarations_win_over_guesses(void **state)
{
    (void)state;
    reads_as(BYTES("prix \xa4 10"), "iso-8859-15", "ISO-8859-15", "prix € 10");
    reads_as(BYTES("\xe9t\xe9"), "latin1", "ISO-8859-1", "été");
    reads_as(BYTES("l\x92\xe9t\xe9"), "iso-8859-1", "windows-1252", "l’été");
    reads_as(BYTES("\x8et\x8e"), "macintosh", "macintosh", "été");
    reads_as(BYTES("\xe9t\xe9"), "us-ascii", "windows-1252", "été");
    reads_as(BYTES("caf\xe9"), "utf-8", "UTF-8", "caf\xef\xbf\xbd");
}

static void french_encodings_are_told_apart(void **state)
{
    (void)state;
    reads_as(BYTES("\xab\xa0L\x92\xe9t\xe9 fut beau\xa0\xbb, dit-elle\x85"), NULL,
             "windows-1252", "«\u00a0L’été fut beau\u00a0», dit-elle…");
    reads_as(BYTES("le c\xbdur \xe0 10 \xa4"), NULL, "ISO-8859-15", "le cœur à 10 €");
    reads_as(BYTES("\xc7\xcaL\xd5\x8et\x8e fut tr\x8fs beau\xca\xc8"), NULL, "macintosh",
             "«\u00a0L’été fut très beau\u00a0»");
    reads_as(BYTES("l'\x82t\x82 \x85 la for\x88t, tr\x8as fra\x8c\x63he"), NULL, "IBM850",
             "l'été à la forêt, très fraîche");
    reads_as(BYTES("Une ann\xe9"
                   "e cr\xe9\xe9"
                   "e \xe0 \xc9vreux"),
             NULL, "windows-1252", "Une année créée à Évreux");
}

static void utf16_without_a_mark(void **state)
{
    (void)state;
    reads_as(BYTES("L\0e\0 \0\xe9\0t\0\xe9\0 \0"), NULL, "UTF-16LE", "Le été ");
    reads_as(BYTES("\0L\0e\0 \0\xe9\0t\0\xe9\0 "), NULL, "UTF-16BE", "Le été ");
}

static void other_scripts_are_left_to_icu(void **state)
{
    (void)state;
    /* « Москва сообщила о новых переговорах. Президент заявил, что … » in windows-1251 */
    reads_as(BYTES("\xcc\xee\xf1\xea\xe2\xe0 \xf1\xee\xee\xe1\xf9\xe8\xeb\xe0 \xee "
                   "\xed\xee\xe2\xfb\xf5 \xef\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xe0\xf5. "
                   "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xe7\xe0\xff\xe2\xe8\xeb, "
                   "\xf7\xf2\xee \xee\xed \xed\xe5 \xe1\xf3\xe4\xe5\xf2"),
             NULL, "windows-1251",
             "Москва сообщила о новых переговорах. Президент заявил, что он не будет");
}

static void replaces_and_counts(slice bytes, const char *expected, uint32_t count)
{
    text t;
    assert_int_equal(text_decode(&t, mem, bytes, NULL, TEXT_BYTES_MAX, NULL), QUIDIT_OK);
    assert_bytes(t.body.ptr, t.body.len, expected);
    assert_int_equal(t.replaced, count);
}

static void broken_utf8_is_replaced_and_counted(void **state)
{
    (void)state;
    replaces_and_counts(BYTES("\xc3\xa9t\xc3\xa9 \xff fini"), "été \xef\xbf\xbd fini", 1);
    replaces_and_counts(BYTES("caf\xc3\xa9\xc3"), "café\xef\xbf\xbd", 1);
    /* A cut sequence is one, as in Python's errors="replace"; a surrogate is three. */
    replaces_and_counts(BYTES("\xc3\xa9\xc3\xa9 \xe2\x80 x"), "éé \xef\xbf\xbd x", 1);
    replaces_and_counts(BYTES("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xed\xa0\x80 x"),
                        "éééé \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd x", 3);
    /* A stray byte that is no letter in any French encoding. */
    replaces_and_counts(BYTES("un \xff deux"), "un \xef\xbf\xbd deux", 1);
    replaces_and_counts(BYTES("d\xc3\xa9j\xc3\xa0 \xef\xbf\xbd l\xc3\xa0"),
                        "déjà \xef\xbf\xbd là", 0);
    replaces_and_counts(BYTES("\xfe\xff\0a\xd8\x3d\0b\0"),
                        "a\xef\xbf\xbd"
                        "b\xef\xbf\xbd",
                        2);
}

static void zeros_are_kept_and_binaries_refused(void **state)
{
    (void)state;
    text t;
    assert_int_equal(text_decode(&t, mem, BYTES("un texte avec\0un trou"), NULL, 100, NULL), 0);
    assert_int_equal(t.body.len, 21);
    is_refused(BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1"), NULL, 1000, QUIDIT_BAD_INPUT,
               "binary data");
    is_refused(BYTES("\xff\xfe\1\0\2\0\3\0"), NULL, 1000, QUIDIT_BAD_INPUT, "binary data");
    char zeros[4096] = {0};
    is_refused((slice){zeros, sizeof zeros}, NULL, 4096, QUIDIT_BAD_INPUT, "binary data");
}

static void limits_and_unknown_labels_are_told(void **state)
{
    (void)state;
    is_refused(BYTES("abcdef"), NULL, 5, QUIDIT_TOO_LARGE, "6 bytes, the limit is 5");
    is_refused(BYTES("abc"), "klingon-8", 5, QUIDIT_BAD_ARGUMENT,
               "unknown encoding 'klingon-8'");
    is_refused(BYTES("abc"), "", 5, QUIDIT_BAD_ARGUMENT, "unknown encoding ''");
}

static void code_points_are_counted(void **state)
{
    (void)state;
    char bytes[4 * TEXT_STEP + 3];
    size_t len = 0;
    while (len + 3 < sizeof bytes) {
        memcpy(bytes + len, len % 2 ? "\xe2\x82\xac" : "\xc3\xa9", 3);
        len += len % 2 ? 3 : 2;
        bytes[len++] = 'a';
    }
    text t;
    assert_int_equal(text_decode(&t, mem, (slice){bytes, len}, NULL, sizeof bytes, NULL), 0);
    uint64_t count = 0;
    for (size_t at = 0; at <= len; at++) {
        assert_int_equal(text_codepoints(&t, at), count);
        count += at < len && ((unsigned char)t.body.ptr[at] & 0xc0) != 0x80;
    }
    assert_int_equal(text_codepoints(&t, UINT64_MAX), count);

    char plain[2 * TEXT_STEP];
    memset(plain, 'a', sizeof plain);
    assert_int_equal(
        text_decode(&t, mem, (slice){plain, sizeof plain}, NULL, sizeof plain, NULL), 0);
    assert_int_equal(text_codepoints(&t, sizeof plain), sizeof plain);
}

static void memory_has_a_ceiling(void **state)
{
    (void)state;
    arena *small = arena_new(64);
    text t;
    char bytes[1000];
    memset(bytes, 'a', sizeof bytes);
    assert_int_equal(text_decode(&t, small, (slice){bytes, sizeof bytes}, NULL, 2000, NULL),
                     QUIDIT_NO_MEMORY);
    arena_free(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(marks_win),
        UNIT(utf8_wins_over_declarations),
        UNIT(declarations_win_over_guesses),
        UNIT(french_encodings_are_told_apart),
        UNIT(utf16_without_a_mark),
        UNIT(other_scripts_are_left_to_icu),
        UNIT(broken_utf8_is_replaced_and_counted),
        UNIT(zeros_are_kept_and_binaries_refused),
        UNIT(limits_and_unknown_labels_are_told),
        UNIT(code_points_are_counted),
        UNIT(memory_has_a_ceiling),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
