/* A program's manual as a man page. */
#ifndef QUIDIT_MANPAGE_H
#define QUIDIT_MANPAGE_H

#include <stdio.h>

#include "options.h"

/* In the language of man(7), nothing beyond ASCII. */
void manpage_print(FILE *out, const manual *about);

#endif
