/* A file's bytes in memory, never more than a ceiling. */
#ifndef QUIDIT_FILE_H
#define QUIDIT_FILE_H

#include <stdint.h>

#include "quidit/quidit.h"

typedef struct file {
    char *bytes; /* never NULL after file_read; a NUL stands behind the last */
    size_t len;
} file;

/* Reads all of `path`, or of standard input for "-". On failure `err->text` is the reason alone
 * ("Permission denied", "is a directory", "larger than 64 MiB"), for talk_cannot. The result
 * goes to file_clear. A signal with a handler of the program's ends the wait for a pipe. */
quidit_status file_read(file *out, const char *path, uint64_t bytes_max, quidit_error *err);
void file_clear(file *f);

#endif
