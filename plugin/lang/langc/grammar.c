#include "grammar.h"

#include "schema_rules.h"

static void add_class(grammar *g, compiler *c, uint32_t function, slice form)
{
    uint32_t *known = intern_put(&g->classes[function], c->mem, compiler_fold(c, form));
    if (known)
        *known = 1;
}

static void add_classes(grammar *g, compiler *c, const tsv *function_words)
{
    const char *const *codes =
        table_rules[TABLE_FUNCTION_WORDS].columns[COLUMN_FUNCTION_WORDS_CLASS].codes;
    for (size_t i = 0; i < function_words->rows.len; i++) {
        const slice *cells = function_words->rows.at[i].cells;
        slice form = cells[COLUMN_FUNCTION_WORDS_FORM];
        for (uint32_t k = 0; codes[k]; k++) {
            if (slice_equal(cells[COLUMN_FUNCTION_WORDS_CLASS], slice_of(codes[k])) &&
                !memchr(form.ptr, ' ', form.len))
                add_class(g, c, k, form);
        }
    }
}

static void add_pointed(grammar *g, compiler *c, const tsv *t, uint32_t column)
{
    for (size_t i = 0; i < t->rows.len; i++) {
        slice form = t->rows.at[i].cells[column];
        bool pointed = form.len && form.ptr[form.len - 1] == '.';
        uint32_t *known = pointed && !memchr(form.ptr, ' ', form.len)
                              ? intern_put(&g->pointed, c->mem, compiler_fold(c, form))
                              : NULL;
        if (known)
            *known = 1;
    }
}

static void read_contractions(grammar *g, compiler *c)
{
    static const char *const columns[] = {"word", "article", "becomes", "example"};
    tsv t;
    if (!tsv_read(&t, c, "contractions", columns, COUNT(columns)))
        return;
    for (size_t i = 0; i < t.rows.len; i++) {
        const slice *cells = t.rows.at[i].cells;
        contraction *added = ARRAY_PUSH(&g->contractions, c->mem);
        if (!cells[0].len || !cells[2].len)
            complain(c, t.file, t.rows.at[i].line,
                     "empty cell, expected a word and what it becomes");
        else if (added)
            *added = (contraction){.word = cells[0], .article = cells[1], .becomes = cells[2]};
    }
}

void grammar_make(compiler *c, const tsv tables[])
{
    c->grammar = arena_take(c->mem, 1, sizeof *c->grammar);
    if (!c->grammar)
        return;
    add_classes(c->grammar, c, &tables[TABLE_FUNCTION_WORDS]);
    add_pointed(c->grammar, c, &tables[TABLE_ABBREVIATIONS], COLUMN_ABBREVIATIONS_FORM);
    add_pointed(c->grammar, c, &tables[TABLE_TITLES], COLUMN_TITLES_FORM);
    add_pointed(c->grammar, c, &tables[TABLE_LEGAL_FORMS], COLUMN_LEGAL_FORMS_FORM);
    read_contractions(c->grammar, c);
}

bool grammar_is(const compiler *c, slice folded, uint32_t function)
{
    return intern_get(&c->grammar->classes[function], folded) != NULL;
}

bool grammar_keeps_point(const compiler *c, slice folded)
{
    return intern_get(&c->grammar->pointed, folded) != NULL;
}
