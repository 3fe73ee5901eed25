/* The de-complements of a noun phrase: le président | de la banque | d'Afrique. */
#include "item_build.h"

#define COMPLEMENTS_MAX 6 /* gathered into one noun phrase */

/* Does the phrase say how many of its complement there are: 60 %, une majorité, un nombre; but
 * le nombre? */
static bool counts(const builder *b, const item *k)
{
    if (b->tags[k->head] == TAG_NUMBER)
        return true;
    return token_is(b->t, k->head, FUNCTION_COLLECTIVE) &&
           !(k->flags & ITEM_DEFINITE &&
             token_features(b->t, k->head, FUNCTION_COLLECTIVE) & FEATURE_INDEFINITE);
}

/* Can the adjective at token i belong to the phrase? */
static bool fits(const tokens *t, uint32_t i, const item *k)
{
    for (uint32_t r = 0; r < t->at[i].reading_count; r++) {
        uint32_t m = t->readings[t->at[i].first_reading + r].morph;
        if ((m & MORPH_PART) == PART_ADJECTIVE && gender_of(m) & k->gender &&
            number_of(m) & k->number)
            return true;
    }
    return false;
}

/* The token that begins the phrase behind the « de » at token `at`, its determiner included: de
 * | la banque, | du port; ITEM_NONE if no complement begins there. */
static uint32_t complement_at(const builder *b, uint32_t at, uint32_t end)
{
    uint8_t tag = b->tags[at];
    if (!token_is(b->t, at, FUNCTION_OF) ||
        (tag != TAG_PREPOSITION && tag != TAG_CONTRACTION && tag != TAG_DETERMINER) ||
        token_phrase(b->t, at, TABLE_SOURCE_PREPOSITIONS)) /* mardi | de source sûre */
        return ITEM_NONE;
    if (token_is(b->t, at, FUNCTION_CONTRACTION))
        return at;
    return same_paragraph(b, at + 1, end) ? at + 1 : ITEM_NONE;
}

/* il se réjouit mardi | de cette « bonne nouvelle », dénonce mardi | des vols: is the phrase
 * none of k's? */
static bool belongs_to_verb(const item *k, const item *inner)
{
    return k->flags & ITEM_TIME &&
           (inner->flags & ITEM_QUOTED ||
            (inner->flags & ITEM_DETERMINED && !(k->flags & ITEM_DETERMINED) &&
             !(inner->flags & ITEM_TIME)));
}

/* The phrase k gets from its complement, the `nth`, which ends at token `stop`, what both say
 * together. */
static void join_complement(const builder *b, item *k, const item *inner, uint32_t nth,
                            uint32_t stop)
{
    /* le secrétaire d'État aux Armées | Léa Morel inside the complement's own phrase; not le
     * conseiller | du ministre Paul Roux */
    bool own = token_phrase(b->t, inner->head, TABLE_ROLES) &&
               !token_phrase(b->t, inner->head, TABLE_BODIES) &&
               inner->flags & ITEM_DETERMINED && inner->number == FEATURE_SINGULAR;
    if (k->name == ITEM_NONE && !own && inner->name != ITEM_NONE && k->flags & ITEM_PERSON &&
        b->n->at[inner->name].kind == NAME_PERSON &&
        inner->head < b->n->at[inner->name].first) {
        k->name = inner->name;
        k->flags |= ITEM_NAMED;
    }
    if (nth == 0 && inner->flags & ITEM_TIME && token_is(b->t, k->head, FUNCTION_COLLECTIVE))
        k->flags |= ITEM_TIME; /* un quart | d'heure */
    if (nth == 0 && counts(b, k)) {
        k->flags |= inner->flags & ITEM_PERSON; /* 60 % | des marins */
        if (!(inner->flags & (ITEM_PERSON | ITEM_BODY)) &&
            !(b->t->at[inner->head].flags & TOKEN_CAPITAL))
            k->flags &= ~(uint32_t)ITEM_BODY; /* une majorité | d'algues */
    }
    if (inner->flags & ITEM_QUOTED && k->quote == ITEM_NONE) {
        k->quote = inner->quote;
        k->flags |= ITEM_QUOTED;
    }
    /* la réponse du ministre | scandaleuse */
    if (k->flags & ITEM_DEFINITE && stop > inner->head + 1 &&
        b->tags[stop - 1] == TAG_ADJECTIVE && !fits(b->t, stop - 1, inner) &&
        fits(b->t, stop - 1, k))
        k->flags |= ITEM_QUALIFIED;
}

/* A name in apposition at the end, at token `at`: la présidente de la région | Léa Morel; but
 * en conseil des ministres | Léa Morel. Returns the place behind it, `at` if there is none. */
static uint32_t join_name(const builder *b, item *k, uint32_t at, uint32_t end)
{
    bool bare =
        !(k->flags & ITEM_DETERMINED) && b->list.len > 1 && k[-1].kind == ITEM_PREPOSITION;
    uint32_t n = same_paragraph(b, at, end) ? b->n->of_token[at] : 0;
    if (bare || !n || b->n->at[n - 1].first != at || b->n->at[n - 1].kind != NAME_PERSON ||
        !(k->flags & ITEM_PERSON))
        return at;
    k->name = n - 1;
    k->flags |= ITEM_NAMED;
    return b->n->at[k->name].end;
}

/* l'un | d'entre eux; dix | d'entre nous; l'une | d'elles: the end of the words at `at` that
 * say of whom the phrase k is a part, `at` if there are none. */
static uint32_t among(const builder *b, const item *k, uint32_t at, uint32_t end)
{
    const tokens *t = b->t;
    uint32_t whom = at + 1;
    if (!token_is(t, at, FUNCTION_OF) || !same_paragraph(b, whom, end))
        return at;
    bool entre = token_is(t, whom, FUNCTION_AMONG);
    whom += entre;
    uint32_t f = same_paragraph(b, whom, end)
                     ? token_features(t, whom, FUNCTION_SUBJECT_PRONOUN) |
                           token_features(t, whom, FUNCTION_ANAPHOR)
                     : 0;
    return f & FEATURE_PLURAL && (entre || k->flags & ITEM_PRONOUN) ? whom + 1 : at;
}

uint32_t complements(const builder *b, item *k, uint32_t at, uint32_t end)
{
    uint32_t done = at = among(b, k, at, end);
    for (uint32_t c = 0; c < COMPLEMENTS_MAX && same_paragraph(b, at, end); c++) {
        /* de la Défense | et des Affaires étrangères */
        if (c > 0 && b->tags[at] == TAG_COORDINATOR && same_paragraph(b, at + 1, end) &&
            token_is(b->t, at + 1, FUNCTION_OF) && token_is(b->t, at, FUNCTION_JOINS_NAMES))
            at++;
        item inner = {0};
        uint32_t from = complement_at(b, at, end);
        if (from == ITEM_NONE)
            break;
        uint32_t stop = simple_noun(b, from, end, &inner);
        if (stop <= at + 1 || belongs_to_verb(k, &inner))
            break;
        join_complement(b, k, &inner, c, stop);
        done = at = join_name(b, k, stop, end);
    }
    return done;
}
