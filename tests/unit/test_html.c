/* Pages in, articles out: the article, what the page says of itself, hostile pages. */
#include "archive.h"
#include "reader.h"
#include "text.h"
#include "unit.h"

#include <time.h>

static calendar *dates;
static arena *mem;
static quidit_error err;

static int set_up(void **state)
{
    (void)state;
    dates = calendar_new();
    return dates ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    calendar_free(dates);
    return 0;
}

static int new_memory(void **state)
{
    (void)state;
    mem = arena_new((size_t)256 << 20);
    return mem ? 0 : -1;
}

static int free_memory(void **state)
{
    (void)state;
    arena_free(mem);
    return 0;
}

static quidit_status try_page(article *out, const char *page, size_t len)
{
    source in = {.bytes = {page, len}, .bytes_max = ARCHIVE_BYTES_MAX, .dates = dates};
    *out = (article){.title = SLICE(""),
                     .date = SLICE(""),
                     .source = SLICE(""),
                     .author = SLICE(""),
                     .url = SLICE(""),
                     .charset = SLICE(""),
                     .text = SLICE("")};
    quidit_status st = read_html(&in, out, mem, &err);
    assert_int_equal(in.at, in.bytes.len);
    return st;
}

static article read_page(const char *page)
{
    article a;
    if (try_page(&a, page, strlen(page)) < 0)
        fail_msg("%s", err.text);
    return a;
}

static void text_is(const char *page, const char *expected)
{
    assert_string_equal(read_page(page).text.ptr, expected);
}

#define SENTENCE                                                                               \
    "Une phrase assez longue pour que ce paragraphe compte comme celui d'un article, et qui "  \
    "ne dit rien de plus que cela, sinon qu'il faut bien la finir un jour."
#define LONG SENTENCE " "

static void blocks_become_lines(void **state)
{
    (void)state;
    text_is("<p>Un  \n deux</p><p>trois<br>quatre", "Un deux\n\ntrois\nquatre");
    text_is("<h1>Titre</h1>\n<p>Corps.</p>\n", "Titre\n\nCorps.");
    text_is("<div>a<div>b</div>c</div>", "a\n\nb\n\nc");
    text_is("<ul><li>un<li>deux</ul>fin", "un\ndeux\n\nfin");
    text_is("un<br><br>deux<br>trois", "un\n\ndeux\ntrois");
    text_is("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc");
    text_is("<pre>un\n  deux\n\ntrois</pre>", "un\n  deux\n\ntrois");
    text_is("M<sup>e</sup>&nbsp;Léa <em>Mo</em>rel, l&rsquo;avocate",
            "Me\u00a0Léa Morel, l’avocate");
    text_is("<p> <span>«&#8239;Non&#8239;»</span> , dit-elle</p>",
            "«\u202fNon\u202f» , dit-elle");
}

static void noise_is_dropped(void **state)
{
    (void)state;
    text_is("<nav>menu</nav><p>un</p><script>var a = '<p>x</p>';</script><style>p{}</style>"
            "<aside>pub</aside><form>champ</form><footer>fin</footer><p hidden>rien</p>"
            "<p style='display:none'>rien</p><noscript>rien</noscript><!-- rien --><p>deux</p>",
            "un\n\ndeux");
}

static void the_article_is_found(void **state)
{
    (void)state;
    text_is("<body><div>Menu</div><article><p>" LONG LONG "</article><div>Pied</div>",
            LONG SENTENCE);
    static const char *const pages[] = {
        /* marked as microdata inside an article with more in it */
        "<article><h2>Autour</h2><div itemprop='articleBody'><p>VRAI " LONG LONG "</div>"
        "<p>FAUX</article>",
        /* main, with the page around it */
        "<div><p>FAUX</div><main><p>VRAI " LONG LONG "</main>",
        "<div role=main><p>VRAI " LONG LONG "</div><p>FAUX",
        /* no markup: the densest block; links do not count */
        "<div><p>FAUX</p><ul><li><a href=x>FAUX " LONG LONG LONG "</a></ul></div>"
        "<div id=c><p>VRAI " LONG "</p><p>" LONG "</p></div>",
        /* teasers marked as articles beside the real thing */
        "<div><p>VRAI " LONG LONG LONG "<p>" LONG LONG LONG LONG "</div>"
        "<article><p>FAUX " LONG LONG "</article>",
    };
    for (size_t i = 0; i < COUNT(pages); i++) {
        article a = read_page(pages[i]);
        if (!strstr(a.text.ptr, "VRAI") || strstr(a.text.ptr, "FAUX"))
            fail_msg("page %zu: %s", i, a.text.ptr);
    }
}

