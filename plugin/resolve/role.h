/* Roles: what the text says that somebody is, and where: PDG, of OpenAI. */
#ifndef QUIDIT_ROLE_H
#define QUIDIT_ROLE_H

#include "speaker.h"

/* The role of a phrase from token `first` on, the longest that covers its head: le Premier
 * ministre is no ministre. NULL if it states none. */
const phrase *role_at(const tokens *t, uint32_t first, uint32_t head);
/* That of the noun phrase. */
const phrase *item_role(const items *all, const item *k);

/* The hash of what stands behind the first hyphen of a word: vice- | présidente. 0 if it has
 * none. */
uint64_t compound_base(const tokens *t, uint32_t token);
/* ex-boxeur, vice-présidente: what stands behind the hyphen is listed. */
bool role_compound(const tokens *t, uint32_t token);

/* ROLE_KIND_* of a row of TABLE_ROLES; CODE_NONE for ITEM_NONE. */
uint32_t role_kind(const tokens *t, uint32_t row);
/* Is it a post of the state, the army or a church? */
bool role_is_public(uint32_t kind);
/* Does another person define it: père, collègue? */
bool role_is_relation(uint32_t kind);

/* Gives people the role and the organisation that the text puts beside their names. */
void roles_find(entities *e, const items *all);

/* What phrases say of those they mean: « Il part », dit le ministre, of whoever that is, if
 * nothing stands beside the name; of a speaker as written, if it is nobody named. False when
 * the arena failed. */
bool roles_of_speakers(entities *e, arena *mem, const items *all, speakers *who,
                       uint32_t count);

#endif
