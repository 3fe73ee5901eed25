/* Names on their way into the index: what the text writes, whom it means, and the folded forms
 * by which it is found. The same names come again and again, so their folding is remembered. */
#ifndef QUIDIT_NAMING_H
#define QUIDIT_NAMING_H

#include "term.h"

/* `who` is NULL for a name that the plugin only has as words: le ministre, a publisher. */
typedef struct naming {
    quidit_text text;
    const quidit_entity *who;
} naming;

/* The name as rows show it: the same in all documents. */
static inline quidit_text naming_shown(naming n)
{
    return n.text.len && n.who && n.who->name.len ? n.who->name : n.text;
}

/* Folded names by their text. A zeroed one is empty. */
#define FOLDS_SLOTS 1024
typedef struct folds {
    struct {
        buffer text;
        buffer folded;
    } slots[FOLDS_SLOTS];
} folds;

void folds_clear(folds *f);
/* name_fold of `name`, until the next call. False when the split failed. */
bool folds_take(folds *f, const splitter *s, quidit_text name, quidit_text *folded);
/* What joins documents: the plugin's key, else the folded name; until the next call. */
bool folds_key(folds *f, const splitter *s, naming n, quidit_text *key);

/* Goes through the names that the plugin knows for one: zeroed `at`, then until false. Views
 * point into `aliases`. */
bool alias_next(quidit_text aliases, size_t *at, quidit_text *alias);

#endif
