/* Who is in an index: its speakers or companies with how many rows each has. */
#ifndef QUIDIT_LIST_H
#define QUIDIT_LIST_H

#include "session.h"

/* Prints what --list asks for; the words that were given besides options are how a name begins.
 * Returns the exit code. */
int list_print(session *s, const char *what);

#endif
