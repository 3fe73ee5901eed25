#include "inflect.h"

static bool is_nominal(uint32_t morph)
{
    uint32_t part = morph & MORPH_PART;
    return (part == PART_NOUN || part == PART_ADJECTIVE) && !(morph & MORPH_UNACCENTED);
}

/* "chef | de l'État", "avocat | commis d'office", "conseiller | en communication" */
static bool ends_inflection(const compiler *c, slice word)
{
    const raw_reading *readings;
    uint32_t count = lexicon_find(c->lexicon, word, &readings);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t part = readings[i].morph & MORPH_PART;
        if (part == PART_PREPOSITION || part == PART_DETERMINER)
            return true;
    }
    return word.len && word.ptr[word.len - 1] == '\'';
}

static size_t inflected_words(const compiler *c, const words *w)
{
    size_t count = w->len ? 1 : 0;
    while (count < w->len && !ends_inflection(c, w->at[count]))
        count++;
    return count;
}

/* 0 for a word that the lexicon does not know as noun or adjective. A reading with a plural of
 * its own outweighs an invariable one: "centre" the noun, "centre" in « nuance centre ». */
static uint16_t word_number(const compiler *c, slice word)
{
    const raw_reading *readings;
    uint32_t count = lexicon_find(c->lexicon, word, &readings);
    uint16_t number = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_nominal(readings[i].morph))
            continue;
        uint32_t found = readings[i].morph & MORPH_NUMBER;
        if (found == MORPH_SINGULAR)
            return ENTRY_SINGULAR;
        number |= found & MORPH_SINGULAR ? ENTRY_SINGULAR : 0;
        number |= found & MORPH_PLURAL ? ENTRY_PLURAL : 0;
    }
    return number;
}

uint16_t noun_number(const compiler *c, const words *w)
{
    uint16_t number = ENTRY_SINGULAR | ENTRY_PLURAL;
    bool known = false;
    for (size_t i = 0; i < inflected_words(c, w); i++) {
        uint16_t of_word = word_number(c, w->at[i]);
        known = known || of_word;
        if (of_word && number & of_word) /* "bras droit": bras is both, droit is not */
            number &= of_word;
    }
    return known ? number : ENTRY_SINGULAR;
}

static uint32_t morph_gender(uint16_t gender)
{
    if (gender == ENTRY_MASCULINE)
        return MORPH_MASCULINE;
    return gender == ENTRY_FEMININE ? MORPH_FEMININE : 0;
}

/* "général" -> "généraux". The word itself if all it can be is invariable; absent if the
 * lexicon knows no plural of that gender. */
static slice known_plural(compiler *c, slice word, uint32_t gender)
{
    const raw_reading *readings;
    uint32_t count = lexicon_find(c->lexicon, word, &readings);
    slice plural = {NULL, 0};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t morph = readings[i].morph;
        if (!is_nominal(morph) || !(morph & MORPH_SINGULAR) || (morph & gender) != gender)
            continue;
        if (morph & MORPH_PLURAL) {
            plural = word;
            continue;
        }
        uint32_t wanted = gender ? gender : morph & MORPH_GENDER;
        slices plurals = {0};
        lexicon_inflect(c->lexicon, c, readings[i].lemma,
                        (morph & MORPH_PART) | MORPH_PLURAL | wanted, &plurals);
        if (plurals.len)
            return plurals.at[0];
    }
    return plural;
}

static bool is_plural(const compiler *c, slice word)
{
    const raw_reading *readings;
    uint32_t count = lexicon_find(c->lexicon, word, &readings);
    for (uint32_t i = 0; i < count; i++) {
        if (is_nominal(readings[i].morph) && readings[i].morph & MORPH_PLURAL)
            return true;
    }
    return false;
}

static slice with_ending(compiler *c, slice word, char letter)
{
    char *longer = arena_take(c->mem, word.len + 1, 1);
    if (!longer)
        return word;
    memcpy(longer, word.ptr, word.len);
    longer[word.len] = letter;
    return (slice){longer, word.len + 1};
}

