/* attribution.rules as the pack holds it (SECTION_RULES), and the names that its patterns may use
 * for kinds and properties of items: X(NAME, "spelling in a rule"). Shared by langc, which reads
 * the rules, and the engine, which runs them. */
#ifndef QUIDIT_RULE_FORMAT_H
#define QUIDIT_RULE_FORMAT_H

#include <stdint.h>

/* Kinds of items; the spelling is the element that matches one in a pattern. */
#define ITEMS(X) \
    X(EDGE, "EDGE")                 /* end of a stream */ \
    X(BREAK, "BREAK")               /* end of a paragraph */ \
    X(STOP, "STOP")                 /* end of a sentence, before the next */ \
    X(QUOTE, "QUOTE")               /* a quotation with its marks */ \
    X(NOUN, "NOUN")                 /* noun phrase, pronoun or name, with its de-complements */ \
    X(VERB, "VERB")                 /* finite verb group: clitics, auxiliaries, adverbs inside */ \
    X(INFINITIVE, "INFINITIVE") \
    X(GERUND, "GERUND")             /* present participle */ \
    X(PARTICIPLE, "PARTICIPLE")     /* past participle without auxiliary */ \
    X(ADJECTIVE, "ADJECTIVE") \
    X(ADVERB, "ADVERB")             /* also groups of time: mardi soir */ \
    X(PREPOSITION, "PREPOSITION") \
    X(SOURCE, "SOURCE_PREP")        /* selon, d'après */ \
    X(QUE, "QUE") \
    X(RELATIVE, "RELATIVE")         /* qui, dont, lequel */ \
    X(SUBORDINATOR, "SUBORDINATOR") /* alors que, si, quand */ \
    X(COORDINATOR, "COORDINATOR") \
    X(COMMA, "COMMA") \
    X(COLON, "COLON") \
    X(SEMICOLON, "SEMICOLON") \
    X(DASH, "DASH") \
    X(OPENING, "OPENING")           /* parenthesis */ \
    X(CLOSING, "CLOSING") \
    X(MARK, "MARK")                 /* any other mark */ \
    X(OTHER, "OTHER")

/* Properties of items. */
#define ITEM_FLAGS(X) \
    X(FINITE, "finite") \
    X(INVERTED, "inverted")             /* verb: subject pronoun attached: a-t-il dit */ \
    X(PRONOUN_SUBJECT, "with-pronoun")  /* verb: begins with its subject: il a dit */ \
    X(PASSIVE, "passive")               /* être + participle of a verb that takes avoir */ \
    X(REFLEXIVE, "reflexive") \
    X(NEGATED, "negated") \
    X(CONDITIONAL, "conditional") \
    X(COMPOUND, "compound")             /* auxiliary + participle */ \
    X(IMPERSONAL, "impersonal")         /* subject il, ce, cela, on: maybe nobody */ \
    X(NEUTER, "neuter")                 /* subject ce, cela, ça */ \
    X(GOVERNED, "governed")             /* noun behind a preposition, quotation that begins
                                           with one */ \
    X(TIME, "time") \
    X(NAMED, "named")                   /* noun that holds a proper name */ \
    X(PRONOUN, "pronoun") \
    X(DEFINITE, "definite") \
    X(POSSESSIVE, "possessive") \
    X(DEMONSTRATIVE, "demonstrative") \
    X(DETERMINED, "determined") \
    X(PERSON, "person")                 /* names or describes people */ \
    X(BODY, "body")                     /* names or describes a body that can speak */ \
    X(PLACE, "place") \
    X(DOCUMENT, "document") \
    X(CONTENT, "content")               /* annonce, rumeur */ \
    X(QUOTED, "quoted")                 /* holds a quotation */ \
    X(QUALIFIED, "qualified")           /* definite noun that ends with an adjective */ \
    X(AUXILIARY, "auxiliary")           /* être or avoir alone */ \
    X(HEARSAY, "hearsay")               /* verb: conditional that reports: serait en fuite */ \
    X(AFTER_SUBJECT, "after-subject")   /* verb: its subject is the noun right before it */ \
    X(MAIN, "main")                     /* verb: the one that its subject was waiting for */ \
    X(REPORTING, "reporting")           /* verb: its que-clause follows: il a dit mardi que */ \
    X(TO_DO, "to-do")                   /* quotation: begins with an infinitive */

enum {
#define X(name, text) ITEM_##name,
    ITEMS(X)
#undef X
        ITEM_COUNT
};

