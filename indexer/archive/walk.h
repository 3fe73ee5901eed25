/* Walking files and folders in an order that depends on the names alone. */
#ifndef QUIDIT_WALK_H
#define QUIDIT_WALK_H

#include <stdbool.h>
#include <stddef.h>

typedef struct walk walk;

enum { WALK_END, WALK_FILE, WALK_PASSED, WALK_TROUBLE };

/* `paths` is borrowed until walk_free. NULL when memory is out. */
walk *walk_new(const char *const *paths, size_t count);
void walk_free(walk *w);

/* Moves on to the next file, thing passed over or trouble. Inside a folder hidden files are as
 * if they were not there, and what is neither a regular file nor a folder is passed over. */
int walk_next(walk *w);
/* Both live until the next walk_next. */
const char *walk_path(const walk *w);
const char *walk_reason(const walk *w); /* of trouble, or why it was passed over */
/* Whether the file was named itself, not found in a folder. */
bool walk_named(const walk *w);

#endif
