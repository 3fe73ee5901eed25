#include "facets.h"

#include <inttypes.h>

#include "command.h"
#include "facet_count.h"
#include "hints.h"
#include "output.h"
#include "schema.h"
#include "talk.h"

enum { FACETS_MAX = 8 }; /* each once */

static const heading known[FACETS_MAX] = {
    {"speaker", TERM_SPEAKER_FACET, RECORD_SPEAKER, RECORD_SPEAKER_KEY, false, 0},
    {"company", TERM_COMPANY_FACET, RECORD_COMPANY, RECORD_COMPANY_KEY, false, 0},
    {"role", TERM_ROLE_FACET, RECORD_ROLE, 0, true, 0},
    {"currency", TERM_CURRENCY_FACET, RECORD_CURRENCY, 0, false, 0},
    {"source", TERM_SOURCE_FACET, RECORD_SOURCE, 0, true, 0},
    {"type", TERM_TYPE_FACET, RECORD_TYPE, 0, false, 0},
    {"year", TERM_DATE_FACET, RECORD_DATE, 0, false, 4},
    {"month", TERM_DATE_FACET, RECORD_DATE, 0, false, 7},
};

static const column facet_columns[] = {{"facet", CELL_CODE, 0, 10, NULL},
                                       {"value", CELL_TEXT, 0, 0, NULL},
                                       {"count", CELL_NUMBER, 0, 10, NULL}};

typedef struct count {
    const heading *of[FACETS_MAX];
    tally counts[FACETS_MAX];
    size_t facet_count;
} count;

const char *facets_name(size_t i)
{
    return i < sizeof known / sizeof *known ? known[i].name : NULL;
}

const heading *facets_heading(quidit_text name)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_equal(name, text_of(known[i].name)))
            return &known[i];
    return NULL;
}

static bool choose(count *c, const session *s, const char *list)
{
    for (const char *name = list;; name++) {
        size_t len = strcspn(name, ",");
        const heading *found = facets_heading((quidit_text){name, len});
        if (!found) {
            options_unknown(s->given, OPT_FACETS, "facet", name, len);
            return false;
        }
        for (size_t i = 0; i < c->facet_count; i++)
            if (c->of[i] == found) {
                options_mistake(s->given, "facet '%s' is named twice", found->name);
                return false;
            }
        c->of[c->facet_count++] = found;
        name += len;
        if (!*name)
            return true;
    }
}

static bool print_counts(count *c, output *o, uint64_t limit)
{
    for (size_t i = 0; i < c->facet_count; i++) {
        const tally *t = &c->counts[i];
        for (size_t j = 0; j < t->count && j < limit; j++) {
            buffer_string(&o->cells[0], c->of[i]->name);
            buffer_text(&o->cells[1], facet_of(&t->at[j]).shown);
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
    uint64_t limit, total;
    int code = EXIT_TROUBLE;
    if (!choose(&c, s, list) || !output_choose(&o, s) || !output_columns(&o, shown, 3) ||
        !output_limit(s, &o, &limit) || !facet_count(c.counts, c.of, c.facet_count, s, &total))
        goto done;
    if (total == 0) {
        hints_nothing(s);
        code = EXIT_NOTHING;
    } else if (output_open(&o, s) && print_counts(&c, &o, limit)) {
        code = EXIT_FOUND;
    }
done:
    if (!output_close(&o))
        code = EXIT_TROUBLE;
    for (size_t i = 0; i < c.facet_count; i++)
        tally_clear(&c.counts[i]);
    return code;
}
