/* Numbers as bytes that sort like the numbers: memcmp of two keys is the comparison, exact for
 * every decimal that the plugin can express. This is what the index's value slots hold.
 *
 * A bound has a side, so that strictness needs no flag beside it: "plus de 2 millions" begins
 * just above 2 000 000, "moins de 2 millions" ends just below, and
 *
 *     key(2e6, KEY_BELOW) < key(2e6, KEY_AT) < key(2e6, KEY_ABOVE) < key(2000000.01, KEY_BELOW)
 *
 * Bytes: a class (open below, negative, zero, positive, open above); two bytes of decimal
 * exponent; the digits without trailing zeros; a side. For negative numbers exponent and digits
 * are complemented. */
#ifndef QUIDIT_KEY_H
#define QUIDIT_KEY_H

#include <stdbool.h>

#include "buffer.h"

#define KEY_MAX 32 /* bytes; no key is longer */

enum { KEY_BELOW = -1, KEY_AT = 0, KEY_ABOVE = 1 };

typedef struct key {
    char bytes[KEY_MAX];
    size_t len;
} key;

key key_of(quidit_decimal number, int side);
/* Below and above every number. */
key key_lowest(void);
key key_highest(void);
/* <0, 0, >0. */
int key_compare(const key *a, const key *b);

static inline quidit_text key_view(const key *k)
{
    return (quidit_text){k->bytes, k->len};
}

/* Both ends of a figure: an unknown bound is open, "more than" and "less than" are strict. */
typedef struct interval {
    key low;
    key high;
} interval;

interval interval_of(const quidit_amount *amount);
/* The two share a number. */
bool interval_meets(const interval *a, const interval *b);

/* A positive number's power of ten and its first two digits, 10 … 99: 1 859 is {4, 18}, since
 * it is 0.1859 x 10^4. False for zero, negative and unknown numbers. */
bool leading_digits(quidit_decimal number, int32_t *power, int *digits);

/* The number in plain digits, "1200000" or "1.859", added to `out`; false, with nothing added,
 * when it would need more than 100 digits. */
bool decimal_digits(buffer *out, quidit_decimal number);

#endif
