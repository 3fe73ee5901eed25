/* Where a text has what was asked for. */
#ifndef QUIDIT_HIGHLIGHT_H
#define QUIDIT_HIGHLIGHT_H

#include "mark.h"
#include "term.h"

#define HIGHLIGHT_WORDS 63 /* a longer phrase is not looked for */

typedef struct highlight {
    const mark *marks;
    size_t mark_count;
    const splitter *split;
    quidit_span *found; /* in the order they end */
    size_t count, room;
    uint64_t *open; /* of each mark that is a phrase: bit i = its first i words end here */
    quidit_span words[HIGHLIGHT_WORDS + 1]; /* places of the last ones, by their number */
    size_t seen;
} highlight;

/* Zeroed but for the first three, it is ready; highlight_clear at the end. */
/* Adds the places of one text to `found`, as far as memory allows. */
void highlight_find(highlight *h, quidit_text text);
void highlight_clear(highlight *h);

#endif
