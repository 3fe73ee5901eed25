/* The phrases of each row, by the types of its columns. */
#include "grammar.h"
#include "inflect.h"
#include "lines.h"
#include "schema_rules.h"
#include "tables.h"

typedef struct adder {
    compiler *c;
    phrases *out;
    const char *file;
    uint32_t line;
    entry e;           /* table, row, gender and what else the whole row says */
    bool plural_given; /* the table has a PLURAL column */
} adder;

/* "Le Monde" is also "le Monde": a determiner before others need not keep its capital. */
static uint8_t needed_capitals(compiler *c, const words *w)
{
    uint8_t capitals = words_capitals(w);
    bool determined =
        w->len > 1 && grammar_is(c, compiler_fold(c, w->at[0]), FUNCTION_DETERMINER);
    return determined ? capitals & 0xFE : capitals;
}

/* "Constitution", "Maître": a noun written so means something else than its small twin. */
static bool is_titled(const words *w, slice text)
{
    return w->len == 1 && word_has_capital((slice){text.ptr, 1}) &&
           !word_has_capital((slice){text.ptr + 1, text.len - 1});
}

static void add_literal(const adder *a, slice text)
{
    words w = {0};
    words_split(a->c, text, &w);
    entry e = a->e;
    e.capitals = words_capitals(&w);
    e.flags |= e.capitals ? ENTRY_CASED : 0;
    phrases_add(a->out, a->c, a->file, a->line, &w, e);
}

/* `derive`: the plural too. */
static void add_noun(const adder *a, slice text, unsigned rules, bool derive)
{
    words w = {0};
    words_split(a->c, text, &w);
    entry e = a->e;
    uint16_t number = noun_number(a->c, &w);
    uint16_t gender = e.flags & (ENTRY_MASCULINE | ENTRY_FEMININE);
    e.capitals = words_capitals(&w);
    if (!(rules & ANY_CASE) && is_titled(&w, text))
        e.flags |= ENTRY_CASED;
    e.flags |= number;
    phrases_add(a->out, a->c, a->file, a->line, &w, e);
    if (number & ENTRY_PLURAL || !derive)
        return;
    words plurals[PLURALS_MAX];
    size_t count = noun_plurals(a->c, &w, gender, plurals);
    e.flags = (uint16_t)((e.flags & ~ENTRY_SINGULAR) | ENTRY_PLURAL);
    for (size_t i = 0; i < count; i++)
        phrases_add(a->out, a->c, a->file, a->line, &plurals[i], e);
}

static void add_plural(const adder *a, slice text)
{
    words w = {0};
    words_split(a->c, text, &w);
    entry e = a->e;
    e.capitals = words_capitals(&w);
    e.flags |= ENTRY_PLURAL;
    phrases_add(a->out, a->c, a->file, a->line, &w, e);
}

static void add_name(const adder *a, slice text, uint16_t flags)
{
    words w = {0};
    words_split(a->c, text, &w);
    entry e = a->e;
    e.capitals = needed_capitals(a->c, &w);
    e.flags |= flags | (e.capitals ? ENTRY_CASED : 0) |
               (words_short_acronym(&w) ? ENTRY_ACRONYM : 0);
    phrases_add_name(a->out, a->c, a->file, a->line, &w, e);
}

/* "le fabricant de ChatGPT": also without its article, for "du fabricant de ChatGPT". */
static void add_description(const adder *a, slice text)
{
    words w = {0};
    words_split(a->c, text, &w);
    entry e = a->e;
    e.capitals = words_capitals(&w);
    e.flags |= ENTRY_DESCRIPTION;
    phrases_add(a->out, a->c, a->file, a->line, &w, e);
    if (w.len < 2 || !grammar_is(a->c, compiler_fold(a->c, w.at[0]), FUNCTION_DETERMINER))
        return;
    words rest = {0};
    for (size_t i = 1; i < w.len; i++) {
        slice *word = ARRAY_PUSH(&rest, a->c->mem);
        if (word)
            *word = w.at[i];
    }
    e.capitals = words_capitals(&rest);
    phrases_add(a->out, a->c, a->file, a->line, &rest, e);
}

