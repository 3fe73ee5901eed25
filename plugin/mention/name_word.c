/* Questions about one token that may belong to a name. */
#include "name_parts.h"

#define ELIDED_MAX 3     /* elided words in a row: qu'd'l' */
#define ACRONYM_MAX 8    /* bytes: six letters, of which some may have an accent */
#define SHORT_NAME_MAX 6 /* bytes of a word in capitals alone that is rather an acronym */

bool is_word(const tokens *t, uint32_t i)
{
    return t->at[i].kind == TOKEN_WORD;
}

bool is_capital(const tokens *t, uint32_t i)
{
    return is_word(t, i) && t->at[i].flags & TOKEN_CAPITAL;
}

bool is_weak_place(const tokens *t, uint32_t i)
{
    for (int back = 0; back < ELIDED_MAX; back++) {
        if (t->at[i].flags & TOKEN_SENTENCE || i == 0)
            return true;
        const token *before = &t->at[i - 1];
        if (before->kind == TOKEN_MARK)
            return before->character != ',' && before->character != ';' &&
                   before->character != '(' && before->character != '/' &&
                   before->character != '&';
        if (!(before->flags & TOKEN_ELIDED))
            return false;
        i--;
    }
    return false;
}

static bool is_mark(const tokens *t, uint32_t i)
{
    uint32_t c = t->at[i].character; /* 'Kelvar' too: behind a space no apostrophe */
    return token_is_quotation_mark(&t->at[i]) || c == '\'' || c == 0x2018 || c == 0x2019;
}

bool is_between_marks(const tokens *t, uint32_t first, uint32_t end)
{
    return first > 0 && !(t->at[first].flags & TOKEN_PARAGRAPH) && is_mark(t, first - 1) &&
           end < t->len && is_mark(t, end);
}

static bool name_reading(uint32_t morph)
{
    uint32_t part = morph & MORPH_PART;
    return part == PART_FIRST_NAME || part == PART_SURNAME || part == PART_PROPER ||
           morph & MORPH_CAPITAL;
}

bool is_common(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    if (k->functions)
        return true;
    for (uint32_t r = 0; r < k->reading_count; r++)
        if (!name_reading(t->readings[k->first_reading + r].morph))
            return true;
    const phrase *place = k->reading_count ? NULL : token_phrase(t, i, TABLE_PLACES);
    return place && place->e.flags & ENTRY_DEMONYM; /* la | Saguenéenne | Zoé Roy */
}

/* Genders that the lists give to a word as a first name; found tells whether they know it. */
static uint8_t listed_gender(const pack *p, slice word, bool *found)
{
    uint64_t hash = word_hash(word);
    uint8_t gender = 0;
    reading readings[READINGS_MAX];
    uint32_t count = pack_readings(p, hash, readings);
    for (uint32_t r = 0; r < count; r++)
        if ((readings[r].morph & MORPH_PART) == PART_FIRST_NAME) {
            *found = true;
            gender |= gender_of(readings[r].morph);
        }
    const entry *entries;
    count = pack_word_entries(p, hash, TABLE_FIRST_NAMES, &entries);
    *found |= count > 0;
    for (uint32_t e = 0; e < count; e++)
        gender |= entry_gender(&entries[e]);
    return gender;
}

bool has_particle(const tokens *t, uint32_t i)
{
    slice word = token_text(t, i);
    const char *hyphen = is_word(t, i) ? memchr(word.ptr, '-', word.len) : NULL;
    if (!hyphen || is_capital(t, i) || !(t->at[i].flags & TOKEN_INNER_CAPITAL))
        return false;
    const entry *entries;
    return pack_word_entries(t->pack, word_hash((slice){word.ptr, (size_t)(hyphen - word.ptr)}),
                             TABLE_NAME_PARTICLES, &entries) > 0;
}

