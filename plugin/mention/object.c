/* Where a noun phrase that is content ends, with the quotations and clauses that hang on it. */
#include "clause.h"

#define JOINED_REACH 10 /* items from "et" to the quotation of what it joins */

/* The object while its end is looked for. */
typedef struct object {
    const items *all;
    const stream *s;
    uint32_t start;
    bool quoted; /* a quotation stands in it so far */
} object;

/* A quotation, or a noun that holds one, at i; its end, i if none: le « courage » */
static uint32_t quoted_at(const items *all, const stream *s, uint32_t i)
{
    return i < s->end && (all->at[i].kind == ITEM_QUOTE ||
                          (all->at[i].kind == ITEM_NOUN && all->at[i].flags & ITEM_QUOTED))
               ? i + 1
               : i;
}

/* Behind the coordinator or comma at i: does another quotation of the list follow? « l'unité »
 * et à « la résistance »; « des gens » et ont « refusé »; « creux » et manquant « de courage ».
 * The item behind it, i if none. */
static uint32_t next_quoted(const items *all, const stream *s, uint32_t i)
{
    uint32_t next = skip_adverbs(all, s, i + 1);
    if (next < s->end && all->at[next].kind == ITEM_PREPOSITION)
        next++;
    else if (next < s->end && all->at[i].kind == ITEM_COORDINATOR &&
             (all->at[next].kind == ITEM_VERB || all->at[next].kind == ITEM_GERUND) &&
             all->at[next].row == ITEM_NONE &&
             !(all->at[next].flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED)))
        next++;
    uint32_t end = quoted_at(all, s, next);
    return end > next ? end : i;
}

/* Does a list of quotations that goes on at the comma i close with a coordinator? la « hausse
 * », la « baisse » et le « gel » */
static bool list_closes(const items *all, const stream *s, uint32_t i)
{
    for (uint32_t next; i < s->end && all->at[i].kind == ITEM_COMMA; i = next)
        if ((next = next_quoted(all, s, i)) == i)
            return false;
    return i < s->end && all->at[i].kind == ITEM_COORDINATOR && next_quoted(all, s, i) > i;
}

/* une « baisse » | et le maintien du tarif « jusqu'en mai »: the end of the phrase that the
 * coordinator at i joins to an object if it holds a quotation, else i. */
static uint32_t joined_object(const items *all, const stream *s, uint32_t i)
{
    if (i + 1 >= s->end || all->at[i + 1].kind != ITEM_NOUN ||
        !(all->at[i + 1].flags & ITEM_DETERMINED))
        return i;
    for (uint32_t j = i + 2; j < s->end && j - i < JOINED_REACH; j++) {
        uint8_t kind = all->at[j].kind;
        if (kind == ITEM_NOUN && all->at[j - 1].kind == ITEM_NOUN)
            break;
        if (quoted_at(all, s, j) > j)
            return j + 1;
        if (kind != ITEM_NOUN && kind != ITEM_PREPOSITION && kind != ITEM_ADJECTIVE &&
            kind != ITEM_ADVERB && kind != ITEM_PARTICIPLE)
            break;
    }
    return i;
}

/* appelle à « garder son calme » | et à rester chez soi: does the coordinator at i go on with
 * the preposition right before the content from `start` on, and an infinitive? */
static bool joined_infinitive(const items *all, const stream *s, uint32_t start, uint32_t i)
{
    uint8_t first = all->tags[all->at[start].first + (all->at[start].kind == ITEM_QUOTE)];
    return start > s->first && all->at[start - 1].kind == ITEM_PREPOSITION &&
           (first == TAG_INFINITIVE || first == TAG_OBJECT || first == TAG_NE) &&
           i + 2 < s->end && all->at[i + 1].kind == ITEM_PREPOSITION &&
           infinitive_at(all, s, i + 2) &&
           all->t->at[all->at[i + 1].first].hash == all->t->at[all->at[start - 1].first].hash;
}

/* Each of these looks at item *i behind the object so far: true, with *i behind what belongs to
 * it too, or false, with *i where it ends. */

/* « un leurre » | visant le port; no part of it: « une pause » | tout en partant, la création
 * d'un parc | y voyant « un signe » */
static bool over_gerund(const object *o, uint32_t *i)
{
    const item *k = &o->all->at[*i];
    if (o->all->tags[k->first] == TAG_PREPOSITION) {
        *i -= k[-1].kind == ITEM_ADVERB;
        return false;
    }
    if (k->row != ITEM_NONE && k->subject < o->start)
        return false;
    *i += o->quoted && k->row == ITEM_NONE && k[1].kind == ITEM_NOUN ? 2 : 1;
    return true;
}

