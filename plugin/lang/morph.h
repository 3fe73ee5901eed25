/* A reading's morphology for people: "V.pres+subj.1+3.s", "N.m.s", "A.m+f.p", "PREP". */
#ifndef QUIDIT_MORPH_H
#define QUIDIT_MORPH_H

#include "codes.h"
#include "slice.h"

#define MORPH_TEXT_MAX 96 /* more than any MORPH_* set takes, NUL included */

/* Writes part, tenses, persons or genders, numbers; NUL-terminated. Returns the length. */
size_t morph_write(char out[MORPH_TEXT_MAX], uint32_t morph);

#endif
