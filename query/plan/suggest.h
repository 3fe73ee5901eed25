/* The nearest spelling of what nobody in the index is called. */
#ifndef QUIDIT_SUGGEST_H
#define QUIDIT_SUGGEST_H

#include "plan.h"

/* What a clause that finds nothing may have meant, as it is written in the archive: "Sam
 * Altman" for qui:Altmann, "licenciement" for licencieman. Empty when there is nothing near.
 * `out` is emptied first. */
store_status suggest(buffer *out, const planner *with, const ask_node *clause,
                     store_error *err);

#endif
