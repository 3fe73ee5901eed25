#include "tsv.h"

#include <stdio.h>
#include <unistd.h>

#include "lines.h"
#include "schema_rules.h"

static uint32_t split_cells(slice line, slice cells[COLUMNS_MAX])
{
    uint32_t count = 0;
    for (;;) {
        const char *tab = memchr(line.ptr, '\t', line.len);
        size_t len = tab ? (size_t)(tab - line.ptr) : line.len;
        if (count < COLUMNS_MAX)
            cells[count] = (slice){line.ptr, len};
        count++;
        if (!tab)
            return count;
        line = (slice){tab + 1, line.len - len - 1};
    }
}

static bool is_letter(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return (unsigned)(c | 0x20) - 'a' < 26u || c >= 0xC3;
}

/* U+2019 between letters, or behind the last one, is an apostrophe: l’avis, qu’. Elsewhere it
 * is the closing quotation mark of some example. */
static bool has_curly_apostrophe(slice cell)
{
    for (size_t i = 1; i + 3 <= cell.len; i++) {
        if (memcmp(cell.ptr + i, "\xE2\x80\x99", 3) != 0)
            continue;
        bool after_letter = is_letter(cell.ptr + i - 1) || (cell.ptr[i - 1] & 0xC0) == 0x80;
        bool before_letter = i + 3 < cell.len && is_letter(cell.ptr + i + 3);
        if (after_letter && (before_letter || i + 3 == cell.len))
            return true;
    }
    return false;
}

static bool has_control(slice cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        if ((unsigned char)cell.ptr[i] < ' ' || cell.ptr[i] == 0x7F)
            return true;
    }
    return false;
}

static bool check_cell(compiler *c, const char *file, uint32_t line, const char *column,
                       slice cell)
{
    if (!cell.len)
        return complain(c, file, line, "empty cell in column %s, expected - for nothing",
                        column);
    if (trim(cell).len != cell.len)
        return complain(c, file, line, "space at the edge of column %s, expected none", column);
    if (memmem(cell.ptr, cell.len, "  ", 2))
        return complain(c, file, line, "two spaces in column %s, expected one", column);
    if (memmem(cell.ptr, cell.len, "\xC2\xA0", 2) ||
        memmem(cell.ptr, cell.len, "\xE2\x80\xAF", 3))
        return complain(c, file, line, "no-break space in column %s, expected a space", column);
    if (has_control(cell))
        return complain(c, file, line, "control character in column %s, expected text", column);
    if (has_curly_apostrophe(cell))
        return complain(c, file, line, "curly apostrophe in column %s, expected '", column);
    return true;
}

static bool is_dash(slice cell)
{
    return cell.len == 1 && *cell.ptr == '-';
}

/* order[i] = which asked column the file's i-th one is. */
static bool read_header(compiler *c, const char *file, uint32_t line, slice text,
                        const char *const *columns, uint32_t count, uint32_t order[COLUMNS_MAX])
{
    slice cells[COLUMNS_MAX];
    uint32_t found = split_cells(text, cells);
    bool seen[COLUMNS_MAX] = {false};
    bool good = true;
    for (uint32_t i = 0; i < found && i < COLUMNS_MAX; i++) {
        uint32_t k = 0;
        while (k < count && !slice_equal(cells[i], slice_of(columns[k])))
            k++;
        if (k == count)
            good =
                complain(c, file, line, "unknown column '%.*s', expected '%s'",
                         (int)cells[i].len, cells[i].ptr, columns[i < count ? i : count - 1]);
        else if (seen[k])
            good =
                complain(c, file, line, "column '%s' stands twice, expected once", columns[k]);
        else
            seen[k] = true;
        order[i] = k;
    }
    for (uint32_t k = 0; k < count; k++) {
        if (!seen[k])
            good = complain(c, file, line, "no column '%s', expected one", columns[k]);
    }
    return good && found == count;
}

static void read_row(tsv *out, compiler *c, uint32_t line, slice text,
                     const char *const *columns, uint32_t count, const uint32_t *order)
{
    slice cells[COLUMNS_MAX];
    uint32_t found = split_cells(text, cells);
    if (found != count) {
        complain(c, out->file, line, "%u cells, expected %u separated by single tabs", found,
                 count);
        return;
    }
    slice *ordered = arena_take(c->mem, count, sizeof *ordered);
    if (!ordered)
        return;
    for (uint32_t i = 0; i < count; i++) {
        if (!check_cell(c, out->file, line, columns[order[i]], cells[i]))
            return;
        if (!is_dash(cells[i]))
            ordered[order[i]] = cells[i];
    }
    tsv_row *row = ARRAY_PUSH(&out->rows, c->mem);
    if (row)
        *row = (tsv_row){.line = line, .cells = ordered};
}

bool tsv_read(tsv *out, compiler *c, const char *name, const char *const *columns,
              uint32_t count)
{
    char file[256];
    snprintf(file, sizeof file, "%s.tsv", name);
    *out = (tsv){.file = compiler_path(c, file)};
    if (c->allow_missing && access(out->file, F_OK) != 0)
        return true;
    slice text, line;
    if (count > COLUMNS_MAX || !compiler_read(c, file, &text))
        return false;
    uint32_t order[COLUMNS_MAX];
    bool headed = false;
    for (uint32_t number = 1; take_line(&text, &line); number++) {
        if (line.len && line.ptr[line.len - 1] == '\r') {
            complain(c, out->file, number,
                     "carriage return at the end, expected a bare line feed");
            return false;
        }
        if (!trim(line).len || *line.ptr == '#')
            continue;
        if (headed)
            read_row(out, c, number, line, columns, count, order);
        else if (!read_header(c, out->file, number, line, columns, count, order))
            return false;
        headed = true;
    }
    return headed || complain(c, out->file, 0, "no line with the names of the columns");
}
