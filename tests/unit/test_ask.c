/* Questions: what they are read as, and what is said about mistakes and where. */
#include "ask.h"
#include "unit.h"
#include "when.h"

static void show(const ask *a, int32_t node, buffer *out)
{
    static const char *const heads[] = {"and", "or", "not"};
    const ask_node *n = &a->nodes[node];
    if (n->child >= 0) {
        buffer_format(out, "%s(", heads[n->kind - ASK_AND]);
        for (int32_t child = n->child; child >= 0; child = a->nodes[child].next) {
            if (child != n->child)
                buffer_byte(out, ' ');
            show(a, child, out);
        }
        buffer_byte(out, ')');
        return;
    }
    if (n->field != FIELD_NONE)
        buffer_format(out, "%s:", name_of_field(n->field));
    if (n->kind == ASK_NONE || n->kind == ASK_SOME)
        buffer_byte(out, n->kind == ASK_NONE ? '?' : '*');
    else
        buffer_format(out, n->kind == ASK_PHRASE ? "[%.*s]%s" : "%.*s%s", (int)n->text.len,
                      n->text.ptr, n->starred ? "*" : "");
}

/* An amount is digits and M, with words "millions d'euros" behind it; a date as it is. */
static bool fits(void *user, int field, quidit_text text)
{
    (void)user;
    period p;
    size_t at;
    char copy[64];
    int used = 0;
    if (field == FIELD_DATE)
        return period_read(&p, text, &at);
    snprintf(copy, sizeof copy, "%.*s", (int)text.len, text.ptr);
    sscanf(copy, "%*[<>=] %*d millions d'euros%n", &used);
    return used > 0 && (size_t)used == text.len;
}

static void questions_are_read(void **state)
{
    (void)state;
    const char *const list[][2] = {
        {"", ""},
        {"  ", ""},
        {"usine", "and(usine)"},
        {"usine fermée", "and(usine fermée)"},
        {"usine AND fermée", "and(usine fermée)"},
        {"usine ET fermée OU \"plan social\"", "and(or(and(usine fermée) [plan social]))"},
        {"a (b OR c) d", "and(a or(b c) d)"},
        {"a SAUF b", "and(a not(b))"},
        {"-b", "and(not(b))"},
        {"porte-parole", "and(porte-parole)"},
        {"NOT NOT a", "and(not(not(a)))"},
        {"qui:Altman", "and(speaker:Altman)"},
        {"Qui: Altman", "and(speaker:Altman)"},
        {"qui : Altman", "and(speaker:Altman)"},
        {"qui dit", "and(qui dit)"},
        {"qui:\"Sam Altman\" société:Meta", "and(speaker:[Sam Altman] company:Meta)"},
        {"SOCIÉTÉ:Meta", "and(company:Meta)"},
        {"qui:« Sam Altman »", "and(speaker:[ Sam Altman ])"},
        {"qui:“Sam Altman”", "and(speaker:[Sam Altman])"},
        {"qui:(Das OU \"Sam Altman\")", "and(or(speaker:Das speaker:[Sam Altman]))"},
        {"qui:? role:*", "and(speaker:? role:*)"},
        {"licenci*", "and(licenci*)"},
        {"*", "and(*)"},
        {"?", "and(?)"},
        {"http://exemple.fr/a 18:30", "and(http://exemple.fr/a 18:30)"},
        {"montant:>100 millions d'euros perdus", "and(amount:>100 millions d'euros perdus)"},
        {"montant:-5", "and(amount:-5)"},
        {"montant:>=\"2 M€\" usine", "and(amount:>=\"2 M€\" usine)"},
        {"montant:≤« 2 M€ »", "and(amount:≤« 2 M€ »)"},
        {"montant:> \"2 M€\"", "and(amount:> [2 M€])"},
        {"date:1er mai 2024 usine", "and(date:1er mai 2024 usine)"},
        {"date:2024-05..2024-07", "and(date:2024-05..2024-07)"},
        {"((a))", "and(a)"},
        {"et ou not", "and(et ou not)"},
        {"a\xc2\xa0"
         "b",
         "and(a b)"},
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        ask a;
        ask_error err;
        buffer out = {0};
        ask_init(&a, fits, NULL);
        if (!ask_read(&a, list[i][0], &err))
            fail_msg("'%s': %s", list[i][0], err.text);
        if (a.root >= 0)
            show(&a, a.root, &out);
        assert_string_equal(buffer_nul(&out), list[i][1]);
        buffer_clear(&out);
        ask_clear(&a);
    }
}

