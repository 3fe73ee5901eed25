/* A session: the plugin, the index and the question, open together. */
#ifndef QUIDIT_SESSION_H
#define QUIDIT_SESSION_H

#include "load.h"
#include "options.h"
#include "plan.h"
#include "record.h"

typedef struct session {
    const options *given;
    plugin plugin;
    quidit_context *context;
    splitter split;
    store *store;
    ask ask;
    planner planner;
    plan plan;
    store_order order;
} session;

/* Opens plugin and index, reads the question and plans it. False when something has been said;
 * session_close either way. */
bool session_open(session *s, const options *given);
void session_close(session *s);

/* Finds rows, again when the index moves on meanwhile. NULL when something has been said. */
store_hits *session_search(session *s, uint64_t first, uint64_t limit);
/* The next ones behind `before`, as with store_search_on. */
store_hits *session_search_on(session *s, const store_hits *before, uint64_t limit);
/* How many rows one clause finds alone, among rows of the same kind. */
bool session_count_clause(session *s, int32_t clause, uint64_t *out);
/* How one clause was understood, a line a part; empty when that cannot be told. */
void session_explain_clause(session *s, int32_t clause, buffer *out);
/* The record of a hit; STORE_NONE when it has gone meanwhile. Below zero has been said. */
store_status session_record(session *s, uint32_t document, record *out);
/* The values in a slot of many documents, as store_values: again from the first when the index
 * moves on. False when something has been said. */
bool session_values(session *s, uint32_t slot, const uint32_t *documents, uint64_t count,
                    store_each_value each, void *user);
/* The document with that id; STORE_NONE when there is none. Below zero has been said. */
store_status session_document(session *s, quidit_text id, uint32_t *out);
/* What a clause that finds nothing may have meant; empty if there is nothing near. */
bool session_suggest(session *s, int32_t clause, buffer *out);
/* Whether to ask the index the same again: it had moved on while it was read, and has been
 * opened anew. What else is below zero is said. `tries` counts, from 0 on. */
bool session_again(session *s, store_status status, const store_error *err, int *tries);

#endif
