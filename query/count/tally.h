/* How often each of many texts came by. */
#ifndef QUIDIT_TALLY_H
#define QUIDIT_TALLY_H

#include <stdint.h>

#include "buffer.h"

typedef struct tally_entry {
    char *text; /* the tally's, NUL-terminated */
    size_t len;
    uint64_t count;
    uint64_t last; /* occasion that it was counted at */
} tally_entry;

typedef struct tally {
    tally_entry *at;
    size_t count;
    size_t room;
    size_t *slots; /* hash table: index in `at` + 1, 0 = free */
    size_t slot_count;
} tally;

/* False: no memory. */
bool tally_add(tally *t, quidit_text text);
/* As if it had come by `count` times. */
bool tally_add_count(tally *t, quidit_text text, uint64_t count);
/* Once for each occasion, a number above 0. */
bool tally_add_once(tally *t, quidit_text text, uint64_t occasion);
/* Highest count first, then by bytes; nothing may be added afterwards. */
void tally_sort(tally *t);
void tally_clear(tally *t);

#endif
