#include "view.h"

#include "fold.h"
#include "morph.h"

static const char *const table_names[] = {
#define X(name, text) text,
    TABLES(X)
#undef X
};

static const char *const function_names[] = {
#define X(name, text) text,
    FUNCTION_CLASSES(X)
#undef X
};

/* Appends `separator` (unless first), then the parts; false when there is no room. */
static bool append(char *out, size_t room, size_t *len, char separator, slice a, slice b)
{
    size_t wanted = (*len ? 1 : 0) + a.len + (b.len ? 1 + b.len : 0);
    if (wanted > room - *len)
        return false;
    if (*len)
        out[(*len)++] = separator;
    memcpy(out + *len, a.ptr, a.len);
    *len += a.len;
    if (b.len) {
        out[(*len)++] = ' ';
        memcpy(out + *len, b.ptr, b.len);
        *len += b.len;
    }
    return true;
}

size_t token_readings(const tokens *t, uint32_t i, char *out, size_t room)
{
    const token *k = &t->at[i];
    size_t len = 0;
    for (uint32_t r = 0; r < k->reading_count; r++) {
        const reading *x = &t->readings[k->first_reading + r];
        char morph[MORPH_TEXT_MAX];
        size_t morph_len = morph_write(morph, x->morph);
        if (!append(out, room, &len, '|', pack_lemma_text(t->pack, x->lemma),
                    (slice){morph, morph_len}))
            break;
    }
    return len;
}

size_t token_classes(const tokens *t, uint32_t i, char *out, size_t room)
{
    const token *k = &t->at[i];
    size_t len = 0;
    uint32_t tables = 0;
    for (uint32_t p = 0; p < k->phrase_count; p++)
        tables |= 1u << t->phrases[k->first_phrase + p].e.table;
    for (uint32_t r = 0; r < k->reading_count; r++) {
        const reading *x = &t->readings[k->first_reading + r];
        const uint32_t *rows;
        if ((x->morph & MORPH_PART) == PART_VERB && pack_verb_rows(t->pack, x->lemma, &rows))
            tables |= 1u << TABLE_SPEECH_VERBS;
    }
    tables &= ~(1u << TABLE_FUNCTION_WORDS);
    for (uint32_t n = 0; n < TABLE_COUNT; n++)
        if (tables >> n & 1)
            append(out, room, &len, ' ', slice_of(table_names[n]), (slice){NULL, 0});
    for (uint32_t n = 0; n < FUNCTION_CLASS_COUNT; n++)
        if (k->functions >> n & 1)
            append(out, room, &len, ' ', slice_of(function_names[n]), (slice){NULL, 0});
    return len;
}

size_t token_stem(const tokens *t, uint32_t i, stemmer *s, char *out, size_t room)
{
    char folded[FOLD_MAX];
    size_t len = fold_word(folded, sizeof folded, token_text(t, i));
    if (len > sizeof folded)
        len = sizeof folded;
    slice stem = stemmer_stem(s, (slice){folded, len});
    if (stem.len > room)
        stem.len = room;
    memcpy(out, stem.ptr, stem.len);
    return stem.len;
}
