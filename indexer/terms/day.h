/* Days as an index keeps them: a year, perhaps a month, perhaps a day. Ranges of days are found
 * by terms of years, months and days, never by comparing values. */
#ifndef QUIDIT_DAY_H
#define QUIDIT_DAY_H

#include <stdbool.h>

#include "buffer.h"

typedef struct day {
    int year;  /* 1 … 9999, 0 = unknown */
    int month; /* 1 … 12, 0 = unknown */
    int day;   /* 1 … 31, 0 = unknown */
} day;

/* Room for any date term with its NUL. */
#define DAY_TERM_MAX 16

/* Reads the start of an archive's date: "2024", "2024-05", "2024-05-31", "2024-05-31T08:00".
 * False when it does not begin so or there is no such day. */
bool day_read(day *out, quidit_text text);
/* There is such a day (29 February only in leap years); unknown parts are fine. */
bool day_exists(day d);
int days_in_month(int year, int month);
/* The first and the last day of what `d` names: 2024-05 ends on 2024-05-31. */
day day_first(day d);
day day_last(day d);
/* <0, 0, >0. */
int day_compare(day a, day b);
/* "2024-05-31", "2024-05", "2024". */
void day_write(buffer *out, day d);

/* Says the terms of a date: year, month, day as far as known. */
typedef void (*day_push)(void *user, const char *term);
void day_terms(day d, day_push push, void *user);

/* Says the terms whose documents lie between two complete days, both included, the years
 * strictly between the two ends as year terms. At most 84 calls besides those years. */
void day_cover(day from, day to, day_push push, void *user);

#endif
