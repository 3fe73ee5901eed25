/* Quidit - who says what in French text.  SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The whole public surface of the plugin. A host (a search engine, an indexer) loads the module,
 * looks up the one symbol QUIDIT_SYMBOL, checks magic, ABI number and size, and calls the
 * functions of the struct it finds there:
 *
 *     void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
 *     const quidit_plugin *q = dlsym(module, QUIDIT_SYMBOL);
 *     if (!q || q->magic != QUIDIT_MAGIC || q->abi != QUIDIT_ABI || q->size < sizeof *q) refuse();
 *
 * Rules that hold for everything below:
 *   - Nobody frees the other side's memory. What comes from the plugin is read in place and dies
 *     with the object it was read from; what goes in is borrowed for the call.
 *   - Text is UTF-8, given by pointer and length in bytes, never NUL-terminated unless a
 *     declaration says `const char *`.
 *   - Places are half-open byte ranges of the document's decoded text (doc_text). Callers who
 *     count code points convert at the edge with doc_codepoints.
 *   - Functions that can fail return a status below zero, leave their outputs alone and, where
 *     `err` is not NULL, say why in it. The plugin prints nothing and never exits.
 *   - An engine is immutable and shared by threads; a context belongs to one thread at a time;
 *     a document is read-only once made and may be read by several threads.
 */
#ifndef QUIDIT_QUIDIT_H
#define QUIDIT_QUIDIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define QUIDIT_MAGIC UINT32_C(0x51444954)
#define QUIDIT_ABI UINT32_C(2)
#define QUIDIT_SYMBOL "quidit_plugin_entry"

typedef struct quidit_engine quidit_engine;   /* language data, opened once */
typedef struct quidit_context quidit_context; /* a thread's working memory */
typedef struct quidit_doc quidit_doc;         /* one document and what was found in it */

/** Zero is success; everything below zero is one of the reasons that follow. */
typedef int32_t quidit_status;
#define QUIDIT_OK INT32_C(0)
#define QUIDIT_NO_MEMORY INT32_C(-1)   /* an allocation failed or met the document's ceiling */
#define QUIDIT_BAD_INPUT INT32_C(-2)   /* the bytes are not what was asked for: `offset` says where */
#define QUIDIT_TOO_LARGE INT32_C(-3)   /* over a documented limit */
#define QUIDIT_BAD_PACK INT32_C(-4)    /* the language pack is missing, broken or a stranger */
#define QUIDIT_BAD_ARGUMENT INT32_C(-5)
#define QUIDIT_NO_AMOUNT INT32_C(-6)   /* parse_amount: nothing that reads as one amount */

/** Filled on failure; the buffer is the caller's. */
typedef struct quidit_error {
    quidit_status status;
    uint32_t reserved;
    uint64_t offset;  /* byte of the input where the trouble is, 0 where that means nothing */
    char text[240];   /* NUL-terminated, lower case, no full stop */
} quidit_error;

/** Bytes somewhere else. `ptr` may be NULL only when `len` is 0: then the value is absent. */
typedef struct quidit_text {
    const char *ptr;
    size_t len;
} quidit_text;

/** Half-open byte range of the document's decoded text; start == end means none. */
typedef struct quidit_span {
    uint64_t start;
    uint64_t end;
} quidit_span;

/** An exact number: coefficient x 10^exponent. `known` 0 means open (no bound). */
typedef struct quidit_decimal {
    int64_t coefficient;
    int32_t exponent;
    uint32_t known;
} quidit_decimal;

/** Whom a name means: the same key in every document. A document has one for each person and
 *  organisation in it, however often it is named. */
typedef struct quidit_entity {
    uint32_t kind; /* QUIDIT_KIND_PERSON, QUIDIT_KIND_ORGANISATION */
    uint32_t reserved;
    quidit_text key;     /* joins documents: "agence france presse", whichever of its names each
                          * of them writes: the id in a table of the user's, else the gazetteer's
                          * name, else the document's fullest form, folded as `split` folds
                          * words, one space between */
    quidit_text name;    /* to be shown: the gazetteer's, else the document's fullest form */
    quidit_text aliases; /* the gazetteer's other names, "AFP|l'Agence", absent if none */
} quidit_entity;

/* quidit_statement.type */
#define QUIDIT_DIRECT UINT32_C(1)   /* words between quotation marks */
#define QUIDIT_INDIRECT UINT32_C(2) /* reported without marks */
#define QUIDIT_MIXED UINT32_C(3)    /* reported, a part between marks */
#define QUIDIT_CLAIM UINT32_C(4)    /* journalistic conditional without a source */

