/* What the parts of speaker resolution share. Internal to resolve/. Indexes of items may be of any
 * stream; people are looked for in the outer text, at the place where the item stands. */
#ifndef QUIDIT_RESOLVER_H
#define QUIDIT_RESOLVER_H

#include "speaker.h"

#define LOOK_BACK 600 /* items that a pronoun looks back over */

typedef struct resolver {
    const items *all;
    const entities *e;
    const statements *s;
    speaker *out;
    arena *mem;
    uint32_t *mentions; /* per entity */
    int32_t *presence;  /* per entity, scratch: 0 but for those in `present` */
    uint32_t *present;
    uint32_t present_count;
    uint32_t *role_heads; /* per row of TABLE_ROLES: index + 1 of the last person with that role */
    uint32_t *role_next;  /* per entity: the person before with the same role */
    uint32_t headline_end; /* first token of the second paragraph */
} resolver;

static inline bool genders_meet(uint8_t a, uint8_t b)
{
    return !a || !b || a & b;
}

static inline bool is_person(const resolver *r, uint32_t e)
{
    return e != ITEM_NONE && r->e->at[e].kind == NAME_PERSON;
}

/* ---- presence.c: who is there. An entity, ITEM_NONE if nobody ---- */

/* The item of the outer text where item i stands: itself, or the quotation that holds it. */
uint32_t outer_place(const items *all, uint32_t i);
/* The person most present before item i, seen from statement `index`, who may have that gender (0:
 * any). What the statement itself says does not count. */
uint32_t most_present(resolver *r, uint32_t i, uint32_t index, uint8_t gender);
/* The person named last before item i, wherever: ce dernier. */
uint32_t named_last(const resolver *r, uint32_t i, uint8_t gender);
/* The person who spoke in the statement before. */
uint32_t last_speaker(const resolver *r, uint32_t index);
/* The subject of the sentence right before a quotation without a cue, if nobody spoke in it. */
uint32_t subject_just_before(const resolver *r, const statement *s);
/* The noun phrase (an item) of people or of a body that a pronoun may mean. */
uint32_t group_before(const resolver *r, uint32_t i, uint8_t gender, uint8_t number);
/* Who spoke in the statement before without a name, if nobody was named since; absent. */
speaker last_unnamed(const resolver *r, uint32_t i, uint32_t index, uint8_t gender);

/* ---- description.c: whom a noun phrase describes. An entity, ITEM_NONE if nobody ---- */

/* The person named beside it: le ministre de l'Intérieur, Christophe Morel. */
uint32_t beside(const resolver *r, uint32_t i);
/* The person whose stated role is that row of TABLE_ROLES. */
uint32_t by_role(const resolver *r, uint32_t i, uint32_t row);
/* The person whose stated role has the same head noun, listed or not: la mareyeuse. */
uint32_t by_role_word(const resolver *r, uint32_t i);
/* Is the word one for who comes from a place: le Belge? */
bool is_demonym(const tokens *t, uint32_t token);
/* Does the role fit anybody who is there: le dirigeant, le prévenu? */
bool generic_role(const resolver *r, const phrase *role);
/* May the body's noun (le syndicat) mean this organisation (CGT)? */
bool same_kind(const resolver *r, const item *k, uint32_t entity);
/* Who is named in the complement: un rapport du New York Times, la position de Sam Altman. */
uint32_t issuer(const resolver *r, const item *k);
/* Who issued the document that was told before: son communiqué, le rapport. */
uint32_t told_issuer(resolver *r, const item *k, uint32_t i, uint32_t index);

#endif
