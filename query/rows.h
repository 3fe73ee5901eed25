/* Rows: what the question finds, in the order that was asked for, without copies when that was
 * asked. Rows, counts, facets and charts all start from here, so they agree.
 *
 * Rows come one by one and are looked for a page at a time, so that any number of them takes
 * the memory of a page. Where that cannot be, the numbers of all documents are kept: for rows
 * without copies, and for ranked rows that differ in rank. */
#ifndef QUIDIT_ROWS_H
#define QUIDIT_ROWS_H

#include "session.h"

typedef struct rows {
    uint64_t count;  /* rows that were asked for and are there */
    uint64_t total;  /* rows with or without those */
    uint64_t hidden; /* copies that are left out */
    uint64_t gone;   /* rows that left the index while it was read */
    /* for rows.c alone */
    store_hits *hits; /* the page */
    uint64_t next;    /* in it */
    uint64_t given;   /* rows so far, those that have gone included */
    bool backwards;
    uint32_t *at;     /* instead of a page: all documents without copies */
    uint64_t *copies; /* of each of them, itself not counted */
} rows;

/* Finds `limit` rows (UINT64_MAX = all) from the `first` on. False when something has been
 * said; rows_clear either way. */
bool rows_find(rows *out, session *s, uint64_t first, uint64_t limit);
/* All rows, in whatever order is easiest. */
bool rows_find_all(rows *out, session *s);
/* The next row, and how many copies of it were left out (unless NULL): STORE_OK, or STORE_NONE
 * when there is no further one; below zero has been said. */
store_status rows_next(rows *r, session *s, record *out, uint64_t *copies);
void rows_clear(rows *r);

#endif
