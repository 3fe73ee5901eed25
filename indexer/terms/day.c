#include "day.h"

#include <stdio.h>

#include "schema.h"

enum { YEAR_MAX = 9999 };

int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool day_exists(day d)
{
    if (d.year < 1 || d.year > YEAR_MAX || d.month < 0 || d.month > 12 || d.day < 0)
        return false;
    if (d.month == 0)
        return d.day == 0;
    return d.day <= days_in_month(d.year, d.month);
}

/* Exactly `count` digits; false otherwise. */
static bool digits(quidit_text text, size_t *at, int count, int *out)
{
    int number = 0;
    if (text.len - *at < (size_t)count)
        return false;
    for (int i = 0; i < count; i++) {
        char c = text.ptr[*at + (size_t)i];
        if (c < '0' || c > '9')
            return false;
        number = number * 10 + (c - '0');
    }
    *at += (size_t)count;
    *out = number;
    return true;
}

static bool at_digit(quidit_text text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

bool day_read(day *out, quidit_text text)
{
    day d = {0};
    size_t at = 0;
    if (!digits(text, &at, 4, &d.year) || at_digit(text, at))
        return false;
    if (at < text.len && text.ptr[at] == '-') {
        at++;
        if (!digits(text, &at, 2, &d.month) || at_digit(text, at) || d.month == 0)
            return false;
        if (at < text.len && text.ptr[at] == '-') {
            at++;
            if (!digits(text, &at, 2, &d.day) || at_digit(text, at) || d.day == 0)
                return false;
        }
    }
    if (!day_exists(d))
        return false;
    *out = d;
    return true;
}

day day_first(day d)
{
    return (day){d.year, d.month ? d.month : 1, d.day ? d.day : 1};
}

day day_last(day d)
{
    int month = d.month ? d.month : 12;
    return (day){d.year, month, d.day ? d.day : days_in_month(d.year, month)};
}

int day_compare(day a, day b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

void day_write(buffer *out, day d)
{
    buffer_format(out, "%04d", d.year);
    if (d.month)
        buffer_format(out, "-%02d", d.month);
    if (d.day)
        buffer_format(out, "-%02d", d.day);
}

static void year_term(char out[DAY_TERM_MAX], int year)
{
    snprintf(out, DAY_TERM_MAX, TERM_YEAR "%04d", year % 10000);
}

static void month_term(char out[DAY_TERM_MAX], int year, int month)
{
    snprintf(out, DAY_TERM_MAX, TERM_MONTH "%04d%02d", year % 10000, month % 100);
}

static void day_term(char out[DAY_TERM_MAX], int year, int month, int number)
{
    snprintf(out, DAY_TERM_MAX, TERM_DAY "%04d%02d%02d", year % 10000, month % 100,
             number % 100);
}

void day_terms(day d, day_push push, void *user)
{
    char term[DAY_TERM_MAX];
    if (d.year) {
        year_term(term, d.year);
        push(user, term);
    }
    if (d.month) {
        month_term(term, d.year, d.month);
        push(user, term);
    }
    if (d.day) {
        day_term(term, d.year, d.month, d.day);
        push(user, term);
    }
}

/* One month from day `from` to day `to`. */
static void cover_month(int year, int month, int from, int to, day_push push, void *user)
{
    char term[DAY_TERM_MAX];
    if (from == 1 && to == days_in_month(year, month)) {
        month_term(term, year, month);
        push(user, term);
        return;
    }
    for (int d = from; d <= to; d++) {
        day_term(term, year, month, d);
        push(user, term);
    }
}

static void cover_year(day from, day to, day_push push, void *user)
{
    if (from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31) {
        char term[DAY_TERM_MAX];
        year_term(term, from.year);
        push(user, term);
        return;
    }
    for (int month = from.month; month <= to.month; month++)
        cover_month(from.year, month, month == from.month ? from.day : 1,
                    month == to.month ? to.day : days_in_month(from.year, month), push, user);
}

void day_cover(day from, day to, day_push push, void *user)
{
    if (day_compare(from, to) > 0)
        return;
    for (int year = from.year; year <= to.year; year++)
        cover_year(year == from.year ? from : (day){year, 1, 1},
                   year == to.year ? to : (day){year, 12, 31}, push, user);
}
