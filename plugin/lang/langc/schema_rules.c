#include "schema_rules.h"

#include <stddef.h>

#define TEXT_OF(name, text) text,
#define TEXTS(list) static const char *const texts_##list[] = {list(TEXT_OF) NULL};
TEXTS(NO_CODES)
TEXTS(FRAMES)
TEXTS(STANCES)
TEXTS(SOURCE_PREPOSITION_KINDS)
TEXTS(SOURCE_NOUN_KINDS)
TEXTS(ROLE_KINDS)
TEXTS(TITLE_KINDS)
TEXTS(ABBREVIATION_KINDS)
TEXTS(ORGANISATION_KINDS)
TEXTS(PLACE_KINDS)
TEXTS(BODY_KINDS)
TEXTS(BODY_HEADS)
TEXTS(SIGN_SIDES)
TEXTS(SIGN_KINDS)
TEXTS(FORM_OWNERS)
TEXTS(OWNERS)
TEXTS(OWNER_NOUN_KINDS)
TEXTS(QUOTE_KINDS)
TEXTS(GENDERS)
TEXTS(FUNCTION_CLASSES)
TEXTS(FUNCTION_FEATURES)
TEXTS(TAGS)

#define COLUMN_RULE(table, column, name, type, list, rules)                                    \
    {name, TYPE_##type, texts_##list, rules},
#define COLUMN_RULES(table, name)                                                              \
    static const column_rule columns_##table[] = {COLUMNS_##table(COLUMN_RULE)};
TABLES(COLUMN_RULES)

#define TABLE_RULE(table, name) {name, columns_##table, COLUMNS_OF_##table},
const table_rule table_rules[] = {TABLES(TABLE_RULE)};
