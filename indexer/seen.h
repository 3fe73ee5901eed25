/* The articles that came by in a run: a set of ids. */
#ifndef QUIDIT_SEEN_H
#define QUIDIT_SEEN_H

#include "identity.h"

typedef struct seen {
    identity *at;
    size_t len;
    size_t room; /* zero or a power of two, at most three quarters full */
} seen;

/* False: no memory. Twice is once. */
bool seen_add(seen *s, const identity *id);
bool seen_has(const seen *s, quidit_text id);
void seen_clear(seen *s);

#endif
