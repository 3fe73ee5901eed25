/* A table as wide as the terminal. Short columns take what their first rows need, the text gets
 * all that is left, and cells wrap. What was asked for is highlighted. */
#include <stdlib.h>

#include "clean.h"
#include "highlight.h"
#include "wrap.h"
#include "writer.h"

enum {
    ROWS_MEASURED = 64, /* kept back until widths are chosen */
    GAP = 2,            /* spaces between two columns */
    TEXT_GOOD = 50,     /* see least() */
    CELL_GOOD = 20,
    TEXT_LEAST = 24,
    CELL_LEAST = 6
};

#define STYLE_HEADING "\033[1m"
#define STYLE_FOUND "\033[1;31m"
#define STYLE_PLAIN "\033[0m"

struct writer {
    writer_setup setup;
    int *widths;  /* NULL until they are chosen */
    buffer *kept; /* cells of the first rows, row by row */
    size_t kept_rows;
    buffer *cells; /* of the row that is written */
    size_t *at;    /* how far each of its cells is written */
    buffer line;
    highlight found; /* places in the cells of the row, cell by cell */
    struct found_in {
        size_t next, past; /* those of a cell that are not written yet */
    } * found_in;
    bool spaced; /* an empty line between rows, because they wrap */
    bool above;  /* a row stands above */
};

/* ---- highlighting ---- */

/* Places in all cells of the row, once for all its lines. */
static void find_marks(writer *w)
{
    const writer_setup *s = &w->setup;
    w->found.count = 0;
    for (size_t i = 0; i < s->count; i++) {
        w->found_in[i].next = w->found.count;
        if (s->colour && s->columns[i]->kind == CELL_TEXT)
            highlight_find(&w->found, buffer_view(&w->cells[i]));
        w->found_in[i].past = w->found.count;
    }
}

/* A line of a cell, what is found in it between the two styles. */
static void put_marked(writer *w, size_t cell, quidit_span line)
{
    quidit_text text = buffer_view(&w->cells[cell]);
    struct found_in *in = &w->found_in[cell];
    uint64_t at = line.start;
    while (in->next < in->past && at < line.end) {
        quidit_span f = w->found.found[in->next];
        if (f.start >= line.end)
            break;
        f.start = f.start < at ? at : f.start;
        uint64_t end = f.end > line.end ? line.end : f.end;
        if (end > f.start) {
            buffer_add(&w->line, text.ptr + at, (size_t)(f.start - at));
            buffer_string(&w->line, STYLE_FOUND);
            buffer_add(&w->line, text.ptr + f.start, (size_t)(end - f.start));
            buffer_string(&w->line, STYLE_PLAIN);
            at = end;
        }
        if (f.end > line.end)
            break; /* it goes on in the next line */
        in->next++;
    }
    buffer_add(&w->line, text.ptr + at, (size_t)(line.end - at));
}

/* ---- lines ---- */

static void pad(buffer *out, int columns_wide)
{
    while (columns_wide-- > 0)
        buffer_byte(out, ' ');
}

static bool end_line(writer *w)
{
    while (w->line.len && w->line.at[w->line.len - 1] == ' ')
        w->line.len--;
    buffer_byte(&w->line, '\n');
    return writer_line(w->setup.out, &w->line);
}

/* One line of the row in w->cells; false when nothing is left of it. */
static bool put_line(writer *w, bool heading)
{
    bool any = false;
    int behind = 0; /* columns of the terminal still to be filled before the next cell */
    for (size_t i = 0; i < w->setup.count; i++) {
        const column *c = w->setup.columns[i];
        quidit_text text = buffer_view(&w->cells[i]);
        quidit_span line;
        int used = 0;
        if (wrap_next(text, w->widths[i], &w->at[i], &line)) {
            any = true;
            quidit_text piece = {text.ptr + line.start, (size_t)(line.end - line.start)};
            used = wrap_width(piece);
            pad(&w->line, behind);
            behind = 0;
            if (c->kind == CELL_NUMBER && used < w->widths[i]) {
                pad(&w->line, w->widths[i] - used);
                used = w->widths[i];
            }
            if (heading && w->setup.colour)
                buffer_string(&w->line, STYLE_HEADING);
            put_marked(w, i, line);
            if (heading && w->setup.colour)
                buffer_string(&w->line, STYLE_PLAIN);
        }
        behind += w->widths[i] - used + GAP;
    }
    return any;
}

static bool put_row(writer *w, bool heading)
{
    memset(w->at, 0, w->setup.count * sizeof *w->at);
    if (w->above && w->spaced && !end_line(w))
        return false;
    w->above = !heading;
    if (heading)
        memset(w->found_in, 0, w->setup.count * sizeof *w->found_in);
    else
        find_marks(w);
    while (put_line(w, heading))
        if (!end_line(w))
            return false;
    buffer_reset(&w->line);
    return true;
}

