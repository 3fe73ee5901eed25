/* The ways in which quidit-extract shows a document. */
#ifndef QUIDIT_VIEW_H
#define QUIDIT_VIEW_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "quidit/quidit.h"

/* What a view is given: everything is borrowed for the call. */
typedef struct shown {
    const quidit_plugin *q;
    quidit_context *context;
    const quidit_doc *doc;
    const char *name;          /* the path as given; the id of a JSON line */
    const quidit_text *fields; /* FIELD_* of a JSON line; NULL for a file */
    FILE *out;
} shown;

/* Writes what was found and counts it in `*found`. False once `out` takes no more or memory is
 * out. */
typedef bool (*view)(const shown *what, uint64_t *found);

bool view_jsonl(const shown *what, uint64_t *found);
/* Standoff annotations as the brat tool reads and writes them. */
bool view_brat(const shown *what, uint64_t *found);
/* A page for people: the text with statements coloured by speaker. */
bool view_html(const shown *what, uint64_t *found);
/* What OpenSearch's _bulk takes: an action and a document for each statement and amount. */
bool view_bulk(const shown *what, uint64_t *found);
/* One token a line for people: start, end, token, stem, readings, classes, split by tabs; an
 * empty line between sentences. */
bool view_tokens(const shown *what, uint64_t *found);

/* The annotation.conf that brat wants beside the files of view_brat. False when `out` takes no
 * more. */
bool brat_configuration(FILE *out);

#endif
