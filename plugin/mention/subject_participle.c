/* Who speaks by a verb that is not finite: a participle or an infinitive has a subject of its
 * own where the phrase it touches can speak, else that of its clause. */
#include "subject_parts.h"

#define REPORT_REACH 4  /* items between a participle and what it reports */
#define JOINED_REACH 40 /* items between two participles of speech that go together */

/* The item behind an insertion of a source that begins at i: et estimé | , selon le parquet, |
 * que; i if there is none. */
static uint32_t past_source(const linker *l, const stream *s, uint32_t i)
{
    const item *at = l->all->at;
    if (i + 1 >= s->end || at[i].kind != ITEM_COMMA || at[i + 1].kind != ITEM_SOURCE)
        return i;
    for (uint32_t k = i + 2; k + 1 < s->end && k - i <= PHRASE_REACH; k++)
        if (at[k].kind == ITEM_COMMA)
            return at[k + 1].kind == ITEM_QUE ? k + 1 : i;
    return i;
}

/* Can a participle with this behind it have an object: salué « … », appelé à, précisé que? */
static bool governs(const linker *l, const stream *s, uint32_t i)
{
    while (i < s->end && l->all->at[i].kind == ITEM_ADVERB)
        i++;
    i = past_source(l, s, i);
    if (i >= s->end)
        return false;
    const item *k = &l->all->at[i];
    switch (k->kind) {
    case ITEM_QUE:
    case ITEM_QUOTE:
    case ITEM_NOUN:
    case ITEM_INFINITIVE:
    case ITEM_SUBORDINATOR:
        return true;
    case ITEM_PREPOSITION:
        return token_is(l->all->t, k->first, FUNCTION_OF) ||
               token_is(l->all->t, k->first, FUNCTION_TO);
    default:
        return false;
    }
}

/* Does a clause or a quotation follow the participle, over whom it is told: expliqué au
 * braqueur que? */
static bool reports_next(const linker *l, const stream *s, uint32_t i)
{
    uint32_t first = past_source(l, s, i + 1);
    for (uint32_t next = first; next < s->end && next - first < REPORT_REACH; next++) {
        uint8_t kind = l->all->at[next].kind;
        if (kind == ITEM_QUE || kind == ITEM_QUOTE)
            return true;
        if (kind != ITEM_ADVERB && kind != ITEM_PREPOSITION && kind != ITEM_NOUN)
            return false;
    }
    return false;
}

/* le bien saisi et | vendu; but des biens déclarés et | évoqué: can the participle behind « et
 * », a masculine singular, go with the one or the adjective before? */
static bool coordinated_with(const tokens *t, const item *k)
{
    uint32_t last = k->end - 1;
    return (k->kind == ITEM_ADJECTIVE || k->kind == ITEM_PARTICIPLE) &&
           (token_reads(t, last, PART_ADJECTIVE, MORPH_MASCULINE | MORPH_SINGULAR) ||
            token_reads(t, last, PART_VERB,
                        MORPH_PARTICIPLE | MORPH_MASCULINE | MORPH_SINGULAR));
}

/* Depth of the innermost clause whose verb, one of speech or `any`, has an auxiliary to share;
 * 0. */
static uint32_t shared_depth(const linker *l, bool any)
{
    for (uint32_t depth = l->depth; depth > 0; depth--) {
        const clause *c = &l->stack[depth - 1];
        const item *verb = c->verb == ITEM_NONE ? NULL : &l->all->at[c->verb];
        if (verb && verb->flags & ITEM_COMPOUND &&
            !(verb->flags & (ITEM_PASSIVE | ITEM_REFLEXIVE)) && (any || verb->row != ITEM_NONE))
            return depth;
    }
    return 0;
}

/* Elle a salué le vote et | dénoncé: the participle shares the auxiliary of the verb before,
 * and becomes a verb. */
