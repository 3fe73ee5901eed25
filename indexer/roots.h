/* Under which names the archives of an index were given. An article is known by its path as
 * given, so « archive » and « /home/lea/archive » would be in it twice: that is said before it
 * happens. */
#ifndef QUIDIT_ROOTS_H
#define QUIDIT_ROOTS_H

#include "buffer.h"
#include "store.h"

typedef struct roots {
    buffer lines; /* "real path\tname\n" of each; META_ROOTS */
} roots;

/* Reads what the index knows, into what goes to roots_clear; STORE_OK too when it knows nothing
 * yet. */
store_status roots_read(roots *out, store *s, store_error *err);
/* Adds a path as it was given, and says when the index knows what stands there by another name;
 * false when memory is out. What is no file or folder, as "-", is passed over. The index learns
 * the lines when who indexes notes them. */
bool roots_add(roots *r, const char *given);
void roots_clear(roots *r);

#endif
