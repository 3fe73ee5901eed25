/* Quotations: pairs of quotation marks, which paragraphs they join, which lie inside others. */
#ifndef QUIDIT_QUOTE_H
#define QUIDIT_QUOTE_H

#include "token.h"

/* quote.flags */
enum {
    QUOTE_UNCLOSED = 1, /* recovered at the end of its paragraph */
    QUOTE_AGENCY = 2,   /* +…+ inside straight marks */
    QUOTE_JOINED = 4    /* goes on over paragraphs that reopen the mark */
};

typedef struct quote {
    uint32_t open;  /* token of the opening mark */
    uint32_t close; /* token of the closing mark; the first token behind if unclosed */
    uint32_t parent; /* index + 1 of the quotation it lies in, 0 = none */
    uint32_t flags;
    span content; /* between the marks, without white space at the ends */
} quote;

typedef struct quotes {
    quote *at; /* by opening mark */
    uint32_t len;
} quotes;

/* How many paragraphs one speech may run over while each reopens the mark. */
#define QUOTE_PARAGRAPHS_MAX 40

/* Finds the quotations of `t`. False when the arena failed. Linear. */
bool quotes_find(quotes *out, arena *mem, const tokens *t);

#endif
