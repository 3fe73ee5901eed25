/* Numbers in digits and in words. */
#include "figure_parts.h"

#define DIGITS_MAX 40 /* of one number; a longer run is none */

/* ---- digits ---- */

enum {
    SEPARATOR_NONE,
    SEPARATOR_BLANK,
    SEPARATOR_POINT,
    SEPARATOR_COMMA,
    SEPARATOR_APOSTROPHE
};

typedef struct separator {
    uint8_t kind;
    uint8_t size; /* bytes */
} separator;

static uint8_t byte_at(slice text, size_t at)
{
    return at < text.len ? (uint8_t)text.ptr[at] : 0;
}

static bool digit_at(slice text, size_t at)
{
    return (uint8_t)(byte_at(text, at) - '0') < 10;
}

static separator separator_at(slice text, size_t at)
{
    uint8_t byte = byte_at(text, at);
    size_t blank = byte == '\t' ? 0 : figure_blank(text, at);
    if (blank)
        return (separator){SEPARATOR_BLANK, (uint8_t)blank};
    if (byte == '.')
        return (separator){SEPARATOR_POINT, 1};
    if (byte == ',')
        return (separator){SEPARATOR_COMMA, 1};
    if (byte == '\'')
        return (separator){SEPARATOR_APOSTROPHE, 1};
    if (byte == 0xE2 && byte_at(text, at + 1) == 0x80 && byte_at(text, at + 2) == 0x99)
        return (separator){SEPARATOR_APOSTROPHE, 3};
    return (separator){SEPARATOR_NONE, 0};
}

static size_t digits_end(slice text, size_t at)
{
    while (digit_at(text, at))
        at++;
    return at;
}

/* Three digits and no fourth. */
static bool group_at(slice text, size_t at)
{
    return digit_at(text, at) && digit_at(text, at + 1) && digit_at(text, at + 2) &&
           !digit_at(text, at + 3);
}

/* A number that grows digit by digit, exact or refused. */
typedef struct tally {
    int64_t coefficient;
    int32_t zeros;    /* behind the coefficient, not yet in it */
    int32_t decimals; /* digits behind the comma */
    int32_t digits;
    bool refused;
} tally;

static void tally_digits(tally *n, slice text, size_t start, size_t end, bool decimals)
{
    for (size_t i = start; i < end && !n->refused; i++) {
        int64_t digit = text.ptr[i] - '0';
        n->refused = ++n->digits > DIGITS_MAX;
        n->decimals += decimals;
        if (digit == 0) {
            n->zeros++;
            continue;
        }
        for (; n->zeros >= 0 && !n->refused; n->zeros--)
            n->refused = __builtin_mul_overflow(n->coefficient, 10, &n->coefficient);
        n->zeros = 0;
        n->refused |= __builtin_add_overflow(n->coefficient, digit, &n->coefficient);
    }
}

static bool tally_value(const tally *n, decimal *out)
{
    return !n->refused &&
           decimal_scale(out, decimal_of(n->coefficient), n->zeros - n->decimals);
}

/* Goes over the rest of something like « 12.05.2018.3 », which is no number. */
static size_t malformed_end(slice text, size_t at)
{
    for (;;) {
        separator s = separator_at(text, at);
        if (s.kind == SEPARATOR_NONE || s.kind == SEPARATOR_BLANK ||
            !digit_at(text, at + s.size))
            return at;
        at = digits_end(text, at + s.size);
    }
}

/* « 50.- », « 1200,-- »: Swiss and Belgian for no cents. */
static size_t dashes_end(slice text, size_t at)
{
    separator s = separator_at(text, at);
    size_t dash = at + s.size;
    if (s.kind != SEPARATOR_POINT && s.kind != SEPARATOR_COMMA)
        return at;
    if (byte_at(text, dash) == '-')
        dash += byte_at(text, dash + 1) == '-' ? 2 : 1;
    else if (byte_at(text, dash) == 0xE2 && byte_at(text, dash + 1) == 0x80 &&
             (byte_at(text, dash + 2) == 0x93 || byte_at(text, dash + 2) == 0x94))
        dash += 3;
    else
        return at;
    return digit_at(text, dash) ? at : dash;
}

/* Groups of three behind the first digits: returns their number, moves *at behind them. */
static uint32_t read_groups(tally *n, slice text, size_t start, size_t *at, uint8_t *kind)
{
    uint32_t groups = 0;
    if (*at - start > 3)
        return 0;
    for (;;) {
        separator s = separator_at(text, *at);
        if (s.kind == SEPARATOR_NONE || (groups && s.kind != *kind) ||
            !group_at(text, *at + s.size))
            return groups;
        *kind = s.kind;
        tally_digits(n, text, *at + s.size, *at + s.size + 3, false);
        *at += s.size + 3u;
        groups++;
    }
}

