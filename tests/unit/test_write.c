/* Rows as text: every format, and what hostile text must not do in it. */
#include "clean.h"
#include "unit.h"
#include "wrap.h"
#include "writer.h"

#define CELLS_MAX 4

static const column shown[] = {{"speaker", CELL_TEXT, 0, 12, NULL},
                               {"text", CELL_TEXT, 0, 0, NULL},
                               {"amount_min", CELL_NUMBER, 0, 12, NULL},
                               {"people", CELL_LIST, 0, 12, NULL}};
static const column *const all[] = {&shown[0], &shown[1], &shown[2], &shown[3]};

/* Writes rows of four cells; the result is static. */
static const char *written(const writer_format *format, const char *const rows[][CELLS_MAX],
                           size_t count, bool excel, bool raw, uint64_t *defused)
{
    static char out[8192];
    FILE *file = fmemopen(out, sizeof out, "w");
    const writer_setup setup = {.out = file,
                                .columns = all,
                                .count = CELLS_MAX,
                                .excel = excel,
                                .raw = raw,
                                .width = 60};
    writer *w = format->open(&setup);
    assert_non_null(w);
    for (size_t i = 0; i < count; i++) {
        quidit_text cells[CELLS_MAX];
        for (size_t j = 0; j < CELLS_MAX; j++)
            cells[j] = text_of(rows[i][j]);
        assert_true(format->row(w, cells));
    }
    if (defused)
        *defused = sheet_defused(w);
    assert_true(format->close(w));
    fclose(file);
    return out;
}

static void csv_is_rfc_4180(void **state)
{
    (void)state;
    const char *const rows[][CELLS_MAX] = {
        {"Léa \"Lou\" Morel", "un, deux ; trois", "-12.5",
         "A\x1f"
         "B"},
        {"", "deux\r\nlignes\n\net plus", "", ""},
    };
    assert_string_equal(written(&write_csv, rows, 2, false, false, NULL),
                        "speaker,text,amount_min,people\r\n"
                        "\"Léa \"\"Lou\"\" Morel\",\"un, deux ; trois\",-12.5,A; B\r\n"
                        ",deux lignes et plus,,\r\n");
    assert_string_equal(written(&write_csv, rows, 1, true, false, NULL),
                        "\xef\xbb\xbfspeaker;text;amount_min;people\r\n"
                        "\"Léa \"\"Lou\"\" Morel\";\"un, deux ; trois\";-12,5;\"A; B\"\r\n");
}

static void formulas_are_defused_and_counted(void **state)
{
    (void)state;
    const char *const rows[][CELLS_MAX] = {
        {"=cmd|' /C calc'!A0", "-Oui", "-5", "@SUM(A1)"},
        {"+33 1", "\t=1+1", "5", "ok"},
        {"=1,2", "＝1+1", "", ""},
    };
    uint64_t defused;
    assert_string_equal(written(&write_csv, rows, 3, false, false, &defused),
                        "speaker,text,amount_min,people\r\n"
                        "'=cmd|' /C calc'!A0,'-Oui,-5,'@SUM(A1)\r\n"
                        "'+33 1,\" =1+1\",5,ok\r\n"
                        "\"'=1,2\",'＝1+1,,\r\n");
    assert_int_equal(defused, 6);
    assert_string_equal(written(&write_csv, rows, 1, false, true, &defused),
                        "speaker,text,amount_min,people\r\n"
                        "=cmd|' /C calc'!A0,-Oui,-5,@SUM(A1)\r\n");
    assert_int_equal(defused, 0);
}

static void tsv_has_no_tab_inside(void **state)
{
    (void)state;
    const char *const rows[][CELLS_MAX] = {{"a\tb", "\"c\"", "1", "d\ne"}};
    assert_string_equal(written(&write_tsv, rows, 1, false, false, NULL),
                        "speaker\ttext\tamount_min\tpeople\na b\t\"c\"\t1\td e\n");
}

static void jsonl_keeps_types_and_text(void **state)
{
    (void)state;
    const char *const rows[][CELLS_MAX] = {{"Léa", "a\n\"b\"", "14000000000.10",
                                            "A\x1f"
                                            "B"},
                                           {"", "", "", ""}};
    assert_string_equal(written(&write_jsonl, rows, 2, false, false, NULL),
                        "{\"speaker\":\"Léa\",\"text\":\"a\\n\\\"b\\\"\","
                        "\"amount_min\":14000000000.10,\"people\":[\"A\",\"B\"]}\n"
                        "{\"speaker\":null,\"text\":null,\"amount_min\":null,\"people\":[]}\n");
}

static void markdown_is_no_markup(void **state)
{
    (void)state;
    const char *const rows[][CELLS_MAX] = {{"a|b", "*gras* <b>\n`x`", "5", "[l](u)"}};
    assert_string_equal(written(&write_md, rows, 1, false, false, NULL),
                        "| speaker | text | amount\\_min | people |\n"
                        "| --- | --- | ---: | --- |\n"
                        "| a\\|b | \\*gras\\* \\<b\\> \\`x\\` | 5 | \\[l\\](u) |\n");
}

