/* The bars of a chart, kept back until the longest is known. */
#ifndef QUIDIT_BARS_H
#define QUIDIT_BARS_H

#include <stdint.h>

#include "buffer.h"

typedef struct bar {
    size_t series, label; /* where they start in `names`; NUL behind each */
    uint64_t count;
} bar;

typedef struct bars {
    bar *at;
    size_t count;
    size_t room;
    buffer names;
    uint64_t most;  /* of a bar */
    uint64_t total; /* of all */
} bars;

/* A row of series, label and count. False when memory is out. */
bool bars_add(bars *b, const quidit_text cells[3]);
void bars_clear(bars *b);

static inline const char *bars_series(const bars *b, size_t i)
{
    return b->names.at + b->at[i].series;
}

static inline const char *bars_label(const bars *b, size_t i)
{
    return b->names.at + b->at[i].label;
}

/* Past the last bar of the series that begins at `first`; its sum in `total`. */
size_t bars_past(const bars *b, size_t first, uint64_t *total);

#endif
