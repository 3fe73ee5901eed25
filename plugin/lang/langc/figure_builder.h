/* SECTION_FIGURES while it is being made: phrases with what they can be, currencies, families,
 * texts; see figure_format.h for the result. */
#ifndef LANGC_FIGURE_BUILDER_H
#define LANGC_FIGURE_BUILDER_H

#include "buffer.h"
#include "compiler.h"
#include "figure_format.h"

typedef struct figure_phrase {
    uint64_t key;
    figure_entry meaning;
    bool prefix; /* no entry: a longer phrase follows */
} figure_phrase;

typedef struct figure_builder {
    compiler *c;
    const char *file; /* of the row that is being read, for complaints */
    uint32_t line;
    ARRAY(figure_phrase) phrases;
    ARRAY(figure_currency) currencies;
    ARRAY(figure_family) families;
    buffer texts;
    uint8_t filters[2][FIGURE_FILTER_BYTES]; /* of all phrases; of FIGURE_STARTS and _NOTED */
} figure_builder;

void builder_init(figure_builder *b, compiler *c);

/* Adds a spelling of something. FIGURE_UPPER is derived from the spelling. Complains when the
 * spelling is there already with the same class, or has no word or too many. */
void builder_phrase(figure_builder *b, slice form, figure_entry meaning);
/* The same for a spelling made by rule or taken from CLDR: what is there already stays. */
void builder_variant(figure_builder *b, slice form, figure_entry meaning);

/* Index of a currency, made when it is new. */
uint32_t builder_currency(figure_builder *b, slice code);
/* True when a table has named this currency. */
bool builder_knows(const figure_builder *b, slice code);
/* Place of a short text; 0 for an empty one. */
uint32_t builder_text(figure_builder *b, slice text);

/* Hands the section to the compiler. */
void builder_finish(figure_builder *b);

/* CLDR's names, plurals and symbols for French, and the ISO codes (figure_cldr.c). */
void builder_cldr(figure_builder *b);

#endif
