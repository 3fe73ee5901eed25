/* Rows: what the question finds, in the order that was asked for, without copies when that was
 * asked. Rows, counts, facets and charts all start from here, so they agree. */
#ifndef QUIDIT_ROWS_H
#define QUIDIT_ROWS_H

#include "session.h"

typedef struct rows {
    uint32_t *at;     /* documents of the page */
    uint64_t *copies; /* of each of them, itself not counted; NULL unless copies are left out */
    uint64_t count;
    uint64_t total;  /* rows on all pages */
    uint64_t hidden; /* copies that are left out */
} rows;

/* The page of `limit` rows (UINT64_MAX = all) from the `first` on. False when something has
 * been said; rows_clear either way. */
bool rows_find(rows *out, session *s, uint64_t first, uint64_t limit);
void rows_clear(rows *r);

#endif
