/* Tables as linguists write them: UTF-8, one row a line, cells between single tabs, "#" at the
 * start of a line for a comment, the first other line names the columns, "-" for an empty cell,
 * "|" between the items of a list, "," between flags (take_item of lines.h). The apostrophe is
 * '. */
#ifndef LANGC_TSV_H
#define LANGC_TSV_H

#include "compiler.h"

typedef struct tsv_row {
    uint32_t line;
    slice *cells; /* in the order of the asked columns; absent (len 0) for "-" */
} tsv_row;

typedef struct tsv {
    const char *file; /* for complain */
    ARRAY(tsv_row) rows;
} tsv;

/* Reads NAME.tsv of the table directory with exactly these columns (the file may order them as
 * it likes). Rows with a mistake (wrong number of cells, space at an edge, empty cell instead
 * of "-", curly apostrophe …) are complained of and left out. False, and `out` empty, when the
 * table is useless: it cannot be read or its columns are not these. */
bool tsv_read(tsv *out, compiler *c, const char *name, const char *const *columns,
              uint32_t count);

#endif
