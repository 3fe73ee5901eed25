/* Brackets: the organisation before one that holds the amount, or behind its conversion. */
#include "owner_parts.h"

uint32_t before_bracket(const owner_finder *o, uint32_t opening)
{
    uint32_t i = before(o, opening);
    if (i == ITEM_NONE || governed_by(o, i, FUNCTION_BY))
        return ITEM_NONE;
    uint32_t b = governed_by(o, i, FUNCTION_TO) ? before(o, before(o, i)) : ITEM_NONE;
    if (b != ITEM_NONE && (item_of(o, b)->kind == ITEM_ADJECTIVE ||
                           (item_of(o, b)->kind == ITEM_NOUN && !is_of_money(o, b))))
        return ITEM_NONE;
    return organisation_in(o, i);
}

/* May the item stand in a bracket before an amount: 300 postes, + 4 % à? */
static bool is_listed(const owner_finder *o, const item *k)
{
    switch (k->kind) {
    case ITEM_NOUN:
        return !(k->flags & (ITEM_NAMED | ITEM_PERSON | ITEM_BODY));
    case ITEM_ADJECTIVE:
    case ITEM_COMMA:
    case ITEM_DASH:
    case ITEM_MARK:
        return true;
    default:
        return k->kind == ITEM_PREPOSITION && token_is(o->all->t, k->first, FUNCTION_TO);
    }
}

uint32_t listed_behind(const owner_finder *o, uint32_t last)
{
    for (uint32_t i = last + 1; i-- > o->first;) {
        if (item_of(o, i)->kind == ITEM_OPENING)
            return i > o->first && !governed_by(o, i - 1, FUNCTION_BY)
                       ? organisation_in(o, i - 1)
                       : ITEM_NONE;
        if (!is_listed(o, item_of(o, i)))
            break;
    }
    return ITEM_NONE;
}

uint32_t behind_bracket(const owner_finder *o)
{
    uint32_t i = o->at + 4;
    return i + 1 < o->end && is_of_money(o, o->at) && item_of(o, i - 3)->kind == ITEM_OPENING &&
                   item_of(o, i - 1)->kind == ITEM_CLOSING &&
                   item_of(o, i)->kind == ITEM_PREPOSITION &&
                   token_is(o->all->t, item_of(o, i)->first, FUNCTION_OF)
               ? organisation_in(o, i + 1)
               : ITEM_NONE;
}

bool is_in_bracket(const owner_finder *o)
{
    uint32_t b = before(o, o->at);
    if (b == ITEM_NONE || item_of(o, b)->kind != ITEM_OPENING)
        return false;
    do
        b = before(o, b);
    while (b != ITEM_NONE && item_of(o, b)->kind == ITEM_ADJECTIVE); /* une Kelta | neuve */
    return b != ITEM_NONE && item_of(o, b)->kind == ITEM_NOUN && !tells_money(o, b) &&
           organisation_in(o, b) == ITEM_NONE;
}
