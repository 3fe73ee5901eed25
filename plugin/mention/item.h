/* Items: the text as the attribution rules see it. Words are gathered into noun phrases, verb
 * groups, prepositions, marks …; a quotation is one item whatever it holds, and what stands
 * inside it is a stream of items of its own.
 *
 * A stream is a run of items[first … end - 1] closed by one ITEM_EDGE: the outer text is one
 * stream, each quotation's inside another. Items lie in text order and do not overlap. */
#ifndef QUIDIT_ITEM_H
#define QUIDIT_ITEM_H

#include "quote.h"
#include "rule_format.h"
#include "tag.h"

#define ITEM_NONE UINT32_MAX

typedef struct item {
    uint8_t kind;
    uint8_t gender; /* FEATURE_MASCULINE | FEATURE_FEMININE that are possible; 0 = unknown */
    uint8_t number; /* FEATURE_SINGULAR | FEATURE_PLURAL likewise */
    uint8_t person; /* verbs: FEATURE_FIRST | SECOND | THIRD */
    uint32_t flags;
    uint32_t first; /* tokens first … end - 1 */
    uint32_t end;
    uint32_t head;    /* token of the head noun, main verb or preposition */
    uint32_t core;    /* verb: its first token without the subject pronoun */
    uint32_t tail;    /* noun: end of the part before its complements; else end */
    uint32_t quote;   /* QUOTE, or a noun that holds one: index in quotes */
    uint32_t name;    /* noun: index of its name (the head's, else the last), ITEM_NONE */
    uint32_t row;     /* verb: row of TABLE_SPEECH_VERBS; SOURCE: of its table; ITEM_NONE */
    uint32_t frames;  /* verb: FRAME_* of that row */
    uint32_t subject; /* verb: the item that is its subject, ITEM_NONE */
    uint32_t pronoun; /* verb: token of its subject pronoun, ITEM_NONE */
    uint32_t lemma;   /* verb: lemma of the main verb */
} item;

typedef struct stream {
    uint32_t first; /* items first … end - 1; items[end] is the ITEM_EDGE */
    uint32_t end;
    uint32_t quote; /* the quotation it is the inside of, ITEM_NONE for the outer text */
} stream;

#define LEMMAS_MAX 64

/* The verbs of one class of function_words.tsv. */
typedef struct lemmas {
    uint32_t at[LEMMAS_MAX];
    uint32_t len;
} lemmas;

static inline bool lemmas_have(const lemmas *list, uint32_t lemma)
{
    for (uint32_t i = 0; i < list->len; i++)
        if (list->at[i] == lemma)
            return true;
    return false;
}

/* What single verbs are to the grammar; made once an engine. */
typedef struct grammar {
    const pack *pack;
    tag_table tags;
    uint32_t copula; /* lemma of the auxiliary that makes the passive */
    lemmas auxiliaries;
    lemmas semi;       /* vient de dire, doit dire */
    lemmas affirmed;   /* n'hésite pas à dire: negated they say it */
    lemmas no_hearsay; /* whose conditional reports nothing: pouvoir, devoir */
    lemmas passes_on;  /* une note consultée par la presse: who does it has not written it */
    lemmas controls;   /* amener le maire à dire: the object is who speaks */
    lemmas leads;      /* Léa Morel, qui dirige Solvance: who does it to a body is of it, */
    lemmas works;      /* qui enseigne à l'université: at a body */
} grammar;

typedef struct items {
    const grammar *g;
    const tokens *t;
    const names *n;
    const quotes *q;
    const uint8_t *tags;
    item *at;
    uint32_t len;
    stream *streams; /* the outer text first */
    uint32_t stream_len;
    uint32_t *inside; /* per quotation: the stream of what stands in it, 0 = none */
} items;

/* Borrows the pack. QUIDIT_BAD_PACK: it has no auxiliaries, or too many verbs of a class. */
quidit_status grammar_load(grammar *out, const pack *p, quidit_error *err);

/* Builds all streams and finds the verbs' subjects. False when the arena failed. */
bool items_find(items *out, arena *mem, const tokens *t, const names *n, const quotes *q,
                const grammar *g);

/* les chiffres publiés jeudi par l'Insee: the noun that has made what noun i names, by the
 * participle behind it; ITEM_NONE if none is told. */
uint32_t item_agent(const items *all, uint32_t i);

/* Has the quotation a finite verb: a clause, not a phrase? */
static inline bool quote_is_clause(const uint8_t *tags, const quote *q)
{
    for (uint32_t i = q->open + 1; i < q->close; i++)
        if (tags[i] == TAG_VERB)
            return true;
    return false;
}

/* ENTRETIEN – | Le maire dit: is item i a dash behind a word or two in capitals that begin the
 * paragraph? */
static inline bool item_sets_off_label(const items *all, const stream *s, uint32_t i)
{
    return i > s->first && all->at[i].kind == ITEM_DASH && all->at[i - 1].kind == ITEM_NOUN &&
           all->t->at[all->at[i - 1].head].flags & TOKEN_CAPITALS &&
           (i - 1 == s->first || all->at[i - 2].kind == ITEM_BREAK ||
            (i > s->first + 1 && all->at[i - 2].kind == ITEM_PREPOSITION &&
             (i - 2 == s->first || all->at[i - 3].kind == ITEM_BREAK)));
}

/* subject.c */
void subjects_link(items *all, const stream *s);
/* Does `verb` go on with what `cue` began: il dit que …, | et ajoute; il a dit …, | et a
 * ajouté? Both report, in the same number and the same kind of tense. */
bool verbs_go_together(const item *cue, const item *verb);

/* que, si, qui: does a clause of its own begin with the item? */
static inline bool item_opens_clause(const item *k)
{
    return k->kind == ITEM_QUE || k->kind == ITEM_SUBORDINATOR || k->kind == ITEM_RELATIVE;
}

/* STANCE_* of a verb of speech; CODE_NONE of anything else. */
static inline uint32_t item_stance(const items *all, const item *k)
{
    return k->kind != ITEM_SOURCE && k->row != ITEM_NONE
               ? pack_cell(all->t->pack, TABLE_SPEECH_VERBS, k->row, COLUMN_SPEECH_VERBS_STANCE)
               : CODE_NONE;
}

/* SOURCE_PREPOSITION_KIND_* of an ITEM_SOURCE. */
static inline uint32_t item_source_kind(const items *all, const item *k)
{
    return pack_cell(all->t->pack, TABLE_SOURCE_PREPOSITIONS, k->row,
                     COLUMN_SOURCE_PREPOSITIONS_KIND);
}

static inline span item_span(const items *all, uint32_t i)
{
    return (span){all->t->at[all->at[i].first].place.start,
                  all->t->at[all->at[i].end - 1].place.end};
}

#endif