/* quidit_statement.flags */
#define QUIDIT_HEDGED UINT32_C(1)    /* the text distances itself (il semblerait, conditional) */
#define QUIDIT_CONTINUED UINT32_C(2) /* no cue of its own: the speaker comes from before */

/** Content that the text attributes to a source. */
typedef struct quidit_statement {
    uint32_t type;
    uint32_t flags;
    const quidit_span *spans; /* `span_count` pieces in text order, at least one */
    uint64_t span_count;
    quidit_span cue;     /* "a déclaré"; none for a continued quotation */
    quidit_span source;  /* the words that name the source: "il" */
    quidit_text speaker; /* canonical name: "Sam Altman"; absent if nobody can tell */
    quidit_text role;    /* "PDG"; absent if the document gives none */
    quidit_text org;     /* "OpenAI"; absent likewise */
    quidit_text rule;    /* name of the attribution rule that fired */
    const quidit_entity *speaker_entity; /* NULL for nobody, and for a description: le ministre */
    const quidit_entity *org_entity;     /* NULL if there is no org, or it has no name */
} quidit_statement;

/* quidit_amount.qualifier */
#define QUIDIT_EXACT UINT32_C(0)
#define QUIDIT_ABOUT UINT32_C(1)
#define QUIDIT_AT_LEAST UINT32_C(2)
#define QUIDIT_AT_MOST UINT32_C(3)
#define QUIDIT_MORE_THAN UINT32_C(4)
#define QUIDIT_LESS_THAN UINT32_C(5)
#define QUIDIT_BETWEEN UINT32_C(6)
#define QUIDIT_INDEFINITE UINT32_C(7) /* des millions */
#define QUIDIT_DIGITS UINT32_C(8)     /* à neuf chiffres */

/** A figure of money as an interval in whole units of a currency. */
typedef struct quidit_amount {
    quidit_decimal min;
    quidit_decimal max;
    char currency[4];  /* ISO 4217 and NUL; "" if the text names none */
    uint32_t qualifier;
    quidit_text per;   /* year, month, day, hour, share, person, tonne …; absent if none */
    quidit_text org;   /* organisation it belongs to, if the sentence tells */
    const quidit_entity *org_entity; /* NULL if there is no org */
} quidit_amount;

/** A mention of a person or an organisation. */
typedef struct quidit_name {
    quidit_text name; /* canonical in this document: the fullest form */
    quidit_text role; /* people only */
    quidit_text org;  /* people only: affiliation */
    const quidit_entity *entity;     /* never NULL */
    const quidit_entity *org_entity; /* NULL if there is no org, or it has no name */
} quidit_name;

/* quidit_annotation.kind */
#define QUIDIT_KIND_STATEMENT UINT32_C(1)
#define QUIDIT_KIND_AMOUNT UINT32_C(2)
#define QUIDIT_KIND_PERSON UINT32_C(3)
#define QUIDIT_KIND_ORGANISATION UINT32_C(4)

/** One finding. `span` is its whole extent, from its first byte to its last. */
typedef struct quidit_annotation {
    uint32_t kind;
    uint32_t reserved;
    quidit_span span;
    union {
        quidit_statement statement;
        quidit_amount amount;
        quidit_name name; /* person, organisation */
    } u;
} quidit_annotation;

/** One word as an index stores it. */
typedef struct quidit_term {
    quidit_text word;  /* folded: lower case, no accents, ligatures apart; elided articles gone */
    quidit_text stem;  /* Snowball French stem of the folded-case word, folded likewise */
    uint32_t position; /* 1, 2, 3 … in the text that was split */
    uint32_t reserved;
    quidit_span place; /* bytes of the text that was split */
} quidit_term;

/** Receives what split finds, in order. The term is borrowed for the call.
 *  Anything but 0 stops the split, and split returns that number. */
typedef int32_t (*quidit_push_term)(void *user, const quidit_term *term);

/** A line about one token for people who look at how the engine sees a text. */
typedef struct quidit_token {
    quidit_span place;
    quidit_text stem;     /* absent for punctuation */
    quidit_text readings; /* "déclarer V.ind.pres.3s|…", absent if unknown to the lexicon */
    quidit_text classes;  /* "SAY PERSON", absent if none */
} quidit_token;

/** The user's own people and organisations, a table as plugin/README.md describes it. Borrowed for
 *  engine_open only. */
typedef struct quidit_gazetteer {
    quidit_text name;  /* of the table, for messages: "noms.tsv" */
    quidit_text bytes; /* UTF-8, at most 64 MiB */
} quidit_gazetteer;

