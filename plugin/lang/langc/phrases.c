#include "phrases.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "buffer.h"
#include "fold.h"
#include "grammar.h"
#include "pack_format.h"

static void add_exactly(phrases *p, compiler *c, const words *w, entry e)
{
    uint64_t key = 0;
    buffer text = {0};
    for (size_t i = 0; i < w->len; i++) {
        key = phrase_key(key, compiler_hash(w->at[i]));
        if (i)
            buffer_add(&text, c->mem, " ", 1);
        buffer_add(&text, c->mem, w->at[i].ptr, w->at[i].len);
        phrase_row *row = ARRAY_PUSH(&p->rows, c->mem);
        if (!row)
            return;
        bool last = i + 1 == w->len;
        *row = (phrase_row){.key = key, .prefix = !last, .text = {text.at, text.len}};
        if (last)
            row->e = e;
    }
}

static words copy_words(compiler *c, const words *w)
{
    words copy = {0};
    for (size_t i = 0; i < w->len; i++) {
        slice *word = ARRAY_PUSH(&copy, c->mem);
        if (word)
            *word = w->at[i];
    }
    return copy;
}

/* "École" -> "Ecole"; false when the first letter has no accent. */
static bool without_first_accent(compiler *c, slice word, slice *out)
{
    size_t first = 0;
    if (!word.len)
        return false;
    U8_FWD_1(word.ptr, first, word.len);
    char folded[FOLD_MAX];
    size_t len = fold_search(folded, sizeof folded, (slice){word.ptr, first});
    if (first < 2 || !len || (unsigned char)*folded >= 0x80 ||
        len + word.len - first > FOLD_MAX)
        return false;
    memcpy(folded + len, word.ptr + first, word.len - first);
    *out = arena_copy(c->mem, (slice){folded, len + word.len - first});
    return true;
}

/* Capitals often lose their accent: Ecole, Etats-Unis. Of the first word, which may begin a
 * sentence, and of words that the table writes with a capital. */
static void add_bare_capitals(phrases *p, compiler *c, const words *w, entry e)
{
    words bare = copy_words(c, w);
    bool changed = false;
    for (size_t i = 0; i < bare.len; i++) {
        if ((i == 0 || word_has_capital(w->at[i])) &&
            without_first_accent(c, w->at[i], &bare.at[i])) {
            changed = true;
            if (i < 8)
                e.capitals |= (uint8_t)(1u << i);
        }
    }
    e.flags |= ENTRY_CASED;
    if (changed)
        add_exactly(p, c, &bare, e);
}

/* "aux dires de": also du, des, d'. */
static void add_contracted_end(phrases *p, compiler *c, const words *w, entry e)
{
    words other = copy_words(c, w);
    if (w->len < 2 || !other.len)
        return;
    slice *last = &other.at[other.len - 1];
    for (size_t i = 0; i < c->grammar->contractions.len; i++) {
        const contraction *k = &c->grammar->contractions.at[i];
        if (!slice_equal(w->at[w->len - 1], k->word))
            continue;
        entry contracted = e;
        contracted.flags |= k->article.len ? ENTRY_CONTRACTED : 0;
        *last = k->becomes;
        add_exactly(p, c, &other, contracted);
    }
}

void phrases_add(phrases *p, compiler *c, const char *file, uint32_t line, const words *w,
                 entry e)
{
    if (!w->len || w->len > PHRASE_WORDS_MAX) {
        complain(c, file, line, "a phrase of %zu words, expected 1 to %d", w->len,
                 PHRASE_WORDS_MAX);
        return;
    }
    add_exactly(p, c, w, e);
    add_bare_capitals(p, c, w, e);
    add_contracted_end(p, c, w, e);
}

/* "Le Monde" -> "du Monde", "au Monde". */
static void add_contracted_front(phrases *p, compiler *c, const words *w, entry e)
{
    if (w->len < 2)
        return;
    words other = copy_words(c, w);
    slice article = compiler_fold(c, w->at[0]);
    e.flags |= ENTRY_CONTRACTED | ENTRY_ALIAS;
    for (size_t i = 0; i < c->grammar->contractions.len && other.len; i++) {
        const contraction *k = &c->grammar->contractions.at[i];
        if (!k->article.len || !slice_equal(article, k->article))
            continue;
        other.at[0] = k->becomes;
        add_exactly(p, c, &other, e);
        add_bare_capitals(p, c, &other, e);
    }
}

/* "Saint-Gobain" -> "Saint Gobain", when each part has its capital. */
static bool without_hyphens(compiler *c, const words *w, words *out)
{
    bool changed = false;
    for (size_t i = 0; i < w->len; i++) {
        slice rest = w->at[i], part;
        const char *hyphen;
        while ((hyphen = memchr(rest.ptr, '-', rest.len)) != NULL) {
            part = (slice){rest.ptr, (size_t)(hyphen - rest.ptr)};
            rest = (slice){hyphen + 1, rest.len - part.len - 1};
            slice *word = ARRAY_PUSH(out, c->mem);
            if (!word || !part.len || !word_has_capital(part) || !word_has_capital(rest))
                return false;
            *word = part;
            changed = true;
        }
        slice *word = ARRAY_PUSH(out, c->mem);
        if (!word)
            return false;
        *word = rest;
    }
    return changed;
}

static bool without_accents(compiler *c, const words *w, words *out)
{
    bool changed = false;
    *out = copy_words(c, w);
    for (size_t i = 0; i < out->len; i++) {
        char folded[FOLD_MAX];
        size_t len = fold_search(folded, sizeof folded, w->at[i]);
        if (len > sizeof folded)
            return false;
        slice bare = {folded, len};
        if (!slice_equal(bare, compiler_fold(c, w->at[i]))) {
            out->at[i] = arena_copy(c->mem, bare);
            changed = true;
        }
    }
    return changed;
}

static bool ends_with_sign(const words *w)
{
    slice last = w->len > 1 ? w->at[w->len - 1] : (slice){NULL, 0};
    size_t i = 0;
    UChar32 first = -1;
    if (last.len)
        U8_NEXT(last.ptr, i, last.len, first);
    return i == last.len && first >= 0 && !u_isalnum(first);
}

void phrases_add_name(phrases *p, compiler *c, const char *file, uint32_t line, const words *w,
                      entry e)
{
    phrases_add(p, c, file, line, w, e);
    add_contracted_front(p, c, w, e);
    e.flags |= ENTRY_ALIAS;
    words other = {0};
    if (without_accents(c, w, &other)) {
        add_exactly(p, c, &other, e);
        add_contracted_front(p, c, &other, e);
    }
    if (ends_with_sign(w)) { /* "Yahoo!" */
        words bare = copy_words(c, w);
        bare.len--;
        add_exactly(p, c, &bare, e);
    }
    words apart = {0};
    if (without_hyphens(c, w, &apart) && apart.len <= PHRASE_WORDS_MAX) {
        e.capitals = words_capitals(&apart);
        add_exactly(p, c, &apart, e);
        if (without_accents(c, &apart, &other))
            add_exactly(p, c, &other, e);
    }
}
