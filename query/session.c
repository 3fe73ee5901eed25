#include "session.h"

#include <stdio.h>

#include "book.h"
#include "command.h"
#include "complain.h"
#include "schema.h"
#include "shard.h"
#include "suggest.h"
#include "talk.h"

enum {
    PATIENCE = 10, /* seconds that a server may take to answer */
    PATIENCE_MAX = 24 * 3600,
    TRIES_MAX = 100 /* while the index moves on */
};

static const struct {
    size_t option;
    int field;
} field_options[] = {
    {OPT_SPEAKER, FIELD_SPEAKER}, {OPT_COMPANY, FIELD_COMPANY},   {OPT_AMOUNT, FIELD_AMOUNT},
    {OPT_ROLE, FIELD_ROLE},       {OPT_CURRENCY, FIELD_CURRENCY}, {OPT_TYPE, FIELD_TYPE},
    {OPT_SOURCE, FIELD_SOURCE},   {OPT_ABOUT, FIELD_ABOUT},       {OPT_DATE, FIELD_DATE},
};

/* Names "presse.qdb", or all of several when it is not known which. */
static void say_failed(const session *s, const char *culprit, const char *why)
{
    buffer names = {0};
    if (culprit[0]) {
        talk_cannot("read index", culprit, why);
        return;
    }
    const char *name;
    for (size_t i = 0; (name = options_nth(s->given, OPT_DB, i)); i++)
        buffer_format(&names, "%s%s", i ? ", " : "", name);
    talk_cannot("read index", buffer_nul(&names), why);
    buffer_clear(&names);
}

bool session_again(session *s, store_status status, const store_error *err, int *tries)
{
    if (status == STORE_MOVED && ++*tries < TRIES_MAX) {
        store_reopen(s->store, NULL); /* a failure shows again at the next question */
        return true;
    }
    if (status < 0)
        say_failed(s, err->name, err->text);
    return false;
}

/* ---- opening ---- */

static bool open_plugin(session *s)
{
    quidit_error err;
    const plugin_choice choice = {.module = options_value(s->given, OPT_PLUGIN),
                                  .pack = options_value(s->given, OPT_PACK)};
    if (plugin_open(&s->plugin, &choice, &err) < 0 ||
        s->plugin.call->context_new(&s->context, s->plugin.engine, &err) < 0) {
        talk("%s", err.text);
        return false;
    }
    s->split = (splitter){s->plugin.call, s->context};
    return true;
}

/* An index of other language data may hide things: said, but no reason to stop. */
static void say_maker(const store *part, bool same, bool same_words)
{
    if (!same_words)
        talk("the index '%s' was made with another stemmer, so words may not be found; run "
             "quidit-index again",
             store_name(part));
    else if (!same)
        talk(
            "the index '%s' was made with other language data; run quidit-index to bring it up "
            "to date",
            store_name(part));
}

/* Reads the title page of one part. */
static store_status check_part(session *s, store *part, store_error *err)
{
    const quidit_plugin *q = s->plugin.call;
    const maker m = {.name = q->name,
                     .version = q->version,
                     .fingerprint = q->fingerprint(s->plugin.engine),
                     .stemmer = q->stemmer(s->plugin.engine)};
    bool same, same_words;
    store_status status = book_check(part, err);
    if (status == STORE_OK &&
        (status = book_compare(part, &m, &same, &same_words, err)) == STORE_OK)
        say_maker(part, same, same_words);
    else
        snprintf(err->name, sizeof err->name, "%s", store_name(part));
    return status;
}

/* Opens the indexes and looks at each one's title page. */
static store_status open_parts(session *s, const char *const *names, size_t count,
                               unsigned patience, store_error *err)
{
    store_status status = store_open(&s->store, names, count, patience, err);
    for (size_t i = 0; status == STORE_OK && i < store_shards(s->store); i++)
        status = check_part(s, store_shard(s->store, i), err);
    if (status != STORE_OK) {
        store_close(s->store);
        s->store = NULL;
    }
    return status;
}

static bool open_store(session *s)
{
    const char *names[SHARDS_MAX];
    size_t count = options_count(s->given, OPT_DB);
    uint64_t patience = PATIENCE;
    if (count > SHARDS_MAX) {
        options_mistake(s->given, "more than %d indexes", SHARDS_MAX);
        return false;
    }
    if (!options_number(s->given, OPT_TIMEOUT, 1, PATIENCE_MAX, &patience))
        return false;
    for (size_t i = 0; i < count; i++)
        names[i] = options_nth(s->given, OPT_DB, i);
    store_error err;
    store_status status = STORE_MOVED;
    for (int i = 0; i < TRIES_MAX && status == STORE_MOVED; i++)
        status = open_parts(s, names, count, (unsigned)patience * 1000, &err);
    if (status == STORE_ABSENT)
        say_failed(s, err.name, "there is none; make it with quidit-index");
    else if (status == STORE_NONE)
        say_failed(s, err.name, "nothing has been indexed in it yet");
    else if (status != STORE_OK)
        say_failed(s, err.name, err.text);
    return status == STORE_OK;
}

