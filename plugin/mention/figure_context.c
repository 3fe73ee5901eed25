/* What the whole document decides: which dollars, books or pounds, millions of what. */
#include "figure_parts.h"

#include "quidit/quidit.h"

#define MENTION_WEIGHT 3     /* a full mention of a currency against a mention of its country */
#define CONVERSION_GAP 24    /* bytes between « 300 livres » and « (330 euros) » */
#define ELISION_REACH 400    /* bytes from « 974 millions » to whose currency it shares */
#define PART_REACH 160       /* bytes from « 23 millions » to « dont 8 » */
#define BOOKS_MAX 1000000000 /* « 3 millions de livres » may be books, milliards are not */
#define KINDRED_REACH 160    /* bytes from « 30 centimes » to « 3,40 euros » */

static uint32_t mention(const figure_scanner *s, uint32_t currency)
{
    return s->mentions[currency] * MENTION_WEIGHT + s->places[currency];
}

/* The same for a member of a family, whose places may not count: Hong Kong is spoken of in
 * American dollars. */
static uint32_t claim(const figure_scanner *s, uint32_t currency, uint32_t family)
{
    const figure_tables *t = s->r.t;
    bool placed = currency == t->families[family].currency ||
                  (t->currencies[currency].placed >> family & 1);
    return placed ? mention(s, currency) : s->mentions[currency] * MENTION_WEIGHT;
}

/* Which currency of a family this document means. */
static uint32_t family_currency(const figure_scanner *s, uint32_t index)
{
    const figure_tables *t = s->r.t;
    const figure_family *family = &t->families[index];
    uint32_t best = family->currency, most = claim(s, best, index);
    for (uint32_t i = 0; i < t->header->currencies; i++) {
        bool member = t->currencies[i].families >> index & 1;
        bool told = s->mentions[i] || ((t->currencies[i].placed >> index & 1) &&
                                       s->places[i] >= family->mentions);
        if (member && told && claim(s, i, index) > most) {
            best = i;
            most = claim(s, i, index);
        }
    }
    return best;
}

/* True when the document speaks of this money elsewhere: by name, or of its country. */
static bool spoken_of(const figure_scanner *s, const figure_entry *e)
{
    if (!(e->flags & CURRENCY_BARE))
        return mention(s, e->value) > 0;
    for (uint32_t i = 0; i < s->r.t->header->currencies; i++) {
        if ((s->r.t->currencies[i].families >> e->value & 1) && mention(s, i) > 0)
            return true;
    }
    return false;
}

/* « 300.000 livres (environ 330.000 euros) » converts, so both are money. */
static bool converts(const figure_scanner *s, const finding *a, const finding *b)
{
    span gap = {a->figure.place.end, b->figure.place.start};
    if (span_empty(gap) || gap.end - gap.start > CONVERSION_GAP)
        return false;
    return memchr(s->r.text.ptr + gap.start, '(', gap.end - gap.start) != NULL;
}

static bool is_converted(const figure_scanner *s, size_t i)
{
    const finding *f = s->findings.at;
    return (i + 1 < s->findings.len && f[i + 1].state == FINDING_MONEY &&
            converts(s, &f[i], &f[i + 1])) ||
           (i > 0 && f[i - 1].state == FINDING_MONEY && converts(s, &f[i - 1], &f[i]));
}

static void settle_weak(figure_scanner *s, size_t i)
{
    finding *f = &s->findings.at[i];
    bool spoken = spoken_of(s, f->named);
    bool money =
        f->small ? f->told && spoken && !f->tied
                 : f->told || spoken || decimal_compare(f->scale, decimal_of(BOOKS_MAX)) >= 0;
    f->state = money || s->r.typed || is_converted(s, i) ? FINDING_MONEY : FINDING_COUNT;
}

/* ---- whose dollars ---- */

static uint32_t gap_between(const finding *a, const finding *b)
{
    return a < b ? b->figure.place.start - a->figure.place.end
                 : a->figure.place.start - b->figure.place.end;
}

/* The member of the family that a figure beside this one names: « vendue 3,40 euros, elle
 * rapporte 30 centimes ». */
static uint32_t beside(const figure_scanner *s, size_t i, uint32_t family)
{
    const finding *f = s->findings.at;
    for (int side = 0; side < 2; side++) {
        if (side ? i + 1 == s->findings.len : i == 0)
            continue;
        const finding *g = side ? &f[i + 1] : &f[i - 1];
        if (g->sentence == f[i].sentence && g->state == FINDING_MONEY && g->named &&
            !(g->named->flags & CURRENCY_BARE) && gap_between(&f[i], g) <= KINDRED_REACH &&
            (s->r.t->currencies[g->named->value].families >> family & 1))
            return g->named->value + 1;
    }
    return 0;
}

/* Gives every figure with a named currency that currency. */
static void settle_named(figure_scanner *s)
{
    uint32_t families[FAMILIES_MAX] = {0}; /* index + 1 of what each means, once asked */
    for (size_t i = 0; i < s->findings.len; i++) {
        finding *f = &s->findings.at[i];
        if (f->state != FINDING_MONEY || !f->named)
            continue;
        f->currency = f->named->value + 1;
        if (!(f->named->flags & CURRENCY_BARE))
            continue;
        uint32_t family = f->named->value, *known = &families[family];
        f->currency = f->named->power ? beside(s, i, family) : 0;
        if (!f->currency)
            f->currency = *known ? *known : (*known = family_currency(s, family) + 1);
    }
}

