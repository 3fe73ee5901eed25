/* Where the results of a document go: standard output, or files of their own in a folder. */
#ifndef QUIDIT_OUTPUT_H
#define QUIDIT_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "quidit/quidit.h"

/* Makes the folder unless it is there; false when something has been said. */
bool output_folder(const char *folder);

/* The file in `folder` that belongs to the document `name`, "…/a.txt" and ".ann" giving
 * "a.ann", open for writing and new: what is there, perhaps corrected by hand, is never
 * overwritten. NULL when something has been said. `*path` is the caller's, for free() after
 * output_close. */
FILE *output_open(char **path, const char *folder, const char *name, const char *suffix);
/* False when not everything could be written, which has been said; the file is then gone. */
bool output_close(FILE *out, const char *path);

/* Sees to it that `folder` has a file with this text under the name of the document: writes one
 * unless it is there. One that says something else is trouble when it must be the `same`. False
 * when something has been said. */
bool output_copy(const char *folder, const char *name, const char *suffix, quidit_text text,
                 bool same);

#endif
