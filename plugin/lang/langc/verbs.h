/* Verbs of speech: from lemmas to rows of the table, and the words behind the first verb. */
#ifndef LANGC_VERBS_H
#define LANGC_VERBS_H

#include "tables.h"

/* Makes SECTION_LEMMAS, SECTION_LINKS and SECTION_VERBS. Complains of a verb that the
 * dictionary does not know. */
void verbs_emit(const tables *t, compiler *c);

#endif
