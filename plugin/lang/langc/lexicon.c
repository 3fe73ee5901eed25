#include "lexicon.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "fold.h"
#include "morph.h"

static uint32_t form_number(lexicon *l, compiler *c, slice folded)
{
    uint32_t *number = intern_put(&l->form_numbers, c->mem, folded);
    if (!number)
        return 0;
    if (!*number) {
        slice *form = ARRAY_PUSH(&l->forms, c->mem);
        if (!form)
            return 0;
        *form = arena_copy(c->mem, folded);
        *number = (uint32_t)l->forms.len;
    }
    return *number - 1;
}

static uint32_t lemma_number(lexicon *l, compiler *c, slice lemma)
{
    uint32_t *number = intern_put(&l->lemma_numbers, c->mem, lemma);
    if (!number)
        return 0;
    if (!*number) {
        slice *text = ARRAY_PUSH(&l->lemmas, c->mem);
        if (!text)
            return 0;
        *text = arena_copy(c->mem, lemma);
        *number = (uint32_t)l->lemmas.len;
    }
    return *number - 1;
}

void lexicon_add(lexicon *l, compiler *c, slice form, slice lemma, uint32_t morph)
{
    char folded[FOLD_MAX];
    size_t len = fold_word(folded, sizeof folded, form);
    if (!len || len > sizeof folded)
        return;
    raw_reading *found = ARRAY_PUSH(&l->readings, c->mem);
    if (!found)
        return;
    *found = (raw_reading){.form = form_number(l, c, (slice){folded, len}),
                           .lemma = lemma_number(l, c, lemma),
                           .morph = morph};
    if (l->forms.len)
        found->written = l->forms.at[found->form];
    if (!slice_equal(found->written, form))
        found->written = arena_copy(c->mem, form);
}

/* "état" -> "etat". False when the first letter has no accent. */
static bool strip_first_accent(slice form, char out[FOLD_MAX], slice *stripped)
{
    size_t first = 0;
    U8_FWD_1(form.ptr, first, form.len);
    size_t len = fold_search(out, FOLD_MAX, (slice){form.ptr, first});
    if (first < 2 || len > FOLD_MAX || (unsigned char)*out >= 0x80 ||
        len + form.len - first > FOLD_MAX)
        return false;
    memcpy(out + len, form.ptr + first, form.len - first);
    *stripped = (slice){out, len + form.len - first};
    return true;
}

static void add_spelling(lexicon *l, compiler *c, raw_reading like, slice form, uint32_t morph)
{
    raw_reading *added = ARRAY_PUSH(&l->readings, c->mem);
    if (!added)
        return;
    like.form = form_number(l, c, form);
    like.written = l->forms.at[like.form];
    like.morph |= morph;
    *added = like;
}

static void add_unaccented(lexicon *l, compiler *c)
{
    size_t count = l->readings.len;
    for (size_t i = 0; i < count; i++) {
        raw_reading copy = l->readings.at[i];
        char bytes[FOLD_MAX];
        slice stripped;
        if (strip_first_accent(l->forms.at[copy.form], bytes, &stripped) &&
            !(copy.morph & MORPH_CAPITAL && stripped.len == 1)) /* Å is no A */
            add_spelling(l, c, copy, stripped, MORPH_UNACCENTED);
    }
}

/* "reconnaît" -> "reconnait", as the reform of 1990 has it. False when there is no aî. */
static bool strip_circumflex(slice form, char out[FOLD_MAX], slice *stripped)
{
    const slice circumflex = SLICE("a\xc3\xae");
    for (size_t i = 0; i + circumflex.len <= form.len && form.len <= FOLD_MAX; i++) {
        if (memcmp(form.ptr + i, circumflex.ptr, circumflex.len) != 0)
            continue;
        size_t behind = i + circumflex.len;
        memcpy(out, form.ptr, i);
        memcpy(out + i, "ai", 2);
        memcpy(out + i + 2, form.ptr + behind, form.len - behind);
        *stripped = (slice){out, form.len - 1};
        return true;
    }
    return false;
}

/* What the dictionary has under that spelling already stays as it is. */
static void add_reformed(lexicon *l, compiler *c)
{
    size_t count = l->readings.len, forms = l->forms.len;
    for (size_t i = 0; i < count; i++) {
        raw_reading copy = l->readings.at[i];
        char bytes[FOLD_MAX];
        slice stripped;
        if (copy.morph & MORPH_CAPITAL ||
            !strip_circumflex(l->forms.at[copy.form], bytes, &stripped))
            continue;
        const uint32_t *known = intern_get(&l->form_numbers, stripped);
        if (!known || *known > forms)
            add_spelling(l, c, copy, stripped, 0);
    }
}

static int by_form(const void *left, const void *right)
{
    const raw_reading *a = left, *b = right;
    if (a->form != b->form)
        return a->form < b->form ? -1 : 1;
    if (a->lemma != b->lemma)
        return a->lemma < b->lemma ? -1 : 1;
    return a->morph < b->morph ? -1 : a->morph > b->morph;
}

