#include "source.h"

#define JOINED_MAX 4 /* who speak together */

bool can_speak(const item *k)
{
    if (k->kind == ITEM_VERB)
        return !(k->flags & ITEM_IMPERSONAL);
    /* les « gilets jaunes » */
    bool nickname =
        k->flags & ITEM_QUOTED && k->flags & ITEM_DEFINITE && k->number == FEATURE_PLURAL;
    return nickname || k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_NAMED);
}

/* Who speaks by the verb at item i: its subject, but of a passive one said of a thing who does
 * it: l'idée est saluée par les élus. Looks up to item `end`. */
static uint32_t speaking_subject(const items *all, uint32_t i, uint32_t end)
{
    uint32_t subject = all->at[i].subject;
    if (!(all->at[i].flags & ITEM_PASSIVE) ||
        (subject != ITEM_NONE && can_speak(&all->at[subject])))
        return subject;
    for (i++; i + 1 < end; i++)
        if (all->at[i].kind == ITEM_PREPOSITION &&
            token_is(all->t, all->at[i].first, FUNCTION_BY) && all->at[i + 1].kind == ITEM_NOUN)
            return can_speak(&all->at[i + 1]) ? i + 1 : subject;
    return subject;
}

/* Over the name beside a role: le ministre, | Paul Roux,; i if there is none. */
static uint32_t with_name(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    bool apposed = k->flags & ITEM_PERSON && k->name == ITEM_NONE &&
                   k->number & FEATURE_SINGULAR && k[1].kind == ITEM_COMMA &&
                   k[2].kind == ITEM_NOUN && k[2].flags & ITEM_NAMED &&
                   k[2].flags & ITEM_PERSON && !(k[2].flags & ITEM_DETERMINED);
    return apposed ? i + 2 : i;
}

/* The last of those who speak together, from the noun at item i on: Léa Morel et | Jean Petit
 * rapportent; ont rappelé le diocèse, la mairie et | le port. i if that one speaks alone. */
static uint32_t last_joined(const items *all, uint32_t i)
{
    uint32_t at = with_name(all, i);
    for (uint32_t n = 0; n < JOINED_MAX; n++) {
        uint32_t next = at + 1;
        bool comma = all->at[next].kind == ITEM_COMMA;
        next += comma;
        bool et = all->at[next].kind == ITEM_COORDINATOR;
        next += et;
        const item *k = &all->at[next];
        if (!(comma || et) || k->kind != ITEM_NOUN || k->flags & ITEM_GOVERNED ||
            !(k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_NAMED)))
            return i;
        at = with_name(all, next);
        if (et)
            return token_is(all->t, all->at[next - 1].first, FUNCTION_JOINS_NAMES) ? at : i;
    }
    return i;
}

/* Widens the source to all who speak together. As the articles show, | Roux and Petit lied: not
 * into the content. */
static void join_sources(const items *all, statement *s)
{
    uint32_t end = item_span(all, last_joined(all, s->source_item)).end;
    for (uint32_t p = 0; p < s->span_count; p++)
        if (s->spans[p].start >= s->source.start && s->spans[p].start < end)
            return;
    s->source.end = end;
}

/* The words of a source preposition that is the source itself: de | source policière */
static span self_source(const items *all, uint32_t i)
{
    span place = item_span(all, i);
    uint32_t of = all->at[i].first;
    if (token_is(all->t, of, FUNCTION_OF) && all->at[i].end > of + 1)
        place.start = all->t->at[of + 1].place.start;
    return place;
}

/* The one whom the rule has captured: the first noun, ITEM_NONE. */
static uint32_t captured(const items *all, reach who)
{
    for (uint32_t i = who.first; i < who.end; i++)
        if (all->at[i].kind == ITEM_NOUN)
            return i;
    return ITEM_NONE;
}

/* Who says what a colon without a verb of speech introduces: behind items first … before - 1,
 * the subject of what was done there, without a verb who is named first. ITEM_NONE if nobody.
 */
static uint32_t before_colon(const items *all, uint32_t first, uint32_t before)
{
    uint32_t named = ITEM_NONE;
    for (uint32_t i = before; i-- > first;) {
        const item *k = &all->at[i];
        if (k->kind == ITEM_SOURCE && k[1].kind == ITEM_NOUN)
            return i + 1; /* C'est, selon elle, la fin : « … » */
        if (k->kind == ITEM_NOUN && !(k->flags & ITEM_GOVERNED) && can_speak(k))
            named = i;
        if (k->kind != ITEM_VERB)
            continue;
        if (i == first || !item_opens_clause(k - 1)) {
            uint32_t subject = speaking_subject(all, i, before);
            return subject != ITEM_NONE && can_speak(&all->at[subject]) ? subject : ITEM_NONE;
        }
        /* comme l'explique Paul Roy, du port : « … »; but c'est plus grave qu'il n'y paraît :
         * « … » */
        if (named != ITEM_NONE && k->frames & FRAME_INCISE && k->subject == ITEM_NONE)
            return named;
    }
    return named;
}

/* The words of the noun at item i, and what they say of whose it is. */
static span noun_source(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    span place = item_span(all, i);
    if (k->quote == ITEM_NONE && all->t->at[k->first].kind == TOKEN_MARK) /* « Le Phare » */
        place = (span){all->t->at[k->first + 1].place.start, all->t->at[k->end - 2].place.end};
    /* les chiffres publiés par l'Insee: the words that say whose they are too */
    uint32_t agent = k->flags & (ITEM_DOCUMENT | ITEM_CONTENT) ? item_agent(all, i) : ITEM_NONE;
    if (agent != ITEM_NONE && can_speak(&all->at[agent]))
        place.end = item_span(all, agent).end;
    return place;
}

/* A subject pronoun; that of -t-il is what follows the last hyphen. */
static span pronoun_source(const tokens *t, uint32_t token)
{
    span place = t->at[token].place;
    uint32_t hyphen = place.end;
    if (!(t->at[token].flags & TOKEN_ATTACHED))
        return place;
    while (hyphen > place.start && t->text.ptr[hyphen - 1] != '-')
        hyphen--;
    place.start = hyphen;
    return place;
}

void source_find(const items *all, statement *s, const match *m, bool subject)
{
    const item *cue = m->cue != ITEM_NONE ? &all->at[m->cue] : NULL;
    uint32_t before = m->what[0].first;
    s->source_item = captured(all, m->who);
    if (m->who.first < m->who.end && all->at[m->who.first].kind == ITEM_SOURCE) {
        s->source = self_source(all, m->who.first);
        return;
    }
    if (s->source_item == ITEM_NONE && !cue && subject)
        s->source_item = before_colon(all, m->all.first, before);
    else if (s->source_item == ITEM_NONE && cue && cue->kind == ITEM_SOURCE)
        s->source = self_source(all, m->cue);
    else if (s->source_item == ITEM_NONE && cue &&
             (subject || cue->flags & (ITEM_INVERTED | ITEM_PRONOUN_SUBJECT)))
        s->source_item = speaking_subject(all, m->cue, before);
    if (s->source_item == ITEM_NONE)
        return;
    const item *k = &all->at[s->source_item];
    if (k->kind == ITEM_NOUN) {
        s->source = noun_source(all, s->source_item);
        if (cue && cue->number == FEATURE_PLURAL)
            join_sources(all, s);
    } else if (k->pronoun != ITEM_NONE) {
        s->source = pronoun_source(all->t, k->pronoun);
    }
}