static void add_demonyms(const adder *a, slice list)
{
    static const uint16_t flags[] = {
        ENTRY_MASCULINE | ENTRY_SINGULAR, ENTRY_FEMININE | ENTRY_SINGULAR,
        ENTRY_MASCULINE | ENTRY_PLURAL, ENTRY_FEMININE | ENTRY_PLURAL};
    slice item;
    uint32_t count = 0;
    for (; take_item(&list, '|', &item); count++) {
        if (!item.len)
            continue;
        words w = {0};
        words_split(a->c, item, &w);
        entry e = a->e;
        e.flags = flags[count % COUNT(flags)] | ENTRY_DEMONYM;
        phrases_add(a->out, a->c, a->file, a->line, &w, e);
    }
    if (count % COUNT(flags))
        complain(a->c, a->file, a->line, "%u demonyms, expected %zu: m|f|m plural|f plural",
                 count, COUNT(flags));
}

/* Empty items have been complained of with the cells. */
static bool next_item(slice *list, slice *item)
{
    do {
        if (!take_item(list, '|', item))
            return false;
    } while (!item->len);
    return true;
}

static void add_cell(const adder *a, const column_rule *column, slice cell)
{
    slice item;
    switch (column->type) {
    case TYPE_LITERAL:
        add_literal(a, cell);
        break;
    case TYPE_NOUN:
        add_noun(a, cell, column->rules, !a->plural_given);
        break;
    case TYPE_PLURAL:
        add_plural(a, cell);
        break;
    case TYPE_NOUNS:
        while (next_item(&cell, &item))
            add_noun(a, item, column->rules, true);
        break;
    case TYPE_NAME:
        add_name(a, cell, 0);
        break;
    case TYPE_NAMES:
        while (next_item(&cell, &item))
            add_name(a, item, ENTRY_ALIAS);
        break;
    case TYPE_DESCRIPTIONS:
        while (next_item(&cell, &item))
            add_description(a, item);
        break;
    case TYPE_DEMONYMS:
        add_demonyms(a, cell);
        break;
    default:
        break;
    }
}

static uint16_t gender_of(slice cell)
{
    switch (cell.len ? *cell.ptr : 0) {
    case 'm':
        return ENTRY_MASCULINE;
    case 'f':
        return ENTRY_FEMININE;
    case 'e':
        return ENTRY_MASCULINE | ENTRY_FEMININE;
    default:
        return 0;
    }
}

static bool has_plural_column(const table_rule *rule)
{
    for (uint32_t k = 0; k < rule->count; k++) {
        if (rule->columns[k].type == TYPE_PLURAL)
            return true;
    }
    return false;
}

/* What the cells say about all phrases of the row. */
static uint16_t row_flags(compiler *c, const table_rule *rule, const slice *cells)
{
    uint16_t flags = 0;
    for (uint32_t k = 0; k < rule->count; k++) {
        slice cell = cells[k], item;
        if (rule->columns[k].rules & GENDER)
            flags |= gender_of(cell);
        while (rule->columns[k].rules & AMBIGUOUS && take_item(&cell, ',', &item))
            flags |= slice_equal(item, SLICE("ambiguous")) ? ENTRY_AMBIGUOUS : 0;
        if (rule->columns[k].rules & FULL &&
            (cell.len || rule->columns[k].type == TYPE_LITERAL)) {
            words w = {0};
            words_split(c, cell, &w);
            flags = (uint16_t)((flags & ~(ENTRY_SINGULAR | ENTRY_PLURAL)) | noun_number(c, &w));
        }
    }
    return flags;
}

void tables_add_phrases(const tables *t, compiler *c, phrases *out)
{
    for (uint32_t i = 0; i < TABLE_COUNT; i++) {
        const table_rule *rule = &table_rules[i];
        for (size_t r = 0; r < t->of[i].rows.len; r++) {
            const tsv_row *row = &t->of[i].rows.at[r];
            adder a = {.c = c, .out = out, .file = t->of[i].file, .line = row->line};
            a.plural_given = has_plural_column(rule);
            a.e = (entry){.table = (uint8_t)i,
                          .row = (uint32_t)r,
                          .flags = row_flags(c, rule, row->cells)};
            for (uint32_t k = 0; k < rule->count; k++) {
                adder gendered = a;
                if (rule->columns[k].rules & MALE)
                    gendered.e.flags |= ENTRY_MASCULINE;
                if (rule->columns[k].rules & FEMALE)
                    gendered.e.flags |= ENTRY_FEMININE;
                if (row->cells[k].len)
                    add_cell(&gendered, &rule->columns[k], row->cells[k]);
            }
        }
    }
}
