/* quidit-query: asks an index who said what. */
#include <inttypes.h>
#include <stdio.h>

#include "chart.h"
#include "command.h"
#include "context.h"
#include "facets.h"
#include "hints.h"
#include "list.h"
#include "output.h"
#include "rows.h"
#include "talk.h"

static int print_count(session *s)
{
    rows found;
    bool counted = rows_find(&found, s, 0, 0);
    uint64_t total = found.total;
    rows_clear(&found);
    if (!counted)
        return EXIT_TROUBLE;
    printf("%" PRIu64 "\n", total);
    return total ? EXIT_FOUND : EXIT_NOTHING;
}

/* One row; false when something has been said. */
static bool fill_row(session *s, output *o, context *c, record *row, uint64_t copies)
{
    char digits[24]; /* read by column_fill below */
    if (options_count(s->given, OPT_CONTEXT) && !context_fill(c, s, row))
        return false;
    if (options_count(s->given, OPT_DISTINCT))
        row->first[RECORD_COPIES] =
            (quidit_text){digits, (size_t)snprintf(digits, sizeof digits, "%" PRIu64, copies)};
    for (size_t j = 0; j < o->count; j++)
        column_fill(&o->cells[j], o->columns[j], row);
    return true;
}

/* False when something has been said or the reader of the rows has gone. */
static bool print_found(session *s, output *o, context *c, rows *found)
{
    record row;
    uint64_t copies;
    store_status status;
    while ((status = rows_next(found, s, &row, &copies)) == STORE_OK) {
        if (!fill_row(s, o, c, &row, copies))
            return false;
        if (!output_row(o))
            return false;
    }
    if (found->gone)
        talk("%" PRIu64 " rows left the index while it was read", found->gone);
    return status == STORE_NONE;
}

static void say_page(const rows *found, const output *o, uint64_t first)
{
    if (found->hidden)
        talk("%" PRIu64 " %s left out", found->hidden,
             found->hidden == 1 ? "copy is" : "copies are");
    if (found->count == found->total || o->format != &write_table)
        return;
    if (found->count)
        talk("rows %" PRIu64 " to %" PRIu64 " of %" PRIu64 "; --limit 0 shows all", first + 1,
             first + found->count, found->total);
    else
        talk("no row from %" PRIu64 " on; there are %" PRIu64, first + 1, found->total);
}

static int print_rows(session *s)
{
    output o = {0};
    rows found = {0};
    context around = {0};
    uint64_t first = 0, limit;
    int code = EXIT_TROUBLE;
    if (!output_choose(&o, s) || !output_limit(s, &o, &limit) ||
        !options_number(s->given, OPT_OFFSET, 0, UINT32_MAX, &first) ||
        !options_number(s->given, OPT_CONTEXT, 0, UINT32_MAX, &around.reach) ||
        !rows_find(&found, s, first, limit))
        goto done;
    /* An empty sheet has its heading, an empty table is nothing. */
    bool nothing = found.count == 0;
    bool sheet = o.format == &write_csv || o.format == &write_tsv;
    if ((!nothing || sheet) && !output_open(&o, s))
        goto done;
    if (!nothing && !print_found(s, &o, &around, &found))
        goto done;
    code = nothing ? EXIT_NOTHING : EXIT_FOUND;
done:
    if (code != EXIT_TROUBLE) {
        const output shown = o;
        if (!output_close(&o) && talk_output_open())
            code = EXIT_TROUBLE;
        if (found.total == 0)
            hints_nothing(s);
        else
            say_page(&found, &shown, first);
    } else {
        output_close(&o);
    }
    context_clear(&around);
    rows_clear(&found);
    return code;
}

/* Options that mean nothing to counts; the order does where it says which copy is left. False
 * when something has been said. */
static bool fits_counts(const session *s)
{
    static const size_t for_rows[] = {OPT_OFFSET, OPT_CONTEXT, OPT_COLUMNS, OPT_SORT,
                                      OPT_REVERSE};
    char label[32];
    for (size_t i = 0; i < sizeof for_rows / sizeof *for_rows; i++) {
        bool order = for_rows[i] == OPT_SORT || for_rows[i] == OPT_REVERSE;
        if (!options_count(s->given, for_rows[i]) ||
            (order && options_count(s->given, OPT_DISTINCT)))
            continue;
        options_mistake(s->given, "%s is for rows, not for counts",
                        command_label(label, for_rows[i]));
        return false;
    }
    return true;
}

static int answer(session *s)
{
    static const size_t instead[] = {OPT_COUNT, OPT_FACETS, OPT_TIMELINE, OPT_HISTOGRAM,
                                     OPT_LIST};
    size_t wanted = 0;
    if (options_count(s->given, OPT_EXPLAIN))
        return hints_explain(s);
    for (size_t i = 0; i < sizeof instead / sizeof *instead; i++)
        wanted += options_count(s->given, instead[i]) > 0;
    if (wanted > 1)
        return options_mistake(
            s->given, "only one of --count, --facets, --timeline, --histogram and --list");
    if (options_count(s->given, OPT_COUNT))
        return print_count(s);
    if (wanted && !fits_counts(s))
        return EXIT_TROUBLE;
    if (options_count(s->given, OPT_FACETS))
        return facets_print(s, options_value(s->given, OPT_FACETS));
    if (options_count(s->given, OPT_LIST))
        return list_print(s, options_value(s->given, OPT_LIST));
    return wanted ? chart_print(s) : print_rows(s);
}

int main(int argc, char **argv)
{
    manual about;
    buffer text = {0};
    options given;
    session s;
    int code;
    talk_start("quidit-query");
    command_manual(&about, &text);
    if (!options_parse(&given, &about, argc, argv, &code)) {
        buffer_clear(&text);
        return talk_end(code);
    }
    code = session_open(&s, &given) ? answer(&s) : EXIT_TROUBLE;
    /* Output that ended early: talk_end knows whether nobody reads on or the disk is full. */
    if (!talk_output_open())
        code = EXIT_FOUND;
    session_close(&s);
    options_clear(&given);
    buffer_clear(&text);
    return talk_end(code);
}
