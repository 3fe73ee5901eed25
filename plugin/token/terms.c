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

/* The parts of words, one after the other: marks, elided articles and clitics are none. */
typedef struct parts {
    const tokens *t;
    uint32_t token;
    uint32_t at; /* byte where the next part of the token may begin; 0: at its start */
} parts;

static bool next_part(parts *p, span *out)
{
    const char *text = p->t->text.ptr;
    for (; p->token < p->t->len; p->token++, p->at = 0) {
        const token *k = &p->t->at[p->token];
        if (k->kind == TOKEN_MARK || k->flags & (TOKEN_ELIDED | TOKEN_ATTACHED))
            continue;
        bool compound = k->kind == TOKEN_WORD;
        uint32_t at = p->at > k->place.start ? p->at : k->place.start;
        while (at < k->place.end && compound && is_joint(text[at]))
            at++;
        uint32_t end = at;
        while (end < k->place.end && !(compound && is_joint(text[end])))
            end++;
        if (end == at)
            continue;
        p->at = end;
        *out = (span){at, end};
        return true;
    }
    return false;
}

int32_t terms_split(stemmer *s, const pack *p, slice text, quidit_push_term push, void *user)
{
    arena *mem = arena_new(SIZE_MAX / 2);
    tokens t;
    span part;
    int32_t result = -1;
    uint32_t position = 0;
    if (!mem || !tokens_cut(&t, mem, p, text))
        goto done;
    result = 0;
    for (parts all = {.t = &t}; result == 0 && next_part(&all, &part);)
        result = push_part(s, text, part, ++position, push, user);
done:
    arena_free(mem);
    return result;
}

slice terms_fold(arena *mem, const pack *p, slice text)
{
    tokens t;
    span part;
    size_t len = 0, room = 0;
    if (!tokens_cut(&t, mem, p, text))
        return (slice){NULL, 0};
    for (parts all = {.t = &t}; next_part(&all, &part);)
        room += FOLD_MAX + 1;
    char *folded = room ? arena_take(mem, room, 1) : NULL;
    if (!folded)
        return room ? (slice){NULL, 0} : arena_copy(mem, text);
    for (parts all = {.t = &t}; next_part(&all, &part);) {
        if (len)
            folded[len++] = ' ';
        size_t added = fold_search(folded + len, FOLD_MAX, slice_at(text, part));
        len += added < FOLD_MAX ? added : FOLD_MAX;
    }
    return (slice){folded, len};
}
