/* Who publishes: the line of an article that gives its date names the paper, « La Gazette du
 * port, mardi 3 mai 2022 », « Lille, 3 mai 2022 (Agence Sud) ». */
#include "name_parts.h"

#define BYLINE_PARAGRAPHS 6 /* of a text in which such a line may stand */
#define BYLINE_TOKENS 40    /* it may have */

static bool is_year(const tokens *t, uint32_t i)
{
    slice word = token_text(t, i);
    return t->at[i].kind == TOKEN_NUMBER && word.len == 4 &&
           (word.ptr[0] == '2' || (word.ptr[0] == '1' && word.ptr[1] == '9'));
}

/* 12.03.2021, 30/09/2022 */
static bool is_date(const tokens *t, uint32_t i)
{
    slice word = token_text(t, i);
    return t->at[i].kind == TOKEN_NUMBER && word.len >= 8 && word.ptr[word.len - 4] == '2' &&
           word.ptr[word.len - 5] == '.';
}

uint32_t byline_end(const tokens *t, uint32_t i, uint32_t paragraph)
{
    bool dated = false;
    uint32_t end = i + 1;
    if (paragraph >= BYLINE_PARAGRAPHS)
        return i;
    for (; end < t->len && !(t->at[end].flags & TOKEN_PARAGRAPH); end++) {
        dated |= is_year(t, end) || is_date(t, end);
        if (end - i > BYLINE_TOKENS)
            return i;
    }
    return dated && (paragraph > 0 || end < t->len) ? end : i;
}

static bool separates(const tokens *t, uint32_t i)
{
    uint32_t c = t->at[i].character;
    return t->at[i].kind == TOKEN_MARK && c != '&' && c != '\'' && c != 0x2019;
}

bool byline_name(const tokens *t, uint32_t i, uint32_t line_end, uint32_t *end)
{
    bool first = t->at[i].flags & TOKEN_PARAGRAPH || (i > 0 && separates(t, i - 1));
    bool article = token_is(t, i, FUNCTION_DEFINITE) && is_capital(t, i);
    uint32_t j = i, capitals = 0;
    if (!first || !is_capital(t, i) || is_first_name(t, i) ||
        (!article && t->at[i].functions) || listed(t, i, TABLE_PLACES))
        return false;
    for (; j < line_end && !separates(t, j); j++) {
        if (t->at[j].kind == TOKEN_NUMBER || token_is(t, j, FUNCTION_TIME))
            return false;
        capitals += is_capital(t, j);
    }
    if (!article && capitals < 2 &&
        (is_common(t, i) || (!(t->at[i].flags & TOKEN_INNER_CAPITAL) &&
                             (i == 0 || t->at[i - 1].character != '('))))
        return false;
    *end = j;
    return j > i + (article ? 1u : 0u);
}
