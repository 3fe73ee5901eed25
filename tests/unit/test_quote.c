/* Pairing of quotation marks. Expected results show each quotation as <content>, inner ones inside
 * outer ones, with a letter behind an opening < for what is known of it: u unclosed, j joined over
 * paragraphs, a of an agency. */
#include "open_french.h"
#include "quote.h"
#include "unit.h"

#define NBSP "\xC2\xA0"

/* What holds of any text. */
static void assert_sound(const tokens *t, const quotes *q)
{
    for (uint32_t i = 0; i < q->len; i++) {
        const quote *k = &q->at[i];
        assert_true(k->open < t->len);
        assert_true(k->close > k->open);
        assert_true(k->close <= t->len);
        assert_true(k->content.start <= k->content.end);
        assert_true(k->content.end <= t->text.len);
        assert_true(k->parent <= i);
        if (i)
            assert_true(q->at[i - 1].open < k->open);
        if (k->parent) {
            const quote *outer = &q->at[k->parent - 1];
            assert_true(outer->open < k->open);
            assert_true(k->close <= outer->close);
        }
    }
}

/* The quotations that lie directly in `parent` (index + 1, 0 for the text). */
static void show(FILE *out, const tokens *t, const quotes *q, uint32_t parent)
{
    bool first = true;
    for (uint32_t i = parent; i < q->len; i++) {
        const quote *k = &q->at[i];
        if (k->parent != parent)
            continue;
        if (!first)
            fputc(' ', out);
        first = false;
        fputc('<', out);
        if (k->flags & QUOTE_UNCLOSED)
            fputs("u:", out);
        if (k->flags & QUOTE_JOINED)
            fputs("j:", out);
        if (k->flags & QUOTE_AGENCY)
            fputs("a:", out);
        slice content = slice_at(t->text, k->content);
        for (size_t c = 0; c < content.len; c++)
            fputc(content.ptr[c] == '\n' ? '/' : content.ptr[c], out);
        char *inner;
        size_t size;
        FILE *f = open_memstream(&inner, &size);
        show(f, t, q, i + 1);
        fclose(f);
        if (size)
            fprintf(out, " %s", inner);
        free(inner);
        fputc('>', out);
    }
}

typedef struct row {
    const char *text, *quotes;
} row;

static void assert_rows(const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        arena *mem = arena_new((size_t)1 << 24);
        tokens t;
        quotes q;
        assert_true(tokens_read(&t, mem, french, NULL, slice_of(rows[i].text)));
        assert_true(quotes_find(&q, mem, &t));
        assert_sound(&t, &q);
        char *shown;
        size_t size;
        FILE *out = open_memstream(&shown, &size);
        show(out, &t, &q, 0);
        fclose(out);
        if (strcmp(shown, rows[i].quotes) != 0)
            fprintf(stderr, "in:       %s\nexpected: %s\nfound:    %s\n", rows[i].text,
                    rows[i].quotes, shown);
        assert_string_equal(shown, rows[i].quotes);
        free(shown);
        arena_free(mem);
    }
}

/* clang-format off */
static void kinds(void **state)
{
    (void)state;
    static const row rows[] = {
        {"", ""},
        {"Le port ferme.", ""},
        {"« Le port ferme », dit-elle.", "<Le port ferme>"},
        {"«Le port ferme», dit-elle.", "<Le port ferme>"},
        {"«" NBSP "Le port ferme" NBSP "», dit-elle.", "<Le port ferme>"},
        {"“Le port ferme”, dit-elle.", "<Le port ferme>"},
        {"„Le port ferme“, dit-elle.", "<Le port ferme>"},
        {"\"Le port ferme\", dit-elle.", "<Le port ferme>"},
        {"''Le port ferme'', dit-elle.", "<Le port ferme>"},
        {"‘Le port ferme’, dit-elle.", "<Le port ferme>"},
        {"« Un » et “deux” et \"trois\".", "<Un> <deux> <trois>"},
        {"« Le port ferme. Il rouvrira. » Elle part.", "<Le port ferme. Il rouvrira.>"},
        {"Un projet d'\"avenir\".", "<avenir>"},
        {"l'« avenir »", "<avenir>"},
        {"(« avenir »)", "<avenir>"},
        {"Il dit: \"Non\".", "<Non>"},
        {"« »", "<>"},
        {"\"\"", "<>"},
    };
    assert_rows(rows, COUNT(rows));
}

