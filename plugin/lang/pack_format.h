/* The bytes of a pack, shared by its writer (langc) and its reader (pack*.c) and by nobody
 * else, but for phrase_key, which the user's names use too. All numbers are little-endian; a section starts at a multiple of 8.
 *
 *   file      pack_header, pack_place[SECTION_COUNT], sections
 *   STRINGS   texts one behind the other: u16 length, bytes; the first is empty (place 0)
 *   FORMS     form_table, form_slot[slots]: open addressing, linear probing
 *   READINGS  u32[]: the readings of forms that have several
 *   MORPHS    u32[]: distinct MORPH_* sets
 *   LEMMAS    lemma_record[]
 *   LINKS     u32[]: rows of tables that a lemma has (lemma_record.link)
 *   PHRASES   phrase_table, phrase_slot[mask + 1]: likewise
 *   ENTRIES   entry[]
 *   TABLES    table_place[TABLE_COUNT], then u32 cells, row by row
 *   VERBS     verb_record[], one a row of TABLE_SPEECH_VERBS, then words (see verb_record) */
#ifndef QUIDIT_PACK_FORMAT_H
#define QUIDIT_PACK_FORMAT_H

#include <stdint.h>

#define PACK_MAGIC "QPACK\r\n\x1a" /* the line end shows a file that was copied as text */
#define PACK_ALIGNMENT 8u

typedef struct pack_place {
    uint64_t start; /* in the file; 0 if the pack has no such section */
    uint64_t len;
} pack_place;

typedef struct pack_header {
    char magic[8];
    uint32_t abi;
    uint32_t section_count;
    uint64_t size;           /* of the file */
    uint8_t fingerprint[16]; /* XXH3-128, canonical order, of everything after the header */
    uint64_t reserved;
} pack_header;

/* One reading in 32 bits; the bit that is left tells "last of its list" in READINGS and "this
 * is the place of a list" in a form_slot. */
#define READING_LEMMA_BITS 18
#define READING_MORPH_BITS 13
#define READING_FLAG (UINT32_C(1) << 31)

static inline uint32_t reading_pack(uint32_t lemma, uint32_t morph)
{
    return lemma | morph << READING_LEMMA_BITS;
}

static inline uint32_t reading_lemma(uint32_t packed)
{
    return packed & ((UINT32_C(1) << READING_LEMMA_BITS) - 1);
}

static inline uint32_t reading_morph(uint32_t packed)
{
    return packed >> READING_LEMMA_BITS & ((UINT32_C(1) << READING_MORPH_BITS) - 1);
}

typedef struct form_table {
    uint32_t slots; /* at least one is free, so that a search ends */
    uint32_t forms;
} form_table;

/* payload == 0: free. */
typedef struct form_slot {
    uint32_t check;   /* upper half of the hash; the lower half says where the search starts */
    uint32_t payload; /* a reading, or READING_FLAG and a place in READINGS; never 0 */
} form_slot;

static inline uint32_t form_slot_start(uint64_t hash, uint32_t slots)
{
    return (uint32_t)((hash & UINT32_MAX) * slots >> 32);
}

/* LINKS at `link`: row of TABLE_SOURCE_NOUNS + 1 (0 if none), number of verb rows, those rows.
 * Place 0 of LINKS is the "nothing" of all other lemmas. */
typedef struct lemma_record {
    uint32_t text; /* in STRINGS */
    uint32_t link;
} lemma_record;

typedef struct phrase_table {
    uint32_t mask; /* slots - 1, slots a power of two, at least one of them free */
    uint32_t keys;
} phrase_table;

#define PHRASE_PREFIX 1u /* a longer phrase may follow */

/* key == 0: free. */
typedef struct phrase_slot {
    uint64_t key;
    uint32_t first; /* in ENTRIES */
    uint16_t count;
    uint16_t flags;
} phrase_slot;

typedef struct table_place {
    uint32_t first; /* cell of row 0, counted in u32 from the start of the section */
    uint32_t rows;
    uint32_t columns;
    uint32_t reserved;
} table_place;

/* What follows the first verb of a row, see pack_verb_rest: words first … first + count - 1 of
 * the list behind the records. */
#define VERB_PRONOMINAL 1u
#define VERB_SPELLINGS_MAX 4

typedef struct verb_record {
    uint32_t first;
    uint16_t count;
    uint16_t flags; /* VERB_* */
} verb_record;

/* A word and its contractions with an article ("de", "d'", "du", "des"); unused hashes are 0.
 */
typedef struct verb_word {
    uint64_t spelling[VERB_SPELLINGS_MAX];
} verb_word;

/* The key of a phrase grows word by word. Never 0, which marks a free slot and the start. */
static inline uint64_t phrase_key(uint64_t state, uint64_t word)
{
    uint64_t key = (state ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    key ^= key >> 29;
    key = (key + (state << 1)) * UINT64_C(0xBF58476D1CE4E5B9);
    key ^= key >> 32;
    return key ? key : 1;
}

#endif
