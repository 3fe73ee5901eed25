/* Text of an archive made fit for where it goes. A row is one line everywhere, so white space
 * with a line break in it becomes one space; other control characters, and bytes that are no
 * UTF-8, become U+FFFD. */
#ifndef QUIDIT_CLEAN_H
#define QUIDIT_CLEAN_H

#include "buffer.h"

/* Between the names of a list inside a cell. */
#define LIST_MARK '\x1f'

/* Adds `text` for a file; the marks of a list become "; ". */
void clean_for_file(buffer *out, quidit_text text);
/* The same for a terminal, where characters that turn the direction of writing are unfit too.
 */
void clean_for_terminal(buffer *out, quidit_text text);

#endif
