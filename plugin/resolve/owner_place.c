/* Where an amount stands: the item that holds it and the sentence around, in the text and in
 * the quotations. */
#include "owner_parts.h"

#define SENTENCE_REACH 60 /* items to either side of an amount */

uint32_t item_from(const items *all, const stream *s, uint32_t token)
{
    uint32_t low = s->first, high = s->end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->at[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool ends_sentence(const item *k)
{
    return k->kind == ITEM_STOP || k->kind == ITEM_BREAK || k->kind == ITEM_EDGE ||
           k->kind == ITEM_SEMICOLON;
}

uint32_t levels_find(const owner_finder *o, level out[LEVELS_MAX])
{
    const items *all = o->all;
    uint32_t count = 0, inside = 0; /* the outer text */
    do {
        const stream *s = &all->streams[inside];
        uint32_t at = item_from(all, s, o->token);
        if (at == s->end || all->at[at].first > o->token)
            break;
        out[count++] = (level){s, at};
        uint32_t quote = all->at[at].quote;
        inside = quote != ITEM_NONE ? all->inside[quote] : 0;
    } while (inside && count < LEVELS_MAX);
    return count;
}

void level_take(owner_finder *o, const level *l)
{
    const items *all = o->all;
    o->at = o->first = l->at;
    while (o->first > l->s->first && o->at - o->first < SENTENCE_REACH &&
           !ends_sentence(&all->at[o->first - 1]))
        o->first--;
    o->end = o->at + 1;
    while (o->end < l->s->end && o->end - o->at < SENTENCE_REACH &&
           !ends_sentence(&all->at[o->end]))
        o->end++;
}

uint32_t before(const owner_finder *o, uint32_t i)
{
    while (i > o->first && item_of(o, i - 1)->kind == ITEM_ADVERB)
        i--;
    return i > o->first ? i - 1 : ITEM_NONE;
}

bool kind_before(const owner_finder *o, uint32_t i, uint8_t kind)
{
    uint32_t b = before(o, i);
    return b != ITEM_NONE && item_of(o, b)->kind == kind;
}

bool governed_by(const owner_finder *o, uint32_t i, unsigned function)
{
    uint32_t b = before(o, i);
    return b != ITEM_NONE && item_of(o, b)->kind == ITEM_PREPOSITION &&
           token_is(o->all->t, item_of(o, b)->first, function);
}

bool same_clause(const owner_finder *o, uint32_t i, uint32_t j)
{
    if (i > j) {
        uint32_t swap = i;
        i = j;
        j = swap;
    }
    for (i++; i < j; i++)
        switch (item_of(o, i)->kind) {
        case ITEM_VERB:
        case ITEM_QUE:
        case ITEM_RELATIVE:
        case ITEM_SUBORDINATOR:
        case ITEM_COLON:
            return false;
        default:
            break;
        }
    return true;
}
