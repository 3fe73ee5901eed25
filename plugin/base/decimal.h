/* Exact numbers: coefficient x 10^exponent in 64 + 32 bits, never a double. Results are
 * normalised (no trailing zero in the coefficient, zero has exponent 0). Every operation that
 * would not fit says so instead of wrapping. */
#ifndef QUIDIT_DECIMAL_H
#define QUIDIT_DECIMAL_H

#include "slice.h"

typedef struct decimal {
    int64_t coefficient;
    int32_t exponent;
} decimal;

/* The longest text decimal_write makes, NUL included. */
#define DECIMAL_TEXT_MAX 64

decimal decimal_of(int64_t whole);
/* False on overflow; `*out` is then left alone. */
bool decimal_multiply(decimal *out, decimal a, decimal b);
bool decimal_add(decimal *out, decimal a, decimal b);
/* a x 10^power; false when the exponent leaves -18 … 36. */
bool decimal_scale(decimal *out, decimal a, int32_t power);
/* <0, 0, >0. Exact for all values. */
int decimal_compare(decimal a, decimal b);
/* Digits without exponent ("1200000", "1.859"), NUL-terminated; the length without the NUL. */
size_t decimal_write(char out[DECIMAL_TEXT_MAX], decimal a);

#endif
