/* What to show as found in a text: every word that has one of these stems, or begins so. */
#ifndef QUIDIT_MARK_H
#define QUIDIT_MARK_H

#include "buffer.h"

typedef struct mark {
    char *text; /* a stem, or the beginning of a folded word */
    bool beginning;
} mark;

#endif
