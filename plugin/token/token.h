/* Tokens: the words, numbers and marks of a text, with what the language pack knows of each.
 *
 * A word is letters with inner hyphens and apostrophes. Elided words are tokens of their own
 * with their apostrophe (l' | entreprise), what follows a verb with a hyphen likewise with its
 * hyphen (a | -t-il), listed abbreviations keep their point (M.), initials too (J.-P.). Numbers
 * take inner points and commas and letters that touch them (1er, 18h30). Every other visible
 * character is a mark; white space is no token.
 *
 * Tokens are in text order, do not overlap, and end with one of kind TOKEN_END that no index
 * needs to be checked against. */
#ifndef QUIDIT_TOKEN_H
#define QUIDIT_TOKEN_H

#include "array.h"
#include "gazetteer.h"
#include "pack.h"
#include "schema.h"
#include "text.h"

enum { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };

/* token.flags */
enum {
    TOKEN_SPACED = 1,         /* white space stands before it */
    TOKEN_PARAGRAPH = 2,      /* first of a paragraph */
    TOKEN_SENTENCE = 4,       /* first of a sentence */
    TOKEN_CAPITAL = 8,        /* begins with a capital */
    TOKEN_CAPITALS = 16,      /* two letters or more, all capitals */
    TOKEN_ELIDED = 32,        /* ends with an apostrophe: l' */
    TOKEN_ATTACHED = 64,      /* a clitic after a verb: -t-il */
    TOKEN_ABBREVIATION = 128, /* its point belongs to it: M. */
    TOKEN_INNER_CAPITAL = 256 /* a capital after its first letter: OpenAI, TotalEnergies */
};

typedef struct token {
    span place;
    uint32_t character; /* a mark's code point, else 0 */
    uint16_t flags;
    uint8_t kind;
    uint8_t reading_count;
    uint32_t first_reading; /* in tokens.readings */
    uint32_t first_phrase;  /* in tokens.phrases: those that begin here */
    uint32_t phrase_count;
    uint64_t hash;      /* pack_hash of the folded word */
    uint64_t functions; /* bit FUNCTION_x: a function word of that class stands here alone */
} token;

/* A row of a table whose words stand at `count` tokens from `first`. */
typedef struct phrase {
    uint32_t first;
    uint32_t count;
    entry e;
} phrase;

typedef struct sentence {
    uint32_t first; /* tokens first … end - 1 */
    uint32_t end;
} sentence;

typedef struct tokens {
    slice text;
    const pack *pack;
    const gazetteer *own; /* the user's names; NULL if there are none */
    token *at;
    uint32_t len; /* without the closing TOKEN_END */
    reading *readings;
    phrase *phrases; /* by first token, longest first, the user's before the pack's */
    uint32_t phrase_len;
    sentence *sentences;
    uint32_t sentence_len;
} tokens;

/* The hash of a token that is this word: pack_hash of it folded. */
uint64_t word_hash(slice word);

/* Tables that depend on ICU's character properties, made once in the life of a process. */
void scan_prepare(void);

/* Cuts `text` into tokens and asks the pack for their readings and phrases, `own` (NULL:
 * nobody) for the user's, and for sentences. False when the arena failed. */
bool tokens_read(tokens *out, arena *mem, const pack *p, const gazetteer *own, slice text);
/* Its first step alone: places, kinds, flags and hashes (what index terms need). */
bool tokens_cut(tokens *out, arena *mem, const pack *p, slice text);
/* Its last step: marks the sentences of tokens that have been cut. */
bool sentences_mark(tokens *t, arena *mem);

static inline slice token_text(const tokens *t, uint32_t i)
{
    return slice_at(t->text, t->at[i].place);
}

static inline bool token_is(const tokens *t, uint32_t i, unsigned function)
{
    return (t->at[i].functions >> function & 1) != 0;
}

/* Any reading of the token with all bits of `morph` and the given part (PART_NONE: any part).
 */
bool token_reads(const tokens *t, uint32_t i, uint32_t part, uint32_t morph);
/* Longest phrase of `table` that begins at token i; NULL if none. */
const phrase *token_phrase(const tokens *t, uint32_t i, uint32_t table);
/* The code in that column of the phrase's row; CODE_NONE for NULL. */
static inline uint32_t phrase_cell(const tokens *t, const phrase *p, uint32_t column)
{
    return p ? pack_cell(t->pack, p->e.table, p->e.row, column) : CODE_NONE;
}

/* FEATURE_* that the MORPH_* of a reading say. */
static inline uint8_t gender_of(uint32_t morph)
{
    return (uint8_t)((morph & MORPH_MASCULINE ? FEATURE_MASCULINE : 0) |
                     (morph & MORPH_FEMININE ? FEATURE_FEMININE : 0));
}

static inline uint8_t number_of(uint32_t morph)
{
    return (uint8_t)((morph & MORPH_SINGULAR ? FEATURE_SINGULAR : 0) |
                     (morph & MORPH_PLURAL ? FEATURE_PLURAL : 0));
}

static inline uint8_t person_of(uint32_t morph)
{
    return (uint8_t)((morph & MORPH_FIRST ? FEATURE_FIRST : 0) |
                     (morph & MORPH_SECOND ? FEATURE_SECOND : 0) |
                     (morph & MORPH_THIRD ? FEATURE_THIRD : 0));
}

/* The same for the row that a phrase leads to. */
static inline uint8_t entry_gender(const entry *e)
{
    return (uint8_t)((e->flags & ENTRY_MASCULINE ? FEATURE_MASCULINE : 0) |
                     (e->flags & ENTRY_FEMININE ? FEATURE_FEMININE : 0));
}

/* FEATURE_* that function_words.tsv gives the token alone as a word of class `function`. */
uint32_t token_features(const tokens *t, uint32_t i, uint32_t function);
/* A mark that may open or close words: « " “, but no apostrophe. */
static inline bool token_is_quotation_mark(const token *k)
{
    uint32_t c = k->character;
    return c == 0xAB || c == 0xBB || c == '"' || c == 0x201C || c == 0x201D;
}

/* Length of the longest phrase of two words or more at i of that class, 0 if there is none. */
uint32_t token_function_phrase(const tokens *t, uint32_t i, uint32_t function);

/* The place that the word at i says somebody or something comes from, le Belge, l'agence belge:
 * a row of TABLE_PLACES, UINT32_MAX if it is no such word. */
uint32_t token_demonym(const tokens *t, uint32_t i);

/* Does the capitalised word at i say where somebody comes from: Belge, or behind a determiner
 * by its ending, of a place that no table knows, la Belcomboise? */
bool token_is_inhabitant(const tokens *t, uint32_t i);

#endif
