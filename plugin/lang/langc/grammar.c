#include "grammar.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "schema_rules.h"

static void add_class(grammar *g, compiler *c, uint32_t function, slice form)
{
    uint32_t *known = intern_put(&g->classes[function], c->mem, compiler_fold(c, form));
    if (known)
        *known = 1;
}

static void add_classes(grammar *g, compiler *c, const tsv *function_words)
{
    const char *const *codes =
        table_rules[TABLE_FUNCTION_WORDS].columns[COLUMN_FUNCTION_WORDS_CLASS].codes;
    for (size_t i = 0; i < function_words->rows.len; i++) {
        const slice *cells = function_words->rows.at[i].cells;
        slice form = cells[COLUMN_FUNCTION_WORDS_FORM];
        for (uint32_t k = 0; codes[k]; k++) {
            if (slice_equal(cells[COLUMN_FUNCTION_WORDS_CLASS], slice_of(codes[k])) &&
                !memchr(form.ptr, ' ', form.len))
                add_class(g, c, k, form);
        }
    }
}

static void read_contractions(grammar *g, compiler *c)
{
    static const char *const columns[] = {"word", "article", "becomes", "example"};
    tsv t;
    if (!tsv_read(&t, c, "contractions", columns, COUNT(columns)))
        return;
    for (size_t i = 0; i < t.rows.len; i++) {
        const slice *cells = t.rows.at[i].cells;
        contraction *added = ARRAY_PUSH(&g->contractions, c->mem);
        if (!cells[0].len || !cells[2].len)
            complain(c, t.file, t.rows.at[i].line,
                     "empty cell, expected a word and what it becomes");
        else if (added)
            *added = (contraction){.word = cells[0], .article = cells[1], .becomes = cells[2]};
    }
}

void grammar_make(compiler *c, const tsv *function_words)
{
    c->grammar = arena_take(c->mem, 1, sizeof *c->grammar);
    if (!c->grammar)
        return;
    add_classes(c->grammar, c, function_words);
    read_contractions(c->grammar, c);
}

bool grammar_is(const compiler *c, slice folded, uint32_t function)
{
    return intern_get(&c->grammar->classes[function], folded) != NULL;
}

/* ---- words ---- */

enum { SIGN, SPACE, LETTER, JOINER, PLUS };

static int class_of(UChar32 codepoint)
{
    switch (codepoint) {
    case '-':
    case 0x2010:
    case 0x2011:
    case '.':
    case '\'':
    case 0x2019:
        return JOINER;
    case '+':
        return PLUS;
    default:
        if (codepoint < 0)
            return SIGN;
        if (u_isUWhiteSpace(codepoint))
            return SPACE;
        return u_isalnum(codepoint) || u_charType(codepoint) == U_NON_SPACING_MARK ? LETTER
                                                                                   : SIGN;
    }
}

static int class_at(slice text, size_t at, size_t *next)
{
    UChar32 codepoint;
    if (at >= text.len)
        return SPACE;
    *next = at;
    U8_NEXT(text.ptr, *next, text.len, codepoint);
    return class_of(codepoint);
}

static bool is_elided(compiler *c, slice word)
{
    char last = word.ptr[word.len - 1];
    bool apostrophe = last == '\'' ||
                      (word.len > 3 && memcmp(word.ptr + word.len - 3, "\xE2\x80\x99", 3) == 0);
    return apostrophe && grammar_is(c, compiler_fold(c, word), FUNCTION_ELIDED);
}

/* End of the word that starts at `at`, which is no space. */
static size_t word_end(compiler *c, slice text, size_t at)
{
    size_t start = at, next = at, behind = at;
    bool lettered = false;
    for (;;) {
        int class = class_at(text, at, &next);
        if (class == LETTER) {
            lettered = true;
        } else if (class == JOINER) {
            int after = class_at(text, next, &behind);
            if (!lettered && after != LETTER && after != JOINER)
                break;
            if (after == LETTER && is_elided(c, (slice){text.ptr + start, next - start}))
                return next;
        } else if (class == PLUS && lettered && class_at(text, next, &behind) != LETTER) {
            return next;
        } else {
            break;
        }
        at = next;
    }
    return at > start ? at : next;
}

void words_split(compiler *c, slice text, words *out)
{
    for (size_t at = 0, next = 0; at < text.len; at = next) {
        if (class_at(text, at, &next) == SPACE)
            continue;
        next = word_end(c, text, at);
        slice *word = ARRAY_PUSH(out, c->mem);
        if (word)
            *word = (slice){text.ptr + at, next - at};
    }
}

bool word_has_capital(slice word)
{
    for (size_t i = 0; i < word.len;) {
        UChar32 codepoint;
        U8_NEXT(word.ptr, i, word.len, codepoint);
        if (codepoint > 0 && (u_isupper(codepoint) || u_istitle(codepoint)))
            return true;
    }
    return false;
}

uint8_t words_capitals(const words *w)
{
    uint8_t capitals = 0;
    for (size_t i = 0; i < w->len && i < 8; i++)
        capitals |= (uint8_t)(word_has_capital(w->at[i]) << i);
    return capitals;
}

uint32_t compiler_words(compiler *c, slice text, hashes *out)
{
    words w = {0};
    words_split(c, text, &w);
    for (size_t i = 0; i < w.len; i++) {
        uint64_t *hash = ARRAY_PUSH(out, c->mem);
        if (hash)
            *hash = compiler_hash(w.at[i]);
    }
    return (uint32_t)w.len;
}
