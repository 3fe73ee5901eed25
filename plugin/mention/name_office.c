/* Offices and other roles before a name: whose role it is, whose party. */
#include "name_parts.h"

#define ROLE_REACH 9   /* tokens that a role may lie before the name */
#define ROLE_WORDS 4   /* of a role that holds a body's noun: tête de liste */
#define OFFICE_WORDS 4 /* of an office and an adjective: ministre libanais */
#define PARTY_REACH 3  /* tokens of an office before its party */

/* A role of several people introduces several: les juges | Morel et Brun, not les jeunes
 * Belcombois. */
static bool role_fits(const tokens *t, const phrase *role, uint32_t i)
{
    uint32_t next = i + 1, other = next + 1;
    if (other + 1 < t->len && token_is(t, other, FUNCTION_OF))
        other++; /* les juges Morel et d' | Orval */
    return role->e.flags & ENTRY_SINGULAR || is_capital(t, next) ||
           (parts_list(t, next) && is_capital(t, other));
}

bool role_before(const tokens *t, uint32_t i)
{
    const phrase *party = i > 1 && is_capital(t, i - 1) && is_capital(t, i + 1)
                              ? listed(t, i - 1, TABLE_ORGANISATIONS)
                              : NULL;
    if (party && party->count == 1 && !(party->e.flags & ENTRY_AMBIGUOUS))
        i--; /* la députée | LREM | Léa Morel */
    for (uint32_t back = 1; back <= 5 && back <= i; back++) {
        if (t->at[i - back + 1].flags & TOKEN_SENTENCE)
            return false;
        const phrase *p = token_phrase(t, i - back, TABLE_ROLES);
        if (p && p->first + p->count == i)
            return role_fits(t, p, i);
        /* la conseillère nationale | vaudoise | Léa Morel */
        if (p && p->first + p->count + 1 == i && !t->at[i - 1].functions &&
            token_reads(t, i - 1, PART_ADJECTIVE, 0))
            return true;
    }
    return false;
}

bool role_apposed(const tokens *t, uint32_t i)
{
    if (i < 2 || t->at[i].flags & TOKEN_SENTENCE || t->at[i - 1].character != ',')
        return false;
    for (uint32_t back = 2; back <= ROLE_REACH && back <= i; back++) {
        uint32_t j = i - back;
        const phrase *p = token_phrase(t, j, TABLE_ROLES);
        if (p && j + p->count < i)
            return true;
        if (t->at[j].flags & TOKEN_SENTENCE ||
            !(is_word(t, j) || t->at[j].kind == TOKEN_NUMBER) || /* de Kelvia | 2 */
            token_is(t, j, FUNCTION_SUBORDINATOR) || token_is(t, j, FUNCTION_AUXILIARY))
            return false;
    }
    return false;
}

static bool is_of_state(const tokens *t, const phrase *body)
{
    uint32_t kind = phrase_cell(t, body, COLUMN_BODIES_KIND);
    return kind == BODY_KIND_STATE || kind == BODY_KIND_JUSTICE;
}

bool role_leads(const tokens *t, const name *n)
{
    uint32_t i = n->first;
    uint32_t noun = i; /* le patron de l'agence | Kelvia Metals, du groupe islamiste | Kelvia */
    while (noun > 1 && i - noun < 2 && !token_phrase(t, noun - 1, TABLE_BODIES) &&
           token_reads(t, noun - 1, PART_ADJECTIVE, 0))
        noun--;
    const phrase *body = noun > 0 ? token_phrase(t, noun - 1, TABLE_BODIES) : NULL;
    if (body && !is_of_state(t, body)) /* but: du gouvernement | Léa Morel */
        return false;
    if (n->words < 2 || n->end - i < 2 || i < 3 || t->at[i].flags & TOKEN_SENTENCE ||
        !is_word(t, i - 1) || t->at[i - 1].functions)
        return false;
    for (uint32_t back = 2; back <= ROLE_REACH && back <= i; back++) {
        uint32_t j = i - back;
        const phrase *p = token_phrase(t, j, TABLE_ROLES);
        if (p && j + p->count + 1 < i && token_is(t, j + p->count, FUNCTION_OF))
            return p->e.flags & ENTRY_SINGULAR;
        if (t->at[j].flags & TOKEN_SENTENCE || !is_word(t, j) ||
            token_is(t, j, FUNCTION_SUBORDINATOR) || token_is(t, j, FUNCTION_AUXILIARY) ||
            token_is(t, j, FUNCTION_RELATIVE))
            return false;
    }
    return false;
}

