/* Whom a description means: by the name beside it, by a role that the text has stated, by the body
 * behind a document. */
#include "resolver.h"

#define DOCUMENT_REACH 12 /* statements that "le rapport" looks back over */

/* May the noun at i stand in apposition, closed behind it? "Selon son père, Léa part" is none. */
static bool closed_behind(const items *all, uint32_t i)
{
    uint8_t kind = all->at[i + 1].kind;
    return kind != ITEM_VERB && kind != ITEM_QUOTE && kind != ITEM_RELATIVE;
}

/* de la Défense et | des Affaires étrangères; pour | le Proche-Orient */
static bool joins(const items *all, uint32_t i)
{
    return all->at[i].kind == ITEM_PREPOSITION ||
           (all->at[i].kind == ITEM_COORDINATOR &&
            token_is(all->t, all->at[i].first, FUNCTION_JOINS_NAMES));
}

uint32_t beside(const resolver *r, uint32_t i)
{
    const items *all = r->all;
    uint32_t next = i + 1, e;
    for (; next + 1 < all->len && joins(all, next) && all->at[next + 1].kind == ITEM_NOUN;
         next += 2) {
        const item *k = &all->at[next + 1];
        e = entity_of_item(r->e, all, next + 1);
        if (is_person(r, e) && !item_is_name(all, k))
            return e;
        e = next + 2 < all->len ? entity_of_item(r->e, all, next + 2) : ITEM_NONE;
        if (is_person(r, e) && item_is_name(all, &all->at[next + 2]))
            return e;
    }
    if (next < all->len && all->at[next].kind == ITEM_NOUN && next == i + 1) {
        e = entity_of_item(r->e, all, next);
        if (is_person(r, e))
            return e;
    }
    if (next + 1 >= all->len || all->at[next].kind != ITEM_COMMA ||
        all->at[next + 1].kind != ITEM_NOUN)
        return ITEM_NONE;
    const item *k = &all->at[next + 1];
    e = entity_of_item(r->e, all, next + 1);
    if (!is_person(r, e) || k->flags & ITEM_GOVERNED || !item_is_name(all, k) ||
        (all->at[i].flags & ITEM_GOVERNED && !closed_behind(all, next + 1)))
        return ITEM_NONE;
    return e;
}

/* The word behind "de" that says which office is meant: Finances; 0 if none does. */
static uint64_t portfolio(const tokens *t, uint32_t head)
{
    uint32_t i = head + 1;
    if (i >= t->len || !token_is(t, i, FUNCTION_OF))
        return 0;
    i++;
    if (i < t->len && token_is(t, i, FUNCTION_DETERMINER))
        i++;
    return i < t->len ? t->at[i].hash : 0;
}

/* Le ministre des Armées is not the one who was called ministre des Finances. */
static bool same_office(const resolver *r, const item *k, const entity *x)
{
    uint64_t asked = portfolio(r->all->t, k->head), held = portfolio(r->all->t, x->role_head);
    return !asked || !held || asked == held;
}

uint32_t by_role(const resolver *r, uint32_t i, uint32_t row)
{
    const item *k = &r->all->at[i];
    uint32_t found = ITEM_NONE;
    for (uint32_t link = r->role_heads[row]; link; link = r->role_next[link - 1]) {
        const entity *x = &r->e->at[link - 1];
        if (!genders_meet(x->gender, k->gender) || !same_office(r, k, x))
            continue;
        if (x->first < k->first)
            return link - 1; /* the last introduced before this place */
        found = link - 1;
    }
    return found;
}

uint32_t by_role_word(const resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    uint64_t word = r->all->t->at[k->head].hash;
    for (uint32_t j = outer_place(r->all, i), steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
        uint32_t e = entity_of_item(r->e, r->all, j);
        if (is_person(r, e) && r->e->at[e].role_word == word &&
            genders_meet(r->e->at[e].gender, k->gender) && same_office(r, k, &r->e->at[e]))
            return e;
    }
    return ITEM_NONE;
}

bool is_demonym(const tokens *t, uint32_t token)
{
    const struct token *k = &t->at[token];
    for (uint32_t p = 0; p < k->phrase_count; p++)
        if (t->phrases[k->first_phrase + p].e.table == TABLE_PLACES &&
            t->phrases[k->first_phrase + p].e.flags & ENTRY_DEMONYM)
            return (k->flags & TOKEN_CAPITAL) != 0;
    return false;
}

bool generic_role(const resolver *r, const phrase *role)
{
    uint32_t kind = pack_cell(r->all->t->pack, TABLE_ROLES, role->e.row, COLUMN_ROLES_KIND);
    return kind == ROLE_KIND_SITUATION || kind == ROLE_KIND_OCCUPATION;
}

bool same_kind(const resolver *r, const item *k, uint32_t entity)
{
    const pack *p = r->all->t->pack;
    const name *n = &r->all->n->at[r->e->at[entity].best];
    const phrase *body = token_phrase(r->all->t, k->head, TABLE_BODIES);
    uint32_t wanted = body ? pack_cell(p, TABLE_BODIES, body->e.row, COLUMN_BODIES_KIND)
                           : CODE_NONE;
    if (n->flags & NAME_HEADED) {
        const phrase *own = token_phrase(r->all->t, n->first, TABLE_BODIES);
        return own && body && own->e.row == body->e.row;
    }
    if (!(n->flags & NAME_LISTED))
        return wanted == BODY_KIND_COMPANY;
    uint32_t kind = organisation_kind(p, r->all->t->own, n->row);
    return wanted == kind || (wanted == BODY_KIND_COMPANY && kind == ORGANISATION_KIND_BANK);
}

uint32_t issuer(const resolver *r, const item *k)
{
    for (uint32_t t = k->tail; t < k->end; t++) {
        uint32_t n = r->all->n->of_token[t];
        if (n && r->e->of_name[n - 1])
            return r->e->of_name[n - 1] - 1;
    }
    return ITEM_NONE;
}

uint32_t told_issuer(resolver *r, const item *k, uint32_t i, uint32_t index)
{
    if (k->flags & ITEM_POSSESSIVE) {
        uint32_t e = ITEM_NONE;
        for (uint32_t j = outer_place(r->all, i), steps = 0; j-- > 0 && steps < 40; steps++)
            if ((e = entity_of_item(r->e, r->all, j)) != ITEM_NONE &&
                !(r->all->at[j].flags & ITEM_GOVERNED))
                return e;
        return ITEM_NONE;
    }
    if (!(k->flags & ITEM_DEFINITE) || !(k->flags & ITEM_DOCUMENT) || k->tail != k->end)
        return ITEM_NONE;
    for (uint32_t s = index; s-- > 0 && index - s < DOCUMENT_REACH;) {
        uint32_t source = r->s->at[s].source_item;
        if (source != ITEM_NONE && r->all->at[source].kind == ITEM_NOUN &&
            r->all->at[source].flags & ITEM_DOCUMENT && r->out[s].entity != ITEM_NONE)
            return r->out[s].entity;
    }
    return ITEM_NONE;
}
