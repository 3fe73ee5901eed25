/* Sheets: CSV after RFC 4180 (header, CRLF, quotation marks where needed) and TSV.
 *
 * A text that a spreadsheet would run as a formula, "=1+1" or "-Oui", gets an apostrophe before
 * it, as spreadsheets themselves write it; numbers never do. A TSV cell has no tab and no
 * quotation marks of its own, so that cut and awk can read it. */
#include <stdlib.h>

#include "clean.h"
#include "writer.h"

struct writer {
    writer_setup setup;
    char separator;
    buffer line;
    buffer cell;
    uint64_t defused;
};

static bool runs_as_formula(const buffer *cell)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠"};
    if (cell->len == 0)
        return false;
    if (memchr("=+-@", cell->at[0], 4))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (cell->len >= strlen(wide[i]) && memcmp(cell->at, wide[i], strlen(wide[i])) == 0)
            return true;
    return false;
}

static bool needs_quotes(const writer *w, const buffer *cell)
{
    if (cell->len == 0)
        return false;
    if (cell->at[0] == ' ' || cell->at[cell->len - 1] == ' ')
        return true;
    return memchr(cell->at, '"', cell->len) || memchr(cell->at, w->separator, cell->len);
}

/* Up to the closing mark; RFC 4180: those inside stand there twice. */
static void put_quoted(buffer *line, const buffer *cell)
{
    const char *end = cell->at + cell->len;
    for (const char *at = cell->at; at < end;) {
        const char *quote = memchr(at, '"', (size_t)(end - at));
        const char *next = quote ? quote + 1 : end;
        buffer_add(line, at, (size_t)(next - at));
        if (quote)
            buffer_byte(line, '"');
        at = next;
    }
    buffer_byte(line, '"');
}

static void put_cell(writer *w, int kind, quidit_text text)
{
    buffer_reset(&w->cell);
    clean_for_file(&w->cell, text);
    if (kind == CELL_NUMBER && w->setup.excel)
        for (size_t i = 0; i < w->cell.len; i++)
            if (w->cell.at[i] == '.')
                w->cell.at[i] = ',';
    bool text_cell = kind == CELL_TEXT || kind == CELL_LIST;
    bool defused = text_cell && !w->setup.raw && runs_as_formula(&w->cell);
    bool quoted = w->separator != '\t' && needs_quotes(w, &w->cell);
    w->defused += defused;
    if (quoted)
        buffer_byte(&w->line, '"');
    if (defused)
        buffer_byte(&w->line, '\'');
    if (quoted)
        put_quoted(&w->line, &w->cell);
    else
        buffer_text(&w->line, buffer_view(&w->cell));
    w->line.failed |= w->cell.failed;
}

static bool end_line(writer *w)
{
    buffer_string(&w->line, w->separator == '\t' ? "\n" : "\r\n");
    return writer_line(w->setup.out, &w->line);
}

static bool sheet_row(writer *w, const quidit_text *cells)
{
    for (size_t i = 0; i < w->setup.count; i++) {
        if (i)
            buffer_byte(&w->line, w->separator);
        put_cell(w, w->setup.columns[i]->kind, cells[i]);
    }
    return end_line(w);
}

static bool sheet_close(writer *w)
{
    bool written = fflush(w->setup.out) == 0;
    buffer_clear(&w->line);
    buffer_clear(&w->cell);
    free(w);
    return written;
}

static writer *sheet_open(const writer_setup *setup, char separator)
{
    writer *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->setup = *setup;
    w->separator = separator;
    if (setup->excel)
        buffer_string(&w->line, "\xef\xbb\xbf");
    for (size_t i = 0; i < setup->count; i++) {
        if (i)
            buffer_byte(&w->line, separator);
        put_cell(w, CELL_CODE, text_of(setup->columns[i]->name));
    }
    end_line(w); /* a failure shows again at the next write */
    return w;
}

static writer *csv_open(const writer_setup *setup)
{
    return sheet_open(setup, setup->excel ? ';' : ',');
}

static writer *tsv_open(const writer_setup *setup)
{
    return sheet_open(setup, '\t');
}

uint64_t sheet_defused(const writer *w)
{
    return w->defused;
}

const writer_format write_csv = {"csv", csv_open, sheet_row, sheet_close};
const writer_format write_tsv = {"tsv", tsv_open, sheet_row, sheet_close};
