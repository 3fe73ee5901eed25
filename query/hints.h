/* What is said about a question besides its rows: how it was understood, and when it finds
 * nothing, what each part alone would find. */
#ifndef QUIDIT_HINTS_H
#define QUIDIT_HINTS_H

#include "session.h"

/* On stdout. Returns the exit code. */
int hints_explain(session *s);
/* On stderr: every clause with its count, and the nearest spelling of those that find nothing.
 */
void hints_nothing(session *s);

#endif
