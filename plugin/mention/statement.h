/* Statements: what the rules match, made into content, cue and source. Who the source is comes
 * later (resolve). */
#ifndef QUIDIT_STATEMENT_H
#define QUIDIT_STATEMENT_H

#include "rule.h"

typedef struct statement {
    uint32_t type;  /* QUIDIT_DIRECT … */
    uint32_t flags; /* QUIDIT_HEDGED, QUIDIT_CONTINUED */
    span spans[RULE_PIECES_MAX];
    uint32_t span_count;
    span cue;           /* empty for a continued quotation */
    span source;        /* empty if none */
    uint32_t cue_item;  /* ITEM_NONE for a continued quotation */
    uint32_t source_item; /* noun, or verb whose subject pronoun it is; ITEM_NONE */
    uint32_t carrier;   /* continued: index of the statement whose speaker goes on, ITEM_NONE */
    uint32_t rule;      /* index, ITEM_NONE for a continued quotation */
    uint32_t token;     /* first token of the content: the order of the text */
} statement;

typedef struct statements {
    statement *at; /* by place */
    uint32_t len;
} statements;

bool statements_find(statements *out, arena *mem, const items *all, const rules *r);

#endif
