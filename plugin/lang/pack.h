/* The language pack: what Quidit knows of French, compiled by langc from fr.aff, fr.dic and the
 * tables and rules of lang/fr, memory-mapped read-only and shared by threads.
 *
 * pack_open compares the fingerprint with the content, so a damaged file is refused; every
 * look-up checks its bounds besides, so that even a pack made to deceive is never read astray.
 * The bytes are described in pack_format.h, the columns of the tables in schema.h.
 *
 * Words. A phrase of a table is a sequence of folded words, and it is found if the tokens of a
 * text are cut the same way, which is (langc/words.c and token/scan.c; test_rows.c compares
 * them):
 *   - white space separates and is nothing itself;
 *   - a word begins with a letter or a digit; any other sign is a word of its own: "s" "&" "p",
 *     "canal" "+";
 *   - an elided word (class "elided" of function_words.tsv) ends with its apostrophe: l'avis =
 *     "l'" "avis"; other apostrophes between letters stay inside: "aujourd'hui";
 *   - a hyphen before a letter or digit stays inside, unless the word begins with a digit, or a
 *     clitic follows and the dictionary does not know the whole: "porte-parole", "peut-être",
 *     but "dit" "-on", "a" "-t-il";
 *   - a point stays with initials ("j.", "j.-p.", "u.s."), with the abbreviations, titles and
 *     legal forms of the tables ("etc.", "dr.", "ltd."), and inside a domain ("booking.com");
 *   - a point or comma between digits stays: "98,5". */
#ifndef QUIDIT_PACK_H
#define QUIDIT_PACK_H

#include "errors.h"
#include "schema.h"
#include "slice.h"

#define PACK_ABI 1

typedef struct pack pack;

/* Opens the pack at `path`; on success `*out` goes to pack_free. QUIDIT_BAD_PACK tells why not.
 */
quidit_status pack_open(pack **out, const char *path, quidit_error *err);
void pack_free(pack *p);
/* 32 hexadecimal digits; lives as long as the pack. */
const char *pack_fingerprint(const pack *p);

/* ---- sections ---- */
enum {
    SECTION_NONE,
    SECTION_STRINGS,  /* string pool */
    SECTION_FORMS,    /* hash table: folded form -> readings */
    SECTION_READINGS, /* lists of readings */
    SECTION_MORPHS,
    SECTION_LEMMAS,
    SECTION_LINKS,   /* lemma -> rows of tables */
    SECTION_PHRASES, /* hash table: word sequence -> entries */
    SECTION_ENTRIES,
    SECTION_TABLES,  /* cells */
    SECTION_VERBS,   /* what follows the first word of a verb phrase */
    SECTION_FIGURES, /* compiled and read by the stage that owns it, as are RULES */
    SECTION_RULES,
    SECTION_COUNT
};
/* The bytes of a section, aligned to 8; absent if the pack has none. */
slice pack_section(const pack *p, uint32_t section);
/* The text at a place of the string pool (compiler_string gave it to langc's stages); absent
 * for place 0 and for a place outside. A NUL does not follow it. */
slice pack_string(const pack *p, uint32_t place);

/* ---- words ---- */
/* Hash of a folded word (fold_word). Two words of the same hash are taken for the same; langc
 * makes sure that no two words of the pack are. */
uint64_t pack_hash(slice folded);

typedef struct reading {
    uint32_t lemma; /* for pack_lemma_text, pack_lemma_row, pack_verb_rows */
    uint32_t morph; /* MORPH_* */
} reading;

#define READINGS_MAX 24 /* langc refuses a form with more */

/* All readings of a folded word; 0 when the lexicon does not know it. Two bits of `morph` ask
 * the caller to look at the token's capitals: MORPH_CAPITAL     the dictionary writes this form
 * with a capital (Pierre, ONU, kW): in running text, believe it only of a token with a capital.
 *   MORPH_UNACCENTED  the form lacks the accent of its first letter, as capitals often do
 * (Etat, Ecrire, A for à): believe it only of a token that begins with a capital. */
