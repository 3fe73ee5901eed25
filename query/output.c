#include "output.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "talk.h"

enum {
    TERMINAL_ROWS = 20,
    WIDTH_LEAST = 20,
    WIDTH_WITH_PATH = 100,
    WIDTH_USUAL = 100,
    WIDTH_MOST = 10000
};

static const writer_format *const formats[] = {&write_table, &write_csv, &write_tsv,
                                               &write_jsonl, &write_md,  &write_svg};

static bool named(const output *o, const writer_format *format)
{
    return o->format == format;
}

static uint64_t terminal_width(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    const char *columns_wide = getenv("COLUMNS");
    int width = columns_wide ? atoi(columns_wide) : 0;
    return width >= WIDTH_LEAST && width <= WIDTH_MOST ? (uint64_t)width : WIDTH_USUAL;
}

/* --width, or the terminal's. False when something has been said. */
static bool table_width(const session *s, uint64_t *out)
{
    *out = terminal_width();
    return options_number(s->given, OPT_WIDTH, WIDTH_LEAST, WIDTH_MOST, out);
}

/* ---- columns ---- */

/* False when something has been said, here as below. */
static bool add_column(output *o, const column *c)
{
    const column **bigger = realloc(o->columns, (o->count + 1) * sizeof *bigger);
    if (!bigger) {
        talk("out of memory");
        return false;
    }
    o->columns = bigger;
    o->columns[o->count++] = c;
    return true;
}

/* Two columns are made by an option; false when something has been said. */
static bool has_what_it_shows(const session *s, const column *c)
{
    size_t option = c->field == RECORD_CONTEXT  ? OPT_CONTEXT
                    : c->field == RECORD_COPIES ? OPT_DISTINCT
                                                : OPT_TOTAL;
    char label[32];
    if (option == OPT_TOTAL || options_count(s->given, option))
        return true;
    options_mistake(s->given, "column '%s' is for %s", c->name, command_label(label, option));
    return false;
}

static bool has_column(const output *o, const column *c)
{
    for (size_t i = 0; i < o->count; i++)
        if (o->columns[i] == c)
            return true;
    return false;
}

/* Comma-separated names; false when something has been said. */
static bool read_columns(output *o, const session *s, quidit_text list)
{
    for (size_t at = 0; at <= list.len;) {
        size_t end = at;
        while (end < list.len && list.ptr[end] != ',')
            end++;
        quidit_text name = {list.ptr + at, end - at};
        while (name.len && name.ptr[0] == ' ') {
            name.ptr++;
            name.len--;
        }
        const column *c = column_named(name);
        if (!c) {
            options_unknown(s->given, OPT_COLUMNS, "column", name.ptr, name.len);
            return false;
        }
        if (has_column(o, c)) { /* an object of JSON has a name once */
            options_mistake(s->given, "column '%s' is named twice", c->name);
            return false;
        }
        if (!has_what_it_shows(s, c) || !add_column(o, c))
            return false;
        at = end + 1;
    }
    return true;
}

/* The columns of a table, with the path where the text does not get too narrow beside it. */
static void usual_columns(buffer *out, const session *s, uint64_t width)
{
    bool around = options_count(s->given, OPT_CONTEXT) > 0;
    unsigned rows = s->plan.rows;
    buffer_string(out, rows & ROWS_AMOUNTS     ? "amount,speaker,"
                       : rows == ROWS_ARTICLES ? "day,title,source,path"
                                               : "speaker,");
    if (rows != ROWS_ARTICLES) {
        buffer_string(out, around ? "context,day" : "text,day");
        buffer_string(out, width >= WIDTH_WITH_PATH ? ",path" : "");
    }
    if (options_count(s->given, OPT_DISTINCT))
        buffer_string(out, ",copies");
}

