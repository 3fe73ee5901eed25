#include "bucket.h"

#include <stdio.h>

#include "schema.h"

/* Powers of ten that have terms of their own: 10^-6 to 10^30 units. */
enum { POWER_MIN = -6, POWER_MAX = 30, POWER_BIAS = 500 };

typedef struct place {
    int32_t power;
    int digits; /* 10 … 99 */
} place;

static void decade_term(char out[BUCKET_TERM_MAX], int32_t power)
{
    snprintf(out, BUCKET_TERM_MAX, TERM_DECADE "%03d", (int)power + POWER_BIAS);
}

static void bucket_term(char out[BUCKET_TERM_MAX], place p)
{
    snprintf(out, BUCKET_TERM_MAX, TERM_BUCKET "%03d%02d", (int)p.power + POWER_BIAS, p.digits);
}

static bool place_of(place *out, quidit_decimal number)
{
    return leading_digits(number, &out->power, &out->digits) && out->power >= POWER_MIN &&
           out->power <= POWER_MAX;
}

void bucket_terms(const quidit_amount *amount, bucket_push push, void *user)
{
    place p;
    interval i = interval_of(amount);
    if (!place_of(&p, amount->min) || key_compare(&i.low, &i.high) != 0) {
        push(user, TERM_INTERVAL);
        return;
    }
    char term[BUCKET_TERM_MAX];
    decade_term(term, p.power);
    push(user, term);
    bucket_term(term, p);
    push(user, term);
}

/* The buckets of one decade from `from` to `to`; the decade's own term when that is all. */
static void cover_decade(int32_t power, int from, int to, place low, place high,
                         bucket_cover_push push, void *user)
{
    char term[BUCKET_TERM_MAX];
    bool low_here = power == low.power;
    bool high_here = power == high.power;
    if (!low_here && !high_here) {
        decade_term(term, power);
        push(user, term, false);
        return;
    }
    for (int digits = from; digits <= to; digits++) {
        bucket_term(term, (place){power, digits});
        push(user, term,
             (low_here && digits == low.digits) || (high_here && digits == high.digits));
    }
}

void bucket_cover(quidit_decimal low, quidit_decimal high, bucket_cover_push push, void *user)
{
    /* An end outside the powers that have terms is no end: places beyond either side. */
    place from = {POWER_MIN - 1, 99};
    place to = {POWER_MAX + 1, 10};
    place p;
    if (low.known && leading_digits(low, &p.power, &p.digits) && p.power >= POWER_MIN)
        from = p;
    if (high.known) {
        if (!leading_digits(high, &p.power, &p.digits) || p.power < POWER_MIN)
            return; /* nothing positive of ordinary size lies at or below it */
        if (p.power <= POWER_MAX)
            to = p;
    }
    int32_t first = from.power < POWER_MIN ? POWER_MIN : from.power;
    int32_t last = to.power > POWER_MAX ? POWER_MAX : to.power;
    for (int32_t power = first; power <= last; power++)
        cover_decade(power, power == from.power ? from.digits : 10,
                     power == to.power ? to.digits : 99, from, to, push, user);
}