static bool link_shared_auxiliary(linker *l, const stream *s, uint32_t i)
{
    item *k = &l->all->at[i];
    uint32_t before = item_before(l, s, i);
    if (k->row == ITEM_NONE || before == ITEM_NONE || before == s->first ||
        l->all->at[before].kind != ITEM_COORDINATOR ||
        coordinated_with(l->all->t, &l->all->at[before - 1]) ||
        !(k->gender & FEATURE_MASCULINE) || !(k->number & FEATURE_SINGULAR) ||
        !governs(l, s, i + 1))
        return false;
    uint32_t depth = shared_depth(l, false);
    if (!depth && reports_next(l, s, i))
        depth = shared_depth(l, true);
    if (depth) {
        clause *c = &l->stack[depth - 1];
        const item *verb = &l->all->at[c->verb];
        k->kind = ITEM_VERB;
        k->flags |= ITEM_FINITE | ITEM_COMPOUND;
        k->number = verb->number;
        k->gender = 0;
        k->person = verb->person;
        k->subject = c->subject;
        l->depth = depth;
        c->verb = i;
        c->after_join = ITEM_NONE;
        return true;
    }
    return false;
}

/* cette accusation: what was told, no body */
static bool can_tell(const item *noun)
{
    return noun->flags & (ITEM_PERSON | ITEM_NAMED) ||
           (noun->flags & ITEM_BODY && !(noun->flags & ITEM_DEMONSTRATIVE));
}

/* Does the phrase say whose the thing is: un rapport | de la région, du Sénat, de Solvance? */
static bool says_whose(const items *all, const item *noun)
{
    for (uint32_t i = noun->tail; i < noun->end; i++)
        if (token_is(all->t, i, FUNCTION_DETERMINER) ||
            token_is(all->t, i, FUNCTION_CONTRACTION))
            return true;
    return noun->name != ITEM_NONE;
}

/* Can the noun tell what the participle right behind it says: un rapport de la région |
 * soulignant que; with an object pronoun whatever it is: un appel | l'informant que; but it
 * judges nothing: il salue la création d'un parc, | y voyant « un signe »? Le club a publié un
 * communiqué | précisant que: the club tells. */
static bool tells_by(const items *all, const item *noun, const item *participle)
{
    if (can_tell(noun))
        return true;
    if (noun->flags & ITEM_DOCUMENT && !(noun->flags & ITEM_DEMONSTRATIVE) &&
        says_whose(all, noun))
        return true;
    return participle->row != ITEM_NONE && !(participle->flags & ITEM_REFLEXIVE) &&
           item_stance(all, participle) != STANCE_JUDGE &&
           (token_is(all->t, participle->first, FUNCTION_OBJECT_PRONOUN) ||
            token_is(all->t, participle->first, FUNCTION_CLITIC));
}

/* The phrase right before a participle or infinitive whose subject it is: un homme | affirmant
 * que; entendre le maire | dire que; amener le maire à | dire que; …, le ministre, Paul Roy, |
 * disant que. ITEM_NONE if none is. */