/** `size` = sizeof the struct as the host was compiled. Zero and NULL mean the default. */
typedef struct quidit_engine_options {
    uint32_t size;
    uint32_t reserved;
    const char *pack; /* path of the language pack; NULL = fr.pack beside the module */
    const quidit_gazetteer *gazetteers; /* `gazetteer_count` of them */
    uint64_t gazetteer_count;
} quidit_engine_options;

typedef struct quidit_options {
    uint32_t size;
    uint32_t reserved;
    const char *charset; /* declared encoding (a label such as "iso-8859-1"); NULL = find out */
    uint64_t bytes_max;  /* longest document taken; 0 = 64 MiB */
} quidit_options;

/** What the module exports under QUIDIT_SYMBOL. Fields are only ever added at the end. */
typedef struct quidit_plugin {
    uint32_t magic;      /* QUIDIT_MAGIC */
    uint32_t abi;        /* QUIDIT_ABI of the module */
    uint64_t size;       /* sizeof (quidit_plugin) of the module */
    const char *name;    /* "quidit-fr" */
    const char *version; /* "0.1.0" */

    /** Opens the language data. On success `*out` must go to engine_close, after every context
     *  and document made from it. A table of names that is no good is QUIDIT_BAD_INPUT: `text`
     *  begins with its name and line, `offset` is that line. */
    quidit_status (*engine_open)(quidit_engine **out, const quidit_engine_options *options,
                                 quidit_error *err);
    void (*engine_close)(quidit_engine *engine);
    /** Hexadecimal digest of the language data, and behind a '+' one of the user's names, if there
     *  are any; lives as long as the engine. Two engines with the same fingerprint and version find
     *  the same things. */
    const char *(*fingerprint)(const quidit_engine *engine);
    /** Name and version of the stemmer, "snowball-french 2.2.0". Static. */
    const char *(*stemmer)(const quidit_engine *engine);

    /** `*out` must go to context_free before its engine is closed. */
    quidit_status (*context_new)(quidit_context **out, const quidit_engine *engine,
                                 quidit_error *err);
    void (*context_free)(quidit_context *context);

    /** Finds statements, people, organisations and amounts in one document.
     *  `bytes` is borrowed for the call only; `len` counts bytes, NULs allowed. On success `*out`
     *  owns everything reached through it and must go to doc_free; it does not need the context
     *  any more. Time is linear in `len`. */
    quidit_status (*extract)(quidit_doc **out, quidit_context *context, const char *bytes,
                             size_t len, const quidit_options *options, quidit_error *err);
    void (*doc_free)(quidit_doc *doc);
    /** The decoded text: UTF-8, a leading byte order mark dropped, nothing else changed. */
    quidit_text (*doc_text)(const quidit_doc *doc);
    /** Name of the encoding that was read, "UTF-8", "windows-1252" … Lives with the document. */
    const char *(*doc_charset)(const quidit_doc *doc);
    /** How many code points stand before `byte` (a place in doc_text; past the end counts all). */
    uint64_t (*doc_codepoints)(const quidit_doc *doc, uint64_t byte);
    /** Annotations in document order (by start, then longest first, then kind). The i-th lives
     *  with the document; NULL past the end. */
    uint64_t (*doc_count)(const quidit_doc *doc);
    const quidit_annotation *(*doc_annotation)(const quidit_doc *doc, uint64_t i);
    /** Sentences in order, without the white space between them. 0 or QUIDIT_BAD_ARGUMENT. */
    uint64_t (*doc_sentence_count)(const quidit_doc *doc);
    quidit_status (*doc_sentence)(const quidit_doc *doc, uint64_t i, quidit_span *out);
    /** Tokens in order, for display. The texts in `*out` live until the next call on `context`. */
    uint64_t (*doc_token_count)(const quidit_doc *doc);
    quidit_status (*doc_token)(const quidit_doc *doc, quidit_context *context, uint64_t i,
                               quidit_token *out);

    /** Splits text into index terms; the same way for documents and queries. Invalid UTF-8
     *  separates words. */
    int32_t (*split)(quidit_context *context, const char *bytes, size_t len,
                     quidit_push_term push, void *user);
    /** Reads an amount as a person writes it: "10 M€", "plus de 2 milliards de dollars", "100M".
     *  The whole text must be that amount, else QUIDIT_NO_AMOUNT with the offset of what was not
     *  understood. The texts in `*out` live as long as the engine. */
    quidit_status (*parse_amount)(quidit_context *context, const char *bytes, size_t len,
                                  quidit_amount *out, quidit_error *err);
} quidit_plugin;

#ifdef __cplusplus
}
#endif

#endif
