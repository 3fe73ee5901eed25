/* The line below a headline: « Le Cadran, mardi 12 mars 2024 à 18h42, par Léa Morel ». */
#ifndef QUIDIT_BYLINE_H
#define QUIDIT_BYLINE_H

#include "calendar.h"

typedef struct byline {
    char date[CALENDAR_TEXT_MAX];
    slice outlet; /* in the line; absent if it names none */
    slice author; /* likewise */
} byline;

/* False when the line, which is not empty, is no byline: without a date, or a sentence. */
bool byline_read(byline *out, slice line, const calendar *dates);

#endif
