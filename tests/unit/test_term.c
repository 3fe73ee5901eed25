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
        {"EUR", "", "EUR", "EUR"},
        {"", "", "", ""},
    };
    buffer term = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        for (int type = 0; type < 2; type++) {
            const facet made = {text_of(rows[i].key), text_of(rows[i].shown), type ? 'd' : 0};
            facet_make(&term, "FS", made);
            facet found = facet_split((quidit_text){term.at + 2, term.len - 2});
            assert_true(is(found.key, rows[i].key_back) && is(found.shown, rows[i].shown_back));
            assert_int_equal(found.type, made.type);
        }
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
    facet_make(&first, "FS", (facet){text_of(a), text_of(b), 'd'});
    facet_make(&second, "FS", (facet){text_of(b), text_of(b), 'd'});
    assert_true(first.len <= TERM_MAX && second.len <= TERM_MAX);
    const facet one = facet_split((quidit_text){first.at + 2, first.len - 2});
    const facet other = facet_split((quidit_text){second.at + 2, second.len - 2});
    assert_false(text_equal(one.key, other.key));
    assert_memory_equal(one.shown.ptr + one.shown.len - 3, "…", 3);
    assert_int_equal(one.type, 'd');
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
