/* Currencies of a quantity, and the cents behind them. */
#include "figure_draft.h"

#define TITLE_MAX 20         /* « deux Euros », yet « dix mille Dollars » */
#define CENTS_IN_WORDS_MIN 5 /* « dix euros cinquante », not « dix euros deux fois » */

/* « 2 euros 50 le kilo », not « 10 euros 50 personnes ». */
bool price_ends(const figure_reader *r, uint32_t at)
{
    figure_word w, after;
    figure_word_read(&w, r->text, at);
    const uint64_t known = FIGURE_BIT(PER) | FIGURE_BIT(PERIOD) | FIGURE_BIT(OF) |
                           FIGURE_BIT(TO) | FIGURE_BIT(AND) | FIGURE_BIT(OR) |
                           FIGURE_BIT(LINK) | FIGURE_BIT(OUTSIDE) | FIGURE_BIT(SUM) |
                           FIGURE_BIT(ADJECTIVE);
    if (w.kind == WORD_LETTERS && w.gap <= GAP_LINE)
        return w.gap != GAP_NONE && phrase_match(r, &w, known, NULL);
    if (w.kind != WORD_SIGN || w.gap != GAP_NONE)
        return w.kind != WORD_DIGITS;
    figure_word_read(&after, r->text, w.end);
    return after.kind != WORD_DIGITS || after.gap != GAP_NONE;
}

/* The words between a number and its currency that are neither. */
static void skip_between(draft *d)
{
    uint32_t end;
    if (draft_next(d, FIGURE_BIT(MARK), &end))
        d->at = end;
    if (draft_next(d, FIGURE_BIT(INSIDE), &end))
        d->at = end;
}

/* The currency behind a number may belong to the next one: « 40 $300 », « en 2012 CHF 300 ». */
static bool begins_next(const draft *d, const figure_entry *e, uint32_t end)
{
    figure_word sign, digits;
    draft_word(d, &sign);
    figure_word_read(&digits, d->r->text, end);
    return (e->flags & CURRENCY_FIRST) && sign.gap != GAP_NONE && digits.kind == WORD_DIGITS &&
           digits.gap <= (d->q->year ? GAP_SPACE : GAP_NONE);
}

/* « deux Euros » are championships, « un Real Madrid » no reals. */
static bool is_title(const draft *d, uint32_t at, const figure_entry *e)
{
    figure_word w;
    figure_word_read(&w, d->r->text, at);
    return d->q->words && !d->q->noun &&
           decimal_compare(d->q->value, decimal_of(TITLE_MAX)) <= 0 &&
           !(e->flags & FIGURE_UPPER) && w.kind == WORD_LETTERS && (w.shape & SHAPE_CAPITAL) &&
           !(w.shape & SHAPE_UPPER);
}

/* A code that looks like a word is believed beside a large number: « 3 000 DA ». */
static bool large(const quantity *q)
{
    return q->noun || q->grouped ||
           (!q->year && decimal_compare(q->value, decimal_of(1000)) >= 0) ||
           decimal_compare(q->scale, decimal_of(1)) > 0;
}

bool currency_read(draft *d)
{
    draft ahead = *d;
    uint32_t end, from;
    decimal factor = decimal_of(1);
    const figure_entry *shorter = draft_next(d, FIGURE_BIT(SHORT), &end), *e;
    bool of = d->q->noun || d->q->grouped; /* 5 000 000 d'euros */
    skip_between(&ahead);
    from = ahead.at;
    if (of)
        draft_next(&ahead, FIGURE_BIT(OF), &ahead.at);
    e = draft_next(&ahead, FIGURE_BIT(CURRENCY), &end);
    if (!e && shorter && !d->q->noun) { /* 450 k€, 10M€, 3 M d'€ */
        draft_next(d, FIGURE_BIT(SHORT), &ahead.at);
        from = ahead.at;
        draft_next(&ahead, FIGURE_BIT(OF), &ahead.at);
        e = draft_next(&ahead, FIGURE_BIT(CURRENCY), &end);
        if (!magnitude_value(shorter, &factor))
            return false;
    }
    if (!e || (ahead.at == from && begins_next(&ahead, e, end)) || is_title(d, ahead.at, e))
        return true;
    if (!draft_multiply(d, factor))
        return false;
    if ((e->flags & CURRENCY_RISKY) && !large(d->q)) {
        figure_word code;
        figure_word_read(&code, d->r->text, ahead.at);
        if (code.gap == GAP_NONE) /* a Maserati 250F */
            return true;
        d->q->doubtful = true;
    }
    d->q->currency = e;
    draft_advance(d, end);
    return true;
}

static bool is_cents(const figure_reader *r, const figure_entry *e, const figure_entry *whole)
{
    if (e->power != -2)
        return false;
    return (e->flags & CURRENCY_BARE) || (whole->flags & CURRENCY_BARE) ||
           memcmp(r->t->currencies[e->value].code, r->t->currencies[whole->value].code, 3) == 0;
}

/* « 1€20 », « 2 euros 50 », « 15 dollars et 50 cents », « deux euros cinquante ». */
bool cents_read(draft *d)
{
    const figure_entry *whole = d->q->currency;
    draft ahead = *d;
    figure_word w;
    number n;
    decimal cents;
    uint32_t end;
    if (whole->power || d->q->noun || d->q->value.exponent < 0)
        return true;
    bool joined = draft_next(d, FIGURE_BIT(AND), &ahead.at);
    draft_word(&ahead, &w);
    if (w.kind == WORD_END || w.gap > GAP_SPACE)
        return true;
    bool glued = w.gap == GAP_NONE;
    bool digits = w.kind == WORD_DIGITS;
    if (digits ? !number_digits(&n, d->r, &w) : !number_words(&n, d->r, &w))
        return true;
    if (n.value.exponent < 0 || decimal_compare(n.value, decimal_of(100)) >= 0)
        return true;
    const figure_entry *named = phrase_at(d->r, n.place.end, FIGURE_BIT(CURRENCY), &end);
    if (named && is_cents(d->r, named, whole)) {
        n.place.end = end;
    } else {
        bool two = !digits || n.place.end - w.start == 2;
        if (named || joined || !two || (glued && !(whole->flags & CURRENCY_CLIPPED)) ||
            !price_ends(d->r, n.place.end) ||
            (!digits && decimal_compare(n.value, decimal_of(CENTS_IN_WORDS_MIN)) < 0))
            return true;
    }
    if (!decimal_scale(&cents, n.value, -2) || !decimal_add(&d->q->value, d->q->value, cents))
        return false;
    draft_advance(d, n.place.end);
    return true;
}

/* A currency before its number: « $300 », « CHF 1'200.- », « US$ 3 millions ». */
bool currency_read_first(draft *d, const figure_word *first, figure_word *start)
{
    uint32_t end;
    figure_word digits;
    const figure_entry *e = phrase_match(d->r, first, FIGURE_BIT(CURRENCY), &end);
    if (!e || !(e->flags & CURRENCY_FIRST))
        return false;
    figure_word_read(&digits, d->r->text, end);
    if (digits.kind != WORD_DIGITS || digits.gap > GAP_SPACE)
        return false;
    d->q->currency = e;
    d->q->doubtful = e->flags & CURRENCY_RISKY; /* SFR 68 */
    *start = digits;
    return true;
}
