#include "calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "fold.h"

#define MONTHS 12
#define NAME_ROOM 24
#define TIME_REACH 24 /* bytes between a date and its time: ", ", " à ", " (AFP) - " */
#define YEAR_MIN 1600
#define YEAR_MAX 2199

static const char *const locales[] = {"fr", "en"};
static const UDateFormatSymbolType shapes[] = {
    UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS};
#define LOCALES (sizeof locales / sizeof *locales)
#define SHAPES (sizeof shapes / sizeof *shapes)

struct calendar {
    char names[LOCALES * SHAPES][MONTHS][NAME_ROOM]; /* folded, without a full stop */
};

/* A day and, where `precision` says so, a time and a zone. */
typedef struct moment {
    int year, month, day;
    int hour, minute, second;
    enum { DAY, MINUTE, SECOND } precision;
    char zone[8]; /* "Z", "+01:00", "" */
} moment;

/* Reads on in a text; a failed step leaves it where it was. */
typedef struct cursor {
    const uint8_t *text;
    size_t at;
    size_t len;
} cursor;

/* Folds a word and drops the full stop of an abbreviation. */
static size_t fold_name(char out[NAME_ROOM], slice word)
{
    if (word.len && word.ptr[word.len - 1] == '.')
        word.len--;
    size_t len = fold_search(out, NAME_ROOM - 1, word);
    if (len >= NAME_ROOM)
        len = 0;
    out[len] = '\0';
    return len;
}

static bool load_names(char names[MONTHS][NAME_ROOM], const char *locale,
                       UDateFormatSymbolType shape)
{
    UErrorCode code = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_NONE, UDAT_LONG, locale, NULL, 0, NULL, 0, &code);
    for (int month = 0; month < MONTHS && U_SUCCESS(code); month++) {
        UChar wide[NAME_ROOM];
        char name[NAME_ROOM * 3];
        int32_t len;
        udat_getSymbols(format, shape, month, wide, NAME_ROOM, &code);
        u_strToUTF8(name, sizeof name, &len, wide, -1, &code);
        if (U_SUCCESS(code))
            fold_name(names[month], (slice){name, (size_t)len});
    }
    udat_close(format);
    return U_SUCCESS(code);
}

calendar *calendar_new(void)
{
    calendar *c = calloc(1, sizeof *c);
    bool loaded = c != NULL;
    for (size_t i = 0; loaded && i < LOCALES * SHAPES; i++)
        loaded = load_names(c->names[i], locales[i / SHAPES], shapes[i % SHAPES]);
    if (loaded)
        return c;
    calendar_free(c);
    return NULL;
}

void calendar_free(calendar *c)
{
    free(c);
}

static bool is_digit(const cursor *in, size_t at)
{
    return at < in->len && in->text[at] >= '0' && in->text[at] <= '9';
}

/* A number of `least` to `most` digits with no digit behind it. */
static bool read_number(cursor *in, int least, int most, int *out)
{
    int number = 0;
    int digits = 0;
    while (digits <= most && is_digit(in, in->at + (size_t)digits)) {
        number = number * 10 + in->text[in->at + (size_t)digits] - '0';
        digits++;
    }
    if (digits < least || digits > most)
        return false;
    in->at += (size_t)digits;
    *out = number;
    return true;
}

/* Exactly `digits` digits, whatever follows. */
static bool read_digits(cursor *in, int digits, int *out)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        if (!is_digit(in, in->at + (size_t)i))
            return false;
        number = number * 10 + in->text[in->at + (size_t)i] - '0';
    }
    in->at += (size_t)digits;
    *out = number;
    return true;
}

static bool read_byte(cursor *in, const char *any_of, char *out)
{
    if (in->at >= in->len || !in->text[in->at] || !strchr(any_of, in->text[in->at]))
        return false;
    char found = (char)in->text[in->at++];
    if (out)
        *out = found;
    return true;
}

/* White space of any kind, no-break spaces too. */
static void skip_space(cursor *in)
{
    while (in->at < in->len) {
        size_t next = in->at;
        UChar32 c;
        U8_NEXT(in->text, next, in->len, c);
        if (c < 0 || !u_isUWhiteSpace(c))
            return;
        in->at = next;
    }
}

