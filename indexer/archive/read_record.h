/* A record as an article. */
#ifndef QUIDIT_READ_RECORD_H
#define QUIDIT_READ_RECORD_H

#include "archive.h"
#include "arena.h"
#include "calendar.h"
#include "records.h"

/* Fills the article from the record that records_next has found in the file `path`. On failure
 * `err->text` is the reason with the record's number. */
quidit_status read_record(const records *from, const char *path, const archive_options *how,
                          const calendar *dates, article *out, arena *mem, quidit_error *err);

#endif
