/* The store: what is committed is there, what is not is not, and every refusal has its status.
 */
#include "book.h"
#include "place.h"
#include "store.h"
#include "unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATIENCE = 2000 }; /* ms */

static char folder[64];
static char path[112];

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/quidit-store-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/x.qdb", folder);
    return 0;
}

static int remove_folder(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static quidit_text text(const char *string)
{
    return (quidit_text){string, strlen(string)};
}

static store *open_writer(void)
{
    store *s = NULL;
    store_error err;
    assert_int_equal(store_create(&s, path, &err), STORE_OK);
    return s;
}

static store *open_reader(void)
{
    store *s = NULL;
    store_error err;
    const char *paths[] = {path};
    assert_int_equal(store_open(&s, paths, 1, PATIENCE, &err), STORE_OK);
    return s;
}

static void put(store *s, const char *unique, const char *word, const char *value)
{
    store_doc *d = store_doc_new();
    store_doc_term(d, text(unique));
    store_doc_posting(d, text(word), 1);
    store_doc_posting(d, text("next"), 2);
    store_doc_value(d, 0, text(value));
    store_doc_record(d, text(unique));
    assert_int_equal(store_put(s, text(unique), d, NULL), STORE_OK);
    store_doc_free(d);
}

static uint64_t size_of(store *s)
{
    uint64_t size = 99;
    assert_int_equal(store_size(s, &size, NULL), STORE_OK);
    return size;
}

static uint64_t total(store *s, store_query *q)
{
    store_hits *h = NULL;
    const store_order order = {.by = STORE_BY_RELEVANCE};
    assert_non_null(q);
    assert_int_equal(store_search(&h, s, q, order, 0, 0, NULL), STORE_OK);
    uint64_t found = store_hits_total(h);
    assert_int_equal(store_hits_count(h), 0);
    store_hits_free(h);
    store_query_free(q);
    return found;
}

static void only_what_is_committed_is_there(void **state)
{
    (void)state;
    store *s = open_writer();
    assert_int_equal(store_begin(s, NULL), STORE_OK);
    put(s, "Q1", "one", "a");
    assert_int_equal(store_set_note(s, "k", text("v"), NULL), STORE_OK);
    assert_int_equal(store_commit(s, NULL), STORE_OK);
    assert_int_equal(store_begin(s, NULL), STORE_OK);
    put(s, "Q2", "two", "b");
    assert_int_equal(size_of(s), 2);
    store_close(s);
    s = open_reader();
    quidit_text note;
    assert_int_equal(size_of(s), 1);
    assert_int_equal(store_note(s, "k", &note, NULL), STORE_OK);
    assert_bytes(note.ptr, note.len, "v");
    assert_int_equal(store_note(s, "none", &note, NULL), STORE_NONE);
    store_close(s);
}

static void putting_again_replaces(void **state)
{
    (void)state;
    store *s = open_writer();
    store_begin(s, NULL);
    put(s, "Q1", "one", "a");
    put(s, "Q1", "uno", "b");
    assert_int_equal(size_of(s), 1);
    uint64_t count;
    assert_int_equal(store_frequency(s, text("one"), &count, NULL), STORE_OK);
    assert_int_equal(count, 0);
    assert_int_equal(store_remove(s, text("Q1"), NULL), STORE_OK);
    assert_int_equal(store_remove(s, text("never"), NULL), STORE_OK);
    assert_int_equal(size_of(s), 0);
    store_commit(s, NULL);
    store_close(s);
}

static void queries_find(void **state)
{
    (void)state;
    store *s = open_writer();
    store_begin(s, NULL);
    put(s, "Q1", "one", "a");
    put(s, "Q2", "two", "b");
    put(s, "Q3", "two", "c");
    store_commit(s, NULL);
    store_close(s);
    s = open_reader();
    const quidit_text phrase[] = {text("two"), text("next")};
    const quidit_text wrong[] = {text("next"), text("two")};
    assert_int_equal(total(s, store_query_all()), 3);
    assert_int_equal(total(s, store_query_any(NULL, 0)), 0);
    assert_int_equal(total(s, store_query_term(text("two"))), 2);
    assert_int_equal(total(s, store_query_phrase(phrase, 2)), 2);
    assert_int_equal(total(s, store_query_phrase(wrong, 2)), 0);
    assert_int_equal(total(s, store_query_any(phrase, 2)), 3);
    assert_int_equal(total(s, store_query_range(0, text("b"), text("c"))), 2);
    assert_int_equal(total(s, store_query_range(0, text("c"), text("b"))), 0);
    assert_int_equal(total(s, store_query_join(STORE_AND_NOT, store_query_all(),
                                               store_query_term(text("one")))),
                     2);
    assert_int_equal(total(s, store_query_points(store_query_term(text("one")), 5)), 1);
    assert_null(store_query_join(STORE_AND, store_query_all(), NULL));
    assert_null(store_query_scale(NULL, 1));
    store_close(s);
}

static void hits_come_in_order_and_in_pages(void **state)
{
    (void)state;
    store *s = open_writer();
    store_begin(s, NULL);
    put(s, "Q1", "one", "b");
    put(s, "Q2", "two", "c");
    put(s, "Q3", "two", "a");
    store_commit(s, NULL);
    store_query *q = store_query_all();
    store_hits *h = NULL;
    store_order order = {.by = STORE_BY_SLOT, .slot = 0};
    assert_int_equal(store_search(&h, s, q, order, 0, UINT64_MAX, NULL), STORE_OK);
    assert_int_equal(store_hits_count(h), 3);
    assert_int_equal(store_hits_at(h, 0), 2);
    assert_int_equal(store_hits_at(h, 2), 3);
    store_hits_free(h);
    order.ascending = true;
    assert_int_equal(store_search(&h, s, q, order, 1, 1, NULL), STORE_OK);
    assert_int_equal(store_hits_total(h), 3);
    assert_int_equal(store_hits_count(h), 1);
    assert_int_equal(store_hits_at(h, 0), 1);
    store_hits_free(h);
    assert_int_equal(store_search(&h, s, q, order, 7, 5, NULL), STORE_OK);
    assert_int_equal(store_hits_total(h), 3);
    assert_int_equal(store_hits_count(h), 0);
    store_hits_free(h);
    quidit_text found;
    assert_int_equal(store_record(s, 2, &found, NULL), STORE_OK);
    assert_bytes(found.ptr, found.len, "Q2");
    assert_int_equal(store_record(s, 77, &found, NULL), STORE_NONE);
    assert_int_equal(store_value(s, 1, 9, &found, NULL), STORE_NONE);
    store_query_free(q);
    store_close(s);
}

static void take_value(void *user, uint64_t place, quidit_text value)
{
    char *all = user;
    all[place] = value.ptr[0];
}

static void put_alone(const char *unique, const char *value)
{
    store *s = open_writer();
    store_begin(s, NULL);
    put(s, unique, "one", value);
    store_commit(s, NULL);
    store_close(s);
}

/* Of two parts, the documents of the first are 1, 3, 5 …, those of the second 2, 4, 6 … */
static void values_of_many_documents(void **state)
{
    (void)state;
    char second[112];
    snprintf(second, sizeof second, "%s/y.qdb", folder);
    put_alone("Q1", "d");
    assert_int_equal(rename(path, second), 0);
    put_alone("Q1", "a");
    put_alone("Q2", "");
    put_alone("Q3", "c");
    const char *paths[] = {path, second};
    const uint32_t documents[] = {5, 2, 1, 3, 4, 999, 1000};
    for (size_t parts = 1; parts <= 2; parts++) {
        char found[] = "-------";
        store *s = NULL;
        assert_int_equal(store_open(&s, paths, parts, PATIENCE, NULL), STORE_OK);
        assert_int_equal(store_values(s, 0, documents, 7, take_value, found, NULL), STORE_OK);
        assert_string_equal(found, parts == 1 ? "--ac---" : "cda----");
        store_close(s);
    }
}

/* What was there when a folder is exchanged for one of the same age, as compacting twice does.
 */
static void a_reader_sees_another_folder(void **state)
{
    (void)state;
    char beside[112];
    snprintf(beside, sizeof beside, "%s/beside.qdb", folder);
    put_alone("Q1", "a");
    assert_int_equal(rename(path, beside), 0);
    put_alone("Q2", "b");
    const char *paths[] = {path, path};
    for (size_t parts = 1; parts <= 2; parts++) {
        store *s = NULL;
        quidit_text record;
        assert_int_equal(store_open(&s, paths, parts, PATIENCE, NULL), STORE_OK);
        assert_int_equal(renameat2(AT_FDCWD, beside, AT_FDCWD, path, RENAME_EXCHANGE), 0);
        assert_int_equal(store_reopen(s, NULL), STORE_OK);
        assert_int_equal(store_record(s, 1, &record, NULL), STORE_OK);
        assert_bytes(record.ptr, record.len, parts == 1 ? "Q1" : "Q2");
        store_close(s);
    }
}

static void compacting_keeps_numbers(void **state)
{
    (void)state;
    char dense[112];
    quidit_text record;
    snprintf(dense, sizeof dense, "%s/dense.qdb", folder);
    put_alone("Q1", "a");
    put_alone("Q2", "b");
    store *s = open_writer();
    store_begin(s, NULL);
    assert_int_equal(store_remove(s, text("Q1"), NULL), STORE_OK);
    store_commit(s, NULL);
    assert_int_equal(store_compact(s, dense, NULL), STORE_OK);
    store_close(s);
    strcpy(path, dense);
    s = open_reader();
    assert_int_equal(store_record(s, 1, &record, NULL), STORE_NONE);
    assert_int_equal(store_record(s, 2, &record, NULL), STORE_OK);
    assert_bytes(record.ptr, record.len, "Q2");
    store_close(s);
}

static void a_reader_is_told_that_the_index_moved(void **state)
{
    (void)state;
    store *writer = open_writer();
    store_begin(writer, NULL);
    for (int i = 0; i < 2000; i++) {
        char unique[16];
        snprintf(unique, sizeof unique, "Q%d", i);
        put(writer, unique, "word", "v");
    }
    store_commit(writer, NULL);
    store *reader = open_reader();
    for (int round = 0; round < 4; round++) {
        store_begin(writer, NULL);
        for (int i = 0; i < 2000; i++) {
            char unique[16];
            snprintf(unique, sizeof unique, "Q%d", i);
            put(writer, unique, round % 2 ? "word" : "words", "w");
        }
        store_commit(writer, NULL);
    }
    store_error err;
    quidit_text found;
    store_status status = STORE_OK;
    for (uint32_t i = 1; i <= 2000 && status == STORE_OK; i++)
        status = store_record(reader, i, &found, &err);
    assert_int_equal(status, STORE_MOVED);
    assert_int_equal(store_reopen(reader, &err), STORE_OK);
    assert_int_equal(store_record(reader, 1, &found, &err), STORE_OK);
    store_close(reader);
    store_close(writer);
}

static void refusals_have_their_status(void **state)
{
    (void)state;
    store *s = NULL;
    store_error err;
    const char *paths[] = {path};
    assert_int_equal(store_open(&s, paths, 1, PATIENCE, &err), STORE_ABSENT);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(store_open(&s, paths, 1, PATIENCE, &err), STORE_ABSENT);
    char inside[128];
    snprintf(inside, sizeof inside, "%s/article.txt", path);
    FILE *file = fopen(inside, "w");
    assert_non_null(file);
    fputs("Nous embauchons", file);
    fclose(file);
    assert_int_equal(store_open(&s, paths, 1, PATIENCE, &err), STORE_FOREIGN);
    assert_int_equal(store_create(&s, path, &err), STORE_FOREIGN);
    const char *file_paths[] = {inside};
    assert_int_equal(store_open(&s, file_paths, 1, PATIENCE, &err), STORE_FOREIGN);
    assert_int_equal(store_create(&s, inside, &err), STORE_FOREIGN);
    assert_null(s);
    assert_int_equal(unlink(inside), 0);
    store *first = open_writer();
    assert_int_equal(store_create(&s, path, &err), STORE_LOCKED);
    store_close(first);
    snprintf(inside, sizeof inside, "%s/iamglass", path);
    assert_int_equal(truncate(inside, 5), 0);
    assert_int_equal(store_open(&s, paths, 1, PATIENCE, &err), STORE_BROKEN);
    assert_true(strlen(err.text) > 0);
}

static void a_making_cut_short_starts_again(void **state)
{
    (void)state;
    assert_int_equal(place_look(path), PLACE_FREE);
    store_close(open_writer());
    assert_int_equal(place_look(path), PLACE_INDEX);
    char inside[128];
    snprintf(inside, sizeof inside, "%s/iamglass", path);
    assert_int_equal(unlink(inside), 0);
    assert_int_equal(place_look(path), PLACE_UNFINISHED);
    const char *paths[] = {path};
    store *s = NULL;
    assert_int_equal(store_open(&s, paths, 1, PATIENCE, NULL), STORE_ABSENT);
    s = open_writer();
    store_begin(s, NULL);
    put(s, "Q1", "one", "a");
    store_commit(s, NULL);
    store_close(s);
    assert_int_equal(unlink(inside), 0); /* now it is no longer empty */
    assert_int_equal(place_look(path), PLACE_FOREIGN);
}

static void a_book_knows_its_schema(void **state)
{
    (void)state;
    const maker m = {"quidit-fake", "1", "abc", "fake 1"};
    const maker other = {"quidit-fake", "1", "abd", "fake 1"};
    store *s = open_writer();
    store_error err;
    bool same, same_words;
    assert_int_equal(book_check(s, &err), STORE_NONE);
    store_begin(s, NULL);
    put(s, "Q1", "one", "a");
    assert_int_equal(book_check(s, &err), STORE_FOREIGN);
    assert_int_equal(book_write(s, &m, &err), STORE_OK);
    assert_int_equal(book_check(s, &err), STORE_OK);
    assert_int_equal(book_compare(s, &m, &same, &same_words, &err), STORE_OK);
    assert_true(same && same_words);
    assert_int_equal(book_compare(s, &other, &same, &same_words, &err), STORE_OK);
    assert_true(!same && same_words);
    store_set_note(s, "quidit.schema", text("0"), NULL);
    assert_int_equal(book_check(s, &err), STORE_OLD);
    store_set_note(s, "quidit.schema", text("99"), NULL);
    assert_int_equal(book_check(s, &err), STORE_NEW);
    store_close(s);
}

int main(void)
{
#define STORED(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        STORED(only_what_is_committed_is_there),
        STORED(putting_again_replaces),
        STORED(queries_find),
        STORED(hits_come_in_order_and_in_pages),
        STORED(values_of_many_documents),
        STORED(a_reader_sees_another_folder),
        STORED(compacting_keeps_numbers),
        STORED(a_reader_is_told_that_the_index_moved),
        STORED(refusals_have_their_status),
        STORED(a_making_cut_short_starts_again),
        STORED(a_book_knows_its_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
