/* Proper names as they stand in the text: spans and first guesses at what they name. Which
 * mention is whose other mention is decided later, in resolve. */
#ifndef QUIDIT_NAME_H
#define QUIDIT_NAME_H

#include "token.h"

enum { NAME_UNKNOWN, NAME_PERSON, NAME_ORGANISATION, NAME_PLACE };

/* name.flags */
enum {
    NAME_TITLED = 1,      /* a title stands before: M. Morel */
    NAME_LISTED = 2,      /* known to the gazetteer or the user's (row is set) */
    NAME_MAIN = 4,        /* listed, under its main name and no alias */
    NAME_FIRST_KNOWN = 8, /* person: begins with a listed first name */
    NAME_HEADED = 16, /* organisation: begins with a body's noun (ministère de la Santé) */
    NAME_ACRONYM = 32,
    NAME_PARENTHESIS = 64, /* follows an opening parenthesis */
    NAME_NOTHING = 128,    /* a capital that names nobody: la Suissesse, l'Intérieur */
    NAME_BYLINE = 256,     /* the paper, in the line that gives the date */
    NAME_SEAT = 512        /* listed, and the place of one of its offices: ARS de Bretagne */
};

typedef struct name {
    uint32_t first; /* tokens first … end - 1, without the title */
    uint32_t end;
    uint32_t title; /* token of the title, = first if none */
    uint8_t kind;
    uint16_t flags;
    uint8_t gender; /* FEATURE_MASCULINE | FEATURE_FEMININE: what is possible, 0 = unknown */
    uint32_t row;   /* when listed: who it is (see gazetteer.h); in TABLE_PLACES for a place */
    int8_t words;   /* how much the words of a name that no list knows speak for a person; */
    int8_t form;    /* … for an organisation, by a legal form: Kelvia SAS */
    int8_t person;  /* how much its place speaks for a person, */
    int8_t organisation; /* … for an organisation, */
    int8_t ground;       /* … for a place */
    bool eponym;         /* a thing is named for it, and its place says nothing: rue Morel */
} name;

typedef struct names {
    name *at; /* in text order, no overlap */
    uint32_t len;
    uint32_t *of_token; /* index + 1 of the name that a token belongs to, 0 = none */
} names;

/* Most tokens a name may have. */
#define NAME_TOKENS_MAX 10

bool names_find(names *out, arena *mem, const tokens *t);

/* Do the letters of the acronym at token short_form begin words of the name, in order, up to
 * near its end: IRSP, Institut rural de santé publique? */
bool name_abbreviates(const tokens *t, const name *n, uint32_t short_form);

#endif
