#include "key.h"

#include <inttypes.h>
#include <stdio.h>

enum { OPEN_BELOW = 0x01, NEGATIVE = 0x02, ZERO = 0x03, POSITIVE = 0x04, OPEN_ABOVE = 0xff };
enum { SIDE = 0x02, SIDE_NEGATIVE = 0x42 }; /* below every digit, above every complement */
enum { POWER_BIAS = 0x8000, POWER_LIMIT = 0x7ff0, DIGITS_MAX = 100 };

/* The number is 0.DIGITS x 10^power, DIGITS without zeros at either end. */
typedef struct scientific {
    char digits[24];
    int len;
    int64_t power;
    bool negative;
} scientific;

static scientific scientific_of(quidit_decimal number)
{
    scientific s = {.negative = number.coefficient < 0};
    uint64_t size =
        s.negative ? 0 - (uint64_t)number.coefficient : (uint64_t)number.coefficient;
    if (size == 0)
        return s;
    s.len = snprintf(s.digits, sizeof s.digits, "%" PRIu64, size);
    s.power = (int64_t)number.exponent + s.len;
    while (s.digits[s.len - 1] == '0')
        s.len--;
    return s;
}

static key key_class(int class)
{
    return (key){.bytes = {(char)class}, .len = 1};
}

key key_lowest(void)
{
    return key_class(OPEN_BELOW);
}

key key_highest(void)
{
    return key_class(OPEN_ABOVE);
}

key key_of(quidit_decimal number, int side)
{
    scientific s = scientific_of(number);
    if (s.len == 0) {
        key zero = key_class(ZERO);
        zero.bytes[zero.len++] = (char)(SIDE + side);
        return zero;
    }
    int64_t power = s.power > POWER_LIMIT    ? POWER_LIMIT
                    : s.power < -POWER_LIMIT ? -POWER_LIMIT
                                             : s.power;
    uint32_t biased = (uint32_t)(power + POWER_BIAS);
    if (s.negative)
        biased = 0xffff - biased;
    key k = key_class(s.negative ? NEGATIVE : POSITIVE);
    k.bytes[k.len++] = (char)(biased >> 8);
    k.bytes[k.len++] = (char)(biased & 0xff);
    for (int i = 0; i < s.len; i++)
        k.bytes[k.len++] = s.negative ? (char)('0' + '9' - s.digits[i]) : s.digits[i];
    k.bytes[k.len++] = (char)((s.negative ? SIDE_NEGATIVE : SIDE) + side);
    return k;
}

int key_compare(const key *a, const key *b)
{
    size_t shorter = a->len < b->len ? a->len : b->len;
    int order = memcmp(a->bytes, b->bytes, shorter);
    return order ? order : (a->len > b->len) - (a->len < b->len);
}

interval interval_of(const quidit_amount *amount)
{
    interval i = {key_lowest(), key_highest()};
    if (amount->min.known)
        i.low = key_of(amount->min, amount->qualifier == QUIDIT_MORE_THAN ? KEY_ABOVE : KEY_AT);
    if (amount->max.known)
        i.high =
            key_of(amount->max, amount->qualifier == QUIDIT_LESS_THAN ? KEY_BELOW : KEY_AT);
    return i;
}

bool interval_meets(const interval *a, const interval *b)
{
    return key_compare(&a->low, &b->high) <= 0 && key_compare(&b->low, &a->high) <= 0;
}

bool leading_digits(quidit_decimal number, int32_t *power, int *digits)
{
    scientific s = scientific_of(number);
    if (!number.known || s.negative || s.len == 0)
        return false;
    *power = (int32_t)(s.power > INT32_MAX ? INT32_MAX : s.power);
    *digits = (s.digits[0] - '0') * 10 + (s.len > 1 ? s.digits[1] - '0' : 0);
    return true;
}

bool decimal_digits(buffer *out, quidit_decimal number)
{
    scientific s = scientific_of(number);
    if (s.len == 0) {
        buffer_byte(out, '0');
        return true;
    }
    if (s.power > DIGITS_MAX || s.power - s.len < -DIGITS_MAX)
        return false;
    if (s.negative)
        buffer_byte(out, '-');
    if (s.power <= 0)
        buffer_string(out, "0.");
    for (int64_t i = s.power; i < 0; i++)
        buffer_byte(out, '0');
    for (int i = 0; i < s.len; i++) {
        if (i == s.power && i > 0)
            buffer_byte(out, '.');
        buffer_byte(out, s.digits[i]);
    }
    for (int64_t i = s.len; i < s.power; i++)
        buffer_byte(out, '0');
    return true;
}
