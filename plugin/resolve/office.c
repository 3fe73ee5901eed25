/* Offices: who may hold the post that a phrase names. */
#include "resolver.h"

enum { /* per cent: who holds another post than the one asked for, who is something else */
       OTHER_OFFICE = 70,
       OTHER_ROLE = 50
};

uint64_t portfolio(const tokens *t, uint32_t head)
{
    uint32_t i = head + 1;
    if (i >= t->len || !token_is(t, i, FUNCTION_OF))
        return 0;
    i++;
    if (i < t->len && token_is(t, i, FUNCTION_DETERMINER))
        i++;
    return i < t->len ? t->at[i].hash : 0;
}

bool same_office(const resolver *r, uint32_t head, const entity *x)
{
    uint64_t asked = portfolio(r->all->t, head), held = portfolio(r->all->t, x->role_head);
    return !asked || !held || asked == held;
}

bool is_office(const resolver *r, uint32_t row)
{
    uint32_t kind = row != ITEM_NONE
                        ? pack_cell(r->all->t->pack, TABLE_ROLES, row, COLUMN_ROLES_KIND)
                        : CODE_NONE;
    return kind == ROLE_KIND_OFFICE || kind == ROLE_KIND_PUBLIC || kind == ROLE_KIND_LOCAL;
}

uint32_t office_share(const resolver *r, const item *k, const entity *x)
{
    if (x->role_word == r->all->t->at[k->head].hash)
        return same_office(r, k->head, x) ? 100 : 0;
    return is_office(r, x->role_row)  ? OTHER_OFFICE
           : x->role_row != ITEM_NONE ? OTHER_ROLE
                                      : 100;
}
