/* The figure tables as the pack holds them (SECTION_FIGURES), and the names that the tables
 * under lang/fr use: X(NAME, "spelling in a table"). Shared by langc, which compiles the
 * tables, and the engine, which reads figures. All numbers are little-endian.
 *
 *   figure_header, two filters, slots, entries, currencies, families, texts
 *
 * A phrase is looked up word by word (figure_word.h): figure_key grows a key, a slot tells what
 * ends there and whether a longer phrase may follow. */
#ifndef QUIDIT_FIGURE_FORMAT_H
#define QUIDIT_FIGURE_FORMAT_H

#include <stdint.h>

/* clang-format off */
/* numerals.tsv: how a numeral joins the ones before it. */
#define NUMERAL_ROLES(X) \
    X(ZERO, "zero")       /* zéro */ \
    X(UNIT, "unit")       /* un … seize */ \
    X(TEN, "ten")         /* dix: seven, eight and nine may follow */ \
    X(TENS, "tens")       /* vingt, trente, septante: one to nine may follow */ \
    X(TWENTIES, "twenties") /* soixante: one to nineteen may follow */ \
    X(SCORE, "score")     /* vingt, vingts after quatre */ \
    X(HUNDRED, "hundred") /* cent, cents */ \
    X(THOUSAND, "thousand")

/* magnitudes.tsv */
#define MAGNITUDE_KINDS(X) \
    X(MAGNITUDE, "noun") /* million, milliards, Mds: "de" follows */ \
    X(SHORT, "short")    /* k, M: only before a currency, or in what a person types */ \
    X(ROUND, "round")    /* dizaine, centaine, millier: about so many, "de" follows */ \
    X(HALF, "half")      /* demi */ \
    X(QUARTER, "quarter") /* quart: « un quart de million » */

/* qualifiers.tsv: the names of QUIDIT_EXACT … QUIDIT_DIGITS, in their order. */
#define QUALIFIERS(X) \
    X(EXACT, "exact") \
    X(ABOUT, "about") \
    X(AT_LEAST, "at_least") \
    X(AT_MOST, "at_most") \
    X(MORE_THAN, "more_than") \
    X(LESS_THAN, "less_than") \
    X(BETWEEN, "between") \
    X(INDEFINITE, "indefinite") \
    X(DIGITS, "digits")

/* qualifiers.tsv: side */
#define QUALIFIER_SIDES(X) \
    X(BEFORE, "before") \
    X(AFTER, "after")

/* periods.tsv: kind */
#define PERIOD_KINDS(X) \
    X(PERIOD, "phrase")       /* par an, chaque mois */ \
    X(PER, "link")            /* par, le, la, /: a unit follows */ \
    X(UNIT, "unit")           /* tonne, personne, action: only behind a link */ \
    X(ADJECTIVE, "adjective") /* annuel: before or behind the figure */ \
    X(SUBJECT, "subject")     /* le baril: what the price that follows is for */

/* figure_words.tsv: role */
#define FIGURE_ROLES(X) \
    X(OF, "of")           /* de, d' between a magnitude and its currency */ \
    X(SOME, "some")       /* des, plusieurs: in the place of a number */ \
    X(FEW, "few")         /* quelques: likewise, before a currency too */ \
    X(ADVERB, "adverb")   /* déjà: may stand between a qualifier and its number */ \
    X(THE, "the")         /* les, ces: may stand between a qualifier and its number */ \
    X(INSIDE, "inside")   /* autres: between number and currency */ \
    X(OUTSIDE, "outside") /* bruts, hors taxes: between currency and period */ \
    X(FROM, "from")       /* entre */ \
    X(TO, "to")           /* à, between the ends of a range */ \
    X(DASH, "dash") \
    X(UNTIL, "until")     /* jusqu'à, behind "de" */ \
    X(AND, "and") \
    X(OR, "or") \
    X(COMMA, "comma") \
    X(LINK, "link")       /* contre, puis: the number before shares the currency behind */ \
    X(CHANGE, "change")   /* passer: "de 3 à 4" are two figures */ \
    X(MONEY, "money")     /* salaire, coûter: what follows is likely money */ \
    X(TRADE, "trade")     /* vendre, estimer: money, or so many things */ \
    X(NEVER, "never")     /* « Qui veut gagner des millions »: read over */ \
    X(SUM, "sum")         /* de dividendes: what millions are money of; outside too */ \
    X(PART, "part")       /* dont: a number that shares unit and scale of the one before */ \
    X(WHERE, "where")     /* avec, pour: may follow such a number */ \
    X(NONE, "none")       /* pas, sans: « un euro » behind it is no amount */ \
    X(LEVY, "levy")       /* infliger: who bears the amount is not the subject */ \
    X(TALLY, "tally")     /* nombre: what follows is a count */ \
    X(COUNTED, "counted") /* de plus: what follows "millions" is no counted thing */ \
    X(NUMBERED, "numbered") /* chiffres: « à neuf chiffres » */ \
    X(MARK, "mark")       /* quotation marks: « 10 milliards » d'euros */

