/* Papers, agencies and channels that no list knows, by who tells them: a-t-il dit à l'| ZKV,
 * une vidéopar | Kelvia; and the party behind an office, la députée | ZKV. */
#include "name_parts.h"

#define TOLD_REACH 6 /* tokens between a verb of speech and whom it tells */

/* a indiqué vendredi à l' | ZKV */
static bool told_to(const tokens *t, const name *n)
{
    uint32_t i = n->first;
    if (!(n->flags & NAME_ACRONYM) || i < 3 || !token_is(t, i - 1, FUNCTION_DEFINITE) ||
        !token_is(t, i - 2, FUNCTION_TO))
        return false;
    for (uint32_t back = 3; back <= TOLD_REACH && back <= i; back++) {
        uint32_t j = i - back;
        if (reports(t, j, 0))
            return true;
        if (t->at[j + 1].flags & TOKEN_SENTENCE || t->at[j].kind == TOKEN_MARK)
            return false;
    }
    return false;
}

/* Une vidéopar | Kelvia: a caption that ends its paragraph. */
static bool credited(const tokens *t, const name *n)
{
    uint32_t i = n->first;
    return i > 1 && token_is(t, i - 1, FUNCTION_BY) &&
           !(t->at[i - 1].flags & (TOKEN_SPACED | TOKEN_PARAGRAPH)) && is_word(t, i - 2) &&
           (n->end >= t->len || t->at[n->end].flags & TOKEN_PARAGRAPH);
}

bool reads_as_medium(const tokens *t, const name *n)
{
    return told_to(t, n) || credited(t, n);
}