bool number_digits(number *out, const figure_reader *r, const figure_word *first)
{
    slice text = r->text;
    size_t start = first->start, at = first->end;
    tally n = {0};
    uint8_t kind = SEPARATOR_NONE;
    *out = (number){.place = {first->start, first->end}, .share = decimal_of(1)};
    tally_digits(&n, text, start, at, false);
    out->year = at - start == 4 && tally_value(&n, &out->value) &&
                decimal_compare(out->value, decimal_of(1900)) >= 0 &&
                decimal_compare(out->value, decimal_of(2100)) < 0;
    uint32_t groups = read_groups(&n, text, start, &at, &kind);
    out->grouped = groups > 0;

    /* « 1.859 » is 1859, « 1,859 » is not, and either may be meant the other way round. */
    bool single = groups == 1 && (kind == SEPARATOR_POINT || kind == SEPARATOR_COMMA);
    separator s = separator_at(text, at);
    bool fraction = (s.kind == SEPARATOR_COMMA || s.kind == SEPARATOR_POINT) &&
                    digit_at(text, at + s.size) && !(groups && s.kind == kind);
    if (fraction) {
        size_t end = digits_end(text, at + s.size);
        tally_digits(&n, text, at + s.size, end, true);
        at = end;
        single = false;
        out->year = false;
    }
    size_t after = malformed_end(text, at);
    bool whole = after == at && tally_value(&n, &out->value);
    if (whole && single) {
        out->ambiguous = true;
        out->other = out->value;
        out->grouping = kind == SEPARATOR_POINT && text.ptr[start] != '0';
        whole = decimal_scale(out->grouping ? &out->other : &out->value, out->value, -3);
    }
    if (whole && groups && !fraction && byte_at(text, at - 1) == '0' &&
        byte_at(text, at - 2) == '0' && byte_at(text, at - 3) == '0')
        out->share = decimal_of(1000);
    out->place.end = (uint32_t)(whole ? dashes_end(text, at) : after);
    return whole;
}

/* ---- words ---- */

/* The sum so far, and what may still be added to it. */
typedef struct sum {
    uint32_t thousands; /* what « mille » has closed */
    uint32_t group;     /* below 1000 */
    uint32_t room;      /* the next numeral must be below */
    uint32_t last;      /* role of the last one */
    uint32_t share;
} sum;

#define LAST_NONE NUMERAL_ROLE_COUNT

/* Adds one numeral; false when it begins another number: « deux | trois millions ». */
static bool sum_add(sum *n, const figure_entry *e)
{
    uint32_t role = e->value >> 16, value = e->value & 0xFFFF;
    bool begins = n->last == LAST_NONE, plural = e->flags & FIGURE_PLURAL;
    n->share = 1;
    switch (role) {
    case NUMERAL_ZERO:
        if (!begins)
            return false;
        n->room = 0;
        break;
    case NUMERAL_UNIT:
        if (value >= n->room || (n->last == NUMERAL_TEN && (value < 7 || value > 9)))
            return false;
        n->group += value;
        n->room = 0;
        break;
    case NUMERAL_SCORE:
        if (n->last == NUMERAL_UNIT && n->group % 100 == 4) { /* quatre-vingt */
            n->group += 76;
            n->room = 20;
            break;
        }
        if (plural)
            return false;
        role = NUMERAL_TENS;
        /* fall through */
    case NUMERAL_TEN:
    case NUMERAL_TENS:
    case NUMERAL_TWENTIES:
        if (value >= n->room)
            return false;
        n->group += value;
        n->room = role == NUMERAL_TWENTIES ? 20 : 10;
        break;
    case NUMERAL_HUNDRED:
        if (n->group == 0 && !plural && n->room > value)
            n->group = value;
        else if (n->last == NUMERAL_UNIT && n->group > 1 && n->group < 20)
            n->group *= value; /* trois cents; dix-sept cents */
        else
            return false;
        n->share = n->group > value ? value : 1;
        n->room = value;
        break;
    case NUMERAL_THOUSAND:
        if (n->thousands || (begins ? 0 : n->group == 0))
            return false;
        n->thousands = (n->group ? n->group : 1) * value;
        n->share = n->group ? value : 1;
        n->group = 0;
        n->room = value;
        break;
    default:
        return false;
    }
    n->last = role;
    return true;
}

/* Goes over a hyphen that is glued on. */
static void skip_hyphen(const figure_reader *r, figure_word *w)
{
    if ((w->shape & SHAPE_HYPHEN) && w->gap == GAP_NONE)
        figure_word_read(w, r->text, w->end);
}

/* The numeral behind `w`, over a hyphen, or over « et » before one or eleven: vingt et un,
 * mille et un, but not « entre cent et un million ». */
static const figure_entry *next_numeral(const figure_reader *r, figure_word *w, const sum *n)
{
    figure_word_read(w, r->text, w->end);
    bool hyphen = w->shape & SHAPE_HYPHEN, joined = false;
    skip_hyphen(r, w);
    if (hyphen && w->gap != GAP_NONE)
        return NULL;
    if (w->kind == WORD_LETTERS && n->room >= 10 && phrase_match(r, w, FIGURE_BIT(AND), NULL)) {
        joined = true;
        figure_word_read(w, r->text, w->end);
        skip_hyphen(r, w);
    }
    if (w->kind != WORD_LETTERS || w->gap > GAP_LINE)
        return NULL;
    const figure_entry *e = phrase_match(r, w, FIGURE_BIT(NUMERAL), NULL);
    if (!e || !joined)
        return e;
    uint32_t value = e->value & 0xFFFF;
    if (n->room <= 20)
        return value == 1 || value == 11 ? e : NULL;
    return value == 1 && !phrase_at(r, w->end, FIGURE_BIT(MAGNITUDE), NULL) ? e : NULL;
}

bool number_words(number *out, const figure_reader *r, const figure_word *first)
{
    const figure_entry *e = phrase_match(r, first, FIGURE_BIT(NUMERAL), NULL);
    sum n = {.room = UINT32_MAX, .last = LAST_NONE, .share = 1};
    figure_word w = *first;
    *out = (number){.place = {first->start, first->end}, .words = true};
    if (!e || !sum_add(&n, e))
        return false;
    for (uint32_t share = n.share;;) {
        e = next_numeral(r, &w, &n);
        if (!e || !sum_add(&n, e)) {
            out->share = decimal_of(share);
            break;
        }
        share = n.share;
        out->place.end = w.end;
    }
    out->value = decimal_of((int64_t)n.thousands + n.group);
    return true;
}
