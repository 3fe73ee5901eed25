#include "archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "file.h"
#include "read_record.h"
#include "reader.h"
#include "walk.h"

/* What an article may take in memory for each byte of its file: the decoded text, the article's
 * own text, places. */
#define ARENA_FACTOR 8
#define ARENA_SPARE ((size_t)1 << 20)
#define SNIFF_MAX 512 /* bytes in which a file without a known suffix may show what it is */

/* Every kind of file, once: it is one article, or holds many. */
typedef struct kind {
    const char *suffix;
    reader read;
    int records; /* RECORDS_*, 0 = one article */
} kind;

static const kind kinds[] = {
    {".txt", read_plain, 0},          {".html", read_html, 0},
    {".htm", read_html, 0},           {".jsonl", NULL, RECORDS_LINES},
    {".ndjson", NULL, RECORDS_LINES}, {".json", NULL, RECORDS_JSON},
    {".csv", NULL, RECORDS_TABLE},    {".tsv", NULL, RECORDS_TABLE},
};

/* Why something is passed over. */
#define NO_KIND "not a kind of file that is read"
#define NO_FILE "a link, a pipe or a device"

struct archive {
    walk *files;
    calendar *dates;
    archive_options options;
    file content; /* of the file being read */
    source in;
    reader read;      /* NULL between two files */
    records *records; /* NULL unless the file has many articles */
    unpack *packed;   /* the file, where it is read through it */
    unpack *box;      /* the file of files that is being read */
    char *box_path;
    fields own_names;
    char *path; /* of the file being read */
    arena *mem; /* of the current article */
    article current;
    archive_trouble wrong;
    quidit_error err;
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
    if (!a->options.names && fields_read(&a->own_names, NULL, NULL) == QUIDIT_OK)
        a->options.names = &a->own_names;
    if (a->files && a->dates && a->options.names)
        return a;
    archive_free(a);
    return NULL;
}

static void leave_file(archive *a)
{
    file_clear(&a->content);
    records_close(a->records);
    unpack_close(a->packed);
    a->read = NULL;
    a->records = NULL;
    a->packed = NULL;
}

static void leave_box(archive *a)
{
    unpack_close(a->box);
    a->box = NULL;
}

void archive_free(archive *a)
{
    if (!a)
        return;
    leave_file(a);
    leave_box(a);
    free(a->path);
    free(a->box_path);
    arena_free(a->mem);
    calendar_free(a->dates);
    walk_free(a->files);
    free(a);
}

static int trouble(archive *a, const char *path, const char *reason)
{
    a->wrong = (archive_trouble){path, reason, false};
    return ARCHIVE_TROUBLE;
}

static int passed(archive *a, const char *path, const char *reason)
{
    trouble(a, path, reason);
    return ARCHIVE_PASSED;
}

