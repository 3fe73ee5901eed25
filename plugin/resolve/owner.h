/* Owners: which organisation an amount belongs to, where its sentence tells. */
#ifndef QUIDIT_OWNER_H
#define QUIDIT_OWNER_H

#include "figure.h"
#include "speaker.h"

/* One organisation a figure, an index in `e` or ITEM_NONE, in the arena; NULL when it failed.
 */
uint32_t *owners_find(arena *mem, const items *all, const entities *e, const statements *s,
                      const speakers *who, const figures *f);

#endif
