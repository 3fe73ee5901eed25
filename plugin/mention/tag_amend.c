/* What the weights of single words and pairs cannot tell: classes that a place in the sentence
 * decides. */
#include "tag_parts.h"

/* Is the participle that token i may be a feminine: mise, prise? */
static bool feminine_participle(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    uint32_t genders = 0;
    for (uint32_t r = 0; r < k->reading_count; r++) {
        uint32_t m = t->readings[k->first_reading + r].morph;
        genders |= (m & MORPH_PART) == PART_VERB && m & MORPH_PARTICIPLE ? m : 0;
    }
    return genders & MORPH_FEMININE && !(genders & MORPH_MASCULINE);
}

/* « … », écrit dans une tribune le juge: behind a quotation a form that may be the present is
 * no participle; but « … », mise à mal par le juge. */
static void behind_quotations(uint8_t *tags, const tokens *t, const quotes *all)
{
    for (uint32_t q = 0; q < all->len; q++) {
        uint32_t i = all->at[q].close + 1;
        if (all->at[q].flags & QUOTE_UNCLOSED || i + 1 >= t->len)
            continue;
        if (t->at[i].character == ',')
            i++;
        /* « … », image Léa Morel; but not « Le Pont », acte V */
        const token *next = &t->at[i + 1];
        bool named = tags[i] == TAG_NOUN && t->at[i - 1].character == ',' &&
                     !(t->at[i].flags & TOKEN_CAPITAL) && next->flags & TOKEN_CAPITAL &&
                     next->place.end - next->place.start > 2;
        if (((tags[i] == TAG_PARTICIPLE && !feminine_participle(t, i)) || named) &&
            token_reads(t, i, PART_VERB, MORPH_PRESENT))
            tags[i] = TAG_VERB;
    }
}

/* Que faire ? demande Léa Morel. */
static void behind_questions(uint8_t *tags, const tokens *t)
{
    for (uint32_t i = 0; i + 2 < t->len; i++)
        if ((t->at[i].character == '?' || t->at[i].character == '!') &&
            !(t->at[i + 1].flags & TOKEN_SENTENCE) &&
            (tags[i + 1] == TAG_PARTICIPLE || tags[i + 1] == TAG_NOUN) &&
            token_reads(t, i + 1, PART_VERB, MORPH_PRESENT))
            tags[i + 1] = TAG_VERB;
}

/* De nombreux experts, … que d'autres retraits: at the beginning of a clause « de » before a
 * plural adjective and its noun is their determiner. */
static void indefinite_plurals(uint8_t *tags, const tokens *t)
{
    for (uint32_t i = 0; i + 2 < t->len; i++) {
        if (tags[i] != TAG_PREPOSITION || !token_is(t, i, FUNCTION_OF) ||
            tags[i + 1] != TAG_ADJECTIVE || tags[i + 2] != TAG_NOUN)
            continue;
        bool begins = i == 0 || t->at[i].flags & (TOKEN_SENTENCE | TOKEN_PARAGRAPH) ||
                      tags[i - 1] == TAG_QUE || tags[i - 1] == TAG_SUBORDINATOR ||
                      tags[i - 1] == TAG_VERB || tags[i + 3] == TAG_VERB ||
                      token_phrase(t, i - 1, TABLE_SOURCE_PREPOSITIONS);
        if (begins && token_reads(t, i + 1, PART_ADJECTIVE, MORPH_PLURAL) &&
            token_reads(t, i + 2, PART_NOUN, MORPH_PLURAL) &&
            !token_reads(t, i + 2, PART_NOUN, MORPH_SINGULAR))
            tags[i] = TAG_DETERMINER;
    }
}

/* Elle s'est vite | déclarée: does a reflexive pronoun and être stand before token i? */
static bool behind_reflexive(const uint8_t *tags, const tokens *t, uint32_t be, uint32_t i)
{
    while (i > 0 && (tags[i - 1] == TAG_ADVERB || token_is(t, i - 1, FUNCTION_NEGATION)))
        i--;
    if (i < 2 || tags[i - 1] != TAG_VERB || !token_is(t, i - 2, FUNCTION_REFLEXIVE))
        return false;
    const token *k = &t->at[i - 1];
    for (uint32_t r = 0; r < k->reading_count; r++)
        if (t->readings[k->first_reading + r].lemma == be)
            return true;
    return false;
}

/* …, le ministre devant | reconnaître: what looks like a preposition before an infinitive and
 * can be a participle is one. Un appel | les informant: before a participle no determiner. Elle
 * s'est | déclarée: no adjective. */
static void participles(uint8_t *tags, const tokens *t, uint32_t be)
{
    for (uint32_t i = 2; i < t->len; i++)
        if ((tags[i] == TAG_ADJECTIVE || tags[i] == TAG_NOUN) &&
            token_reads(t, i, PART_VERB, MORPH_PARTICIPLE) && behind_reflexive(tags, t, be, i))
            tags[i] = TAG_PARTICIPLE;
    for (uint32_t i = 0; i + 1 < t->len; i++)
        if (tags[i] == TAG_PREPOSITION && tags[i + 1] == TAG_INFINITIVE &&
            token_reads(t, i, PART_VERB, MORPH_GERUND))
            tags[i] = TAG_GERUND;
        else if (tags[i] == TAG_DETERMINER && tags[i + 1] == TAG_GERUND &&
                 token_is(t, i, FUNCTION_OBJECT_PRONOUN))
            tags[i] = TAG_OBJECT;
}

/* Si le port ferme, …: at the beginning of a sentence no adverb. */
static void conditions(uint8_t *tags, const tokens *t)
{
    for (uint32_t i = 0; i < t->len; i++)
        if (tags[i] == TAG_ADVERB && t->at[i].flags & TOKEN_SENTENCE &&
            token_is(t, i, FUNCTION_IF))
            tags[i] = TAG_SUBORDINATOR;
}

void tags_amend(uint8_t *tags, const tokens *t, const quotes *q, uint32_t be)
{
    behind_quotations(tags, t, q);
    behind_questions(tags, t);
    indefinite_plurals(tags, t);
    conditions(tags, t);
    participles(tags, t, be);
}
