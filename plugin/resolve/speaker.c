#include "speaker.h"

#include "fold.h"

#define LOOK_BACK 400 /* items that a pronoun looks back over */

typedef struct resolver {
    const items *all;
    const entities *e;
    const statements *s;
    speaker *out;
    arena *mem;
} resolver;

static bool genders_meet(uint8_t a, uint8_t b)
{
    return !a || !b || a & b;
}

/* A phrase as written, with a small first letter unless it is a name's. */
static slice as_written(resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    slice text = slice_at(r->all->t->text, item_span(r->all, i));
    slice copy = arena_copy(r->mem, text);
    if (!copy.ptr || !(r->all->t->at[k->first].flags & TOKEN_CAPITAL) ||
        r->all->n->of_token[k->first])
        return copy;
    char folded[FOLD_MAX];
    slice word = token_text(r->all->t, k->first);
    size_t len = fold_word(folded, sizeof folded, word);
    if (len == word.len && len < sizeof folded)
        memcpy((char *)copy.ptr, folded, len);
    return copy;
}

static speaker of_entity(const resolver *r, uint32_t entity)
{
    return (speaker){r->e->at[entity].name, entity};
}

/* The entity last mentioned before item i that a pronoun of this gender and number may mean:
 * who spoke last comes first. */
static uint32_t antecedent(const resolver *r, uint32_t i, uint32_t statement_index,
                           uint8_t gender, bool person_only)
{
    for (uint32_t s = statement_index; s-- > 0;) {
        uint32_t e = r->out[s].entity;
        if (r->s->at[s].type == QUIDIT_CLAIM)
            continue;
        if (e != ITEM_NONE && genders_meet(r->e->at[e].gender, gender) &&
            r->e->at[e].kind == NAME_PERSON) {
            /* unless somebody else fits and was named as a subject since */
            uint32_t since = r->s->at[s].token;
            for (uint32_t j = i; j-- > 0 && r->all->at[j].first > since;) {
                uint32_t other = entity_of_item(r->e, r->all, j);
                const item *k = &r->all->at[j];
                if (other != ITEM_NONE && other != e && r->e->at[other].kind == NAME_PERSON &&
                    !(k->flags & ITEM_GOVERNED) && genders_meet(r->e->at[other].gender, gender) &&
                    j + 1 < r->all->len && r->all->at[j + 1].kind == ITEM_VERB)
                    return other;
            }
            return e;
        }
        break;
    }
    uint32_t fallback = ITEM_NONE;
    for (uint32_t j = i, steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
        uint32_t e = entity_of_item(r->e, r->all, j);
        if (e == ITEM_NONE || !genders_meet(r->e->at[e].gender, gender))
            continue;
        if (r->e->at[e].kind == NAME_PERSON)
            return e;
        if (!person_only && fallback == ITEM_NONE)
            fallback = e;
    }
    return fallback;
}

/* le ministre de l'Intérieur | , | Christophe Castaner: the person in apposition. */
static uint32_t apposed(const resolver *r, uint32_t i)
{
    const items *all = r->all;
    uint32_t next = i + 1;
    while (next + 1 < all->len && all->at[next].kind == ITEM_PREPOSITION &&
           all->at[next + 1].kind == ITEM_NOUN)
        next += 2;
    if (next + 1 >= all->len || all->at[next].kind != ITEM_COMMA ||
        all->at[next + 1].kind != ITEM_NOUN)
        return ITEM_NONE;
    const item *k = &all->at[next + 1];
    uint32_t e = entity_of_item(r->e, all, next + 1);
    if (e == ITEM_NONE || r->e->at[e].kind != NAME_PERSON || k->flags & ITEM_GOVERNED ||
        k->head < all->n->at[k->name].first)
        return ITEM_NONE;
    return e;
}

