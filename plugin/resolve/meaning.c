/* What a noun phrase stands for: an entity, what was mentioned before, or somebody new. */
#include "resolver.h"

#define SAME_REACH 4     /* sentences from a source to la même source */
#define DOCUMENT_REACH 3 /* sentences over which one document is called by another noun */

/* l'un d'eux, l'une des avocates: one of several, not named yet; not le premier ministre */
static bool one_of(const tokens *t, const item *k)
{
    uint32_t behind = k->first + token_function_phrase(t, k->first, FUNCTION_PRONOUN);
    return behind > k->first && !token_function_phrase(t, k->first, FUNCTION_ANAPHOR) &&
           (behind >= k->end || token_is(t, behind, FUNCTION_OF) ||
            token_is(t, behind, FUNCTION_CONTRACTION));
}

/* Does the pronoun mean somebody who was named: lui, celui-ci, ce dernier? */
static bool points_back(const tokens *t, const item *k)
{
    return !one_of(t, k) && (token_is(t, k->head, FUNCTION_SUBJECT_PRONOUN) ||
                             token_is(t, k->head, FUNCTION_OBJECT_PRONOUN) ||
                             token_is(t, k->head, FUNCTION_ANAPHOR) ||
                             token_function_phrase(t, k->head, FUNCTION_ANAPHOR) > 0);
}

/* un client, les pompiers: may stand again as a pronoun or in the same words */
static bool can_stand_again(const items *all, const item *k)
{
    return referent_kind(all->t, k) != REFERENT_OTHER &&
           (k->flags & ITEM_DETERMINED || all->tags[k->first] == TAG_NUMBER) &&
           !(k->flags & (ITEM_TIME | ITEM_PLACE));
}

/* Is the cue one by which only people speak: les « gilets jaunes » disent, not la situation
 * montre? */
static bool tells(const items *all, const statement *s)
{
    const item *cue = s->cue_item != ITEM_NONE ? &all->at[s->cue_item] : NULL;
    return cue && cue->kind == ITEM_VERB && cue->row != ITEM_NONE &&
           item_stance(all, cue) != STANCE_SHOW;
}

/* The document told of before that a bare definite takes up: un rapport … le rapport, le texte.
 */
static uint32_t document_taken_up(const resolver *r, const item *k)
{
    const tokens *t = r->all->t;
    wanted w = {.number = k->number, .weights = {0, 0, 100, 0}};
    uint32_t found = mentioned_last(r, &w);
    if (found == ITEM_NONE)
        return ITEM_NONE;
    const referent *x = &r->referents.at[found];
    const referent *by = x->issuer == ITEM_NONE ? NULL : &r->referents.at[x->issuer];
    bool near = by && (by->entity != ITEM_NONE || by->kind == REFERENT_BODY) &&
                r->sentence - x->sentence <= DOCUMENT_REACH;
    return near || t->at[x->head].hash == t->at[k->head].hash ? found : ITEM_NONE;
}

/* Whom the complement tells of without a name, une note de la commission, les dires d'un
 * voisin: the one that was mentioned under that noun, else a new one; ITEM_NONE if it tells of
 * nobody. */
