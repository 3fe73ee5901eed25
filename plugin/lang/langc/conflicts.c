/* Words that two tables cannot both have, spelt the same: what is a title ("Maître") is no
 * first name. Other spellings are other words ("Cheikh" the name, "cheikh" the title). */
#include "intern.h"
#include "lines.h"
#include "schema_rules.h"
#include "tables.h"

typedef struct exclusion {
    uint32_t table;
    uint32_t column;
    uint32_t other;
    uint32_t other_column;
    int64_t unless; /* column of the other table that excuses a row when it says something */
} exclusion;

#define NEVER (-1)

static const exclusion exclusions[] = {
    /* an abbreviation may look like a name: "Gal" for "général" */
    {TABLE_FIRST_NAMES, COLUMN_FIRST_NAMES_NAME, TABLE_TITLES, COLUMN_TITLES_FORM,
     COLUMN_TITLES_ABBREVIATION_OF},
    {TABLE_FIRST_NAMES, COLUMN_FIRST_NAMES_NAME, TABLE_ROLES, COLUMN_ROLES_MASCULINE, NEVER},
    {TABLE_FIRST_NAMES, COLUMN_FIRST_NAMES_NAME, TABLE_LEGAL_FORMS, COLUMN_LEGAL_FORMS_FORM,
     NEVER},
};

/* The line of each word that excludes. */
static void note_rows(compiler *c, intern *known, const tsv *t, const exclusion *x)
{
    for (size_t i = 0; i < t->rows.len; i++) {
        const slice *cells = t->rows.at[i].cells;
        if (!cells[x->other_column].len || (x->unless != NEVER && cells[x->unless].len))
            continue;
        uint32_t *line = intern_put(known, c->mem, cells[x->other_column]);
        if (line && !*line)
            *line = t->rows.at[i].line;
    }
}

static bool is_ambiguous(const tsv_row *row)
{
    slice note = row->cells[COLUMN_ORGANISATIONS_NOTE], item;
    while (take_item(&note, ',', &item)) {
        if (slice_equal(item, SLICE("ambiguous")))
            return true;
    }
    return false;
}

/* "AMF" may be two organisations only if both rows are marked ambiguous. */
static void check_shared_name(compiler *c, intern *rows, const tsv *t, size_t number,
                              slice name)
{
    const tsv_row *row = &t->rows.at[number];
    uint32_t *first = intern_put(rows, c->mem, name);
    if (!first)
        return;
    if (!*first)
        *first = (uint32_t)number + 1;
    const tsv_row *other = &t->rows.at[*first - 1];
    if (other != row && !(is_ambiguous(row) && is_ambiguous(other)))
        complain(c, t->file, row->line,
                 "'%.*s' is another organisation in line %u, expected ambiguous in both notes",
                 (int)name.len, name.ptr, other->line);
}

static void check_shared_names(const tsv *t, compiler *c)
{
    intern rows = {0};
    for (size_t i = 0; i < t->rows.len; i++) {
        const slice *cells = t->rows.at[i].cells;
        slice aliases = cells[COLUMN_ORGANISATIONS_ALIASES], alias;
        check_shared_name(c, &rows, t, i, cells[COLUMN_ORGANISATIONS_NAME]);
        while (take_item(&aliases, '|', &alias))
            check_shared_name(c, &rows, t, i, alias);
    }
}

void tables_check_conflicts(const tables *t, compiler *c)
{
    check_shared_names(&t->of[TABLE_ORGANISATIONS], c);
    for (size_t i = 0; i < COUNT(exclusions); i++) {
        const exclusion *x = &exclusions[i];
        const tsv *table = &t->of[x->table], *other = &t->of[x->other];
        intern known = {0};
        note_rows(c, &known, other, x);
        for (size_t r = 0; r < table->rows.len; r++) {
            const tsv_row *row = &table->rows.at[r];
            slice word = row->cells[x->column];
            const uint32_t *line = intern_get(&known, word);
            if (line)
                complain(c, table->file, row->line,
                         "'%.*s' stands in %s:%u too, expected in one of them", (int)word.len,
                         word.ptr, other->file, *line);
        }
    }
}