static const kind *kind_by_suffix(const char *path)
{
    size_t len = unpack_bare(path);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t suffix = strlen(kinds[i].suffix);
        if (len > suffix && strncasecmp(path + len - suffix, kinds[i].suffix, suffix) == 0)
            return &kinds[i];
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

/* Opens what is one article, a file or with `from` a member of a box. NULL when it may be read
 * on, else why not. */
static const char *open_single(archive *a, unpack *from, const kind *known)
{
    uint64_t most = a->options.bytes_max;
    if ((from ? unpack_all(&a->content, from, most, &a->err)
              : file_read(&a->content, a->path, most, &a->err)) < 0)
        return a->err.text;
    if (a->content.len == 0)
        return "the file is empty";
    slice bytes = {a->content.bytes, a->content.len};
    a->read = known ? known->read : reader_by_content(bytes);
    a->in = (source){.bytes = bytes,
                     .charset = a->options.charset,
                     .bytes_max = a->options.bytes_max,
                     .dates = a->dates};
    return NULL;
}

static const char *open_records(archive *a, unpack *from, int kind)
{
    a->records = records_open(from, kind, a->options.names, a->options.bytes_max, &a->err);
    return a->records ? NULL : a->err.text;
}

/* Opens the file at `a->path`, which is of that kind. */
static const char *open_file(archive *a, const kind *known)
{
    int records = known ? known->records : a->options.records;
    if ((records || a->path[unpack_bare(a->path)] != '\0') &&
        !(a->packed = unpack_open(a->path, &a->err)))
        return a->err.text;
    return records ? open_records(a, a->packed, records) : open_single(a, a->packed, known);
}

/* Takes over `path`; ARCHIVE_ARTICLE unless there is none. */
static int set_path(archive *a, char *path)
{
    free(a->path);
    a->path = path;
    return path ? ARCHIVE_ARTICLE : trouble(a, "", "out of memory");
}

/* ARCHIVE_ARTICLE stands for "read on in it". */
static int opened(archive *a, const char *wrong)
{
    if (!wrong)
        return ARCHIVE_ARTICLE;
    leave_file(a);
    return trouble(a, a->path, wrong);
}

/* Opens the next member of the box; ARCHIVE_END when there is none. */
static int open_member(archive *a)
{
    for (;;) {
        int what = unpack_next(a->box);
        if (what == UNPACK_END || what == UNPACK_TROUBLE) {
            error_set(&a->err, QUIDIT_BAD_INPUT, 0, "%s", unpack_reason(a->box));
            leave_box(a);
            return what == UNPACK_END ? ARCHIVE_END : trouble(a, a->box_path, a->err.text);
        }
        const char *name = unpack_name(a->box);
        const char *slash = strrchr(name, '/');
        const char *base = slash ? slash + 1 : name;
        const kind *known = kind_by_suffix(name);
        if (base[0] == '.')
            continue;
        const char *no = what == UNPACK_OTHER              ? NO_FILE
                         : unpack_is_box(name)             ? "an archive inside an archive"
                         : name[unpack_bare(name)] != '\0' ? "compressed inside an archive"
                         : !known                          ? NO_KIND
                                                           : NULL;
        char *path;
        if (asprintf(&path, "%s/%s", a->box_path, name) < 0)
            path = NULL;
        if (set_path(a, path) != ARCHIVE_ARTICLE)
            return ARCHIVE_TROUBLE;
        if (no)
            return passed(a, path, no);
        return opened(a, known->records ? open_records(a, a->box, known->records)
                                        : open_single(a, a->box, known));
    }
}

/* Opens the next file of the walk. */
static int open_next(archive *a)
{
    for (;;) {
        int what = walk_next(a->files);
        if (what == WALK_END)
            return ARCHIVE_END;
        const char *path = walk_path(a->files);
        if (what == WALK_TROUBLE)
            return trouble(a, path, walk_reason(a->files));
        if (what == WALK_PASSED)
            return passed(a, path, NO_FILE);
        bool box = unpack_is_box(path);
        const kind *known = box ? NULL : kind_by_suffix(path);
        if (!known && !box && !walk_named(a->files))
            return passed(a, path, NO_KIND);
        if (set_path(a, strdup(path)) != ARCHIVE_ARTICLE)
            return ARCHIVE_TROUBLE;
        if (!box)
            return opened(a, open_file(a, known));
        free(a->box_path);
        a->box_path = strdup(path);
        a->box = a->box_path ? unpack_open_box(path, &a->err) : NULL;
        if (!a->box)
            return trouble(a, a->path, a->box_path ? a->err.text : "out of memory");
        return ARCHIVE_ARTICLE;
    }
}

/* Clears the current article and gives it memory for `bytes` of a file. */
static bool start_article(archive *a, size_t bytes)
{
    arena_free(a->mem);
    a->mem = arena_new(bytes * ARENA_FACTOR + ARENA_SPARE);
    a->current = (article){.title = SLICE(""),
                           .date = SLICE(""),
                           .source = SLICE(""),
                           .author = SLICE(""),
                           .url = SLICE(""),
                           .charset = SLICE(""),
                           .text = SLICE("")};
    return a->mem != NULL;
}

static int next_single(archive *a)
{
    if (!start_article(a, a->content.len)) {
        a->in.at = a->in.bytes.len;
        return trouble(a, a->path, "out of memory");
    }
    if (a->read(&a->in, &a->current, a->mem, &a->err) < 0)
        return trouble(a, a->path, a->err.text);
    a->current.path = slice_of(a->path);
    return ARCHIVE_ARTICLE;
}

static int next_record(archive *a)
{
    int what = records_next(a->records);
    if (what == RECORDS_END) {
        leave_file(a);
        return ARCHIVE_END;
    }
    const char *wrong = records_reason(a->records);
    if (what == RECORDS_ONE) {
        size_t bytes = 0;
        for (int i = 0; i < FIELD_COUNT; i++)
            bytes += records_field(a->records, i).len;
        a->err.text[0] = '\0';
        if (start_article(a, bytes) && read_record(a->records, a->path, &a->options, a->dates,
                                                   &a->current, a->mem, &a->err) >= 0)
            return ARCHIVE_ARTICLE;
        wrong = a->err.text[0] ? a->err.text : "out of memory";
    }
    what = trouble(a, a->path, wrong);
    a->wrong.part = true;
    return what;
}

int archive_next(archive *a)
{
    for (;;) {
        int what;
        if (a->read && a->in.at >= a->in.bytes.len)
            leave_file(a);
        if (a->read)
            return next_single(a);
        if (a->records) {
            if ((what = next_record(a)) != ARCHIVE_END)
                return what;
        } else if (a->box) {
            what = open_member(a);
            if (what == ARCHIVE_TROUBLE || what == ARCHIVE_PASSED)
                return what;
        } else if ((what = open_next(a)) != ARCHIVE_ARTICLE) {
            return what;
        }
    }
}

const article *archive_article(const archive *a)
{
    return &a->current;
}

const archive_trouble *archive_trouble_of(const archive *a)
{
    return &a->wrong;
}
