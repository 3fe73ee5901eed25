#include "figure_parts.h"

#include "quidit/quidit.h"

#define MULTIPLIERS_MAX 4 /* « des centaines de milliers de milliards » has three */
#define TITLE_MAX 20      /* « deux Euros », yet « dix mille Dollars » */
#define TERMS_MAX 4       /* « 2 milliards 300 millions 500 mille » has three */

/* « 2 euros 50 le kilo », not « 10 euros 50 personnes ». */
bool price_ends(const figure_reader *r, uint32_t at)
{
    figure_word w, after;
    figure_word_read(&w, r->text, at);
    const uint64_t known = FIGURE_BIT(PER) | FIGURE_BIT(PERIOD) | FIGURE_BIT(OF) |
                           FIGURE_BIT(TO) | FIGURE_BIT(AND) | FIGURE_BIT(OR) |
                           FIGURE_BIT(LINK) | FIGURE_BIT(OUTSIDE) | FIGURE_BIT(ADJECTIVE);
    if (w.kind == WORD_LETTERS && w.gap <= GAP_LINE)
        return w.gap != GAP_NONE && phrase_match(r, &w, known, NULL);
    if (w.kind != WORD_SIGN || w.gap != GAP_NONE)
        return w.kind != WORD_DIGITS;
    figure_word_read(&after, r->text, w.end);
    return after.kind != WORD_DIGITS || after.gap != GAP_NONE;
}

/* A quantity while it is read: what is known, and where reading goes on. */
typedef struct draft {
    const figure_reader *r;
    quantity *q;
    uint32_t at;
    bool many; /* its magnitude is a plural: « 1.500 millions » is 1500, « 1.5 million » not */
    bool rounded; /* by « dizaine », « milliers » */
} draft;

static void word_at(const draft *d, figure_word *w)
{
    figure_word_read(w, d->r->text, d->at);
}

static const figure_entry *next_is(const draft *d, uint64_t classes, uint32_t *end)
{
    return phrase_at(d->r, d->at, classes, end);
}

static void advance(draft *d, uint32_t end)
{
    d->at = end;
    d->q->place.end = end;
}

static bool multiply(draft *d, decimal factor)
{
    return decimal_multiply(&d->q->value, d->q->value, factor) &&
           decimal_multiply(&d->q->scale, d->q->scale, factor);
}

static bool entry_factor(const figure_entry *e, decimal *out)
{
    return decimal_scale(out, decimal_of(e->value), e->power);
}

/* Goes over a hyphen: « demi-milliard ». */
static uint32_t over_hyphen(const draft *d, uint32_t at)
{
    figure_word w, after;
    figure_word_read(&w, d->r->text, at);
    if (!(w.shape & SHAPE_HYPHEN) || w.gap != GAP_NONE)
        return at;
    figure_word_read(&after, d->r->text, w.end);
    return after.kind == WORD_LETTERS && after.gap == GAP_NONE ? w.end : at;
}

/* « et demi » behind a magnitude or a currency adds half of it. */
static bool read_half(draft *d, decimal whole)
{
    uint32_t end;
    figure_word after;
    draft ahead = *d;
    decimal half;
    if (!next_is(d, FIGURE_BIT(AND), &ahead.at) || !next_is(&ahead, FIGURE_BIT(HALF), &end))
        return true;
    figure_word_read(&after, d->r->text, end);
    if ((after.shape & SHAPE_HYPHEN) && after.gap == GAP_NONE) /* et demi-finale */
        return true;
    if (!decimal_multiply(&half, whole, (decimal){5, -1}) ||
        !decimal_add(&d->q->value, d->q->value, half))
        return false;
    advance(d, end);
    return true;
}

/* Magnitudes behind the number: « dizaines de milliards », « autres millions », « demi-million
 * ». A short one (k, M) stands only before a currency, or where a person types. */
