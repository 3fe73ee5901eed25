/* Whether an index is sound. */
#ifndef QUIDIT_CHECK_H
#define QUIDIT_CHECK_H

#include "store.h"

/* Takes one line about one defect. */
typedef void (*check_say)(void *user, const char *line);

typedef struct check_counts {
    uint64_t documents; /* looked at */
    uint64_t defects;
} check_counts;

/* Looks at everything that the index at `path` holds: the tables, through Xapian; the title
 * page; of each document the record, the id, the terms and slots it cannot do without; that the
 * words at its place in the article are its own; that no document of an article is missing and
 * none is without one. STORE_OK when that could be done, whatever was found; below zero, with a
 * reason, when there is no index or somebody writes it. */
store_status check_index(const char *path, check_say say, void *user, check_counts *counts,
                         store_error *err);

#endif
