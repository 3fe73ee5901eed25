/* A chart as a drawing of its own: SVG 1.1, no script, no style sheet, no font but the viewer's
 * own. Series stand one below the other, each with its own axis; all have one scale. Everything
 * that comes from outside is escaped. */
#include <inttypes.h>
#include <stdlib.h>

#include "bars.h"
#include "clean.h"
#include "wrap.h"
#include "writer.h"

/* Pixels, as far as a drawing has any. */
enum {
    WIDTH = 960,
    LEFT = 64,
    RIGHT = 24,
    HEAD = 72,        /* title and question */
    PLOT = 280,       /* height of a series */
    NAME = 24,        /* above it, when it has a name */
    FOOT = 40,        /* below it, for the labels */
    LETTER = 7,       /* width of a character of a label */
    TITLE_MOST = 110, /* characters of the question that are shown */
    SLOT_MOST = 140,  /* of a bar with its gaps */
    TICKS = 5
};

struct writer {
    writer_setup setup;
    bars bars;
    buffer text;
};

static bool svg_row(writer *w, const quidit_text *cells)
{
    return bars_add(&w->bars, cells);
}

/* ---- text ---- */

static void put_text(writer *w, quidit_text text)
{
    buffer_reset(&w->text);
    clean_for_terminal(&w->text, text);
    for (size_t i = 0; i < w->text.len; i++) {
        switch (w->text.at[i]) {
        case '&':
            fputs("&amp;", w->setup.out);
            break;
        case '<':
            fputs("&lt;", w->setup.out);
            break;
        case '>':
            fputs("&gt;", w->setup.out);
            break;
        case '"':
            fputs("&quot;", w->setup.out);
            break;
        default:
            putc(w->text.at[i], w->setup.out);
        }
    }
}

static void put_heading(writer *w, int height)
{
    quidit_text title = text_of(w->setup.title), question = text_of(w->setup.subtitle);
    quidit_span line = {0, 0};
    size_t at = 0;
    fprintf(w->setup.out, "<title>");
    put_text(w, title);
    if (question.len) {
        fputs(": ", w->setup.out);
        put_text(w, question);
    }
    fprintf(w->setup.out,
            "</title>\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n"
            "<text x=\"%d\" y=\"28\" font-size=\"18\" font-weight=\"bold\">",
            WIDTH, height, LEFT);
    put_text(w, title);
    fprintf(w->setup.out, " (%" PRIu64 ")</text>\n", w->bars.total);
    if (!question.len || !wrap_next(question, TITLE_MOST, &at, &line))
        return;
    fprintf(w->setup.out, "<text x=\"%d\" y=\"50\" fill=\"#555\">", LEFT);
    put_text(w, (quidit_text){question.ptr + line.start, (size_t)(line.end - line.start)});
    fprintf(w->setup.out, "%s</text>\n", line.end < question.len ? " …" : "");
}

/* ---- axes ---- */

/* The smallest of 1, 2, 5, 10, 20 … that reaches `most` in TICKS steps. */
static uint64_t tick_of(uint64_t most)
{
    for (uint64_t power = 1;; power *= 10)
        for (int i = 0; i < 3; i++) {
            uint64_t tick = power * (uint64_t[]){1, 2, 5}[i];
            if (most <= tick * TICKS || tick > UINT64_MAX / 100)
                return tick;
        }
}

static void put_ticks(writer *w, int bottom, uint64_t top, uint64_t tick)
{
    for (uint64_t value = 0; value <= top; value += tick) {
        double y = bottom - PLOT * (double)value / (double)top;
        fprintf(w->setup.out,
                "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" "
                "stroke=\"%s\"/>\n<text x=\"%d\" y=\"%.1f\" "
                "text-anchor=\"end\">%" PRIu64 "</text>\n",
                LEFT, y, WIDTH - RIGHT, y, value ? "#ddd" : "#333", LEFT - 8, y + 4, value);
    }
}

