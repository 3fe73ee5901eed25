/* A plan: the question as the index can answer it.
 *
 * Rows are statements; a question about an amount or a currency has figures for rows, each with
 * the statement that holds it; `type:` chooses otherwise. Words count in the text itself and,
 * with less say in the ranking, in the sentences around it and in the speaker's name. */
#ifndef QUIDIT_PLAN_H
#define QUIDIT_PLAN_H

#include "ask.h"
#include "mark.h"
#include "store.h"
#include "term.h"

#define PLAN_ENDINGS_MAX 1000 /* words that "a*" may stand for */
#define PLAN_TYPES_MAX 7
/* Figures in the index from which buckets pay: of 250 000, a narrow range is counted in 15 ms
 * instead of 24, a wide one in the same time; of 13 000, comparing each is faster. */
#define PLAN_BUCKETS_FROM 100000

enum { ROWS_STATEMENTS = 1, ROWS_AMOUNTS = 2, ROWS_ARTICLES = 4 };

typedef struct plan {
    store_query *query;
    unsigned rows;                  /* ROWS_* */
    char types[PLAN_TYPES_MAX + 1]; /* letters of facet_letter, when the question asks for all
                                     * rows of these types and for nothing else; else "" */
    mark *marks;                    /* stems of the words that were asked for */
    size_t mark_count;
    buffer explained; /* how the question was understood, a line a clause */
    buffer notes;     /* what has to be said about the answer, a line each */
} plan;

typedef struct planner {
    const ask *ask;
    store *store;
    const splitter *split;
    uint64_t buckets_from; /* PLAN_BUCKETS_FROM */
    bool certain; /* only figures that lie wholly inside the range that was asked for */
} planner;

enum { PLAN_OK, PLAN_WRONG, PLAN_FAILED };

/* Makes the plan of the whole question, or of one clause alone, within `rows`, when `node` is
 * not negative. PLAN_WRONG: a mistake of who asks, in `wrong`. PLAN_FAILED: in `err`. On
 * PLAN_OK the result goes to plan_clear. */
int plan_make(plan *out, const planner *with, int32_t node, unsigned rows, ask_error *wrong,
              store_error *err);
void plan_clear(plan *p);

/* What `ask` asks about the values of amount, currency and date; `user` is the splitter. */
bool plan_fits(void *user, int field, quidit_text text);

/* "statements", "amounts", "statements and articles". */
const char *rows_name(unsigned rows);

#endif
