/* Offices: who may hold the post that a phrase names. */
#include <string.h>

#include "entity_parts.h"
#include "resolver.h"

enum { /* per cent: who holds another post than the one asked for, who is something else */
       OTHER_OFFICE = 70,
       OTHER_ROLE = 50,
       OTHER_HEAD =
           15, /* who is a minister or a deputy as the chef de l'État, a juge as the maire */
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
    return i < t->len ? word_key(t, i) : 0; /* d'Évreux, d'Evreux */
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

bool is_former(const tokens *t, uint32_t first, uint32_t head)
{
    for (uint32_t i = first; i < head; i++)
        if (token_is(t, i, FUNCTION_FORMER))
            return true;
    return role_compound(t, head);
}

bool was_once(const resolver *r, const entity *x)
{
    return x->role_item != ITEM_NONE &&
           is_former(r->all->t, r->all->at[x->role_item].first, x->role_head);
}

bool is_head(uint32_t kind)
{
    return kind == ROLE_KIND_STATE || kind == ROLE_KIND_GOVERNMENT;
}

bool is_office(const resolver *r, uint32_t row)
{
    uint32_t kind = role_kind(r->all->t, row);
    return kind == ROLE_KIND_OFFICE || kind == ROLE_KIND_LOCAL || kind == ROLE_KIND_COURT ||
           role_is_public(kind);
}

uint32_t office_share(const resolver *r, const item *k, const entity *x)
{
    const tokens *t = r->all->t;
    if (!same_nation(r, k, x))
        return 0;
    if (x->role_word == t->at[k->head].hash)
        return same_office(r, k->head, x) ? 100 : 0;
    if (x->role_item != ITEM_NONE && compound_base(t, x->role_head) == t->at[k->head].hash)
        return OTHER_HEAD; /* a vice-président, where a président is asked for */
    const phrase *asked = token_phrase(t, k->head, TABLE_ROLES);
    uint32_t kind = phrase_cell(t, asked, COLUMN_ROLES_KIND), held = role_kind(t, x->role_row);
    if (kind == ROLE_KIND_COURT)
        return x->role_row == ITEM_NONE ? UNTOLD_COURT : 0;
    if (is_head(kind) && !is_former(t, k->first, k->head)) { /* le président, of no party */
        bool may = (held == kind && !was_once(r, x)) ||
                   (held == ROLE_KIND_OFFICE && x->org == ITEM_NONE);
        return x->role_row == ITEM_NONE ? 100 : may ? OTHER_OFFICE : OTHER_HEAD;
    }
    if (!is_office(r, x->role_row))
        return x->role_row == ITEM_NONE ? 100 : OTHER_ROLE;
    if (kind == ROLE_KIND_LOCAL && held == ROLE_KIND_COURT)
        return OTHER_HEAD;
    bool same = kind == ROLE_KIND_LOCAL && held == kind; /* l'édile is a maire */
    return same && same_office(r, k->head, x) ? 100 : OTHER_OFFICE;
}
