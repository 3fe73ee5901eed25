/* The ways in which quidit-extract shows a document. */
#ifndef QUIDIT_VIEW_H
#define QUIDIT_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "quidit/quidit.h"

/* What a view is given: everything is borrowed for the call. */
typedef struct shown {
    const quidit_plugin *q;
    quidit_context *context;
    const quidit_doc *doc;
    const char *name; /* the path as given */
} shown;

/* Writes what was found to stdout and counts it in `*found`. False once stdout takes no more or
 * memory is out. */
typedef bool (*view)(const shown *what, uint64_t *found);

bool view_jsonl(const shown *what, uint64_t *found);
/* One token a line for people: start, end, token, stem, readings, classes, split by tabs; an
 * empty line between sentences. */
bool view_tokens(const shown *what, uint64_t *found);

#endif