static void a_value_takes_the_words_that_fit(void **state)
{
    (void)state;
    ask a;
    ask_error err;
    ask_init(&a, fits, NULL);
    assert_true(ask_read(&a, "montant:> 100 millions d'euros perdus", &err));
    const ask_node *first = &a.nodes[a.nodes[a.root].child];
    assert_bytes(first->text.ptr, first->text.len, "> 100 millions d'euros");
    assert_int_equal(first->start, 0);
    assert_int_equal(first->end, strlen("montant:> 100 millions d'euros"));
    ask_clear(&a);
}

static void mistakes_are_shown_where_they_are(void **state)
{
    (void)state;
    const struct {
        const char *query;
        size_t start, end;
        const char *text;
        const char *expected;
    } list[] = {
        {"(a b", 0, 1, "a bracket is not closed", ")"},
        {"a )", 2, 3, "no bracket is open here", ""},
        {"a OR", 4, 4, "the query ends too early", "a word, a field or a bracket"},
        {"OR a", 0, 2, "'OR' cannot stand here", "a word, a field or a bracket"},
        {"a AND OU b", 6, 8, "'OU' cannot stand here", "a word, a field or a bracket"},
        {"()", 1, 2, "')' cannot stand here", "a word, a field or a bracket"},
        {"a NOT", 5, 5, "the query ends too early", "a word, a field or a bracket"},
        {"qui:", 4, 4, "the query ends behind speaker", "a value"},
        {"qui:)", 4, 5, "')' cannot stand here", "a value"},
        {"qui:(a montant:5)", 7, 15, "a field inside the brackets of another", "a value"},
        {"x \"plan social", 2, 3, "a quotation mark is not closed", "\""},
        {"« plan", 0, 2, "a quotation mark is not closed", "»"},
        {"montnt:>1M", 0, 6, "unknown field 'montnt'; did you mean 'montant'?",
         "speaker, role, company, amount, currency, type, date, source, about"},
        {"Paris: une ville", 0, 5,
         "unknown field 'Paris'; put a text with a colon in quotation marks",
         "speaker, role, company, amount, currency, type, date, source, about"},
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        ask a;
        ask_error err;
        ask_init(&a, fits, NULL);
        assert_false(ask_read(&a, list[i].query, &err));
        assert_string_equal(err.text, list[i].text);
        assert_string_equal(err.expected, list[i].expected);
        assert_int_equal(err.start, list[i].start);
        assert_int_equal(err.end, list[i].end);
        ask_clear(&a);
    }
}

static void depth_and_length_are_bounded(void **state)
{
    (void)state;
    enum { LONG = 1 << 20 };
    static const char *const pieces[] = {"(",     "-(", "NOT ", "a ", "qui:(",
                                         "a OR ", "\"", "-",    "a:"};
    char *query = malloc(LONG + 16);
    for (size_t i = 0; i < COUNT(pieces); i++) {
        size_t len = 0;
        while (len < LONG) {
            memcpy(query + len, pieces[i], strlen(pieces[i]));
            len += strlen(pieces[i]);
        }
        query[len] = '\0';
        ask a;
        ask_error err;
        ask_init(&a, fits, NULL);
        assert_false(ask_read(&a, query, &err) && i != 7);
        ask_clear(&a);
    }
    free(query);
}

static void options_are_values(void **state)
{
    (void)state;
    ask a;
    ask_error err;
    buffer out = {0};
    const char *const speakers[] = {"Sam Altman", "\"Deedy Das\""};
    const char *const companies[] = {" Meta "};
    const char *const none[] = {"?"};
    const char *const start[] = {"alt*"};
    const char *const empty[] = {" "};
    ask_init(&a, fits, NULL);
    assert_true(ask_read(&a, "a OR b", &err));
    assert_true(ask_option(&a, "--speaker", FIELD_SPEAKER, speakers, 2, &err));
    assert_true(ask_option(&a, "--company", FIELD_COMPANY, companies, 1, &err));
    assert_true(ask_option(&a, "--role", FIELD_ROLE, none, 1, &err));
    assert_true(ask_option(&a, "--about", FIELD_ABOUT, start, 1, &err));
    show(&a, a.root, &out);
    assert_string_equal(buffer_nul(&out),
                        "and(or(a b) or(speaker:Sam Altman speaker:[Deedy Das]) "
                        "company:Meta role:? about:alt*)");
    assert_false(ask_option(&a, "--source", FIELD_SOURCE, empty, 1, &err));
    assert_string_equal(a.sources[err.source].label, "--source");
    buffer_clear(&out);
    ask_clear(&a);
}

