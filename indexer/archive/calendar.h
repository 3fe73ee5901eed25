/* Dates as articles write them, turned into ISO 8601. The names of months are ICU's, French and
 * English, with and without accents, long and short. */
#ifndef QUIDIT_CALENDAR_H
#define QUIDIT_CALENDAR_H

#include "slice.h"

#define CALENDAR_TEXT_MAX 32
#define CALENDAR_REACH 400 /* bytes of a text in which a date is looked for */

typedef struct calendar calendar;

/* Read-only once made. NULL when ICU's data or memory is missing. */
calendar *calendar_new(void);
void calendar_free(calendar *c);

/* The first date in `text`: "2024-03-12T18:42:00+01:00", "mardi 12 mars 2024 à 18h42",
 * "1er avril 2021", "30/09/2022 à 09h00", "12.03.2021, 20:14", "Tue, 12 Mar 2024 17:42:00 GMT",
 * "March 12, 2024". Writes it as precisely as it is given, "2024-03-12T18:42"; `place` (may be
 * NULL) is where the day stands, without the time. False when there is none. */
bool calendar_find(const calendar *c, char out[CALENDAR_TEXT_MAX], slice text, span *place);

#endif
