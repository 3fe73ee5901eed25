/* What entry.c and saying.c share: the parts of a document that is being filled. Functions that
 * answer do so with false when memory is out or the split failed. */
#ifndef QUIDIT_ENTRY_INSIDE_H
#define QUIDIT_ENTRY_INSIDE_H

#include "entry.h"

/* Empties the entry. */
void entry_start(entry *e);

void entry_term(entry *e, const char *prefix, quidit_text body);
/* The same for callbacks that say whole terms; `user` is the entry. */
void entry_plain_term(void *user, const char *term);
/* The stems of a piece of text. */
bool entry_stems(entry *e, const page *p, const char *prefix, quidit_text text);
/* The same for a piece of the text that the row shows. */
bool entry_said(entry *e, const page *p, const char *prefix, quidit_text text);
/* That a field is empty, if it is: the field's prefix behind TERM_NONE. */
void entry_none(entry *e, const char *prefix, bool none);
/* Comes before any facet. */
void entry_kind(entry *e, const char *kind, const char *type);
/* A facet of one value; an empty key says that there is none. */
void entry_facet(entry *e, const char *prefix, quidit_text key, quidit_text shown);

/* "" when the text names none. */
static inline quidit_text currency_of(const quidit_amount *a)
{
    return (quidit_text){a->currency, strnlen(a->currency, sizeof a->currency)};
}

/* The prefixes of one kind of name; a NULL is left out. */
typedef struct name_prefixes {
    const char *word;
    const char *whole;
    const char *facet;
} name_prefixes;
extern const name_prefixes speaker_terms, company_terms, source_terms, role_terms, about_terms;

/* Terms of one name, under all names that the plugin knows for it. */
bool entry_name(entry *e, const page *p, const name_prefixes *prefixes, naming n);
/* Its facet, or that there is none when it is empty. */
bool entry_name_facet(entry *e, const page *p, const name_prefixes *prefixes, naming n);
/* The name as it is shown and its key, under these fields of the record (0: none). */
bool entry_record_name(entry *e, const page *p, int field, int key_field, naming n);

/* Terms, values and fields that every entry takes from its article; `place` in bytes. Figures
 * also get their bounds. */
bool entry_context(entry *e, const page *p, uint64_t place, const quidit_amount *amount);
/* What copies have in common (SLOT_COPY): the folded words of the text, and for figures the
 * amount, unless NULL. Two people may well say the same few words, so a short text is a copy
 * only of the same speaker. Comes when the text has been said. */
void entry_copy_key(entry *e, naming speaker, const quidit_amount *amount);
/* Start, end and number of words. */
void entry_places(entry *e, const page *p, uint64_t from, uint64_t to);

#endif
