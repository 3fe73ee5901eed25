/* Printing what a program's manual says. */
#ifndef QUIDIT_HELP_H
#define QUIDIT_HELP_H

#include <stdio.h>

#include "options.h"

void help_print(FILE *out, const manual *about);
/* "quidit-extract 0.1.0". */
void help_version(FILE *out, const manual *about);

#endif