/* ---- widths ---- */

/* What each column would like, from its name and the rows that were kept back. */
static void measure(writer *w)
{
    for (size_t i = 0; i < w->setup.count; i++) {
        const column *c = w->setup.columns[i];
        int most = c->width ? c->width : w->setup.width;
        int wide = wrap_width(text_of(c->name));
        for (size_t row = 0; row < w->kept_rows && wide < most; row++) {
            int cell = wrap_width(buffer_view(&w->kept[row * w->setup.count + i]));
            wide = cell > wide ? cell : wide;
        }
        w->widths[i] = wide < most ? wide : most;
    }
}

/* How narrow a column may get while another gives way: at first the text only to TEXT_GOOD,
 * then the others to CELL_GOOD, then all as far as their names and TEXT_LEAST allow. */
static int least(const column *c, int stage)
{
    static const int text_least[] = {TEXT_GOOD, TEXT_GOOD, TEXT_LEAST};
    static const int cell_least[] = {1 << 20, CELL_GOOD, CELL_LEAST};
    int name = wrap_width(text_of(c->name));
    int narrow = c->width == 0 ? text_least[stage] : cell_least[stage];
    return narrow > name ? narrow : name;
}

/* Takes columns of the terminal away from the widest until all fit. */
static void fit(writer *w)
{
    int total = GAP * ((int)w->setup.count - 1);
    for (size_t i = 0; i < w->setup.count; i++)
        total += w->widths[i];
    for (int stage = 0; stage < 3; stage++)
        while (total > w->setup.width) {
            int *widest = NULL;
            for (size_t i = 0; i < w->setup.count; i++)
                if (w->widths[i] > least(w->setup.columns[i], stage) &&
                    (!widest || w->widths[i] > *widest))
                    widest = &w->widths[i];
            if (!widest)
                break; /* a terminal that is too narrow even at last wraps by itself */
            --*widest;
            total--;
        }
}

static bool wraps(const writer *w)
{
    for (size_t i = 0; i < w->kept_rows * w->setup.count; i++)
        if (wrap_width(buffer_view(&w->kept[i])) > w->widths[i % w->setup.count])
            return true;
    return false;
}

static void take_cell(buffer *out, quidit_text text)
{
    buffer_reset(out);
    clean_for_terminal(out, text);
}

static bool start(writer *w)
{
    w->widths = calloc(w->setup.count, sizeof *w->widths);
    if (!w->widths)
        return false;
    measure(w);
    fit(w);
    w->spaced = wraps(w);
    for (size_t i = 0; i < w->setup.count; i++)
        take_cell(&w->cells[i], text_of(w->setup.columns[i]->name));
    if (!put_row(w, true))
        return false;
    for (size_t row = 0; row < w->kept_rows; row++) {
        for (size_t i = 0; i < w->setup.count; i++) {
            buffer *kept = &w->kept[row * w->setup.count + i];
            buffer_clear(&w->cells[i]);
            w->cells[i] = *kept;
            *kept = (buffer){0};
        }
        if (!put_row(w, false))
            return false;
    }
    return true;
}

/* ---- the format ---- */

static bool table_row(writer *w, const quidit_text *cells)
{
    bool measuring = !w->widths;
    buffer *into = measuring ? &w->kept[w->kept_rows * w->setup.count] : w->cells;
    for (size_t i = 0; i < w->setup.count; i++)
        take_cell(&into[i], cells[i]);
    if (!measuring)
        return put_row(w, false);
    w->kept_rows++;
    return w->kept_rows < ROWS_MEASURED || start(w);
}

static void table_free(writer *w)
{
    for (size_t i = 0; w->kept && i < ROWS_MEASURED * w->setup.count; i++)
        buffer_clear(&w->kept[i]);
    for (size_t i = 0; w->cells && i < w->setup.count; i++)
        buffer_clear(&w->cells[i]);
    free(w->kept);
    free(w->cells);
    free(w->at);
    free(w->widths);
    highlight_clear(&w->found);
    free(w->found_in);
    buffer_clear(&w->line);
    free(w);
}

static bool table_close(writer *w)
{
    bool written = (w->widths || start(w)) && fflush(w->setup.out) == 0;
    table_free(w);
    return written;
}

static writer *table_open(const writer_setup *setup)
{
    writer *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->setup = *setup;
    w->found = (highlight){
        .marks = setup->marks, .mark_count = setup->mark_count, .split = setup->split};
    w->kept = calloc(ROWS_MEASURED * setup->count, sizeof *w->kept);
    w->cells = calloc(setup->count, sizeof *w->cells);
    w->at = calloc(setup->count, sizeof *w->at);
    w->found_in = calloc(setup->count, sizeof *w->found_in);
    if (w->kept && w->cells && w->at && w->found_in)
        return w;
    table_free(w);
    return NULL;
}

const writer_format write_table = {"table", table_open, table_row, table_close};
