/* What the builders of items share: the tokens being gathered, the list that grows, and the
 * small questions that noun phrases and verb groups both ask. Internal to item*.c. */
#ifndef QUIDIT_ITEM_BUILD_H
#define QUIDIT_ITEM_BUILD_H

#include "item.h"

typedef struct builder {
    const tokens *t;
    const names *n;
    const quotes *q;
    const uint8_t *tags;
    const grammar *g;
    arena *mem;
    uint32_t *quote_at; /* per token: index + 1 of the quotation it opens */
    uint8_t *nickname;  /* per quotation: no words of anybody's, les « gilets jaunes » */
    ARRAY(item) list;
    ARRAY(stream) streams;
} builder;

/* Each take_ gathers one item that begins at token i and ends before `end`, and sets *next
 * behind it; *next stays i when no such item begins there. False when the arena failed. */
bool take_noun(builder *b, uint32_t i, uint32_t end, uint32_t *next);
bool take_verb(builder *b, uint32_t i, uint32_t end, uint32_t *next);
/* Does a gerund follow the preposition at token i, over pronouns: en | les disant? */
bool gerund_after(const builder *b, uint32_t i, uint32_t end);

/* Is token i the participle of a verb of speech? */
bool speech_participle(const builder *b, uint32_t i);
/* The noun phrase without its complements from token i on: fills k and returns its end, i if
 * there is none. */
uint32_t simple_noun(const builder *b, uint32_t i, uint32_t end, item *k);
/* Gathers the complements from token `at` on into the phrase k, the last item of the list, and
 * returns the place behind them. */
uint32_t complements(const builder *b, item *k, uint32_t at, uint32_t end);

/* A new item over tokens first … end - 1; NULL when the arena failed. */
item *item_push(builder *b, uint8_t kind, uint32_t first, uint32_t end);

/* Length of a pronoun of several words at i, « ce dernier » but not « le dernier bilan »; 0. */
uint32_t pronoun_phrase(const builder *b, uint32_t i, uint32_t end);
/* Length of what says how many of what follows at i: plus de, près de, beaucoup d'; 0. A
 * contraction stays outside: plus | des trois quarts. */
uint32_t quantity_phrase(const builder *b, uint32_t i, uint32_t end);
/* Is token i the title of the name behind it: Me Morel, M. Morel? */
bool is_title(const builder *b, uint32_t i);

static inline bool same_paragraph(const builder *b, uint32_t i, uint32_t end)
{
    return i < end && !(b->t->at[i].flags & TOKEN_PARAGRAPH);
}

#endif
