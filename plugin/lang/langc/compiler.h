/* What every stage of langc shares: the complaints, the string pool, the sections of the pack
 * that is being made. A stage reads its source, complains of each mistake and goes on, adds
 * strings, and at the end hands over the bytes of its section:
 *
 *     tsv t;
 *     if (!tsv_read(&t, c, "magnitudes", columns, COUNT(columns)))
 *         return;                                   // complained already
 *     for (size_t i = 0; i < t.rows.len; i++)
 *         record->name = compiler_string(c, t.rows.at[i].cells[0]);
 *     compiler_section(c, SECTION_FIGURES, records, bytes);
 *
 * Nothing is written when anybody complained. The same input gives the same bytes: no
 * addresses, no time, no order of directory entries. */
#ifndef LANGC_COMPILER_H
#define LANGC_COMPILER_H

#include "arena.h"
#include "array.h"
#include "pack.h"

#define COMPLAINTS_MAX 50 /* printed in one run; the rest is counted */
#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct compiler compiler;
struct lexicon;
struct grammar;

/* Everything the compiler hands out is taken from `mem` and lives as long as the run. */
struct compiler {
    arena *mem;
    const char *directory; /* of the tables and rules */
    bool allow_missing;    /* a table without a file is an empty table */
    uint32_t complaints;
    struct string_pool *strings;
    struct lexicon *lexicon; /* the dictionary's words; set before any table is read */
    struct grammar *grammar; /* what langc itself must know of function words; set likewise */
    slice sections[SECTION_COUNT];
};

/* False when there is no memory. `directory` is borrowed. */
bool compiler_init(compiler *c, const char *directory);
void compiler_clear(compiler *c);

/* Says `file:line: what is wrong, expected …` on stderr (line 0 says the file alone) and makes
 * langc fail at the end. Always returns false, for `return complain(…)`. */
bool complain(compiler *c, const char *file, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Path of the file `name` of the table directory, for messages. */
const char *compiler_path(compiler *c, const char *name);
/* Reads the file `name` of the table directory whole, a byte order mark dropped. Complains and
 * returns false when it cannot be read or is not valid UTF-8. */
bool compiler_read(compiler *c, const char *name, slice *out);
/* The same for any path. */
bool compiler_read_path(compiler *c, const char *path, slice *out);

/* Place of `text` in SECTION_STRINGS, for pack_string; equal texts share it; 0 = empty. */
uint32_t compiler_string(compiler *c, slice text);

/* The string pool as it will be in the pack. */
slice compiler_strings(const compiler *c);

/* Copies bytes as a section of the pack; each section is given once. Multi-byte numbers are
 * little-endian; the section starts at a multiple of 8 in the file. */
void compiler_section(compiler *c, uint32_t section, const void *bytes, size_t len);

/* fold_word of `word`, and the hash under which the engine looks it up: pack_hash of that. */
slice compiler_fold(compiler *c, slice word);
uint64_t compiler_hash(slice word);

/* Stages that others own. Each complains by itself. */
void figures_compile(compiler *c);
void rules_compile(compiler *c);

#endif
