/* What the parts of the figure reader share; nobody else includes this.
 *
 *   number    « 1 234,5 », « deux cent mille »
 *   quantity  number, magnitude and currency: « une centaine de millions de dollars », « $3M »
 *   chain     quantities that share a currency: « entre 10 et 15 millions d'euros »
 *   finding   what a chain yields, before the rest of the document has had its say
 *
 * Each reader takes the first word and looks ahead as far as its grammar goes, which is
 * bounded: magnitudes decrease, multipliers and chains have a maximum. */
#ifndef QUIDIT_FIGURE_PARTS_H
#define QUIDIT_FIGURE_PARTS_H

#include "figure.h"
#include "figure_format.h"
#include "figure_word.h"

struct figure_tables {
    const figure_header *header;
    const uint8_t *filter; /* of all phrases */
    const uint8_t *stops;  /* of those that matter in running text */
    const figure_slot *slots;
    const figure_entry *entries;
    const figure_currency *currencies;
    const figure_family *families;
    slice texts;
};

/* Reads a section without a pack; `section` is borrowed as long as `t` is used. */
quidit_status figure_tables_init(figure_tables *t, slice section, quidit_error *err);
/* A name such as "year" by its place; absent for place 0. */
slice figure_tables_text(const figure_tables *t, uint32_t place);

typedef struct figure_reader {
    const figure_tables *t;
    slice text;
    bool typed; /* by a person in a query: "100M" needs no currency */
} figure_reader;

/* The longest phrase that begins with `first` and is of one of `classes` (FIGURE_BIT); NULL if
 * there is none. `*end` (may be NULL) is where it ends. */
const figure_entry *phrase_match(const figure_reader *r, const figure_word *first,
                                 uint64_t classes, uint32_t *end);
/* The same for the phrase at or after `at`, in the same paragraph. */
const figure_entry *phrase_at(const figure_reader *r, uint32_t at, uint64_t classes,
                              uint32_t *end);
/* False for words that are surely not in a filter (nearly all of a text). */
static inline bool filter_holds(const uint8_t *filter, const figure_word *w)
{
    uint32_t bit = w->hash & ((1u << FIGURE_FILTER_BITS) - 1);
    return filter[bit >> 3] >> (bit & 7) & 1;
}

typedef struct number {
    span place;
    decimal value;
    decimal other;  /* the second reading of « 1.859 » or « 1,500 » where there is one */
    decimal share;  /* what a number before it may share: 1000 of « 20 à 25 000 »; 1 */
    bool ambiguous; /* `other` is set */
    bool grouping;  /* `value` takes the separator of an ambiguous one for a grouping */
    bool words;
    bool grouped; /* has separators of thousands: no year, no flat number */
    bool year;    /* four digits, 1900 … 2099 */
} number;

/* Both set place.end to where reading may go on even if they fail. */
bool number_digits(number *out, const figure_reader *r, const figure_word *first);
bool number_words(number *out, const figure_reader *r, const figure_word *first);

typedef struct quantity {
    span place;
    decimal value; /* in its own unit: 15 of « 15 centimes » */
    decimal scale; /* product of its magnitudes, 1 if none */
    decimal share;
    uint8_t qualifier; /* QUIDIT_EXACT, ABOUT, INDEFINITE, DIGITS */
    bool numeral;      /* has a number of its own, unlike « des millions » */
    bool words, grouped, year;
    bool alone;                   /* no word of figures follows the number */
    bool noun;                    /* ends with a magnitude that is a noun: "de" follows */
    bool counted;                 /* « 3 millions de foyers » */
    bool doubtful;                /* a code like a word beside a small number: « 120 DA » */
    bool bare_noun;               /* « le million »: believed behind a bound */
    bool sum;                     /* « 8 millions de dividendes » */
    const figure_entry *currency; /* NULL if it has none */
} quantity;

/* False when `first` begins no quantity; place.end is where reading may go on. With `may_add`
 * « deux milliards et 300 millions » is one; behind « entre » it is two. */
bool quantity_read(quantity *out, const figure_reader *r, const figure_word *first,
                   bool may_add);

