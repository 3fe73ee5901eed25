/* What an index holds: the one place that names prefixes, slots and metadata. Both programs
 * read it, so a change here is a change of SCHEMA_VERSION unless it only adds.
 *
 * One Xapian document per statement, per figure (an amount of money) and per article. Terms of
 * words are folded and never begin with a capital, so prefixes, which do, cannot be mistaken.
 */
#ifndef QUIDIT_SCHEMA_H
#define QUIDIT_SCHEMA_H

#define SCHEMA_VERSION "5"

/* Terms. "Word" is a folded word of a name, "whole" the folded name ("sam altman"); who is
 * known under several names has the terms of each. "Facet" is one term a value and type of row
 * (facet_make of term.h), on every row that could have a value. Stems stand at their positions.
 */
#define TERM_STEM ""     /* stem in the text of the statement or of the figure's sentence */
#define TERM_AROUND "C"  /* stem in its sentences outside that text; speaker, role, org */
#define TERM_BODY "B"    /* stem in an article */
#define TERM_ID "Q"      /* unique */
#define TERM_ARTICLE "G" /* id of the article that a document belongs to */
#define TERM_KIND "K"    /* kind_names below */
#define TERM_TYPE "T"    /* direct, indirect, mixed, claim, statement, amount, article */
#define TERM_SPEAKER "S" /* word */
#define TERM_SPEAKER_WHOLE "SE" /* whole */
#define TERM_ROLE "R"           /* stem: « ministres » finds « la ministre » */
#define TERM_COMPANY "O"        /* word: speaker's organisation, and those of the sentence */
#define TERM_COMPANY_WHOLE "OE" /* whole */
#define TERM_ABOUT "A"          /* word: people and organisations inside the text itself */
#define TERM_ABOUT_WHOLE "AE"   /* whole */
#define TERM_SOURCE "P"         /* word of the publisher's name */
#define TERM_SOURCE_WHOLE "PE"  /* whole */
#define TERM_CURRENCY "U"       /* ISO 4217 */
#define TERM_DECADE "VD"        /* exact figures: power of ten */
#define TERM_BUCKET "VT"        /* exact figures: power of ten and two digits */
#define TERM_INTERVAL "VI"      /* every other figure */
#define TERM_YEAR "Y"           /* Y2024 */
#define TERM_MONTH "M"          /* M202405 */
#define TERM_DAY "D"            /* D20240531 */
#define TERM_SPEAKER_FACET "FS"
#define TERM_ROLE_FACET "FR"
#define TERM_COMPANY_FACET "FO"
#define TERM_SOURCE_FACET "FP"
#define TERM_CURRENCY_FACET "FU"
#define TERM_TYPE_FACET "FT"
#define TERM_DATE_FACET "FD" /* "2024-05-31"; what is known of it */
#define TERM_NONE "N"        /* and the letter of a field that is empty: NS = no speaker */

/* Slots. */
enum {
    SLOT_ORDER = 0, /* date, time, article, place: newest first read backwards; unique */
    SLOT_SIZE = 1,  /* figures: the amount to sort by, then SLOT_ORDER */
    SLOT_LOW = 2,   /* figures: key of the lower bound */
    SLOT_HIGH = 3,  /* figures: key of the upper bound */
    SLOT_COPY = 4,  /* the same for rows that say the same: entry_copy_key */
    SLOT_STAMP = 5  /* articles: hash of what was read and of what read it */
};

/* Metadata. */
#define META_SCHEMA "quidit.schema"
#define META_PLUGIN "quidit.plugin"           /* "quidit-fr 0.1.0" */
#define META_FINGERPRINT "quidit.fingerprint" /* of the language data */
#define META_STEMMER "quidit.stemmer"
#define META_SHARDS "quidit.shards"     /* "1": the layout this folder belongs to */
#define META_PROGRESS "quidit.progress" /* JSON: what the last commit had reached */
#define META_ROOTS "quidit.roots"       /* lines: where an archive stands, tab, its name here */

/* Kinds of documents, as TERM_KIND and the first letter of an id. */
#define KIND_STATEMENT "statement"
#define KIND_AMOUNT "amount"
#define KIND_ARTICLE "article"

#endif
