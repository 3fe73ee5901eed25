/* The pieces of a question: words, phrases, fields, operators, brackets. */
#ifndef QUIDIT_TOKEN_H
#define QUIDIT_TOKEN_H

#include "ask.h"

enum {
    TOKEN_END,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_MINUS,
    TOKEN_PHRASE,
    TOKEN_FIELD,
    TOKEN_WORD,
    TOKEN_OPERATOR,
    TOKEN_WRONG /* it has been said what is */
};

typedef struct token {
    int kind;
    int what;         /* the field or the operator */
    quidit_text text; /* a word, the inside of a phrase */
    size_t start, end;
} token;

/* Where the reading of one source stands. */
typedef struct reader {
    ask *ask;
    size_t source;
    quidit_text text;
    size_t at;
    int depth; /* brackets and negations that are open */
    ask_error *err;
} reader;

/* The next token, and moves behind it; the next without moving. */
token token_next(reader *r);
token token_peek(reader *r);

/* White space of any width at `at`: its length in bytes, 0 if there is none. What people paste
 * has no-break spaces in it. */
size_t token_space(quidit_text text, size_t at);
/* Without the white space at both ends. */
quidit_text token_trimmed(quidit_text text);
/* Where the text goes on after the white space at `at`. */
size_t token_past_space(const reader *r, size_t at);
/* A quotation mark that opens: its length, and the mark that closes it. */
size_t token_opening(quidit_text text, size_t at, const char **closing);

#endif
