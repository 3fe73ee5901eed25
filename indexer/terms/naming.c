#include "naming.h"

#include <xxhash.h>

void folds_clear(folds *f)
{
    for (size_t i = 0; i < FOLDS_SLOTS; i++) {
        buffer_clear(&f->slots[i].text);
        buffer_clear(&f->slots[i].folded);
    }
}

bool folds_take(folds *f, const splitter *s, quidit_text name, quidit_text *folded)
{
    size_t slot = (size_t)XXH3_64bits(name.ptr, name.len) % FOLDS_SLOTS;
    buffer *text = &f->slots[slot].text, *kept = &f->slots[slot].folded;
    if (!text->len || !text_equal(buffer_view(text), name)) {
        buffer_reset(text);
        if (!name_fold(kept, s, name) || kept->failed)
            return false;
        buffer_text(text, name);
        if (text->failed)
            return false;
    }
    *folded = buffer_view(kept);
    return true;
}

bool folds_key(folds *f, const splitter *s, naming n, quidit_text *key)
{
    if (n.who && n.who->key.len) {
        *key = n.who->key;
        return true;
    }
    if (!folds_take(f, s, n.text, key))
        return false;
    if (!key->len)
        *key = n.text; /* no word in it */
    return true;
}

bool alias_next(quidit_text aliases, size_t *at, quidit_text *alias)
{
    if (*at >= aliases.len)
        return false;
    const char *from = aliases.ptr + *at;
    const char *bar = memchr(from, '|', aliases.len - *at);
    size_t len = bar ? (size_t)(bar - from) : aliases.len - *at;
    *at += len + 1;
    *alias = (quidit_text){from, len};
    return true;
}
