/* Offices: who may hold the post that a phrase names. */
#include "resolver.h"

enum { /* per cent: who holds another post than the one asked for, who is something else */
       OTHER_OFFICE = 70,
       OTHER_ROLE = 50,
       UNTOLD_COURT = 50 /* le procureur, of whom no text has said what he is */
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

bool is_court(const resolver *r, uint32_t row)
{
    return role_kind(r->all->t, row) == ROLE_KIND_COURT;
}

bool is_office(const resolver *r, uint32_t row)
{
    uint32_t kind = role_kind(r->all->t, row);
    return kind == ROLE_KIND_OFFICE || kind == ROLE_KIND_PUBLIC || kind == ROLE_KIND_LOCAL ||
           kind == ROLE_KIND_COURT;
}

uint32_t office_share(const resolver *r, const item *k, const entity *x)
{
    const tokens *t = r->all->t;
    if (x->role_word == t->at[k->head].hash)
        return same_office(r, k->head, x) ? 100 : 0;
    const phrase *asked = token_phrase(t, k->head, TABLE_ROLES);
    if (phrase_cell(t, asked, COLUMN_ROLES_KIND) == ROLE_KIND_COURT)
        return x->role_row == ITEM_NONE ? UNTOLD_COURT : 0;
    if (!is_office(r, x->role_row))
        return x->role_row == ITEM_NONE ? 100 : OTHER_ROLE;
    return OTHER_OFFICE;
}
