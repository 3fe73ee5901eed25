/* Numbers with their magnitudes: « une centaine de millions », « deux millions et demi ». */
#include "figure_draft.h"

#include "quidit/quidit.h"

#define MULTIPLIERS_MAX 4 /* « des centaines de milliers de milliards » has three */
#define LAST_TERM_MIN 100 /* « un million cent », but « un million dix ans après » */
#define TERMS_MAX 4       /* « 2 milliards 300 millions 500 mille » has three */

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
    if (!draft_next(d, FIGURE_BIT(AND), &ahead.at) ||
        !draft_next(&ahead, FIGURE_BIT(HALF), &end))
        return true;
    figure_word_read(&after, d->r->text, end);
    if ((after.shape & SHAPE_HYPHEN) && after.gap == GAP_NONE) /* et demi-finale */
        return true;
    if (!decimal_multiply(&half, whole, (decimal){5, -1}) ||
        !decimal_add(&d->q->value, d->q->value, half))
        return false;
    draft_advance(d, end);
    return true;
}

/* Magnitudes behind the number: « dizaines de milliards », « autres millions »,
 * « demi-million ». Short ones (k, M) are left to the currency. */
static bool read_multipliers(draft *d)
{
    const uint64_t classes =
        FIGURE_BIT(MAGNITUDE) | FIGURE_BIT(ROUND) | FIGURE_BIT(HALF) | FIGURE_BIT(QUARTER);
    for (uint32_t i = 0; i < MULTIPLIERS_MAX; i++) {
        draft ahead = *d;
        uint32_t end;
        decimal factor;
        const figure_entry *e;
        ahead.at = over_hyphen(d, d->at);
        bool of = d->q->noun && draft_next(&ahead, FIGURE_BIT(OF), &ahead.at);
        e = draft_next(&ahead, classes, &end);
        if (!e && draft_next(&ahead, FIGURE_BIT(INSIDE), &ahead.at))
            e = draft_next(&ahead, classes, &end);
        if (!e)
            return true;
        if (e->class == FIGURE_HALF) {
            if (!draft_multiply(d, (decimal){5, -1}))
                return false;
            d->at = over_hyphen(d, end); /* place.end stays: « demi » alone ends no quantity */
            continue;
        }
        if (e->class == FIGURE_QUARTER) { /* trois quarts de million */
            draft behind = ahead;
            if (!draft_next(&(draft){.r = d->r, .q = d->q, .at = end}, FIGURE_BIT(OF),
                            &behind.at) ||
                !draft_next(&behind, FIGURE_BIT(MAGNITUDE), NULL))
                return true;
            if (!draft_multiply(d, (decimal){25, -2}))
                return false;
            d->at = behind.at;
            continue;
        }
        if (!magnitude_value(e, &factor))
            return false;
        if (!of && decimal_compare(factor, d->q->scale) < 0) /* un million | mille euros */
            return true;
        if (!draft_multiply(d, factor))
            return false;
        draft_advance(d, end);
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

static bool rate_follows(const draft *d)
{
    uint32_t end;
    return draft_next(d, FIGURE_BIT(PERIOD), NULL) ||
           (draft_next(d, FIGURE_BIT(PER), &end) &&
            phrase_at(d->r, end, FIGURE_BIT(UNIT), NULL));
}

/* Whether the millions count something else: « 3 millions de foyers », « "un million" d'élèves
 * ». */
static bool counts_things(const draft *d)
{
    draft ahead = *d;
    draft_next(d, FIGURE_BIT(MARK), &ahead.at);
    return d->q->noun && draft_next(&ahead, FIGURE_BIT(OF), NULL) &&
           !draft_next(&ahead, FIGURE_BIT(COUNTED) | FIGURE_BIT(SUM), NULL);
}

/* « à neuf chiffres »: the interval is known, not the currency. */
static bool read_numbered(draft *d)
{
    uint32_t end;
    const figure_entry *e = d->q->noun ? NULL : draft_next(d, FIGURE_BIT(NUMBERED), &end);
    if (!e || d->q->value.exponent < 0 || decimal_compare(d->q->value, decimal_of(3)) < 0 ||
        decimal_compare(d->q->value, decimal_of(15)) > 0)
        return false;
    d->q->qualifier = QUIDIT_DIGITS;
    draft_advance(d, end);
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
    if (e->class == FIGURE_SOME || e->class == FIGURE_FEW) {
        d->q->qualifier = QUIDIT_INDEFINITE;
        d->few = e->class == FIGURE_FEW;
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
    draft_word(d, &w);
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
        draft_next(d, FIGURE_BIT(OF), &ahead.at);
    return draft_next(&ahead, FIGURE_BIT(CURRENCY), NULL);
}

/* Whether a last term without magnitude belongs to the sum: « un million deux cent mille », but
 * not « 61 millions un an plus tôt ». */
static bool ends_sum(const draft *d, bool joined)
{
    return currency_follows(d) ||
           (!joined &&
            (d->r->typed || decimal_compare(d->q->value, decimal_of(LAST_TERM_MIN)) >= 0));
}

/* Smaller terms behind a magnitude: « deux millions cinq cent mille »,
 * « 20 milliards et 800 millions ». What does not fit is left: « 3 millions, 5 millions ». */
static bool read_lower_terms(draft *d, bool may_add)
{
    for (uint32_t i = 1; i < TERMS_MAX && d->q->noun && !d->rounded; i++) {
        quantity lower = {0};
        draft ahead = {.r = d->r, .q = &lower, .at = d->at};
        figure_word w;
        number n;
        decimal sum;
        bool joined = draft_next(d, FIGURE_BIT(AND), &ahead.at);
        if (joined && !may_add)
            return true;
        ahead.at = over_hyphen(d, ahead.at);
        bool hyphen = ahead.at > d->at && !joined;
        draft_word(&ahead, &w);
        if (w.kind == WORD_END || w.gap != (hyphen ? GAP_NONE : GAP_SPACE) ||
            !(w.kind == WORD_DIGITS || phrase_match(d->r, &w, FIGURE_BIT(NUMERAL), NULL)))
            return true;
        if (!read_term(&ahead, &w, &n) || ahead.rounded || lower.value.coefficient == 0 ||
            decimal_compare(lower.value, d->q->scale) >= 0 ||
            (lower.noun ? joined && !currency_follows(&ahead) : !ends_sum(&ahead, joined)) ||
            !decimal_add(&sum, d->q->value, lower.value))
            return true;
        d->q->value = sum;
        d->q->noun = lower.noun;
        d->q->scale = lower.noun ? lower.scale : d->q->scale;
        d->many = ahead.many;
        draft_advance(d, ahead.at);
    }
    return true;
}

/* « $3M », and what a person types: « 100M ». */
static bool read_short(draft *d)
{
    uint32_t end;
    decimal factor;
    const figure_entry *e = d->q->noun ? NULL : draft_next(d, FIGURE_BIT(SHORT), &end);
    if (!e)
        return true;
    if (!magnitude_value(e, &factor) || !draft_multiply(d, factor))
        return false;
    draft_advance(d, end);
    return true;
}

/* What the currency says about the number: its separator, cents, a half. */
static bool finish_money(draft *d, const number *n, bool english)
{
    settle_separator(d, n, english, rate_follows(d));
    return english || d->q->noun || (read_half(d, decimal_of(1)) && cents_read(d));
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
    bool english = first->kind != WORD_DIGITS && currency_read_first(&d, first, &start);
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
    if (!(english ? read_short(&d) : currency_read(&d)))
        return false;
    if (!out->currency && r->typed && !read_short(&d))
        return false;
    if (out->currency) {
        if (!finish_money(&d, &n, english))
            return false;
    } else {
        settle_separator(&d, &n, false, false);
        out->counted = counts_things(&d);
        out->sum = out->noun && draft_next(&d, FIGURE_BIT(SUM), NULL);
    }
    if (d.rounded && out->qualifier == QUIDIT_EXACT)
        out->qualifier = QUIDIT_ABOUT;
    out->bare_noun = !out->numeral && out->qualifier == QUIDIT_EXACT && !out->currency;
    return out->numeral || out->noun || (d.few && out->currency);
}