/* Guy-Noël: a compound that no list knows, by its first part. */
static bool compound(const tokens *t, uint32_t i, uint8_t *gender)
{
    slice word = token_text(t, i);
    if (t->at[i].reading_count || !is_capital(t, i) || t->at[i].flags & TOKEN_CAPITALS)
        return false;
    const char *hyphen = memchr(word.ptr, '-', word.len);
    bool found = false, behind = is_capital(t, i + 1);
    if (!hyphen || hyphen == word.ptr || memchr(word.ptr, '\'', word.len))
        return false;
    uint8_t known =
        listed_gender(t->pack, (slice){word.ptr, (size_t)(hyphen - word.ptr)}, &found);
    if (gender)
        *gender = known;
    bool second = false; /* alone it is more often a place: Marcy-l'Étoile */
    listed_gender(t->pack, (slice){hyphen + 1, word.len - (size_t)(hyphen + 1 - word.ptr)},
                  &second);
    return (found && (behind || second)) || (second && behind);
}

bool is_first_name(const tokens *t, uint32_t i)
{
    if (t->at[i].flags & TOKEN_CAPITALS &&
        t->at[i].place.end - t->at[i].place.start < SHORT_NAME_MAX &&
        !(t->at[i + 1].flags & TOKEN_CAPITALS))
        return false; /* EFI, an acronym */
    return token_reads(t, i, PART_FIRST_NAME, 0) || token_phrase(t, i, TABLE_FIRST_NAMES) ||
           compound(t, i, NULL);
}

uint8_t first_name_gender(const tokens *t, uint32_t i)
{
    uint8_t gender = 0;
    for (uint32_t r = 0; r < t->at[i].reading_count; r++) {
        uint32_t m = t->readings[t->at[i].first_reading + r].morph;
        if ((m & MORPH_PART) == PART_FIRST_NAME)
            gender |= gender_of(m);
    }
    const phrase *p = token_phrase(t, i, TABLE_FIRST_NAMES);
    if (p)
        gender |= entry_gender(&p->e);
    else if (!gender)
        compound(t, i, &gender);
    return gender;
}

bool is_acronym(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    uint32_t bytes = k->place.end - k->place.start;
    return k->flags & TOKEN_CAPITALS && bytes >= 2 && bytes <= ACRONYM_MAX;
}

bool has_digit(slice word)
{
    for (size_t k = 0; k < word.len; k++)
        if (word.ptr[k] >= '0' && word.ptr[k] <= '9')
            return true;
    return false;
}

bool continues_name(const tokens *t, uint32_t i)
{
    if (!is_word(t, i) || t->at[i].flags & TOKEN_PARAGRAPH)
        return false;
    if (token_is(t, i, FUNCTION_OF) || token_is(t, i, FUNCTION_CONTRACTION) ||
        token_is(t, i, FUNCTION_DEFINITE))
        return true;
    return !t->at[i].functions && !token_reads(t, i, PART_VERB, MORPH_AUXILIARY) &&
           (token_reads(t, i, PART_NOUN, 0) || token_reads(t, i, PART_ADJECTIVE, 0));
}

bool is_nation(const tokens *t, uint32_t i)
{
    return !(t->at[i].flags & TOKEN_CAPITAL) && token_demonym(t, i) != UINT32_MAX;
}

bool has_article(const tokens *t, uint32_t i)
{
    return token_is(t, i, FUNCTION_DEFINITE) || token_is(t, i, FUNCTION_CONTRACTION);
}

bool parts_list(const tokens *t, uint32_t i)
{
    return t->at[i].character == ',' || token_is(t, i, FUNCTION_JOINS_NAMES);
}

bool reports(const tokens *t, uint32_t i, uint32_t without)
{
    const token *k = &t->at[i];
    for (uint32_t r = 0; r < k->reading_count; r++) {
        const reading *found = &t->readings[k->first_reading + r];
        if ((found->morph & MORPH_PART) == PART_VERB && !(found->morph & without) &&
            pack_lemma_row(t->pack, found->lemma, TABLE_SPEECH_VERBS) >= 0)
            return true;
    }
    return false;
}

const phrase *listed(const tokens *t, uint32_t i, uint32_t table)
{
    const token *k = &t->at[i];
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *found = &t->phrases[k->first_phrase + p];
        if (found->e.table == table && !(found->e.flags & ENTRY_DESCRIPTION))
            return found;
    }
    return NULL;
}
