/* Annotations as JSON lines, the contract for tools outside: field names and their order are
 * fixed, new fields come last. Places count code points, amounts are written digit by digit. */
#ifndef QUIDIT_JSONL_H
#define QUIDIT_JSONL_H

#include <stdbool.h>
#include <stdio.h>

#include <json-c/json.h>

#include "quidit/quidit.h"

/* The object of one annotation of `doc`; `name` is what the field "doc" says, the path as
 * given; without a name there is no such field. NULL when memory is out. The caller's, for
 * json_object_put. */
json_object *jsonl_annotation(const quidit_plugin *q, const quidit_doc *doc,
                              const quidit_annotation *found, const char *name);

/* Reads bytes that are one JSON value and nothing else, with a tokener from jsonl_reader. On
 * failure NULL, and `reason` says why: "no JSON: unexpected character, at byte 17". A null is
 * no value. */
json_object *jsonl_parse(json_tokener *with, const char *bytes, size_t len, char *reason,
                         size_t reason_room);
/* Takes UTF-8 only, and no more than 128 objects and arrays inside one another. NULL when
 * memory is out, else for json_tokener_free. */
json_tokener *jsonl_reader(void);

/* A string value; null when the text is absent. Bytes that are no UTF-8 (a file name) become
 * U+FFFD. */
json_object *jsonl_text(const char *text, size_t len);
/* A number written exactly, without exponent; null when it is open. */
json_object *jsonl_decimal(quidit_decimal number);

/* Writes `line`, which may be NULL, and a line feed, and gives the object back. False when
 * there was no object or the write failed. */
bool jsonl_write(FILE *out, json_object *line);

#endif
