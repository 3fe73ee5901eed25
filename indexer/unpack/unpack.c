#include "unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errors.h"

#define PIECE ((size_t)64 << 10)

struct unpack {
    struct archive *from;
    struct archive_entry *member;
    locale_t names; /* in which libarchive reads them: UTF-8, whatever the user's */
    int fd;
    char *piece; /* PIECE bytes of what is no regular file; NULL for one that is */
};

/* ---- names ---- */

static bool ends_with(const char *path, size_t len, const char *suffix)
{
    size_t end = strlen(suffix);
    return len > end && strncasecmp(path + len - end, suffix, end) == 0;
}

size_t unpack_bare(const char *path)
{
    static const char *const suffixes[] = {".gz", ".bz2", ".xz", ".zst"};
    size_t len = strlen(path);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (ends_with(path, len, suffixes[i]))
            return len - strlen(suffixes[i]);
    return len;
}

bool unpack_is_box(const char *path)
{
    size_t len = strlen(path);
    return ends_with(path, len, ".zip") || ends_with(path, len, ".tgz") ||
           ends_with(path, unpack_bare(path), ".tar");
}

/* ---- opening ---- */

static quidit_status open_file(unpack *u, const char *path, bool *regular, quidit_error *err)
{
    struct stat about;
    u->fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (u->fd < 0 || fstat(u->fd, &about) < 0)
        return error_set(err, QUIDIT_BAD_INPUT, 0, "%s", strerror(errno));
    if (S_ISDIR(about.st_mode))
        return error_set(err, QUIDIT_BAD_INPUT, 0, "%s", strerror(EISDIR));
    *regular = S_ISREG(about.st_mode);
    return QUIDIT_OK;
}

/* libarchive's own goes on waiting for a pipe after the signal that is to end the program. */
static la_ssize_t fill(struct archive *from, void *data, const void **bytes)
{
    unpack *u = data;
    ssize_t got = read(u->fd, u->piece, PIECE);
    if (got < 0)
        archive_set_error(from, errno, "%s", strerror(errno));
    *bytes = u->piece;
    return got;
}

static bool set_up(struct archive *from, bool box)
{
    int decoders =
        archive_read_support_filter_gzip(from) | archive_read_support_filter_bzip2(from) |
        archive_read_support_filter_xz(from) | archive_read_support_filter_zstd(from);
    int formats =
        box ? archive_read_support_format_zip(from) | archive_read_support_format_tar(from)
            : archive_read_support_format_raw(from);
    /* A file without a byte is no file of any format. */
    return decoders == ARCHIVE_OK && formats == ARCHIVE_OK &&
           archive_read_support_format_empty(from) == ARCHIVE_OK;
}

static unpack *open_any(const char *path, bool box, quidit_error *err)
{
    unpack *u = calloc(1, sizeof *u);
    quidit_status st;
    if (u)
        u->names = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!u || !u->names || !(u->from = archive_read_new())) {
        if (u && u->names)
            freelocale(u->names);
        free(u);
        error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
        return NULL;
    }
    bool regular = false;
    st = open_file(u, path, &regular, err);
    if (st == QUIDIT_OK && !regular && !(u->piece = malloc(PIECE)))
        st = error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    if (st == QUIDIT_OK &&
        (!set_up(u->from, box) ||
         (regular ? archive_read_open_fd(u->from, u->fd, PIECE)
                  : archive_read_open(u->from, u, NULL, fill, NULL)) != ARCHIVE_OK))
        st = error_set(err, QUIDIT_BAD_INPUT, 0, "%s", unpack_reason(u));
    if (st == QUIDIT_OK)
        return u;
    unpack_close(u);
    return NULL;
}

unpack *unpack_open(const char *path, quidit_error *err)
{
    unpack *u = open_any(path, false, err);
    int how = u ? archive_read_next_header(u->from, &u->member) : ARCHIVE_OK;
    if (!u || how == ARCHIVE_OK)
        return u;
    if (how == ARCHIVE_EOF) {
        u->member = NULL; /* an empty file */
        return u;
    }
    error_set(err, QUIDIT_BAD_INPUT, 0, "%s", unpack_reason(u));
    unpack_close(u);
    return NULL;
}

unpack *unpack_open_box(const char *path, quidit_error *err)
{
    return open_any(path, true, err);
}

void unpack_close(unpack *u)
{
    if (!u)
        return;
    archive_read_free(u->from);
    freelocale(u->names);
    if (u->fd >= 0)
        close(u->fd);
    free(u->piece);
    free(u);
}

/* ---- reading ---- */

static int next_header(unpack *u)
{
    locale_t before = uselocale(u->names);
    int how = archive_read_next_header(u->from, &u->member);
    uselocale(before);
    return how;
}

int unpack_next(unpack *u)
{
    for (;;) {
        int how = next_header(u);
        if (how == ARCHIVE_EOF)
            return UNPACK_END;
        if (how != ARCHIVE_OK && how != ARCHIVE_WARN)
            return UNPACK_TROUBLE;
        if (archive_entry_filetype(u->member) == AE_IFDIR || !*unpack_name(u))
            continue;
        return archive_entry_filetype(u->member) == AE_IFREG &&
                       !archive_entry_hardlink(u->member)
                   ? UNPACK_MEMBER
                   : UNPACK_OTHER;
    }
}

const char *unpack_name(const unpack *u)
{
    locale_t before = uselocale(u->names);
    const char *name = archive_entry_pathname(u->member);
    if (!name)
        name = archive_entry_pathname_utf8(u->member);
    uselocale(before);
    return name ? name : "";
}

ssize_t unpack_read(void *from, char *out, size_t room)
{
    unpack *u = from;
    return u->member ? archive_read_data(u->from, out, room < PIECE ? room : PIECE) : 0;
}

const char *unpack_reason(unpack *u)
{
    const char *text = archive_error_string(u->from);
    int system = archive_errno(u->from);
    return text ? text : system > 0 ? strerror(system) : "it cannot be unpacked";
}

quidit_status unpack_all(file *out, unpack *u, uint64_t bytes_max, quidit_error *err)
{
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
        got = unpack_read(u, all.bytes + all.len, PIECE);
        if (got < 0)
            st = error_set(err, QUIDIT_BAD_INPUT, all.len, "%s", unpack_reason(u));
        else if ((all.len += (size_t)got) > bytes_max)
            st = error_set(err, QUIDIT_TOO_LARGE, bytes_max, "larger than %llu MiB",
                           (unsigned long long)bytes_max >> 20);
    }
    if (st < 0) {
        free(all.bytes);
        return st;
    }
    all.bytes[all.len] = '\0';
    *out = all;
    return QUIDIT_OK;
}
