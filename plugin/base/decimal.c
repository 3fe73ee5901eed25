#include "decimal.h"

#include <assert.h>

#define EXPONENT_MIN (-18)
#define EXPONENT_MAX 36
/* A coefficient x 10^19 fits in 128 bits; one x 10^20 never fits in 64. */
#define POWER_MAX 19

typedef __int128 wide;

static wide wide_power(int32_t power)
{
    wide p = 1;
    while (power-- > 0)
        p *= 10;
    return p;
}

/* The one way out of every operation: strips zeros, refuses what does not fit. */
static bool decimal_put(decimal *out, wide coefficient, int32_t exponent)
{
    if (coefficient == 0) {
        *out = (decimal){0, 0};
        return true;
    }
    while (coefficient % 10 == 0) {
        coefficient /= 10;
        exponent++;
    }
    if (coefficient > INT64_MAX || coefficient < INT64_MIN)
        return false;
    if (exponent < EXPONENT_MIN || exponent > EXPONENT_MAX)
        return false;
    *out = (decimal){(int64_t)coefficient, exponent};
    return true;
}

decimal decimal_of(int64_t whole)
{
    decimal d = {0, 0};
    decimal_put(&d, whole, 0);
    return d;
}

bool decimal_multiply(decimal *out, decimal a, decimal b)
{
    return decimal_put(out, (wide)a.coefficient * b.coefficient, a.exponent + b.exponent);
}

bool decimal_add(decimal *out, decimal a, decimal b)
{
    if (a.coefficient == 0 || b.coefficient == 0)
        return decimal_put(out, (wide)a.coefficient + b.coefficient,
                           a.coefficient ? a.exponent : b.exponent);
    if (a.exponent < b.exponent) {
        decimal t = a;
        a = b;
        b = t;
    }
    int32_t gap = a.exponent - b.exponent;
    if (gap > POWER_MAX)
        return false;
    return decimal_put(out, a.coefficient * wide_power(gap) + b.coefficient, b.exponent);
}

bool decimal_scale(decimal *out, decimal a, int32_t power)
{
    if (power > EXPONENT_MAX - EXPONENT_MIN || power < EXPONENT_MIN - EXPONENT_MAX)
        return a.coefficient == 0 && decimal_put(out, 0, 0);
    return decimal_put(out, a.coefficient, a.exponent + power);
}

static int sign_of(wide n)
{
    return (n > 0) - (n < 0);
}

int decimal_compare(decimal a, decimal b)
{
    int sign = sign_of(a.coefficient), other = sign_of(b.coefficient);
    if (sign != other || sign == 0)
        return sign_of(sign - other);
    if (a.exponent < b.exponent)
        return -decimal_compare(b, a);
    int32_t gap = a.exponent - b.exponent;
    if (gap > POWER_MAX)
        return sign; /* even 1 x 10^20 is beyond every 64-bit coefficient */
    return sign_of(a.coefficient * wide_power(gap) - b.coefficient);
}

size_t decimal_write(char out[DECIMAL_TEXT_MAX], decimal a)
{
    assert(a.exponent >= EXPONENT_MIN && a.exponent <= EXPONENT_MAX);
    char digits[24];
    size_t count = 0, len = 0;
    uint64_t rest = a.coefficient < 0 ? 0 - (uint64_t)a.coefficient : (uint64_t)a.coefficient;
    do {
        digits[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    int32_t decimals = a.exponent < 0 ? -a.exponent : 0;
    while (count <= (size_t)decimals)
        digits[count++] = '0';

    if (a.coefficient < 0)
        out[len++] = '-';
    while (count) {
        if (count == (size_t)decimals)
            out[len++] = '.';
        out[len++] = digits[--count];
    }
    for (int32_t i = 0; i < a.exponent; i++)
        out[len++] = '0';
    out[len] = '\0';
    return len;
}
