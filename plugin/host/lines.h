/* Lines of a file, of standard input or of anything that can be read, as they come, never more
 * than a ceiling in memory. */
#ifndef QUIDIT_LINES_H
#define QUIDIT_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "slice.h"

/* As read(2): 0 at the end, below it with errno. */
typedef ssize_t (*lines_read)(void *from, char *out, size_t room);

enum {
    LINES_ONE,     /* a line */
    LINES_LONG,    /* the beginning of one above the ceiling, for lines_pass */
    LINES_END,     /* no more */
    LINES_TROUBLE, /* errno says why */
    LINES_NO_MEMORY
};

typedef struct lines {
    char *at; /* the line, without its line feed; until the next call */
    size_t len;
    uint64_t number; /* its number, from 1 */
    char *bytes;
    size_t start, end, room, len_max;
    lines_read read;
    void *from;
    int fd;
    bool all;  /* there is no more to be read */
    bool torn; /* the rest of a long line is still to come */
} lines;

/* Opens a file, "-" for standard input. False with errno. The result goes to lines_close. */
bool lines_open(lines *out, const char *path, size_t len_max);
/* The same for what `read` gives, which stays the caller's to close. */
void lines_start(lines *out, lines_read read, void *from, size_t len_max);
void lines_close(lines *l);

/* LINES_*: reads on, waiting only as long as there is no whole line. */
int lines_next(lines *l);
/* The line without the blanks and the carriage return around it, and without a byte order mark
 * if it is the first. */
slice lines_bare(const lines *l);
/* Writes the line that lines_next found, all of it however long, and a line feed; without an
 * `out` it is dropped. LINES_ONE when it went well. */
int lines_pass(lines *l, FILE *out);

#endif