static void periods_are_read(void **state)
{
    (void)state;
    const struct {
        const char *text;
        const char *wanted; /* NULL: refused */
        size_t at;
    } list[] = {
        {"2024", "2024-01-01 2024-12-31", 0},
        {"2024-05", "2024-05-01 2024-05-31", 0},
        {"2024-5-3", "2024-05-03 2024-05-03", 0},
        {"05/2024", "2024-05-01 2024-05-31", 0},
        {"31/05/2024", "2024-05-31 2024-05-31", 0},
        {"mai 2024", "2024-05-01 2024-05-31", 0},
        {"MAI 2024", "2024-05-01 2024-05-31", 0},
        {"1er Août 2024", "2024-08-01 2024-08-01", 0},
        {"3 may 2024", "2024-05-03 2024-05-03", 0},
        {"23.05.2024", "2024-05-23 2024-05-23", 0},
        {"23 nov. 2024", "2024-11-23 2024-11-23", 0},
        {"févr 2024", "2024-02-01 2024-02-29", 0},
        {"le Jeudi 23 mai 2024", "2024-05-23 2024-05-23", 0},
        {"lundi 3/6/2024..mardi 4/6/2024", "2024-06-03 2024-06-04", 0},
        {"2024-05..2024-07", "2024-05-01 2024-07-31", 0},
        {"..2024-07", " 2024-07-31", 0},
        {"mai 2024 .. juin 2024", "2024-05-01 2024-06-30", 0},
        {"2024..", "2024-01-01 ", 0},
        {">=2024-05", "2024-05-01 ", 0},
        {">2024-12", "2025-01-01 ", 0},
        {"<2024-03", " 2024-02-29", 0},
        {"<=29/02/2024", " 2024-02-29", 0},
        {"=2024", "2024-01-01 2024-12-31", 0},
        {"2024-13", NULL, 0},
        {"30/02/2024", NULL, 0},
        {"jeudi", NULL, 0},
        {"31.02.2024", NULL, 0},
        {"2024..mars", NULL, 6},
        {">mars", NULL, 1},
        {"..", NULL, 0},
        {"24", NULL, 0},
        {"mai", NULL, 0},
        {"", NULL, 0},
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        period p;
        size_t at = 0;
        bool read = period_read(&p, text_of(list[i].text), &at);
        if (read != (list[i].wanted != NULL))
            fail_msg("'%s'", list[i].text);
        if (!read) {
            assert_int_equal(at, list[i].at);
            continue;
        }
        buffer out = {0};
        if (p.first.year)
            day_write(&out, p.first);
        buffer_byte(&out, ' ');
        if (p.last.year)
            day_write(&out, p.last);
        assert_string_equal(buffer_nul(&out), list[i].wanted);
        buffer_clear(&out);
    }
}

static void near_words_are_counted(void **state)
{
    (void)state;
    const struct {
        const char *a, *b;
        int apart;
    } list[] = {{"altman", "altman", 0}, {"altmann", "altman", 1}, {"atlman", "altman", 1},
                {"", "ab", 2},           {"abc", "", 3},           {"kitten", "sitting", 3},
                {"montnt", "montant", 1}};
    for (size_t i = 0; i < COUNT(list); i++)
        assert_int_equal(letters_apart(text_of(list[i].a), text_of(list[i].b), 2),
                         list[i].apart);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(questions_are_read),
        UNIT(a_value_takes_the_words_that_fit),
        UNIT(mistakes_are_shown_where_they_are),
        UNIT(depth_and_length_are_bounded),
        UNIT(options_are_values),
        UNIT(periods_are_read),
        UNIT(near_words_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