static uint32_t own_subject(const linker *l, const stream *s, uint32_t i)
{
    const items *all = l->all;
    const item *k = &all->at[i];
    uint32_t first, found, before = item_before(l, s, i);
    if (before == ITEM_NONE)
        return ITEM_NONE;
    if (k->kind == ITEM_INFINITIVE) {
        bool prepositional = all->at[before].kind == ITEM_PREPOSITION;
        found = phrase_before(l, s, prepositional ? before : i, &first);
        if (found == ITEM_NONE || !(all->at[found].flags & (ITEM_PERSON | ITEM_BODY)))
            return ITEM_NONE;
        if (!prepositional)
            return found == before ? found : ITEM_NONE;
        return found == first && first > s->first &&
                       lemmas_have(&l->all->g->controls, all->at[first - 1].lemma) &&
                       all->at[first - 1].flags & ITEM_FINITE
                   ? found
                   : ITEM_NONE;
    }
    if (k->kind != ITEM_GERUND || all->tags[k->first] == TAG_PREPOSITION)
        return ITEM_NONE;
    if (before > s->first && all->at[before].kind == ITEM_NOUN &&
        all->at[before].flags & ITEM_PERSON &&
        token_is(all->t, all->at[before - 1].first, FUNCTION_BY) &&
        !token_is(all->t, k->first, FUNCTION_DETERMINER))
        return before; /* un espoir déçu par le maire | disant que; not: par le maire, | la
                          jugeant */
    if (all->at[before].kind != ITEM_COMMA) {
        found = phrase_before(l, s, i, &first);
        return found != ITEM_NONE && tells_by(all, &all->at[found], k) ? found : ITEM_NONE;
    }
    return before >= s->first + 4 && all->at[before - 1].kind == ITEM_NOUN &&
                   all->at[before - 2].kind == ITEM_COMMA &&
                   all->at[before - 3].kind == ITEM_NOUN &&
                   all->at[before - 3].flags & (ITEM_PERSON | ITEM_BODY) &&
                   all->at[before - 4].kind == ITEM_COMMA && l->stack[l->depth - 1].has_verb
               ? before - 3
               : ITEM_NONE;
}

/* Can the subject say something: a pronoun, whoever can tell? */
static bool may_tell(const items *all, uint32_t subject)
{
    return subject == ITEM_NONE || all->at[subject].kind != ITEM_NOUN ||
           all->at[subject].flags & ITEM_PRONOUN || can_tell(&all->at[subject]);
}

/* …, disant que le port ferme et | ajoutant: the subject of the participle of speech that the
 * one at item i, behind a coordinator, goes on with; ITEM_NONE if there is none. */
static uint32_t joined_subject(const linker *l, const stream *s, uint32_t i)
{
    const item *at = l->all->at;
    uint32_t least = i > s->first + JOINED_REACH ? i - JOINED_REACH : s->first;
    if (at[i].kind != ITEM_GERUND || at[i].row == ITEM_NONE || i == s->first ||
        at[i - 1].kind != ITEM_COORDINATOR)
        return ITEM_NONE;
    while (--i > least && at[i].kind != ITEM_STOP && at[i].kind != ITEM_BREAK)
        if (at[i].kind == ITEM_GERUND && at[i].row != ITEM_NONE)
            return at[i].subject;
    return ITEM_NONE;
}

/* The subject of a participle or infinitive: its own, else that of its clause. */
static void link_other(linker *l, const stream *s, uint32_t i)
{
    item *k = &l->all->at[i];
    k->subject = own_subject(l, s, i);
    if (k->subject == ITEM_NONE)
        k->subject = joined_subject(l, s, i);
    if (k->subject != ITEM_NONE)
        return;
    uint32_t before = item_before(l, s, i);
    bool apart =
        k->kind == ITEM_GERUND && before != ITEM_NONE && l->all->at[before].kind == ITEM_COMMA;
    clause *c = top(l);
    /* il ignore ce qu'il fera, | disant; il demande si le port ouvrira, | disant: whoever the
     * whole sentence is about */
    while (c > l->stack && c->has_verb &&
           (c->opener == ITEM_RELATIVE ||
            (apart && c[-1].verb != ITEM_NONE &&
             (c->opener == ITEM_QUE || !may_tell(l->all, c->subject)))))
        c--;
    if (c->subject != ITEM_NONE)
        k->subject = c->subject;
    else if (c->noun_count)
        k->subject = c->nouns[0];
    else if (c->waiting == ITEM_NONE &&
             (k->kind == ITEM_GERUND ||
              (k->kind == ITEM_INFINITIVE && k->flags & ITEM_COMPOUND)))
        c->waiting = i; /* Affirmant que …, Après avoir dit que …, | le maire part */
}

void link_nonfinite(linker *l, const stream *s, uint32_t i)
{
    if (l->all->at[i].kind != ITEM_PARTICIPLE || !link_shared_auxiliary(l, s, i))
        link_other(l, s, i);
}
