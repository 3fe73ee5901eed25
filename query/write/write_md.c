/* A Markdown table, for a message or a notebook. What would be markup in a cell is escaped. */
#include <stdlib.h>

#include "clean.h"
#include "writer.h"

struct writer {
    writer_setup setup;
    buffer line;
    buffer cell;
};

static void put_cell(writer *w, quidit_text text)
{
    buffer_reset(&w->cell);
    clean_for_file(&w->cell, text);
    buffer_string(&w->line, " ");
    for (size_t i = 0; i < w->cell.len; i++) {
        if (strchr("\\|`*_<>[]#~", w->cell.at[i]) && w->cell.at[i])
            buffer_byte(&w->line, '\\');
        buffer_byte(&w->line, w->cell.at[i]);
    }
    buffer_string(&w->line, " |");
    w->line.failed |= w->cell.failed;
}

static bool end_line(writer *w)
{
    buffer_byte(&w->line, '\n');
    return writer_line(w->setup.out, &w->line);
}

static bool md_row(writer *w, const quidit_text *cells)
{
    buffer_byte(&w->line, '|');
    for (size_t i = 0; i < w->setup.count; i++)
        put_cell(w, cells[i]);
    return end_line(w);
}

static bool md_close(writer *w)
{
    bool written = fflush(w->setup.out) == 0;
    buffer_clear(&w->line);
    buffer_clear(&w->cell);
    free(w);
    return written;
}

static writer *md_open(const writer_setup *setup)
{
    writer *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->setup = *setup;
    buffer_byte(&w->line, '|');
    for (size_t i = 0; i < setup->count; i++)
        put_cell(w, text_of(setup->columns[i]->name));
    end_line(w);
    buffer_byte(&w->line, '|');
    for (size_t i = 0; i < setup->count; i++)
        buffer_string(&w->line, setup->columns[i]->kind == CELL_NUMBER ? " ---: |" : " --- |");
    end_line(w); /* a failure shows again at the next write */
    return w;
}

const writer_format write_md = {"md", md_open, md_row, md_close};
