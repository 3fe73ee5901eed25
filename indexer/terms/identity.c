#include "identity.h"

#include <xxhash.h>

/* A chain of digests: each step hashes what came before together with the next part, so nothing
 * needs memory and "ab" + "c" is not "a" + "bc". */
typedef struct chain {
    XXH128_canonical_t link[2]; /* so far, next */
} chain;

static void mix_text(chain *c, quidit_text text)
{
    XXH128_canonicalFromHash(&c->link[1], XXH3_128bits(text.ptr, text.len));
    XXH128_canonicalFromHash(&c->link[0], XXH3_128bits(c->link, sizeof c->link));
}

static void mix_number(chain *c, uint64_t number)
{
    char bytes[8]; /* the same on every machine */
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)(number >> (8 * i));
    mix_text(c, (quidit_text){bytes, sizeof bytes});
}

static identity identity_of(char kind, const chain *c)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    XXH128_hash_t hash = XXH128_hashFromCanonical(&c->link[0]);
    identity id = {.text = {kind}};
    for (int i = 1; i < ID_LENGTH; i++) {
        id.text[i] = digits[hash.low64 & 31];
        hash.low64 = hash.low64 >> 5 | hash.high64 << 59;
        hash.high64 >>= 5;
    }
    return id;
}

identity identity_of_article(quidit_text path)
{
    chain c = {0};
    mix_text(&c, path);
    return identity_of('d', &c);
}

identity identity_of_mention(char kind, quidit_text path, const quidit_span *spans,
                             uint64_t count, quidit_text text)
{
    chain c = {0};
    mix_text(&c, path);
    mix_number(&c, count);
    for (uint64_t i = 0; i < count; i++) {
        mix_number(&c, spans[i].start);
        mix_number(&c, spans[i].end);
    }
    mix_text(&c, text);
    return identity_of(kind, &c);
}

identity identity_of_stamp(const quidit_text *parts, size_t count)
{
    chain c = {0};
    for (size_t i = 0; i < count; i++)
        mix_text(&c, parts[i]);
    return identity_of('h', &c);
}

void path_normalise(buffer *out, quidit_text path)
{
    buffer_reset(out);
    bool absolute = path.len && path.ptr[0] == '/';
    if (absolute)
        buffer_byte(out, '/');
    for (size_t at = 0; at < path.len;) {
        size_t end = at;
        while (end < path.len && path.ptr[end] != '/')
            end++;
        bool here = end - at == 1 && path.ptr[at] == '.';
        if (end > at && !here) {
            if (out->len > (absolute ? 1 : 0))
                buffer_byte(out, '/');
            buffer_add(out, path.ptr + at, end - at);
        }
        at = end + 1;
    }
}

bool path_under(quidit_text path, quidit_text root)
{
    if (root.len == 0)
        return path.len == 0 || path.ptr[0] != '/';
    if (path.len < root.len || memcmp(path.ptr, root.ptr, root.len) != 0)
        return false;
    return path.len == root.len || root.ptr[root.len - 1] == '/' || path.ptr[root.len] == '/';
}
