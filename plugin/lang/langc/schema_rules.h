/* The schema as the compiler walks it. */
#ifndef LANGC_SCHEMA_RULES_H
#define LANGC_SCHEMA_RULES_H

#include <stdbool.h>

#include "schema.h"

typedef enum column_type {
    TYPE_VERB,
    TYPE_LITERAL,
    TYPE_NOUN,
    TYPE_PLURAL,
    TYPE_NOUNS,
    TYPE_NAME,
    TYPE_NAMES,
    TYPE_DESCRIPTIONS,
    TYPE_DEMONYMS,
    TYPE_TEXT,
    TYPE_CODE,
    TYPE_FLAGS,
    TYPE_NUMBER,
    TYPE_NOTE
} column_type;

enum {
    KEY = 1,
    OPTIONAL = 2,
    ANY_CASE = 4,
    GENDER = 8,
    MALE = 16,
    FEMALE = 32,
    FULL = 64,
    AMBIGUOUS = 128
};

typedef struct column_rule {
    const char *name;
    column_type type;
    const char *const *codes; /* of CODE and FLAGS, ended by NULL; else NULL */
    unsigned rules;           /* KEY | … */
} column_rule;

typedef struct table_rule {
    const char *name;
    const column_rule *columns;
    uint32_t count;
} table_rule;

/* TABLE_COUNT of them, in the order of TABLES. */
extern const table_rule table_rules[];

#define COLUMNS_MAX 32

#endif
