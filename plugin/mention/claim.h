/* Claims: what the conditional of hearsay tells without a source. */
#ifndef QUIDIT_CLAIM_H
#define QUIDIT_CLAIM_H

#include "statement.h"

/* The claim that the verb of hearsay at item `verb` makes: its spans go to *made, *clause is the
 * stretch that must have no source. False where it makes none. */
bool claim_add(const items *all, const stream *s, statement *made, uint32_t verb, reach *clause);

#endif
