/* A chart in the terminal: a line a bar, in eighths of a character, as long as the width
 * allows; what is not nothing can be seen. All bars have one scale, so that series can be
 * compared. */
#include <inttypes.h>
#include <stdlib.h>

#include "bars.h"
#include "wrap.h"
#include "writer.h"

enum { EIGHTHS = 8, GAP = 2, BAR_LEAST = 4 };

#define STYLE_BAR "\033[34m"
#define STYLE_HEADING "\033[1m"
#define STYLE_PLAIN "\033[0m"

struct writer {
    writer_setup setup;
    bars bars;
    int label_width;
    int bar_width;
};

static bool bars_row(writer *w, const quidit_text *cells)
{
    return bars_add(&w->bars, cells);
}

static void measure(writer *w)
{
    char digits[24];
    int count_width = snprintf(digits, sizeof digits, "%" PRIu64, w->bars.most);
    w->label_width = 0;
    for (size_t i = 0; i < w->bars.count; i++) {
        int wide = wrap_width(text_of(bars_label(&w->bars, i)));
        w->label_width = wide > w->label_width ? wide : w->label_width;
    }
    w->bar_width = w->setup.width - w->label_width - GAP - 1 - count_width;
    w->bar_width = w->bar_width > BAR_LEAST ? w->bar_width : BAR_LEAST;
}

static void put_bar(const writer *w, uint64_t count)
{
    static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    double whole = (double)w->bar_width * EIGHTHS;
    uint64_t eighths = (uint64_t)(whole * (double)count / (double)w->bars.most + 0.5);
    if (count && !eighths)
        eighths = 1;
    for (uint64_t i = 0; i < eighths / EIGHTHS; i++)
        fputs("█", w->setup.out);
    fputs(parts[eighths % EIGHTHS], w->setup.out);
}

static void put_line(const writer *w, size_t i)
{
    const char *label = bars_label(&w->bars, i);
    fprintf(w->setup.out, "%s%*s", label, w->label_width - wrap_width(text_of(label)) + GAP,
            "");
    if (w->setup.colour)
        fputs(STYLE_BAR, w->setup.out);
    put_bar(w, w->bars.at[i].count);
    fprintf(w->setup.out, "%s%s%" PRIu64 "\n", w->setup.colour ? STYLE_PLAIN : "",
            w->bars.at[i].count ? " " : "", w->bars.at[i].count);
}

static void put_series(const writer *w, size_t first, size_t past, uint64_t total)
{
    const char *name = bars_series(&w->bars, first);
    bool coloured = w->setup.colour;
    if (*name)
        fprintf(w->setup.out, "%s%s%s%s  %" PRIu64 "\n", first ? "\n" : "",
                coloured ? STYLE_HEADING : "", name, coloured ? STYLE_PLAIN : "", total);
    for (size_t i = first; i < past; i++)
        put_line(w, i);
}

static bool bars_close(writer *w)
{
    uint64_t total;
    measure(w);
    for (size_t first = 0, past; first < w->bars.count; first = past) {
        past = bars_past(&w->bars, first, &total);
        put_series(w, first, past, total);
    }
    fprintf(w->setup.out, "\ntotal %" PRIu64 "\n", w->bars.total);
    bool written = fflush(w->setup.out) == 0 && !ferror(w->setup.out);
    bars_clear(&w->bars);
    free(w);
    return written;
}

static writer *bars_open(const writer_setup *setup)
{
    writer *w = calloc(1, sizeof *w);
    if (w)
        w->setup = *setup;
    return w;
}

const writer_format write_bars = {"bars", bars_open, bars_row, bars_close};
