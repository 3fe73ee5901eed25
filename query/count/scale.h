/* Scales that rows are counted along: years, months, days; steps of an amount. */
#ifndef QUIDIT_SCALE_H
#define QUIDIT_SCALE_H

#include "column.h"

#define STEP_NONE INT64_MAX /* the row has no place on the scale; comes last */
#define STEP_ZERO INT64_MIN /* an amount of nothing */

typedef struct scale {
    const char *name;
    const char *title; /* of what differs from step to step */
    int series_field;  /* rows that differ in it do not share a scale; 0 = all do */
    int64_t (*step)(const record *row);
    size_t date_length; /* bytes of the row's date that say the step; 0: no time */
    void (*label)(buffer *out, int64_t step); /* for scale_label */
    const column *columns;                    /* of a file */
    size_t column_count;
    /* Adds one of its cells; NULL: the label is the only one. */
    void (*cell)(buffer *out, int64_t step, int column);
} scale;

/* "day", "month", "year", "amount"; NULL for any other. */
const scale *scale_named(const char *name);
/* Adds a step's name for people, "2024-05" or "10M..20M"; "?" for none. */
void scale_label(const scale *s, buffer *out, int64_t step);

#endif