/* clang-format on */

/* What a phrase can be; one phrase can be several things (« cents »: numeral and currency). */
enum {
    FIGURE_NUMERAL,
    FIGURE_CURRENCY,
    FIGURE_PLACE, /* a country or city that tells whose dollars are meant */
#define X(name, text) FIGURE_##name,
    MAGNITUDE_KINDS(X) QUALIFIER_SIDES(X) PERIOD_KINDS(X) FIGURE_ROLES(X)
#undef X
        FIGURE_CLASS_COUNT
};
_Static_assert(FIGURE_CLASS_COUNT <= 64, "sets of classes have 64 bits");
#define FIGURE_BIT(name) (UINT64_C(1) << FIGURE_##name)

/* What makes the reader stop in running text: words that begin a figure, and words to be noted.
 * Their first words have a filter of their own, beside the one of all phrases. */
#define FIGURE_STARTS                                                                          \
    (FIGURE_BIT(NUMERAL) | FIGURE_BIT(MAGNITUDE) | FIGURE_BIT(ROUND) | FIGURE_BIT(HALF) |      \
     FIGURE_BIT(SOME) | FIGURE_BIT(FEW))
#define FIGURE_NOTED                                                                           \
    (FIGURE_BIT(PLACE) | FIGURE_BIT(MONEY) | FIGURE_BIT(TRADE) | FIGURE_BIT(CHANGE) |          \
     FIGURE_BIT(TALLY) | FIGURE_BIT(PART) | FIGURE_BIT(LEVY) | FIGURE_BIT(SUBJECT) | FIGURE_BIT(CURRENCY) | FIGURE_BIT(NEVER))

enum {
#define X(name, text) NUMERAL_##name,
    NUMERAL_ROLES(X)
#undef X
        NUMERAL_ROLE_COUNT
};

/* figure_entry.flags; the first two come from the spelling in the table. */
enum {
    FIGURE_UPPER = 1,    /* needs its capitals: "USD", "F" */
    FIGURE_CAPITAL = 2,  /* needs the first one: "Suisse" */
    FIGURE_PLURAL = 4,   /* magnitudes: ends with an s */
    CURRENCY_BARE = 8,   /* value is a family: "dollars" alone */
    CURRENCY_FIRST = 16, /* may stand before its number: "$", "USD" */
    CURRENCY_WEAK = 32,  /* also something else: believed when the text speaks of that money */
    CURRENCY_RISKY = 64, /* a code that looks like a word: believed beside a large number */
    CURRENCY_CLIPPED = 128 /* cents are glued to it: "1€20", "1F50" */
};

/* What `value` and `power` say depends on the class:
 *   NUMERAL             value = role << 16 | number
 *   magnitudes          value x 10^power: dizaine 1 and 1, quinzaine 15 and 0, milliard 1 and 9
 *   CURRENCY            value = index of the currency, or of its family when CURRENCY_BARE; the
 *                       word is worth 10^power of it: centime -2, kEUR 3
 *   PLACE               value = index of a currency
 *   BEFORE, AFTER       value = QUIDIT_ABOUT …
 *   PERIOD … ADJECTIVE  value = place of the name among the texts, 0 = none */
typedef struct figure_entry {
    uint8_t class; /* FIGURE_* */
    uint8_t flags;
    int16_t power;
    uint32_t value;
} figure_entry;

/* Of the hash of a phrase's first word; a clear bit of the filter says that none begins so. */
#define FIGURE_FILTER_BITS 16
#define FIGURE_FILTER_BYTES (1u << (FIGURE_FILTER_BITS - 3))
#define FIGURE_WORDS_MAX 8 /* of a phrase */
#define FAMILIES_MAX 32

#define SLOT_PREFIX 1u /* a longer phrase may follow */

/* key == 0: free. */
typedef struct figure_slot {
    uint64_t key;
    uint32_t first; /* entries first … first + count - 1 */
    uint16_t count;
    uint16_t flags;
} figure_slot;

typedef struct figure_currency {
    char code[4];
    uint32_t families; /* bit i: one of the currencies that family i may mean */
    uint32_t placed;   /* bit i: and its places alone may tell so */
} figure_currency;

typedef struct figure_family {
    uint32_t currency; /* what it means when nothing tells */
    uint32_t mentions; /* so many mentions of a country, and more than of the default's own,
                          decide for that country's currency */
} figure_family;

#define FIGURE_MAGIC UINT32_C(0x31474946)

typedef struct figure_header {
    uint32_t magic;
    uint32_t mask; /* slots - 1; slots a power of two, at least one free */
    uint32_t entries;
    uint32_t currencies;
    uint32_t families;
    uint32_t texts; /* bytes: u8 length, bytes, …; the first text is empty */
} figure_header;

#endif
