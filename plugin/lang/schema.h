/* The columns of every table: X(TABLE, COLUMN, "name in the file", TYPE, LIST, RULES).
 *
 * TYPE says what langc makes of a cell, and what pack_cell gives:
 *   VERB          infinitive or verb phrase      string; found by pack_verb_rows
 *   LITERAL       words as they stand            string; phrase
 *   NOUN          common noun or noun phrase     string; phrases, singular and plural
 *   PLURAL        the plural of the row's NOUN   string; phrase; where there is such a column the
 *                 plural is not derived
 *   NOUNS         alternatives "a|b" of one gender, likewise; the feminines of a role
 *   NAME          proper name                    string; phrase that needs its capitals
 *   NAMES         other names "a|b"              string; phrases with ENTRY_ALIAS
 *   DESCRIPTIONS  "le fabricant de puces|…"      string; phrases with ENTRY_DESCRIPTION
 *   DEMONYMS      "corse|corse|corses|corses"    string; phrases with ENTRY_DEMONYM; always the
 *                 masculine, feminine, masculine plural, feminine plural, then those of
 *                 another word
 *   TEXT          anything                       string
 *   CODE          one code of LIST               its enumerator, CODE_NONE for "-"
 *   FLAGS         codes of LIST "a,b"            bits 1 << enumerator
 *   NUMBER        whole number                   int32_t
 *   NOTE          for people only                nothing (0)
 *
 * RULES, joined by |: KEY cells together are unlike those of any other row; OPTIONAL allows
 * "-"; ANY_CASE accepts the phrase without its capitals; GENDER is the gender of the row's
 * phrases, MALE and FEMALE that of the column's own; FULL is the word that tells their number
 * ("messieurs" for MM.); AMBIGUOUS is the column where the word "ambiguous" asks for context
 * (ENTRY_AMBIGUOUS). */
#ifndef QUIDIT_SCHEMA_H
#define QUIDIT_SCHEMA_H

#include "codes.h"

#define NO_CODES(X)