/* ---- the question ---- */

static bool read_query(session *s, ask_error *wrong)
{
    buffer query = {0};
    for (size_t i = 0; i < s->given->operand_count; i++)
        buffer_format(&query, "%s%s", i ? " " : "", s->given->operands[i]);
    bool read = ask_read(&s->ask, buffer_nul(&query), wrong);
    buffer_clear(&query);
    return read;
}

static bool read_option(session *s, size_t option, int field, ask_error *wrong)
{
    const char *values[ASK_NODES_MAX];
    char label[32];
    size_t count = options_count(s->given, option);
    if (count > ASK_NODES_MAX)
        count = ASK_NODES_MAX; /* the reader refuses as many */
    for (size_t i = 0; i < count; i++)
        values[i] = options_nth(s->given, option, i);
    return ask_option(&s->ask, command_label(label, option), field, values, count, wrong);
}

/* --from and --to are dates with one open end. */
static bool read_end(session *s, size_t option, const char *sign, ask_error *wrong)
{
    const char *day = options_value(s->given, option);
    if (!day)
        return true;
    char label[32];
    buffer period = {0};
    /* What is no date is shown as it was typed. */
    buffer_format(&period, "%s%s", plan_fits(&s->split, FIELD_DATE, text_of(day)) ? sign : "",
                  day);
    const char *value = buffer_nul(&period);
    bool read = ask_option(&s->ask, command_label(label, option), FIELD_DATE, &value, 1, wrong);
    buffer_clear(&period);
    return read;
}

static bool read_question(session *s)
{
    ask_error wrong;
    ask_init(&s->ask, plan_fits, &s->split);
    bool listed = options_count(s->given, OPT_LIST) > 0; /* words are how a name begins */
    bool read = listed || read_query(s, &wrong);
    for (size_t i = 0; read && i < sizeof field_options / sizeof *field_options; i++)
        read = read_option(s, field_options[i].option, field_options[i].field, &wrong);
    if (read && read_end(s, OPT_FROM, ">=", &wrong) && read_end(s, OPT_TO, "<=", &wrong))
        return true;
    complain(&s->ask, &wrong);
    return false;
}

/* Plans the question or a clause of it; PLAN_WRONG and PLAN_FAILED have been said. */
static int make_plan(session *s, plan *out, int32_t node, unsigned rows)
{
    ask_error wrong;
    store_error err;
    int made, tries = 0;
    do
        made = plan_make(out, &s->planner, node, rows, &wrong, &err);
    while (session_again(s, made == PLAN_FAILED ? err.status : STORE_OK, &err, &tries));
    if (made == PLAN_WRONG)
        complain(&s->ask, &wrong);
    return made;
}

/* Oldest first is who said it first: what has no date stands behind, not before. */
static bool dated_first(session *s)
{
    store_error err;
    uint64_t undated;
    quidit_text none = text_of(TERM_NONE TERM_YEAR);
    store_status status;
    int tries = 0;
    do
        status = store_frequency(s->store, none, &undated, &err);
    while (session_again(s, status, &err, &tries));
    if (status < 0)
        return false;
    if (undated == 0)
        return true;
    store_query *dated = store_query_points(
        store_query_join(STORE_AND_NOT, store_query_all(), store_query_term(none)), 1);
    s->plan.query = store_query_join(STORE_MAYBE, store_query_scale(s->plan.query, 0), dated);
    s->order.by = STORE_BY_RELEVANCE;
    if (!s->plan.query)
        talk("out of memory");
    return s->plan.query != NULL;
}

static bool choose_order(session *s)
{
    const char *sort = options_value(s->given, OPT_SORT);
    s->order = (store_order){.by = STORE_BY_RELEVANCE, .slot = SLOT_ORDER};
    bool reverse = options_count(s->given, OPT_REVERSE) > 0;
    if (sort && strcmp(sort, "date") == 0)
        s->order = (store_order){STORE_BY_SLOT, SLOT_ORDER, reverse};
    if (!sort || strcmp(sort, "amount") != 0)
        return s->order.by != STORE_BY_SLOT || !reverse || dated_first(s);
    s->order = (store_order){STORE_BY_SLOT, SLOT_SIZE, reverse};
    if (s->plan.rows == ROWS_AMOUNTS)
        return true;
    talk("cannot sort %s by amount; ask for one, or for type:amount", rows_name(s->plan.rows));
    return false;
}

