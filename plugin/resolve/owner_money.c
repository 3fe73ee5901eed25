/* What the nouns beside an amount tell of it: that somebody has it (le bénéfice), that it is a
 * fine, or the price of a thing. */
#include "owner_parts.h"

const phrase *owner_noun(const owner_finder *o, const item *k)
{
    for (uint32_t i = k->first; i <= k->head; i++) {
        const phrase *p = token_phrase(o->all->t, i, TABLE_OWNER_NOUNS);
        uint32_t n = o->all->n->of_token[i];
        if (p && i + p->count > k->head && !(n && o->e->of_name[n - 1]))
            return p; /* not the Budget of « ministère du Budget » */
    }
    return NULL;
}

uint32_t noun_kind(const owner_finder *o, const phrase *p)
{
    return phrase_cell(o->all->t, p, COLUMN_OWNER_NOUNS_KIND);
}

static bool is_sum(uint32_t kind)
{
    return kind == OWNER_NOUN_KIND_SUM || kind == OWNER_NOUN_KIND_FINE ||
           kind == OWNER_NOUN_KIND_SHARE || kind == OWNER_NOUN_KIND_RESULT;
}

bool is_money_at(const owner_finder *o, uint32_t token)
{
    return is_sum(noun_kind(o, token_phrase(o->all->t, token, TABLE_OWNER_NOUNS)));
}

bool is_of_money(const owner_finder *o, uint32_t i)
{
    const item *k = item_of(o, i);
    return k->kind == ITEM_NOUN && is_sum(noun_kind(o, owner_noun(o, k)));
}

bool is_fine(const owner_finder *o)
{
    const item *k = item_of(o, o->at);
    return o->f->levied || (k->kind == ITEM_NOUN && k->head < o->token &&
                            noun_kind(o, owner_noun(o, k)) == OWNER_NOUN_KIND_FINE);
}

bool tells_money(const owner_finder *o, uint32_t i)
{
    for (uint32_t k = item_of(o, i)->first; k < item_of(o, i)->end; k++)
        if (is_money_at(o, k))
            return true;
    return false;
}

bool counts_money(const owner_finder *o)
{
    const tokens *t = o->all->t;
    if (o->behind + 1 >= t->len || !token_is(t, o->behind, FUNCTION_OF))
        return false;
    return is_money_at(o, o->behind + 1);
}

/* disponible à partir de 3 000 euros, dès 3 000 euros; not « au moins 3 000 » */
static bool starts_at(const owner_finder *o)
{
    const tokens *t = o->all->t;
    uint32_t i = o->token;
    if (o->f->qualifier != QUIDIT_AT_LEAST || span_empty(o->f->qualifier_place))
        return false;
    while (i > 0 && t->at[i].place.start > o->f->qualifier_place.start)
        i--;
    return token_is(t, i, FUNCTION_PREPOSITION) ||
           (token_is(t, i, FUNCTION_TO) && !token_is(t, i, FUNCTION_CONTRACTION));
}

/* Neither money nor somebody nor a rate: trois billets; not « en hausse de 3 % », « mardi » */
static bool is_thing(const owner_finder *o, const item *k)
{
    return k->kind == ITEM_NOUN && !(k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_PRONOUN)) &&
           k->name == ITEM_NONE && o->all->tags[k->head] == TAG_NOUN && k->first < k->head &&
           !owner_noun(o, k);
}

/* The token before the amount, adverbs skipped: adjugées | respectivement 3 000 euros; 0 if the
 * sentence begins there. */
static uint32_t token_ahead(const owner_finder *o)
{
    uint32_t first = item_of(o, o->first)->first, i = o->token;
    while (i > first && o->all->tags[i - 1] == TAG_ADVERB)
        i--;
    return i > first ? i - 1 : 0;
}

bool is_auctioned(const owner_finder *o)
{
    uint32_t ahead = token_ahead(o);
    const token *k = &o->all->t->at[ahead];
    for (uint32_t r = 0; ahead && r < k->reading_count; r++)
        if (owner_of_lemma(o, o->all->t->readings[k->first_reading + r].lemma) == OWNER_PRICED)
            return true;
    return false;
}

/* Is the amount behind a participle of the noun phrase that holds it: une Mazda de 1994 cédée
 * 3 000 euros? */
static bool is_sold(const owner_finder *o)
{
    const item *k = item_of(o, o->at);
    return is_auctioned(o) ||
           (k->kind == ITEM_NOUN && k->head + 1 < o->token && !owner_noun(o, k) &&
            token_reads(o->all->t, o->token - 1, PART_VERB, MORPH_PARTICIPLE));
}

/* The kind of the last row of TABLE_OWNER_NOUNS among these tokens: the « prix de vente » of
 * « la base d'un prix de vente »; CODE_NONE if there is none. */
static uint32_t last_kind(const owner_finder *o, uint32_t first, uint32_t end)
{
    uint32_t kind = CODE_NONE;
    while (first < end) {
        const phrase *p = token_phrase(o->all->t, first, TABLE_OWNER_NOUNS);
        if (p)
            kind = noun_kind(o, p);
        first += p ? p->count : 1;
    }
    return kind;
}

