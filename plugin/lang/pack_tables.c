/* Tables of a pack and the phrases that lead to their rows. */
#include "pack_inside.h"

bool pack_phrase_step(const pack *p, uint64_t *state, uint64_t word, const entry **entries,
                      uint32_t *count)
{
    uint64_t key = phrase_key(*state, word);
    uint32_t at = (uint32_t)key & p->phrase_mask;
    *state = key;
    *count = 0;
    for (uint32_t tried = 0; tried <= p->phrase_mask; tried++) {
        const phrase_slot *slot = &p->phrases[at];
        if (!slot->key)
            return false;
        if (slot->key == key) {
            if (slot->first <= p->entry_count && slot->count <= p->entry_count - slot->first) {
                *entries = p->entries + slot->first;
                *count = slot->count;
            }
            return slot->flags & PHRASE_PREFIX;
        }
        at = (at + 1) & p->phrase_mask;
    }
    return false;
}

uint32_t pack_word_entries(const pack *p, uint64_t word, uint32_t table, const entry **entries)
{
    uint64_t state = 0;
    uint32_t len, count = 0;
    pack_phrase_step(p, &state, word, entries, &len);
    while (len && (*entries)->table < table) {
        ++*entries;
        len--;
    }
    while (count < len && (*entries)[count].table == table)
        count++;
    return count;
}

uint32_t pack_table_rows(const pack *p, uint32_t table)
{
    return table < TABLE_COUNT ? p->tables[table].rows : 0;
}

uint32_t pack_cell(const pack *p, uint32_t table, uint32_t row, uint32_t column)
{
    if (row >= pack_table_rows(p, table) || column >= p->tables[table].columns)
        return 0;
    return p->cells[p->tables[table].first + row * p->tables[table].columns + column];
}

slice pack_cell_text(const pack *p, uint32_t table, uint32_t row, uint32_t column)
{
    return pack_string(p, pack_cell(p, table, row, column));
}
