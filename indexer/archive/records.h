/* A file of many articles, read one at a time: JSON lines, a JSON array, a table of CSV. */
#ifndef QUIDIT_RECORDS_H
#define QUIDIT_RECORDS_H

#include "errors.h"
#include "fields.h"
#include "slice.h"
#include "unpack.h"

typedef struct records records;

enum { RECORDS_LINES = 1, RECORDS_JSON, RECORDS_TABLE };

enum { RECORDS_ONE, RECORDS_BAD, RECORDS_END };

/* Reads `from` as that kind; `names` says which fields are what. Both are borrowed. A record
 * takes at most `bytes_max`, a JSON array as a whole. NULL with the reason in `err->text`, else
 * for records_close. */
records *records_open(unpack *from, int kind, const fields *names, uint64_t bytes_max,
                      quidit_error *err);
void records_close(records *r);

/* RECORDS_ONE: records_field tells of it. RECORDS_BAD: records_reason says what is wrong, and
 * the next one can be asked for. */
int records_next(records *r);
/* FIELD_*; empty where there is none. Lives until the next call. */
slice records_field(const records *r, int field);
/* "line 3: no JSON object". Until the next call. */
const char *records_reason(const records *r);
/* Counts records from 1, bad ones too. */
uint64_t records_number(const records *r);

#endif
