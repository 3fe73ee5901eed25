/* Terms from text, the same way for documents and for queries: words through the plugin's
 * split, names folded by the same split. */
#ifndef QUIDIT_TERM_H
#define QUIDIT_TERM_H

#include <stdint.h>

#include "buffer.h"

/* Xapian takes 245 bytes a term; longer ones keep their beginning and end in a hash. */
#define TERM_MAX 240

/* The plugin's split with a context of its own; one thread. */
typedef struct splitter {
    const quidit_plugin *call;
    quidit_context *context;
} splitter;

/* prefix + body in `out`, which is emptied first. */
void term_make(buffer *out, const char *prefix, quidit_text body);

/* A facet's term counts the rows of one type that have one value; without a key, those that
 * have none. Rows are never read for it. */
typedef struct facet {
    quidit_text key;   /* what joins documents */
    quidit_text shown; /* empty: the key */
    char type;         /* facet_letter of the row's type; 0: no part of it */
} facet;

/* prefix + the parts of `f`, in `out`, which is emptied first. Long ones are cut: the key keeps
 * its hash, what is shown ends with an ellipsis. */
void facet_make(buffer *out, const char *prefix, facet f);
/* The parts of a facet's term behind its prefix. */
facet facet_split(quidit_text body);
/* The letter of a type of row, "direct" or "amount"; 0 when there is no such type. */
char facet_letter(const char *type);

/* The name folded: its words, lower case, without accents, one space between. Emptied first;
 * stays empty for a name without a word in it. False when the split failed. */
bool name_fold(buffer *out, const splitter *s, quidit_text name);

#endif
