/* Text cut into lines of a terminal: how wide it is there, and where it may be cut. */
#ifndef QUIDIT_WRAP_H
#define QUIDIT_WRAP_H

#include "buffer.h"

/* Columns that the text takes: 2 for wide characters, 0 for marks over the one before. */
int wrap_width(quidit_text text);

/* The next line of `text` from byte `*at`, at most `width` columns, cut at a space or, in a
 * word that is longer than a line, anywhere; at least one character. `*at` moves behind the
 * spaces at the cut. False when nothing is left. */
bool wrap_next(quidit_text text, int width, size_t *at, quidit_span *line);

#endif
