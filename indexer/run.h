/* One run of quidit-index: articles go in one by one, the store is committed every so many, and
 * at every moment it holds whole articles only. */
#ifndef QUIDIT_RUN_H
#define QUIDIT_RUN_H

#include "article.h"
#include "load.h"
#include "roots.h"

/* Smaller batches are faster as well as safer: see indexer/README.md. */
#define RUN_BATCH 500 /* articles a commit, unless the caller knows better */
#define RUN_BATCH_BYTES ((uint64_t)16 << 20) /* or as much text */

typedef struct run_counts {
    uint64_t added;
    uint64_t replaced;
    uint64_t unchanged;
    uint64_t bad;
    uint64_t removed;
    uint64_t statements; /* of added and replaced articles */
    uint64_t amounts;
} run_counts;

typedef struct run run;

/* Borrows store, plugin and roots; commits every `batch` articles. NULL when memory is out. The
 * result goes to run_free. */
run *run_new(store *s, const plugin *p, const roots *known, uint64_t batch);
void run_free(run *r);

/* Takes one article. A document that the plugin cannot read is STORE_OK with `bad->status`
 * below zero, for run_trouble; a store that fails is below zero and ends the run. */
store_status run_article(run *r, const article *a, quidit_error *bad, store_error *err);
/* Something at `path` could not be read: counted, and what was indexed from there before is
 * kept by run_prune. */
store_status run_trouble(run *r, quidit_text path, store_error *err);
/* Removes the articles below the normalised roots that did not come by in this run. */
store_status run_prune(run *r, const quidit_text *roots, size_t count, store_error *err);
/* Commits the rest. */
store_status run_finish(run *r, store_error *err);

const run_counts *run_counted(const run *r);
/* Whether compact_index pays now: most of the index is of this run, and was written in several
 * batches, each of which put its share between those of the ones before. */
store_status run_scattered(const run *r, bool *out, store_error *err);

#endif
