/* Terms collected one by one, for a query that takes them all at once. */
#ifndef QUIDIT_BAG_H
#define QUIDIT_BAG_H

#include "buffer.h"

typedef struct bag {
    buffer bytes;
    size_t *ends; /* ends[i] = where the i-th term ends in `bytes` */
    size_t count;
    size_t room;
    bool failed;
} bag;

void bag_add(bag *b, quidit_text term);
/* The terms as views into the bag, for free; NULL when memory is out now or was before. */
quidit_text *bag_views(const bag *b);
void bag_clear(bag *b);

#endif
