/* The JSON lines that tools outside read: field by field, digit by digit. */
#include "jsonl.h"
#include "names.h"
#include "unit.h"

/* A document that a test makes up. */
struct quidit_doc {
    const char *text;
};

static quidit_text doc_text(const quidit_doc *doc)
{
    return (quidit_text){doc->text, strlen(doc->text)};
}

static uint64_t doc_codepoints(const quidit_doc *doc, uint64_t byte)
{
    uint64_t count = 0;
    for (uint64_t i = 0; i < byte && doc->text[i]; i++)
        count += ((unsigned char)doc->text[i] & 0xc0) != 0x80;
    return count;
}

static const quidit_plugin q = {.doc_text = doc_text, .doc_codepoints = doc_codepoints};

static quidit_span place_of(const quidit_doc *doc, const char *words)
{
    const char *at = strstr(doc->text, words);
    assert_non_null(at);
    uint64_t start = (uint64_t)(at - doc->text);
    return (quidit_span){start, start + strlen(words)};
}

static quidit_text text(const char *words)
{
    return (quidit_text){words, strlen(words)};
}

static void writes(const quidit_doc *doc, const quidit_annotation *a, const char *name,
                   const char *expected)
{
    char *line = NULL;
    size_t size;
    FILE *out = open_memstream(&line, &size);
    assert_true(jsonl_write(out, jsonl_annotation(&q, doc, a, name)));
    fclose(out);
    assert_string_equal(line, expected);
    free(line);
}

static const quidit_entity lea = {.kind = QUIDIT_KIND_PERSON,
                                  .key = {"lea morel", 9},
                                  .name = {"Léa Morel", 10}};

static void statements_are_written(void **state)
{
    (void)state;
    quidit_doc doc = {"« L’été », a-t-il\ndéclaré, « \"fut\" beau »"};
    quidit_span spans[] = {place_of(&doc, "L’été"), place_of(&doc, "\"fut\" beau")};
    quidit_annotation a = {.kind = QUIDIT_KIND_STATEMENT,
                           .span = {spans[0].start, spans[1].end},
                           .u.statement = {.type = QUIDIT_DIRECT,
                                           .flags = QUIDIT_HEDGED,
                                           .spans = spans,
                                           .span_count = 2,
                                           .cue = place_of(&doc, "a-t-il\ndéclaré"),
                                           .source = place_of(&doc, "il"),
                                           .speaker = text("Léa Morel"),
                                           .role = text("PDG"),
                                           .rule = text("incise"),
                                           .speaker_entity = &lea}};
    writes(&doc, &a, "un/chemin.txt",
           "{\"doc\":\"un/chemin.txt\",\"kind\":\"statement\",\"type\":\"direct\","
           "\"spans\":[[2,7],[29,39]],\"text\":\"L’été … \\\"fut\\\" beau\","
           "\"cue\":{\"start\":11,\"end\":25,\"text\":\"a-t-il\\ndéclaré\"},"
           "\"source\":{\"start\":15,\"end\":17,\"text\":\"il\"},"
           "\"speaker\":\"Léa Morel\",\"role\":\"PDG\",\"org\":null,\"hedged\":true,"
           "\"rule\":\"incise\",\"continued\":false,\"speaker_key\":\"lea morel\","
           "\"org_key\":null}\n");

    a.u.statement = (quidit_statement){
        .type = QUIDIT_CLAIM, .flags = QUIDIT_CONTINUED, .spans = spans, .span_count = 1};
    writes(&doc, &a, "-",
           "{\"doc\":\"-\",\"kind\":\"statement\",\"type\":\"claim\",\"spans\":[[2,7]],"
           "\"text\":\"L’été\",\"cue\":null,\"source\":null,\"speaker\":null,\"role\":null,"
           "\"org\":null,\"hedged\":false,\"rule\":null,\"continued\":true,"
           "\"speaker_key\":null,\"org_key\":null}\n");
}

static void amounts_are_written(void **state)
{
    (void)state;
    quidit_doc doc = {"à 1,5 M€ près"};
    quidit_annotation a = {.kind = QUIDIT_KIND_AMOUNT,
                           .span = place_of(&doc, "1,5 M€"),
                           .u.amount = {.min = {15, 5, 1},
                                        .max = {.known = 0},
                                        .currency = "EUR",
                                        .qualifier = QUIDIT_AT_LEAST,
                                        .per = text("year"),
                                        .org = text("Meta")}};
    writes(&doc, &a, "a.txt",
           "{\"doc\":\"a.txt\",\"kind\":\"amount\",\"start\":2,\"end\":8,\"text\":\"1,5 M€\","
           "\"min\":1500000,\"max\":null,\"currency\":\"EUR\",\"qualifier\":\"at_least\","
           "\"per\":\"year\",\"org\":\"Meta\",\"org_key\":null}\n");
    a.u.amount = (quidit_amount){.min = {0, 0, 1}, .max = {-125, -2, 1}};
    writes(&doc, &a, "a.txt",
           "{\"doc\":\"a.txt\",\"kind\":\"amount\",\"start\":2,\"end\":8,\"text\":\"1,5 M€\","
           "\"min\":0,\"max\":-1.25,\"currency\":null,\"qualifier\":\"exact\",\"per\":null,"
           "\"org\":null,\"org_key\":null}\n");
}

