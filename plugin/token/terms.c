#include "terms.h"

#include <libstemmer.h>
#include <stdlib.h>

#include "fold.h"

/* libstemmer makes two million stems a second, a text repeats its words: a direct-mapped cache
 * of the last stem for each hash slot. Words too long for a slot are stemmed each time. */
#define CACHE_SLOTS 8192
#define SLOT_BYTES 28

typedef struct cache_slot {
    uint64_t hash;
    uint8_t len;
    char stem[SLOT_BYTES];
} cache_slot;

struct stemmer {
    struct sb_stemmer *snowball;
    cache_slot slots[CACHE_SLOTS];
    char folded[FOLD_MAX];
};

/* libstemmer tells no version; the build that we link is Debian 12's. */
#define STEMMER_NAME "snowball-french " QUIDIT_STEMMER_VERSION

stemmer *stemmer_new(void)
{
    stemmer *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->snowball = sb_stemmer_new("french", "UTF_8");
    if (!s->snowball) {
        free(s);
        return NULL;
    }
    return s;
}

void stemmer_free(stemmer *s)
{
    if (!s)
        return;
    sb_stemmer_delete(s->snowball);
    free(s);
}

const char *stemmer_name(void)
{
    return STEMMER_NAME;
}

slice stemmer_stem(stemmer *s, slice folded)
{
    uint64_t hash = pack_hash(folded);
    cache_slot *slot = &s->slots[hash % CACHE_SLOTS];
    if (slot->hash == hash && slot->len)
        return (slice){slot->stem, slot->len};
    const sb_symbol *stem =
        sb_stemmer_stem(s->snowball, (const sb_symbol *)folded.ptr, (int)folded.len);
    if (!stem)
        return folded;
    slice raw = {(const char *)stem, (size_t)sb_stemmer_length(s->snowball)};
    size_t len = fold_search(s->folded, sizeof s->folded, raw);
    if (len > sizeof s->folded)
        len = sizeof s->folded;
    if (len && len <= SLOT_BYTES) {
        slot->hash = hash;
        slot->len = (uint8_t)len;
        memcpy(slot->stem, s->folded, len);
    }
    return (slice){s->folded, len};
}

/* One part of a word, without hyphens. */
static int32_t push_part(stemmer *s, slice text, span place, uint32_t position,
                         quidit_push_term push, void *user)
{
    char folded[FOLD_MAX], word[FOLD_MAX];
    slice raw = slice_at(text, place);
    size_t folded_len = fold_word(folded, sizeof folded, raw);
    size_t word_len = fold_search(word, sizeof word, raw);
    if (folded_len > sizeof folded)
        folded_len = sizeof folded;
    if (word_len > sizeof word)
        word_len = sizeof word;
    slice stem = stemmer_stem(s, (slice){folded, folded_len});
    quidit_term term = {
        .word = {word, word_len},
        .stem = {stem.ptr, stem.len},
        .position = position,
        .place = {place.start, place.end},
    };
    return push(user, &term);
}

static bool is_joint(char c)
{
    return c == '-' || c == '.' || c == '\'';
}

int32_t terms_split(stemmer *s, const pack *p, slice text, quidit_push_term push, void *user)
{
    arena *mem = arena_new(SIZE_MAX / 2);
    tokens t;
    int32_t result = -1;
    uint32_t position = 0;
    if (!mem || !tokens_cut(&t, mem, p, text))
        goto done;
    result = 0;
    for (uint32_t i = 0; i < t.len && result == 0; i++) {
        const token *k = &t.at[i];
        if (k->kind == TOKEN_MARK || k->flags & (TOKEN_ELIDED | TOKEN_ATTACHED))
            continue;
        bool compound = k->kind == TOKEN_WORD;
        for (uint32_t at = k->place.start, end; at < k->place.end && result == 0; at = end + 1) {
            end = at;
            while (end < k->place.end && !(compound && is_joint(text.ptr[end])))
                end++;
            if (end > at)
                result = push_part(s, text, (span){at, end}, ++position, push, user);
        }
    }
done:
    arena_free(mem);
    return result;
}
