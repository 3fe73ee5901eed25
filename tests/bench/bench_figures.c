/* How fast figures are read from articles, and how time grows with length.
 *
 *     zcat agency.jsonl.gz | bench_figures
 *
 * reads JSON lines and scans their "text", each as a document of its own; processor time, so
 * that a busy machine does not show. With no input only the growth is measured: texts that look
 * like figures all over, once and twice as long. */
#include <json.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "figure.h"

#define SECONDS_MIN 3.0
#define DOCUMENT_MEMORY ((size_t)1 << 30)
#define GROWTH_BYTES ((size_t)2 << 20)

typedef struct documents {
    slice *at;
    size_t len, room, bytes;
} documents;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void add_line(documents *d, const char *line)
{
    json_object *object = json_tokener_parse(line), *field;
    if (object && json_object_object_get_ex(object, "text", &field)) {
        if (d->len == d->room) {
            d->room = d->room ? 2 * d->room : 1024;
            d->at = realloc(d->at, d->room * sizeof *d->at);
            if (!d->at)
                exit(2);
        }
        slice text = {strdup(json_object_get_string(field)),
                      (size_t)json_object_get_string_len(field)};
        if (!text.ptr)
            exit(2);
        d->at[d->len++] = text;
        d->bytes += text.len;
    }
    json_object_put(object);
}

static void read_documents(documents *d)
{
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0)
        add_line(d, line);
    free(line);
}

static size_t scan(const figure_tables *t, slice text)
{
    arena *mem = arena_new(DOCUMENT_MEMORY);
    figures found = {0};
    if (!mem || !figure_scan(&found, mem, t, text))
        exit(2);
    arena_free(mem);
    return found.len;
}

static void measure(const figure_tables *t, const documents *d)
{
    size_t rounds = 0, found;
    double start = now(), spent;
    do {
        found = 0;
        for (size_t i = 0; i < d->len; i++)
            found += scan(t, d->at[i]);
        rounds++;
        spent = now() - start;
    } while (spent < SECONDS_MIN);
    printf("%zu documents, %.1f MB, %zu figures: %.1f MB/s\n", d->len, (double)d->bytes / 1e6,
           found, (double)(rounds * d->bytes) / spent / 1e6);
}

static double seconds(const figure_tables *t, const char *text, size_t len)
{
    double start = now();
    scan(t, (slice){text, len});
    return now() - start;
}

static void measure_growth(const figure_tables *t, const char *piece)
{
    size_t len = strlen(piece);
    char *text = malloc(2 * GROWTH_BYTES);
    if (!text)
        exit(2);
    for (size_t i = 0; i < 2 * GROWTH_BYTES; i++)
        text[i] = piece[i % len];
    seconds(t, text, GROWTH_BYTES);
    double once = seconds(t, text, GROWTH_BYTES), twice = seconds(t, text, 2 * GROWTH_BYTES);
    printf("%-28s %6.1f MB/s, %.2f times as long for twice as much\n", piece,
           (double)GROWTH_BYTES / once / 1e6, twice / once);
    free(text);
}

int main(void)
{
    static const char *const growing[] = {"9",         "un million ", "million million ",
                                          "de de de ", "1 à ",        "3 millions, ",
                                          "10 € ",     "vingt et ",   "300 livres "};
    quidit_error err;
    pack *p;
    figure_tables *t;
    documents d = {0};
    if (pack_open(&p, QUIDIT_PACK, &err) < 0 || figure_tables_open(&t, p, &err) < 0) {
        fprintf(stderr, "bench_figures: %s\n", err.text);
        return 2;
    }
    if (!isatty(STDIN_FILENO))
        read_documents(&d);
    if (d.len)
        measure(t, &d);
    for (size_t i = 0; i < sizeof growing / sizeof *growing; i++)
        measure_growth(t, growing[i]);
    for (size_t i = 0; i < d.len; i++)
        free((char *)d.at[i].ptr);
    free(d.at);
    figure_tables_free(t);
    pack_free(p);
    return 0;
}
