#include "hints.h"

#include <inttypes.h>
#include <stdio.h>

#include "complain.h"
#include "talk.h"

/* Bytes of Xapian's own words for a question: "a*" alone has 30 000. */
enum { DESCRIBED_MAX = 4000 };

/* The clause as it was typed, with the option's name before a value. */
static quidit_text clause_text(const session *s, int32_t clause, const char **label)
{
    const ask_node *n = &s->ask.nodes[clause];
    const ask_source *source = &s->ask.sources[n->source];
    *label = source->label;
    return (quidit_text){source->text.ptr + n->start, n->end - n->start};
}

static void put_clause(FILE *out, session *s, int32_t clause, uint64_t count)
{
    const char *label;
    quidit_text text = clause_text(s, clause, &label);
    fprintf(out, "%10" PRIu64 "  ", count);
    if (label)
        fprintf(out, "%s ", label);
    size_t shown = complain_cut(text);
    talk_escape(out, text.ptr, shown);
    if (shown < text.len)
        fputs(" …", out);
}

/* A phrase that nothing has word for word may be there in other forms. */
static bool put_other_forms(FILE *out, session *s, int32_t clause)
{
    ask_node *n = &s->ask.nodes[clause];
    uint64_t count;
    if (n->kind != ASK_PHRASE || (n->field != FIELD_NONE && n->field != FIELD_ROLE))
        return true;
    n->kind = ASK_WORD;
    bool counted = session_count_clause(s, clause, &count);
    n->kind = ASK_PHRASE;
    if (counted && count)
        fprintf(out, "   less exactly: %" PRIu64, count);
    return counted;
}

/* "45 francs" may have been meant in another currency, "03/04" as another day. */
static void put_understood(FILE *out, session *s, int32_t clause)
{
    const ask_node *n = &s->ask.nodes[clause];
    buffer understood = {0};
    if (n->kind != ASK_WORD && n->kind != ASK_PHRASE)
        return;
    if (n->field == FIELD_AMOUNT || n->field == FIELD_CURRENCY || n->field == FIELD_DATE)
        session_explain_clause(s, clause, &understood);
    if (understood.len > 1) {
        fputs("   understood as ", out);
        talk_escape(out, understood.at, understood.len - 1); /* without its line's end */
    }
    buffer_clear(&understood);
}

/* « sauf » is a word, SAUF leaves out. */
static void put_operator(FILE *out, const session *s, int32_t clause)
{
    const ask_node *n = &s->ask.nodes[clause];
    const char *capitals = n->kind == ASK_WORD && n->field == FIELD_NONE && !n->starred
                               ? operator_in_capitals(n->text)
                               : NULL;
    if (capitals)
        fprintf(out, "   a word; as an operator it is written %s", capitals);
}

/* One line a clause of the question; false when something has been said. */
static bool put_clauses(FILE *out, session *s)
{
    int32_t clause = s->ask.nodes[s->ask.root].child;
    for (; clause >= 0; clause = s->ask.nodes[clause].next) {
        uint64_t count;
        buffer like = {0};
        if (!session_count_clause(s, clause, &count))
            return false;
        put_clause(out, s, clause, count);
        put_operator(out, s, clause);
        if (count == 0 && !put_other_forms(out, s, clause))
            return false;
        if (count == 0)
            put_understood(out, s, clause);
        if (count == 0 && session_suggest(s, clause, &like) && like.len) {
            fputs("   did you mean '", out);
            talk_escape(out, like.at, like.len);
            fputs("'?", out);
        }
        putc('\n', out);
        buffer_clear(&like);
    }
    return true;
}

void hints_nothing(session *s)
{
    if (s->ask.root < 0) {
        talk("the index has no %s", rows_name(s->plan.rows));
        return;
    }
    talk("nothing found; %s found by each part alone:", rows_name(s->plan.rows));
    put_clauses(stderr, s);
}

int hints_explain(session *s)
{
    store_hits *hits = session_search(s, 0, 0);
    if (!hits)
        return EXIT_TROUBLE;
    printf("rows: %s, %" PRIu64 " found\n", rows_name(s->plan.rows), store_hits_total(hits));
    store_hits_free(hits);
    fputs("\nunderstood as\n", stdout);
    for (size_t at = 0; at < s->plan.explained.len;) {
        const char *line = s->plan.explained.at + at;
        const char *end = memchr(line, '\n', s->plan.explained.len - at);
        fputs("  ", stdout);
        talk_escape(stdout, line, (size_t)(end - line));
        putchar('\n');
        at += (size_t)(end - line) + 1;
    }
    if (s->ask.root >= 0) {
        fputs("\neach part alone\n", stdout);
        if (!put_clauses(stdout, s))
            return EXIT_TROUBLE;
    }
    fputs("\nasked of the index\n  ", stdout);
    const char *query = store_query_describe(s->plan.query);
    size_t len = strlen(query), cut = text_boundary(text_of(query), DESCRIBED_MAX);
    talk_escape(stdout, query, cut);
    if (cut < len)
        printf(" … (%zu more)", len - cut);
    putchar('\n');
    return EXIT_FOUND;
}
