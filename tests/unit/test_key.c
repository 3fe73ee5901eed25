/* Numbers as sortable bytes, and buckets that find the same figures as comparing each. */
#include "bucket.h"
#include "key.h"
#include "unit.h"

static quidit_decimal number(int64_t coefficient, int32_t exponent)
{
    return (quidit_decimal){coefficient, exponent, 1};
}

static void keys_sort_like_numbers(void **state)
{
    (void)state;
    /* In order; those of a group are the same number. */
    const struct {
        quidit_decimal number;
        int group;
    } list[] = {
        {number(INT64_MIN, 30), 0},  {number(-2, 6), 1},          {number(-2000000, 0), 1},
        {number(-1999999, 0), 2},    {number(-12, -1), 3},        {number(-11999, -4), 4},
        {number(-1, 0), 5},          {number(-1, -18), 6},        {number(0, 0), 7},
        {number(0, 12), 7},          {number(1, -18), 8},         {number(5, -1), 9},
        {number(50, -2), 9},         {number(1, 0), 10},          {number(11999, -4), 11},
        {number(12, -1), 12},        {number(120, -2), 12},       {number(1201, -3), 13},
        {number(9, 0), 14},          {number(10, 0), 15},         {number(999999999, 0), 16},
        {number(1, 9), 17},          {number(1000000001, 0), 18}, {number(INT64_MAX, 0), 19},
        {number(INT64_MAX, 30), 20},
    };
    for (size_t i = 0; i < COUNT(list); i++)
        for (size_t j = 0; j < COUNT(list); j++) {
            key a = key_of(list[i].number, KEY_AT);
            key b = key_of(list[j].number, KEY_AT);
            int wanted = (list[i].group > list[j].group) - (list[i].group < list[j].group);
            int order = key_compare(&a, &b);
            assert_int_equal((order > 0) - (order < 0), wanted);
        }
}

static void sides_lie_next_to_their_number(void **state)
{
    (void)state;
    const quidit_decimal list[] = {number(-3, 2), number(-1, -3), number(0, 0),
                                   number(7, -5), number(2, 6),   number(2000001, 0)};
    key last = key_lowest();
    for (size_t i = 0; i < COUNT(list); i++)
        for (int side = KEY_BELOW; side <= KEY_ABOVE; side++) {
            key k = key_of(list[i], side);
            assert_true(key_compare(&last, &k) < 0);
            last = k;
        }
    key highest = key_highest();
    assert_true(key_compare(&last, &highest) < 0);
}

static void extreme_exponents_stay_in_order(void **state)
{
    (void)state;
    key small = key_of(number(1, INT32_MIN), KEY_AT);
    key one = key_of(number(1, 0), KEY_AT);
    key large = key_of(number(1, INT32_MAX), KEY_AT);
    assert_true(key_compare(&small, &one) < 0);
    assert_true(key_compare(&one, &large) < 0);
    assert_true(large.len <= KEY_MAX);
}

static quidit_amount amount(quidit_decimal min, quidit_decimal max, uint32_t qualifier)
{
    return (quidit_amount){.min = min, .max = max, .qualifier = qualifier};
}

static void more_than_is_strict(void **state)
{
    (void)state;
    quidit_amount exact = amount(number(2, 6), number(2, 6), QUIDIT_EXACT);
    quidit_amount more = amount(number(2, 6), (quidit_decimal){0}, QUIDIT_MORE_THAN);
    quidit_amount less = amount((quidit_decimal){0}, number(2, 6), QUIDIT_LESS_THAN);
    quidit_amount at_least = amount(number(2, 6), (quidit_decimal){0}, QUIDIT_AT_LEAST);
    interval e = interval_of(&exact), m = interval_of(&more), l = interval_of(&less),
             a = interval_of(&at_least);
    assert_false(interval_meets(&e, &m));
    assert_false(interval_meets(&e, &l));
    assert_false(interval_meets(&m, &l));
    assert_true(interval_meets(&e, &a));
    assert_true(interval_meets(&m, &a));
}

