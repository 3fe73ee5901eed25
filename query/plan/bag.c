#include "bag.h"

#include <stdlib.h>

void bag_add(bag *b, quidit_text term)
{
    if (b->count == b->room) {
        size_t room = b->room ? b->room * 2 : 16;
        size_t *bigger = realloc(b->ends, room * sizeof *bigger);
        if (!bigger) {
            b->failed = true;
            return;
        }
        b->ends = bigger;
        b->room = room;
    }
    buffer_text(&b->bytes, term);
    b->failed |= b->bytes.failed;
    b->ends[b->count++] = b->bytes.len;
}

quidit_text *bag_views(const bag *b)
{
    quidit_text *views = b->failed ? NULL : calloc(b->count + 1, sizeof *views);
    size_t start = 0;
    for (size_t i = 0; views && i < b->count; i++) {
        views[i] = (quidit_text){b->bytes.at + start, b->ends[i] - start};
        start = b->ends[i];
    }
    return views;
}

void bag_clear(bag *b)
{
    buffer_clear(&b->bytes);
    free(b->ends);
    *b = (bag){0};
}
