#include "claim.h"

#include "content.h"

/* First item of the sentence that holds item i. */
static uint32_t sentence_start(const items *all, const stream *s, uint32_t i)
{
    uint32_t first = i;
    while (first > s->first && i - first < CLAUSE_REACH) {
        uint8_t kind = all->at[first - 1].kind;
        if (kind == ITEM_STOP || kind == ITEM_BREAK || kind == ITEM_COLON ||
            kind == ITEM_SEMICOLON)
            break;
        first--;
    }
    while (first < i &&
           (all->at[first].kind == ITEM_COORDINATOR || (all->at[first].kind == ITEM_COMMA)))
        first++;
    return first;
}

/* ce serait | donc le voisin de Léa Morel qui: is somebody singled out? */
static bool cleft(const items *all, uint32_t i, uint32_t end)
{
    while (i < end && all->at[i].kind == ITEM_ADVERB)
        i++;
    if (all->at[i].kind != ITEM_NOUN)
        return false;
    while (i < end && all->at[i].kind != ITEM_RELATIVE && all->at[i].kind != ITEM_VERB)
        i++;
    return i < end && all->at[i].kind == ITEM_RELATIVE;
}

/* Does a relative pronoun begin the clause of the verb: qui garderait, une loi en vertu de
 * laquelle l'île garderait; but not « un butin dont la valeur dépasserait »? */
static bool relative_before(const items *all, uint32_t first, uint32_t verb)
{
    for (uint32_t i = verb; i-- > first;) {
        uint8_t kind = all->at[i].kind;
        if (kind == ITEM_RELATIVE)
            return i + 1 == verb || token_is(all->t, all->at[i].first, FUNCTION_ADDS) ||
                   (i > first && all->at[i - 1].kind == ITEM_PREPOSITION);
        if (kind != ITEM_NOUN && kind != ITEM_ADVERB && kind != ITEM_PREPOSITION &&
            kind != ITEM_ADJECTIVE)
            return false;
    }
    return false;
}

/* Is the verb no report: in a question, in a sentence that begins with a condition or that has
 * an if; where an infinitive is the subject; behind another's que; or what would be, as in "une
 * taxe qui rapporterait 3 milliards" (but qui aurait tiré, qui serait l'auteur des tirs)? */
static bool conceived(const items *all, uint32_t first, uint32_t verb, uint32_t end)
{
    const item *k = &all->at[verb];
    /* il a nié que …, | qui serait en fuite */
    bool added = verb > first + 1 && all->at[verb - 1].kind == ITEM_RELATIVE &&
                 all->at[verb - 2].kind == ITEM_COMMA;
    if (k->flags & ITEM_INVERTED || all->at[first].kind == ITEM_INFINITIVE ||
        token_is(all->t, all->at[first].first, FUNCTION_IF))
        return true;
    /* also « cela supposerait »; ce serait impossible, but: ce serait le voisin qui aurait tiré
     */
    if (k->flags & ITEM_NEUTER && !(k->flags & ITEM_COMPOUND) && !cleft(all, verb + 1, end))
        return true;
    if (!(k->flags & (ITEM_AUXILIARY | ITEM_COMPOUND)) && relative_before(all, first, verb))
        return true;
    for (uint32_t i = first; i < end; i++) {
        const item *other = &all->at[i];
        if (token_function_phrase(all->t, other->first, FUNCTION_IF))
            return true; /* en cas de refus, il perdrait */
        if (other->kind == ITEM_SUBORDINATOR &&
            ((other->end == other->first + 1 && token_is(all->t, other->first, FUNCTION_IF)) ||
             (i < verb && token_is(all->t, other->first, FUNCTION_INTERROGATIVE))))
            return true;
        /* il n'a pas dit quelle peine serait la plus dure */
        if (i + 1 == verb && other->kind == ITEM_NOUN &&
            token_is(all->t, other->first, FUNCTION_INTERROGATIVE))
            return true;
        if (other->kind == ITEM_QUE && i < verb && !added &&
            (i == first || all->at[i - 1].kind != ITEM_PREPOSITION)) /* sauf que */
            return true;
    }
    return false;
}

/* Is the clause of the verb, up to item `end`, a relative one between commas that a verb
 * without hearsay follows? */
static bool added_before(const items *all, uint32_t first, uint32_t verb, uint32_t end)
{
    return verb > first + 2 && all->at[verb - 1].kind == ITEM_RELATIVE &&
           all->at[verb - 2].kind == ITEM_COMMA && all->at[end].kind == ITEM_COMMA &&
           all->at[end + 1].kind == ITEM_VERB && !(all->at[end + 1].flags & ITEM_HEARSAY);
}

/* Where the claim around the verb begins in the sentence from `first` on: behind what was told
 * before without hearsay. …, qui | serait en fuite; …, mais | il serait en fuite. *subject:
 * what stands apart in front of "et | aurait perdu", ITEM_NONE. */
static uint32_t claim_start(const items *all, uint32_t first, uint32_t verb, uint32_t end,
                            uint32_t *subject)
{
    uint32_t start = verb;
    *subject = ITEM_NONE;
    for (; start > first; start--) {
        const item *before = &all->at[start - 1];
        if (before->kind == ITEM_VERB && !(before->flags & ITEM_HEARSAY))
            break;
        if (before->kind == ITEM_QUE)
            return start; /* sauf que | */
    }
    /* Le maire, | qui aurait fui, a répondu */
    if (start == first)
        return added_before(all, first, verb, end) ? verb - 1 : first;
    for (uint32_t i = verb; i > start; i--) {
        const item *k = &all->at[i - 1];
        if (k->kind == ITEM_RELATIVE && i - 1 > start) {
            if (all->at[i - 2].kind == ITEM_COMMA)
                return i - 1;
            return all->at[i - 2].kind == ITEM_NOUN || all->at[i - 2].kind == ITEM_PREPOSITION
                       ? i - 2
                       : i - 1;
        }
        if (k->kind != ITEM_COORDINATOR)
            continue;
        uint32_t who = all->at[verb].subject;
        if (who == ITEM_NONE || who >= i || all->at[who].kind != ITEM_NOUN)
            return i;
        *subject = who;
        return verb;
    }
    return first;
}

bool claim_add(const items *all, const stream *s, statement *made, uint32_t verb, reach *clause)
{
    uint32_t subject, first = sentence_start(all, s, verb);
    if (all->at[verb].flags & ITEM_PRONOUN_SUBJECT && !(all->at[verb].flags & ITEM_NEGATED) &&
        verb + 1 < s->end && all->at[verb + 1].kind == ITEM_QUE && verb + 2 < s->end) {
        /* il semblerait que | … */
        *clause = (reach){verb, clause_end(all, s, verb + 2, verb + 2, ITEM_NONE)};
        return content_add(all, made, (reach){verb + 2, clause->end});
    }
    *clause = (reach){first, clause_end(all, s, verb, verb, ITEM_NONE)};
    if (conceived(all, first, verb, clause->end))
        return false;
    clause->first = first = claim_start(all, first, verb, clause->end, &subject);
    if (subject != ITEM_NONE && !content_add(all, made, (reach){subject, subject + 1}))
        return false;
    return content_add(all, made, (reach){first, clause->end});
}
