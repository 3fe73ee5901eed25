/* What an index holds and what it takes. */
#ifndef QUIDIT_STATS_H
#define QUIDIT_STATS_H

#include <stdio.h>

#include "store.h"

/* Writes one line for each thing, its name and its value. */
store_status stats_print(FILE *out, const char *path, store_error *err);

/* The bytes of all files of an index, a folder or a file; 0 when there is none. */
uint64_t stats_bytes(const char *path);

#endif
