#include "seen.h"

#include <stdint.h>
#include <stdlib.h>

/* Ids are hashes already: their letters, five bits each, are the place. */
static size_t place(const seen *s, const char *id)
{
    uint64_t hash = 0;
    for (int i = 1; i <= 12; i++)
        hash = hash << 5 | (uint64_t)(id[i] & 31);
    size_t i = (size_t)hash & (s->room - 1);
    while (s->at[i].text[0] && memcmp(s->at[i].text, id, ID_LENGTH) != 0)
        i = (i + 1) & (s->room - 1);
    return i;
}

static bool grow(seen *s)
{
    seen wider = {.room = s->room ? s->room * 2 : 256};
    wider.at = calloc(wider.room, sizeof *wider.at);
    if (!wider.at)
        return false;
    for (size_t i = 0; i < s->room; i++)
        if (s->at[i].text[0])
            wider.at[place(&wider, s->at[i].text)] = s->at[i];
    wider.len = s->len;
    free(s->at);
    *s = wider;
    return true;
}

bool seen_add(seen *s, const identity *id)
{
    if (s->len >= s->room / 4 * 3 && !grow(s))
        return false;
    size_t i = place(s, id->text);
    s->len += s->at[i].text[0] == '\0';
    s->at[i] = *id;
    return true;
}

bool seen_has(const seen *s, quidit_text id)
{
    return id.len == ID_LENGTH && s->room && s->at[place(s, id.ptr)].text[0];
}

void seen_clear(seen *s)
{
    free(s->at);
    *s = (seen){0};
}