/* Whether a price can end at `at`: nothing follows, or a sign, or a word that figures know. */
bool price_ends(const figure_reader *r, uint32_t at);

#define SCALED_MIN 1000000 /* what a text says again without its unit: « 800 millions » */

enum { FINDING_MONEY, FINDING_WEAK, FINDING_BARE, FINDING_PART, FINDING_COUNT };

typedef struct finding {
    figure figure; /* currency is filled at the end */
    span extent;   /* with everything understood around it, for figure_parse */
    uint32_t sentence, paragraph;
    const figure_entry *named; /* its own currency; NULL: unstated */
    uint32_t currency;         /* place of its currency + 1; 0 until known */
    uint8_t state;             /* FINDING_* */
    decimal scale;             /* of its magnitudes: 10^6 of « 800 millions » */
    bool tally;                /* « le nombre de foyers » stands before or behind it */
    bool near;  /* « une dette de » stands right before it, « de surcoût » behind */
    bool told;  /* the sentence spoke of money, or of trade, before it */
    bool small; /* « deux livres »: a few of something, in words */
    bool tied;  /* a word follows that prices have no use for: « un franc succès » */
} finding;

#define RECENT 16 /* words that look-back sees; a power of two */

typedef struct figure_scanner {
    figure_reader r;
    arena *mem;
    figure_word recent[RECENT];
    uint32_t recent_count;
    uint32_t sentence, paragraph;
    uint32_t money_word;  /* end of the last FIGURE_MONEY in this sentence, 0 if none */
    uint32_t trade_word;  /* likewise FIGURE_TRADE */
    uint32_t change_word; /* FIGURE_CHANGE */
    uint32_t levy_word;   /* FIGURE_LEVY */
    uint32_t part_word;   /* FIGURE_PART */
    uint32_t tally_word;  /* and FIGURE_TALLY */
    uint32_t unit_word;   /* and FIGURE_SUBJECT, of which */
    const figure_entry *unit;
    uint32_t count_end; /* of the last number that counts something, years apart */
    ARRAY(finding) findings;
    uint32_t *mentions; /* by currency: full mentions, and mentions of its places */
    uint32_t *places;
} figure_scanner;

/* The i-th word back, 0 the last; NULL past what is remembered. */
const figure_word *recent_word(const figure_scanner *s, uint32_t i);
/* Whether that word by itself is of one of `classes`; false for NULL. */
bool recent_is(const figure_scanner *s, const figure_word *w, uint64_t classes);

/* What stands before a figure. */
typedef struct before {
    const figure_entry *qualifier; /* NULL if there is none */
    const figure_entry *period;    /* likewise: « annuelle » */
    span place;                    /* of the qualifier */
    bool from;                     /* « entre » */
    bool de;                       /* « de » */
    uint32_t start;                /* of the qualifier, « entre » or the figure */
    uint32_t de_start;
} before;

/* Looks back from the first word of a figure; bounded. */
void before_read(before *b, const figure_scanner *s, const figure_word *first);
void before_apply(finding *f, const figure_scanner *s, const before *b);
/* Reads on behind a figure: « environ », « au moins », « par mois », « bruts annuels ». */
void after_read(finding *f, const figure_scanner *s);
/* « l'action valait 22 euros »: what its price is for, when nothing behind it told. */
void unit_read(finding *f, const figure_scanner *s);
/* Gives a figure a bound (QUIDIT_ABOUT … QUIDIT_LESS_THAN). */
void figure_qualify(figure *f, uint8_t qualifier);

/* Reads what begins with `first`, appends its findings, returns where reading goes on. */
uint32_t chain_read(figure_scanner *s, const figure_word *first);

/* Goes through the whole text. False when the arena failed. */
bool figure_scanner_run(figure_scanner *s, arena *mem, const figure_tables *t, slice text,
                        bool typed);
/* Decides what the document decides: which dollar, whether « 300 livres » is money, what the
 * millions without a currency are. Afterwards only findings in state MONEY count. */
void figure_context(figure_scanner *s);

#endif
