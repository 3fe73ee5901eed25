#include "item_build.h"

item *item_push(builder *b, uint8_t kind, uint32_t first, uint32_t end)
{
    item *k = ARRAY_PUSH(&b->list, b->mem);
    if (k)
        *k = (item){.kind = kind,
                    .first = first,
                    .end = end,
                    .head = first,
                    .core = first,
                    .tail = end,
                    .quote = ITEM_NONE,
                    .name = ITEM_NONE,
                    .row = ITEM_NONE,
                    .subject = ITEM_NONE,
                    .lemma = ITEM_NONE};
    return k;
}
