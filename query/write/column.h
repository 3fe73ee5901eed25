/* The columns of a row, and how a record fills them. */
#ifndef QUIDIT_COLUMN_H
#define QUIDIT_COLUMN_H

#include "record.h"

enum {
    CELL_TEXT,   /* from the archive: anything may stand in it */
    CELL_CODE,   /* one of our words */
    CELL_NUMBER, /* digits, perhaps a sign and a point */
    CELL_LIST,   /* names with LIST_MARK between */
    CELL_FLAG    /* "yes" or "no" */
};

typedef struct column {
    const char *name;
    int kind;
    int field; /* of the record */
    int width; /* widest that a table makes it; 0 = all that is left */
    void (*fill)(buffer *out, const record *from); /* NULL: the field as it is */
} column;

/* The contract of the CSV file, in its order; more columns follow that only --columns prints.
 */
extern const column columns[];
extern const size_t column_count;
#define COLUMNS_STANDARD 26

/* The name of the i-th, NULL past the last. */
const char *column_name(size_t i);
/* NULL when there is none of that name. */
const column *column_named(quidit_text name);

/* Adds what the record has for a column, as it is; nothing for an empty cell. */
void column_fill(buffer *out, const column *c, const record *from);

#endif
