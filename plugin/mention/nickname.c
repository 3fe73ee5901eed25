#include "nickname.h"

#include <stdlib.h>

#include "pack_format.h"

#define NICKNAME_WORDS 3
#define NICKNAME_TIMES 2 /* in the plural; twice as often in the singular */

typedef struct naming {
    uint64_t key; /* of its words */
    uint32_t quote;
    bool worn;   /* behind le, les, au … */
    bool plural; /* behind les, des, aux */
} naming;

static int by_key(const void *a, const void *b)
{
    const naming *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

/* un « Solvance Football Show »: are there several words, all with a capital? */
static bool capitals(const tokens *t, const quote *k)
{
    for (uint32_t i = k->open + 1; i < k->close; i++)
        if (!(t->at[i].flags & TOKEN_CAPITAL))
            return false;
    return k->close > k->open + 2;
}

uint8_t *nicknames_find(arena *mem, const tokens *t, const names *n, const quotes *all)
{
    naming *list = arena_take(mem, all->len + 1, sizeof *list);
    uint32_t len = 0;
    uint8_t *found = arena_take(mem, all->len + 1, 1);
    if (!list || !found)
        return NULL;
    for (uint32_t q = 0; q < all->len; q++) {
        const quote *k = &all->at[q];
        uint32_t first = k->open + 1;
        if (k->flags & QUOTE_UNCLOSED || first >= k->close || k->open == 0)
            continue;
        found[q] = t->at[first].flags & TOKEN_CAPITAL &&
                   (!n->of_token[first] || capitals(t, k)) &&
                   t->at[first].place.end - t->at[first].place.start > 1;
        if (k->close - first > NICKNAME_WORDS)
            continue;
        bool worn = token_is(t, k->open - 1, FUNCTION_DEFINITE) ||
                    token_is(t, k->open - 1, FUNCTION_CONTRACTION);
        uint64_t key = 0;
        for (uint32_t i = first; i < k->close; i++)
            key = phrase_key(key, t->at[i].hash);
        uint32_t f = token_features(t, k->open - 1, FUNCTION_DETERMINER) |
                     token_features(t, k->open - 1, FUNCTION_CONTRACTION);
        list[len++] = (naming){key, q, worn, worn && !(f & FEATURE_SINGULAR)};
    }
    if (len)
        qsort(list, len, sizeof *list, by_key);
    for (uint32_t i = 0, end; i < len; i = end) {
        uint32_t plural = 0, times = 0;
        for (end = i; end < len && list[end].key == list[i].key; end++) {
            plural += list[end].plural;
            times += list[end].worn;
        }
        bool nickname = plural >= NICKNAME_TIMES || times >= 2 * NICKNAME_TIMES;
        for (uint32_t j = i; nickname && j < end; j++)
            found[list[j].quote] = 1;
    }
    return found;
}
