/* Counts of rows by what is in them, instead of the rows. */
#ifndef QUIDIT_FACETS_H
#define QUIDIT_FACETS_H

#include "facet_count.h"

/* Counts every row of the answer by each facet of `list` and prints the counts, highest first;
 * "?" counts the rows without. Returns the exit code. */
int facets_print(session *s, const char *list);

/* What a facet counts; NULL when there is none of that name. */
const heading *facets_heading(quidit_text name);

/* The name of the i-th facet, NULL past the last. */
const char *facets_name(size_t i);

#endif