enum {
#define X(name, text) ITEM_BIT_##name,
    ITEM_FLAGS(X)
#undef X
        ITEM_FLAG_COUNT
};

enum {
#define X(name, text) ITEM_##name = 1 << ITEM_BIT_##name,
    ITEM_FLAGS(X)
#undef X
};

/* Elements of a pattern besides the kinds. */
#define RULE_OPS(X) \
    X(KIND, "")          /* an item of one of the kinds in `kinds` with the properties asked */ \
    X(WORD, "")          /* an item that is `words` words whose key is `word` */ \
    X(CLAUSE, "CLAUSE")  /* the reported clause from here to its end */ \
    X(BEFORE, "BEFORE")  /* all items from here up to what the rest of the pattern needs */ \
    X(REST, "REST")      /* everything to the end of the stream */ \
    X(OBJECT, "OBJECT")  /* a noun phrase with what hangs on it */ \
    X(ADJUNCT, "ADJUNCT") /* an adverb, a group of time, or preposition + noun phrase */ \
    X(ADDRESSEE, "ADDRESSEE") /* à + noun phrase */ \
    X(START, "START")    /* nothing: the beginning of a sentence or stream */ \
    X(END, "END")        /* nothing: the end of a sentence, paragraph or stream */ \
    X(GROUP, "")         /* ( … | … ) */

enum {
#define X(name, text) RULE_##name,
    RULE_OPS(X)
#undef X
        RULE_OP_COUNT
};

/* Captures. */
#define RULE_CAPTURES(X) \
    X(WHO, "who")   /* the source */ \
    X(WHAT, "what") /* the content; may stand several times: one span each */ \
    X(CUE, "cue")   /* without it the first SAY or SOURCE_PREP is the cue */

enum {
    CAPTURE_NONE,
#define X(name, text) CAPTURE_##name,
    RULE_CAPTURES(X)
#undef X
        CAPTURE_COUNT
};

/* rule.flags, spelled after the name: "name (inside, claim): …" */
#define RULE_FLAGS(X) \
    X(INSIDE, "inside")   /* runs inside quotations, not in the outer text */ \
    X(CLAIM, "claim")     /* makes unattributed claims */ \
    X(SUBJECT, "subject") /* the source is the subject of the cue when nothing is captured */ \
    X(NOBODY, "nobody")   /* there is no source */ \
    X(SPOKEN, "spoken")   /* the content is direct speech, marked by a dash */

enum {
#define X(name, text) RULE_FLAG_BIT_##name,
    RULE_FLAGS(X)
#undef X
        RULE_FLAG_COUNT
};

enum {
#define X(name, text) RULE_FLAG_##name = 1 << RULE_FLAG_BIT_##name,
    RULE_FLAGS(X)
#undef X
};

enum { RULE_PEEK = 1, RULE_PEEK_NOT };

#define RULE_NONE UINT32_MAX

typedef struct rule_node {
    uint8_t op;
    uint8_t capture;
    uint8_t min, max; /* how often; 1, 1 for once */
    uint8_t say;      /* KIND: the item must have a row of speech_verbs (SAY) */
    uint8_t peek;     /* RULE_PEEK "&": must match, RULE_PEEK_NOT "!": must not; takes nothing */
    uint8_t words; /* WORD: how many */
    uint8_t reserved;
    uint32_t kinds;   /* KIND: bit ITEM_x */
    uint32_t frames;  /* SAY: any of these FRAME_*; SOURCE_PREP: any of these kinds' bits; 0 = any */
    uint32_t not_frames; /* SAY: none of these FRAME_* */
    uint32_t all;     /* properties that must be there */
    uint32_t any;     /* one of these must be there, if not 0 */
    uint32_t none;    /* these must not */
    uint32_t child;   /* GROUP: first node of the first alternative */
    uint32_t other;   /* first node of the next alternative (on the first node of each) */
    uint32_t next;    /* RULE_NONE at the end of a sequence */
    uint32_t line;    /* in attribution.rules */
    uint64_t word;    /* WORD: pack_hash of the folded word; phrase_key over several, from 0 */
} rule_node;

typedef struct rule {
    uint32_t name;  /* string of the pack */
    uint32_t flags;
    uint32_t node;  /* first node */
    uint32_t line;
} rule;

/* SECTION_RULES: this, then `rule_count` rules, then `node_count` nodes. */
typedef struct rule_section {
    uint32_t rule_count;
    uint32_t node_count;
} rule_section;

#endif
