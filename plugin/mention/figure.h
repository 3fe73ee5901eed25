/* Figures: amounts of money in running text, and the same code for an amount that a person
 * types. Reads raw UTF-8 (never tokens: "1 234,5 M€" would fall apart), forward only, with a
 * bounded look-back to the qualifier and a bounded look-ahead to the currency. */
#ifndef QUIDIT_FIGURE_H
#define QUIDIT_FIGURE_H

#include "array.h"
#include "decimal.h"
#include "errors.h"
#include "pack.h"

typedef struct figure {
    span place;            /* number to currency; a range from its first number; "des" of "des
                              millions" stands for a number, "plus de" does not */
    span qualifier_place;  /* "plus de", "environ"; empty if none or in place */
    decimal min, max;      /* in whole units: 0.15 of "15 centimes"; equal if exact or about */
    bool has_min, has_max; /* false = open */
    char currency[4];      /* ISO 4217; "" if unstated */
    uint8_t qualifier;     /* QUIDIT_EXACT … QUIDIT_DIGITS */
    slice per;             /* a string of the pack: "year"; absent */
    bool levied;           /* a fine or an award: who bears it stands elsewhere than who acts */
} figure;

typedef ARRAY(figure) figures;

/* Compiled figure tables, opened once an engine from SECTION_FIGURES; immutable, shared by
 * threads. The pack must outlive them, and they the figures read with them. */
typedef struct figure_tables figure_tables;
quidit_status figure_tables_open(figure_tables **out, const pack *p, quidit_error *err);
void figure_tables_free(figure_tables *t);

/* All figures of `text` in order, appended to `out`. Linear time. False when the arena failed.
 */
bool figure_scan(figures *out, arena *mem, const figure_tables *t, slice text);
/* Reads the whole of `text` as one figure (spaces around allowed, currency optional). On
 * failure
 * `*out` is left alone: QUIDIT_NO_AMOUNT with the offset of what was not understood. */
quidit_status figure_parse(figure *out, const figure_tables *t, slice text, quidit_error *err);

#endif
