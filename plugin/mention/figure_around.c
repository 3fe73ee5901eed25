/* What stands around a figure: qualifiers and periods, before it and behind it. */
#include "figure_parts.h"

#include "quidit/quidit.h"

#define LOOKBACK 8     /* words of a qualifier, with its hyphens and marks */
#define SKIPPED_MAX 2  /* marks and articles between it and the number */
#define PERIOD_REACH 3 /* words from « annuelle » to the figure or its qualifier */
#define UNIT_REACH 120 /* bytes from « le baril de Brent » to its price */
#define OUTSIDE_MAX 3  /* « 2 000 euros nets en moyenne par mois » */

const figure_word *recent_word(const figure_scanner *s, uint32_t i)
{
    if (i >= RECENT || i >= s->recent_count)
        return NULL;
    return &s->recent[(s->recent_count - 1 - i) % RECENT];
}

/* The phrase from `w` to the end of `last`, and no further: « de plus | de 2 millions ». */
static const figure_entry *phrase_to(const figure_scanner *s, const figure_word *w,
                                     const figure_word *last, uint64_t classes)
{
    figure_reader cut = s->r;
    uint32_t end;
    cut.text.len = last->end;
    const figure_entry *e = phrase_match(&cut, w, classes, &end);
    return e && end == last->end ? e : NULL;
}

bool recent_is(const figure_scanner *s, const figure_word *w, uint64_t classes)
{
    return w && phrase_to(s, w, w, classes);
}

static bool is_stop(const figure_scanner *s, const figure_word *w)
{
    char c = s->r.text.ptr[w->start];
    return w->kind == WORD_SIGN && (c == '.' || c == '!' || c == '?' || c == ';');
}

/* The longest phrase of a class that ends with the i-th word back; *i moves before it. */
static const figure_entry *phrase_back(const figure_scanner *s, uint32_t *i, uint64_t classes,
                                       span *place)
{
    const figure_word *last = recent_word(s, *i), *found = NULL;
    const figure_entry *best = NULL;
    uint32_t behind = *i;
    if (!last)
        return NULL;
    for (uint32_t k = 0; k < LOOKBACK; k++) {
        const figure_word *w = recent_word(s, *i + k);
        if (!w || (k && is_stop(s, w)))
            break;
        const figure_entry *e = phrase_to(s, w, last, classes);
        if (e) {
            best = e;
            found = w;
            behind = *i + k + 1;
        }
        if (w->gap == GAP_PARAGRAPH)
            break;
    }
    if (!best)
        return NULL;
    *place = (span){found->start, last->end};
    *i = behind;
    return best;
}

/* A qualifier right before the number, or before marks, an article or an adverb:
 * « plus de “ces” », « dépasse déjà les ». */
static void look_back(const figure_scanner *s, before *b, uint32_t *i)
{
    for (uint32_t skipped = 0; skipped <= SKIPPED_MAX; skipped++) {
        const figure_word *w;
        b->qualifier = phrase_back(s, i, FIGURE_BIT(BEFORE), &b->place);
        if (b->qualifier) {
            b->start = b->place.start;
            return;
        }
        w = recent_word(s, *i);
        if (!w || !recent_is(s, w, FIGURE_BIT(MARK) | FIGURE_BIT(THE) | FIGURE_BIT(ADVERB)))
            return;
        (*i)++;
    }
}

/* « une rémunération annuelle de plus de … »: the period stands before. */
static const figure_entry *period_back(const figure_scanner *s, uint32_t i)
{
    const uint64_t between = FIGURE_BIT(OF) | FIGURE_BIT(TO) | FIGURE_BIT(OUTSIDE);
    for (uint32_t end = i + PERIOD_REACH; i < end; i++) {
        const figure_word *w = recent_word(s, i);
        if (!w || w->kind != WORD_LETTERS)
            return NULL;
        const figure_entry *e = phrase_to(s, w, w, FIGURE_BIT(ADJECTIVE));
        if (e) /* not « l'hebdomadaire à 3,50 euros » */
            return recent_is(s, recent_word(s, i + 1), FIGURE_BIT(THE)) ? NULL : e;
        if (!recent_is(s, w, between))
            return NULL;
    }
    return NULL;
}