/* clang-format off */
#define COLUMNS_SPEECH_VERBS(X) \
    X(SPEECH_VERBS, LEMMA, "lemma", VERB, NO_CODES, KEY) \
    X(SPEECH_VERBS, STANCE, "stance", CODE, STANCES, 0) \
    X(SPEECH_VERBS, FRAMES, "frames", FLAGS, FRAMES, 0) \
    X(SPEECH_VERBS, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_SOURCE_PREPOSITIONS(X) \
    X(SOURCE_PREPOSITIONS, FORM, "form", LITERAL, NO_CODES, KEY) \
    X(SOURCE_PREPOSITIONS, KIND, "kind", CODE, SOURCE_PREPOSITION_KINDS, 0) \
    X(SOURCE_PREPOSITIONS, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_SOURCE_NOUNS(X) \
    X(SOURCE_NOUNS, LEMMA, "lemma", NOUN, NO_CODES, KEY) \
    X(SOURCE_NOUNS, GENDER, "gender", CODE, GENDERS, GENDER) \
    X(SOURCE_NOUNS, KIND, "kind", CODE, SOURCE_NOUN_KINDS, KEY) \
    X(SOURCE_NOUNS, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_ROLES(X) \
    X(ROLES, MASCULINE, "masculine", NOUN, NO_CODES, KEY | OPTIONAL | ANY_CASE | MALE) \
    X(ROLES, FEMININE, "feminine", NOUNS, NO_CODES, KEY | OPTIONAL | ANY_CASE | FEMALE) \
    X(ROLES, KIND, "kind", CODE, ROLE_KINDS, KEY) \
    X(ROLES, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_TITLES(X) \
    X(TITLES, FORM, "form", LITERAL, NO_CODES, KEY | FULL) \
    X(TITLES, GENDER, "gender", CODE, GENDERS, GENDER) \
    X(TITLES, KIND, "kind", CODE, TITLE_KINDS, KEY) \
    X(TITLES, ABBREVIATION_OF, "abbreviation_of", TEXT, NO_CODES, OPTIONAL | FULL) \
    X(TITLES, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_HEDGES(X) \
    X(HEDGES, FORM, "form", LITERAL, NO_CODES, KEY) \
    X(HEDGES, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_ABBREVIATIONS(X) \
    X(ABBREVIATIONS, FORM, "form", LITERAL, NO_CODES, KEY) \
    X(ABBREVIATIONS, KIND, "kind", CODE, ABBREVIATION_KINDS, 0) \
    X(ABBREVIATIONS, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_NAME_PARTICLES(X) \
    X(NAME_PARTICLES, FORM, "form", LITERAL, NO_CODES, KEY) \
    X(NAME_PARTICLES, ORIGIN, "origin", NOTE, NO_CODES, 0) \
    X(NAME_PARTICLES, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_ORGANISATIONS(X) \
    X(ORGANISATIONS, NAME, "name", NAME, NO_CODES, KEY) \
    X(ORGANISATIONS, KIND, "kind", CODE, ORGANISATION_KINDS, KEY) \
    X(ORGANISATIONS, ALIASES, "aliases", NAMES, NO_CODES, OPTIONAL) \
    X(ORGANISATIONS, DESCRIPTIONS, "descriptions", DESCRIPTIONS, NO_CODES, OPTIONAL) \
    X(ORGANISATIONS, COUNTRY, "country", TEXT, NO_CODES, OPTIONAL | KEY) \
    X(ORGANISATIONS, NOTE, "note", NOTE, NO_CODES, OPTIONAL | AMBIGUOUS)

#define COLUMNS_FUNCTION_WORDS(X) \
    X(FUNCTION_WORDS, FORM, "form", LITERAL, NO_CODES, KEY) \
    X(FUNCTION_WORDS, CLASS, "class", CODE, FUNCTION_CLASSES, KEY) \
    X(FUNCTION_WORDS, FEATURES, "features", FLAGS, FUNCTION_FEATURES, OPTIONAL | KEY) \
    X(FUNCTION_WORDS, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_QUOTE_MARKS(X) \
    X(QUOTE_MARKS, OPEN, "open", TEXT, NO_CODES, KEY) \
    X(QUOTE_MARKS, CLOSE, "close", TEXT, NO_CODES, KEY) \
    X(QUOTE_MARKS, KIND, "kind", CODE, QUOTE_KINDS, 0) \
    X(QUOTE_MARKS, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_TAG_PAIRS(X) \
    X(TAG_PAIRS, PREVIOUS, "previous", CODE, TAGS, KEY) \
    X(TAG_PAIRS, NEXT, "next", CODE, TAGS, KEY) \
    X(TAG_PAIRS, WEIGHT, "weight", NUMBER, NO_CODES, 0) \
    X(TAG_PAIRS, EXAMPLE, "example", NOTE, NO_CODES, OPTIONAL)

#define COLUMNS_WORD_CLASSES(X) \
    X(WORD_CLASSES, FORM, "form", TEXT, NO_CODES, KEY) \
    X(WORD_CLASSES, CLASS, "class", CODE, TAGS, KEY) \
    X(WORD_CLASSES, WEIGHT, "weight", NUMBER, NO_CODES, 0) \
    X(WORD_CLASSES, EXAMPLE, "example", NOTE, NO_CODES, OPTIONAL)

#define COLUMNS_FIRST_NAMES(X) \
    X(FIRST_NAMES, NAME, "name", NAME, NO_CODES, KEY) \
    X(FIRST_NAMES, GENDER, "gender", CODE, GENDERS, GENDER) \
    X(FIRST_NAMES, ORIGIN, "origin", NOTE, NO_CODES, 0)

#define COLUMNS_PLACES(X) \
    X(PLACES, NAME, "name", NAME, NO_CODES, KEY) \
    X(PLACES, KIND, "kind", CODE, PLACE_KINDS, KEY) \
    X(PLACES, COUNTRY, "country", TEXT, NO_CODES, OPTIONAL | KEY) \
    X(PLACES, DEMONYM_ADJECTIVES, "demonym_adjectives", DEMONYMS, NO_CODES, OPTIONAL)

#define COLUMNS_BODIES(X) \
    X(BODIES, NOUN, "noun", NOUN, NO_CODES, KEY) \
    X(BODIES, GENDER, "gender", CODE, GENDERS, GENDER) \
    X(BODIES, PLURAL, "plural", PLURAL, NO_CODES, OPTIONAL) \
    X(BODIES, KIND, "kind", CODE, BODY_KINDS, KEY) \
    X(BODIES, HEAD, "head", FLAGS, BODY_HEADS, OPTIONAL) \
    X(BODIES, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_LEGAL_FORMS(X) \
    X(LEGAL_FORMS, FORM, "form", LITERAL, NO_CODES, KEY) \
    X(LEGAL_FORMS, KIND, "kind", CODE, ORGANISATION_KINDS, KEY) \
    X(LEGAL_FORMS, COUNTRY, "country", TEXT, NO_CODES, OPTIONAL | KEY) \
    X(LEGAL_FORMS, WHOSE, "whose", CODE, FORM_OWNERS, 0) \
    X(LEGAL_FORMS, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_NAME_SIGNS(X) \
    X(NAME_SIGNS, FORM, "form", LITERAL, NO_CODES, KEY) \
    X(NAME_SIGNS, SIDE, "side", CODE, SIGN_SIDES, KEY) \
    X(NAME_SIGNS, KIND, "kind", CODE, SIGN_KINDS, 0) \
    X(NAME_SIGNS, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_OWNER_VERBS(X) \
    X(OWNER_VERBS, LEMMA, "lemma", LITERAL, NO_CODES, KEY) \
    X(OWNER_VERBS, OWNER, "owner", CODE, OWNERS, 0) \
    X(OWNER_VERBS, EXAMPLE, "example", NOTE, NO_CODES, 0)

#define COLUMNS_OWNER_NOUNS(X) \
    X(OWNER_NOUNS, NOUN, "noun", NOUN, NO_CODES, KEY) \
    X(OWNER_NOUNS, GENDER, "gender", CODE, GENDERS, GENDER) \
    X(OWNER_NOUNS, KIND, "kind", CODE, OWNER_NOUN_KINDS, 0) \
    X(OWNER_NOUNS, EXAMPLE, "example", NOTE, NO_CODES, 0)
/* clang-format on */

/* COLUMN_<TABLE>_<COLUMN>, counted from 0 in each table, and how many columns each has. */
#define SCHEMA_COLUMN(table, column, text, type, list, rules) COLUMN_##table##_##column,
#define SCHEMA_TABLE(table, text) enum { COLUMNS_##table(SCHEMA_COLUMN) COLUMNS_OF_##table };
TABLES(SCHEMA_TABLE)

#endif