bool output_choose(output *o, const session *s)
{
    const char *name = options_value(s->given, OPT_FORMAT);
    const char *list = options_value(s->given, OPT_COLUMNS);
    bool chart =
        options_count(s->given, OPT_TIMELINE) || options_count(s->given, OPT_HISTOGRAM);
    *o = (output){.format = &write_table};
    for (size_t i = 0; name && i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i]->name, name) == 0)
            o->format = formats[i];
    if (options_count(s->given, OPT_EXCEL) && !named(o, &write_csv)) {
        options_mistake(s->given, "--excel is for --format csv");
        return false;
    }
    if (named(o, &write_svg) && !chart) {
        options_mistake(s->given, "--format svg is for --timeline and --histogram");
        return false;
    }
    if (named(o, &write_table) && chart)
        o->format = &write_bars;
    uint64_t width;
    if (!table_width(s, &width))
        return false;
    o->width = (int)width;
    if (list)
        return read_columns(o, s, text_of(list));
    if (named(o, &write_table) || named(o, &write_md)) {
        buffer usual = {0};
        usual_columns(&usual, s, named(o, &write_md) ? WIDTH_MOST : width);
        bool chosen = read_columns(o, s, buffer_view(&usual));
        buffer_clear(&usual);
        return chosen;
    }
    for (size_t i = 0; i < COLUMNS_STANDARD; i++)
        if (!add_column(o, &columns[i]))
            return false;
    return !options_count(s->given, OPT_DISTINCT) ||
           add_column(o, column_named(text_of("copies")));
}

bool output_columns(output *o, const column *const *list, size_t count)
{
    o->count = 0;
    for (size_t i = 0; i < count; i++)
        if (!add_column(o, list[i]))
            return false;
    return true;
}

/* ---- writing ---- */

bool output_limit(const session *s, const output *o, uint64_t *out)
{
    *out = named(o, &write_table) && isatty(STDOUT_FILENO) ? TERMINAL_ROWS : 0;
    if (!options_number(s->given, OPT_LIMIT, 0, UINT32_MAX, out))
        return false;
    if (*out == 0)
        *out = UINT64_MAX;
    return true;
}

bool output_open(output *o, const session *s)
{
    const writer_setup setup = {
        .out = stdout,
        .columns = o->columns,
        .count = o->count,
        .raw = options_count(s->given, OPT_RAW) > 0,
        .excel = options_count(s->given, OPT_EXCEL) > 0,
        .colour = talk_colour(options_value(s->given, OPT_COLOR), stdout),
        .width = o->width,
        .marks = s->plan.marks,
        .mark_count = s->plan.mark_count,
        .split = &s->split,
        .title = o->title,
        .subtitle = o->question,
    };
    o->cells = calloc(o->count, sizeof *o->cells);
    o->views = calloc(o->count, sizeof *o->views);
    o->writer = o->cells && o->views ? o->format->open(&setup) : NULL;
    if (!o->writer)
        talk("out of memory");
    return o->writer != NULL;
}

bool output_row(output *o)
{
    bool whole = true;
    for (size_t i = 0; i < o->count; i++) {
        whole &= !o->cells[i].failed;
        o->views[i] = buffer_view(&o->cells[i]);
    }
    if (!whole)
        talk("out of memory");
    bool written = whole && o->format->row(o->writer, o->views) && talk_output_open();
    for (size_t i = 0; i < o->count; i++)
        buffer_reset(&o->cells[i]);
    return written;
}

bool output_close(output *o)
{
    bool written = true;
    if (o->writer) {
        uint64_t defused =
            named(o, &write_csv) || named(o, &write_tsv) ? sheet_defused(o->writer) : 0;
        written = o->format->close(o->writer);
        if (defused)
            talk("%" PRIu64 " %s that a spreadsheet would run as a formula got an apostrophe; "
                 "--raw leaves such cells",
                 defused, defused == 1 ? "cell" : "cells");
    }
    for (size_t i = 0; o->cells && i < o->count; i++)
        buffer_clear(&o->cells[i]);
    free(o->cells);
    free(o->views);
    free(o->columns);
    *o = (output){0};
    return written;
}
