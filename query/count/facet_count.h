/* Counting rows by what is in them: from the terms of the index when the question asks for all
 * rows of some types, else row by row. Both count the same. */
#ifndef QUIDIT_FACET_COUNT_H
#define QUIDIT_FACET_COUNT_H

#include "session.h"
#include "tally.h"
#include "term.h"

/* What rows are counted by. */
typedef struct heading {
    const char *name;
    const char *prefix; /* of its terms */
    int field;          /* of its values in the record … */
    int key_field;      /* … each followed by its key; 0: the value says it */
    bool folded;        /* … folded */
    size_t length;      /* bytes of the value that count, which must have them; 0 = all */
} heading;

/* Fills a tally for each heading with facets (facet_of) and their counts, highest first, equal
 * ones by key; "?" without a key counts the rows without. `*total` is the number of rows. False
 * when something has been said. The tallies start empty and go to tally_clear either way. */
bool facet_count(tally *counts, const heading *const *of, size_t count, session *s,
                 uint64_t *total);

/* Key and what is shown of an entry that facet_count made. */
static inline facet facet_of(const tally_entry *e)
{
    return facet_split((quidit_text){e->text, e->len});
}

#endif