static void metadata_is(const char *page, const char *title, const char *date,
                        const char *outlet, const char *author, const char *url)
{
    article a = read_page(page);
    assert_string_equal(a.title.ptr, title);
    assert_string_equal(a.date.ptr, date);
    assert_string_equal(a.source.ptr, outlet);
    assert_string_equal(a.author.ptr, author);
    assert_string_equal(a.url.ptr, url);
}

static void metadata_is_read(void **state)
{
    (void)state;
    metadata_is("<title> Un \n titre | Le Fil</title><p>x", "Un titre | Le Fil", "", "", "",
                "");
    metadata_is("<title>Titre | Le Fil</title><meta property='og:title' content='Titre'>"
                "<meta property='og:site_name' content='Le Fil &amp; Cie'>"
                "<meta name=Author content='Léa Morel'>"
                "<meta property='article:published_time' content='2024-05-23T06:30:00+02:00'>"
                "<link rel='canonical' href='https://fil.example/a'><p>x",
                "Titre", "2024-05-23T06:30:00+02:00", "Le Fil & Cie", "Léa Morel",
                "https://fil.example/a");
    metadata_is(
        "<meta name='DC.title' content='Titre'><meta name='DC.date' content='2020-01-02'>"
        "<meta name='DC.publisher' content='Le Fil'><meta name='DC.creator' content='L. M.'>"
        "<p>x",
        "Titre", "2020-01-02", "Le Fil", "L. M.", "");
    metadata_is(
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\","
        "\"name\":\"Non\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Titre\","
        "\"datePublished\":\"2021-11-18\",\"author\":[{\"name\":\"Léa\"},\"Max\"],"
        "\"publisher\":{\"name\":\"Le Fil\"},\"url\":\"http://fil.example/b\"}]}</script><p>x",
        "Titre", "2021-11-18", "Le Fil", "Léa, Max", "http://fil.example/b");
    metadata_is("<h1>Titre <i>court</i></h1><p>Publié le <time>12 mars 2024 à 18h42</time>"
                "<a rel=author href=x>Léa Morel</a>",
                "Titre court", "2024-03-12T18:42", "", "Léa Morel", "");
    /* What is no date, no address, no name. */
    metadata_is("<meta property='article:published_time' content='hier'>"
                "<meta property='article:author' content='https://fb.example/lea'>"
                "<link rel=canonical href='javascript:alert(1)'>"
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",</script><p>x",
                "", "", "", "", "");
}

static void encodings_are_believed_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *page;
        const char *charset;
    } rows[] = {
        {"<meta charset=iso-8859-1><p>\xc3\xa9t\xc3\xa9", "UTF-8"},
        {"<meta charset='windows-1252'><p>\xe9t\xe9", "windows-1252"},
        {"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=ISO-8859-15'><p>\xe9t\xe9",
         "ISO-8859-15"},
        {"<meta charset=utf-8><p>\xe9t\xe9", "windows-1252"},
        {"<meta charset=utf-16><p>\xc3\xa9t\xc3\xa9", "UTF-8"},
        {"<meta charset=klingon><p>\xe9t\xe9", "windows-1252"},
        {"<?xml version='1.0' encoding='iso-8859-15'?><html><p>\xe9t\xe9", "ISO-8859-15"},
        {"<!-- <meta charset --><p>\xe9t\xe9", "windows-1252"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        article a = read_page(rows[i].page);
        assert_string_equal(a.charset.ptr, rows[i].charset);
        assert_string_equal(a.text.ptr, "été");
    }
}

static void entities_do_not_explode(void **state)
{
    (void)state;
    article a =
        read_page("<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>"
                  "<!ENTITY f SYSTEM 'file:///etc/passwd'>]><p>x &eacute; &a; &b; &f; &g;");
    assert_non_null(strstr(a.text.ptr, "x é &a; &b; &f; &g;"));
    assert_null(strstr(a.text.ptr, "root:"));
    assert_true(a.text.len < 200);
}

