/* Entities: which mentions name the same person or organisation in one document, under which
 * canonical name, with what role and affiliation the document gives. */
#ifndef QUIDIT_ENTITY_H
#define QUIDIT_ENTITY_H

#include "statement.h"

typedef struct entity {
    uint8_t kind;     /* NAME_PERSON, NAME_ORGANISATION */
    uint8_t gender;   /* FEATURE_MASCULINE | FEATURE_FEMININE that are possible, 0 = unknown */
    bool gender_told; /* by a title or a noun of the text, not by the first name */
    slice name;       /* canonical: the fullest form, or the gazetteer's */
    uint32_t best;    /* index of the name that gave it */
    uint32_t row;     /* who it is, when a gazetteer knows (see gazetteer.h), ITEM_NONE */
    slice role;       /* people: "PDG"; absent if the document gives none */
    uint32_t org;     /* people: the organisation of that role, an entity; ITEM_NONE */
    uint32_t other_org; /* of another role, for who has none by the first; ITEM_NONE */
    slice body;         /* of a role in what no name names: chambre agricole; else absent */
    uint32_t role_item; /* the item that states the role, ITEM_NONE */
    uint32_t role_row;  /* of that role in TABLE_ROLES, ITEM_NONE */
    uint64_t role_word; /* hash of the role's head noun, 0 if there is no role */
    uint32_t role_head; /* that noun's token */
    uint32_t first;     /* first token of its first mention */
} entity;

typedef struct entities {
    entity *at;
    uint32_t len;
    uint32_t *of_name; /* per name: index + 1, 0 = the name is neither */
} entities;

/* May two FEATURE_MASCULINE | FEATURE_FEMININE sets, 0 = unknown, be of one person? */
static inline bool genders_meet(uint8_t a, uint8_t b)
{
    return !a || !b || a & b;
}

bool entities_find(entities *out, arena *mem, const items *all, const statements *s);

/* Does the noun phrase consist of its name, with or without a title: M. Morel, Léa Morel? A
 * role with a name behind does not (le ministre Léa Morel). */
static inline bool item_is_name(const items *all, const item *k)
{
    return k->name != ITEM_NONE && k->head >= all->n->at[k->name].title;
}

/* What kind of body an organisation is: BODY_KIND_*, by a gazetteer, the line that names the
 * paper or the noun of its name; CODE_NONE if none of them tells. */
uint32_t entity_body_kind(const items *all, const entity *e);

/* Entity of the noun phrase's own name (not of one in its complements), ITEM_NONE if none. */
uint32_t entity_of_item(const entities *e, const items *all, uint32_t i);

#endif