static void apostrophes(void **state)
{
    (void)state;
    static const row rows[] = {
        {"L'eau d'ici, l’eau d’en bas.", ""},
        {"« L'eau d’ici n'est pas l’eau d'en bas »", "<L'eau d’ici n'est pas l’eau d'en bas>"},
        {"les années ’90", ""},
        {"Il dit 'non'.", ""},
        {"L‘eau « d‘ici », l‘eau d‘en bas", "<d‘ici>"},
        {"« Un {'deux': 3}.", "<u:Un {'deux': 3}.>"},
    };
    assert_rows(rows, COUNT(rows));
}

static void nested(void **state)
{
    (void)state;
    static const row rows[] = {
        {"« Il a dit “non” et part »", "<Il a dit “non” et part <non>>"},
        {"« Il a dit \"non\" et part »", "<Il a dit \"non\" et part <non>>"},
        {"\"Il a dit «non» et part\"", "<Il a dit «non» et part <non>>"},
        {"« Il a dit « non » et part »", "<Il a dit « non » et part <non>>"},
        {"« Il a crié ‹ debout › »", "<Il a crié ‹ debout › <debout>>"},
        {"« Il a crié ‘debout’ »", "<Il a crié ‘debout’ <debout>>"},
        {"« A “b ‘oui’ d” e »", "<A “b ‘oui’ d” e <b ‘oui’ d <oui>>>"},
        {"« A “b” c “d” »", "<A “b” c “d” <b> <d>>"},
        {"\"La colère des +gilets jaunes+ monte\"",
         "<La colère des +gilets jaunes+ monte <a:gilets jaunes>>"},
        {"\"Un +choc+, un +séisme+\"", "<Un +choc+, un +séisme+ <a:choc> <a:séisme>>"},
        {"Il regarde Canal+ et mange +.", ""},
        {"\"Il regarde Canal+ le soir\"", "<Il regarde Canal+ le soir>"},
    };
    assert_rows(rows, COUNT(rows));
}

static void paragraphs(void **state)
{
    (void)state;
    static const row rows[] = {
        /* one speech, its mark repeated where a paragraph begins */
        {"« Un. \n\n« Deux. \n\n« Trois », dit-elle.", "<j:Un. //« Deux. //« Trois>"},
        {"“Un.\n\n“Deux”, dit-elle.", "<j:Un.//“Deux>"},
        {"\"Un.\n\n\"Deux\", dit-elle.", "<j:Un.//\"Deux>"},
        /* closed in the next paragraph without being reopened */
        {"« Un.\n\nDeux », dit-elle.", "<Un.//Deux>"},
        {"Elle dit : « Un.\nDeux.\nTrois. »", "<u:Un.>"},
        /* a stray mark never swallows what follows */
        {"« Un.\n\nDeux. Elle part.", "<u:Un.>"},
        {"« Un.\n\nElle dit : « Deux ».", "<u:Un.> <Deux>"},
        {"« Un “deux.\n\nElle part.", "<u:Un “deux. <u:deux.>>"},
        {"« Un “deux.\n\n« Trois ».", "<j:Un “deux.//« Trois <u:deux.>>"},
        {"« Un ».\n\n« Deux ».", "<Un> <Deux>"},
        {"« Le port ferme,\ndit-elle », ajoute-t-il.", "<Le port ferme,/dit-elle>"},
    };
    assert_rows(rows, COUNT(rows));
}

static void broken(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Le port ferme », dit-elle.", ""},
        {"Le port ferme”, dit-elle.", ""},
        {"» « » «", "<> <u:>"},
        {"« Un « deux », dit-elle.", "<u:Un> <deux>"},
        {"« Un », dit-elle, deux ».", "<Un>"},
        {"\"Un\", dit-elle, \"deux.", "<Un> <u:deux.>"},
        {"« Un”, dit-elle. « Deux »", "<Un> <Deux>"},
        {"“Un\", dit-elle. \"Deux\" et “trois”.", "<Un> <Deux> <trois>"},
        {"« Un”, dit-elle.\n\n« Deux »", "<Un> <Deux>"},
        {"« Un écran de 27\" brille", "<u:Un écran de 27\" brille>"},
        {"« Un \"deux » trois\"", "<Un \"deux <u:deux>>"},
        {"Un écran de 27\" coûte 300 euros.", ""},
    };
    assert_rows(rows, COUNT(rows));
}

