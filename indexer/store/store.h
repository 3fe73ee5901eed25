/* The index as C sees it. Behind this header stands one C++ file, store.cc, the only one that
 * knows Xapian: no exception and no C++ type leaves it. Every call that can fail returns a
 * status and, where `err` is not NULL, says why in it; outputs are untouched on failure.
 *
 * A store is open for reading, by any number of processes, or for writing, by one. Writing goes
 * in batches: store_begin, changes, store_commit. What is not committed is not there, whatever
 * happens; a commit is there, whatever happens after. A reader sees the index as it was when it
 * was opened, until the writer has committed twice: then calls answer STORE_MOVED, and
 * store_reopen shows the index of now.
 *
 * Texts handed out live until the next call on the same store. One thread a store. */
#ifndef QUIDIT_STORE_H
#define QUIDIT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "quidit/quidit.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct store store;
typedef struct store_doc store_doc;
typedef struct store_query store_query;
typedef struct store_hits store_hits;

typedef int32_t store_status;
#define STORE_OK INT32_C(0)
#define STORE_NONE INT32_C(1) /* no document, no value: an answer, not an error */
#define STORE_NO_MEMORY INT32_C(-1)
#define STORE_ABSENT INT32_C(-2)  /* nothing at that path */
#define STORE_FOREIGN INT32_C(-3) /* something, but no index */
#define STORE_LOCKED INT32_C(-4)  /* another process writes */
#define STORE_MOVED INT32_C(-5)   /* the writer went on: store_reopen and ask again */
#define STORE_BROKEN INT32_C(-6)  /* damaged */
#define STORE_TROUBLE INT32_C(-7) /* the system refused: no space, permission, network */
#define STORE_OLD INT32_C(-8)     /* made by a Quidit older than this one */
#define STORE_NEW INT32_C(-9)     /* made by a newer one */

typedef struct store_error {
    store_status status;
    char text[240]; /* NUL-terminated, lower case unless it is the system's, no full stop */
    char name[240]; /* of several indexes, the one that failed; "" = all, or unknown */
} store_error;

