/* A quantity while it is read: shared by the two files that read one, figure_quantity.c (number
 * and magnitudes) and figure_currency.c. Readers return false when a value does not fit; what
 * they do not find they leave alone. */
#ifndef QUIDIT_FIGURE_DRAFT_H
#define QUIDIT_FIGURE_DRAFT_H

#include "figure_parts.h"

/* What is known, and where reading goes on. */
typedef struct draft {
    const figure_reader *r;
    quantity *q;
    uint32_t at;
    bool many; /* its magnitude is a plural: « 1.500 millions » is 1500, « 1.5 million » not */
    bool few;     /* « quelques »: quelques euros */
    bool rounded; /* by « dizaine », « milliers » */
} draft;

static inline void draft_word(const draft *d, figure_word *w)
{
    figure_word_read(w, d->r->text, d->at);
}

/* The phrase that follows, if it is of one of `classes`. */
static inline const figure_entry *draft_next(const draft *d, uint64_t classes, uint32_t *end)
{
    return phrase_at(d->r, d->at, classes, end);
}

/* What ends at `end` belongs to the quantity. */
static inline void draft_advance(draft *d, uint32_t end)
{
    d->at = end;
    d->q->place.end = end;
}

static inline bool draft_multiply(draft *d, decimal factor)
{
    return decimal_multiply(&d->q->value, d->q->value, factor) &&
           decimal_multiply(&d->q->scale, d->q->scale, factor);
}

/* A magnitude as a number. */
static inline bool magnitude_value(const figure_entry *e, decimal *out)
{
    return decimal_scale(out, decimal_of(e->value), e->power);
}

/* Reads « € », « de dollars », « k€ » behind the number. */
bool currency_read(draft *d);
/* Reads a currency before its number: « $300 », « CHF 1'200.- », « US$ 3 millions ». False when
 * there is none; else `start` becomes the word of the number. */
bool currency_read_first(draft *d, const figure_word *first, figure_word *start);
/* Reads « 1€20 », « 2 euros 50 », « 15 dollars et 50 cents », « deux euros cinquante ». */
bool cents_read(draft *d);

#endif