static void say_notes(const buffer *notes)
{
    for (size_t at = 0; at < notes->len;) {
        const char *end = memchr(notes->at + at, '\n', notes->len - at);
        talk("%.*s", (int)(end - notes->at - (ptrdiff_t)at), notes->at + at);
        at = (size_t)(end - notes->at) + 1;
    }
}

bool session_open(session *s, const options *given)
{
    *s = (session){.given = given, .ask = {.root = -1}};
    if (!open_plugin(s) || !open_store(s) || !read_question(s))
        return false;
    s->planner = (planner){.ask = &s->ask,
                           .store = s->store,
                           .split = &s->split,
                           .buckets_from = PLAN_BUCKETS_FROM,
                           .certain = options_count(given, OPT_CERTAIN) > 0};
    if (make_plan(s, &s->plan, -1, 0) != PLAN_OK)
        return false;
    say_notes(&s->plan.notes);
    return choose_order(s);
}

void session_close(session *s)
{
    plan_clear(&s->plan);
    ask_clear(&s->ask);
    store_close(s->store);
    if (s->context)
        s->plugin.call->context_free(s->context);
    plugin_close(&s->plugin);
}

/* ---- asking ---- */

/* From the `first` on, or behind `before`, unless NULL. */
static store_hits *search(session *s, const plan *p, uint64_t first, const store_hits *before,
                          uint64_t limit)
{
    store_hits *hits = NULL;
    store_error err;
    store_status status;
    int tries = 0;
    do
        status = before
                     ? store_search_on(&hits, s->store, p->query, s->order, before, limit, &err)
                     : store_search(&hits, s->store, p->query, s->order, first, limit, &err);
    while (session_again(s, status, &err, &tries));
    return hits;
}

store_hits *session_search(session *s, uint64_t first, uint64_t limit)
{
    return search(s, &s->plan, first, NULL, limit);
}

store_hits *session_search_on(session *s, const store_hits *before, uint64_t limit)
{
    return search(s, &s->plan, 0, before, limit);
}

bool session_count_clause(session *s, int32_t clause, uint64_t *out)
{
    plan alone;
    if (make_plan(s, &alone, clause, s->plan.rows) != PLAN_OK)
        return false;
    store_hits *hits = search(s, &alone, 0, NULL, 0);
    plan_clear(&alone);
    if (!hits)
        return false;
    *out = store_hits_total(hits);
    store_hits_free(hits);
    return true;
}

void session_explain_clause(session *s, int32_t clause, buffer *out)
{
    plan alone;
    buffer_reset(out);
    if (make_plan(s, &alone, clause, s->plan.rows) != PLAN_OK)
        return;
    buffer_text(out, buffer_view(&alone.explained));
    plan_clear(&alone);
}

store_status session_record(session *s, uint32_t document, record *out)
{
    store_error err;
    quidit_text bytes;
    store_status status;
    int tries = 0;
    do
        status = store_record(s->store, document, &bytes, &err);
    while (session_again(s, status, &err, &tries));
    if (status != STORE_OK || record_open(out, bytes))
        return status;
    say_failed(s, "", "a record is damaged");
    return STORE_BROKEN;
}

bool session_values(session *s, uint32_t slot, const uint32_t *documents, uint64_t count,
                    store_each_value each, void *user)
{
    store_error err;
    store_status status;
    int tries = 0;
    do
        status = store_values(s->store, slot, documents, count, each, user, &err);
    while (session_again(s, status, &err, &tries));
    return status >= 0;
}

static int take_document(void *user, uint32_t document)
{
    *(uint32_t *)user = document;
    return 1;
}

store_status session_document(session *s, quidit_text id, uint32_t *out)
{
    store_error err;
    buffer term = {0};
    store_status status;
    int tries = 0;
    term_make(&term, TERM_ID, id);
    *out = 0;
    do
        status = store_documents(s->store, buffer_view(&term), take_document, out, &err);
    while (session_again(s, status, &err, &tries));
    buffer_clear(&term);
    return status == STORE_OK && *out == 0 ? STORE_NONE : status;
}

bool session_suggest(session *s, int32_t clause, buffer *out)
{
    store_error err;
    store_status status;
    int tries = 0;
    do
        status = suggest(out, &s->planner, &s->ask.nodes[clause], &err);
    while (session_again(s, status, &err, &tries));
    return status >= 0;
}
