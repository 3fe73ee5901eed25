/* Folders and files as one stream of articles: order, loops, what cannot be read. */
#include "archive.h"
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

static char root[64];

/* Runs a shell line in the root: tests are no place to be short of tools. */
static void shell(const char *line)
{
    char command[1024];
    snprintf(command, sizeof command, "cd '%s' && { %s; }", root, line);
    assert_int_equal(system(command), 0);
}

static int make_root(void **state)
{
    (void)state;
    strcpy(root, "/tmp/quidit-archive-XXXXXX");
    return mkdtemp(root) ? 0 : -1;
}

static int remove_root(void **state)
{
    (void)state;
    char command[256];
    snprintf(command, sizeof command, "chmod -R u+rwx '%s'; rm -rf '%s'", root, root);
    return system(command);
}

/* Reads an archive to its end and writes it down, a line for each article and trouble, paths
 * seen from the root. */
static char *listing(const char *const *paths, size_t count, const archive_options *options)
{
    char *out = NULL;
    size_t size;
    FILE *list = open_memstream(&out, &size);
    archive *a = archive_new(paths, count, options);
    assert_non_null(a);
    size_t skip = strlen(root) + 1;
    int passed = 0;
    for (int what; (what = archive_next(a)) != ARCHIVE_END;) {
        if (what == ARCHIVE_PASSED) {
            passed++;
        } else if (what == ARCHIVE_TROUBLE) {
            const archive_trouble *t = archive_trouble_of(a);
            const char *again = strstr(t->reason, root);
            fprintf(list, "! %s: %.*s%s\n", t->path + (strcmp(t->path, "-") ? skip : 0),
                    again ? (int)(again - t->reason) : (int)strlen(t->reason), t->reason,
                    again ? again + skip : "");
        } else {
            const article *x = archive_article(a);
            fprintf(list, "%s %s|%s\n", x->path.ptr + (strcmp(x->path.ptr, "-") ? skip : 0),
                    x->title.ptr, x->date.ptr);
        }
    }
    fprintf(list, "passed over: %d\n", passed);
    archive_free(a);
    fclose(list);
    return out;
}

static void lists(const char *below, const char *expected)
{
    char path[256];
    snprintf(path, sizeof path, "%s%s%s", root, *below ? "/" : "", below);
    const char *paths[] = {path};
    char *out = listing(paths, 1, NULL);
    assert_string_equal(out, expected);
    free(out);
}

static void order_depends_on_names_alone(void **state)
{
    (void)state;
    shell("for f in b a10 a2 B; do echo x > $f.txt; done; mkdir a1; echo x > a1/z.TXT; "
          "echo x > .hidden.txt; mkdir .git; echo x > .git/c.txt; echo x > notes.doc; "
          "printf '<title>T</title><p>x' > é.htm; mkfifo pipe.txt");
    lists("", "B.txt |\na1/z.TXT |\na10.txt |\na2.txt |\nb.txt |\né.htm T|\npassed over: 2\n");
}

static void titles_and_dates_are_read(void **state)
{
    (void)state;
    shell("printf 'Un titre\\n\\nLe Fil, 12 mars 2024\\n\\nCorps.\\n' > a.txt; "
          "printf '\\r\\nTitre\\r\\n\\r\\nCorps du texte.\\r\\n' > b.txt; "
          "printf 'Premier paragraphe.\\nDeuxi\\303\\250me.\\n' > c.txt; "
          "printf 'Seul\\n\\n' > d.txt");
    lists("", "a.txt Un titre|2024-03-12\nb.txt Titre|\nc.txt |\nd.txt |\npassed over: 0\n");
}

static void text_stays_as_it_is(void **state)
{
    (void)state;
    shell("printf '\\357\\273\\277Titre\\r\\n\\r\\n\\t  Le Fil, 12 mars 2024 \\n' > a.txt");
    char path[256];
    snprintf(path, sizeof path, "%s/a.txt", root);
    const char *paths[] = {path};
    archive *a = archive_new(paths, 1, NULL);
    assert_int_equal(archive_next(a), ARCHIVE_ARTICLE);
    const article *x = archive_article(a);
    assert_bytes(x->text.ptr, x->text.len, "Titre\r\n\r\n\t  Le Fil, 12 mars 2024 \n");
    assert_string_equal(x->source.ptr, "Le Fil");
    assert_string_equal(x->date.ptr, "2024-03-12");
    assert_string_equal(x->charset.ptr, "UTF-8");
    assert_int_equal(archive_next(a), ARCHIVE_END);
    assert_int_equal(archive_next(a), ARCHIVE_END);
    archive_free(a);
}

