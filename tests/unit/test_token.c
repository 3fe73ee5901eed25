/* Tokens, sentences, paragraphs and index terms: each a table of texts and what becomes of them. */
#include "open_french.h"
#include "terms.h"
#include "unit.h"

#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"
#define SHY "\xC2\xAD"
#define ACUTE "\xCC\x81"

static tokens read_text(arena *mem, const char *text)
{
    tokens t;
    assert_true(tokens_read(&t, mem, french, NULL, slice_of(text)));
    return t;
}

/* Reads `text`, lets `show` write what it looks at, and compares. */
static void assert_shows(void (*show)(FILE *, const tokens *), const char *text,
                         const char *expected)
{
    arena *mem = arena_new((size_t)1 << 24);
    tokens t = read_text(mem, text);
    char *shown;
    size_t size;
    FILE *out = open_memstream(&shown, &size);
    show(out, &t);
    fclose(out);
    if (strcmp(shown, expected) != 0)
        fprintf(stderr, "in:       %s\nexpected: %s\nfound:    %s\n", text, expected, shown);
    assert_string_equal(shown, expected);
    free(shown);
    arena_free(mem);
}

static void write_slice(FILE *out, slice s)
{
    fwrite(s.ptr, 1, s.len, out);
}

/* ---- tokens ---- */

static void show_tokens(FILE *out, const tokens *t)
{
    for (uint32_t i = 0; i < t->len; i++) {
        if (i)
            fputc('|', out);
        write_slice(out, token_text(t, i));
    }
}

