/* quidit-query: asks an index who said what. */
#include <inttypes.h>
#include <stdio.h>

#include "command.h"
#include "facets.h"
#include "hints.h"
#include "output.h"
#include "session.h"
#include "talk.h"

static int print_count(session *s)
{
    store_hits *hits = session_search(s, 0, 0);
    if (!hits)
        return EXIT_TROUBLE;
    uint64_t total = store_hits_total(hits);
    store_hits_free(hits);
    printf("%" PRIu64 "\n", total);
    return total ? EXIT_FOUND : EXIT_NOTHING;
}

/* False when something has been said or the reader of the rows has gone. */
static bool print_hits(session *s, output *o, const store_hits *hits)
{
    uint64_t gone = 0;
    for (uint64_t i = 0; i < store_hits_count(hits); i++) {
        record row;
        store_status status = session_record(s, store_hits_at(hits, i), &row);
        if (status < 0)
            return false;
        if (status == STORE_NONE) {
            gone++;
            continue;
        }
        for (size_t j = 0; j < o->count; j++)
            column_fill(&o->cells[j], o->columns[j], &row);
        if (!output_row(o))
            return talk_output_open();
    }
    if (gone)
        talk("%" PRIu64 " rows left the index while it was read", gone);
    return true;
}

static void say_page(const store_hits *hits, const output *o, uint64_t first)
{
    uint64_t shown = store_hits_count(hits);
    uint64_t total = store_hits_total(hits);
    if (shown == total || o->format != &write_table)
        return;
    if (shown)
        talk("rows %" PRIu64 " to %" PRIu64 " of %" PRIu64 "; --limit 0 shows all", first + 1,
             first + shown, total);
    else
        talk("no row from %" PRIu64 " on; there are %" PRIu64, first + 1, total);
}

static int print_rows(session *s)
{
    output o = {0};
    store_hits *hits = NULL;
    uint64_t first = 0, limit;
    int code = EXIT_TROUBLE;
    if (!output_choose(&o, s) || !output_limit(s, &o, &limit) ||
        !options_number(s->given, OPT_OFFSET, 0, UINT32_MAX, &first) ||
        !(hits = session_search(s, first, limit)))
        goto done;
    /* An empty sheet has its heading, an empty table is nothing. */
    bool nothing = store_hits_count(hits) == 0;
    bool sheet = o.format == &write_csv || o.format == &write_tsv;
    if ((!nothing || sheet) && !output_open(&o, s))
        goto done;
    if (!nothing && !print_hits(s, &o, hits))
        goto done;
    code = nothing ? EXIT_NOTHING : EXIT_FOUND;
done:
    if (hits && code != EXIT_TROUBLE) {
        const output shown = o;
        if (!output_close(&o) && talk_output_open())
            code = EXIT_TROUBLE;
        if (store_hits_total(hits) == 0)
            hints_nothing(s);
        else
            say_page(hits, &shown, first);
    } else {
        output_close(&o);
    }
    store_hits_free(hits);
    return code;
}

static int answer(session *s)
{
    const char *facets = options_value(s->given, OPT_FACETS);
    if (options_count(s->given, OPT_EXPLAIN))
        return hints_explain(s);
    if (options_count(s->given, OPT_COUNT))
        return print_count(s);
    return facets ? facets_print(s, facets) : print_rows(s);
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
    session_close(&s);
    options_clear(&given);
    buffer_clear(&text);
    return talk_end(code);
}
