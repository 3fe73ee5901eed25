/* A reader turns the bytes of one kind of file into articles. Adding one is a row in the table
 * of archive.c and a function here. */
#ifndef QUIDIT_READER_H
#define QUIDIT_READER_H

#include "arena.h"
#include "article.h"
#include "calendar.h"
#include "errors.h"

/* A file being read. */
typedef struct source {
    slice bytes;
    size_t at; /* how far it has been read; the end of bytes is the end of its articles */
    const char *charset; /* declared from outside, NULL if not */
    uint64_t bytes_max;
    const calendar *dates;
} source;

/* Fills the next article except for its path, texts in `mem`, and moves `at` on, also when it
 * fails: a failure is one bad article, not the end of the file. `err->text` is the reason
 * alone. */
typedef quidit_status (*reader)(source *in, article *out, arena *mem, quidit_error *err);

quidit_status read_plain(source *in, article *out, arena *mem, quidit_error *err);
quidit_status read_html(source *in, article *out, arena *mem, quidit_error *err);

#endif