static slice read_letters(cursor *in)
{
    size_t start = in->at;
    while (in->at < in->len) {
        size_t next = in->at;
        UChar32 c;
        U8_NEXT(in->text, next, in->len, c);
        if (c < 0 || !(u_isalpha(c) || (u_charType(c) == U_NON_SPACING_MARK)))
            break;
        in->at = next;
    }
    return (slice){(const char *)in->text + start, in->at - start};
}

static bool read_month(const calendar *c, cursor *in, int *out)
{
    cursor ahead = *in;
    char name[NAME_ROOM];
    if (fold_name(name, read_letters(&ahead)) == 0)
        return false;
    read_byte(&ahead, ".", NULL);
    for (size_t i = 0; i < LOCALES * SHAPES; i++)
        for (int month = 0; month < MONTHS; month++)
            if (strcmp(c->names[i][month], name) == 0) {
                *in = ahead;
                *out = month + 1;
                return true;
            }
    return false;
}

static bool is_day(const moment *m)
{
    static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = m->year % 4 == 0 && (m->year % 100 != 0 || m->year % 400 == 0);
    return m->year >= YEAR_MIN && m->year <= YEAR_MAX && m->month >= 1 && m->month <= 12 &&
           m->day >= 1 && m->day <= lengths[m->month - 1] &&
           !(m->month == 2 && m->day == 29 && !leap);
}

/* "2024-03-12", "2024/03/12", "20240312". */
static bool read_year_first(cursor *in, moment *m)
{
    cursor ahead = *in;
    char sign = 0;
    if (!read_digits(&ahead, 4, &m->year))
        return false;
    read_byte(&ahead, "-/.", &sign);
    char again[] = {sign, '\0'};
    if (!read_digits(&ahead, 2, &m->month) || (sign && !read_byte(&ahead, again, NULL)) ||
        !read_digits(&ahead, 2, &m->day) || is_digit(&ahead, ahead.at) || !is_day(m))
        return false;
    *in = ahead;
    return true;
}

/* "30/09/2022", "12.03.2021": the day comes first in French. */
static bool read_day_first(cursor *in, moment *m)
{
    cursor ahead = *in;
    char sign;
    if (!read_number(&ahead, 1, 2, &m->day) || !read_byte(&ahead, "/.-", &sign))
        return false;
    char again[] = {sign, '\0'};
    if (!read_number(&ahead, 1, 2, &m->month) || !read_byte(&ahead, again, NULL) ||
        !read_number(&ahead, 4, 4, &m->year) || !is_day(m))
        return false;
    *in = ahead;
    return true;
}

/* "12 mars 2024", "1er avril 2021", "12 Mar 2024". */
static bool read_day_month_year(const calendar *c, cursor *in, moment *m)
{
    cursor ahead = *in;
    if (!read_number(&ahead, 1, 2, &m->day))
        return false;
    read_letters(&ahead); /* the ordinal's */
    skip_space(&ahead);
    if (!read_month(c, &ahead, &m->month))
        return false;
    skip_space(&ahead);
    if (!read_number(&ahead, 4, 4, &m->year) || !is_day(m))
        return false;
    *in = ahead;
    return true;
}

/* "March 12, 2024". */
static bool read_month_day_year(const calendar *c, cursor *in, moment *m)
{
    cursor ahead = *in;
    if (!read_month(c, &ahead, &m->month))
        return false;
    skip_space(&ahead);
    if (!read_number(&ahead, 1, 2, &m->day))
        return false;
    read_byte(&ahead, ",", NULL);
    skip_space(&ahead);
    if (!read_number(&ahead, 4, 4, &m->year) || !is_day(m))
        return false;
    *in = ahead;
    return true;
}

