/* The user's own names: rows of tables that are read when an engine opens, found in a text by
 * the same walk over words as the phrases of the pack.
 *
 * A table is UTF-8, a row a line, cells between tabs, "#" at the start of a line for a comment;
 * the first other line names the columns, in any order:
 * - name: as it is to be shown;
 * - kind: person or organisation;
 * - aliases: other names, "a|b" (may be left out, as id);
 * - id: whatever identifies it elsewhere, as Q95, 552 032 534; the key in every annotation.
 * An empty cell or "-" is nothing. Spellings without accents, without hyphens, and « du Monde »
 * for « Le Monde » are found without being listed.
 *
 * Rows are numbered behind those of TABLE_ORGANISATIONS, so that one number says who is meant.
 * A row that has a name of the pack's stands for that row, all its other names and descriptions
 * included: the user's names win. */
#ifndef QUIDIT_GAZETTEER_H
#define QUIDIT_GAZETTEER_H

#include "pack.h"
#include "slice.h"

#define GAZETTEER_BYTES_MAX ((size_t)64 << 20) /* of one table */
#define GAZETTEER_NAME_MAX 1000                /* bytes of one name */
#define GAZETTEER_WORDS_MAX 16                 /* words of one name */

/* entry.table of the user's people; their organisations are of TABLE_ORGANISATIONS. */
#define TABLE_OWN_PEOPLE TABLE_COUNT

typedef struct gazetteer gazetteer;

typedef struct own_name {
    slice name;
    slice aliases;     /* "a|b", those of the pack's row included; absent if none */
    slice key;         /* the id, else the folded name */
    uint32_t kind;     /* QUIDIT_KIND_PERSON, QUIDIT_KIND_ORGANISATION */
    uint32_t pack_row; /* of TABLE_ORGANISATIONS that it stands for + 1, 0 = none */
} own_name;

/* Reads tables, which are borrowed for the call. On success `*out` goes to gazetteer_free
 * before the pack is closed; NULL when there are none. QUIDIT_BAD_INPUT says the table and the
 * line. */
quidit_status gazetteer_open(gazetteer **out, const pack *p, const quidit_gazetteer *tables,
                             uint64_t count, quidit_error *err);
void gazetteer_free(gazetteer *g);

/* As pack_phrase_step, for the names of `g`; at most one entry ends at a place. */
bool gazetteer_step(const gazetteer *g, uint64_t *state, uint64_t word, const entry **found);
/* The row that stands for a row of the pack: itself, or the user's. `g` may be NULL. */
uint32_t gazetteer_row(const gazetteer *g, uint32_t row);
/* The row's own name; NULL when it is the pack's, or `g` NULL. */
const own_name *gazetteer_name(const gazetteer *g, uint32_t row);
/* An organisation's name in the gazetteers. */
slice organisation_name(const pack *p, const gazetteer *g, uint32_t row);
/* BODY_KIND_* of that row of the gazetteers; one of the user's own is a company. */
uint32_t organisation_kind(const pack *p, const gazetteer *g, uint32_t row);
/* Its country, ISO 3166 alpha-2; absent where the pack tells none. */
slice organisation_country(const pack *p, const gazetteer *g, uint32_t row);

#endif
