#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errors.h"

#define PIECE ((size_t)64 << 10)

static quidit_status too_large(uint64_t bytes_max, quidit_error *err)
{
    unsigned long long max = bytes_max;
    return max >= 1 << 20
               ? error_set(err, QUIDIT_TOO_LARGE, max, "larger than %llu MiB", max >> 20)
               : error_set(err, QUIDIT_TOO_LARGE, max, "larger than %llu bytes", max);
}

/* Reads to the end; `guess` is the size that the file claims. */
static quidit_status read_all(file *out, int fd, size_t guess, uint64_t bytes_max,
                              quidit_error *err)
{
    size_t room = guess + 2; /* one byte to see the end, one for the NUL */
    char *bytes = malloc(room);
    size_t len = 0;
    quidit_status st = QUIDIT_OK;
    while (bytes) {
        if (len + 1 == room) {
            room += room > PIECE ? room : PIECE;
            char *bigger = realloc(bytes, room);
            if (!bigger)
                break;
            bytes = bigger;
        }
        ssize_t got = read(fd, bytes + len, room - len - 1);
        if (got < 0) {
            st = error_set(err, QUIDIT_BAD_INPUT, len, "%s", strerror(errno));
            goto done;
        }
        len += (size_t)got;
        if (len > bytes_max) {
            st = too_large(bytes_max, err);
            goto done;
        }
        if (got == 0) {
            bytes[len] = '\0';
            *out = (file){bytes, len};
            return QUIDIT_OK;
        }
    }
    st = error_set(err, QUIDIT_NO_MEMORY, len, "out of memory");
done:
    free(bytes);
    return st;
}

quidit_status file_read(file *out, const char *path, uint64_t bytes_max, quidit_error *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(out, STDIN_FILENO, PIECE, bytes_max, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return error_set(err, QUIDIT_BAD_INPUT, 0, "%s", strerror(errno));
    quidit_status st;
    struct stat about;
    if (fstat(fd, &about) < 0)
        st = error_set(err, QUIDIT_BAD_INPUT, 0, "%s", strerror(errno));
    else if (S_ISDIR(about.st_mode))
        st = error_set(err, QUIDIT_BAD_INPUT, 0, "%s", strerror(EISDIR));
    else if (S_ISREG(about.st_mode) && (uint64_t)about.st_size > bytes_max)
        st = too_large(bytes_max, err);
    else
        st = read_all(out, fd, S_ISREG(about.st_mode) ? (size_t)about.st_size : PIECE,
                      bytes_max, err);
    close(fd);
    return st;
}

void file_clear(file *f)
{
    free(f->bytes);
    *f = (file){0};
}
