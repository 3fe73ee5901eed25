/* What role.c asks of role_words.c. Internal to resolve/. */
#ifndef QUIDIT_ROLE_INSIDE_H
#define QUIDIT_ROLE_INSIDE_H

#include "role.h"

#define ROLE_REACH 8 /* items between a name and its role */
#define ORG_WORDS 8  /* words between a preposition and the organisation behind it */

/* A role as the text states it. */
typedef struct stated {
    uint32_t first; /* tokens first … end - 1, without determiner and organisation */
    uint32_t end;
    uint32_t whole; /* end with the organisation */
    uint32_t head;
    uint32_t org;      /* an entity, ITEM_NONE */
    slice body;        /* its words where no name names it: chambre agricole; else absent */
    const phrase *row; /* of TABLE_ROLES; NULL if that table does not know it */
    slice text;        /* instead of those tokens, if there */
} stated;

/* How long a role of that row lasts: 2 an office, 1 le suspect, 0 son frère. */
int role_rank(const tokens *t, uint32_t row);
/* item_role, or that of a noun before or behind adjectives that are nouns too: directeur |
 * industriel; un ancien haut | responsable, une autre | membre du gouvernement. NULL if none.
 */
const phrase *role_core(const items *all, const item *k);
/* What follows a name or « est », as the noun that states a role: présidente; permanente | CGT
 */
item role_noun(const items *all, uint32_t i);
/* The organisation that the token belongs to, ITEM_NONE. */
uint32_t organisation_at(const entities *e, const items *all, uint32_t token);
/* The first one that tokens first … end - 1 belong to, ITEM_NONE. */
uint32_t organisation_within(const entities *e, const items *all, uint32_t first, uint32_t end);
/* Does the word lead to who employs somebody: chez? */
bool role_employer(const tokens *t, uint32_t token);
/* The noun of the body to which who has the role (NULL: any) at `head` belongs by its
 * complement before `end`: président du | club; `end` if there is none. */
uint32_t role_body(const items *all, const phrase *row, uint32_t head, uint32_t end);
/* The role that `k` states in its tokens before `end`, and in the items from *behind on, which
 * is moved behind them (NULL: in none). `row` may be NULL. */
stated role_read(const entities *e, const items *all, const item *k, const phrase *row,
                 uint32_t end, uint32_t *behind);
/* Its words, in the text or in the table. */
slice role_text(const items *all, const stated *s);
/* The singular of a plural row as the table writes it, for somebody of that gender (0 =
 * unknown): un des | meneurs, les | juges Morel et Brun. */
slice role_in_singular(const tokens *t, const phrase *row, uint8_t gender);
/* un de ses avocats, l'une des figures: one of those, in the table's singular. */
bool role_one_of(const items *all, const item *k, stated *out);

#endif