void before_read(before *b, const figure_scanner *s, const figure_word *first)
{
    uint32_t i = 0;
    *b = (before){.start = first->start};
    if (first->gap == GAP_PARAGRAPH)
        return;
    look_back(s, b, &i);
    const figure_word *w = recent_word(s, i);
    b->from = recent_is(s, w, FIGURE_BIT(FROM));
    b->de = recent_is(s, w, FIGURE_BIT(OF));
    b->de_start = b->de ? w->start : first->start;
    if (b->from && !b->qualifier)
        b->start = w->start;
    i += b->from;
    b->period = period_back(s, i);
    if (!b->period) { /* « verse chaque année 3 millions » */
        span place;
        b->period = phrase_back(s, &i, FIGURE_BIT(PERIOD), &place);
    }
}

void figure_qualify(figure *f, uint8_t qualifier)
{
    bool exact = f->qualifier == QUIDIT_EXACT || f->qualifier == QUIDIT_ABOUT;
    switch (qualifier) {
    case QUIDIT_ABOUT:
        if (exact)
            f->qualifier = QUIDIT_ABOUT;
        break;
    case QUIDIT_MORE_THAN:
    case QUIDIT_AT_LEAST:
        f->has_max = false;
        f->qualifier = qualifier;
        break;
    case QUIDIT_LESS_THAN:
    case QUIDIT_AT_MOST:
        if (f->qualifier == QUIDIT_INDEFINITE)
            break; /* pourrait atteindre plusieurs centaines d'euros */
        f->max = f->has_max ? f->max : f->min;
        f->has_max = true;
        f->has_min = false;
        f->qualifier = qualifier;
        break;
    default:
        break;
    }
}

/* « le baril valait 75 dollars »: a word of trade or change between the thing and its price. */
static const figure_entry *unit_before(const figure_scanner *s, const finding *f)
{
    uint32_t thing = s->unit_word, at = f->figure.place.start;
    bool priced = f->figure.qualifier_place.start > thing || s->money_word > thing ||
                  s->trade_word > thing || s->change_word > thing || s->part_word > thing;
    return thing && priced && at - thing <= UNIT_REACH ? s->unit : NULL;
}

void before_apply(finding *f, const figure_scanner *s, const before *b)
{
    if (b->qualifier) {
        figure_qualify(&f->figure, (uint8_t)b->qualifier->value);
        if (b->qualifier->value != QUIDIT_EXACT)
            f->figure.qualifier_place = b->place;
    }
    f->extent.start = b->start;
    if (b->period && !f->figure.per.ptr)
        f->figure.per = figure_tables_text(s->r.t, b->period->value);
}

/* A price: of what the sentence spoke of before. */
void unit_read(finding *f, const figure_scanner *s)
{
    const figure_entry *e = unit_before(s, f);
    if (e && !f->figure.per.ptr && decimal_compare(f->scale, decimal_of(1)) == 0)
        f->figure.per = figure_tables_text(s->r.t, e->value);
}

/* Behind the figure: « environ », « au moins », « par mois », « bruts annuels ». */
void after_read(finding *f, const figure_scanner *s)
{
    const figure_reader *r = &s->r;
    uint32_t at = f->extent.end, end;
    const figure_entry *e;
    for (uint32_t i = 0; i < 2; i++) {
        e = phrase_at(r, at, FIGURE_BIT(AFTER), &end);
        if (e) {
            if (f->figure.qualifier == QUIDIT_EXACT) {
                figure_qualify(&f->figure, (uint8_t)e->value);
                figure_word w;
                figure_word_read(&w, r->text, at);
                f->figure.qualifier_place = (span){w.start, end};
            }
            at = f->extent.end = end;
        }
        if (f->figure.per.ptr)
            return;
        for (uint32_t k = 0;
             k < OUTSIDE_MAX &&
             phrase_at(r, at, FIGURE_BIT(OUTSIDE) | FIGURE_BIT(SUM) | FIGURE_BIT(MARK), &end);
             k++)
            at = end;
        e = phrase_at(r, at, FIGURE_BIT(PERIOD) | FIGURE_BIT(ADJECTIVE), &end);
        if (!e && phrase_at(r, at, FIGURE_BIT(PER), &end))
            e = phrase_at(r, end, FIGURE_BIT(UNIT), &end);
        if (!e)
            return;
        f->figure.per = figure_tables_text(r->t, e->value);
        if (!f->figure.per.ptr)
            return;
        at = f->extent.end = end;
    }
}
