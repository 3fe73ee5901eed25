#include "money.h"

#include "token.h"

/* What stands in quotation marks, without them. */
static quidit_text unquoted(quidit_text text)
{
    const char *closing;
    size_t opening = token_opening(text, 0, &closing);
    size_t marks = opening ? opening + strlen(closing) : 0;
    if (!opening || text.len < marks ||
        memcmp(text.ptr + text.len - strlen(closing), closing, strlen(closing)) != 0)
        return text;
    return token_trimmed((quidit_text){text.ptr + opening, text.len - marks});
}

/* One amount inside `whole`, for the place of a mistake. */
static bool amount_read(quidit_amount *out, const splitter *s, quidit_text text,
                        quidit_text whole, size_t *at, const char **why)
{
    quidit_error err = {0};
    if (text.len && s->call->parse_amount(s->context, text.ptr, text.len, out, &err) >= 0)
        return true;
    size_t offset = err.offset < text.len ? (size_t)err.offset : 0;
    *at = (text.len ? (size_t)(text.ptr - whole.ptr) : whole.len) + offset;
    *why = "no amount of money";
    return false;
}

static bool is_number(const quidit_amount *a)
{
    key low = key_of(a->min, KEY_AT);
    key high = key_of(a->max, KEY_AT);
    return a->min.known && a->max.known && key_compare(&low, &high) == 0;
}

/* The length of the sign at the start of the text, 0 if there is none. */
static size_t sign_read(quidit_text text, char *sign, bool *equal)
{
    static const struct {
        const char *text;
        char sign;
        bool equal;
    } signs[] = {{">=", '>', true}, {"<=", '<', true}, {"≥", '>', true}, {"≤", '<', true},
                 {">", '>', false}, {"<", '<', false}, {"=", '=', true}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t len = strlen(signs[i].text);
        if (text.len >= len && memcmp(text.ptr, signs[i].text, len) == 0) {
            *sign = signs[i].sign;
            *equal = signs[i].equal;
            return len;
        }
    }
    return 0;
}

static bool read_signed(money *out, const splitter *s, quidit_text text, size_t skip, char sign,
                        bool equal, size_t *at, const char **why)
{
    quidit_amount a;
    quidit_text number =
        unquoted(token_trimmed((quidit_text){text.ptr + skip, text.len - skip}));
    if (!amount_read(&a, s, number, text, at, why))
        return false;
    if (!is_number(&a)) {
        *at = (size_t)(number.ptr - text.ptr);
        *why = "not one number behind the sign";
        return false;
    }
    *out = (money){.range = {key_lowest(), key_highest()}};
    memcpy(out->currency, a.currency, sizeof out->currency);
    if (sign != '<') {
        out->low = a.min;
        out->range.low = key_of(a.min, equal ? KEY_AT : KEY_ABOVE);
    }
    if (sign != '>') {
        out->high = a.max;
        out->range.high = key_of(a.max, equal ? KEY_AT : KEY_BELOW);
    }
    return true;
}

static void take_whole(money *out, const quidit_amount *a)
{
    *out = (money){.range = interval_of(a), .low = a->min, .high = a->max};
    memcpy(out->currency, a->currency, sizeof out->currency);
}

/* "10M..1Md€": one currency is enough for both. */
static bool read_between(money *out, const splitter *s, quidit_text text, const char *dots,
                         size_t *at, const char **why)
{
    quidit_text left = token_trimmed((quidit_text){text.ptr, (size_t)(dots - text.ptr)});
    quidit_text right = {dots + 2, text.len - (size_t)(dots + 2 - text.ptr)};
    right = token_trimmed(right);
    quidit_amount from = {0}, to = {0};
    if ((left.len || !right.len) && !amount_read(&from, s, left, text, at, why))
        return false;
    if (right.len && !amount_read(&to, s, right, text, at, why))
        return false;
    *at = right.len ? (size_t)(right.ptr - text.ptr) : 0;
    if (from.currency[0] && to.currency[0] && strcmp(from.currency, to.currency) != 0) {
        *why = "another currency than before the dots";
        return false;
    }
    money m = {.range = {interval_of(&from).low, interval_of(&to).high},
               .low = from.min,
               .high = to.max};
    memcpy(m.currency, from.currency[0] ? from.currency : to.currency, sizeof m.currency);
    if (key_compare(&m.range.low, &m.range.high) > 0) {
        *why = "less than before the dots";
        return false;
    }
    *out = m;
    return true;
}

bool money_read(money *out, const splitter *s, quidit_text text, size_t *at, const char **why)
{
    char sign = 0;
    bool equal = false;
    size_t skip = sign_read(text, &sign, &equal);
    if (skip)
        return read_signed(out, s, text, skip, sign, equal, at, why);
    const char *dots = text.len ? memmem(text.ptr, text.len, "..", 2) : NULL;
    if (dots)
        return read_between(out, s, text, dots, at, why);
    quidit_amount a;
    if (!amount_read(&a, s, text, text, at, why))
        return false;
    take_whole(out, &a);
    return true;
}

/* A currency is whatever makes an amount out of "1 …". */
bool currency_read(char out[4], const splitter *s, quidit_text text)
{
    quidit_amount a;
    buffer amount = {0};
    buffer_string(&amount, "1 ");
    buffer_text(&amount, text);
    bool read = !amount.failed &&
                s->call->parse_amount(s->context, amount.at, amount.len, &a, NULL) >= 0;
    if (!read && text.len == 3) { /* an ISO code in small letters */
        for (size_t i = 2; i < amount.len; i++)
            if (amount.at[i] >= 'a' && amount.at[i] <= 'z')
                amount.at[i] = (char)(amount.at[i] - 32);
        read = s->call->parse_amount(s->context, amount.at, amount.len, &a, NULL) >= 0;
    }
    buffer_clear(&amount);
    if (!read || !a.currency[0])
        return false;
    memcpy(out, a.currency, 4);
    return true;
}

void money_describe(buffer *out, const money *m)
{
    key low = key_of(m->low, KEY_AT);
    key high = key_of(m->high, KEY_AT);
    bool one = m->low.known && m->high.known && key_compare(&m->range.low, &m->range.high) == 0;
    if (one) {
        buffer_string(out, "= ");
        decimal_digits(out, m->low);
    } else if (m->low.known) {
        buffer_string(out, key_compare(&low, &m->range.low) ? "> " : ">= ");
        decimal_digits(out, m->low);
    }
    if (!one && m->low.known && m->high.known)
        buffer_string(out, " and ");
    if (!one && m->high.known) {
        buffer_string(out, key_compare(&high, &m->range.high) ? "< " : "<= ");
        decimal_digits(out, m->high);
    }
    if (!m->low.known && !m->high.known)
        buffer_string(out, "any");
    buffer_format(out, " %s", m->currency[0] ? m->currency : "of any currency");
}