/** Fills in `err`, unless it is NULL, and gives `status` back. */
store_status store_refuse(store_error *err, store_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
store_status store_no_memory(store_error *err);
/** STORE_TROUBLE, with what errno says. */
store_status store_system(store_error *err);

/** Opens indexes for reading, several as one. Names are folders, stub files and servers: see
 *  shard.h. A server that does not answer within `patience` milliseconds, now or later, is
 *  STORE_TROUBLE. The result goes to store_close. */
store_status store_open(store **out, const char *const *names, size_t count, unsigned patience,
                        store_error *err);
/** The parts that a store was put together from; each is a store to read, and lives as long as
 *  the whole. A store of one part is its own. */
size_t store_shards(const store *s);
store *store_shard(store *s, size_t i);
/** The name of a part, as it was given or as a stub file has it. */
const char *store_name(const store *s);
/** Opens for writing, made if there is none. A folder with other things in it is refused. */
store_status store_create(store **out, const char *path, store_error *err);
/** Drops what was not committed. NULL is fine. */
void store_close(store *s);
store_status store_reopen(store *s, store_error *err);

store_status store_begin(store *s, store_error *err);
store_status store_commit(store *s, store_error *err);

/** Metadata, of the first part; STORE_NONE when there is none under that key. */
store_status store_note(store *s, const char *key, quidit_text *out, store_error *err);
store_status store_set_note(store *s, const char *key, quidit_text value, store_error *err);

/* ---- documents ---- */

/** An empty document, for store_doc_free. Additions fail together: store_put reports them. */
store_doc *store_doc_new(void);
void store_doc_free(store_doc *d);
void store_doc_reset(store_doc *d);
/** A term without a place; twice is once. */
void store_doc_term(store_doc *d, quidit_text term);
/** A term at a position, counted for ranking. */
void store_doc_posting(store_doc *d, quidit_text term, uint32_t position);
void store_doc_value(store_doc *d, uint32_t slot, quidit_text value);
void store_doc_record(store_doc *d, quidit_text record);

/** Stores `d` in place of the document that has the term `unique`, if there is one; `d` must
 * have it too. */
store_status store_put(store *s, quidit_text unique, const store_doc *d, store_error *err);
/** Removes every document that has `term`. */
store_status store_remove(store *s, quidit_text term, store_error *err);

/** How many documents there are, and how many have a term. */
store_status store_size(store *s, uint64_t *out, store_error *err);
store_status store_frequency(store *s, quidit_text term, uint64_t *out, store_error *err);

/** Goes through the terms that begin with `prefix`, in byte order. Anything but 0 from `each`
 *  stops. The term is borrowed and `each` must not call the store. */
typedef int (*store_each_term)(void *user, quidit_text term, uint64_t frequency);
store_status store_terms(store *s, const char *prefix, store_each_term each, void *user,
                         store_error *err);
/** Goes through the documents that have `term`, by number. `each` may read them. */
typedef int (*store_each_document)(void *user, uint32_t document);
store_status store_documents(store *s, quidit_text term, store_each_document each, void *user,
                             store_error *err);

/** STORE_NONE when the document has gone since it was found. */
store_status store_record(store *s, uint32_t document, quidit_text *out, store_error *err);
store_status store_value(store *s, uint32_t document, uint32_t slot, quidit_text *out,
                         store_error *err);

/** The values in `slot` of many documents at once, much faster than one by one: `each` gets the
 *  place of a document in `documents` with its value, in whatever order is easiest. It is not
 *  called for those that have none or have gone. */
typedef void (*store_each_value)(void *user, uint64_t place, quidit_text value);
store_status store_values(store *s, uint32_t slot, const uint32_t *documents, uint64_t count,
                          store_each_value each, void *user, store_error *err);

/** Goes through the terms of one document, in byte order. `frequency` says how often it has
 *  each. */
store_status store_document_terms(store *s, uint32_t document, store_each_term each, void *user,
                                  store_error *err);

/* ---- care of an index that is one folder or one file ---- */

/** Somebody writes it now; false when we have no permission to know. */
bool store_locked(const store *s);
/** Documents know where their words stand, as phrases need. */
bool store_has_positions(const store *s);
/** Has Xapian verify the index at `path`, which nobody may write meanwhile. STORE_BROKEN when
 *  it is damaged: `say` has then been called with a line for each defect. A badly damaged index
 *  may end the process. */
store_status store_verify(const char *path, void (*say)(void *user, const char *line),
                          void *user, store_error *err);
/** Writes the documents of a store that is open for writing into the new folder `path`, as
 *  densely as they go, all or nothing. They keep their numbers, for who reads meanwhile. */
store_status store_compact(store *s, const char *path, store_error *err);

/* ---- queries ---- */

/* A query is built bottom up. Each builder takes over the queries it is given, and gives NULL
 * when memory is out or one of them was NULL, so only the last result need be looked at. */
store_query *store_query_all(void);
store_query *store_query_term(quidit_text term);
/** The terms next to each other in this order. */
store_query *store_query_phrase(const quidit_text *terms, size_t count);
/** Any of the terms, without say in the ranking: nothing when there are none. */
store_query *store_query_any(const quidit_text *terms, size_t count);
/** Documents whose value in `slot` is from `low` to `high`, both included, by bytes. */
store_query *store_query_range(uint32_t slot, quidit_text low, quidit_text high);

enum {
    STORE_AND,
    STORE_OR,
    STORE_AND_NOT,
    STORE_FILTER, /* and, the second without say in the ranking */
    STORE_MAYBE   /* the first; those that match the second too rank higher */
};
store_query *store_query_join(int operation, store_query *a, store_query *b);
/** Weight times `factor`; 0 makes it a plain yes or no. */
store_query *store_query_scale(store_query *q, double factor);
/** `q` with the same weight for all that match it: `points`, a whole number. */
store_query *store_query_points(store_query *q, double points);
void store_query_free(store_query *q);
/** Xapian's own words for it. Lives as long as the query; "" when memory is out. */
const char *store_query_describe(store_query *q);

enum { STORE_BY_RELEVANCE, STORE_BY_SLOT };
typedef struct store_order {
    int by;
    uint32_t slot;  /* STORE_BY_SLOT: this; else what decides among equals */
    bool ascending; /* false: highest value first */
} store_order;

/** Finds everything that matches `q`, which stays the caller's, and keeps `limit` hits from the
 *  `first` on (UINT64_MAX = no limit). The result goes to store_hits_free. */
store_status store_search(store_hits **out, store *s, const store_query *q, store_order order,
                          uint64_t first, uint64_t limit, store_error *err);
/** Whether the hits are in the order of their slot alone, because that was asked for or because
 * all weigh the same: then store_search_on goes on behind them. */
bool store_hits_by_slot(const store_hits *h);
/** The same search from behind the last of `before` on, which must be by slot: any number of
 * hits page by page, with the memory and time of one page each. The total is that of `before`.
 */
store_status store_search_on(store_hits **out, store *s, const store_query *q,
                             store_order order, const store_hits *before, uint64_t limit,
                             store_error *err);
void store_hits_free(store_hits *h);
/** How many match, exactly, whatever was kept. */
uint64_t store_hits_total(const store_hits *h);
/** How many were kept, and the number of the i-th document. */
uint64_t store_hits_count(const store_hits *h);
uint32_t store_hits_at(const store_hits *h, uint64_t i);

#ifdef __cplusplus
}
#endif

#endif
