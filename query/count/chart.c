/* Every row falls on one step of the scale; steps without rows between the first and the last
 * are shown with 0, so that gaps can be seen. Amounts of one currency only can be compared, so
 * each currency has a series of its own. */
#include "chart.h"

#include <inttypes.h>
#include <stdlib.h>

#include "command.h"
#include "facet_count.h"
#include "hints.h"
#include "output.h"
#include "rows.h"
#include "scale.h"
#include "schema.h"
#include "talk.h"

enum { BARS_MAX = 20000, COLUMNS_MAX = 4 };

/* Where rows fall. */
typedef struct place {
    char series[4]; /* a currency; "" for a time */
    int64_t step;
    uint64_t count; /* of rows */
} place;

typedef struct series {
    const place *first;
    size_t count;
} series;

typedef struct chart {
    const scale *scale;
    place *places; /* sorted, they are the bars */
    size_t count;
    series *series; /* largest first */
    size_t series_count;
} chart;

static const column label_columns[] = {{"series", CELL_CODE, 0, 0, NULL},
                                       {"label", CELL_CODE, 0, 0, NULL},
                                       {"count", CELL_NUMBER, 0, 0, NULL}};

/* ---- counting ---- */

static int compare_places(const void *left, const void *right)
{
    const place *a = left, *b = right;
    int order = strcmp(a->series, b->series);
    return order ? order : (a->step > b->step) - (a->step < b->step);
}

static int compare_series(const void *left, const void *right)
{
    const series *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->first->series, b->first->series);
}

static bool find_series(chart *c)
{
    c->series = calloc(c->count + 1, sizeof *c->series);
    if (!c->series)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        if (i == 0 || strcmp(c->places[i].series, c->places[i - 1].series) != 0)
            c->series[c->series_count++].first = &c->places[i];
        c->series[c->series_count - 1].count++;
    }
    qsort(c->series, c->series_count, sizeof *c->series, compare_series);
    return true;
}

/* Times: a place for each, from the facets. Both functions are false when something has been
 * said, and leave `places` NULL when memory is out. */
static bool count_periods(chart *c, session *s, uint64_t *total)
{
    const heading by = {c->scale->name, TERM_DATE_FACET,      RECORD_DATE, 0,
                        false,          c->scale->date_length};
    const heading *const of[] = {&by};
    tally counts = {0};
    bool counted = facet_count(&counts, of, 1, s, total);
    if (counted)
        c->places = calloc(counts.count + 1, sizeof *c->places);
    for (size_t i = 0; c->places && i < counts.count; i++) {
        record row = {0};
        row.first[RECORD_DATE] = facet_of(&counts.at[i]).key;
        c->places[c->count++] =
            (place){.step = c->scale->step(&row), .count = counts.at[i].count};
    }
    tally_clear(&counts);
    return counted;
}

/* Amounts: a place for each row. */
static bool count_rows(chart *c, session *s, uint64_t *total)
{
    rows found;
    record row;
    store_status status = STORE_NONE;
    bool counted = rows_find_all(&found, s);
    *total = found.total;
    if (counted)
        c->places = calloc(found.count + 1, sizeof *c->places);
    while (c->places && (status = rows_next(&found, s, &row, NULL)) == STORE_OK) {
        place *p = &c->places[c->count++];
        *p = (place){.step = c->scale->step(&row), .count = 1};
        if (c->scale->series_field) {
            quidit_text name = row.first[c->scale->series_field];
            snprintf(p->series, sizeof p->series, "%.*s", (int)name.len,
                     name.len ? name.ptr : "");
        }
    }
    rows_clear(&found);
    return counted && status >= 0;
}

/* False when something has been said. */
static bool count_all(chart *c, session *s, uint64_t *total)
{
    if (!(c->scale->date_length ? count_periods(c, s, total) : count_rows(c, s, total)))
        return false;
    if (c->places) {
        qsort(c->places, c->count, sizeof *c->places, compare_places);
        if (find_series(c))
            return true;
    }
    talk("out of memory");
    return false;
}

/* ---- printing ---- */

static bool chart_of(const output *o)
{
    return o->format == &write_bars || o->format == &write_svg;
}

static void put_cell(const scale *s, buffer *out, int64_t step, int column)
{
    if (s->cell)
        s->cell(out, step, column);
    else
        scale_label(s, out, step);
}

static bool put_bar(const chart *c, output *o, const place *at, uint64_t count)
{
    buffer *cells = o->cells;
    if (chart_of(o)) {
        buffer_string(cells++, at->series[0] || !c->scale->series_field ? at->series : "?");
        scale_label(c->scale, cells++, at->step);
    } else {
        if (c->scale->series_field)
            buffer_string(cells++, at->series);
        for (size_t i = 0; i < c->scale->column_count; i++, cells++)
            put_cell(c->scale, cells, at->step, (int)i);
    }
    buffer_format(cells, "%" PRIu64, count);
    return output_row(o);
}

