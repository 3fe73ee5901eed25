/* The lexicon while it is being made: forms, their lemmas, and the readings that join them. */
#ifndef LANGC_LEXICON_H
#define LANGC_LEXICON_H

#include <stdio.h>

#include "compiler.h"
#include "intern.h"

typedef struct raw_reading {
    uint32_t form;
    uint32_t lemma;
    uint32_t morph;
    slice written; /* the form before folding: "Pierre", "cœur"; for the dump */
} raw_reading;

typedef struct lexicon {
    intern form_numbers;  /* folded form -> number + 1 */
    intern lemma_numbers; /* lemma as written -> number + 1 */
    ARRAY(slice) forms;
    ARRAY(slice) lemmas;
    ARRAY(raw_reading) readings; /* after lexicon_settle: sorted by form, merged */
    uint32_t *first;             /* after lexicon_settle: forms.len + 1 places in `readings` */
    uint32_t *by_lemma;          /* after lexicon_settle: `readings` in the order of lemmas */
} lexicon;

/* Adds a reading of `form` (folded here). */
void lexicon_add(lexicon *l, compiler *c, slice form, slice lemma, uint32_t morph);

/* Once everything is added: adds the spellings of 1990 and forms without the accent
 * of their first letter, sorts, and
 * merges readings that differ in one feature only (je déclare, il déclare). */
void lexicon_settle(lexicon *l, compiler *c);

/* Readings of a form, as written by people; 0 if it is unknown. Settled lexicons only. */
uint32_t lexicon_find(const lexicon *l, slice form, const raw_reading **readings);
/* Number of the lemma with this spelling, -1 if none. */
int64_t lexicon_lemma(const lexicon *l, slice lemma);
/* All forms with a reading of this lemma that has all bits of `morph` (part included). */
typedef ARRAY(slice) slices;
void lexicon_inflect(const lexicon *l, compiler *c, uint32_t lemma, uint32_t morph,
                     slices *out);

/* Hands over SECTION_FORMS, SECTION_READINGS and SECTION_MORPHS. */
void lexicon_emit(const lexicon *l, compiler *c);

/* One line a reading, in the order of the forms: folded form, form, lemma, morphology. */
void lexicon_dump(const lexicon *l, FILE *out);

#endif