static bool read_multipliers(draft *d)
{
    const uint64_t classes = FIGURE_BIT(MAGNITUDE) | FIGURE_BIT(ROUND) | FIGURE_BIT(HALF);
    for (uint32_t i = 0; i < MULTIPLIERS_MAX; i++) {
        draft ahead = *d;
        uint32_t end;
        decimal factor;
        const figure_entry *e;
        ahead.at = over_hyphen(d, d->at);
        bool of = d->q->noun && next_is(&ahead, FIGURE_BIT(OF), &ahead.at);
        e = next_is(&ahead, classes, &end);
        if (!e && next_is(&ahead, FIGURE_BIT(INSIDE), &ahead.at))
            e = next_is(&ahead, classes, &end);
        if (!e)
            return true;
        if (e->class == FIGURE_HALF) {
            if (!multiply(d, (decimal){5, -1}))
                return false;
            d->at = over_hyphen(d, end); /* place.end stays: « demi » alone ends no quantity */
            continue;
        }
        if (!entry_factor(e, &factor))
            return false;
        if (!of && decimal_compare(factor, d->q->scale) < 0) /* un million | mille euros */
            return true;
        if (!multiply(d, factor))
            return false;
        advance(d, end);
        d->q->noun = true;
        d->many = e->flags & FIGURE_PLURAL;
        d->rounded |= e->class == FIGURE_ROUND;
        if (e->class == FIGURE_MAGNITUDE && !read_half(d, factor))
            return false;
    }
    return true;
}

/* « 1.500 millions » is 1500 millions, « 1.234 million » is not; « 2,500 dollars » is what a
 * translator left, « 1,859 €/l » is a price, « 1.498 euros par mois » a wage. */
static void settle_separator(const draft *d, const number *n, bool english, bool rate)
{
    quantity *q = d->q;
    decimal settled;
    if (!n->ambiguous)
        return;
    bool scaled = decimal_compare(q->scale, decimal_of(1)) > 0;
    bool small = decimal_compare(n->other, decimal_of(10)) < 0;
    bool whole = n->value.exponent >= 0, round = n->value.exponent >= -1; /* 2,000; 2,500 */
    bool swap = n->grouping ? small && scaled && q->noun && !d->many
                            : !scaled && (whole || (!rate && (english || round)));
    if (swap && decimal_multiply(&settled, n->other, q->scale)) {
        q->value = settled;
        q->grouped = !n->grouping;
    }
}

/* The words between a number and its currency that are neither. */
static void skip_between(draft *d)
{
    uint32_t end;
    if (next_is(d, FIGURE_BIT(MARK), &end))
        d->at = end;
    if (next_is(d, FIGURE_BIT(INSIDE), &end))
        d->at = end;
}

/* The currency behind a number may belong to the next one: « 40 $300 », « en 2012 CHF 300 ». */
static bool begins_next(const draft *d, const figure_entry *e, uint32_t end)
{
    figure_word sign, digits;
    word_at(d, &sign);
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

static bool read_currency(draft *d)
{
    draft ahead = *d;
    uint32_t end, from;
    decimal factor = decimal_of(1);
    const figure_entry *shorter = next_is(d, FIGURE_BIT(SHORT), &end), *e;
    bool of = d->q->noun || d->q->grouped; /* 5 000 000 d'euros */
    skip_between(&ahead);
    from = ahead.at;
    if (of)
        next_is(&ahead, FIGURE_BIT(OF), &ahead.at);
    e = next_is(&ahead, FIGURE_BIT(CURRENCY), &end);
    if (!e && shorter && !d->q->noun) { /* 450 k€, 10M€, 3 M d'€ */
        next_is(d, FIGURE_BIT(SHORT), &ahead.at);
        from = ahead.at;
        next_is(&ahead, FIGURE_BIT(OF), &ahead.at);
        e = next_is(&ahead, FIGURE_BIT(CURRENCY), &end);
        if (!entry_factor(shorter, &factor))
            return false;
    }
    if (!e || (ahead.at == from && begins_next(&ahead, e, end)) || is_title(d, ahead.at, e))
        return true;
    if (!multiply(d, factor))
        return false;
    if ((e->flags & CURRENCY_RISKY) && !large(d->q))
        return true;
    d->q->currency = e;
    advance(d, end);
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
static bool read_cents(draft *d)
{
    const figure_entry *whole = d->q->currency;
    draft ahead = *d;
    figure_word w;
    number n;
    decimal cents;
    uint32_t end;
    if (whole->power || d->q->noun || d->q->value.exponent < 0)
        return true;
    bool joined = next_is(d, FIGURE_BIT(AND), &ahead.at);
    word_at(&ahead, &w);
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
            !price_ends(d->r, n.place.end) || decimal_compare(n.value, decimal_of(5)) < 0)
            return true;
    }
    if (!decimal_scale(&cents, n.value, -2) || !decimal_add(&d->q->value, d->q->value, cents))
        return false;
    advance(d, n.place.end);
    return true;
}

