/* Lines of a file or of standard input as they come, never more than a ceiling in memory. */
#ifndef QUIDIT_LINES_H
#define QUIDIT_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

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
    int fd;
    bool all;  /* the file has been read */
    bool torn; /* the rest of a long line is still to come */
} lines;

/* Opens a file, "-" for standard input. False with errno. The result goes to lines_close. */
bool lines_open(lines *out, const char *path, size_t len_max);
void lines_close(lines *l);

/* LINES_*: reads on, waiting only as long as there is no whole line. */
int lines_next(lines *l);
/* Writes the line that lines_next found, all of it however long, and a line feed; without an
 * `out` it is dropped. LINES_ONE when it went well. */
int lines_pass(lines *l, FILE *out);

#endif
