/* Plurals of common nouns and noun phrases, through the lexicon. */
#ifndef LANGC_INFLECT_H
#define LANGC_INFLECT_H

#include "lexicon.h"
#include "words.h"

/* Number of a noun phrase as the table writes it: ENTRY_SINGULAR, ENTRY_PLURAL ("gens") or both
 * ("porte-parole"). */
uint16_t noun_number(const compiler *c, const words *w);

#define PLURALS_MAX 2

/* The plurals of a phrase in the singular: its words up to the first preposition or determiner,
 * each through the lexicon ("directeurs généraux adjoints", "chefs de l'État"). Two where a
 * second noun may agree or not ("médecins légistes", but "sites internet"), or the first part
 * of a compound that the lexicon does not know ("associés-gérants", but "ex-ministres").
 * `gender` is ENTRY_MASCULINE, ENTRY_FEMININE, both or 0. Returns how many. */
size_t noun_plurals(compiler *c, const words *w, uint16_t gender, words out[PLURALS_MAX]);

#endif