static void digits_are_plain(void **state)
{
    (void)state;
    const struct {
        quidit_decimal number;
        const char *text;
    } list[] = {{number(0, 0), "0"},         {number(12, 5), "1200000"},
                {number(1859, -3), "1.859"}, {number(5, -2), "0.05"},
                {number(-5, -1), "-0.5"},    {number(1000, -3), "1"},
                {number(10, -1), "1"},       {number(-7, 2), "-700"}};
    buffer out = {0};
    for (size_t i = 0; i < COUNT(list); i++) {
        buffer_reset(&out);
        assert_true(decimal_digits(&out, list[i].number));
        assert_bytes(out.at, out.len, list[i].text);
    }
    assert_false(decimal_digits(&out, number(1, 500)));
    assert_false(decimal_digits(&out, number(1, -500)));
    buffer_clear(&out);
}

/* ---- buckets ---- */

typedef struct terms {
    char at[260][BUCKET_TERM_MAX];
    bool edge[260];
    int count;
} terms;

static void take_term(void *user, const char *term)
{
    terms *t = user;
    snprintf(t->at[t->count++], BUCKET_TERM_MAX, "%s", term);
}

static void take_cover(void *user, const char *term, bool edge)
{
    terms *t = user;
    assert_true(t->count < 220);
    t->edge[t->count] = edge;
    take_term(user, term);
}

/* 0 = not covered, 1 = covered for certain, 2 = covered, to be compared. */
static int covered(const terms *cover, const terms *figure)
{
    for (int i = 0; i < cover->count; i++)
        for (int j = 0; j < figure->count; j++)
            if (strcmp(cover->at[i], figure->at[j]) == 0)
                return cover->edge[i] ? 2 : 1;
    return 0;
}

static void buckets_find_what_comparing_finds(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 20000; round++) {
        quidit_decimal figure = number(1 + rand() % 2000, rand() % 12 - 3);
        quidit_decimal low = number(rand() % 2000, rand() % 12 - 3);
        quidit_decimal high = number(rand() % 2000, rand() % 12 - 3);
        low.known = rand() % 4 != 0;
        high.known = rand() % 4 != 0;
        quidit_amount exact = amount(figure, figure, QUIDIT_EXACT);
        terms of = {0};
        terms cover = {0};
        bucket_terms(&exact, take_term, &of);
        assert_int_equal(of.count, 2);
        bucket_cover(low, high, take_cover, &cover);
        key f = key_of(figure, KEY_AT);
        key from = low.known ? key_of(low, KEY_AT) : key_lowest();
        key to = high.known ? key_of(high, KEY_AT) : key_highest();
        bool inside = key_compare(&from, &f) <= 0 && key_compare(&f, &to) <= 0;
        bool strictly = key_compare(&from, &f) < 0 && key_compare(&f, &to) < 0;
        int found = covered(&cover, &of);
        if (inside)
            assert_int_not_equal(found, 0);
        if (found == 1) /* strictly: the cover is the same for > and for >= */
            assert_true(strictly);
    }
}

static void no_exact_positive_number_is_an_interval(void **state)
{
    (void)state;
    const quidit_amount list[] = {
        amount(number(2, 6), (quidit_decimal){0}, QUIDIT_MORE_THAN),
        amount((quidit_decimal){0}, number(2, 6), QUIDIT_AT_MOST),
        amount(number(1, 6), number(2, 6), QUIDIT_BETWEEN),
        amount(number(0, 0), number(0, 0), QUIDIT_EXACT),
        amount(number(-5, 0), number(-5, 0), QUIDIT_EXACT),
        amount(number(1, 40), number(1, 40), QUIDIT_EXACT),
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        terms t = {0};
        bucket_terms(&list[i], take_term, &t);
        assert_int_equal(t.count, 1);
        assert_string_equal(t.at[0], "VI");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(keys_sort_like_numbers),
        UNIT(sides_lie_next_to_their_number),
        UNIT(extreme_exponents_stay_in_order),
        UNIT(more_than_is_strict),
        UNIT(digits_are_plain),
        UNIT(buckets_find_what_comparing_finds),
        UNIT(no_exact_positive_number_is_an_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
