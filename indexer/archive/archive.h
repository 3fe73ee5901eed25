/* An archive: files, folders and standard input as one stream of articles, in an order that
 * depends on the names alone.
 *
 *     archive *a = archive_new(paths, count, &options);
 *     for (int what; (what = archive_next(a)) != ARCHIVE_END;) {
 *         if (what == ARCHIVE_TROUBLE)
 *             talk_cannot("read", archive_trouble_of(a)->path, archive_trouble_of(a)->reason);
 *         else if (what == ARCHIVE_ARTICLE)
 *             index(archive_article(a));
 *     }
 *     archive_free(a);
 *
 * Folders are read to the end, names sorted by bytes, a folder's files and subfolders together.
 * Hidden files are as if they were not there; files of unknown suffix and everything that is no
 * regular file are passed over, each with its reason. A file of many articles is a folder of
 * them: "a.jsonl/ID", by their ids or else their numbers; a .zip or .tar file is a folder of
 * its members. What is compressed is read as what its name says without ".gz". A file named on
 * its own is read whatever its suffix. Symbolic links are followed; a folder that was read
 * before (a loop, or a second way to it) is trouble and not read again. */
#ifndef QUIDIT_ARCHIVE_H
#define QUIDIT_ARCHIVE_H

#include "article.h"
#include "fields.h"

#define ARCHIVE_BYTES_MAX ((uint64_t)64 << 20) /* default ceiling of one document */

typedef struct archive archive;

typedef struct archive_options {
    const char *charset; /* declared encoding of files that declare none; NULL = find out */
    uint64_t bytes_max;  /* 0 = ARCHIVE_BYTES_MAX */
    const fields *names; /* of the fields of records, borrowed; NULL = their own */
    int records; /* RECORDS_*: what standard input and files of unknown suffix are; 0 = text or
                    HTML, by how they begin */
} archive_options;

enum { ARCHIVE_END, ARCHIVE_ARTICLE, ARCHIVE_PASSED, ARCHIVE_TROUBLE };

/* What was passed over or kept from being read; lives until the next archive_next. */
typedef struct archive_trouble {
    const char *path;
    const char *reason; /* "Permission denied", "binary data", "the folder 'a' again" */
    bool part;          /* of the file at `path` only this was bad: "line 3: no JSON object" */
} archive_trouble;

/* `paths` is borrowed until archive_free; "-" is standard input. NULL when memory is out. */
archive *archive_new(const char *const *paths, size_t count, const archive_options *options);
void archive_free(archive *a);

/* Moves to the next article, file that is passed over, or trouble. Trouble with one thing never
 * ends the stream; running out of memory for one document is trouble like any other. */
int archive_next(archive *a);
const article *archive_article(const archive *a);
const archive_trouble *archive_trouble_of(const archive *a);

#endif
