/* A run of quidit-extract over what was named. */
#ifndef QUIDIT_RUN_H
#define QUIDIT_RUN_H

#include <stdbool.h>

#include "fields.h"
#include "load.h"
#include "view.h"

/* The longest document and the longest line. */
#define BYTES_MAX ((uint64_t)64 << 20)

typedef struct format {
    view show;
    const char *suffix; /* of a file with it */
    bool whole;         /* a file of it holds one document, never several */
} format;

typedef struct run {
    plugin module;
    quidit_context *context;
    const char *charset;
    const char *folder; /* NULL: all goes to standard output */
    const format *format;
    bool json_lines; /* each line of a file is a document */
    fields fields;   /* of them */
    uint64_t found;
    bool trouble;
} run;

/* What a folder of results needs once; false when something has been said. */
bool run_prepare_folder(const run *r);
/* One document. False when going on is of no use. */
bool run_file(run *r, const char *name);

/* Shows a document; false when `out` takes no more. `fields` as in view.h. */
bool run_show(run *r, const quidit_doc *doc, const char *name, const quidit_text *fields,
              FILE *out);

/* JSON lines, each a document (json_lines.c). False when going on is of no use. */
bool run_json_lines(run *r, const char *name);

#endif
