#include "bars.h"

#include <stdlib.h>

#include "clean.h"

static size_t add_name(bars *b, quidit_text name)
{
    size_t at = b->names.len;
    clean_for_terminal(&b->names, name);
    buffer_byte(&b->names, '\0');
    return at;
}

bool bars_add(bars *b, const quidit_text cells[3])
{
    if (b->count == b->room) {
        size_t room = b->room ? b->room * 2 : 64;
        bar *bigger = realloc(b->at, room * sizeof *bigger);
        if (!bigger)
            return false;
        b->at = bigger;
        b->room = room;
    }
    uint64_t count = 0;
    for (size_t i = 0; i < cells[2].len; i++)
        count = count * 10 + (uint64_t)(cells[2].ptr[i] - '0');
    bar *one = &b->at[b->count++];
    one->series = add_name(b, cells[0]);
    one->label = add_name(b, cells[1]);
    one->count = count;
    b->most = count > b->most ? count : b->most;
    b->total += count;
    return !b->names.failed;
}

void bars_clear(bars *b)
{
    free(b->at);
    buffer_clear(&b->names);
    *b = (bars){0};
}

size_t bars_past(const bars *b, size_t first, uint64_t *total)
{
    size_t i = first;
    *total = 0;
    for (; i < b->count && strcmp(bars_series(b, i), bars_series(b, first)) == 0; i++)
        *total += b->at[i].count;
    return i;
}
