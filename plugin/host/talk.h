/* How a program talks: messages on stderr, results on stdout, and the exit code. */
#ifndef QUIDIT_TALK_H
#define QUIDIT_TALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_TROUBLE = 2 };

/* First call of main: the name that messages start with (static), a closed pipe that is seen as
 * a failed write instead of a signal, no descriptor below 3 left for a file to slip into. */
void talk_start(const char *program);

/* One line on stderr: "quidit-index: " and the message, lower case, no full stop. What is not
 * fit for a terminal in it (control characters, bidirectional overrides, invalid UTF-8),
 * wherever it comes from, is shown as \n, \x1b, \u202e. */
void talk(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "cannot read 'a.html': Permission denied". */
void talk_cannot(const char *verb, const char *name, const char *why);

/* Writes `text` as talk does. With a terminal on the other side, everything that comes from an
 * archive goes through here. */
void talk_escape(FILE *out, const char *text, size_t len);

/* False once a write to stdout has failed: the reader has gone or the disk is full, and more
 * results are of no use. */
bool talk_output_open(void);
/* Last call of main: flushes stdout and returns the exit code. A failed write (a full disk) is
 * said and turns `code` into EXIT_TROUBLE; a pipe closed by its reader is no trouble. */
int talk_end(int code);

/* Whether to colour what goes to `out`. `when` is the value of --color: "always", "never", or
 * "auto" or NULL: on a terminal, unless NO_COLOR is set. */
bool talk_colour(const char *when, FILE *out);

#endif
