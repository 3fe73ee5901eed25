/* The stored record of a document: everything that a row prints, so that the archive is not
 * needed again. A sequence of (field, length, bytes), numbers as text; a field that is absent
 * is not there, companies and people may come several times. A reader skips fields it does not
 * know, so adding one is no change of schema. */
#ifndef QUIDIT_RECORD_H
#define QUIDIT_RECORD_H

#include "buffer.h"

#define RECORD_JOINT " … " /* between two pieces of a text: no phrase reaches over it */

/* The numbers are in the files: never reused, never moved. */
enum {
    RECORD_ID = 1,
    RECORD_TYPE = 2,
    RECORD_SPEAKER = 3,
    RECORD_ROLE = 4,
    RECORD_ORG = 5,
    RECORD_CUE = 6,
    RECORD_TEXT = 7,
    RECORD_MIN = 8,
    RECORD_MAX = 9,
    RECORD_CURRENCY = 10,
    RECORD_QUALIFIER = 11,
    RECORD_PER = 12,
    RECORD_COMPANY = 13, /* repeated */
    RECORD_PERSON = 14,  /* repeated */
    RECORD_HEDGED = 15,  /* "yes" or "no"; statements and figures inside one */
    RECORD_CONTINUED = 16,
    RECORD_TITLE = 17,
    RECORD_DATE = 18,
    RECORD_SOURCE = 19,
    RECORD_URL = 20,
    RECORD_PATH = 21,
    RECORD_START = 22, /* code points of the document's text */
    RECORD_END = 23,
    RECORD_WORDS = 24,
    RECORD_BEFORE = 25,
    RECORD_AFTER = 26,
    RECORD_FIGURE = 27, /* the amount as written */
    RECORD_RULE = 28,
    RECORD_STATEMENT = 29,   /* figures: id of the statement around */
    RECORD_ARTICLE = 30,     /* id of the article */
    RECORD_SPEAKER_KEY = 31, /* what joins documents: see schema.h */
    RECORD_ORG_KEY = 32,
    RECORD_COMPANY_KEY = 33, /* one for each RECORD_COMPANY, in the same order */
    RECORD_CARRIED = 34,     /* code points where the sentences that carry it start and end */
    RECORD_SENTENCES = 35,   /* articles: code points where sentences start, spaces between */
    RECORD_CONTEXT = 36,     /* these two are never stored: made when a row is printed */
    RECORD_COPIES = 37,
    RECORD_ENTRIES = 38, /* articles: how many documents are of it, itself included */
    RECORD_OWNER = 39,   /* figures: the organisation that the amount belongs to */
    RECORD_OWNER_KEY = 40,
    RECORD_AROUND = 41, /* what the sentences say outside the text, RECORD_JOINT between */
    RECORD_FIELDS       /* one past the last */
};

/* Adds a field; one without bytes is left out. */
void record_add(buffer *out, int field, quidit_text value);
void record_add_number(buffer *out, int field, uint64_t number);

/* Goes through a record: a zeroed `at`, then until false. Views point into `bytes`. */
bool record_next(quidit_text bytes, size_t *at, int *field, quidit_text *value);

/* A record opened for reading: the first value of every field. */
typedef struct record {
    quidit_text bytes;
    quidit_text first[RECORD_FIELDS];
} record;

/* False when the bytes are no record. `out` borrows them. */
bool record_open(record *out, quidit_text bytes);

#endif