static bool rate_follows(const draft *d)
{
    uint32_t end;
    return next_is(d, FIGURE_BIT(PERIOD), NULL) ||
           (next_is(d, FIGURE_BIT(PER), &end) && phrase_at(d->r, end, FIGURE_BIT(UNIT), NULL));
}

/* Whether the millions count something else: « 3 millions de foyers ». */
static bool counts_things(const draft *d)
{
    return d->q->noun && next_is(d, FIGURE_BIT(OF), NULL) &&
           !next_is(d, FIGURE_BIT(COUNTED), NULL);
}

/* « à neuf chiffres »: the interval is known, not the currency. */
static bool read_numbered(draft *d)
{
    uint32_t end;
    const figure_entry *e = d->q->noun ? NULL : next_is(d, FIGURE_BIT(NUMBERED), &end);
    if (!e || d->q->value.exponent < 0 || decimal_compare(d->q->value, decimal_of(3)) < 0 ||
        decimal_compare(d->q->value, decimal_of(15)) > 0)
        return false;
    d->q->qualifier = QUIDIT_DIGITS;
    advance(d, end);
    return true;
}

/* The first number, or what stands in its place; moves behind it. */
static bool read_start(draft *d, const figure_word *first, number *n)
{
    const figure_reader *r = d->r;
    *n = (number){
        .place = {first->start, first->end}, .value = decimal_of(1), .share = decimal_of(1)};
    if (first->kind == WORD_DIGITS)
        return number_digits(n, r, first);
    if (phrase_match(r, first, FIGURE_BIT(NUMERAL), NULL))
        return number_words(n, r, first);
    uint32_t end;
    const figure_entry *e = phrase_match(r, first, FIGURE_STARTS, &end);
    if (!e)
        return false;
    if (e->class == FIGURE_SOME) {
        d->q->qualifier = QUIDIT_INDEFINITE;
        n->place.end = end;
        return true;
    }
    if ((first->shape & SHAPE_CAPITAL) && !(first->shape & SHAPE_UPPER))
        return false;     /* EuroMillions */
    d->at = first->start; /* « millions » itself is read as a multiplier */
    n->place.end = first->start;
    if (e->flags & FIGURE_PLURAL)
        d->q->qualifier = QUIDIT_INDEFINITE;
    return true;
}

/* Nearly always: what follows the number is no word of figures. */
static bool stands_alone(const draft *d)
{
    figure_word w;
    word_at(d, &w);
    return w.kind == WORD_END || w.gap > GAP_LINE ||
           (!(w.shape & SHAPE_HYPHEN) && !filter_holds(d->r->t->filter, &w));
}

/* One term: number and magnitudes. */
static bool read_term(draft *d, const figure_word *first, number *n)
{
    bool whole = read_start(d, first, n);
    quantity *q = d->q;
    q->value = n->value;
    q->scale = decimal_of(1);
    q->share = n->share;
    q->words = n->words;
    q->grouped = n->grouped && !(n->ambiguous && !n->grouping);
    q->year = n->year;
    q->place = (span){first->start, n->place.end > first->end ? n->place.end : first->end};
    d->at = n->place.end;
    if (!whole)
        return false;
    q->numeral = q->qualifier != QUIDIT_INDEFINITE && n->place.end > first->start;
    q->alone = n->place.end > first->start && stands_alone(d);
    return q->alone || read_multipliers(d);
}

