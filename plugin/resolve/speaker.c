/* A source that is a name speaks for its entity; a pronoun or a description speaks for whom the
 * text makes it (presence.c, description.c); anything else is its own speaker, as written. */
#include "fold.h"
#include "resolver.h"

static const speaker nobody = {.entity = ITEM_NONE};

static speaker of_entity(const resolver *r, uint32_t entity)
{
    return (speaker){.name = r->e->at[entity].name, .entity = entity};
}

/* A phrase as written, with a small first letter unless it is a name's. */
static speaker as_written(resolver *r, span place, uint32_t first_token)
{
    const tokens *t = r->all->t;
    slice copy = arena_copy(r->mem, slice_at(t->text, place));
    if (!copy.ptr || !(t->at[first_token].flags & TOKEN_CAPITAL) ||
        r->all->n->of_token[first_token])
        return (speaker){.name = copy, .entity = ITEM_NONE};
    /* the first letter alone, so that the apostrophe of L’entreprise stays as it is */
    char folded[8];
    size_t letter = 1;
    while (letter < copy.len && (copy.ptr[letter] & 0xc0) == 0x80)
        letter++;
    if (fold_word(folded, sizeof folded, (slice){copy.ptr, letter}) == letter)
        memcpy((char *)copy.ptr, folded, letter);
    return (speaker){.name = copy, .entity = ITEM_NONE};
}

static speaker item_as_written(resolver *r, uint32_t i)
{
    return as_written(r, item_span(r->all, i), r->all->at[i].first);
}

static speaker of_organisation_phrase(resolver *r, uint32_t i)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    for (uint32_t t = k->first; t < k->first + 2 && t < k->end; t++) {
        const token *first = &all->t->at[t];
        for (uint32_t p = 0; p < first->phrase_count; p++) {
            const phrase *d = &all->t->phrases[first->first_phrase + p];
            if (d->e.table == TABLE_ORGANISATIONS && d->e.flags & ENTRY_DESCRIPTION)
                return (speaker){.name = organisation_name(all->t->pack, all->t->own, d->e.row),
                                 .entity = ITEM_NONE,
                                 .row = d->e.row + 1};
        }
    }
    /* l'entreprise, le groupe automobile français: the organisation of that kind named last */
    if (k->flags & ITEM_DEFINITE && k->number & FEATURE_SINGULAR && k->tail == k->end)
        for (uint32_t j = outer_place(all, i), steps = 0; j-- > 0 && steps < LOOK_BACK / 4;
             steps++) {
            const item *o = &all->at[j];
            uint32_t e = entity_of_item(r->e, all, j);
            if (e != ITEM_NONE && r->e->at[e].kind == NAME_ORGANISATION && same_kind(r, k, e))
                return of_entity(r, e);
            if (o->kind == ITEM_NOUN && o->end > o->tail &&
                all->t->at[o->head].hash == all->t->at[k->head].hash)
                return item_as_written(r, j); /* le syndicat des apiculteurs … le syndicat */
        }
    return item_as_written(r, i);
}

static speaker of_pronoun(resolver *r, uint32_t i, uint32_t index, uint8_t gender, uint8_t number)
{
    i = outer_place(r->all, i);
    if (number & FEATURE_SINGULAR) {
        speaker unnamed = last_unnamed(r, i, index, gender);
        if (unnamed.name.ptr)
            return unnamed;
        uint32_t e = most_present(r, i, index, gender);
        if (e != ITEM_NONE)
            return of_entity(r, e);
    }
    for (uint32_t before = index; before-- > 0 && index - before < 4;) {
        const statement *s = &r->s->at[before];
        const item *k = s->source_item != ITEM_NONE ? &r->all->at[s->source_item] : NULL;
        if (s->type == QUIDIT_CLAIM || !k || k->kind != ITEM_NOUN)
            continue;
        bool several = s->source.end > item_span(r->all, s->source_item).end;
        if (several ? number & FEATURE_PLURAL
                    : k->number & number && genders_meet(k->gender, gender))
            return r->out[before];
    }
    uint32_t group = group_before(r, i, gender, number);
    if (group != ITEM_NONE) {
        uint32_t e = entity_of_item(r->e, r->all, group);
        return e != ITEM_NONE ? of_entity(r, e) : item_as_written(r, group);
    }
    return nobody;
}

/* Does the pronoun at this token mean somebody who was named: lui, celui-ci, ce dernier? */
static bool points_back(const tokens *t, uint32_t token)
{
    return token_is(t, token, FUNCTION_SUBJECT_PRONOUN) ||
           token_is(t, token, FUNCTION_OBJECT_PRONOUN) || token_is(t, token, FUNCTION_ANAPHOR) ||
           token_function_phrase(t, token, FUNCTION_ANAPHOR) > 0;
}

