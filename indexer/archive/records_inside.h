/* What the kinds of records share. */
#ifndef QUIDIT_RECORDS_INSIDE_H
#define QUIDIT_RECORDS_INSIDE_H

#include <json-c/json.h>
#include <stdbool.h>
#include <string.h>

#include "lines.h"
#include "records.h"

struct records {
    int kind;
    const fields *names;
    uint64_t bytes_max;
    uint64_t number;
    uint64_t first_line; /* of the record */
    char reason[320];
    slice field[FIELD_COUNT];
    unpack *from; /* borrowed */
    lines in;
    /* JSON */
    json_tokener *tokener;
    json_object *all;     /* of a JSON file */
    json_object *current; /* a line's */
    /* CSV */
    char *bytes; /* of the record, its cells one behind the other */
    size_t len, room;
    size_t *cells; /* where they start in `bytes`, and the end of the last */
    size_t cell_count, cell_room;
    size_t column[FIELD_COUNT]; /* number of the cell, from 1; 0 = none */
    char separator;             /* 0 until the first line has been read */
    bool over;                  /* the rest cannot be read */
};

/* Notes why this record is none; RECORDS_BAD. */
int records_bad(records *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whether the file begins as UTF-16 does, and what is said then. */
#define RECORDS_UTF16 "it is in UTF-16; save it as UTF-8"
static inline bool records_utf16(const char *bytes, size_t len)
{
    return len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
}

int records_next_line(records *r);
int records_next_element(records *r);
int records_next_row(records *r);

#endif