static void cuts(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *text, *tokens;
    } rows[] = {
        {"", ""},
        {" \n\t ", ""},
        {"Léa part.", "Léa|part|."},

        /* what elides keeps its apostrophe, straight or curly */
        {"l'entreprise", "l'|entreprise"},
        {"L’entreprise qu’elle dirige", "L’|entreprise|qu’|elle|dirige"},
        {"D'Estaing, d’abord", "D'|Estaing|,|d’|abord"},
        {"l'O.N.U. et l'« élite »", "l'|O.N.U.|et|l'|«|élite|»"},
        {"jusqu'à ce qu'il s'en aille", "jusqu'|à|ce|qu'|il|s'|en|aille"},
        {"lorsqu’on puisqu’elle quoiqu’il", "lorsqu’|on|puisqu’|elle|quoiqu’|il"},
        {"aujourd'hui", "aujourd'hui"},
        {"aujourd’hui, quelqu’un", "aujourd’hui|,|quelqu’un"},
        {"presqu'île", "presqu'île"},
        {"O'Brien de McDonald's", "O'Brien|de|McDonald's"},
        {"L'Oréal, l'ORÉAL", "L'|Oréal|,|l'|ORÉAL"},
        {"Côte d'Ivoire", "Côte|d'|Ivoire"},

        /* pronouns behind their verb */
        {"a-t-il dit", "a|-t-il|dit"},
        {"A-T-ELLE DIT", "A|-T-ELLE|DIT"},
        {"dit-il, répond-elle", "dit|-il|,|répond|-elle"},
        {"a t-il dit", "a|t-il|dit"},
        {"ont-ils, peut-on, est-ce, ai-je", "ont|-ils|,|peut|-on|,|est|-ce|,|ai|-je"},
        {"dites-le", "dites|-le"},
        {"Dites-le-moi, donne-nous-en", "Dites|-le|-moi|,|donne|-nous|-en"},
        {"y a-t-il", "y|a|-t-il"},
        {"un rendez-vous", "un|rendez-vous"},
        {"le va-t-en-guerre", "le|va-t-en-guerre"},
        {"celui-ci", "celui-ci"},

        /* hyphens */
        {"porte-parole", "porte-parole"},
        {"porte‑parole", "porte‑parole"},
        {"c’est-à-dire", "c’|est-à-dire"},
        {"Saint-Denis, Bouches-du-Rhône", "Saint-Denis|,|Bouches-du-Rhône"},
        {"COVID-19, A380, G7", "COVID-19|,|A380|,|G7"},
        {"le vol Lyon - Metz", "le|vol|Lyon|-|Metz"},
        {"– Non, dit-elle.", "–|Non|,|dit|-elle|."},

        /* points that belong to their word */
        {"M. Roux et MM. Petit", "M.|Roux|et|MM.|Petit"},
        {"Mme. Roux, Dr. Weber", "Mme.|Roux|,|Dr.|Weber"},
        {"J.-P. Morel", "J.-P.|Morel"},
        {"J. P. Morel, J.P. Morel", "J.|P.|Morel|,|J.P.|Morel"},
        {"l'U.S. Navy", "l'|U.S.|Navy"},
        {"É. Zola", "É.|Zola"},
        {"des poires, etc.", "des|poires|,|etc."},
        {"p. 12, art. 5", "p.|12|,|art.|5"},
        {"Brown Inc. et Roux S.A.", "Brown|Inc.|et|Roux|S.A."},
        {"Booking.com", "Booking.com"},
        {"Il part.Elle reste.", "Il|part|.|Elle|reste|."},
        {"Il part...", "Il|part|.|.|."},
        {"Il part…", "Il|part|…"},

        /* numbers */
        {"3,5 % de 1.200 voix", "3,5|%|de|1.200|voix"},
        {"10 000 €", "10|000|€"},
        {"10" NNBSP "000" NBSP "€", "10|000|€"},
        {"le 1er à 18h30", "le|1er|à|18h30"},
        {"1,5Md€", "1,5Md|€"},
        {"en 2019, 20.", "en|2019|,|20|."},
        {"3-2, 24/7, n°3", "3|-|2|,|24|/|7|,|n|°|3"},
        {"trente-deux", "trente-deux"},

        /* marks, one token each */
        {"Canal+", "Canal|+"},
        {"S&P 500", "S|&|P|500"},
        {"@lea #crise", "@|lea|#|crise"},
        {"«" NBSP "Non" NBSP "!" NBSP "»", "«|Non|!|»"},
        {"«Non»", "«|Non|»"},
        {"“Non”, \"non\", 'non'", "“|Non|”|,|\"|non|\"|,|'|non|'"},
        {"''Non'', dit-il", "''|Non|''|,|dit|-il"},
        {"+gilets jaunes+", "+|gilets|jaunes|+"},
        {"(sic) [ndlr]", "(|sic|)|[|ndlr|]"},
        {"Qui ?!", "Qui|?|!"},

        /* what nobody sees stays inside the word */
        {"gou" SHY "verne", "gou" SHY "verne"},
        {"e" ACUTE "te" ACUTE, "e" ACUTE "te" ACUTE},
        {"l’\xE2\x80\x8B" "eau", "l’|eau"},

        /* other scripts, and bytes that are no text */
        {"Володимир Зеленський", "Володимир|Зеленський"},
        {"Nguyễn, Łódź", "Nguyễn|,|Łódź"},
        {"\xF0\x9F\x9A\x80 décolle", "\xF0\x9F\x9A\x80|décolle"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_shows(show_tokens, rows[i].text, rows[i].tokens);
}

/* A letter a flag: what the scanner knows of the token's looks. */
static void show_flags(FILE *out, const tokens *t)
{
    static const struct {
        uint16_t flag;
        char letter;
    } letters[] = {{TOKEN_CAPITAL, 'C'},      {TOKEN_CAPITALS, 'A'},     {TOKEN_INNER_CAPITAL, 'i'},
                   {TOKEN_ELIDED, 'e'},       {TOKEN_ATTACHED, 'a'},     {TOKEN_ABBREVIATION, 'p'}};
    for (uint32_t i = 0; i < t->len; i++) {
        if (i)
            fputc(' ', out);
        write_slice(out, token_text(t, i));
        fputc(':', out);
        for (size_t k = 0; k < COUNT(letters); k++)
            if (t->at[i].flags & letters[k].flag)
                fputc(letters[k].letter, out);
    }
}

static void looks(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *text, *flags;
    } rows[] = {
        {"le Port", "le: Port:C"},
        {"LVMH É À", "LVMH:CAi É:C À:C"},
        {"OpenAI iPhone TotalEnergies", "OpenAI:Ci iPhone:i TotalEnergies:Ci"},
        {"L'ONU d’Évry", "L':Ce ONU:CAi d’:e Évry:C"},
        {"A-t-elle", "A:C -t-elle:a"},
        {"a t-il dites-le-moi", "a: t-il:a dites: -le:a -moi:a"},
        {"M. J.-P. etc.", "M.:Cp J.-P.:Cp etc.:p"},
        {"U.S. Navy", "U.S.:Cp Navy:C"},
        {"1er 3M", "1er: 3M:i"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_shows(show_flags, rows[i].text, rows[i].flags);
}

/* ---- sentences ---- */

/* " | " between sentences, " ¶ " where the next one begins a paragraph. */
static void show_sentences(FILE *out, const tokens *t)
{
    for (uint32_t i = 0; i < t->sentence_len; i++) {
        const sentence *s = &t->sentences[i];
        if (i)
            fputs(t->at[s->first].flags & TOKEN_PARAGRAPH ? " ¶ " : " | ", out);
        assert_true(t->at[s->first].flags & TOKEN_SENTENCE);
        write_slice(out, slice_at(t->text, (span){t->at[s->first].place.start,
                                                  t->at[s->end - 1].place.end}));
    }
}

static void sentences(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *text, *sentences;
    } rows[] = {
        {"", ""},
        {"Il part. Elle reste.", "Il part. | Elle reste."},
        {"Part-il ? Oui ! Il part… Elle reste", "Part-il ? | Oui ! | Il part… | Elle reste"},
        {"Il part... Elle reste.", "Il part... | Elle reste."},
        {"Il hésite… puis part.", "Il hésite… puis part."},
        {"Yahoo! est vendu.", "Yahoo! est vendu."},
        {"Il en a vu 20. 30 autres viennent.", "Il en a vu 20. | 30 autres viennent."},
        {"À 3.5 points. À demain.", "À 3.5 points. | À demain."},
        {"Il dort. À midi, il part.", "Il dort. | À midi, il part."},

        /* points that end nothing */
        {"M. Roux part. Mme. Petit reste.", "M. Roux part. | Mme. Petit reste."},
        {"J.-P. Morel part.", "J.-P. Morel part."},
        {"L'U.S. Navy part.", "L'U.S. Navy part."},
        {"Voir p. 12. Il y est.", "Voir p. 12. | Il y est."},
        {"Elle lit Booking.com. Il dort.", "Elle lit Booking.com. | Il dort."},
        /* one that may end a sentence does before a function word with a capital */
        {"Des poires, etc. Les pommes sont là.", "Des poires, etc. | Les pommes sont là."},
        {"Roux et Cie. Paris reste.", "Roux et Cie. Paris reste."},
        {"Dans l'art. 5, il part.", "Dans l'art. 5, il part."},
        {"Mme. Le Gall part.", "Mme. Le Gall part."},

        /* closing marks go with their sentence */
        {"« Il part. » Elle reste.", "« Il part. » | Elle reste."},
        {"“Il part.” Elle reste.", "“Il part.” | Elle reste."},
        {"\"Il part.\" Elle reste.", "\"Il part.\" | Elle reste."},
        {"(Il part.) Elle reste.", "(Il part.) | Elle reste."},
        {"\"Il +part+.\" Elle reste.", "\"Il +part+.\" | Elle reste."},
        {"« Part-il ? », dit-elle.", "« Part-il ? », dit-elle."},
        {"« Il part ! » dit-elle.", "« Il part ! » dit-elle."},
        {"Il part. « Elle reste. »", "Il part. | « Elle reste. »"},
        {"Il part. \"Elle reste.\"", "Il part. | \"Elle reste.\""},
        {"Il part. – Elle reste.", "Il part. | – Elle reste."},

        /* paragraphs: an empty line, or a line that does not go on in lower case */
        {"Il part\n\nElle reste", "Il part ¶ Elle reste"},
        {"Le port ferme\nIl rouvrira en mai.", "Le port ferme ¶ Il rouvrira en mai."},
        {"Le port ferme,\ndit-elle.", "Le port ferme,\ndit-elle."},
        {"Le port\r\nferme.\r\n\r\nElle part.", "Le port\r\nferme. ¶ Elle part."},
        {"Il part\n\nelle reste", "Il part ¶ elle reste"},
        {"Il part.\n« Elle reste. »", "Il part. ¶ « Elle reste. »"},
        {"Il part.\xE2\x80\xA9" "Elle reste.", "Il part. ¶ Elle reste."},
        {"\n\n  Il part.  \n\n", "Il part."},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_shows(show_sentences, rows[i].text, rows[i].sentences);
}

/* What holds of any text: tokens and sentences are in order, do not overlap, leave nothing out. */
static void assert_in_order(const char *text, size_t len)
{
    arena *mem = arena_new((size_t)1 << 28);
    tokens t;
    assert_true(tokens_read(&t, mem, french, NULL, (slice){text, len}));
    assert_int_equal(t.at[t.len].kind, TOKEN_END);
    for (uint32_t i = 0, end = 0; i < t.len; i++) {
        assert_true(t.at[i].place.start >= end);
        assert_true(t.at[i].place.end > t.at[i].place.start);
        end = t.at[i].place.end;
        assert_true(end <= len);
    }
    uint32_t next = 0;
    for (uint32_t i = 0; i < t.sentence_len; i++) {
        assert_int_equal(t.sentences[i].first, next);
        assert_true(t.sentences[i].end > next);
        next = t.sentences[i].end;
    }
    assert_int_equal(next, t.len);
    arena_free(mem);
}

static void hostile(void **state)
{
    (void)state;
    static const char *const pieces[] = {"-",   "'",   "’",  "a-",  "l'",     ".",  "M.",  "J.-",
                                         "1,",  "-il", "a'", "\n",  "\xCC\x81", "A.", "\xFF", "t-",
                                         "x-y'", "-t-il", "…",  "\xF0\x9F"};
    enum { TIMES = 20000 };
    char *text = malloc(TIMES * 8);
    for (size_t p = 0; p < COUNT(pieces); p++) {
        size_t len = strlen(pieces[p]);
        for (size_t i = 0; i < TIMES; i++)
            memcpy(text + i * len, pieces[p], len);
        assert_in_order(text, len * TIMES);
    }
    free(text);
}

/* ---- terms ---- */

static int32_t collect(void *user, const quidit_term *term)
{
    fprintf(user, "%s%u:%.*s>%.*s", term->position > 1 ? " " : "", term->position,
            (int)term->word.len, term->word.ptr, (int)term->stem.len, term->stem.ptr);
    assert_true(term->place.end > term->place.start);
    return 0;
}

static void terms(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *text, *terms; /* position:word>stem */
    } rows[] = {
        {"", ""},
        {"« … »", ""},
        {"Les salaires", "1:les>le 2:salaires>salair"},
        {"l'économie, L’Économie", "1:economie>econom 2:economie>econom"},
        {"qu'il n'a pas", "1:il>il 2:a>a 3:pas>pas"},
        {"a-t-il dit", "1:a>a 2:dit>dit"},
        {"dites-le-moi", "1:dites>dit"},
        {"porte-parole", "1:porte>port 2:parole>parol"},
        {"aujourd'hui", "1:aujourd>aujourd 2:hui>hui"},
        {"Saint-Denis", "1:saint>saint 2:denis>den"},
        {"M. Roux", "1:m>m 2:roux>roux"},
        {"U.S.A.", "1:u>u 2:s>s 3:a>a"},
        {"3,5 % en 2019", "1:3,5>3,5 2:en>en 3:2019>2019"},
        {"CŒUR cœur", "1:coeur>coeur 2:coeur>coeur"},
        {"Élysée ÉLYSÉE", "1:elysee>elys 2:elysee>elys"},
        {"Canal+", "1:canal>canal"},
        {"gou" SHY "verne", "1:gouverne>gouvern"},
    };
    /* clang-format on */
    stemmer *s = stemmer_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *shown;
        size_t size;
        FILE *out = open_memstream(&shown, &size);
        assert_int_equal(terms_split(s, french, slice_of(rows[i].text), collect, out), 0);
        fclose(out);
        if (strcmp(shown, rows[i].terms) != 0)
            fprintf(stderr, "in:       %s\nexpected: %s\nfound:    %s\n", rows[i].text,
                    rows[i].terms, shown);
        assert_string_equal(shown, rows[i].terms);
        free(shown);
    }
    stemmer_free(s);
}

static int32_t stop_at_second(void *user, const quidit_term *term)
{
    (void)user;
    return term->position == 2 ? 7 : 0;
}

static void terms_stop_when_told(void **state)
{
    (void)state;
    stemmer *s = stemmer_new();
    assert_int_equal(terms_split(s, french, slice_of("un deux trois"), stop_at_second, NULL), 7);
    stemmer_free(s);
}

/* The places of terms point back into the text, parts of compounds too. */
static int32_t check_place(void *user, const quidit_term *term)
{
    static const char *const words[] = {"Porte", "parole", "économie"};
    const char *text = user;
    assert_bytes(text + term->place.start, term->place.end - term->place.start,
                 words[term->position - 1]);
    return 0;
}

static void terms_have_places(void **state)
{
    (void)state;
    char text[] = "Porte-parole l’économie";
    stemmer *s = stemmer_new();
    assert_int_equal(terms_split(s, french, slice_of(text), check_place, text), 0);
    stemmer_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(cuts),  UNIT(looks),                UNIT(sentences),        UNIT(hostile),
        UNIT(terms), UNIT(terms_stop_when_told), UNIT(terms_have_places),
    };
    scan_prepare();
    return cmocka_run_group_tests(tests, open_french, close_french);
}
