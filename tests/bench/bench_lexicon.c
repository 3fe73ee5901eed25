/* How fast words are looked up, and how fast a pack opens.
 *
 *     bench_lexicon [PACK [TEXT]]
 *
 * TEXT is plain UTF-8 (a sample of the press); without it the words of the language tables
 * serve. A word is what stands between white space and marks, as written; each look-up folds
 * it, hashes it and asks for its readings. Phrases are walked from every word on, as the
 * tokeniser does. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "fold.h"
#include "pack.h"

#define SECONDS_MIN 2.0
#define OPENINGS 200

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct sample {
    slice *at;
    size_t len, room;
} sample;

/* Seconds of our own work: what else runs on the machine should not count. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static slice read_text(const char *path)
{
    slice text = {NULL, 0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return text;
    fseek(file, 0, SEEK_END);
    long len = ftell(file);
    rewind(file);
    char *bytes = len > 0 ? malloc((size_t)len) : NULL;
    if (bytes && fread(bytes, 1, (size_t)len, file) == (size_t)len)
        text = (slice){bytes, (size_t)len};
    fclose(file);
    return text;
}

static int is_word_byte(unsigned char c)
{
    return c >= 0xC3 || (c >= 0x80 && c <= 0xBF) || c == '-' || c == '\'' ||
           (c >= '0' && c <= '9') || ((unsigned)c | 0x20) - 'a' < 26;
}

/* An elided article ends its word, as in the tokeniser: l'|avis. */
static void cut_words(sample *words, slice text)
{
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && is_word_byte((unsigned char)text.ptr[i]) &&
               (i == start || text.ptr[i - 1] != '\''))
            i++;
        if (i == start) {
            i++;
            continue;
        }
        if (words->len == words->room) {
            words->room = words->room ? 2 * words->room : 1024;
            words->at = realloc(words->at, words->room * sizeof *words->at);
            if (!words->at)
                exit(2);
        }
        words->at[words->len++] = (slice){text.ptr + start, i - start};
    }
}

static uint64_t hash_of(slice word)
{
    char folded[FOLD_MAX];
    size_t len = fold_word(folded, sizeof folded, word);
    return pack_hash((slice){folded, len < sizeof folded ? len : sizeof folded});
}

static size_t fold_all(const pack *p, const sample *words)
{
    (void)p;
    size_t sum = 0;
    for (size_t i = 0; i < words->len; i++) {
        char folded[FOLD_MAX];
        sum += fold_word(folded, sizeof folded, words->at[i]);
    }
    return sum;
}

static size_t look_up_all(const pack *p, const sample *words)
{
    size_t known = 0;
    for (size_t i = 0; i < words->len; i++) {
        reading found[READINGS_MAX];
        known += pack_readings(p, hash_of(words->at[i]), found) > 0;
    }
    return known;
}

static size_t walk_all(const pack *p, const sample *words)
{
    size_t entries = 0;
    for (size_t i = 0; i < words->len; i++) {
        uint64_t state = 0;
        bool more = true;
        for (size_t k = i; more && k < words->len; k++) {
            const entry *found;
            uint32_t count;
            more = pack_phrase_step(p, &state, hash_of(words->at[k]), &found, &count);
            entries += count;
        }
    }
    return entries;
}

static void measure(const char *what, size_t (*run)(const pack *, const sample *),
                    const pack *p, const sample *words)
{
    size_t rounds = 0, result = run(p, words);
    double start = now(), spent;
    do {
        result = run(p, words);
        rounds++;
        spent = now() - start;
    } while (spent < SECONDS_MIN);
    double count = (double)rounds * (double)words->len;
    printf("%-22s %7.1f M words/s  %6.1f ns/word  (%.1f %%)\n", what, count / spent / 1e6,
           spent / count * 1e9, 100.0 * (double)result / (double)words->len);
}

static void measure_opening(const char *path)
{
    double best = 1e9, sum = 0;
    for (int i = 0; i < OPENINGS; i++) {
        pack *p = NULL;
        double start = now();
        if (pack_open(&p, path, NULL) < 0)
            exit(2);
        double spent = now() - start;
        pack_free(p);
        best = spent < best ? spent : best;
        sum += spent;
    }
    printf("%-22s %7.2f ms on average, %.2f ms at best\n", "open", sum / OPENINGS * 1e3,
           best * 1e3);
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : QUIDIT_PACK;
    static const char *const tables[] = {"organisations", "roles", "speech_verbs",
                                         "source_nouns", "places"};
    quidit_error err;
    pack *p = NULL;
    sample words = {NULL, 0, 0};
    if (pack_open(&p, path, &err) < 0) {
        fprintf(stderr, "bench_lexicon: %s\n", err.text);
        return 2;
    }
    if (argc > 2)
        cut_words(&words, read_text(argv[2]));
    for (size_t i = 0; argc <= 2 && i < COUNT(tables); i++) {
        char table[512];
        snprintf(table, sizeof table, "%s/plugin/lang/fr/%s.tsv", QUIDIT_SOURCE_DIR, tables[i]);
        cut_words(&words, read_text(table));
    }
    if (!words.len) {
        fputs("bench_lexicon: no words to look up\n", stderr);
        return 2;
    }
    printf("%zu words; the last column: bytes, known words, entries for each 100 words\n",
           words.len);
    measure("fold", fold_all, p, &words);
    measure("fold, hash, readings", look_up_all, p, &words);
    measure("fold, hash, phrases", walk_all, p, &words);
    measure_opening(path);
    pack_free(p);
    free(words.at);
    return 0;
}