/* Straight marks: their sides are told together. */
static void straight(void **state)
{
    (void)state;
    static const row rows[] = {
        /* an inner pair with the same marks */
        {"\"Il dit \"non\" et part\", dit-elle.", "<Il dit \"non\" et part <non>>"},
        {"\"Il a dit \"non\"\", dit-elle. Puis \"oui\".", "<Il a dit \"non\" <non>> <oui>"},
        {"\"Un (\"deux\") trois\" et \"quatre\".", "<Un (\"deux\") trois <deux>> <quatre>"},
        /* spaces on the wrong side, on both, on none */
        {"Le \"port \", la \" gare\" et le \"bac\".", "<port> <gare> <bac>"},
        {"\" Le port ferme \" , dit-elle. \" Adieu. \"", "<Le port ferme> <Adieu.>"},
        {"Elle dit que\"le port ferme\"et s'en va.", "<le port ferme>"},
        {"Elle part.\"Le port ferme\", dit-il.", "<Le port ferme>"},
        {"Il dit:\"Non\".", "<Non>"},
        {"Il juge d'\" intérêt public\" ce port.", "<intérêt public>"},
        /* one too many, one missing */
        {"Le port ferme\", dit-elle. \"Il rouvrira\", dit-il.", "<Il rouvrira>"},
        {"\"Le port ferme. Elle conclut : \"Adieu\".", "<u:Le port ferme.> <Adieu>"},
        {"\"Le port ferme, \"il rouvrira\", dit-il.", "<u:Le port ferme,> <il rouvrira>"},
        {"Elle voit \"un port\" et \"un bac. Il part.", "<un port> <u:un bac. Il part.>"},
        {"\"Un. Deux «trois» et \"quatre\", dit-elle.",
         "<u:Un. Deux «trois» et <trois>> <quatre>"},
        {"\"Un. Deux «trois et \"quatre\", dit-elle.",
         "<u:Un. Deux «trois et <u:trois et>> <quatre>"},
    };
    assert_rows(rows, COUNT(rows));
}
/* clang-format on */

/* Long runs of marks: the answer comes, and lies within the text. The first pieces run longest. */
static void hostile(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "«",       "« »",    "\"",     "»",         "» ",      "\" ",   "\"a",     "a\" ",
        "«»",      "»«",     "“",     "“”",        "”“",      "„“",    "''",      "' '",
        "‘",       "‘a’ ",   "‹«",    "«\"",       "\"«",     "«\n\n", "«a\n\n",  "\"a\n\n",
        "»\n\n",   "+",      "\"+",   "+a+ ",      "«“‘‹\"+", "“\n\n”", "«a\n\n« b\n\n",
        "\"a +b ", "« « » ", "«a “b ", "\" \"\n\n", "«a»\n\nb»",
        "\"A. ",  " \"A. «b» ", "\"a \"b \"c\" ", "a\" (\"", "«a” “b” ",
    };
    enum { TIMES_MAX = 100000, TIMES = 10000, LONGEST = 3 };
    char *text = malloc(TIMES_MAX * 16);
    for (size_t p = 0; p < COUNT(pieces); p++) {
        size_t len = strlen(pieces[p]), times = p < LONGEST ? TIMES_MAX : TIMES;
        for (size_t i = 0; i < times; i++)
            memcpy(text + i * len, pieces[p], len);
        arena *mem = arena_new((size_t)1 << 30);
        tokens t;
        quotes q;
        assert_true(tokens_cut(&t, mem, french, (slice){text, len * times}));
        assert_true(quotes_find(&q, mem, &t));
        assert_sound(&t, &q);
        arena_free(mem);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(kinds),  UNIT(apostrophes), UNIT(nested),
        UNIT(paragraphs), UNIT(broken), UNIT(straight), UNIT(hostile),
    };
    scan_prepare();
    return cmocka_run_group_tests(tests, open_french, close_french);
}