static uint32_t unnamed_issuer(resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    const tokens *t = r->all->t;
    /* the phrase: d' | un voisin de palier, du | Premier ministre */
    uint32_t first =
        k->tail + (k->tail < k->end && !token_is(t, k->tail, FUNCTION_CONTRACTION));
    uint32_t noun = first;
    bool near = true; /* in the first complement: not la Déclaration des droits de l'homme */
    while (noun < k->end && !token_phrase(t, noun, TABLE_BODIES) &&
           !(near && token_phrase(t, noun, TABLE_ROLES))) {
        if (noun > first &&
            (token_is(t, noun, FUNCTION_OF) || token_is(t, noun, FUNCTION_CONTRACTION))) {
            near = false;
            first = noun + !token_is(t, noun, FUNCTION_CONTRACTION);
        }
        noun++;
    }
    if (noun >= k->end)
        return ITEM_NONE;
    if (token_is(t, first, FUNCTION_CONTRACTION))
        first++;
    uint8_t kind = token_phrase(t, noun, TABLE_BODIES) ? REFERENT_BODY : REFERENT_PERSON;
    for (size_t m = r->mentions.len; m-- > oldest_mention(r);) {
        const referent *x = mentioned_at(r, m);
        uint32_t head = x->entity == ITEM_NONE ? x->head : x->token;
        if (x->kind == kind && t->at[head].hash == t->at[noun].hash)
            return r->mentions.at[m];
    }
    uint32_t made =
        referent_of_phrase(r, i, (span){t->at[first].place.start, t->at[k->end - 1].place.end});
    if (made != ITEM_NONE) {
        r->referents.at[made].written_first = first;
        r->referents.at[made].head = noun;
        r->referents.at[made].kind = kind;
    }
    return made;
}

/* Whose the document or what is said is: son rapport, leurs dires. ITEM_NONE if nobody's. */
static uint32_t owner_of(const resolver *r, const item *k)
{
    uint32_t f = token_features(r->all->t, k->first, FUNCTION_POSSESSIVE);
    if (f & (FEATURE_FIRST | FEATURE_SECOND))
        return ITEM_NONE;
    uint32_t number = f & FEATURE_PLURAL ? FEATURE_PLURAL : FEATURE_SINGULAR;
    uint32_t body = k->flags & ITEM_DOCUMENT ? 100 : 30; /* ses dires are hardly a body's */
    wanted w = {.number = (uint8_t)number, .weights = {100, body, 0, 0}};
    int32_t weight;
    return most_salient(r, &w, &weight);
}

/* Is it words on a thing, which nobody need have issued: sur une pancarte? */
static bool is_sign(const tokens *t, uint32_t noun)
{
    const token *k = &t->at[noun];
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->e.table == TABLE_SOURCE_NOUNS &&
            phrase_cell(t, f, COLUMN_SOURCE_NOUNS_KIND) == SOURCE_NOUN_KIND_SIGN)
            return true;
    }
    return false;
}

static uint32_t of_document(resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    uint32_t e = issuer(r, k), agent = item_agent(r->all, i);
    if (e == ITEM_NONE && agent != ITEM_NONE)
        e = entity_of_item(r->e, r->all, agent);
    /* not le protocole gouvernemental; but … un courrier. Une lettre qui précise que … */
    bool alone = k->end == k->head + 1 && !(k->flags & ITEM_POSSESSIVE);
    bool goes_on = i > 0 && k[-1].kind == ITEM_STOP && k[1].kind == ITEM_RELATIVE;
    bool bare = alone && (k->flags & ITEM_DEFINITE || goes_on);
    uint32_t found = e == ITEM_NONE && bare && k->flags & ITEM_DOCUMENT
                         ? document_taken_up(r, k)
                         : ITEM_NONE;
    if (found != ITEM_NONE ||
        (found = referent_of_phrase(r, i, item_span(r->all, i))) == ITEM_NONE)
        return found;
    uint32_t by = e != ITEM_NONE ? referent_of_entity(r, e) : unnamed_issuer(r, i);
    if (by != ITEM_NONE) {
        ; /* said by the phrase itself */
    } else if (k->flags & ITEM_POSSESSIVE) {
        by = owner_of(r, k);
    } else if (!r->source_of[i] && !is_sign(r->all->t, k->head)) {
        if (r->source != ITEM_NONE && r->source_sentence == r->sentence)
            by = r->source; /* a dit X dans un communiqué */
        else
            r->document = found; /* dans un communiqué, X dit */
    }
    r->referents.at[found].kind = REFERENT_DOCUMENT;
    r->referents.at[found].issuer = by;
    return found;
}

