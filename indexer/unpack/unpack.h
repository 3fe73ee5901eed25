/* What is compressed, and what zip and tar files hold, read as streams. A folder of its own,
 * because libarchive's header has the name of one of ours. Only decoders that are part of the
 * process: nothing that is read starts a program, nothing is written anywhere. */
#ifndef QUIDIT_UNPACK_H
#define QUIDIT_UNPACK_H

#include <stdbool.h>
#include <sys/types.h>

#include "file.h"

typedef struct unpack unpack;

/* The length of `path` without what says that it is compressed: .gz, .bz2, .xz, .zst. */
size_t unpack_bare(const char *path);
/* Its name says that it holds other files: .zip, .tar, .tgz, .tar.gz … */
bool unpack_is_box(const char *path);

/* Opens a file, "-" for standard input, for unpack_read; one that is not compressed is read as
 * it is. NULL, with the reason in `err->text`; else for unpack_close. */
unpack *unpack_open(const char *path, quidit_error *err);
/* Opens a file of files, for unpack_next. */
unpack *unpack_open_box(const char *path, quidit_error *err);
void unpack_close(unpack *u);

enum { UNPACK_MEMBER, UNPACK_OTHER, UNPACK_END, UNPACK_TROUBLE };

/* Moves on to the next member of a box that is no folder: a regular file, or something else;
 * its name, until the next call, in UTF-8. */
int unpack_next(unpack *u);
const char *unpack_name(const unpack *u);

/* As lines_read, `from` an unpack: of the file, or of the member of a box. */
ssize_t unpack_read(void *from, char *out, size_t room);
/* Why opening or reading failed. */
const char *unpack_reason(unpack *u);

/* As file_read: all of the file, or of the member. */
quidit_status unpack_all(file *out, unpack *u, uint64_t bytes_max, quidit_error *err);

#endif
