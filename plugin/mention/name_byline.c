/* Who publishes: the line of an article that gives its date names the paper, « La Gazette du
 * port, mardi 3 mai 2022 », « Lille, 3 mai 2022 (Agence Sud) ». */
#include "name_parts.h"

#define BYLINE_PARAGRAPHS 6 /* of a text in which such a line may stand */
#define BYLINE_TOKENS 30    /* it may have */
#define PAPER_TOKENS 6      /* and the paper's name */

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

/* End of the paragraph at i; *dated tells whether it gives a date and is no sentence. */
static uint32_t line_end(const tokens *t, uint32_t i, bool *dated)
{
    uint32_t end = i;
    *dated = false;
    for (; end < t->len && (end == i || !(t->at[end].flags & TOKEN_PARAGRAPH)); end++) {
        if (end - i > BYLINE_TOKENS || token_is(t, end, FUNCTION_AUXILIARY) ||
            token_is(t, end, FUNCTION_COPULA) || token_is(t, end, FUNCTION_SUBJECT_PRONOUN)) {
            *dated = false;
            return end;
        }
        *dated |= is_year(t, end) || is_date(t, end);
    }
    return end;
}

uint32_t byline_end(const tokens *t, uint32_t i, uint32_t paragraph)
{
    bool dated = false, next = false;
    if (paragraph >= BYLINE_PARAGRAPHS)
        return i;
    uint32_t end = line_end(t, i, &dated);
    if (!dated && paragraph > 0 && end - i < BYLINE_TOKENS / 3 && end < t->len &&
        t->at[end].flags & TOKEN_PARAGRAPH)
        line_end(t, end, &next); /* the date stands in the line below */
    return (dated && (paragraph > 0 || end < t->len)) || next ? end : i;
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
    if (!first || !is_capital(t, i) || is_first_name(t, i) || (!article && t->at[i].functions))
        return false;
    for (; j < line_end && !separates(t, j); j++) {
        if (t->at[j].kind == TOKEN_NUMBER || token_is(t, j, FUNCTION_TIME) ||
            j - i >= PAPER_TOKENS ||
            (j > i && !is_capital(t, j) && !continues_name(t, j) &&
             !token_reads(t, j, PART_NUMERAL, 0) && t->at[j].character != '&'))
            return false;
        capitals += is_capital(t, j);
    }
    if (!article && capitals < 2 &&
        (is_common(t, i) || (!(t->at[i].flags & TOKEN_INNER_CAPITAL) &&
                             (i == 0 || t->at[i - 1].character != '('))))
        return false;
    if (capitals < 2 && listed(t, i, TABLE_PLACES))
        return false;
    if (article && !is_capital(t, i + 1))
        return false; /* Le chiffre du jour */
    *end = j;
    return j > i + (article ? 1u : 0u);
}
