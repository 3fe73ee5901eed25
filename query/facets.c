#include "facets.h"

#include <inttypes.h>
#include <stdlib.h>

#include "output.h"
#include "rows.h"
#include "talk.h"
#include "tally.h"

enum { FACETS_MAX = 8, YEAR_LENGTH = 4, MONTH_LENGTH = 7 };

typedef struct facet {
    const char *name;
    int field;
    size_t length; /* bytes of the value that count; 0 = all */
} facet;

static const facet known[] = {
    {"speaker", RECORD_SPEAKER, 0},     {"company", RECORD_COMPANY, 0},
    {"role", RECORD_ROLE, 0},           {"currency", RECORD_CURRENCY, 0},
    {"source", RECORD_SOURCE, 0},       {"type", RECORD_TYPE, 0},
    {"year", RECORD_DATE, YEAR_LENGTH}, {"month", RECORD_DATE, MONTH_LENGTH},
};

static const column facet_columns[] = {{"facet", CELL_CODE, 0, 10, NULL},
                                       {"value", CELL_TEXT, 0, 0, NULL},
                                       {"count", CELL_NUMBER, 0, 10, NULL}};

typedef struct count {
    const facet *of[FACETS_MAX];
    tally counts[FACETS_MAX];
    size_t facet_count;
} count;

static bool choose(count *c, const session *s, const char *list)
{
    for (const char *name = list;; name++) {
        size_t len = strcspn(name, ",");
        const facet *found = NULL;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (text_equal((quidit_text){name, len}, text_of(known[i].name)))
                found = &known[i];
        if (!found) {
            options_mistake(s->given,
                            "unknown facet '%.*s'; there are speaker, company, role, currency, "
                            "source, type, year, month",
                            (int)len, name);
            return false;
        }
        if (c->facet_count == FACETS_MAX) {
            options_mistake(s->given, "more than %d facets", FACETS_MAX);
            return false;
        }
        c->of[c->facet_count++] = found;
        name += len;
        if (!*name)
            return true;
    }
}

static bool add_values(tally *t, const facet *f, const record *row)
{
    size_t at = 0;
    int field;
    quidit_text value;
    bool any = false;
    while (record_next(row->bytes, &at, &field, &value)) {
        if (field != f->field || (f->length && value.len < f->length))
            continue;
        any = true;
        if (!tally_add(t, (quidit_text){value.ptr, f->length ? f->length : value.len}))
            return false;
    }
    return any || tally_add(t, text_of("?"));
}

static bool count_rows(count *c, session *s, const rows *found)
{
    for (uint64_t i = 0; i < found->count; i++) {
        record row;
        store_status status = session_record(s, found->at[i], &row);
        if (status < 0)
            return false;
        for (size_t j = 0; status == STORE_OK && j < c->facet_count; j++)
            if (!add_values(&c->counts[j], c->of[j], &row)) {
                talk("out of memory");
                return false;
            }
    }
    return true;
}

static bool print_counts(count *c, output *o, uint64_t limit)
{
    for (size_t i = 0; i < c->facet_count; i++) {
        const tally *t = &c->counts[i];
        tally_sort(&c->counts[i]);
        for (size_t j = 0; j < t->count && j < limit; j++) {
            buffer_string(&o->cells[0], c->of[i]->name);
            buffer_text(&o->cells[1], (quidit_text){t->at[j].text, t->at[j].len});
            buffer_format(&o->cells[2], "%" PRIu64, t->at[j].count);
            if (!output_row(o))
                return false;
        }
        if (t->count > limit)
            talk("%s: %" PRIu64 " of %zu values; --limit 0 shows all", c->of[i]->name, limit,
                 t->count);
    }
    return true;
}

int facets_print(session *s, const char *list)
{
    const column *shown[] = {&facet_columns[0], &facet_columns[1], &facet_columns[2]};
    count c = {0};
    output o = {0};
    rows found = {0};
    uint64_t limit;
    int code = EXIT_TROUBLE;
    if (!choose(&c, s, list) || !output_choose(&o, s) || !output_columns(&o, s, shown, 3) ||
        !output_limit(s, &o, &limit) || !rows_find(&found, s, 0, UINT64_MAX))
        goto done;
    if (found.total == 0) {
        code = EXIT_NOTHING;
        goto done;
    }
    if (count_rows(&c, s, &found) && output_open(&o, s) && print_counts(&c, &o, limit))
        code = EXIT_FOUND;
done:
    if (!output_close(&o))
        code = EXIT_TROUBLE;
    rows_clear(&found);
    for (size_t i = 0; i < c.facet_count; i++)
        tally_clear(&c.counts[i]);
    return code;
}
