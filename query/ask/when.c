#include "when.h"

#include "token.h"
#include "vocabulary.h"

enum { PARTS_MAX = 4 };

/* The length of the separator at `at`, 0 if there is none; ' ' stands for any white space. */
static size_t separates(quidit_text text, size_t at, char separator)
{
    return separator == ' ' ? token_space(text, at) : text.ptr[at] == separator;
}

/* Cuts at each `separator`; the number of parts, 0 when there are too many or an empty one. */
static size_t cut(quidit_text parts[PARTS_MAX], quidit_text text, char separator)
{
    size_t count = 0;
    for (size_t at = 0; at <= text.len;) {
        size_t end = at, skip = 1;
        while (end < text.len && !(skip = separates(text, end, separator)))
            end++;
        if (end == at || count == PARTS_MAX)
            return 0;
        parts[count++] = (quidit_text){text.ptr + at, end - at};
        at = end + (end < text.len ? skip : 1);
    }
    return count;
}

/* `most` digits or fewer, at least `least`. */
static bool number(int *out, quidit_text text, size_t least, size_t most)
{
    int value = 0;
    if (text.len < least || text.len > most)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        value = value * 10 + (text.ptr[i] - '0');
    }
    *out = value;
    return value > 0;
}

static bool day_number(int *out, quidit_text text)
{
    if (first_of_month(text)) {
        *out = 1;
        return true;
    }
    return number(out, text, 1, 2);
}

static bool month_name(int *out, quidit_text text)
{
    *out = month_of_word(text);
    return *out != 0;
}

/* One shape of a moment: the separator, and which part is what. */
static bool shape(day *out, quidit_text text)
{
    quidit_text part[PARTS_MAX];
    if (number(&out->year, text, 4, 4))
        return true;
    switch (cut(part, text, '-')) {
    case 2:
        return number(&out->year, part[0], 4, 4) && number(&out->month, part[1], 1, 2);
    case 3:
        return number(&out->year, part[0], 4, 4) && number(&out->month, part[1], 1, 2) &&
               number(&out->day, part[2], 1, 2);
    default:
        break;
    }
    switch (cut(part, text, '/')) {
    case 2:
        return number(&out->month, part[0], 1, 2) && number(&out->year, part[1], 4, 4);
    case 3:
        return number(&out->day, part[0], 1, 2) && number(&out->month, part[1], 1, 2) &&
               number(&out->year, part[2], 4, 4);
    default:
        break;
    }
    if (cut(part, text, '.') == 3)
        return number(&out->day, part[0], 1, 2) && number(&out->month, part[1], 1, 2) &&
               number(&out->year, part[2], 4, 4);
    switch (cut(part, text, ' ')) {
    case 2:
        return month_name(&out->month, part[0]) && number(&out->year, part[1], 4, 4);
    case 3:
        return day_number(&out->day, part[0]) && month_name(&out->month, part[1]) &&
               number(&out->year, part[2], 4, 4);
    default:
        return false;
    }
}

/* « le samedi 23 mai 2024 » without what tells nothing more. */
static quidit_text without_weekday(quidit_text text)
{
    for (;;) {
        size_t end = 0;
        while (end < text.len && !token_space(text, end))
            end++;
        if (end == text.len || !stands_before_day((quidit_text){text.ptr, end}))
            return text;
        text = token_trimmed((quidit_text){text.ptr + end, text.len - end});
    }
}

bool moment_read(day *out, quidit_text text)
{
    day d = {0};
    if (!shape(&d, without_weekday(token_trimmed(text))) || !day_exists(d))
        return false;
    *out = d;
    return true;
}

static day day_after(day d)
{
    if (++d.day > days_in_month(d.year, d.month)) {
        d.day = 1;
        if (++d.month > 12) {
            d.month = 1;
            d.year++;
        }
    }
    return d;
}

static day day_before(day d)
{
    if (--d.day == 0) {
        if (--d.month == 0) {
            d.month = 12;
            d.year--;
        }
        if (d.year > 0)
            d.day = days_in_month(d.year, d.month);
    }
    return d;
}

/* ">=2024-05": one end is open. */
static bool compared(period *out, quidit_text text, size_t *at)
{
    char sign = text.ptr[0];
    bool equal = text.len > 1 && text.ptr[1] == '=';
    size_t skip = sign == '=' ? 1 : 1 + (size_t)equal;
    day d;
    if (!moment_read(&d, (quidit_text){text.ptr + skip, text.len - skip})) {
        *at = skip;
        return false;
    }
    *out = (period){0};
    if (sign == '=')
        *out = (period){day_first(d), day_last(d)};
    else if (sign == '>')
        out->first = equal ? day_first(d) : day_after(day_last(d));
    else
        out->last = equal ? day_last(d) : day_before(day_first(d));
    return true;
}

bool period_read(period *out, quidit_text text, size_t *at)
{
    day d;
    if (moment_read(&d, text)) {
        *out = (period){day_first(d), day_last(d)};
        return true;
    }
    *at = 0;
    if (text.len && strchr("<>=", text.ptr[0]))
        return compared(out, text, at);
    const char *dots = memmem(text.ptr, text.len, "..", 2);
    if (!dots)
        return false;
    quidit_text left = token_trimmed((quidit_text){text.ptr, (size_t)(dots - text.ptr)});
    quidit_text right =
        token_trimmed((quidit_text){dots + 2, text.len - (size_t)(dots + 2 - text.ptr)});
    period p = {0};
    if (left.len) {
        if (!moment_read(&d, left))
            return false;
        p.first = day_first(d);
    }
    if (right.len) {
        if (!moment_read(&d, right)) {
            *at = (size_t)(right.ptr - text.ptr);
            return false;
        }
        p.last = day_last(d);
    }
    *out = p;
    return left.len || right.len;
}
