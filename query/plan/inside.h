/* What the files of this folder share while a plan is being made. */
#ifndef QUIDIT_PLAN_INSIDE_H
#define QUIDIT_PLAN_INSIDE_H

#include "bag.h"
#include "plan.h"

/* The ranking, in points that a row collects. They are few and whole, so that rows are equal
 * where a reader sees no difference, and the newest comes first. */
#define POINTS_PHRASE 1.0     /* words next to each other, as in the question */
#define POINTS_WORD 2.0       /* a clause's words in the text itself, not beside it */
#define POINTS_CERTAIN 4096.0 /* an amount for certain: more than all words of a question */

typedef struct work {
    const planner *with;
    plan *plan;
    ask_error *wrong;
    store_error *err;
    bool is_wrong;          /* `wrong` is filled in; else `err`, when there is no query */
    int depth;              /* of the clause, for `explained` */
    bool negated;           /* inside a NOT: nothing to mark */
    bool ranks;             /* not inside any NOT */
    bool quiet;             /* nothing to mark, explain or note */
    const ask_node *beside; /* the innermost AND around the clause, NULL = none */
    int32_t part;           /* and which of its children the clause stands in */
    buffer term;
} work;

static inline const ask_node *work_node(const work *w, int32_t node)
{
    return &w->with->ask->nodes[node];
}

/* Leaves: the query of one clause; NULL when the work has failed. */
store_query *words_query(work *w, const ask_node *n);
/* `q`, where `better` holds too higher; takes over both. Inside a NOT that is `q`: there Xapian
 * 1.4 looks at a weight that it has not set, and may ask for both. */
store_query *favour(work *w, store_query *q, store_query *better);
/* `q`, where the text has `count` free words, from the clause `first` on, next to each other:
 * higher. */
store_query *favour_phrase(work *w, store_query *q, int32_t first, size_t count);
store_query *name_query(work *w, const ask_node *n);
store_query *role_query(work *w, const ask_node *n);
store_query *amount_query(work *w, const ask_node *n);
store_query *currency_query(work *w, const ask_node *n);
store_query *date_query(work *w, const ask_node *n);
store_query *type_query(work *w, const ask_node *n);

/* What of `q` has the phrase word for word: `words` folded, `same` a twin of `q`. Takes over
 * both queries. */
store_query *exact_query(work *w, const ask_node *n, const bag *words, store_query *q,
                         store_query *same);
/* `q` where the plain clauses hold that must hold beside the one that is planned: no more rows
 * than these can be in the answer. */
store_query *narrowed_by_others(work *w, store_query *q);
/* Every row of these kinds, without say in the ranking. */
store_query *rows_query(work *w, unsigned rows);
/* Fills in `types` of a plan whose rows are known; for the clause `node` alone when it is not
 * negative. */
void plan_types(const work *w, int32_t node, char out[PLAN_TYPES_MAX + 1]);

/* prefix + body as a query, without say in the ranking. */
store_query *plain_term(work *w, const char *prefix, quidit_text body);
/* The clause is wrong at a place of its text; always NULL. */
store_query *wrong_at(work *w, const ask_node *n, size_t offset, const char *expected,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));
store_query *out_of_memory(work *w);
/* Something about the answer that has to be said, one line. */
void note(work *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* One line of the explanation, at the clause's depth. */
void explain(work *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prefix letters of a name's terms; NULL word for fields that are no names. */
typedef struct name_terms {
    const char *word;
    const char *whole;
    const char *none; /* the letter behind TERM_NONE */
    int record;       /* field of the stored record that holds such names */
} name_terms;
const name_terms *terms_of_field(int field);

#endif
