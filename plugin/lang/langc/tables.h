/* The tables of lang/fr by their schema: cells, and the phrases that lead to their rows. */
#ifndef LANGC_TABLES_H
#define LANGC_TABLES_H

#include "phrases.h"
#include "tsv.h"

typedef struct tables {
    tsv of[TABLE_COUNT];
} tables;

/* Reads every table of TABLES. */
void tables_read(tables *out, compiler *c);
/* Checks codes, empty cells and doubles; makes SECTION_TABLES. */
void tables_emit_cells(const tables *t, compiler *c);
/* Adds the phrases of every row. */
void tables_add_phrases(const tables *t, compiler *c, phrases *out);
/* Complains of words that stand in two tables that exclude each other. */
void tables_check_conflicts(const tables *t, compiler *c);

#endif