bool is_leave(const owner_finder *o, uint32_t i)
{
    const item *k = i != ITEM_NONE ? item_of(o, i) : NULL; /* la signature d'un accord */
    return k && k->kind == ITEM_NOUN && last_kind(o, k->first, k->end) == OWNER_NOUN_KIND_LEAVE;
}

/* Is it a noun of a price? */
static bool is_priced(const owner_finder *o, uint32_t i)
{
    const item *k = item_of(o, i);
    return k->kind == ITEM_NOUN && noun_kind(o, owner_noun(o, k)) == OWNER_NOUN_KIND_PRICE;
}

bool tells_of_others(const owner_finder *o, uint32_t verb)
{
    uint32_t i = verb + 1, b = before(o, verb);
    if (item_of(o, verb)->kind == ITEM_INFINITIVE && b != ITEM_NONE && is_priced(o, b))
        return true; /* voit | son tarif | augmenter */
    while (i < o->at &&
           (item_of(o, i)->kind == ITEM_ADVERB || item_of(o, i)->kind == ITEM_QUOTE))
        i++; /* augmenter | « très nettement » | ses tarifs */
    const item *k = item_of(o, i);
    /* a trouvé | preneur, which is an adjective too */
    bool object = i < o->at && (k->kind == ITEM_NOUN || k->kind == ITEM_ADJECTIVE);
    const phrase *noun = object ? owner_noun(o, k) : NULL;
    if (!noun)
        return false; /* 33 % du prix */
    return last_kind(o, k->first, k->end) == OWNER_NOUN_KIND_PRICE ||
           (k->flags & ITEM_POSSESSIVE && noun_kind(o, noun) == OWNER_NOUN_KIND_LEAVE);
}

/* une Kelta, une Ferrari 250, la vente de la Kelta: a name of nobody behind an article, or a
 * maker's */
static bool names_product(const owner_finder *o, const item *k)
{
    const tokens *t = o->all->t;
    /* la vente de la Kelta, un exemplaire de la Kelta */
    bool sale = noun_kind(o, owner_noun(o, k)) == OWNER_NOUN_KIND_SHARE ||
                (token_is(t, k->first, FUNCTION_DETERMINER) &&
                 !token_is(t, k->first, FUNCTION_DEFINITE) && !owner_noun(o, k));
    for (uint32_t i = k->first; i < k->end; i++) {
        uint32_t n = o->all->n->of_token[i], e = n ? o->e->of_name[n - 1] : 0;
        if (!(t->at[i].flags & TOKEN_CAPITAL) || i == k->first ||
            (n && o->all->n->at[n - 1].title != i))
            continue;
        bool article = token_is(t, i - 1, FUNCTION_DETERMINER);
        bool one = article && !token_is(t, i - 1, FUNCTION_DEFINITE);
        if (e ? one || (o->e->at[e - 1].kind == NAME_ORGANISATION &&
                        is_product(o, &o->all->n->at[n - 1], e - 1))
              : (one || (sale && article)) &&
                    (t->at[i].flags & TOKEN_CAPITALS || !token_reads(t, i, PART_NOUN, 0)))
            return true;
    }
    return false;
}

/* la vente d'une Ferrari (1962) de Léa Morel | pour 3 millions: where the name is a thing's */
static bool is_paid_for_thing(const owner_finder *o)
{
    uint32_t i = before(o, o->at);
    if (i == ITEM_NONE || !token_is(o->all->t, item_of(o, i)->first, FUNCTION_FOR))
        return false;
    while (i-- > o->first && item_of(o, i)->kind != ITEM_VERB &&
           item_of(o, i)->kind != ITEM_COLON)
        if (item_of(o, i)->kind == ITEM_NOUN &&
            (names_product(o, item_of(o, i)) ||
             noun_kind(o, owner_noun(o, item_of(o, i))) == OWNER_NOUN_KIND_PRICE))
            return true;
    return false;
}

bool is_price(const owner_finder *o)
{
    uint32_t i = o->at;
    if (starts_at(o) || is_sold(o) || is_paid_for_thing(o))
        return true;
    if (item_of(o, i)->kind == ITEM_NOUN && item_of(o, i)->head < o->token &&
        last_kind(o, item_of(o, i)->first, o->token) == OWNER_NOUN_KIND_PRICE)
        return true;
    if (item_of(o, i)->kind != ITEM_NOUN || item_of(o, i)->head >= o->token)
        while (i > o->first && item_of(o, --i)->kind != ITEM_NOUN)
            if (item_of(o, i)->kind != ITEM_PREPOSITION &&
                item_of(o, i)->kind != ITEM_ADJECTIVE && item_of(o, i)->kind != ITEM_ADVERB)
                return false;
    const item *k = item_of(o, i);
    if (i + 2 == o->at && governed_by(o, o->at, FUNCTION_TO) && is_thing(o, k) &&
        !kind_before(o, i, ITEM_PREPOSITION))
        return true; /* trois billets à 50 euros */
    return k->kind == ITEM_NOUN &&
           (noun_kind(o, owner_noun(o, k)) == OWNER_NOUN_KIND_PRICE ||
            noun_kind(o, token_phrase(o->all->t, k->end - 1, TABLE_OWNER_NOUNS)) ==
                OWNER_NOUN_KIND_PRICE); /* la hausse du smic à 1 800 euros */
}
