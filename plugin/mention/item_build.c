#include "item_build.h"

uint32_t function_phrase(const tokens *t, uint32_t i, uint32_t function)
{
    const token *k = &t->at[i];
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->e.table == TABLE_FUNCTION_WORDS && f->count > 1 &&
            pack_cell(t->pack, TABLE_FUNCTION_WORDS, f->e.row, COLUMN_FUNCTION_WORDS_CLASS) ==
                function)
            return f->count;
    }
    return 0;
}

item *item_push(builder *b, uint8_t kind, uint32_t first, uint32_t end)
{
    item *k = ARRAY_PUSH(&b->list, b->mem);
    if (k)
        *k = (item){.kind = kind, .first = first, .end = end, .head = first, .core = first,
                    .tail = end, .quote = ITEM_NONE, .name = ITEM_NONE, .row = ITEM_NONE,
                    .subject = ITEM_NONE, .lemma = ITEM_NONE};
    return k;
}
