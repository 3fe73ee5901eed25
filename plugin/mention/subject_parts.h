/* What the two files of subjects share: the stack of clauses, what stands before an item. */
#ifndef QUIDIT_SUBJECT_PARTS_H
#define QUIDIT_SUBJECT_PARTS_H

#include "item.h"

#define CLAUSES_MAX 8
#define NOUNS_MAX 4
#define PHRASE_REACH 8 /* items of a noun phrase with its complements */

typedef struct clause {
    uint8_t opener; /* ITEM_RELATIVE, ITEM_QUE, ITEM_SUBORDINATOR, ITEM_STOP for the main one */
    bool apart;     /* it is a relative clause that began behind a comma */
    bool has_verb;
    bool has_quote;            /* a quotation that may hold its verb */
    uint32_t nouns[NOUNS_MAX]; /* candidates before its verb */
    uint32_t noun_count;
    uint32_t verb;       /* its last one, ITEM_NONE */
    uint32_t subject;    /* of its last verb */
    uint32_t after_join; /* noun right behind a coordinator or comma after its verb */
    bool joined_nouns;   /* X et Y */
    uint32_t waiting;    /* a gerund or participle in front that has no subject yet */
} clause;

typedef struct linker {
    items *all;
    clause stack[CLAUSES_MAX];
    uint32_t depth;
    uint32_t insert_first; /* the last insertion that is over: items … insert_end - 1 */
    uint32_t insert_end;
    bool unfolds; /* a colon behind a clause with a verb has begun this one */
} linker;

static inline clause *top(linker *l)
{
    return &l->stack[l->depth - 1];
}

/* The clause around the innermost, which is not the main one. */
static inline clause *around(linker *l)
{
    return &l->stack[l->depth - 2];
}

/* The item before i, over adverbs and an insertion; ITEM_NONE at the beginning. */
uint32_t item_before(const linker *l, const stream *s, uint32_t i);
/* The phrase that ends before item i: un rapport mensuel du Bureau |. Its first noun that no
 * preposition governs, ITEM_NONE if there is none; *first: where it begins. */
uint32_t phrase_before(const linker *l, const stream *s, uint32_t i, uint32_t *first);

/* subject_participle.c: the subject of the gerund, participle or infinitive at item i; a
 * participle that shares the auxiliary of the verb before becomes a verb. */
void link_nonfinite(linker *l, const stream *s, uint32_t i);

#endif
