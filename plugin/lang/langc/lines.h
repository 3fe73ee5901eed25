/* Cutting source text into lines, fields and items, without copying. */
#ifndef LANGC_LINES_H
#define LANGC_LINES_H

#include "slice.h"

/* Each takes one piece off the front of the first argument; false when nothing is left. */

/* The next line, without its line feed. */
bool take_line(slice *text, slice *line);
/* The next word up to white space. */
bool take_field(slice *line, slice *field);
/* The next item of a list such as "a|b", trimmed; items may be empty. */
bool take_item(slice *list, char separator, slice *item);

/* The text without white space at its edges. */
slice trim(slice s);

#endif