/* ---- millions of what ---- */

static bool scaled(const finding *f)
{
    return decimal_compare(f->scale, decimal_of(SCALED_MIN)) >= 0;
}

/* The figure of the same sentence whose unit the i-th one shares: the nearest before, money or
 * not; else the nearest behind, if that is money. What only converts one before, « 3 millions
 * de dollars (2,8 millions d'euros) », shares with nobody. */
static const finding *sharer(const figure_scanner *s, size_t i)
{
    const finding *all = s->findings.at, *f = &all[i];
    for (size_t k = i; k-- > 0 && all[k].sentence == f->sentence;) {
        if (gap_between(&all[k], f) > ELISION_REACH)
            break;
        bool conversion = k > 0 && converts(s, &all[k - 1], &all[k]);
        if (!conversion && (all[k].figure.qualifier != QUIDIT_DIGITS || all[k].currency))
            return &all[k];
    }
    for (size_t k = i + 1; k < s->findings.len && all[k].sentence == f->sentence; k++) {
        if (gap_between(f, &all[k]) > ELISION_REACH || all[k].state == FINDING_COUNT)
            break;
        if (all[k].state == FINDING_MONEY && !converts(s, &all[k - 1], &all[k]))
            return &all[k];
    }
    return NULL;
}

/* The currency of most figures, which an article leaves out most easily; 0 if none. */
static uint32_t usual_currency(const figure_scanner *s)
{
    uint32_t best = 0, *count = s->places; /* places have had their say */
    memset(count, 0, s->r.t->header->currencies * sizeof *count);
    for (size_t i = 0; i < s->findings.len; i++) {
        uint32_t currency = s->findings.at[i].currency;
        if (currency && ++count[currency - 1] > (best ? count[best - 1] : 0))
            best = currency;
    }
    return best;
}

/* What « 800 millions » are when their own sentence is silent: what the millions before them
 * are, money or not. `unit` is the last figure that told, or the first of the text that will.
 */
static void settle_bare(figure_scanner *s, size_t i, const finding *unit, uint32_t usual)
{
    finding *f = &s->findings.at[i];
    const finding *from = sharer(s, i);
    const finding *told = from ? from : unit;
    bool money = s->r.typed || f->near || (!f->tally && told && told->state == FINDING_MONEY);
    f->state = money ? FINDING_MONEY : FINDING_COUNT;
    if (!money)
        return;
    if (from && from->currency)
        f->currency = from->currency;
    else
        f->currency =
            unit && unit->paragraph == f->paragraph && unit->currency ? unit->currency : usual;
}

/* « 4.000 euros, dont 2.000 avec sursis », « 23 millions, dont 8 »: unit and scale are those of
 * the figure before. */
static void settle_part(figure_scanner *s, size_t i)
{
    finding *f = &s->findings.at[i];
    const finding *from = i > 0 ? f - 1 : NULL;
    f->state = FINDING_COUNT;
    if (!from || from->sentence != f->sentence || gap_between(from, f) > PART_REACH ||
        from->state != FINDING_MONEY || !from->currency)
        return;
    bool shares = scaled(from) && decimal_compare(f->figure.min, decimal_of(1000)) < 0;
    if (shares && !(decimal_multiply(&f->figure.min, f->figure.min, from->scale) &&
                    decimal_multiply(&f->figure.max, f->figure.max, from->scale)))
        return;
    f->state = FINDING_MONEY;
    f->currency = from->currency;
}

static bool tells_unit(const finding *f)
{
    return scaled(f) &&
           (f->state == FINDING_COUNT || (f->state == FINDING_MONEY && f->currency));
}

static void settle_all_bare(figure_scanner *s)
{
    uint32_t usual = usual_currency(s);
    const finding *f = s->findings.at, *unit = NULL;
    for (size_t i = 0; i < s->findings.len && !unit; i++)
        unit = tells_unit(&f[i]) ? &f[i] : NULL;
    for (size_t i = 0; i < s->findings.len; i++) {
        if (f[i].state == FINDING_BARE)
            settle_bare(s, i, unit, usual);
        else if (f[i].state == FINDING_PART)
            settle_part(s, i);
        if (tells_unit(&f[i]))
            unit = &f[i];
    }
}

/* « des primes de 5 000 euros, un salaire à six chiffres »: the sentence tells the currency. */
static void settle_digits(figure_scanner *s)
{
    for (size_t i = 0; i < s->findings.len; i++) {
        finding *f = &s->findings.at[i];
        const finding *from = f->figure.qualifier == QUIDIT_DIGITS ? sharer(s, i) : NULL;
        if (from)
            f->currency = from->currency;
    }
}

void figure_context(figure_scanner *s)
{
    for (size_t i = 0; i < s->findings.len; i++) {
        const figure_entry *e = s->findings.at[i].named;
        if (s->findings.at[i].state == FINDING_MONEY && e && !(e->flags & CURRENCY_BARE))
            s->mentions[e->value]++;
    }
    for (size_t i = 0; i < s->findings.len; i++) {
        if (s->findings.at[i].state == FINDING_WEAK)
            settle_weak(s, i);
    }
    settle_named(s);
    settle_digits(s);
    settle_all_bare(s);
    for (size_t i = 0; i < s->findings.len; i++) {
        finding *f = &s->findings.at[i];
        if (f->currency)
            memcpy(f->figure.currency, s->r.t->currencies[f->currency - 1].code, 3);
    }
}