/* "Z", " GMT", "+01:00", " +0100". */
static void read_zone(cursor *in, moment *m)
{
    cursor ahead = *in;
    char sign;
    int hours;
    int minutes;
    skip_space(&ahead);
    if (read_byte(&ahead, "+-", &sign)) {
        if (!read_digits(&ahead, 2, &hours))
            return;
        read_byte(&ahead, ":", NULL);
        if (!read_digits(&ahead, 2, &minutes) || hours > 14 || minutes > 59)
            return;
        snprintf(m->zone, sizeof m->zone, "%c%02d:%02d", sign, hours, minutes);
    } else {
        char name[NAME_ROOM];
        fold_name(name, read_letters(&ahead));
        if (strcmp(name, "z") != 0 && strcmp(name, "gmt") != 0 && strcmp(name, "utc") != 0)
            return;
        strcpy(m->zone, "Z");
    }
    *in = ahead;
}

/* "18h42", "18 h 42", "7 h", "20:14", "17:42:00+01:00"; nothing of a minute may be wrong. */
static bool read_clock(cursor *in, moment *m)
{
    cursor ahead = *in;
    char sign;
    if (!read_number(&ahead, 1, 2, &m->hour) || m->hour > 23)
        return false;
    skip_space(&ahead);
    if (!read_byte(&ahead, "hH:", &sign))
        return false;
    size_t end = ahead.at;
    skip_space(&ahead);
    if (read_number(&ahead, 2, 2, &m->minute)) {
        if (m->minute > 59)
            return false;
    } else {
        if (sign == ':')
            return false;
        ahead.at = end;
        if (read_letters(&ahead).len > 0)
            return false; /* « 18 heures » tells no minute */
        m->minute = 0;
    }
    m->precision = MINUTE;
    cursor seconds = ahead;
    if (sign == ':' && read_byte(&seconds, ":", NULL) &&
        read_number(&seconds, 2, 2, &m->second) && m->second <= 60) {
        m->precision = SECOND;
        if (read_byte(&seconds, ".,", NULL))
            while (is_digit(&seconds, seconds.at))
                seconds.at++;
        ahead = seconds;
    }
    read_zone(&ahead, m);
    *in = ahead;
    return true;
}

/* A time close behind the date. */
static void read_time(cursor *in, moment *m)
{
    cursor ahead = *in;
    while (ahead.at < ahead.len && ahead.at - in->at < TIME_REACH &&
           !is_digit(&ahead, ahead.at))
        ahead.at++;
    if (ahead.at > in->at && read_clock(&ahead, m))
        *in = ahead;
    else
        m->precision = DAY;
}

static void write_moment(char out[CALENDAR_TEXT_MAX], const moment *m)
{
    int len = snprintf(out, CALENDAR_TEXT_MAX, "%04d-%02d-%02d", m->year, m->month, m->day);
    if (m->precision == DAY)
        return;
    len +=
        snprintf(out + len, CALENDAR_TEXT_MAX - (size_t)len, "T%02d:%02d", m->hour, m->minute);
    if (m->precision == SECOND)
        len += snprintf(out + len, CALENDAR_TEXT_MAX - (size_t)len, ":%02d", m->second);
    snprintf(out + len, CALENDAR_TEXT_MAX - (size_t)len, "%s", m->zone);
}

static bool read_date(const calendar *c, cursor *in, moment *m)
{
    return is_digit(in, in->at) ? read_year_first(in, m) || read_day_first(in, m) ||
                                      read_day_month_year(c, in, m)
                                : read_month_day_year(c, in, m);
}

bool calendar_find(const calendar *c, char out[CALENDAR_TEXT_MAX], slice text, span *place)
{
    cursor in = {(const uint8_t *)text.ptr, 0,
                 text.len < CALENDAR_REACH ? text.len : CALENDAR_REACH};
    while (in.at < in.len) {
        size_t start = in.at;
        moment m = {0};
        if (read_date(c, &in, &m)) {
            if (place)
                *place = (span){(uint32_t)start, (uint32_t)in.at};
            read_time(&in, &m);
            write_moment(out, &m);
            return true;
        }
        /* On to the next word or number. */
        if (is_digit(&in, in.at))
            while (is_digit(&in, in.at))
                in.at++;
        else if (read_letters(&in).len == 0)
            U8_FWD_1(in.text, in.at, in.len);
    }
    return false;
}
