#include "lines.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PIECE ((size_t)64 << 10)

static ssize_t read_file(void *from, char *out, size_t room)
{
    const lines *l = from;
    return read(l->fd, out, room);
}

bool lines_open(lines *out, const char *path, size_t len_max)
{
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    lines_start(out, read_file, out, len_max);
    out->fd = fd;
    return true;
}

void lines_start(lines *out, lines_read read, void *from, size_t len_max)
{
    *out = (lines){.read = read, .from = from, .len_max = len_max};
}

void lines_close(lines *l)
{
    if (l->fd > STDIN_FILENO)
        close(l->fd);
    free(l->bytes);
    *l = (lines){0};
}

/* Reads some more behind what is there. LINES_ONE when it went well. */
static int read_on(lines *l)
{
    if (l->start > 0) {
        memmove(l->bytes, l->bytes + l->start, l->end - l->start);
        l->end -= l->start;
        l->start = 0;
    }
    if (l->room - l->end < PIECE) {
        size_t room = l->room + (l->room > PIECE ? l->room : PIECE);
        char *bigger = realloc(l->bytes, room);
        if (!bigger)
            return LINES_NO_MEMORY;
        l->bytes = bigger;
        l->room = room;
    }
    ssize_t got = l->read(l->from, l->bytes + l->end, PIECE);
    if (got < 0)
        return LINES_TROUBLE;
    l->end += (size_t)got;
    l->all = got == 0;
    return LINES_ONE;
}

int lines_next(lines *l)
{
    l->number++;
    size_t looked = 0; /* bytes of the line that have no line feed */
    for (;;) {
        int what = l->bytes ? LINES_ONE : read_on(l);
        if (what != LINES_ONE)
            return what;
        char *line = l->bytes + l->start;
        size_t held = l->end - l->start;
        char *feed = held > looked ? memchr(line + looked, '\n', held - looked) : NULL;
        size_t len = feed ? (size_t)(feed - line) : held;
        if (len > l->len_max || feed || (l->all && held > 0)) {
            l->at = line;
            l->len = len;
            l->torn = len > l->len_max && !feed;
            l->start += len + (feed != NULL);
            return len > l->len_max ? LINES_LONG : LINES_ONE;
        }
        if (l->all)
            return LINES_END;
        looked = held;
        if ((what = read_on(l)) != LINES_ONE)
            return what;
    }
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

slice lines_bare(const lines *l)
{
    static const char mark[] = "\xef\xbb\xbf";
    slice line = {l->at, l->len};
    if (l->number == 1 && line.len >= 3 && memcmp(line.ptr, mark, 3) == 0)
        line = (slice){line.ptr + 3, line.len - 3};
    for (; line.len && blank(line.ptr[0]); line.len--)
        line.ptr++;
    while (line.len && blank(line.ptr[line.len - 1]))
        line.len--;
    return line;
}

static void pass(FILE *out, const char *bytes, size_t len)
{
    if (out)
        fwrite(bytes, 1, len, out);
}

int lines_pass(lines *l, FILE *out)
{
    pass(out, l->at, l->len);
    while (l->torn && !l->all) {
        int what = read_on(l);
        if (what != LINES_ONE)
            return what;
        char *feed = l->end ? memchr(l->bytes, '\n', l->end) : NULL;
        size_t len = feed ? (size_t)(feed - l->bytes) : l->end;
        pass(out, l->bytes, len);
        l->start = len + (feed != NULL);
        l->torn = feed == NULL;
    }
    pass(out, "\n", 1);
    return LINES_ONE;
}
