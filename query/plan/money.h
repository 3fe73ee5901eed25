/* Amounts as people write them in a query.
 *
 *     range = [ ">=" | "≥" | ">" | "<=" | "≤" | "<" | "=" ] amount
 *           | amount ".." [ amount ] | ".." amount
 *
 * An amount is what the plugin reads: 100M$, 10 M€, "plus de 2 milliards de dollars". Without a
 * sign it stands for its own interval; behind a sign it must be one number, perhaps in
 * quotation marks. */
#ifndef QUIDIT_MONEY_H
#define QUIDIT_MONEY_H

#include "key.h"
#include "term.h"

typedef struct money {
    interval range;     /* bounds with their strictness */
    quidit_decimal low; /* the same bounds as numbers; not known = open */
    quidit_decimal high;
    char currency[4]; /* "" = any */
} money;

/* False with `*at` at what was not understood and `*why` a phrase for it. */
bool money_read(money *out, const splitter *s, quidit_text text, size_t *at, const char **why);

/* "EUR" from "€", "euros", "eur", "dollars canadiens"; false when it is no currency. */
bool currency_read(char out[4], const splitter *s, quidit_text text);

/* ">= 100000000 and <= 200000000 USD" */
void money_describe(buffer *out, const money *m);

#endif
