/* The words of the query language, from vocabulary.def. */
#ifndef QUIDIT_VOCABULARY_H
#define QUIDIT_VOCABULARY_H

#include <stdbool.h>

#include "buffer.h"

enum {
    FIELD_NONE = -1,
    FIELD_SPEAKER,
    FIELD_ROLE,
    FIELD_COMPANY,
    FIELD_AMOUNT,
    FIELD_CURRENCY,
    FIELD_TYPE,
    FIELD_DATE,
    FIELD_SOURCE,
    FIELD_ABOUT,
    FIELD_COUNT
};

enum { OPERATOR_NONE, OPERATOR_AND, OPERATOR_OR, OPERATOR_NOT };

/* FIELD_NONE when it names none. */
int field_of_name(quidit_text name);
/* "speaker"; NULL for FIELD_NONE. */
const char *name_of_field(int field);
/* What its values may look like, for who made a mistake; "" if nothing needs showing. */
const char *examples_of_field(int field);
/* The known field name that differs least, by no more than two letters; NULL if there is none.
 */
const char *field_like(quidit_text name);
/* "speaker, role, company …" in `out`, which is emptied first. */
void field_names(buffer *out);

int operator_of_word(quidit_text word);
/* The operator that a word in other letters than capitals would be: "SAUF" for « sauf »; NULL
 * when it would be none. */
const char *operator_in_capitals(quidit_text word);

/* All names of fields and operators for a help text: "speaker (qui), …; AND (ET), …". Added. */
void vocabulary_list(buffer *out);

/* The index's name of a type; NULL when there is none such. */
const char *type_of_word(quidit_text word);
/* "statement, direct …" in `out`, which is emptied first. */
void type_names_list(buffer *out);

/* 1 … 12 for « mai », « nov. »; 0 when it is no month. */
int month_of_word(quidit_text word);
/* "1er" */
bool first_of_month(quidit_text word);
/* « le », « samedi » */
bool stands_before_day(quidit_text word);

/* How many letters must be added, dropped, changed or swapped with the next to make `a` of `b`;
 * `most` + 1 when it is more than `most`. Counts bytes. */
int letters_apart(quidit_text a, quidit_text b, int most);

#endif
