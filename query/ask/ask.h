/* A question as typed, read into a tree.
 *
 *     question = [ either ]
 *     either   = both { ( "OR" | "OU" ) both }
 *     both     = one { [ "AND" | "ET" ] one }
 *     one      = ( "NOT" | "SAUF" | "-" ) one | clause
 *     clause   = "(" either ")" | field ":" value | value
 *     value    = phrase | word | "?" | "*"         behind a field also "(" either ")"
 *     phrase   = '"' … '"' | "“" … "”" | "«" … "»"
 *     word     = anything without space, bracket or quotation mark; "*" at its end stands for
 *                any ending
 *
 * Fields and operators have names in two languages, see vocabulary.def. Operators are written
 * in capitals. A field's value in brackets gives every word in them that field: qui:(Das OU
 * Altman). "qui:?" finds where there is no speaker, "qui:*" where there is one. The value of
 * amount, currency and date may be several words, as many as make sense together: montant:>100
 * millions d'euros, date:mai 2024; `fits` decides. */
#ifndef QUIDIT_ASK_H
#define QUIDIT_ASK_H

#include "buffer.h"
#include "vocabulary.h"

#define ASK_DEPTH_MAX 64   /* brackets within brackets */
#define ASK_NODES_MAX 1024 /* clauses, brackets and operators */
#define ASK_FITS_MAX 8     /* words of a value that `fits` is asked about */

enum { ASK_AND, ASK_OR, ASK_NOT, ASK_WORD, ASK_PHRASE, ASK_NONE, ASK_SOME };

/* One clause, or an operator over its children. WORD and PHRASE have text; NONE is "field:?",
 * SOME is "field:*", or without a field everything. */
typedef struct ask_node {
    int kind;
    int field;         /* FIELD_NONE: free words */
    quidit_text text;  /* what was asked for, without quotation marks and final star */
    bool starred;      /* "licenci*" */
    size_t source;     /* which text it stands in */
    size_t start, end; /* and where: the whole clause, with its field */
    int32_t child;     /* first child, -1 = none */
    int32_t next;      /* next sibling, -1 = none */
} ask_node;

/* A text that was read: the query, or the value of an option. */
typedef struct ask_source {
    char *label; /* "--speaker"; NULL for the query */
    quidit_text text;
} ask_source;

/* Whether a text is a whole value of that field: FIELD_AMOUNT, FIELD_CURRENCY or FIELD_DATE. */
typedef bool (*ask_fits)(void *user, int field, quidit_text text);

typedef struct ask {
    ask_node *nodes;
    size_t node_count, node_room;
    ask_source *sources;
    size_t source_count;
    int32_t root; /* an ASK_AND over everything that was read; -1 while there is nothing */
    ask_fits fits;
    void *user;
} ask;

/* Where a question is wrong, and what would have been right. */
typedef struct ask_error {
    size_t source;
    size_t start, end;  /* bytes of that source; start == end at its end */
    char text[200];     /* one line, lower case */
    char expected[240]; /* what could stand there; "" if nothing needs saying */
} ask_error;

void ask_init(ask *a, ask_fits fits, void *user);
void ask_clear(ask *a);

/* Reads a query; everything that is read must hold together. */
bool ask_read(ask *a, const char *query, ask_error *err);
/* The values of an option that means a field: one of them must hold. */
bool ask_option(ask *a, const char *label, int field, const char *const *values, size_t count,
                ask_error *err);

/* Says what is wrong with a place of a source; always false. */
bool ask_wrong(ask_error *err, size_t source, size_t start, size_t end, const char *expected,
               const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