/* A name that no list and no other sign tells of, where it does something: Stromae. */
static bool is_unknown_name(const resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    return k->flags & ITEM_NAMED && !(k->flags & (ITEM_DETERMINED | ITEM_PLACE | ITEM_TIME)) &&
           item_is_name(r->all, k) && r->all->n->at[k->name].kind == NAME_UNKNOWN &&
           r->place[i] & PLACE_SUBJECT && !(r->all->t->at[k->first].flags & TOKEN_CAPITALS);
}

static uint32_t of_unknown_name(resolver *r, uint32_t i)
{
    uint32_t found = same_noun(r, &r->all->at[i]);
    if (found == ITEM_NONE &&
        (found = referent_of_phrase(r, i, item_span(r->all, i))) != ITEM_NONE) {
        r->referents.at[found].kind = REFERENT_PERSON;
        r->referents.at[found].name = slice_at(r->all->t->text, item_span(r->all, i));
        r->referents.at[found].gender = 0;
    }
    return found;
}

/* la colère de Me Morel, | qui dit: a relative clause tells of who can speak, not of the thing
 * in front. */
static bool told_by_complement(const resolver *r, const statement *s)
{
    const item *k = &r->all->at[s->source_item];
    return s->cue_item != ITEM_NONE && s->cue_item > 0 &&
           r->all->at[s->cue_item - 1].kind == ITEM_RELATIVE && k->kind == ITEM_NOUN &&
           k->end > k->tail && referent_kind(r->all->t, k) == REFERENT_OTHER;
}

static uint32_t of_complement(resolver *r, uint32_t i)
{
    uint32_t e = issuer(r, &r->all->at[i]);
    return e != ITEM_NONE ? referent_of_entity(r, e) : unnamed_issuer(r, i);
}

/* Does the complement tell of a body or of people of their own: du groupe, des députés; but de
 * presse? */
static bool has_owner(const tokens *t, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i + 1 < end; i++)
        if ((token_is(t, i, FUNCTION_CONTRACTION) || token_is(t, i, FUNCTION_DETERMINER)) &&
            (token_phrase(t, i + 1, TABLE_BODIES) || token_phrase(t, i + 1, TABLE_ROLES)))
            return true;
    return false;
}

/* le syndicat de police | Alliance, le géant du luxe | Kelvia: whose name ends the phrase of a
 * body, right behind a noun of its complement; ITEM_NONE if nobody's does. */
static uint32_t apposed_within(const resolver *r, const item *k)
{
    const tokens *t = r->all->t;
    uint32_t n = k->end > k->tail + 2 ? r->all->n->of_token[k->end - 1] : 0;
    if (!n || !(k->flags & ITEM_BODY) || !(k->number & FEATURE_SINGULAR))
        return ITEM_NONE;
    uint32_t first = r->all->n->at[n - 1].first, e = r->e->of_name[n - 1];
    if (!e || first <= k->tail + 1 || r->all->n->at[n - 1].end != k->end ||
        is_person(r, e - 1) || t->at[first - 1].functions ||
        t->at[first - 1].kind != TOKEN_WORD || has_owner(t, k->tail, first))
        return ITEM_NONE;
    return e - 1;
}

bool says_same(const tokens *t, uint32_t first, uint32_t end)
{
    while (first < end && !token_is(t, first, FUNCTION_SAME))
        first++;
    return first < end;
}

uint32_t spoke_last(const resolver *r)
{
    return r->source != ITEM_NONE && r->sentence - r->source_sentence <= SAME_REACH ? r->source
                                                                                    : ITEM_NONE;
}

/* un de ses avocats, Me Morel; certains; l'un des gendarmes */
static uint32_t of_one_among(resolver *r, uint32_t i)
{
    uint32_t e = beside(r, i);
    if (e != ITEM_NONE)
        return referent_of_entity(r, e);
    if (!r->source_of[i])
        return ITEM_NONE;
    uint32_t made = referent_of_phrase(r, i, item_span(r->all, i));
    if (made != ITEM_NONE)
        r->referents.at[made].kind = REFERENT_PERSON;
    return made;
}

