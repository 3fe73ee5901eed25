/* Completion of a program's command line, for the shells that know how. */
#ifndef QUIDIT_COMPLETION_H
#define QUIDIT_COMPLETION_H

#include <stdio.h>

#include "options.h"

/* What the shell reads: options, the choices of an option, files for a value that is called
 * PATH or FILE, folders for FOLDER; operands likewise, by what the manual calls them. */
void completion_bash(FILE *out, const manual *about);
void completion_zsh(FILE *out, const manual *about);
void completion_fish(FILE *out, const manual *about);

#endif