/* Repeats `piece` until `room` is full. */
static char *filled(size_t room, const char *piece)
{
    char *page = malloc(room + 1);
    size_t len = strlen(piece);
    for (size_t at = 0; at < room; at++)
        page[at] = piece[at % len];
    page[room] = '\0';
    return page;
}

static void hostile_pages_are_survived(void **state)
{
    (void)state;
    static const struct {
        const char *piece;
        quidit_status status;
    } rows[] = {
        {"<div>", QUIDIT_TOO_LARGE},
        {"<b>", QUIDIT_TOO_LARGE},
        {"<p>a", QUIDIT_OK},
        {"<ul><li>a", QUIDIT_TOO_LARGE},
        {"</div>", QUIDIT_BAD_INPUT},
        {"<a b c d e ", QUIDIT_OK},
        {"&amp;", QUIDIT_OK},
        {"&#0;", QUIDIT_BAD_INPUT},
        {"<!--", QUIDIT_OK},
        {"<meta charset", QUIDIT_OK},
        {"<table><tr><td>a</td></tr></table>", QUIDIT_OK},
        {"a<br><br>", QUIDIT_OK},
        {"<article>a</article>", QUIDIT_OK},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *page = filled(60000, rows[i].piece);
        article a;
        quidit_status st = try_page(&a, page, 60000);
        if (st != rows[i].status && rows[i].status != QUIDIT_OK)
            fail_msg("%s: status %d", rows[i].piece, (int)st);
        free(page);
    }
}

static double seconds_for(const char *piece, size_t room)
{
    char *page = filled(room, piece);
    article a;
    struct timespec start, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    try_page(&a, page, room);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    free(page);
    return (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
}

/* Twice the page may take three times as long, and a little for the clock. */
static void time_is_linear(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<p>a",
                                         "a ",
                                         "</div>",
                                         "<a b c d e ",
                                         "&amp;",
                                         "<!--",
                                         "<meta charset",
                                         "<li>",
                                         "<dd><dt>",
                                         "a<br><br>",
                                         "<article>a</article>",
                                         "<p itemprop=author>x</p>",
                                         "<time>1 mai 2020</time>",
                                         "<i><b></i></b>",
                                         "<script>x</script>",
                                         "<h1>x</h1>",
                                         "<div><p>a<a>b</a></div>"};
    for (size_t i = 0; i < COUNT(pieces); i++) {
        double once = seconds_for(pieces[i], 50000);
        double twice = seconds_for(pieces[i], 100000);
        if (twice > 3 * once + 0.1)
            fail_msg("%s: %.3f s, then %.3f s", pieces[i], once, twice);
    }
}

/* An author's name around a whole page, again and again inside it. */
static void fields_have_a_limit(void **state)
{
    (void)state;
    size_t room = (size_t)1 << 20;
    char *page = filled(room, "mot ");
    for (size_t i = 0; i < 400; i++)
        memcpy(page + i * 22, "<div itemprop=author> ", 22);
    article a;
    assert_int_equal(try_page(&a, page, room), QUIDIT_OK);
    assert_int_equal(a.author.len, 0);
    free(page);
}

static void pages_without_text_are_told(void **state)
{
    (void)state;
    article a;
    assert_int_equal(try_page(&a, "<html></html>", 13), QUIDIT_BAD_INPUT);
    assert_string_equal(err.text, "the page holds no text");
    assert_int_equal(try_page(&a, "<p>avant\0apr\xc3\xa8s</p>", 20), QUIDIT_OK);
    assert_string_equal(a.text.ptr, "avant après");
    assert_int_equal(try_page(&a, "\0\1\2\3\4\5\6\7\0\0\0\0", 12), QUIDIT_BAD_INPUT);
    assert_string_equal(err.text, "binary data");
}

#define PAGE(function) cmocka_unit_test_setup_teardown(function, new_memory, free_memory)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PAGE(blocks_become_lines),
        PAGE(noise_is_dropped),
        PAGE(the_article_is_found),
        PAGE(metadata_is_read),
        PAGE(encodings_are_believed_in_order),
        PAGE(entities_do_not_explode),
        PAGE(hostile_pages_are_survived),
        PAGE(time_is_linear),
        PAGE(fields_have_a_limit),
        PAGE(pages_without_text_are_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
