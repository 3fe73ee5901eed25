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
    span place;           /* number to currency; "entre … et …" from the first number */
    span qualifier_place; /* "plus de", empty if none */
    decimal min, max;
    bool has_min, has_max;
    char currency[4];  /* ISO 4217; "" if unstated */
    uint8_t qualifier; /* QUIDIT_EXACT … QUIDIT_DIGITS */
    slice per;         /* a string of the pack: "year"; absent */
} figure;

typedef ARRAY(figure) figures;

/* Compiled figure tables, opened once an engine from SECTION_FIGURES. */
typedef struct figure_tables figure_tables;
quidit_status figure_tables_open(figure_tables **out, const pack *p, quidit_error *err);
void figure_tables_free(figure_tables *t);

/* All figures of `text` in order, appended to `out`. False when the arena failed. */
bool figure_scan(figures *out, arena *mem, const figure_tables *t, slice text);
/* Reads the whole of `text` as one figure (spaces around allowed, currency optional).
 * QUIDIT_NO_AMOUNT with the offset of what was not understood. */
quidit_status figure_parse(figure *out, const figure_tables *t, slice text, quidit_error *err);

#endif
