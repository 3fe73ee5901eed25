/* Stored records, days, identities: what is written reads back, what is damaged is refused. */
#include "day.h"
#include "identity.h"
#include "record.h"
#include "term.h"
#include "unit.h"

static void records_read_back(void **state)
{
    (void)state;
    buffer b = {0};
    char *large = calloc(1, 70000);
    memset(large, 'x', 70000);
    record_add(&b, RECORD_ID, text_of("sabc"));
    record_add(&b, RECORD_ROLE, (quidit_text){0});
    record_add(&b, RECORD_TEXT, (quidit_text){large, 70000});
    record_add(&b, RECORD_COMPANY, text_of("Meta"));
    record_add(&b, RECORD_COMPANY, text_of("OpenAI"));
    record_add(&b, 5000, text_of("of a later version"));
    record_add_number(&b, RECORD_START, UINT64_MAX);
    record r;
    assert_true(record_open(&r, buffer_view(&b)));
    assert_bytes(r.first[RECORD_ID].ptr, r.first[RECORD_ID].len, "sabc");
    assert_int_equal(r.first[RECORD_ROLE].len, 0);
    assert_int_equal(r.first[RECORD_TEXT].len, 70000);
    assert_bytes(r.first[RECORD_COMPANY].ptr, r.first[RECORD_COMPANY].len, "Meta");
    assert_bytes(r.first[RECORD_START].ptr, r.first[RECORD_START].len, "18446744073709551615");
    free(large);
    buffer_clear(&b);
}

static void damaged_records_are_refused(void **state)
{
    (void)state;
    buffer b = {0};
    record r;
    record_add(&b, RECORD_ID, text_of("sabc"));
    record_add(&b, RECORD_TEXT, text_of("Nous embauchons"));
    for (size_t len = 0; len < b.len; len++)
        if (len != 6) /* the end of the first field is an end */
            assert_false(record_open(&r, (quidit_text){b.at, len}));
    memset(b.at, 0xff, b.len);
    assert_false(record_open(&r, buffer_view(&b)));
    buffer_clear(&b);
}

static void days_are_read(void **state)
{
    (void)state;
    const struct {
        const char *text;
        day wanted; /* year 0: refused */
    } list[] = {{"2024", {2024, 0, 0}},
                {"2024-05", {2024, 5, 0}},
                {"2024-05-31", {2024, 5, 31}},
                {"2024-05-31T08:00:00+02:00", {2024, 5, 31}},
                {"2024-02-29", {2024, 2, 29}},
                {"2023-02-29", {0}},
                {"2024-13", {0}},
                {"2024-00", {0}},
                {"2024-5", {0}},
                {"20240531", {0}},
                {"mai 2024", {0}},
                {"0000", {0}},
                {"", {0}}};
    for (size_t i = 0; i < COUNT(list); i++) {
        day d = {0};
        assert_int_equal(day_read(&d, text_of(list[i].text)), list[i].wanted.year != 0);
        assert_int_equal(day_compare(d, list[i].wanted), 0);
    }
}

typedef struct cover {
    char text[4096];
    int count;
} cover;

static void take_day(void *user, const char *term)
{
    cover *c = user;
    size_t len = strlen(c->text);
    snprintf(c->text + len, sizeof c->text - len, "%s ", term);
    c->count++;
}

static void days_are_covered_by_the_largest_terms(void **state)
{
    (void)state;
    const struct {
        day from, to;
        const char *terms;
    } list[] = {
        {{2024, 5, 30}, {2024, 6, 1}, "D20240530 D20240531 D20240601 "},
        {{2024, 5, 1}, {2024, 6, 30}, "M202405 M202406 "},
        {{2023, 12, 31}, {2025, 1, 1}, "D20231231 Y2024 D20250101 "},
        {{2024, 1, 1}, {2024, 12, 31}, "Y2024 "},
        {{2024, 2, 1}, {2024, 2, 29}, "M202402 "},
        {{2024, 5, 2}, {2024, 5, 1}, ""},
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        cover c = {0};
        day_cover(list[i].from, list[i].to, take_day, &c);
        assert_string_equal(c.text, list[i].terms);
    }
}

static void paths_are_normalised(void **state)
{
    (void)state;
    const char *const list[][2] = {
        {"./a//b.txt", "a/b.txt"}, {"a/./b/", "a/b"}, {"/", "/"},
        {"//x/y", "/x/y"},         {".", ""},         {"../a", "../a"},
        {"a/../b", "a/../b"},      {"-", "-"}};
    buffer out = {0};
    for (size_t i = 0; i < COUNT(list); i++) {
        path_normalise(&out, text_of(list[i][0]));
        assert_bytes(buffer_nul(&out), out.len, list[i][1]);
    }
    buffer_clear(&out);
}

static void folders_hold_what_is_below(void **state)
{
    (void)state;
    assert_true(path_under(text_of("a/b.txt"), text_of("a")));
    assert_true(path_under(text_of("a"), text_of("a")));
    assert_false(path_under(text_of("ab/c"), text_of("a")));
    assert_true(path_under(text_of("x"), text_of("")));
    assert_false(path_under(text_of("/x"), text_of("")));
    assert_true(path_under(text_of("/x"), text_of("/")));
}

static void ids_depend_on_every_part(void **state)
{
    (void)state;
    const quidit_span spans[] = {{1, 5}, {7, 9}};
    identity list[] = {
        identity_of_mention('s', text_of("a"), spans, 2, text_of("x")),
        identity_of_mention('s', text_of("b"), spans, 2, text_of("x")),
        identity_of_mention('s', text_of("a"), spans, 1, text_of("x")),
        identity_of_mention('s', text_of("a"), spans, 2, text_of("y")),
        identity_of_mention('s', text_of("ax"), spans, 2, text_of("")),
        identity_of_mention('a', text_of("a"), spans, 2, text_of("x")),
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        assert_int_equal(strlen(list[i].text), ID_LENGTH);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(list[i].text, list[j].text);
    }
    /* Written down once, so that no later version changes what people keep beside their rows.
     */
    assert_string_equal(identity_of_mention('s', text_of("a"), spans, 2, text_of("x")).text,
                        list[0].text);
}

static void long_terms_stay_apart(void **state)
{
    (void)state;
    char first[400], second[400];
    memset(first, 'a', sizeof first);
    memset(second, 'a', sizeof second);
    second[399] = 'b';
    buffer a = {0}, b = {0};
    term_make(&a, "S", (quidit_text){first, sizeof first});
    term_make(&b, "S", (quidit_text){second, sizeof second});
    assert_true(a.len <= TERM_MAX && b.len <= TERM_MAX);
    assert_int_equal(a.len, b.len);
    assert_memory_not_equal(a.at, b.at, a.len);
    memset(first, 0, sizeof first); /* zero bytes count twice in Xapian */
    term_make(&a, "S", (quidit_text){first, 130});
    size_t zeros = 0;
    for (size_t i = 0; i < a.len; i++)
        zeros += a.at[i] == '\0';
    assert_true(zeros > 0 && a.len + zeros <= TERM_MAX);
    buffer_clear(&a);
    buffer_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(records_read_back),
        UNIT(damaged_records_are_refused),
        UNIT(days_are_read),
        UNIT(days_are_covered_by_the_largest_terms),
        UNIT(paths_are_normalised),
        UNIT(folders_hold_what_is_below),
        UNIT(ids_depend_on_every_part),
        UNIT(long_terms_stay_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
