/* Rows of the user's tables as read, for gazetteer*.c only. */
#ifndef QUIDIT_GAZETTEER_INSIDE_H
#define QUIDIT_GAZETTEER_INSIDE_H

#include "array.h"
#include "gazetteer.h"

typedef struct own_row {
    slice name;
    slice aliases; /* "a|b", absent if none */
    slice id;      /* absent if none */
    uint32_t kind; /* QUIDIT_KIND_* */
    uint32_t line;
    const quidit_gazetteer *table;
} own_row;

typedef ARRAY(own_row) own_rows;

/* Adds the rows of a table, their texts copied into the arena. */
quidit_status gazetteer_read(own_rows *rows, arena *mem, const quidit_gazetteer *table,
                             quidit_error *err);

/* "noms.tsv:12: " and what is wrong there; always QUIDIT_BAD_INPUT. */
quidit_status gazetteer_wrong(quidit_error *err, const quidit_gazetteer *table, uint32_t line,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The next of "a|b", without the spaces around it; false behind the last. */
bool gazetteer_item(slice *list, slice *item);

#endif
