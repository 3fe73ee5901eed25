#include "scale.h"

#include <inttypes.h>
#include <string.h>

#include "day.h"

/* ---- time ---- */

/* Days since the first of March of year 0: leap days come last, as in every calendar of C. */
static int64_t number_of_day(day d)
{
    int64_t year = d.month > 2 ? d.year : d.year - 1;
    int64_t month = (d.month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (306 * month + 5) / 10 + d.day - 1;
}

static day day_of_number(int64_t number)
{
    int64_t year = (10000 * number + 14780) / 3652425;
    int64_t rest = number - (365 * year + year / 4 - year / 100 + year / 400);
    if (rest < 0) {
        year--;
        rest = number - (365 * year + year / 4 - year / 100 + year / 400);
    }
    int64_t month = (100 * rest + 52) / 3060;
    return (day){.year = (int)(year + (month + 2) / 12),
                 .month = (int)((month + 2) % 12 + 1),
                 .day = (int)(rest - (month * 306 + 5) / 10 + 1)};
}

static int64_t year_step(const record *row)
{
    day d;
    return day_read(&d, row->first[RECORD_DATE]) ? d.year : STEP_NONE;
}

static int64_t month_step(const record *row)
{
    day d;
    return day_read(&d, row->first[RECORD_DATE]) && d.month ? d.year * 12 + d.month - 1
                                                            : STEP_NONE;
}

static int64_t day_step(const record *row)
{
    day d;
    return day_read(&d, row->first[RECORD_DATE]) && d.day ? number_of_day(d) : STEP_NONE;
}

static void year_label(buffer *out, int64_t step)
{
    buffer_format(out, "%04" PRId64, step);
}

static void month_label(buffer *out, int64_t step)
{
    buffer_format(out, "%04" PRId64 "-%02" PRId64, step / 12, step % 12 + 1);
}

static void day_label(buffer *out, int64_t step)
{
    day_write(out, day_of_number(step));
}

/* ---- amounts ---- */

/* Steps of 1, 2 and 5 times a power of ten, each up to the next: 3 · exponent + 0, 1 or 2, read
 * from the digits, so that no number is too large or too fine. */
static int64_t amount_step(const record *row)
{
    quidit_text number = row->first[RECORD_MIN];
    if (!number.len)
        number = row->first[RECORD_MAX];
    size_t point = 0, leading = 0;
    while (point < number.len && number.ptr[point] != '.')
        point++;
    while (leading < number.len && (number.ptr[leading] == '0' || leading == point))
        leading++;
    if (leading == number.len)
        return number.len ? STEP_ZERO : STEP_NONE;
    char digit = number.ptr[leading];
    int64_t exponent =
        leading < point ? (int64_t)(point - leading) - 1 : -(int64_t)(leading - point);
    return 3 * exponent + (digit >= '5' ? 2 : digit >= '2' ? 1 : 0);
}

static void amount_parts(int64_t step, int *digit, int64_t *exponent)
{
    static const int digits[] = {1, 2, 5};
    int64_t rest = ((step % 3) + 3) % 3;
    *digit = digits[rest];
    *exponent = (step - rest) / 3;
}

/* "20M": what a person may type behind amount: */
static void amount_short(buffer *out, int64_t step)
{
    static const char *const magnitudes[] = {"", "k", "M", "Md"};
    int digit;
    int64_t exponent;
    amount_parts(step, &digit, &exponent);
    if (exponent < 0) {
        buffer_string(out, "0.");
        for (int64_t i = -1; i > exponent; i--)
            buffer_byte(out, '0');
        buffer_format(out, "%d", digit);
        return;
    }
    int64_t thousands = exponent / 3 < 3 ? exponent / 3 : 3;
    buffer_format(out, "%d", digit);
    for (int64_t i = thousands * 3; i < exponent; i++)
        buffer_byte(out, '0');
    buffer_string(out, magnitudes[thousands]);
}

static void amount_label(buffer *out, int64_t step)
{
    amount_short(out, step);
    buffer_string(out, "..");
    amount_short(out, step + 1);
}

static void amount_cell(buffer *out, int64_t step, int column)
{
    int digit;
    int64_t exponent;
    if (step == STEP_ZERO)
        buffer_byte(out, '0');
    if (step == STEP_NONE || step == STEP_ZERO)
        return;
    amount_parts(step + column, &digit, &exponent);
    if (exponent < 0) {
        amount_short(out, step + column);
        return;
    }
    buffer_format(out, "%d", digit);
    for (int64_t i = 0; i < exponent; i++)
        buffer_byte(out, '0');
}

/* ---- all of them ---- */

static const column period_columns[] = {{"period", CELL_CODE, 0, 0, NULL}};
static const column amount_columns[] = {{"from", CELL_NUMBER, 0, 0, NULL},
                                        {"to", CELL_NUMBER, 0, 0, NULL}};

static const scale scales[] = {
    {"year", "year", 0, year_step, 4, year_label, period_columns, 1, NULL},
    {"month", "month", 0, month_step, 7, month_label, period_columns, 1, NULL},
    {"day", "day", 0, day_step, 10, day_label, period_columns, 1, NULL},
    {"amount", "size", RECORD_CURRENCY, amount_step, 0, amount_label, amount_columns, 2,
     amount_cell},
};

const scale *scale_named(const char *name)
{
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (strcmp(scales[i].name, name) == 0)
            return &scales[i];
    return NULL;
}

void scale_label(const scale *s, buffer *out, int64_t step)
{
    if (step == STEP_NONE || step == STEP_ZERO)
        buffer_byte(out, step == STEP_ZERO ? '0' : '?');
    else
        s->label(out, step);
}
