/* Exact numbers: every operation is right to the last digit or says that it does not fit. */
#include "decimal.h"
#include "unit.h"

static decimal made(int64_t coefficient, int32_t exponent)
{
    decimal d;
    assert_true(decimal_scale(&d, decimal_of(coefficient), exponent));
    return d;
}

#define assert_decimal(value, coefficient_, exponent_)                                         \
    do {                                                                                       \
        decimal d_ = (value);                                                                  \
        assert_int_equal(d_.coefficient, (coefficient_));                                      \
        assert_int_equal(d_.exponent, (exponent_));                                            \
    } while (0)

#define assert_written(value, text)                                                            \
    do {                                                                                       \
        char out_[DECIMAL_TEXT_MAX];                                                           \
        size_t len_ = decimal_write(out_, (value));                                            \
        assert_string_equal(out_, (text));                                                     \
        assert_int_equal(len_, strlen(text));                                                  \
    } while (0)

static void results_are_normalised(void **state)
{
    (void)state;
    assert_decimal(decimal_of(0), 0, 0);
    assert_decimal(decimal_of(1200000), 12, 5);
    assert_decimal(decimal_of(-50), -5, 1);
    assert_decimal(made(0, 12), 0, 0);
    assert_decimal(decimal_of(INT64_MIN), INT64_MIN, 0);
}

static void multiplies(void **state)
{
    (void)state;
    decimal d;
    assert_true(decimal_multiply(&d, made(64, -1), decimal_of(1000000000)));
    assert_decimal(d, 64, 8); /* 6,4 milliards */
    assert_true(decimal_multiply(&d, made(5, -1), decimal_of(2)));
    assert_decimal(d, 1, 0);
    assert_true(decimal_multiply(&d, decimal_of(-3), decimal_of(0)));
    assert_decimal(d, 0, 0);
    assert_true(decimal_multiply(&d, made(INT64_MAX, 0), decimal_of(10)));
    assert_decimal(d, INT64_MAX, 1);
}

static void refuses_what_does_not_fit(void **state)
{
    (void)state;
    decimal d = {7, 7};
    assert_false(decimal_multiply(&d, decimal_of(INT64_MAX), decimal_of(3)));
    assert_false(decimal_multiply(&d, made(1, 20), made(1, 20)));
    assert_false(decimal_multiply(&d, made(1, -10), made(1, -10)));
    assert_false(decimal_add(&d, decimal_of(INT64_MAX), decimal_of(2)));
    assert_false(decimal_add(&d, decimal_of(INT64_MIN), decimal_of(-1)));
    assert_false(decimal_add(&d, made(1, 20), decimal_of(1)));
    assert_false(decimal_add(&d, made(1, 36), made(1, -18)));
    assert_false(decimal_scale(&d, decimal_of(1), 37));
    assert_false(decimal_scale(&d, decimal_of(1), -19));
    assert_false(decimal_scale(&d, decimal_of(1), INT32_MAX));
    assert_false(decimal_scale(&d, decimal_of(1), INT32_MIN));
    assert_false(decimal_scale(&d, decimal_of(10), 36));
    assert_decimal(d, 7, 7); /* left alone */
}

static void adds(void **state)
{
    (void)state;
    decimal d;
    assert_true(decimal_add(&d, decimal_of(15), made(5, -1)));
    assert_decimal(d, 155, -1);
    assert_true(decimal_add(&d, made(1, 9), decimal_of(-1)));
    assert_decimal(d, 999999999, 0); /* neuf chiffres */
    assert_true(decimal_add(&d, decimal_of(5), decimal_of(-5)));
    assert_decimal(d, 0, 0);
    assert_true(decimal_add(&d, made(1, 36), decimal_of(0)));
    assert_decimal(d, 1, 36);
    assert_true(decimal_add(&d, decimal_of(0), made(3, -18)));
    assert_decimal(d, 3, -18);
    assert_true(decimal_add(&d, decimal_of(95), decimal_of(5)));
    assert_decimal(d, 1, 2);
}

static void compares(void **state)
{
    (void)state;
    static const struct {
        int64_t coefficient;
        int32_t exponent;
    } rising[] = {{-1, 36},       {INT64_MIN, 0}, {-1, 18}, {-2, 0},  {-1, -18}, {0, 0},
                  {1, -18},       {1, -1},        {1, 0},   {11, -1}, {2, 0},    {1, 18},
                  {INT64_MAX, 0}, {1, 19},        {1, 20},  {1, 36}};
    for (size_t i = 0; i < COUNT(rising); i++) {
        for (size_t k = 0; k < COUNT(rising); k++) {
            decimal a = made(rising[i].coefficient, rising[i].exponent);
            decimal b = made(rising[k].coefficient, rising[k].exponent);
            int wanted = (i > k) - (i < k), found = decimal_compare(a, b);
            assert_int_equal((found > 0) - (found < 0), wanted);
        }
    }
}

static void writes(void **state)
{
    (void)state;
    assert_written(decimal_of(0), "0");
    assert_written(decimal_of(1200000), "1200000");
    assert_written(made(1859, -3), "1.859");
    assert_written(made(5, -1), "0.5");
    assert_written(made(-25, -2), "-0.25");
    assert_written(made(1, -18), "0.000000000000000001");
    assert_written(made(12345, -3), "12.345");
    assert_written(decimal_of(INT64_MIN), "-9223372036854775808");
    assert_written(made(INT64_MIN, 36),
                   "-9223372036854775808000000000000000000000000000000000000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(results_are_normalised),
        UNIT(multiplies),
        UNIT(refuses_what_does_not_fit),
        UNIT(adds),
        UNIT(compares),
        UNIT(writes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