bool within_role(const tokens *t, uint32_t j, uint32_t i)
{
    for (uint32_t back = 1; back <= ROLE_WORDS && back <= j; back++) {
        const phrase *p = token_phrase(t, j - back, TABLE_ROLES);
        if (p && p->count > back && p->first + p->count == i)
            return true;
    }
    return false;
}

bool role_of_place_before(const tokens *t, uint32_t i)
{
    for (uint32_t back = 1; back <= 4 && back + 1 < i; back++) {
        const phrase *place = listed(t, i - back, TABLE_PLACES);
        if (!place || place->first + place->count != i)
            continue;
        uint32_t of = i - back - 1;
        if (token_is(t, of, FUNCTION_DEFINITE))
            of--;
        return token_is(t, of, FUNCTION_OF) && role_before(t, of);
    }
    return false;
}

bool is_portfolio(const tokens *t, uint32_t i)
{
    const phrase *body = token_phrase(t, i, TABLE_BODIES);
    if (i < 2 || !is_capital(t, i) || !is_common(t, i) || is_first_name(t, i) ||
        (body && !is_of_state(t, body)))
        return false; /* la ministre de Marc Orval, le député du Parti vert */
    uint32_t of = i - 1;
    if (!token_is(t, of, FUNCTION_CONTRACTION)) { /* de | la | Culture, de | l' | Économie */
        if (!token_is(t, of, FUNCTION_DEFINITE))
            return false;
        of--;
    }
    if (of == 0 || !(token_is(t, of, FUNCTION_OF) || token_is(t, of, FUNCTION_TO)))
        return false;
    for (uint32_t back = 1; back <= OFFICE_WORDS && back <= of; back++) {
        const phrase *p = token_phrase(t, of - back, TABLE_ROLES);
        uint32_t end = p ? p->first + p->count : 0;
        bool post = phrase_cell(t, p, COLUMN_ROLES_KIND) == ROLE_KIND_PUBLIC;
        /* le ministre | libanais | des Finances */
        if (post && (end == of || (end + 1 == of && token_reads(t, end, PART_ADJECTIVE, 0))))
            return true;
        if (t->at[of - back].flags & TOKEN_SENTENCE)
            return false;
    }
    return false;
}

bool portfolio_before(const tokens *t, uint32_t i)
{
    uint32_t word = i;
    while (word > 1 && i - word < 2 && !t->at[word - 1].functions && !is_capital(t, word - 1) &&
           token_reads(t, word - 1, PART_ADJECTIVE, 0))
        word--; /* des Affaires | étrangères | Léa Morel */
    return word > 0 && !(t->at[i].flags & TOKEN_SENTENCE) && is_portfolio(t, word - 1);
}

bool party_behind_office(const tokens *t, const name *n)
{
    uint32_t i = n->first;
    if (!(n->flags & NAME_ACRONYM) || t->at[i].flags & TOKEN_ABBREVIATION)
        return false;
    for (uint32_t back = 1; back <= PARTY_REACH && back <= i; back++) {
        if (t->at[i - back + 1].flags & TOKEN_SENTENCE)
            return false;
        const phrase *p = token_phrase(t, i - back, TABLE_ROLES);
        uint32_t kind = phrase_cell(t, p, COLUMN_ROLES_KIND);
        if (p && p->first + p->count == i)
            return kind == ROLE_KIND_PUBLIC || kind == ROLE_KIND_LOCAL ||
                   kind == ROLE_KIND_SITUATION;
    }
    return false;
}
