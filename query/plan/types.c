/* Questions that ask for all rows of some types: « type:claim », or nothing at all. What they
 * find can be counted by the terms of the index alone. */
#include "inside.h"
#include "schema.h"

/* A set of types, a bit for each of these. */
static const struct {
    const char *type;
    unsigned rows;
} types[PLAN_TYPES_MAX] = {
    {"direct", ROWS_STATEMENTS},       {"indirect", ROWS_STATEMENTS},
    {"mixed", ROWS_STATEMENTS},        {"claim", ROWS_STATEMENTS},
    {KIND_STATEMENT, ROWS_STATEMENTS}, {KIND_AMOUNT, ROWS_AMOUNTS},
    {KIND_ARTICLE, ROWS_ARTICLES},
};

#define MORE_THAN_TYPES (1u << PLAN_TYPES_MAX) /* something else is asked as well */

static unsigned types_of_rows(unsigned rows)
{
    unsigned set = 0;
    for (size_t i = 0; i < PLAN_TYPES_MAX; i++)
        set |= types[i].rows & rows ? 1u << i : 0;
    return set;
}

/* Figures have the type of the statement that holds them too, so beside figures only their own
 * type says which rows are meant. */
static unsigned types_of_name(const char *name, unsigned rows)
{
    unsigned set = 0;
    if (strcmp(name, KIND_STATEMENT) == 0)
        set = types_of_rows(ROWS_STATEMENTS);
    for (size_t i = 0; i < PLAN_TYPES_MAX; i++)
        set |= strcmp(types[i].type, name) == 0 ? 1u << i : 0;
    bool doubtful = (rows & ROWS_AMOUNTS) && (set & types_of_rows(ROWS_STATEMENTS));
    return doubtful ? MORE_THAN_TYPES : set & types_of_rows(rows);
}

static unsigned types_of_node(const ask *a, int32_t node, unsigned rows)
{
    const ask_node *n = &a->nodes[node];
    const unsigned all = types_of_rows(rows);
    if (n->child < 0) {
        const char *type = n->field == FIELD_TYPE ? type_of_word(n->text) : NULL;
        if (n->kind == ASK_SOME && n->field == FIELD_NONE)
            return all;
        return type ? types_of_name(type, rows) : MORE_THAN_TYPES;
    }
    unsigned set = n->kind == ASK_OR ? 0 : all;
    for (int32_t child = n->child; child >= 0; child = a->nodes[child].next) {
        unsigned one = types_of_node(a, child, rows);
        if (one & MORE_THAN_TYPES)
            return MORE_THAN_TYPES;
        set = n->kind == ASK_OR ? set | one : n->kind == ASK_NOT ? all & ~one : set & one;
    }
    return set;
}

void plan_types(const work *w, int32_t node, char out[PLAN_TYPES_MAX + 1])
{
    const ask *a = w->with->ask;
    if (node < 0)
        node = a->root;
    unsigned set =
        node < 0 ? types_of_rows(w->plan->rows) : types_of_node(a, node, w->plan->rows);
    size_t len = 0;
    for (size_t i = 0; !(set & MORE_THAN_TYPES) && i < PLAN_TYPES_MAX; i++)
        if (set & 1u << i)
            out[len++] = facet_letter(types[i].type);
    out[len] = '\0';
}
