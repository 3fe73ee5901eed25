#include "archive.h"

#include <stdlib.h>
#include <strings.h>

#include "file.h"
#include "reader.h"
#include "walk.h"

/* What an article may take in memory for each byte of its file: the decoded text, the article's
 * own text, places. */
#define ARENA_FACTOR 8
#define ARENA_SPARE ((size_t)1 << 20)
#define SNIFF_MAX 512 /* bytes in which a file without a known suffix may show what it is */

/* Every kind of file, once. */
static const struct {
    const char *suffix;
    reader read;
} readers[] = {
    {".txt", read_plain},
    {".html", read_html},
    {".htm", read_html},
};

struct archive {
    walk *files;
    calendar *dates;
    archive_options options;
    file content; /* of the file being read */
    source in;
    reader read; /* NULL between two files */
    char *path;  /* of the file being read */
    arena *mem;  /* of the current article */
    article current;
    archive_trouble wrong;
    quidit_error err;
    uint64_t passed_over;
};

archive *archive_new(const char *const *paths, size_t count, const archive_options *options)
{
    archive *a = calloc(1, sizeof *a);
    if (!a)
        return NULL;
    if (options)
        a->options = *options;
    if (a->options.bytes_max == 0)
        a->options.bytes_max = ARCHIVE_BYTES_MAX;
    a->files = walk_new(paths, count);
    a->dates = calendar_new();
    if (a->files && a->dates)
        return a;
    archive_free(a);
    return NULL;
}

static void leave_file(archive *a)
{
    file_clear(&a->content);
    free(a->path);
    a->path = NULL;
    a->read = NULL;
}

void archive_free(archive *a)
{
    if (!a)
        return;
    leave_file(a);
    arena_free(a->mem);
    calendar_free(a->dates);
    walk_free(a->files);
    free(a);
}

static int trouble(archive *a, const char *path, const char *reason)
{
    a->wrong = (archive_trouble){path, reason};
    return ARCHIVE_TROUBLE;
}

static reader reader_by_suffix(const char *path)
{
    size_t len = strlen(path);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        size_t suffix = strlen(readers[i].suffix);
        if (len > suffix && strcasecmp(path + len - suffix, readers[i].suffix) == 0)
            return readers[i].read;
    }
    return NULL;
}

/* Standard input, or a file that was named on its own: what it starts with decides. */
static reader reader_by_content(slice bytes)
{
    char head[SNIFF_MAX + 1];
    size_t len = bytes.len < SNIFF_MAX ? bytes.len : SNIFF_MAX;
    for (size_t i = 0; i < len; i++)
        head[i] = bytes.ptr[i] ? bytes.ptr[i] : ' ';
    head[len] = '\0';
    return strcasestr(head, "<!doctype html") || strcasestr(head, "<html") ? read_html
                                                                           : read_plain;
}

/* Opens the next file of the walk. ARCHIVE_ARTICLE stands for "read on in it". */
static int open_next(archive *a)
{
    for (;;) {
        int what = walk_next(a->files);
        if (what == WALK_END)
            return ARCHIVE_END;
        const char *path = walk_path(a->files);
        if (what == WALK_TROUBLE)
            return trouble(a, path, walk_reason(a->files));
        reader known = reader_by_suffix(path);
        if (!known && !walk_named(a->files)) {
            a->passed_over++;
            continue;
        }
        if (file_read(&a->content, path, a->options.bytes_max, &a->err) < 0)
            return trouble(a, path, a->err.text);
        a->path = strdup(path);
        const char *wrong = !a->path              ? "out of memory"
                            : a->content.len == 0 ? "the file is empty"
                                                  : NULL;
        if (wrong) {
            leave_file(a);
            return trouble(a, path, wrong);
        }
        slice bytes = {a->content.bytes, a->content.len};
        a->read = known ? known : reader_by_content(bytes);
        a->in = (source){.bytes = bytes,
                         .charset = a->options.charset,
                         .bytes_max = a->options.bytes_max,
                         .dates = a->dates};
        return ARCHIVE_ARTICLE;
    }
}

int archive_next(archive *a)
{
    if (a->read && a->in.at >= a->in.bytes.len)
        leave_file(a);
    if (!a->read) {
        int what = open_next(a);
        if (what != ARCHIVE_ARTICLE)
            return what;
    }
    arena_free(a->mem);
    a->mem = arena_new(a->content.len * ARENA_FACTOR + ARENA_SPARE);
    a->current = (article){.title = SLICE(""),
                           .date = SLICE(""),
                           .source = SLICE(""),
                           .author = SLICE(""),
                           .url = SLICE(""),
                           .charset = SLICE(""),
                           .text = SLICE("")};
    if (!a->mem) {
        a->in.at = a->in.bytes.len;
        return trouble(a, a->path, "out of memory");
    }
    if (a->read(&a->in, &a->current, a->mem, &a->err) < 0)
        return trouble(a, a->path, a->err.text);
    a->current.path = slice_of(a->path);
    return ARCHIVE_ARTICLE;
}

const article *archive_article(const archive *a)
{
    return &a->current;
}

const archive_trouble *archive_trouble_of(const archive *a)
{
    return &a->wrong;
}

uint64_t archive_passed_over(const archive *a)
{
    return a->passed_over;
}
