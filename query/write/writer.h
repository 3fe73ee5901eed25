/* Rows on their way out, in one of the formats: begin, a row at a time, end. */
#ifndef QUIDIT_WRITER_H
#define QUIDIT_WRITER_H

#include <stdint.h>
#include <stdio.h>

#include "column.h"
#include "mark.h"
#include "term.h"

typedef struct writer_setup {
    FILE *out;
    const column *const *columns;
    size_t count;
    bool raw;          /* csv, tsv: leave cells that a spreadsheet would run as formulas */
    bool excel;        /* csv: byte order mark, semicolons, decimal comma */
    bool colour;       /* table */
    int width;         /* table: columns of the terminal */
    const mark *marks; /* table: what was asked for */
    size_t mark_count;
    const splitter *split; /* table: NULL = mark nothing */
    const char *title;     /* svg */
    const char *subtitle;
} writer_setup;

typedef struct writer writer;

/* One format. `cells` has a text for every column; it lives for the call. False: the output
 * failed, or memory is out, and nothing more need be written. */
typedef struct writer_format {
    const char *name;
    writer *(*open)(const writer_setup *setup);
    bool (*row)(writer *w, const quidit_text *cells);
    bool (*close)(writer *w); /* writes the end and frees */
} writer_format;

/* Writes a line with its end, and starts the next; false when that failed. */
static inline bool writer_line(FILE *out, buffer *line)
{
    bool written = !line->failed && fwrite(line->at, 1, line->len, out) == line->len;
    buffer_reset(line);
    return written;
}

extern const writer_format write_table, write_csv, write_tsv, write_jsonl, write_md;
/* Charts: their rows are series, label and count; bars of one series come together. */
extern const writer_format write_bars, write_svg;

/* How many cells of a csv or tsv were defused so far. */
uint64_t sheet_defused(const writer *w);

#endif