static void loops_are_named_once(void **state)
{
    (void)state;
    shell("mkdir -p a/b c; echo x > a/b/x.txt; ln -s .. a/b/up; ln -s ../a c/again; "
          "ln -s b/x.txt a/link.txt; ln -s nowhere a/gone.txt");
    lists("", "! a/b/up: it is the folder 'a' again\n"
              "a/b/x.txt |\n"
              "! a/gone.txt: No such file or directory\n"
              "a/link.txt |\n"
              "! c/again: it is the folder 'a' again\n"
              "passed over: 0\n");
}

static void trouble_does_not_end_the_stream(void **state)
{
    (void)state;
    shell("echo x > a.txt; : > b.txt; printf '\\1\\2\\3\\0\\0' > c.txt; echo x > d.txt; "
          "chmod 0 d.txt; mkdir e; echo x > e/e.txt; chmod 0 e; "
          "printf 'd\\303\\251j\\303\\240 \\377' > f.txt; echo x > g.txt");
    bool all_seeing = geteuid() == 0; /* root reads what it may not */
    lists("", all_seeing
                  ? "a.txt |\n! b.txt: the file is empty\n! c.txt: binary data\nd.txt |\n"
                    "e/e.txt |\nf.txt |\ng.txt |\npassed over: 0\n"
                  : "a.txt |\n! b.txt: the file is empty\n! c.txt: binary data\n"
                    "! d.txt: Permission denied\n! e: Permission denied\nf.txt |\n"
                    "g.txt |\npassed over: 0\n");
}

static void named_files_are_read_whatever_their_name(void **state)
{
    (void)state;
    shell("printf '<!DOCTYPE HTML><title>Page</title><p>x' > page; echo x > notes.doc");
    char page[256], notes[256], missing[256];
    snprintf(page, sizeof page, "%s/page", root);
    snprintf(notes, sizeof notes, "%s/notes.doc", root);
    snprintf(missing, sizeof missing, "%s/missing", root);
    const char *paths[] = {page, missing, notes, page};
    char *out = listing(paths, 4, NULL);
    assert_string_equal(out, "page Page|\n! missing: No such file or directory\nnotes.doc |\n"
                             "page Page|\npassed over: 0\n");
    free(out);
}

static void ceilings_are_kept(void **state)
{
    (void)state;
    shell("echo 12345678 > a.txt; echo 123456789 > b.txt");
    const char *paths[] = {root};
    archive_options options = {.bytes_max = 9};
    char *out = listing(paths, 1, &options);
    assert_string_equal(out, "a.txt |\n! b.txt: larger than 9 bytes\npassed over: 0\n");
    free(out);
}

static void standard_input_is_an_article(void **state)
{
    (void)state;
    shell("printf 'Titre\\n\\nCorps.\\n' > a.txt");
    char path[256];
    snprintf(path, sizeof path, "%s/a.txt", root);
    assert_non_null(freopen(path, "r", stdin));
    const char *paths[] = {"-"};
    char *out = listing(paths, 1, NULL);
    assert_string_equal(out, "- Titre|\npassed over: 0\n");
    free(out);
}

#define IN_ROOT(function) cmocka_unit_test_setup_teardown(function, make_root, remove_root)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOT(order_depends_on_names_alone),
        IN_ROOT(titles_and_dates_are_read),
        IN_ROOT(text_stays_as_it_is),
        IN_ROOT(loops_are_named_once),
        IN_ROOT(trouble_does_not_end_the_stream),
        IN_ROOT(named_files_are_read_whatever_their_name),
        IN_ROOT(ceilings_are_kept),
        IN_ROOT(standard_input_is_an_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
