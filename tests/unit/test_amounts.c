/* Ranges of amounts: buckets find what comparing every figure finds, in the same order. */
#include "bucket.h"
#include "load.h"
#include "plan.h"
#include "schema.h"
#include "store.h"
#include "unit.h"

#include <unistd.h>

enum { FIGURES = 3000, QUESTIONS = 400 };

static char folder[64];
static plugin module;
static quidit_context *context;
static store *figures;

static quidit_decimal number(uint64_t digits, int32_t exponent)
{
    return (quidit_decimal){.coefficient = (int64_t)digits, .exponent = exponent, .known = 1};
}

static uint64_t any(uint64_t below)
{
    return (uint64_t)rand() % below;
}

static quidit_amount any_figure(void)
{
    quidit_decimal low = number(any(2000), (int32_t)any(12) - 3);
    quidit_decimal high = number(any(2000) + 1, low.exponent + 3);
    switch (any(6)) {
    case 0:
        return (quidit_amount){.min = low, .qualifier = QUIDIT_MORE_THAN};
    case 1:
        return (quidit_amount){.max = high, .qualifier = QUIDIT_AT_MOST};
    case 2:
        return (quidit_amount){.min = low, .max = high, .qualifier = QUIDIT_BETWEEN};
    default:
        return (quidit_amount){.min = low, .max = low, .qualifier = QUIDIT_EXACT};
    }
}

static void add_term(void *user, const char *term)
{
    store_doc_term(user, text_of(term));
}

static void put_figure(int i)
{
    char id[16];
    const quidit_amount figure = any_figure();
    const interval size = interval_of(&figure);
    snprintf(id, sizeof id, TERM_ID "%06d", i);
    store_doc *d = store_doc_new();
    store_doc_term(d, text_of(id));
    store_doc_term(d, text_of(TERM_KIND KIND_AMOUNT));
    store_doc_value(d, SLOT_ORDER, text_of(id));
    store_doc_value(d, SLOT_LOW, key_view(&size.low));
    store_doc_value(d, SLOT_HIGH, key_view(&size.high));
    bucket_terms(&figure, add_term, d);
    assert_int_equal(store_put(figures, text_of(id), d, NULL), STORE_OK);
    store_doc_free(d);
}

static int make_index(void **state)
{
    (void)state;
    char path[96];
    store_error err;
    quidit_error refused;
    srand(11);
    strcpy(folder, "/tmp/quidit-amounts-XXXXXX");
    if (!mkdtemp(folder) ||
        plugin_open(&module, &(plugin_choice){.module = QUIDIT_MODULES "/fake.so"}, &refused) <
            0 ||
        module.call->context_new(&context, module.engine, &refused) < 0)
        return -1;
    snprintf(path, sizeof path, "%s/x.qdb", folder);
    if (store_create(&figures, path, &err) < 0 || store_begin(figures, &err) < 0)
        return -1;
    for (int i = 0; i < FIGURES; i++)
        put_figure(i);
    return store_commit(figures, &err) < 0;
}

static int remove_index(void **state)
{
    (void)state;
    char command[128];
    store_close(figures);
    module.call->context_free(context);
    plugin_close(&module);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static store_hits *answer(const char *question, bool certain, uint64_t buckets_from)
{
    const splitter split = {module.call, context};
    const store_order order = {.by = STORE_BY_RELEVANCE, .slot = SLOT_ORDER};
    ask asked;
    ask_error wrong;
    store_error err;
    plan p;
    store_hits *hits = NULL;
    ask_init(&asked, plan_fits, (void *)&split);
    if (!ask_read(&asked, question, &wrong))
        fail_msg("'%s': %s", question, wrong.text);
    const planner with = {.ask = &asked,
                          .store = figures,
                          .split = &split,
                          .buckets_from = buckets_from,
                          .certain = certain};
    assert_int_equal(plan_make(&p, &with, -1, 0, &wrong, &err), PLAN_OK);
    assert_int_equal(store_search(&hits, figures, p.query, order, 0, UINT64_MAX, &err),
                     STORE_OK);
    plan_clear(&p);
    ask_clear(&asked);
    return hits;
}

static void any_question(char *out, size_t room)
{
    static const char *const signs[] = {">", ">=", "<", "<=", "="};
    char low[32], high[48];
    snprintf(low, sizeof low, "%d0000", (int)any(3000) + 1);
    snprintf(high, sizeof high, "%s%03d", low, (int)any(1000));
    if (any(2))
        snprintf(out, room, "montant:%s..%s", low, high);
    else
        snprintf(out, room, "montant:%s%s", signs[any(5)], any(2) ? low : high);
}

static void buckets_find_the_same(void **state)
{
    (void)state;
    uint64_t found = 0;
    for (int i = 0; i < QUESTIONS; i++) {
        char question[96];
        any_question(question, sizeof question);
        store_hits *plain = answer(question, i % 2, UINT64_MAX);
        store_hits *buckets = answer(question, i % 2, 0);
        if (store_hits_total(plain) != store_hits_total(buckets))
            fail_msg("%s: %d, by buckets %d", question, (int)store_hits_total(plain),
                     (int)store_hits_total(buckets));
        for (uint64_t j = 0; j < store_hits_count(plain); j++)
            assert_int_equal(store_hits_at(plain, j), store_hits_at(buckets, j));
        found += store_hits_total(plain);
        store_hits_free(plain);
        store_hits_free(buckets);
    }
    assert_true(found > 10 * QUESTIONS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {UNIT(buckets_find_the_same)};
    return cmocka_run_group_tests(tests, make_index, remove_index);
}
