/* Buckets: terms by which exact positive amounts are found without looking at each one's value.
 *
 * 1 859 is in the decade of 4 digits and in the bucket "4 digits, 18". A range is then an OR of
 * a few terms: whole decades, whole buckets, and at each end one edge bucket, the only one
 * whose values must be compared. Figures that are no exact positive number of ordinary size
 * ("plus de 2 millions", zero) carry TERM_INTERVAL instead and are always compared. */
#ifndef QUIDIT_BUCKET_H
#define QUIDIT_BUCKET_H

#include "key.h"

/* Room for any bucket term with its NUL. */
#define BUCKET_TERM_MAX 16

/* Says the terms of a figure: one call for TERM_INTERVAL, or two for decade and bucket. */
typedef void (*bucket_push)(void *user, const char *term);
void bucket_terms(const quidit_amount *amount, bucket_push push, void *user);

/* Says the terms whose documents may lie in [low, high] (an unknown end is open); `edge` means
 * that their values must be compared. TERM_INTERVAL is not said. At most 220 calls. */
typedef void (*bucket_cover_push)(void *user, const char *term, bool edge);
void bucket_cover(quidit_decimal low, quidit_decimal high, bucket_cover_push push, void *user);

#endif