static speaker of_noun(resolver *r, uint32_t i, uint32_t index)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    const statement *s = &r->s->at[index];
    if (s->source.end > all->t->at[k->end - 1].place.end)
        return as_written(r, s->source, k->first); /* Léa Morel et Jean Petit */
    uint32_t e = entity_of_item(r->e, all, i);
    const phrase *role = item_role(all, k);
    if (e != ITEM_NONE && (is_person(r, e) || item_is_name(all, k) || !role))
        return of_entity(r, e);
    if (k->flags & ITEM_PRONOUN && !points_back(all->t, k->head)) {
        /* un de ses avocats, Me Morel; certains; l'un des gendarmes */
        e = beside(r, i);
        return e != ITEM_NONE ? of_entity(r, e) : item_as_written(r, i);
    }
    if (k->flags & ITEM_PRONOUN && k->end - k->first > 1 && k->tail == k->end &&
        (e = named_last(r, i, k->gender)) != ITEM_NONE)
        return of_entity(r, e);
    if (k->flags & ITEM_PRONOUN) {
        speaker found = of_pronoun(r, i, index, k->gender, k->number);
        return found.name.ptr ? found : item_as_written(r, i);
    }
    if (!(k->flags & ITEM_BODY) && (e = beside(r, i)) != ITEM_NONE)
        return of_entity(r, e);
    bool singular = (k->number & FEATURE_SINGULAR) != 0;
    if (role && k->flags & ITEM_DEFINITE && singular) {
        if ((e = by_role(r, i, role->e.row)) != ITEM_NONE)
            return of_entity(r, e);
        e = k->flags & ITEM_POSSESSIVE ? ITEM_NONE : most_present(r, i, index, k->gender);
        /* an office that nobody has yet: the same person goes on speaking under it */
        if (e != ITEM_NONE && (generic_role(r, role) || e == last_speaker(r, index)))
            return of_entity(r, e);
    }
    if (k->flags & ITEM_DEFINITE && singular && !(k->flags & (ITEM_POSSESSIVE | ITEM_BODY))) {
        if ((e = by_role_word(r, i)) != ITEM_NONE ||
            (is_demonym(all->t, k->head) && k->tail == k->end &&
             (e = most_present(r, i, index, k->gender)) != ITEM_NONE))
            return of_entity(r, e);
    }
    if (k->flags & ITEM_QUOTED && k->flags & ITEM_DEFINITE && singular &&
        (e = most_present(r, i, index, k->gender)) != ITEM_NONE)
        return of_entity(r, e); /* le « boxeur » */
    if (k->flags & (ITEM_CONTENT | ITEM_DOCUMENT) &&
        ((e = issuer(r, k)) != ITEM_NONE || (e = told_issuer(r, k, i, index)) != ITEM_NONE))
        return of_entity(r, e);
    if (k->flags & ITEM_BODY)
        return of_organisation_phrase(r, i);
    return item_as_written(r, i);
}

static speaker of_statement(resolver *r, uint32_t index)
{
    const statement *s = &r->s->at[index];
    if (s->type == QUIDIT_CLAIM)
        return nobody;
    if (s->cue_item == ITEM_NONE && s->source_item == ITEM_NONE && span_empty(s->source)) {
        uint32_t e = subject_just_before(r, s);
        if (e != ITEM_NONE)
            return of_entity(r, e);
    }
    if (s->carrier != ITEM_NONE)
        return r->out[s->carrier];
    if (s->source_item == ITEM_NONE && s->cue_item != ITEM_NONE &&
        r->all->at[s->cue_item].kind == ITEM_SOURCE &&
        pack_cell(r->all->t->pack, TABLE_SOURCE_PREPOSITIONS, r->all->at[s->cue_item].row,
                  COLUMN_SOURCE_PREPOSITIONS_KIND) == SOURCE_PREPOSITION_KIND_BACK) {
        uint32_t e = most_present(r, s->cue_item, index, 0); /* à ses yeux */
        return e != ITEM_NONE ? of_entity(r, e) : nobody;
    }
    if (s->source_item == ITEM_NONE && !span_empty(s->source))
        return as_written(r, s->source, s->token); /* source policière */
    if (s->source_item == ITEM_NONE)
        return nobody;
    const item *k = &r->all->at[s->source_item];
    if (k->kind == ITEM_NOUN)
        return of_noun(r, s->source_item, index);
    if (k->flags & ITEM_IMPERSONAL)
        return nobody;
    return of_pronoun(r, s->source_item, index, k->gender, k->number);
}

speaker *speakers_find(arena *mem, const items *all, const entities *e, const statements *s)
{
    resolver r = {.all = all, .e = e, .s = s, .mem = mem};
    r.out = arena_take(mem, s->len + 1, sizeof *r.out);
    r.mentions = arena_take(mem, e->len + 1, sizeof *r.mentions);
    r.presence = arena_take(mem, e->len + 1, sizeof *r.presence);
    r.present = arena_take(mem, e->len + 1, sizeof *r.present);
    r.role_heads = arena_take(mem, pack_table_rows(all->t->pack, TABLE_ROLES) + 1,
                              sizeof *r.role_heads);
    r.role_next = arena_take(mem, e->len + 1, sizeof *r.role_next);
    if (!r.out || !r.mentions || !r.presence || !r.present || !r.role_heads || !r.role_next)
        return NULL;
    for (uint32_t i = 0; i < e->len; i++)
        if (e->at[i].kind == NAME_PERSON && e->at[i].role_row != ITEM_NONE) {
            r.role_next[i] = r.role_heads[e->at[i].role_row];
            r.role_heads[e->at[i].role_row] = i + 1;
        }
    for (uint32_t n = 0; n < all->n->len; n++)
        if (e->of_name[n])
            r.mentions[e->of_name[n] - 1]++;
    r.headline_end = 1;
    while (r.headline_end < all->t->len && !(all->t->at[r.headline_end].flags & TOKEN_PARAGRAPH))
        r.headline_end++;
    for (uint32_t i = 0; i < s->len; i++)
        r.out[i] = of_statement(&r, i);
    /* a quotation in a heading: the body tells who speaks */
    for (uint32_t i = s->len; i-- > 0;)
        if (!r.out[i].name.ptr && s->at[i].cue_item == ITEM_NONE && i + 1 < s->len)
            r.out[i] = r.out[i + 1];
    return arena_failed(mem) ? NULL : r.out;
}
