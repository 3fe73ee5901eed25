/* Which fields of a foreign record (a JSON object, a row of CSV) say what of an article. */
#ifndef QUIDIT_FIELDS_H
#define QUIDIT_FIELDS_H

#include "quidit/quidit.h"

enum { FIELD_ID, FIELD_TEXT, FIELD_TITLE, FIELD_DATE, FIELD_SOURCE, FIELD_URL, FIELD_COUNT };

typedef struct fields {
    const char *name[FIELD_COUNT]; /* as the records call it */
    char *list;                    /* what the names point into, or NULL */
} fields;

/* Reads "text=body,id=guid"; what is not named keeps its own name ("id", "text", "title",
 * "date", "source", "url"), and so does everything for NULL. On failure `err->text` is the
 * reason. The result goes to fields_clear. */
quidit_status fields_read(fields *out, const char *list, quidit_error *err);
void fields_clear(fields *f);

#endif