/* A person of the document whose role has the head noun of this phrase: la ministre, le PDG. */
static uint32_t by_role(const resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    const phrase *role = token_phrase(r->all->t, k->head, TABLE_ROLES);
    if (!role)
        return ITEM_NONE;
    for (uint32_t e = 0; e < r->e->len; e++) {
        const entity *x = &r->e->at[e];
        if (x->kind != NAME_PERSON || x->role_token == ITEM_NONE)
            continue;
        const phrase *own = token_phrase(r->all->t, x->role_token, TABLE_ROLES);
        if (own && own->e.row == role->e.row && genders_meet(x->gender, k->gender))
            return e;
    }
    return ITEM_NONE;
}

static speaker of_noun(resolver *r, uint32_t i, uint32_t statement_index)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    uint32_t e = entity_of_item(r->e, all, i);
    if (e != ITEM_NONE && (r->e->at[e].kind == NAME_PERSON ||
                           k->head >= all->n->at[k->name].first))
        return of_entity(r, e);
    if (k->flags & ITEM_PRONOUN) {
        if (k->number & FEATURE_SINGULAR &&
            (e = antecedent(r, i, statement_index, k->gender, true)) != ITEM_NONE)
            return of_entity(r, e);
        return (speaker){as_written(r, i), ITEM_NONE};
    }
    if ((e = apposed(r, i)) != ITEM_NONE)
        return of_entity(r, e);
    if (k->flags & ITEM_PERSON && k->flags & ITEM_DEFINITE && k->number & FEATURE_SINGULAR) {
        if ((e = by_role(r, i)) != ITEM_NONE)
            return of_entity(r, e);
    }
    const token *first = &all->t->at[k->first];
    for (uint32_t p = 0; p < first->phrase_count; p++) {
        const phrase *d = &all->t->phrases[first->first_phrase + p];
        if (d->e.table == TABLE_ORGANISATIONS && d->e.flags & ENTRY_DESCRIPTION)
            return (speaker){pack_cell_text(all->t->pack, TABLE_ORGANISATIONS, d->e.row,
                                            COLUMN_ORGANISATIONS_NAME),
                             ITEM_NONE};
    }
    if (k->flags & ITEM_BODY && k->flags & ITEM_DEFINITE && k->end - k->first <= 2) {
        /* l'entreprise, le groupe: the organisation last named */
        for (uint32_t j = i, steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
            e = entity_of_item(r->e, all, j);
            if (e != ITEM_NONE && r->e->at[e].kind == NAME_ORGANISATION)
                return of_entity(r, e);
        }
    }
    return (speaker){as_written(r, i), ITEM_NONE};
}

static speaker of_statement(resolver *r, uint32_t index)
{
    const statement *s = &r->s->at[index];
    if (s->type == QUIDIT_CLAIM)
        return (speaker){{NULL, 0}, ITEM_NONE};
    if (s->carrier != ITEM_NONE)
        return r->out[s->carrier];
    if (s->source_item == ITEM_NONE)
        return (speaker){{NULL, 0}, ITEM_NONE};
    const item *k = &r->all->at[s->source_item];
    if (k->kind == ITEM_NOUN)
        return of_noun(r, s->source_item, index);
    if (k->flags & ITEM_IMPERSONAL)
        return (speaker){{NULL, 0}, ITEM_NONE};
    if (k->number & FEATURE_SINGULAR && k->person & FEATURE_THIRD) {
        uint32_t e = antecedent(r, s->source_item, index, k->gender, false);
        if (e != ITEM_NONE)
            return of_entity(r, e);
    }
    /* il, elle, ils without a name: whoever spoke last */
    for (uint32_t before = index; before-- > 0;)
        if (r->s->at[before].type != QUIDIT_CLAIM && r->out[before].name.ptr)
            return r->out[before];
    return (speaker){{NULL, 0}, ITEM_NONE};
}

speaker *speakers_find(arena *mem, const items *all, const entities *e, const statements *s)
{
    resolver r = {.all = all, .e = e, .s = s, .mem = mem};
    r.out = arena_take(mem, s->len + 1, sizeof *r.out);
    if (!r.out)
        return NULL;
    for (uint32_t i = 0; i < s->len; i++)
        r.out[i] = of_statement(&r, i);
    return arena_failed(mem) ? NULL : r.out;
}
