/* What the parts of owner.c share. Internal to resolve/. */
#ifndef QUIDIT_OWNER_PARTS_H
#define QUIDIT_OWNER_PARTS_H

#include "owner.h"

typedef struct owner_finder {
    const items *all;
    const entities *e;
    const statements *s;
    const speakers *who;
    uint32_t *mentions; /* how often each entity is named, organisations only */
    uint32_t topic;     /* the company named most, several times; ITEM_NONE */
    const figure *f;
    uint32_t token;      /* its first token */
    uint32_t behind;     /* the token behind it */
    bool priced;         /* it is the price of a thing, or goes on with one */
    uint32_t at;         /* the item that holds the amount */
    uint32_t first, end; /* the items of its sentence */
} owner_finder;

/* ---- owner_place.c: where the amount stands ---- */

/* The item of a stream that holds the token, else the first behind it, which may be its end. */
uint32_t item_from(const items *all, const stream *s, uint32_t token);

#define LEVELS_MAX 5 /* quotations inside one another */

/* The item of the outer text or of a quotation that holds the amount. */
typedef struct level {
    const stream *s;
    uint32_t at;
} level;

/* Fills `out` from the outer text inwards and returns how many there are, 0 if the amount
 * stands in no item. */
uint32_t levels_find(const owner_finder *o, level out[LEVELS_MAX]);
/* Goes to one of them: sets at, first and end. */
void level_take(owner_finder *o, const level *l);

static inline const item *item_of(const owner_finder *o, uint32_t i)
{
    return &o->all->at[i];
}

/* The item before i in its sentence, adverbs skipped; ITEM_NONE if there is none. */
uint32_t before(const owner_finder *o, uint32_t i);
bool kind_before(const owner_finder *o, uint32_t i, uint8_t kind);
/* Does the preposition of that class stand before item i? */
bool governed_by(const owner_finder *o, uint32_t i, unsigned function);
/* Is there no other clause between the items i and j, each in the sentence of the amount? */
bool same_clause(const owner_finder *o, uint32_t i, uint32_t j);

/* ---- owner_verb.c: the verb that the amount hangs on ---- */

bool is_speech(const item *verb);
/* Does the verb tell others of it: annoncer, promettre; not « percevoir »? */
bool is_announced(const owner_finder *o, uint32_t verb);
/* OWNER_* that TABLE_OWNER_VERBS gives a lemma, CODE_NONE if it has no row. */
uint32_t owner_of_lemma(const owner_finder *o, uint32_t lemma);
/* OWNER_* of the item's verb, CODE_NONE if the subject is. */
uint32_t owner_of_verb(const owner_finder *o, uint32_t verb);
/* The verb of a clause around the amount as its object, les 280 millions que Nokia a touchés;
 * ITEM_NONE if no such clause follows. */
uint32_t object_clause(const owner_finder *o);
/* The verb that the amount hangs on: one before it in its clause, else the first finite one
 * behind, else that of an outer clause (…, dont une aide de 3 millions). ITEM_NONE if there is
 * none. */
uint32_t governor(const owner_finder *o);
/* Who does what a verb says, an item; ITEM_NONE if nobody. */
uint32_t subject_of(const owner_finder *o, uint32_t verb);

/* ---- owner_kind.c: what kind of body the organisation e is ---- */

/* BODY_KIND_* where a list knows it or its own noun says it (hôpital Bellevue), CODE_NONE if
 * that noun is of none; else it is a company. */
uint32_t kind_of(const owner_finder *o, uint32_t e);
bool is_company(const owner_finder *o, uint32_t e);
/* Does it decide over others' money or find it: a parliament, a court, the police? */
bool is_ruler(const owner_finder *o, uint32_t e);
/* Is it of those that may be fined, not of those who fine? */
bool may_be_fined(const owner_finder *o, uint32_t e);
/* Is it of those whose members act in their own name: le député LR, le chef du parti? */
bool has_members(const owner_finder *o, uint32_t e);
/* May the noun for a body at token `head` describe it, and the adjectives up to `end`: le
 * groupe a company, not a hospital; le géant américain one of there, le club parisien one of
 * that city? */
bool body_fits(const owner_finder *o, uint32_t head, uint32_t end, uint32_t e);

