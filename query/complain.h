/* A mistake in the question, shown where it is. */
#ifndef QUIDIT_COMPLAIN_H
#define QUIDIT_COMPLAIN_H

#include "ask.h"

/* On stderr: what is wrong and at which character, the text, marks below the place, and what
 * was expected. */
void complain(const ask *a, const ask_error *wrong);
/* How many bytes of a part of the question are shown: all, unless it is very long. */
size_t complain_cut(quidit_text text);

#endif