/* Joins `b` into `a` when they are equal but for one feature: « déclare », first and third
 * person. Where both spellings are in the dictionary, the form without its accent is as good.
 */
static bool merge(raw_reading *a, const raw_reading *b)
{
    static const uint32_t features[] = {MORPH_GENDER, MORPH_NUMBER, MORPH_PERSON, MORPH_TENSE};
    uint32_t different = a->morph ^ b->morph;
    if (a->lemma != b->lemma)
        return false;
    for (size_t i = 0; i < COUNT(features); i++) {
        if (different & ~features[i])
            continue;
        a->morph |= b->morph;
        return true;
    }
    if (different == MORPH_UNACCENTED) {
        a->morph &= ~(uint32_t)MORPH_UNACCENTED;
        return true;
    }
    return false;
}

/* Merges the readings of one form in place; returns how many are left. */
static size_t merge_all(raw_reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count;) {
            if (!merge(&readings[i], &readings[k])) {
                k++;
                continue;
            }
            memmove(&readings[k], &readings[k + 1], (--count - k) * sizeof *readings);
            k = i + 1; /* what could not join before may join the wider reading */
        }
    }
    return count;
}

static int by_lemma_then_form(const void *left, const void *right, void *context)
{
    const raw_reading *readings = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    uint32_t lemma_a = readings[a].lemma, lemma_b = readings[b].lemma;
    if (lemma_a != lemma_b)
        return lemma_a < lemma_b ? -1 : 1;
    return a < b ? -1 : a > b;
}

void lexicon_settle(lexicon *l, compiler *c)
{
    add_reformed(l, c);
    add_unaccented(l, c);
    raw_reading *readings = l->readings.at;
    size_t count = l->readings.len, kept = 0;
    l->first = arena_take(c->mem, l->forms.len + 1, sizeof *l->first);
    l->by_lemma = arena_take(c->mem, count, sizeof *l->by_lemma);
    if (arena_failed(c->mem))
        return;
    qsort(readings, count, sizeof *readings, by_form);
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        while (end < count && readings[end].form == readings[i].form)
            end++;
        uint32_t form = readings[i].form;
        size_t merged = merge_all(readings + i, end - i);
        if (merged > READINGS_MAX)
            complain(c, "langc", 0, "'%.*s' has %zu readings, expected at most %d",
                     (int)l->forms.at[form].len, l->forms.at[form].ptr, merged, READINGS_MAX);
        memmove(readings + kept, readings + i, merged * sizeof *readings);
        l->first[form] = (uint32_t)kept;
        kept += merged;
        i = end;
    }
    l->readings.len = kept;
    l->first[l->forms.len] = (uint32_t)kept;
    for (uint32_t i = 0; i < kept; i++)
        l->by_lemma[i] = i;
    qsort_r(l->by_lemma, kept, sizeof *l->by_lemma, by_lemma_then_form, readings);
}

uint32_t lexicon_find(const lexicon *l, slice form, const raw_reading **readings)
{
    char folded[FOLD_MAX];
    size_t len = fold_word(folded, sizeof folded, form);
    const uint32_t *number =
        len <= sizeof folded ? intern_get(&l->form_numbers, (slice){folded, len}) : NULL;
    if (!number)
        return 0;
    *readings = l->readings.at + l->first[*number - 1];
    return l->first[*number] - l->first[*number - 1];
}

int64_t lexicon_lemma(const lexicon *l, slice lemma)
{
    const uint32_t *number = intern_get(&l->lemma_numbers, lemma);
    return number ? (int64_t)*number - 1 : -1;
}

static size_t first_of_lemma(const lexicon *l, uint32_t lemma)
{
    size_t low = 0, high = l->readings.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (l->readings.at[l->by_lemma[middle]].lemma < lemma)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void lexicon_inflect(const lexicon *l, compiler *c, uint32_t lemma, uint32_t morph, slices *out)
{
    uint32_t part = morph & MORPH_PART, bits = morph & ~(uint32_t)MORPH_PART;
    for (size_t i = first_of_lemma(l, lemma); i < l->readings.len; i++) {
        const raw_reading *found = &l->readings.at[l->by_lemma[i]];
        if (found->lemma != lemma)
            return;
        if ((found->morph & MORPH_PART) != part || (found->morph & bits) != bits ||
            found->morph & MORPH_UNACCENTED)
            continue;
        slice *form = ARRAY_PUSH(out, c->mem);
        if (form)
            *form = l->forms.at[found->form];
    }
}

void lexicon_dump(const lexicon *l, FILE *out)
{
    for (size_t i = 0; i < l->readings.len; i++) {
        const raw_reading *found = &l->readings.at[i];
        slice form = l->forms.at[found->form], lemma = l->lemmas.at[found->lemma];
        slice written = found->written;
        char morph[MORPH_TEXT_MAX];
        morph_write(morph, found->morph);
        fprintf(out, "%.*s\t%.*s\t%.*s\t%s\n", (int)form.len, form.ptr, (int)written.len,
                written.ptr, (int)lemma.len, lemma.ptr, morph);
    }
}