/* ---- owner_money.c: what the nouns beside the amount say of it ---- */

/* The row of TABLE_OWNER_NOUNS that ends with the head of a noun phrase or begins with it: le
 * bénéfice, le chiffre d'affaires; NULL if there is none. */
const phrase *owner_noun(const owner_finder *o, const item *k);
/* OWNER_NOUN_KIND_* of that row, CODE_NONE for NULL. */
uint32_t noun_kind(const owner_finder *o, const phrase *p);
/* Does a noun of money begin at the token: chiffre d'affaires? */
bool is_money_at(const owner_finder *o, uint32_t token);
/* Is it a noun of money (owner_nouns.tsv): le rachat? */
bool is_of_money(const owner_finder *o, uint32_t i);
/* Is the amount a fine that somebody levies: une amende de 3 millions, 3 millions infligés? */
bool is_fine(const owner_finder *o);
/* Is there one anywhere in the item: 3 % de son bénéfice? */
bool tells_money(const owner_finder *o, uint32_t i);
/* Is a noun of money behind the amount: 3 millions d'euros de pertes? */
bool counts_money(const owner_finder *o);
/* Is it what a thing was sold for at an auction: une moto adjugée 3 000 euros? */
bool is_auctioned(const owner_finder *o);
/* Is the amount the price of a thing: au prix de, à partir de 3 euros? */
bool is_price(const owner_finder *o);
/* Is it a noun of leave: un accord? */
bool is_leave(const owner_finder *o, uint32_t i);
/* Is a price or leave what the verb tells of: relève ses tarifs de 3 euros, donne son feu vert
 * à une aide de 3 millions? */
bool tells_of_others(const owner_finder *o, uint32_t verb);

/* ---- owner_bracket.c: brackets at the amount ---- */

/* The organisation before the bracket: Kelvia | (; les aides vont à | Kelvia | (; not that of
 * « éligible à | l'ACS | (moins de 3 000 euros », « achetée par | Kelvia | ( ». */
uint32_t before_bracket(const owner_finder *o, uint32_t opening);
/* That before the bracket which lists the amount, item `last` the last one before the amount:
 * Kelvia | ( | 300 postes | , | 3 millions; Kelvia (+ 4 % à 30 euros). */
uint32_t listed_behind(const owner_finder *o, uint32_t last);
/* That behind the amount's conversion: un don de 3 millions de livres | ( | 4 millions d'euros
 * | ) | de | la Banque mondiale. */
uint32_t behind_bracket(const owner_finder *o);
/* Does the bracket tell of a thing before it: la redevance (3 euros)? */
bool is_in_bracket(const owner_finder *o);

/* ---- owner_phrase.c: the organisation (an entity, ITEM_NONE) that a phrase stands for ---- */

/* The organisation named last among these tokens, things of its make left out. */
uint32_t named_in(const owner_finder *o, uint32_t first, uint32_t end);
/* The organisation named in the first complement among these tokens: la dette | d'Airbus; not
 * la vente | de la collection du Louvre. */
uint32_t complement_in(const owner_finder *o, uint32_t first, uint32_t end);
/* That of a noun phrase: its own name, or one in its complements: la filiale d'Airbus. */
uint32_t organisation_in(const owner_finder *o, uint32_t i);
/* Likewise, and what a phrase without a name means: le géant américain. */
uint32_t organisation_meant(const owner_finder *o, uint32_t i);
/* Is the name of organisation e that of a thing: une Ferrari, cette McLaren GT, la nouvelle
 * Audi, une édition de la Porsche 911? */
bool is_product(const owner_finder *o, const name *n, uint32_t e);
/* Is it a person in words, who may act for an organisation: le PDG d'Orange? */
bool is_officer(const owner_finder *o, uint32_t i);
/* The organisation that a subject is; *somebody when it is somebody, known or not. */
uint32_t subject_holds(const owner_finder *o, uint32_t i, bool *somebody);
/* Does the organisation at item i only say so: selon l'Insee; sur RTL? */
bool only_says(const owner_finder *o, uint32_t i, uint32_t e);
/* Counts the mentions and finds the company that the text is about; false when the arena
 * failed.
 */
bool topic_find(owner_finder *o, arena *mem);

#endif
