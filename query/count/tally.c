#include "tally.h"

#include <stdlib.h>
#include <xxhash.h>

static size_t *slot_of(const tally *t, quidit_text text)
{
    size_t i = (size_t)XXH3_64bits(text.ptr, text.len) & (t->slot_count - 1);
    for (;; i = (i + 1) & (t->slot_count - 1)) {
        size_t entry = t->slots[i];
        if (entry == 0)
            return &t->slots[i];
        const tally_entry *e = &t->at[entry - 1];
        if (text_equal((quidit_text){e->text, e->len}, text))
            return &t->slots[i];
    }
}

static bool grow(tally *t)
{
    size_t room = t->room ? t->room * 2 : 64;
    tally_entry *bigger = realloc(t->at, room * sizeof *bigger);
    if (!bigger)
        return false;
    t->at = bigger;
    t->room = room;
    size_t *slots = calloc(room * 2, sizeof *slots);
    if (!slots)
        return false;
    free(t->slots);
    t->slots = slots;
    t->slot_count = room * 2;
    for (size_t i = 0; i < t->count; i++)
        *slot_of(t, (quidit_text){t->at[i].text, t->at[i].len}) = i + 1;
    return true;
}

/* The entry of `text`, made if there is none; NULL when memory is out. */
static tally_entry *entry_of(tally *t, quidit_text text)
{
    if (t->slot_count < 2 * (t->count + 1) && !grow(t))
        return NULL;
    size_t *slot = slot_of(t, text);
    if (*slot == 0) {
        char *copy = malloc(text.len + 1);
        if (!copy)
            return NULL;
        if (text.len)
            memcpy(copy, text.ptr, text.len);
        copy[text.len] = '\0';
        t->at[t->count] = (tally_entry){.text = copy, .len = text.len};
        *slot = ++t->count;
    }
    return &t->at[*slot - 1];
}

bool tally_add(tally *t, quidit_text text)
{
    return tally_add_count(t, text, 1);
}

bool tally_add_count(tally *t, quidit_text text, uint64_t count)
{
    tally_entry *e = entry_of(t, text);
    if (e)
        e->count += count;
    return e != NULL;
}

bool tally_add_once(tally *t, quidit_text text, uint64_t occasion)
{
    tally_entry *e = entry_of(t, text);
    if (!e)
        return false;
    e->count += e->last != occasion;
    e->last = occasion;
    return true;
}

static int in_order(const void *left, const void *right)
{
    const tally_entry *a = left;
    const tally_entry *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    size_t shorter = a->len < b->len ? a->len : b->len;
    int order = memcmp(a->text, b->text, shorter);
    return order ? order : (a->len > b->len) - (a->len < b->len);
}

void tally_sort(tally *t)
{
    if (t->count)
        qsort(t->at, t->count, sizeof *t->at, in_order);
}

void tally_clear(tally *t)
{
    for (size_t i = 0; i < t->count; i++)
        free(t->at[i].text);
    free(t->at);
    free(t->slots);
    *t = (tally){0};
}