/* A word that the lexicon does not know: an acronym stays (DRH), others take -s (cheffes)
 * unless they end like a plural. */
static slice regular_plural(compiler *c, slice word)
{
    char last = word.ptr[word.len - 1];
    bool small = last >= 'a' && last <= 'z' && last != 's' && last != 'x' && last != 'z';
    return small || (unsigned char)last >= 0x80 ? with_ending(c, word, 's') : word;
}

static slice plural_of(compiler *c, slice word, uint32_t gender)
{
    slice known = known_plural(c, word, gender);
    if (!known.len)
        known = known_plural(c, word, 0);
    if (known.len)
        return known;
    const raw_reading *readings;
    return lexicon_find(c->lexicon, word, &readings) ? word : regular_plural(c, word);
}

static slice join(compiler *c, slice front, slice back)
{
    char *joined = arena_take(c->mem, front.len + back.len + 1, 1);
    if (!joined)
        return front;
    memcpy(joined, front.ptr, front.len);
    joined[front.len] = '-';
    memcpy(joined + front.len + 1, back.ptr, back.len);
    return (slice){joined, front.len + 1 + back.len};
}

/* "aide-soignant": of "aides-soignants", "aides-soignant", "aide-soignants" what the lexicon
 * has; else two guesses. Returns how many. */
static size_t compound_plurals(compiler *c, slice word, uint32_t gender, slice out[PLURALS_MAX])
{
    const char *hyphen = memchr(word.ptr, '-', word.len);
    if (!hyphen || hyphen == word.ptr || hyphen + 1 == word.ptr + word.len)
        return 0;
    slice front = {word.ptr, (size_t)(hyphen - word.ptr)};
    slice back = {hyphen + 1, word.len - front.len - 1};
    slice fronts = plural_of(c, front, gender), backs = plural_of(c, back, gender);
    const slice candidates[] = {join(c, fronts, backs), join(c, fronts, back),
                                join(c, front, backs)};
    for (size_t i = 0; i < COUNT(candidates); i++) {
        if (is_plural(c, candidates[i])) {
            out[0] = candidates[i];
            return 1;
        }
    }
    out[0] = candidates[2];
    out[1] = candidates[0];
    return 2;
}

static size_t word_plurals(compiler *c, slice word, uint32_t gender, slice out[PLURALS_MAX])
{
    slice known = known_plural(c, word, gender);
    size_t count = known.len ? 0 : compound_plurals(c, word, gender, out);
    if (count)
        return count;
    out[0] = plural_of(c, word, gender);
    return 1;
}

static bool is_adjective(const compiler *c, slice word)
{
    const raw_reading *readings;
    uint32_t count = lexicon_find(c->lexicon, word, &readings);
    for (uint32_t i = 0; i < count; i++) {
        if ((readings[i].morph & MORPH_PART) == PART_ADJECTIVE)
            return true;
    }
    return false;
}

size_t noun_plurals(compiler *c, const words *w, uint16_t gender, words out[PLURALS_MAX])
{
    size_t inflected = inflected_words(c, w), count = 1;
    out[0] = out[1] = (words){0};
    for (size_t i = 0; i < w->len; i++) {
        slice plurals[PLURALS_MAX] = {w->at[i], w->at[i]};
        size_t found = 1;
        if (i < inflected)
            found = word_plurals(c, w->at[i], morph_gender(gender), plurals);
        slice other = found > 1 ? plurals[1] : plurals[0];
        if (i > 0 && i < inflected && !is_adjective(c, w->at[0]) && !is_adjective(c, w->at[i]))
            other = w->at[i]; /* a noun behind a noun: sites internet */
        if (!slice_equal(other, plurals[0]))
            count = PLURALS_MAX;
        slice *first = ARRAY_PUSH(&out[0], c->mem), *second = ARRAY_PUSH(&out[1], c->mem);
        if (!first || !second)
            return 0;
        *first = plurals[0];
        *second = other;
    }
    return count;
}