static bool ordinary(int64_t step)
{
    return step != STEP_NONE && step != STEP_ZERO;
}

static bool put_series(const chart *c, output *o, const series *one)
{
    for (size_t i = 0; i < one->count;) {
        const place *at = &one->first[i];
        uint64_t count = 0;
        for (; i < one->count && one->first[i].step == at->step; i++)
            count += one->first[i].count;
        if (!put_bar(c, o, at, count))
            return false;
        place gap = *at;
        if (ordinary(at->step) && i < one->count && ordinary(one->first[i].step))
            while (++gap.step < one->first[i].step)
                if (!put_bar(c, o, &gap, 0))
                    return false;
    }
    return true;
}

/* More bars than anybody looks at come from a wrong date in the archive. */
static bool not_too_many(const chart *c, const session *s)
{
    for (size_t i = 0; i < c->series_count; i++) {
        const series *one = &c->series[i];
        int64_t first = 0, last = 0;
        bool any = false;
        for (size_t j = 0; j < one->count; j++) {
            if (!ordinary(one->first[j].step))
                continue;
            last = one->first[j].step;
            first = any ? first : last;
            any = true;
        }
        if (last - first < BARS_MAX)
            continue;
        buffer from = {0}, to = {0};
        scale_label(c->scale, &from, first);
        scale_label(c->scale, &to, last);
        options_mistake(s->given,
                        "more than %d bars from %s to %s; take larger periods, or ask "
                        "for a part with --from and --to",
                        BARS_MAX, buffer_nul(&from), buffer_nul(&to));
        buffer_clear(&from);
        buffer_clear(&to);
        return false;
    }
    return true;
}

static bool choose_columns(output *o, const scale *scale)
{
    static const column currency = {"currency", CELL_CODE, 0, 0, NULL};
    const column *shown[COLUMNS_MAX];
    size_t count = 0;
    if (chart_of(o)) {
        for (; count < 3; count++)
            shown[count] = &label_columns[count];
        return output_columns(o, shown, count);
    }
    if (scale->series_field)
        shown[count++] = &currency;
    for (size_t i = 0; i < scale->column_count; i++)
        shown[count++] = &scale->columns[i];
    shown[count++] = &label_columns[2];
    return output_columns(o, shown, count);
}

/* "statements by month" and the question, as headings. */
static void describe(buffer *title, buffer *question, const session *s, const scale *scale)
{
    buffer_format(title, "%s by %s", rows_name(s->plan.rows), scale->title);
    for (size_t i = 0; i < s->ask.source_count; i++) {
        const ask_source *source = &s->ask.sources[i];
        if (source->text.len == 0)
            continue;
        buffer_format(question, "%s%s%s", question->len ? " " : "",
                      source->label ? source->label : "", source->label ? " " : "");
        buffer_text(question, source->text);
    }
}

static const scale *choose_scale(const session *s)
{
    if (options_count(s->given, OPT_LIMIT)) {
        options_mistake(s->given, "--limit is for rows, not for charts");
        return NULL;
    }
    const char *by = options_value(s->given, OPT_TIMELINE);
    const scale *chosen = scale_named(by ? by : options_value(s->given, OPT_HISTOGRAM));
    if (!by && s->plan.rows != ROWS_AMOUNTS) {
        talk("cannot count %s by amount; ask for one, or for type:amount",
             rows_name(s->plan.rows));
        return NULL;
    }
    return chosen;
}

int chart_print(session *s)
{
    chart c = {.scale = choose_scale(s)};
    output o = {0};
    uint64_t total;
    buffer title = {0}, question = {0};
    int code = EXIT_TROUBLE;
    if (!c.scale || !output_choose(&o, s) || !choose_columns(&o, c.scale) ||
        !count_all(&c, s, &total))
        goto done;
    if (total == 0) {
        hints_nothing(s);
        code = EXIT_NOTHING;
        goto done;
    }
    describe(&title, &question, s, c.scale);
    o.title = buffer_nul(&title);
    o.question = buffer_nul(&question);
    if (!not_too_many(&c, s) || !output_open(&o, s))
        goto done;
    bool printed = true;
    for (size_t i = 0; printed && i < c.series_count; i++)
        printed = put_series(&c, &o, &c.series[i]);
    code = printed ? EXIT_FOUND : EXIT_TROUBLE;
done:
    if (!output_close(&o))
        code = EXIT_TROUBLE;
    buffer_clear(&title);
    buffer_clear(&question);
    free(c.places);
    free(c.series);
    return code;
}
