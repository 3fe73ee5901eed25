/* Word classes: the sentences of tests/spec/fr/tags.md come out as they are written there. */
#include "tag.h"
#include "unit.h"

static const char *const letters[] = {
#define X(name, letter) letter,
    TAGS(X)
#undef X
};

static pack *french;
static tag_table *table;

static int set_up(void **state)
{
    (void)state;
    quidit_error err;
    if (pack_open(&french, QUIDIT_PACK, &err) < 0) {
        fprintf(stderr, "%s\n", err.text);
        return -1;
    }
    scan_prepare();
    table = malloc(sizeof *table);
    if (!table)
        return -1;
    tag_table_load(table, french);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(table);
    pack_free(french);
    return 0;
}

#define SENTENCE_MAX 1024

/* "L'/D avis/N ,/F" -> "L'avis ,". */
static void plain(char out[SENTENCE_MAX], const char *line)
{
    size_t len = 0;
    bool elided = true;
    while (*line) {
        size_t token = strcspn(line, " ");
        const char *slash = line + token;
        while (slash > line && *slash != '/')
            slash--;
        if (!elided && *line != '-')
            out[len++] = ' ';
        memcpy(out + len, line, (size_t)(slash - line));
        len += (size_t)(slash - line);
        elided = slash[-1] == '\'';
        line += token + (line[token] == ' ');
    }
    out[len] = '\0';
}

/* The sentence with the classes that the tagger gives it. */
static void tagged(char out[SENTENCE_MAX], const char *sentence)
{
    arena *mem = arena_new((size_t)16 << 20);
    tokens t;
    names n;
    quotes q;
    assert_true(mem && tokens_read(&t, mem, french, NULL, slice_of(sentence)) &&
                names_find(&n, mem, &t) && quotes_find(&q, mem, &t));
    const uint8_t *tags = tags_find(mem, &t, &n, &q, table);
    assert_non_null(tags);
    size_t len = 0;
    for (uint32_t i = 0; i < t.len; i++) {
        slice text = token_text(&t, i);
        len += (size_t)snprintf(out + len, SENTENCE_MAX - len, "%s%.*s/%s", i ? " " : "",
                                (int)text.len, text.ptr, letters[tags[i]]);
        assert_true(len < SENTENCE_MAX);
    }
    arena_free(mem);
}

static void sentences_come_out(void **state)
{
    (void)state;
    FILE *spec = fopen(QUIDIT_SOURCE_DIR "/tests/spec/fr/tags.md", "r");
    assert_non_null(spec);
    char line[SENTENCE_MAX], sentence[SENTENCE_MAX], found[SENTENCE_MAX];
    bool fenced = false, known = false;
    int passed = 0, failed = 0;
    while (fgets(line, sizeof line, spec)) {
        line[strcspn(line, "\n")] = '\0';
        if (!strncmp(line, "## ", 3))
            known = !strcmp(line, "## Known failures");
        if (!strncmp(line, "```", 3)) {
            fenced = !fenced;
            continue;
        }
        if (!fenced || !*line)
            continue;
        plain(sentence, line);
        tagged(found, sentence);
        bool same = !strcmp(line, found);
        if (same != known) {
            passed++;
            continue;
        }
        failed++;
        if (known)
            print_error("no failure any more: %s\n", line);
        else
            print_error("expected: %s\nfound:    %s\n", line, found);
    }
    fclose(spec);
    assert_int_equal(failed, 0);
    assert_true(passed > 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {UNIT(sentences_come_out)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
