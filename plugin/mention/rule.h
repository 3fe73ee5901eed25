/* Attribution rules: matching the patterns of attribution.rules against streams of items. The
 * machine knows no French; it walks the nodes of rule_format.h with backtracking, bounded by
 * RULE_STEPS_MAX a start, so that a text costs time linear in its length. */
#ifndef QUIDIT_RULE_H
#define QUIDIT_RULE_H

#include "clause.h"

#define RULE_STEPS_MAX 4000 /* nodes tried from one start before the rule gives up there */
#define RULE_PIECES_MAX 4   /* what: captures of one match */
#define RULE_REACH 240      /* items that BEFORE may run over */

typedef struct rules {
    const pack *pack;
    const rule *rules;
    const rule_node *nodes;
    uint32_t rule_count;
    uint32_t node_count;
    uint32_t *starts;       /* per rule: kinds of items it can begin with, bit ITEM_x */
    uint32_t *seconds;      /* likewise of the item behind the first */
    uint8_t *needs_source;  /* per rule: no match without an ITEM_SOURCE */
    uint8_t *sentence_only; /* per rule: it can match only where rule_sentence_at holds */
    uint32_t *behind;       /* per BEFORE node: kinds of items that can stand behind it */
} rules;

/* Borrows the pack; on success `out` goes to rules_close. QUIDIT_BAD_PACK: the section is
 * damaged; QUIDIT_NO_MEMORY. */
quidit_status rules_open(rules *out, const pack *p, quidit_error *err);
void rules_close(rules *r);

/* Half-open range of items. */
typedef struct reach {
    uint32_t first;
    uint32_t end;
} reach;

typedef struct match {
    uint32_t rule;
    reach all;    /* everything the pattern took */
    reach who;    /* empty if nothing was captured */
    uint32_t cue; /* item; ITEM_NONE if the pattern has none */
    reach what[RULE_PIECES_MAX];
    uint32_t what_count;
} match;

/* Does a sentence of the stream begin at item i, or stand a colon or semicolon there? */
bool rule_sentence_at(const items *all, const stream *s, uint32_t i);
/* Tries rule r at item i of the stream. */
bool rule_match(match *out, const rules *r, uint32_t rule, const items *all, const stream *s,
                uint32_t i);

#endif
