/* The title page of an index: what it is and what made it, kept as metadata. */
#ifndef QUIDIT_BOOK_H
#define QUIDIT_BOOK_H

#include "store.h"

/* Who reads the archive: equal makers find the same things. Borrowed. */
typedef struct maker {
    const char *name;        /* "quidit-fr" */
    const char *version;     /* "0.1.0" */
    const char *fingerprint; /* of the language data */
    const char *stemmer;     /* "snowball-french 2.2.0" */
} maker;

/* STORE_OK: an index of this schema. STORE_NONE: nothing in it yet. STORE_FOREIGN, STORE_OLD,
 * STORE_NEW: not ours to touch; the text says what to do. */
store_status book_check(store *s, store_error *err);

/* Writes the title page; within a batch. */
store_status book_write(store *s, const maker *m, store_error *err);

/* `*forgets` when the index was made with names of the user's (the fingerprint has a '+') and
 * this fingerprint is of none. */
store_status book_forgets(store *s, const char *fingerprint, bool *forgets, store_error *err);

/* Compares with the maker in the index: `*same_words` when words are split and stemmed alike,
 * `*same` when everything is; the user's names, which the index carries itself, do not count.
 */
store_status book_compare(store *s, const maker *m, bool *same, bool *same_words,
                          store_error *err);

#endif
