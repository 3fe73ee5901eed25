/* Printing what a program's manual says. */
#ifndef QUIDIT_HELP_H
#define QUIDIT_HELP_H

#include <stdio.h>

#include "options.h"

/* What every program takes, beside its table. */
enum { HELP_OPTIONS = 2 };
extern const option help_options[HELP_OPTIONS];

/* The explanation of an option with what follows from its table row; NULL when memory is out.
 * The caller's, for free(). */
char *help_meaning(const option *o);
/* The paragraph about exit codes. */
const char *help_exits(const manual *about);

void help_print(FILE *out, const manual *about);
/* "quidit-extract 0.1.0". */
void help_version(FILE *out, const manual *about);

#endif