static bool over_preposition(const object *o, uint32_t *i)
{
    const item *k = &o->all->at[*i];
    uint32_t left = o->s->end - *i; /* items, this one counted */
    if (left > 1 && k[1].kind == ITEM_INFINITIVE) {
        while (o->all->at[*i + 1].kind == ITEM_INFINITIVE)
            ++*i; /* « une pause » pour faire réfléchir */
        *i += o->all->at[*i + 1].kind == ITEM_NOUN ? 2 : 1;
        return true;
    }
    if (left > 2 && k[-1].quote != ITEM_NONE && k[1].kind == ITEM_RELATIVE &&
        (k[2].kind == ITEM_VERB || k[2].kind == ITEM_QUOTE)) {
        /* « l'urgence » dans laquelle vit le quartier */
        *i += left > 3 && k[3].kind == ITEM_NOUN ? 4 : 3;
        return true;
    }
    /* « une mascarade » | dans un tweet; « la réouverture » de la frontière | */
    if (left < 2 || (k[-1].kind == ITEM_QUOTE && !token_is(o->all->t, k->first, FUNCTION_OF)))
        return false;
    if (k[1].kind != ITEM_ADVERB && k[1].kind != ITEM_NOUN && k[1].kind != ITEM_QUOTE)
        return false;
    *i += k[1].kind == ITEM_ADVERB ? 1 : 2;
    return true;
}

static bool over_comma(const object *o, uint32_t *i)
{
    if (quoted_at(o->all, o->s, *i - 1) == *i - 1 || !list_closes(o->all, o->s, *i))
        return false;
    *i = next_quoted(o->all, o->s, *i);
    return true;
}

static bool over_coordinator(const object *o, uint32_t *i)
{
    const items *all = o->all;
    if (joined_infinitive(all, o->s, o->start, *i)) {
        *i = clause_end(all, o->s, *i + 1, *i + 1, ITEM_NONE);
        return false;
    }
    if (all->at[*i - 1].flags & ITEM_GOVERNED && all->at[*i - 1].kind == ITEM_NOUN &&
        *i + 1 < o->s->end && all->at[*i + 1].kind == ITEM_ADJECTIVE) {
        *i += 2; /* les violences sexistes | et sexuelles */
        return true;
    }
    uint32_t next = next_quoted(all, o->s, *i);
    bool behind_to =
        o->start > o->s->first && token_is(all->t, all->at[o->start - 1].first, FUNCTION_TO);
    if (next == *i && !behind_to)
        next = joined_object(all, o->s, *i);
    bool more = next > *i;
    *i = next;
    return more;
}

/* Inside a relative clause: qui gêne le port, qu'il explique */
static bool over_verb(const object *o, uint32_t *i)
{
    const item *k = &o->all->at[*i];
    if (k[-1].kind != ITEM_RELATIVE)
        return false;
    if (k[1].kind == ITEM_SOURCE) {
        --*i; /* un « choc » | qui crée selon lui … */
        return false;
    }
    *i += o->quoted && k[1].kind == ITEM_NOUN ? 2 : 1;
    return true;
}

/* mieux « reconnaître » | le rôle des marins: does the quotation before item i end with the
 * infinitive that governs it? */
static bool governed_by_quoted(const items *all, uint32_t i)
{
    const item *k = &all->at[i - 1];
    return (k->kind == ITEM_QUOTE || k->flags & ITEM_QUOTED) && k->end > k->first + 2 &&
           all->tags[k->end - 2] == TAG_INFINITIVE && /* before the closing mark */
           all->at[i].flags & (ITEM_DETERMINED | ITEM_PRONOUN) &&
           !(all->at[i].flags & ITEM_TIME);
}

static bool over_noun(const object *o, uint32_t *i)
{
    bool governed = governed_by_quoted(o->all, *i);
    *i += governed;
    return governed;
}

static bool over_que(const object *o, uint32_t *i)
{
    const item *next = &o->all->at[*i + 1];
    if (*i + 1 >= o->s->end || next->kind != ITEM_VERB || !(next->flags & ITEM_PRONOUN_SUBJECT))
        return false;
    *i += 2;
    return true;
}

static bool goes_on(const object *o, uint32_t *i)
{
    switch (o->all->at[*i].kind) {
    case ITEM_QUOTE:
    case ITEM_ADJECTIVE:
    case ITEM_RELATIVE:
    case ITEM_PARTICIPLE:
    case ITEM_ADVERB:
        ++*i;
        return true;
    case ITEM_GERUND:
        return over_gerund(o, i);
    case ITEM_PREPOSITION:
        return over_preposition(o, i);
    case ITEM_COMMA:
        return over_comma(o, i);
    case ITEM_COORDINATOR:
        return over_coordinator(o, i);
    case ITEM_VERB:
        return over_verb(o, i);
    case ITEM_NOUN:
        return over_noun(o, i);
    case ITEM_QUE:
        return over_que(o, i);
    default:
        return false;
    }
}

uint32_t object_end(const items *all, const stream *s, uint32_t i)
{
    object o = {.all = all, .s = s, .start = i};
    if (i >= s->end || (all->at[i].kind != ITEM_NOUN && all->at[i].kind != ITEM_QUOTE))
        return i;
    uint32_t end = i + 1;
    while (end < s->end && end - o.start < CLAUSE_REACH) {
        o.quoted |= quoted_at(all, s, end - 1) >= end;
        if (!goes_on(&o, &end))
            break;
    }
    while (end > i + 1 &&
           (all->at[end - 1].kind == ITEM_RELATIVE ||
            (all->at[end - 1].kind == ITEM_ADVERB && all->at[end].kind == ITEM_SUBORDINATOR)))
        end--; /* un « abandon » | qui, selon elle, dure; « maintenir » le bac | même quand */
    return end;
}