static void tables_wrap_and_align(void **state)
{
    (void)state;
    const char *const rows[][CELLS_MAX] = {
        {"Léa Morel", "Nous embauchons cent personnes cette année et cent autres", "1200", ""},
        {"", "Oui", "5", "A"}};
    assert_string_equal(written(&write_table, rows, 2, false, false, NULL),
                        "speaker    text                           amount_min  people\n"
                        "Léa Morel  Nous embauchons cent                 1200\n"
                        "           personnes cette année et cent\n"
                        "           autres\n"
                        "\n"
                        "           Oui                                     5  A\n");
    const char *const short_rows[][CELLS_MAX] = {{"a", "b", "1", "c"}, {"d", "e", "2", "f"}};
    assert_string_equal(written(&write_table, short_rows, 2, false, false, NULL),
                        "speaker  text  amount_min  people\n"
                        "a        b              1  c\n"
                        "d        e              2  f\n");
    assert_string_equal(written(&write_table, NULL, 0, false, false, NULL),
                        "speaker  text  amount_min  people\n");
}

static void nothing_hostile_reaches_the_terminal(void **state)
{
    (void)state;
    buffer out = {0};
    clean_for_terminal(&out, (quidit_text){"a\x1b[31m\0b\xe2\x80\xae"
                                           "c\xc2\x9b"
                                           "d\xff"
                                           "e\x7f",
                                           18});
    assert_string_equal(buffer_nul(&out), "a\xef\xbf\xbd[31m\xef\xbf\xbd"
                                          "b\xef\xbf\xbd"
                                          "c\xef\xbf\xbd"
                                          "d\xef\xbf\xbd"
                                          "e\xef\xbf\xbd");
    buffer_reset(&out);
    clean_for_file(&out, text_of("a \xe2\x80\xae \xe2\x80\xa8 b\xc2\xa0» \x01"));
    assert_string_equal(buffer_nul(&out), "a \xe2\x80\xae b\xc2\xa0» \xef\xbf\xbd");
    buffer_clear(&out);
    const char *const bars[][CELLS_MAX] = {{"\x1b[m", "\x1b[1m2024", "3", ""}};
    assert_null(strchr(written(&write_bars, bars, 1, false, false, NULL), '\x1b'));
}

/* Would take hours if each space looked for the end of the run. */
static void a_long_run_of_spaces_is_read_once(void **state)
{
    (void)state;
    enum { LENGTH = 4 << 20 };
    buffer out = {0};
    char *spaces = malloc(LENGTH);
    assert_non_null(spaces);
    memset(spaces, '\t', LENGTH);
    clean_for_file(&out, (quidit_text){spaces, LENGTH});
    assert_false(out.failed);
    assert_int_equal(out.len, LENGTH);
    assert_true(out.at[0] == ' ' && out.at[LENGTH - 1] == ' ');
    spaces[LENGTH / 2] = '\n';
    buffer_reset(&out);
    clean_for_file(&out, (quidit_text){spaces, LENGTH});
    assert_int_equal(out.len, 1);
    buffer_clear(&out);
    free(spaces);
}

static void widths_are_those_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(wrap_width(text_of("déjà")), 4);
    assert_int_equal(wrap_width(text_of("de\xcc\x81ja")), 4);
    assert_int_equal(wrap_width(text_of("日本")), 4);
    assert_int_equal(wrap_width(text_of("")), 0);
}

static void lines_lose_nothing_but_spaces(void **state)
{
    (void)state;
    const char *const texts[] = {"Nous embauchons « cent » personnes",
                                 "anticonstitutionnellement",
                                 "  a  b  ",
                                 "日本日本日本",
                                 "",
                                 "x"};
    for (size_t i = 0; i < COUNT(texts); i++)
        for (int width = 1; width < 20; width++) {
            size_t at = 0, kept = 0, wanted = 0;
            quidit_span line;
            while (wrap_next(text_of(texts[i]), width, &at, &line)) {
                quidit_text piece = {texts[i] + line.start, (size_t)(line.end - line.start)};
                assert_true(piece.len > 0);
                assert_true(wrap_width(piece) <= (width > 1 ? width : 2));
                for (size_t j = 0; j < piece.len; j++)
                    kept += piece.ptr[j] != ' ';
            }
            for (const char *c = texts[i]; *c; c++)
                wanted += *c != ' ';
            assert_int_equal(kept, wanted);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(csv_is_rfc_4180),
        UNIT(formulas_are_defused_and_counted),
        UNIT(tsv_has_no_tab_inside),
        UNIT(jsonl_keeps_types_and_text),
        UNIT(markdown_is_no_markup),
        UNIT(tables_wrap_and_align),
        UNIT(nothing_hostile_reaches_the_terminal),
        UNIT(a_long_run_of_spaces_is_read_once),
        UNIT(widths_are_those_of_a_terminal),
        UNIT(lines_lose_nothing_but_spaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
