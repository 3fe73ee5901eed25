#include "unzip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "errors.h"

#define PIECE ((size_t)64 << 10)

struct unzip {
    gzFile file;
};

size_t unzip_bare(const char *path)
{
    size_t len = strlen(path);
    return len > 3 && strcasecmp(path + len - 3, ".gz") == 0 ? len - 3 : len;
}

unzip *unzip_open(const char *path, quidit_error *err)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (fd < 0 || fstat(fd, &about) < 0 || S_ISDIR(about.st_mode)) {
        error_set(err, QUIDIT_BAD_INPUT, 0, "%s",
                  strerror(fd >= 0 && S_ISDIR(about.st_mode) ? EISDIR : errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    unzip *u = calloc(1, sizeof *u);
    if (u && (u->file = gzdopen(fd, "rb")))
        return u;
    close(fd);
    free(u);
    error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    return NULL;
}

void unzip_close(unzip *u)
{
    if (!u)
        return;
    gzclose_r(u->file);
    free(u);
}

ssize_t unzip_read(void *from, char *out, size_t room)
{
    unzip *u = from;
    int got = gzread(u->file, out, (unsigned)(room < PIECE ? room : PIECE));
    int how;
    gzerror(u->file, &how);
    return got == 0 && how == Z_BUF_ERROR ? -1 : got; /* cut off in the middle */
}

const char *unzip_reason(unzip *u)
{
    int how;
    const char *text = gzerror(u->file, &how);
    if (how == Z_ERRNO)
        return strerror(errno);
    return how == Z_BUF_ERROR ? "the compressed file is cut off" : text;
}

quidit_status unzip_all(file *out, const char *path, uint64_t bytes_max, quidit_error *err)
{
    unzip *u = unzip_open(path, err);
    if (!u)
        return err->status;
    file all = {0};
    size_t room = 0;
    quidit_status st = QUIDIT_OK;
    ssize_t got = 1;
    while (st == QUIDIT_OK && got > 0) {
        if (room - all.len < PIECE + 1) {
            room += room > PIECE ? room : 2 * PIECE;
            char *bigger = realloc(all.bytes, room);
            if (!bigger) {
                st = error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
                break;
            }
            all.bytes = bigger;
        }
        got = unzip_read(u, all.bytes + all.len, PIECE);
        if (got < 0)
            st = error_set(err, QUIDIT_BAD_INPUT, all.len, "%s", unzip_reason(u));
        else if ((all.len += (size_t)got) > bytes_max)
            st = error_set(err, QUIDIT_TOO_LARGE, bytes_max, "larger than %llu MiB",
                           (unsigned long long)bytes_max >> 20);
    }
    unzip_close(u);
    if (st < 0) {
        free(all.bytes);
        return st;
    }
    all.bytes[all.len] = '\0';
    *out = all;
    return QUIDIT_OK;
}
