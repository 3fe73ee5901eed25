/* The sentences around a row, read from its article as the index keeps it. */
#ifndef QUIDIT_CONTEXT_H
#define QUIDIT_CONTEXT_H

#include "session.h"

typedef struct context {
    uint64_t reach;   /* sentences on either side */
    buffer id;        /* of the article that is open */
    buffer stored;    /* its record */
    record article;   /* a view of `stored` */
    uint64_t *starts; /* bytes where its sentences start, and where the last ends */
    size_t count;     /* sentences */
    buffer row;       /* the row's record */
    buffer passage;
} context;

/* Gives `row` its fields before, after and context, which live until the next call. False when
 * something has been said; context_clear either way. */
bool context_fill(context *c, session *s, record *row);
void context_clear(context *c);

#endif
