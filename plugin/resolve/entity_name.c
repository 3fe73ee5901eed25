/* How two names compare: whether they may be of one person or organisation, and which of them
 * says more. */
#include "entity_parts.h"
#include "fold.h"

uint64_t word_key(const tokens *t, uint32_t i)
{
    char folded[FOLD_MAX];
    size_t len = fold_search(folded, sizeof folded, token_text(t, i));
    bool plain = t->at[i].flags & TOKEN_CAPITALS || len == 0 || len > sizeof folded;
    return plain ? t->at[i].hash : pack_hash((slice){folded, len});
}

bool same_word(const tokens *t, uint32_t a, uint32_t b)
{
    return t->at[a].hash == t->at[b].hash || word_key(t, a) == word_key(t, b);
}

bool initial_same(const tokens *t, const name *a, const name *b)
{
    return t->text.ptr[t->at[a->first].place.start] == t->text.ptr[t->at[b->first].place.start];
}

bool has_initials(const tokens *t, const name *n)
{
    span first = t->at[n->first].place;
    return t->at[n->first].flags & TOKEN_ABBREVIATION ||
           (first.end > first.start + 2 && t->text.ptr[first.start + 1] == '-');
}

/* B. Morel, Benoît Morel: the same last word, and an initial for the first. */
static bool initial_of(const tokens *t, const name *a, const name *b)
{
    return words(a) > 1 && words(b) > 1 && (has_initials(t, a) || has_initials(t, b)) &&
           initial_same(t, a, b) && same_word(t, a->end - 1, b->end - 1);
}

/* Are all words of a, in their order, among those of b: Morel, Léa Morel? */
static bool words_within(const tokens *t, const name *a, const name *b)
{
    uint32_t at = b->first;
    for (uint32_t i = a->first; i < a->end; i++) {
        while (at < b->end && !same_word(t, at, i))
            at++;
        if (at == b->end)
            return false;
        at++;
    }
    return true;
}

static bool last_word_same(const tokens *t, const name *a, const name *b)
{
    return same_word(t, a->end - 1, b->end - 1);
}

bool persons_match(const tokens *t, const name *n, const name *b)
{
    if (n->flags & b->flags & NAME_LISTED)
        return n->row == b->row;
    if ((words(n) == 1 && words(b) == 1 && last_word_same(t, n, b)) || initial_of(t, n, b))
        return true;
    const name *small = words(n) < words(b) ? n : b, *large = small == n ? b : n;
    return words_within(t, small, large) &&
           (words(small) > 1 || last_word_same(t, n, b) || same_word(t, n->first, b->first));
}

/* le foyer rural de | Kerlan: is n, of which nothing else is known, the place of b? */
static bool is_seat(const tokens *t, const name *n, const name *b)
{
    uint32_t last = b->end - words(n);
    return n->kind == NAME_UNKNOWN && !(n->flags & NAME_ACRONYM) && b->flags & NAME_HEADED &&
           words(b) > words(n) + 1 && last_word_same(t, n, b) &&
           (token_is(t, last - 1, FUNCTION_OF) ||
            (token_is(t, last - 1, FUNCTION_DEFINITE) && token_is(t, last - 2, FUNCTION_OF)));
}

bool organisations_match(const tokens *t, const name *n, const name *b)
{
    if (is_seat(t, n, b))
        return false;
    if ((n->flags | b->flags) & NAME_LISTED)
        return n->flags & b->flags & NAME_LISTED && n->row == b->row &&
               (!(n->flags & b->flags & NAME_SEAT) || words_within(t, n, b));
    return words_within(t, n, b) || words_within(t, b, n);
}

bool is_bare_body(const tokens *t, const name *n)
{
    return words(n) == 1 && !token_is(t, n->end, FUNCTION_OF) &&
           !token_is(t, n->end, FUNCTION_FOR) && !(t->at[n->end].flags & TOKEN_CAPITAL) &&
           n->kind == NAME_ORGANISATION && !(n->flags & NAME_MAIN) &&
           (n->flags & NAME_HEADED || token_phrase(t, n->first, TABLE_BODIES));
}

bool is_fuller(const tokens *t, const name *n, const name *best)
{
    if (n->flags & NAME_SEAT && !(best->flags & NAME_SEAT))
        return (best->flags & NAME_ACRONYM) != 0; /* la police nationale … celle de Brest */
    if (n->flags & NAME_MAIN && !(best->flags & NAME_MAIN) && words(n) == words(best))
        return !(n->flags & NAME_ACRONYM);
    return words(n) > words(best) &&
           (!(n->flags & best->flags & NAME_LISTED) || n->flags & NAME_MAIN ||
            (best->flags & (NAME_ACRONYM | NAME_MAIN)) == NAME_ACRONYM ||
            words_within(t, best, n));
}
