/* Runs the examples of tests/spec/fr/figures.md, whose head tells their form. A failure prints
 * what differs; with QUIDIT_UPDATE=1 the expected lines are rewritten, for review. */
#include "figure.h"
#include "open_figures.h"
#include "quidit/quidit.h"
#include "unit.h"

#define SPEC QUIDIT_SOURCE_DIR "/tests/spec/fr/figures.md"
#define DOCUMENT_MAX ((size_t)1 << 24)
#define EXAMPLES_MIN 250

static const char *const qualifiers[] = {"exact",   "about",      "at_least",
                                         "at_most", "more_than",  "less_than",
                                         "between", "indefinite", "digits"};

/* What a spec writes where the text has something that nobody sees. */
static const struct {
    const char *token, *text;
} tokens[] = {{"<NBSP>", "\xC2\xA0"}, {"<NNBSP>", "\xE2\x80\xAF"}, {"<THIN>", "\xE2\x80\x89"},
              {"<NL>", "\n"},         {"<ACUTE>", "\xCC\x81"},     {"<GRAVE>", "\xCC\x80"}};

static char *replaced(const char *text, size_t len, bool to_text)
{
    char *out;
    size_t size;
    FILE *f = open_memstream(&out, &size);
    for (size_t i = 0; i < len;) {
        size_t k = 0, taken = 0;
        for (; k < COUNT(tokens) && !taken; k++) {
            const char *from = to_text ? tokens[k].token : tokens[k].text;
            const char *to = to_text ? tokens[k].text : tokens[k].token;
            if (len - i >= strlen(from) && memcmp(text + i, from, strlen(from)) == 0) {
                fputs(to, f);
                taken = strlen(from);
            }
        }
        if (!taken)
            fputc(text[i], f);
        i += taken ? taken : 1;
    }
    fclose(f);
    return out;
}

static void write_bound(FILE *out, bool known, decimal value)
{
    char text[DECIMAL_TEXT_MAX];
    if (known)
        decimal_write(text, value);
    fprintf(out, "%s | ", known ? text : "-");
}

static void write_figure(FILE *out, const figure *f)
{
    write_bound(out, f->has_min, f->min);
    write_bound(out, f->has_max, f->max);
    fprintf(out, "%s | %s | %.*s\n", f->currency[0] ? f->currency : "-",
            qualifiers[f->qualifier], f->per.ptr ? (int)f->per.len : 1,
            f->per.ptr ? f->per.ptr : "-");
}

static void write_scanned(FILE *out, slice text)
{
    arena *mem = arena_new(DOCUMENT_MAX);
    figures found = {0};
    assert_true(figure_scan(&found, mem, tables, text));
    for (size_t i = 0; i < found.len; i++) {
        slice place = slice_at(text, found.at[i].place);
        char *shown = replaced(place.ptr, place.len, false);
        fprintf(out, "= %s | ", shown);
        write_figure(out, &found.at[i]);
        free(shown);
    }
    arena_free(mem);
}

static void write_typed(FILE *out, slice text)
{
    figure f = {0};
    quidit_error err;
    if (figure_parse(&f, tables, text, &err) == 0) {
        fputs("= ", out);
        write_figure(out, &f);
    } else {
        assert_int_equal(err.status, QUIDIT_NO_AMOUNT);
        fprintf(out, "= no, at %d\n", (int)err.offset);
    }
}

static char *read_spec(void)
{
    FILE *f = fopen(SPEC, "rb");
    assert_non_null(f);
    char *text;
    size_t size;
    FILE *copy = open_memstream(&text, &size);
    for (int c; (c = fgetc(f)) != EOF;)
        fputc(c, copy);
    fclose(copy);
    fclose(f);
    return text;
}

/* One example: its line, and the lines that are found and were expected. */
static void compare(const char *example, const char *expected, const char *found, int *failed)
{
    if (strcmp(expected, found) == 0)
        return;
    print_error("%s\nexpected\n%sfound\n%s\n", example, expected, found);
    ++*failed;
}

enum { PROSE, SCANNED, TYPED };

/* Writes the spec again with what is found; counts examples and those that changed. */
static void rewrite(FILE *out, char *spec, int *examples, int *failed)
{
    int kind = PROSE;
    char *rest = spec, *line;
    while ((line = strsep(&rest, "\n"))) {
        bool fence = strncmp(line, "```", 3) == 0;
        if (fence)
            kind = kind != PROSE                     ? PROSE
                   : strcmp(line, "```figures") == 0 ? SCANNED
                   : strcmp(line, "```typed") == 0   ? TYPED
                                                     : PROSE;
        fprintf(out, rest ? "%s\n" : "%s", line);
        if (kind == PROSE || fence || !*line)
            continue;
        char *expected, *found;
        size_t size;
        FILE *e = open_memstream(&expected, &size);
        while (rest && rest[0] == '=' && rest[1] == ' ')
            fprintf(e, "%s\n", strsep(&rest, "\n"));
        fclose(e);
        FILE *f = open_memstream(&found, &size);
        char *text = replaced(line, strlen(line), true);
        (kind == SCANNED ? write_scanned : write_typed)(f, slice_of(text));
        fclose(f);
        fputs(found, out);
        compare(line, expected, found, failed);
        ++*examples;
        free(text);
        free(expected);
        free(found);
    }
}

static void spec_holds(void **state)
{
    (void)state;
    int examples = 0, failed = 0;
    char *spec = read_spec(), *again;
    size_t size;
    FILE *out = open_memstream(&again, &size);
    rewrite(out, spec, &examples, &failed);
    fclose(out);
    print_message("%d examples, %d differ\n", examples, failed);
    if (failed && getenv("QUIDIT_UPDATE")) {
        FILE *f = fopen(SPEC, "wb");
        assert_non_null(f);
        fputs(again, f);
        assert_int_equal(fclose(f), 0);
        failed = 0;
    }
    free(again);
    free(spec);
    assert_int_equal(failed, 0);
    assert_true(examples >= EXAMPLES_MIN);
}

/* Places and qualifiers are byte ranges of the document. */
static void places_are_bytes(void **state)
{
    (void)state;
    slice text = SLICE("Été : près d'1,5 million d'euros.");
    arena *mem = arena_new(DOCUMENT_MAX);
    figures found = {0};
    assert_true(figure_scan(&found, mem, tables, text));
    assert_int_equal(found.len, 1);
    slice place = slice_at(text, found.at[0].place);
    slice before = slice_at(text, found.at[0].qualifier_place);
    assert_bytes(place.ptr, place.len, "1,5 million d'euros");
    assert_bytes(before.ptr, before.len, "près d'");
    arena_free(mem);
}

static void typed_needs_the_whole_text(void **state)
{
    (void)state;
    figure f = {.qualifier = QUIDIT_DIGITS};
    quidit_error err;
    assert_int_equal(figure_parse(&f, tables, SLICE("10 M€ de trop"), &err), QUIDIT_NO_AMOUNT);
    assert_int_equal(err.offset, strlen("10 M€ "));
    assert_int_equal(f.qualifier, QUIDIT_DIGITS); /* left alone */
    assert_int_equal(figure_parse(&f, tables, (slice){NULL, 0}, NULL), QUIDIT_NO_AMOUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(spec_holds),
        UNIT(places_are_bytes),
        UNIT(typed_needs_the_whole_text),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}
