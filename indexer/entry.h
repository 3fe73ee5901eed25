/* An entry: one document of the index, made from one mention of a page or from the page itself.
 *
 * A statement's row is its words. A figure's row shows the words it stands in: the statement
 * that holds it, with its speaker, or else its sentence. So a question about an amount and a
 * person is answered by one document, and no row needs another to be printed. */
#ifndef QUIDIT_ENTRY_H
#define QUIDIT_ENTRY_H

#include <xxhash.h>

#include "naming.h"
#include "page.h"
#include "store.h"

/* Working memory, used again from entry to entry. */
typedef struct entry {
    store_doc *doc;
    identity id;
    buffer record;
    buffer text;
    buffer term;
    buffer name;
    folds folds;
    char type;           /* facet_letter of the row */
    uint64_t words;      /* in the text */
    XXH64_state_t *said; /* they, folded */
    uint32_t position;   /* of the last word */
} entry;

bool entry_init(entry *e);
void entry_clear(entry *e);

/* Fill `e` from a statement or figure, the page's annotation number `index`, or from the page.
 * False: memory is out or the split failed. */
bool entry_of_statement(entry *e, const page *p, uint64_t index);
bool entry_of_amount(entry *e, const page *p, uint64_t index);
bool entry_of_article(entry *e, const page *p);

/* Stores what was filled in last, in place of an entry with the same id. */
store_status entry_put(entry *e, store *s, store_error *err);

#endif
