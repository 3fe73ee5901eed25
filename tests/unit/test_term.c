/* Terms of names: facets that carry a key and what is shown, aliases one by one. */
#include "naming.h"
#include "unit.h"

static bool is(quidit_text found, const char *expected)
{
    return text_equal(found, text_of(expected));
}

static void facets_come_apart_again(void **state)
{
    (void)state;
    static const struct {
        const char *key, *shown, *key_back, *shown_back;
    } rows[] = {
        {"sam altman", "Sam Altman", "sam altman", "Sam Altman"},
        {"wd:Q95", "Google", "wd:Q95", "Google"},
        {"a\tb", "Léa\n Morel", "a b", "Léa  Morel"},
        {"", "", "", ""},
    };
    buffer term = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        quidit_text key, shown;
        facet_make(&term, "SF", text_of(rows[i].key), text_of(rows[i].shown));
        facet_split((quidit_text){term.at + 2, term.len - 2}, &key, &shown);
        assert_true(is(key, rows[i].key_back) && is(shown, rows[i].shown_back));
    }
    buffer_clear(&term);
}

static void long_facets_fit_and_stay_apart(void **state)
{
    (void)state;
    char a[1001], b[1001];
    memset(a, 'x', 1000);
    memset(b, 'x', 1000);
    a[1000] = b[1000] = '\0';
    b[999] = 'y';
    memcpy(b + 100, "é", 2); /* not cut in two */
    buffer first = {0}, second = {0};
    quidit_text key, shown, other;
    facet_make(&first, "SF", text_of(a), text_of(b));
    facet_make(&second, "SF", text_of(b), text_of(b));
    assert_true(first.len <= TERM_MAX && second.len <= TERM_MAX);
    facet_split((quidit_text){first.at + 2, first.len - 2}, &key, &shown);
    facet_split((quidit_text){second.at + 2, second.len - 2}, &other, &shown);
    assert_false(text_equal(key, other));
    assert_memory_equal(shown.ptr + shown.len - 3, "…", 3);
    buffer_clear(&first);
    buffer_clear(&second);
}

static void aliases_come_one_by_one(void **state)
{
    (void)state;
    quidit_text alias;
    size_t at = 0;
    quidit_text all = text_of("AFP|l'Agence");
    assert_true(alias_next(all, &at, &alias) && is(alias, "AFP"));
    assert_true(alias_next(all, &at, &alias) && is(alias, "l'Agence"));
    assert_false(alias_next(all, &at, &alias));
    at = 0;
    assert_false(alias_next((quidit_text){NULL, 0}, &at, &alias));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(facets_come_apart_again),
        UNIT(long_facets_fit_and_stay_apart),
        UNIT(aliases_come_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
