/* Where rows go: the format and the columns that were asked for, on stdout. */
#ifndef QUIDIT_OUTPUT_H
#define QUIDIT_OUTPUT_H

#include "session.h"
#include "writer.h"

typedef struct output {
    const writer_format *format;
    writer *writer;
    const column **columns;
    size_t count;
    int width;                    /* of a table */
    const char *title, *question; /* of a drawing */
    buffer *cells;                /* of the row being filled */
    quidit_text *views;
} output;

/* Chooses format and columns: those of --columns, or `rows`' own for a table, or the standard
 * ones. False when something has been said. */
bool output_choose(output *o, const session *s);
/* The columns given instead. */
bool output_columns(output *o, const column *const *list, size_t count);
/* Writes the heading. */
bool output_open(output *o, const session *s);
/* Writes what is in `cells`. False when the output has failed. */
bool output_row(output *o);
/* Writes the end; says how many cells were defused. */
bool output_close(output *o);

/* Rows that are printed: --limit, or as many as a terminal bears. UINT64_MAX = all. */
bool output_limit(const session *s, const output *o, uint64_t *out);

#endif
