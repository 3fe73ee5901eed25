#include "intern.h"

#include "pack.h"

#define ROOM_FIRST ((size_t)1 << 10)

static intern_slot *slot_for(const intern *table, slice text)
{
    size_t at = (size_t)pack_hash(text) & (table->room - 1);
    while (table->slots[at].text.ptr && !slice_equal(table->slots[at].text, text))
        at = (at + 1) & (table->room - 1);
    return &table->slots[at];
}

static bool grow(intern *table, arena *mem)
{
    intern bigger = {.room = table->room ? table->room * 2 : ROOM_FIRST, .used = table->used};
    bigger.slots = arena_take(mem, bigger.room, sizeof *bigger.slots);
    if (!bigger.slots)
        return false;
    for (size_t i = 0; i < table->room; i++) {
        if (table->slots[i].text.ptr)
            *slot_for(&bigger, table->slots[i].text) = table->slots[i];
    }
    *table = bigger;
    return true;
}

uint32_t *intern_put(intern *table, arena *mem, slice text)
{
    if (table->used * 4 >= table->room * 3 && !grow(table, mem))
        return NULL;
    intern_slot *slot = slot_for(table, text);
    if (!slot->text.ptr) {
        slot->text = arena_copy(mem, text);
        if (!slot->text.ptr)
            return NULL;
        table->used++;
    }
    return &slot->value;
}

const uint32_t *intern_get(const intern *table, slice text)
{
    if (!table->room)
        return NULL;
    const intern_slot *slot = slot_for(table, text);
    return slot->text.ptr ? &slot->value : NULL;
}