static void names_are_written(void **state)
{
    (void)state;
    quidit_doc doc = {"M. Altman dit"};
    quidit_annotation a = {.kind = QUIDIT_KIND_PERSON,
                           .span = place_of(&doc, "M. Altman"),
                           .u.name = {.name = text("Sam Altman"), .entity = &lea}};
    writes(
        &doc, &a, "a.txt",
        "{\"doc\":\"a.txt\",\"kind\":\"person\",\"name\":\"Sam Altman\",\"start\":0,\"end\":9,"
        "\"text\":\"M. Altman\",\"key\":\"lea morel\"}\n");
    a.kind = QUIDIT_KIND_ORGANISATION;
    writes(&doc, &a, "a.txt",
           "{\"doc\":\"a.txt\",\"kind\":\"organisation\",\"name\":\"Sam Altman\",\"start\":0,"
           "\"end\":9,\"text\":\"M. Altman\",\"key\":\"lea morel\"}\n");
}

static void numbers_are_exact(void **state)
{
    (void)state;
    static const struct {
        quidit_decimal number;
        const char *digits;
    } rows[] = {
        {{1, 9, 1}, "1000000000"},
        {{1859, -3, 1}, "1.859"},
        {{5, -2, 1}, "0.05"},
        {{999999999, 0, 1}, "999999999"},
        {{9007199254740993, 0, 1}, "9007199254740993"},
        {{INT64_MAX, 0, 1}, "9223372036854775807"},
        {{1, 30, 1}, "1000000000000000000000000000000"},
        {{1, 0, 0}, "null"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        json_object *value = jsonl_decimal(rows[i].number);
        assert_string_equal(json_object_to_json_string(value), rows[i].digits);
        json_object_put(value);
    }
}

static void every_text_is_valid_json(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
        const char *json;
    } rows[] = {
        {"a/b\\c\"d", 7, "\"a/b\\\\c\\\"d\""},
        {"\x01\x1f\t\r\n\b\f\x7f", 8, "\"\\u0001\\u001f\\t\\r\\n\\b\\f\x7f\""},
        {"a\0b", 3, "\"a\\u0000b\""},
        {"caf\xe9 \xc3", 6, "\"caf\xef\xbf\xbd \xef\xbf\xbd\""},
        {"😀 \u2028", 8, "\"😀 \u2028\""},
        {"", 0, "\"\""},
        {NULL, 0, "null"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        json_object *value = jsonl_text(rows[i].text, rows[i].len);
        assert_string_equal(json_object_to_json_string_ext(
                                value, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE),
                            rows[i].json);
        json_object_put(value);
    }
}

static void a_failed_write_is_told(void **state)
{
    (void)state;
    assert_false(jsonl_write(stdout, NULL));
    FILE *full = fopen("/dev/full", "w");
    setvbuf(full, NULL, _IONBF, 0);
    assert_false(jsonl_write(full, json_object_new_object()));
    fclose(full);
}

static void codes_have_names_both_ways(void **state)
{
    (void)state;
    for (uint32_t code = QUIDIT_DIRECT; code <= QUIDIT_CLAIM; code++) {
        uint32_t back = 99;
        assert_true(type_of_name(name_of_type(code), &back));
        assert_int_equal(back, code);
        assert_string_equal(type_names[code - QUIDIT_DIRECT], name_of_type(code));
    }
    for (uint32_t code = QUIDIT_EXACT; code <= QUIDIT_DIGITS; code++) {
        uint32_t back = 99;
        assert_true(qualifier_of_name(name_of_qualifier(code), &back));
        assert_int_equal(back, code);
    }
    uint32_t untouched = 99;
    assert_false(type_of_name("Direct", &untouched));
    assert_false(qualifier_of_name("", &untouched));
    assert_int_equal(untouched, 99);
    assert_null(name_of_type(0));
    assert_null(name_of_type(5));
    assert_null(name_of_kind(0));
    assert_null(name_of_qualifier(9));
    assert_null(type_names[4]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(statements_are_written),     UNIT(amounts_are_written),
        UNIT(names_are_written),          UNIT(numbers_are_exact),
        UNIT(every_text_is_valid_json),   UNIT(a_failed_write_is_told),
        UNIT(codes_have_names_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