uint32_t pack_readings(const pack *p, uint64_t hash, reading out[READINGS_MAX]);
/* As the dictionary writes it: "déclarer", "Pierre". */
slice pack_lemma_text(const pack *p, uint32_t lemma);
/* Row of `lemma` in TABLE_SPEECH_VERBS (the plain verb) or TABLE_SOURCE_NOUNS, -1 if none. A
 * lemma is a spelling, so look at the reading's part of speech first: "rapport" the noun. */
int32_t pack_lemma_row(const pack *p, uint32_t lemma, uint32_t table);
/* All rows of TABLE_SPEECH_VERBS whose first verb is this lemma, the plain one first: for
 * "faire" the rows "faire savoir", "se faire l'écho" … Returns how many; `*rows` lives with the
 * pack. */
uint32_t pack_verb_rows(const pack *p, uint32_t lemma, const uint32_t **rows);
/* Whether the row's verb is pronominal: "se féliciter", "s'inscrire en faux". */
bool pack_verb_pronominal(const pack *p, uint32_t row);
/* How many words follow the first verb of the row ("mettre en garde" 2, "dire" 0), and whether
 * the i-th of them may be spelt as `word`, contractions included: for "appeler à" the word 0 is
 * "à", "au" or "aux", for "accuser de" "de", "d'", "du" or "des". */
uint32_t pack_verb_rest(const pack *p, uint32_t row);
bool pack_verb_rest_is(const pack *p, uint32_t row, uint32_t i, uint64_t word);

/* ---- phrases: sequences of words that a table knows ---- */
enum {
    ENTRY_CASED = 1, /* needs the capitals in entry.capitals; ALL CAPITALS is fine */
    ENTRY_MASCULINE = 2,
    ENTRY_FEMININE = 4,
    ENTRY_SINGULAR = 8,
    ENTRY_PLURAL = 16,
    ENTRY_ALIAS = 32,       /* not the row's main name */
    ENTRY_DESCRIPTION = 64, /* a definite description: le fabricant de ChatGPT */
    ENTRY_AMBIGUOUS = 128,  /* an ordinary word or another's name: needs context */
    ENTRY_DEMONYM = 256, /* places: a word for what comes from there (parisien, Parisienne) */
    ENTRY_CONTRACTED = 512, /* a word is contracted with an article: the first of "du Monde"
                             * (the newspaper Le Monde), the last of "aux dires du" */
    ENTRY_ACRONYM = 1024    /* two or three letters, all capitals: BEI, never Bei */
};

typedef struct entry {
    uint8_t table;    /* TABLE_* */
    uint8_t capitals; /* bit i: word i (of the first 8) begins with a capital in the table */
    uint16_t flags;   /* ENTRY_* */
    uint32_t row;     /* in that table */
} entry;

/* Walks phrases word by word. Start with *state = 0; give the hash of each folded word in turn.
 * Sets *entries and *count to what ends exactly here (0 if nothing does), sorted by table, row
 * and flags. False when no longer phrase can follow. */
bool pack_phrase_step(const pack *p, uint64_t *state, uint64_t word, const entry **entries,
                      uint32_t *count);

/* What that word alone is in `table`: sets *entries, sorted by row and flags, and returns how
 * many; 0 if it is nothing there. */
uint32_t pack_word_entries(const pack *p, uint64_t word, uint32_t table, const entry **entries);

/* ---- tables ---- */
/* Cells are strings, codes (the enumerators of codes.h; CODE_NONE for an empty cell) or sets of
 * flags, as the column says in schema.h. Outside of the table everything is 0 or absent. */
#define CODE_NONE UINT32_MAX
uint32_t pack_table_rows(const pack *p, uint32_t table);
uint32_t pack_cell(const pack *p, uint32_t table, uint32_t row, uint32_t column);
/* The text of a string cell; absent for an empty cell. */
slice pack_cell_text(const pack *p, uint32_t table, uint32_t row, uint32_t column);

#endif
