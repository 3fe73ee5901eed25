/* Reads a table of the user's names; the first mistake ends it. */
#include <stdarg.h>
#include <stdio.h>
#include <unicode/utf8.h>

#include "gazetteer_inside.h"

#define TABLE_SHOWN 80 /* bytes of a table's name in a message: its end tells more */
#define CELL_SHOWN 40

enum { COLUMN_NAME, COLUMN_KIND, COLUMN_ALIASES, COLUMN_ID, COLUMN_TOTAL };

static const char *const column_names[COLUMN_TOTAL] = {"name", "kind", "aliases", "id"};

typedef struct reader {
    const quidit_gazetteer *table;
    quidit_error *err;
    slice line;
    uint32_t number; /* of the line */
    uint32_t columns;
    uint8_t place[COLUMN_TOTAL]; /* of each column in a line */
    bool has[COLUMN_TOTAL];
} reader;

quidit_status gazetteer_wrong(quidit_error *err, const quidit_gazetteer *table, uint32_t line,
                              const char *format, ...)
{
    char text[160];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    slice name = {table->name.ptr, table->name.len};
    if (name.len > TABLE_SHOWN)
        name = (slice){name.ptr + name.len - TABLE_SHOWN, TABLE_SHOWN};
    return error_set(err, QUIDIT_BAD_INPUT, line, "%.*s:%u: %s", (int)name.len,
                     name.ptr ? name.ptr : "", line, text);
}

static slice trim(slice s)
{
    while (s.len && *s.ptr == ' ')
        s = (slice){s.ptr + 1, s.len - 1};
    while (s.len && s.ptr[s.len - 1] == ' ')
        s.len--;
    return s;
}

bool gazetteer_item(slice *list, slice *item)
{
    while (list->len) {
        const char *bar = memchr(list->ptr, '|', list->len);
        size_t len = bar ? (size_t)(bar - list->ptr) : list->len;
        *item = trim((slice){list->ptr, len});
        size_t past = bar ? len + 1 : len;
        *list = (slice){list->ptr + past, list->len - past};
        if (item->len)
            return true;
    }
    return false;
}

static bool take_line(slice *rest, slice *line)
{
    if (!rest->len)
        return false;
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    *line = (slice){rest->ptr, len};
    size_t past = end ? len + 1 : len;
    *rest = (slice){rest->ptr + past, rest->len - past};
    if (line->len && line->ptr[line->len - 1] == '\r')
        line->len--;
    return true;
}

static bool take_cell(slice *rest, slice *cell)
{
    if (!rest->ptr)
        return false;
    const char *tab = memchr(rest->ptr, '\t', rest->len);
    size_t len = tab ? (size_t)(tab - rest->ptr) : rest->len;
    *cell = trim((slice){rest->ptr, len});
    *rest = tab ? (slice){tab + 1, rest->len - len - 1} : (slice){NULL, 0};
    return true;
}

static int shown(slice cell)
{
    size_t len = cell.len < CELL_SHOWN ? cell.len : CELL_SHOWN;
    while (len && len < cell.len && (cell.ptr[len] & 0xc0) == 0x80)
        len--;
    return (int)len;
}

#define wrong(r, ...) gazetteer_wrong((r)->err, (r)->table, (r)->number, __VA_ARGS__)

/* Text without control characters. */
static quidit_status check_line(const reader *r)
{
    for (size_t i = 0; i < r->line.len;) {
        UChar32 c;
        U8_NEXT(r->line.ptr, i, r->line.len, c);
        if (c < 0)
            return wrong(r, "invalid UTF-8 (byte 0x%02X)", (unsigned char)r->line.ptr[i - 1]);
        if (c < ' ' && c != '\t')
            return wrong(r, "control character U+%04X", (unsigned)c);
    }
    return QUIDIT_OK;
}