/* lui, celui-ci, ce dernier */
static uint32_t of_pronoun(resolver *r, uint32_t i)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    const statement *s = source_statement(r, i);
    /* le ministre excelle, | lui qui assure que … */
    if (all->at[i + 1].kind == ITEM_RELATIVE && r->subject != ITEM_NONE &&
        r->subject_sentence == r->sentence && all->at[r->subject_item].kind == ITEM_NOUN &&
        all->at[r->subject_item].number & k->number)
        return r->subject;
    uint32_t found;
    if (k->end - k->first > 1 || token_function_phrase(all->t, k->head, FUNCTION_ANAPHOR)) {
        wanted w = {.gender = k->gender, .number = k->number, .weights = {100, 100, 0, 0}};
        leave_out_content(r, s, &w);
        found = mentioned_last(r, &w);
    } else {
        found = referent_of_pronoun(r, k->gender, k->number, s);
    }
    return found != ITEM_NONE || !s ? found : referent_of_phrase(r, i, item_span(all, i));
}

/* Who was spoken of before: la même source, who is named in a thing's complement, la ministre.
 */
static uint32_t of_somebody_known(resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    const statement *s = source_statement(r, i);
    bool same = s && says_same(r->all->t, k->first, k->head) &&
                k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_DOCUMENT | ITEM_CONTENT);
    uint32_t found = same ? spoke_last(r) : ITEM_NONE;
    if (found == ITEM_NONE && s && told_by_complement(r, s))
        found = of_complement(r, i);
    if (found == ITEM_NONE && k->flags & ITEM_DEFINITE && !one_of(r->all->t, k))
        found = taken_up(r, i);
    return found;
}

/* Who is new in the text and may stand again. */
static uint32_t of_somebody_new(resolver *r, uint32_t i)
{
    const statement *s = source_statement(r, i);
    if (is_unknown_name(r, i))
        return of_unknown_name(r, i);
    if (!s && !can_stand_again(r->all, &r->all->at[i]))
        return ITEM_NONE;
    uint32_t made = referent_of_phrase(r, i, item_span(r->all, i));
    if (made != ITEM_NONE && s && r->referents.at[made].kind == REFERENT_OTHER &&
        tells(r->all, s))
        r->referents.at[made].kind = REFERENT_PERSON;
    return made;
}

/* The entity whose name stands at the end of the phrase or beside it. */
static uint32_t named_by(const resolver *r, uint32_t i)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    uint32_t e = apposed_within(r, k);
    bool person = k->flags & ITEM_PERSON || !(k->flags & ITEM_GOVERNED);
    bool body = k->flags & ITEM_BODY && !item_role(all, k);
    return e == ITEM_NONE && person && !body ? beside(r, i) : e;
}

uint32_t referent_of_noun(resolver *r, uint32_t i)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    const statement *s = source_statement(r, i);
    if (s && s->source.end > item_span(all, i).end &&
        (all->at[i + 1].kind == ITEM_COORDINATOR || all->at[i + 1].kind == ITEM_COMMA))
        return referent_of_phrase(r, i, s->source); /* Léa Morel et Jean Petit rapportent */
    uint32_t e = entity_of_item(r->e, all, i);
    if (e != ITEM_NONE && (is_person(r, e) || item_is_name(all, k) || !item_role(all, k)))
        return referent_of_entity(r, e);
    if (k->flags & ITEM_PRONOUN)
        return points_back(all->t, k) ? of_pronoun(r, i) : of_one_among(r, i);
    if ((e = named_by(r, i)) != ITEM_NONE)
        return referent_of_entity(r, e);
    if (k->flags & ITEM_DOCUMENT || (k->flags & ITEM_CONTENT && s))
        return of_document(r, i);
    uint32_t found = of_somebody_known(r, i);
    return found != ITEM_NONE ? found : of_somebody_new(r, i);
}