/* Every n-th label, so that none touches the next. */
static size_t label_step(const bars *b, size_t first, size_t past, double slot)
{
    int widest = 0;
    for (size_t i = first; i < past; i++) {
        int wide = wrap_width(text_of(bars_label(b, i)));
        widest = wide > widest ? wide : widest;
    }
    double room = (widest + 2) * LETTER;
    return room <= slot ? 1 : (size_t)(room / slot) + 1;
}

static void put_bar(writer *w, size_t i, double x, double slot, int bottom, uint64_t top)
{
    const bar *b = &w->bars.at[i];
    double height = PLOT * (double)b->count / (double)top;
    double width = slot * 0.8 > 1 ? slot * 0.8 : 1;
    if (!b->count)
        return;
    fprintf(w->setup.out,
            "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"#2b6cb0\">"
            "<title>",
            x + (slot - width) / 2, bottom - height, width, height);
    put_text(w, text_of(bars_label(&w->bars, i)));
    fprintf(w->setup.out, ": %" PRIu64 "</title></rect>\n", b->count);
}

/* Below the middle of its bar, but inside the drawing. */
static void put_label(writer *w, size_t i, double middle, int bottom)
{
    quidit_text label = text_of(bars_label(&w->bars, i));
    double half = wrap_width(label) * LETTER / 2.0;
    if (middle + half > WIDTH)
        middle = WIDTH - half;
    fprintf(w->setup.out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">", middle,
            bottom + 18);
    put_text(w, label);
    fputs("</text>\n", w->setup.out);
}

static void put_bars(writer *w, size_t first, size_t past, int bottom, uint64_t top)
{
    double slot = (double)(WIDTH - LEFT - RIGHT) / (double)(past - first);
    slot = slot < SLOT_MOST ? slot : SLOT_MOST;
    size_t step = label_step(&w->bars, first, past, slot);
    for (size_t i = first; i < past; i++) {
        double x = LEFT + slot * (double)(i - first);
        put_bar(w, i, x, slot, bottom, top);
        if ((i - first) % step == 0)
            put_label(w, i, x + slot / 2, bottom);
    }
}

/* ---- the drawing ---- */

static void put_series(writer *w, size_t first, size_t past, uint64_t total, int *y)
{
    const char *name = bars_series(&w->bars, first);
    uint64_t tick = tick_of(w->bars.most);
    uint64_t top = (w->bars.most + tick - 1) / tick * tick;
    if (*name) {
        fprintf(w->setup.out, "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">", LEFT, *y + 12);
        put_text(w, text_of(name));
        fprintf(w->setup.out, " (%" PRIu64 ")</text>\n", total);
        *y += NAME;
    }
    int bottom = *y + PLOT;
    put_ticks(w, bottom, top, tick);
    put_bars(w, first, past, bottom, top);
    *y = bottom + FOOT;
}

static void svg_draw(writer *w)
{
    uint64_t total;
    int height = HEAD;
    for (size_t first = 0; first < w->bars.count; first = bars_past(&w->bars, first, &total))
        height += PLOT + FOOT + (*bars_series(&w->bars, first) ? NAME : 0);
    fprintf(w->setup.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
            "viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" "
            "fill=\"#222\">\n",
            WIDTH, height, WIDTH, height);
    put_heading(w, height);
    int y = HEAD;
    for (size_t first = 0, past; first < w->bars.count; first = past) {
        past = bars_past(&w->bars, first, &total);
        put_series(w, first, past, total, &y);
    }
    fputs("</svg>\n", w->setup.out);
}

static bool svg_close(writer *w)
{
    svg_draw(w);
    bool written = fflush(w->setup.out) == 0 && !ferror(w->setup.out);
    bars_clear(&w->bars);
    buffer_clear(&w->text);
    free(w);
    return written;
}

static writer *svg_open(const writer_setup *setup)
{
    writer *w = calloc(1, sizeof *w);
    if (w)
        w->setup = *setup;
    return w;
}

const writer_format write_svg = {"svg", svg_open, svg_row, svg_close};