static quidit_status read_heading(reader *r)
{
    slice rest = r->line, cell;
    while (take_cell(&rest, &cell)) {
        uint32_t k = 0;
        while (k < COLUMN_TOTAL && !slice_equal(cell, slice_of(column_names[k])))
            k++;
        if (k == COLUMN_TOTAL)
            return wrong(r,
                         "unknown column '%.*s'; the first line names the columns: name, "
                         "aliases, kind, id, between tabs",
                         shown(cell), cell.ptr);
        if (r->has[k])
            return wrong(r, "column '%s' stands twice", column_names[k]);
        r->has[k] = true;
        r->place[k] = (uint8_t)r->columns++;
    }
    for (uint32_t k = COLUMN_NAME; k <= COLUMN_KIND; k++)
        if (!r->has[k])
            return wrong(r, "no column '%s'", column_names[k]);
    return QUIDIT_OK;
}

static quidit_status check_name(const reader *r, slice name)
{
    if (name.len > GAZETTEER_NAME_MAX)
        return wrong(r, "a name of %zu bytes, more than %d", name.len, GAZETTEER_NAME_MAX);
    return QUIDIT_OK;
}

static quidit_status read_row(const reader *r, own_row *out)
{
    static const char *const kinds[] = {"person", "organisation"};
    slice rest = r->line, cells[COLUMN_TOTAL] = {{NULL, 0}}, cell, item;
    uint32_t count = 0;
    for (; take_cell(&rest, &cell); count++)
        for (uint32_t k = 0; k < COLUMN_TOTAL; k++)
            if (r->has[k] && r->place[k] == count && !slice_equal(cell, SLICE("-")))
                cells[k] = cell;
    if (count != r->columns)
        return wrong(r, "%u cells, expected %u between tabs", count, r->columns);
    if (!cells[COLUMN_NAME].len)
        return wrong(r, "empty name");
    bool person = slice_equal(cells[COLUMN_KIND], slice_of(kinds[0]));
    if (!person && !slice_equal(cells[COLUMN_KIND], slice_of(kinds[1])))
        return wrong(r, "unknown kind '%.*s', expected %s or %s", shown(cells[COLUMN_KIND]),
                     cells[COLUMN_KIND].ptr ? cells[COLUMN_KIND].ptr : "", kinds[0], kinds[1]);
    quidit_status st = check_name(r, cells[COLUMN_NAME]);
    for (slice list = cells[COLUMN_ALIASES]; st == QUIDIT_OK && gazetteer_item(&list, &item);)
        st = check_name(r, item);
    if (st == QUIDIT_OK)
        st = check_name(r, cells[COLUMN_ID]);
    *out = (own_row){.name = cells[COLUMN_NAME],
                     .aliases = cells[COLUMN_ALIASES],
                     .id = cells[COLUMN_ID],
                     .kind = person ? QUIDIT_KIND_PERSON : QUIDIT_KIND_ORGANISATION,
                     .line = r->number,
                     .table = r->table};
    return st;
}

quidit_status gazetteer_read(own_rows *rows, arena *mem, const quidit_gazetteer *table,
                             quidit_error *err)
{
    reader r = {.table = table, .err = err};
    quidit_status st = QUIDIT_OK;
    if (table->bytes.len > GAZETTEER_BYTES_MAX)
        return gazetteer_wrong(err, table, 1, "a table of %zu bytes, more than %zu",
                               table->bytes.len, GAZETTEER_BYTES_MAX);
    slice rest = arena_copy(mem, (slice){table->bytes.ptr, table->bytes.len});
    if (rest.len >= 3 && memcmp(rest.ptr, "\xEF\xBB\xBF", 3) == 0)
        rest = (slice){rest.ptr + 3, rest.len - 3};
    while (st == QUIDIT_OK && take_line(&rest, &r.line)) {
        r.number++;
        if (!trim(r.line).len || *r.line.ptr == '#')
            continue;
        if ((st = check_line(&r)) < 0)
            break;
        if (!r.columns) {
            st = read_heading(&r);
            continue;
        }
        own_row *row = ARRAY_PUSH(rows, mem);
        st = row ? read_row(&r, row) : error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    }
    if (st == QUIDIT_OK && !r.columns)
        return gazetteer_wrong(err, table, 1, "no line that names the columns");
    return st;
}
