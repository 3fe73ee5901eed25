/* Making an index smaller. */
#ifndef QUIDIT_COMPACT_H
#define QUIDIT_COMPACT_H

#include "store.h"

typedef struct compact_sizes {
    uint64_t before; /* bytes */
    uint64_t after;
} compact_sizes;

/* Removes what compact_index left beside the index at `path` when it was killed. The caller
 * writes the index, so nobody compacts it now. Best effort. */
void compact_forget(const char *path);

/* Writes the index at `path`, a folder, more densely: into a new folder beside it,
 * "PATH.compacting", which then takes its place in one step. Until that step the index is the
 * old one, after it the new one, whenever the process dies; what a dead one left is cleared
 * away by the next, or by compact_forget. Readers keep what they have open. Nobody can write
 * the index meanwhile. */
store_status compact_index(const char *path, compact_sizes *sizes, store_error *err);

#endif
