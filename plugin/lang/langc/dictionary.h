/* Hunspell's dictionary, expanded by the affix rules into the lexicon. */
#ifndef LANGC_DICTIONARY_H
#define LANGC_DICTIONARY_H

#include "affix.h"
#include "lexicon.h"

/* Adds every form of every entry of the file at `path`. Elided forms (l'avis) are left out, for
 * the tokeniser splits elisions. Complains and returns false when the file is unreadable. */
bool dictionary_expand(lexicon *out, compiler *c, const affixes *rules, const char *path);

#endif
