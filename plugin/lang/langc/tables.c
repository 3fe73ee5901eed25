/* Cells and their checks. */
#include "tables.h"

#include <stdlib.h>

#include "buffer.h"
#include "intern.h"
#include "lines.h"
#include "pack_format.h"
#include "schema_rules.h"

void tables_read(tables *out, compiler *c)
{
    for (uint32_t i = 0; i < TABLE_COUNT; i++) {
        const table_rule *rule = &table_rules[i];
        const char *columns[COLUMNS_MAX];
        for (uint32_t k = 0; k < rule->count; k++)
            columns[k] = rule->columns[k].name;
        tsv_read(&out->of[i], c, rule->name, columns, rule->count);
    }
}

typedef struct place {
    const char *file;
    uint32_t line;
} place;

/* "say, add, assert" for a message; cut where it gets long. */
static const char *list_codes(compiler *c, const char *const *codes)
{
    buffer text = {0};
    for (; *codes; codes++) {
        if (text.len)
            buffer_add(&text, c->mem, ", ", 2);
        buffer_add(&text, c->mem, *codes, strlen(*codes));
    }
    buffer_add(&text, c->mem, "", 1);
    return text.at ? text.at : "";
}

static uint32_t code_cell(compiler *c, place at, const column_rule *column, slice cell)
{
    for (uint32_t i = 0; column->codes[i]; i++) {
        if (slice_equal(cell, slice_of(column->codes[i])))
            return i;
    }
    complain(c, at.file, at.line, "unknown %s '%.*s', expected one of %s", column->name,
             (int)cell.len, cell.ptr, list_codes(c, column->codes));
    return CODE_NONE;
}

static uint32_t flags_cell(compiler *c, place at, const column_rule *column, slice cell)
{
    uint32_t flags = 0;
    slice item;
    while (take_item(&cell, ',', &item)) {
        uint32_t code = code_cell(c, at, column, item);
        if (code == CODE_NONE)
            return flags;
        if (flags >> code & 1)
            complain(c, at.file, at.line, "%s has '%.*s' twice, expected once", column->name,
                     (int)item.len, item.ptr);
        flags |= UINT32_C(1) << code;
    }
    return flags;
}

static uint32_t number_cell(compiler *c, place at, const column_rule *column, slice cell)
{
    char digits[12], *end = digits;
    if (cell.len < sizeof digits) {
        memcpy(digits, cell.ptr, cell.len);
        digits[cell.len] = '\0';
        long number = strtol(digits, &end, 10);
        if (cell.len && !*end && end != digits && number >= INT32_MIN && number <= INT32_MAX)
            return (uint32_t)(int32_t)number;
    }
    complain(c, at.file, at.line, "%s is '%.*s', expected a whole number", column->name,
             (int)cell.len, cell.ptr);
    return 0;
}

static void check_items(compiler *c, place at, const column_rule *column, slice cell)
{
    bool list = column->type == TYPE_NOUNS || column->type == TYPE_NAMES ||
                column->type == TYPE_DESCRIPTIONS || column->type == TYPE_DEMONYMS;
    slice rest = cell, item;
    while (list && take_item(&rest, '|', &item)) {
        bool spaced = item.ptr > cell.ptr && item.ptr[-1] == ' ';
        const char *behind = item.ptr + item.len;
        spaced = spaced || (behind < cell.ptr + cell.len && *behind == ' ');
        if (!item.len || spaced)
            complain(c, at.file, at.line, "empty or spaced item in column %s, expected a|b",
                     column->name);
    }
    if (!list && column->type != TYPE_TEXT && memchr(cell.ptr, '|', cell.len))
        complain(c, at.file, at.line, "| in column %s, expected one item", column->name);
    if (list && cell.len && cell.ptr[cell.len - 1] == '|')
        complain(c, at.file, at.line, "column %s ends with |, expected a|b", column->name);
}

static uint32_t cell_value(compiler *c, place at, const column_rule *column, slice cell)
{
    if (!cell.len && !(column->rules & OPTIONAL))
        complain(c, at.file, at.line, "%s is empty, expected something", column->name);
    switch (column->type) {
    case TYPE_NOTE:
        return 0;
    case TYPE_CODE:
        return cell.len ? code_cell(c, at, column, cell) : CODE_NONE;
    case TYPE_FLAGS:
        return flags_cell(c, at, column, cell);
    case TYPE_NUMBER:
        return cell.len ? number_cell(c, at, column, cell) : 0;
    default:
        if (cell.len)
            check_items(c, at, column, cell);
        return compiler_string(c, cell);
    }
}

/* Two rows with the same KEY cells would be two truths. */
static void check_double(compiler *c, intern *seen, const table_rule *rule, place at,
                         const slice *cells)
{
    buffer key = {0};
    for (uint32_t k = 0; k < rule->count; k++) {
        if (rule->columns[k].rules & KEY) {
            buffer_add(&key, c->mem, cells[k].ptr, cells[k].len);
            buffer_add(&key, c->mem, "\t", 1);
        }
    }
    uint32_t *line = intern_put(seen, c->mem, (slice){key.at, key.len});
    if (!line)
        return;
    if (*line)
        complain(c, at.file, at.line, "'%.*s' stands in line %u already, expected one row",
                 (int)cells[0].len, cells[0].ptr, *line);
    else
        *line = at.line;
}

void tables_emit_cells(const tables *t, compiler *c)
{
    table_place places[TABLE_COUNT] = {{0}};
    buffer section = {0};
    buffer_add(&section, c->mem, places, sizeof places);
    for (uint32_t i = 0; i < TABLE_COUNT; i++) {
        const table_rule *rule = &table_rules[i];
        intern seen = {0};
        places[i] = (table_place){.first = (uint32_t)(section.len / sizeof(uint32_t)),
                                  .rows = (uint32_t)t->of[i].rows.len,
                                  .columns = rule->count};
        for (size_t r = 0; r < t->of[i].rows.len; r++) {
            const tsv_row *row = &t->of[i].rows.at[r];
            place at = {t->of[i].file, row->line};
            check_double(c, &seen, rule, at, row->cells);
            for (uint32_t k = 0; k < rule->count; k++)
                buffer_add_u32(&section, c->mem,
                               cell_value(c, at, &rule->columns[k], row->cells[k]));
        }
    }
    if (section.len >= sizeof places)
        memcpy(section.at, places, sizeof places);
    compiler_section(c, SECTION_TABLES, section.at, section.len);
}
