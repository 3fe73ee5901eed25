/* The morphological fields of fr.aff and fr.dic ("po:v1_it_q__a", "is:mas", "po:3sg") as
 * MORPH_*. */
#ifndef LANGC_TAGS_H
#define LANGC_TAGS_H

#include "codes.h"
#include "slice.h"

#define PARTS_MAX 4 /* of one entry: "po:nom po:adj" */

typedef struct tags {
    uint32_t parts[PARTS_MAX];
    uint32_t part_count;
    uint32_t morph; /* without part: gender, number, person, tense, what kind of verb */
    slice stem;     /* "st:le", else absent */
    bool wrong;     /* "po:err": a misspelling that the dictionary lists */
    bool elision;   /* "dp:": the form of an elided word with something behind it */
} tags;

/* Adds what the fields of an entry or of a rule say to `out`. False for a field that is
 * unknown; `unknown` is then that field. */
bool tags_read(tags *out, slice fields, slice *unknown);

#endif