static bool currency_follows(const draft *d)
{
    draft ahead = *d;
    if (d->q->noun)
        next_is(d, FIGURE_BIT(OF), &ahead.at);
    return next_is(&ahead, FIGURE_BIT(CURRENCY), NULL);
}

/* Smaller terms behind a magnitude: « deux millions cinq cent mille », « 20 milliards et 800
 * millions ». What does not fit is left alone: « 3 millions, 5 millions ». */
static bool read_lower_terms(draft *d, bool may_add)
{
    for (uint32_t i = 1; i < TERMS_MAX && d->q->noun && !d->rounded; i++) {
        quantity lower = {0};
        draft ahead = {.r = d->r, .q = &lower, .at = d->at};
        figure_word w;
        number n;
        decimal sum;
        bool joined = next_is(d, FIGURE_BIT(AND), &ahead.at);
        if (joined && !may_add)
            return true;
        ahead.at = over_hyphen(d, ahead.at);
        bool hyphen = ahead.at > d->at && !joined;
        word_at(&ahead, &w);
        if (w.kind == WORD_END || w.gap != (hyphen ? GAP_NONE : GAP_SPACE) ||
            !(w.kind == WORD_DIGITS || phrase_match(d->r, &w, FIGURE_BIT(NUMERAL), NULL)))
            return true;
        if (!read_term(&ahead, &w, &n) || ahead.rounded || lower.value.coefficient == 0 ||
            decimal_compare(lower.value, d->q->scale) >= 0 ||
            (joined && !currency_follows(&ahead)) ||
            !decimal_add(&sum, d->q->value, lower.value))
            return true;
        d->q->value = sum;
        d->q->noun = lower.noun;
        d->q->scale = lower.noun ? lower.scale : d->q->scale;
        d->many = ahead.many;
        advance(d, ahead.at);
    }
    return true;
}

/* A currency before its number: « $300 », « CHF 1'200.- », « US$ 3 millions ». */
static bool read_first_currency(draft *d, const figure_word *first, figure_word *start)
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
    *start = digits;
    return true;
}

/* « $3M », and what a person types: « 100M ». */
static bool read_short(draft *d)
{
    uint32_t end;
    decimal factor;
    const figure_entry *e = d->q->noun ? NULL : next_is(d, FIGURE_BIT(SHORT), &end);
    if (!e)
        return true;
    if (!entry_factor(e, &factor) || !multiply(d, factor))
        return false;
    advance(d, end);
    return true;
}

/* What the currency says about the number: its separator, cents, a half. */
static bool finish_money(draft *d, const number *n, bool english)
{
    settle_separator(d, n, english, rate_follows(d));
    return english || d->q->noun || (read_half(d, decimal_of(1)) && read_cents(d));
}

bool quantity_read(quantity *out, const figure_reader *r, const figure_word *first,
                   bool may_add)
{
    *out = (quantity){.place = {first->start, first->end},
                      .value = decimal_of(1),
                      .scale = decimal_of(1),
                      .share = decimal_of(1)};
    draft d = {.r = r, .q = out, .at = first->end};
    figure_word start = *first;
    number n;
    bool english = first->kind != WORD_DIGITS && read_first_currency(&d, first, &start);
    if (!read_term(&d, &start, &n))
        return false;
    if (out->alone && !english) {
        settle_separator(&d, &n, false, false);
        return out->numeral;
    }
    if (!read_lower_terms(&d, may_add))
        return false;
    if (english)
        out->place.start = first->start;
    if (!english && read_numbered(&d))
        return true;
    if (!(english ? read_short(&d) : read_currency(&d)))
        return false;
    if (!out->currency && r->typed && !read_short(&d))
        return false;
    if (out->currency) {
        if (!finish_money(&d, &n, english))
            return false;
    } else {
        settle_separator(&d, &n, false, false);
        out->counted = counts_things(&d);
    }
    if (d.rounded && out->qualifier == QUIDIT_EXACT)
        out->qualifier = QUIDIT_ABOUT;
    if (!out->numeral && out->qualifier == QUIDIT_EXACT && !out->currency)
        return false; /* « le million » */
    return out->numeral || out->noun;
}
