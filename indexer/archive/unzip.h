/* Reading a file that may be compressed by gzip, as a stream or whole. */
#ifndef QUIDIT_UNZIP_H
#define QUIDIT_UNZIP_H

#include <stdbool.h>
#include <sys/types.h>

#include "file.h"

typedef struct unzip unzip;

/* The length of `path` without a ".gz" at its end. */
size_t unzip_bare(const char *path);

/* "-" is standard input. NULL, with the reason in `err->text`; else for unzip_close. A file that is not compressed is
 * read as it is. */
unzip *unzip_open(const char *path, quidit_error *err);
void unzip_close(unzip *u);
/* As lines_read, `from` an unzip. */
ssize_t unzip_read(void *from, char *out, size_t room);
/* Why reading failed. */
const char *unzip_reason(unzip *u);

/* As file_read, of what is behind the compression. */
quidit_status unzip_all(file *out, const char *path, uint64_t bytes_max, quidit_error *err);

#endif
