/* What the whole document decides: which dollars, books or pounds, millions of what. */
#include "figure_parts.h"

#include "quidit/quidit.h"

#define MENTION_WEIGHT 3  /* a full mention of a currency against a mention of its country */
#define CONVERSION_GAP 24 /* bytes between « 300 livres » and « (330 euros) » */
#define ELISION_REACH 400 /* bytes from « 974 millions » to whose currency it shares */

static uint32_t mention(const figure_scanner *s, uint32_t currency)
{
    return s->mentions[currency] * MENTION_WEIGHT + s->places[currency];
}

/* Which currency of a family this document means. */
static uint32_t family_currency(const figure_scanner *s, uint32_t index)
{
    const figure_tables *t = s->r.t;
    const figure_family *family = &t->families[index];
    uint32_t best = family->currency, most = mention(s, best);
    for (uint32_t i = 0; i < t->header->currencies; i++) {
        bool member = t->currencies[i].families >> index & 1;
        bool told = s->mentions[i] || ((t->currencies[i].placed >> index & 1) &&
                                       s->places[i] >= family->mentions);
        if (member && told && mention(s, i) > most) {
            best = i;
            most = mention(s, i);
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
    bool spoken = spoken_of(s, f->currency);
    bool money = f->small ? f->told && spoken && !f->tied : f->told || spoken;
    f->state = money || s->r.typed || is_converted(s, i) ? FINDING_MONEY : FINDING_COUNT;
}

/* A finding of the same sentence whose currency the i-th one shares: the nearest before, unless
 * that counts something; else the nearest behind. */
static const finding *lender(const figure_scanner *s, size_t i)
{
    const finding *f = &s->findings.at[i];
    for (size_t k = i; k-- > 0;) {
        const finding *g = &s->findings.at[k];
        if (g->sentence != f->sentence ||
            f->figure.place.start - g->figure.place.end > ELISION_REACH)
            break;
        if (g->figure.qualifier != QUIDIT_DIGITS)
            return g->state == FINDING_MONEY ? g : NULL;
    }
    for (size_t k = i + 1; k < s->findings.len; k++) {
        const finding *g = &s->findings.at[k];
        if (g->sentence != f->sentence ||
            g->figure.place.start - f->figure.place.end > ELISION_REACH ||
            g->state == FINDING_COUNT)
            break;
        if (g->state == FINDING_MONEY)
            return g;
    }
    return NULL;
}

/* `known` is the nearest figure before whose currency is said, or the first behind. */
static void settle_bare(figure_scanner *s, size_t i, const finding *known)
{
    finding *f = &s->findings.at[i];
    const finding *from = lender(s, i);
    f->state = from || f->near || s->r.typed ? FINDING_MONEY : FINDING_COUNT;
    if (!from && f->near)
        from = known;
    if (from)
        f->currency = from->currency;
}

static bool names_currency(const finding *f)
{
    return f->state == FINDING_MONEY && f->currency;
}

static void settle_all_bare(figure_scanner *s)
{
    const finding *f = s->findings.at, *known = NULL;
    for (size_t i = 0; i < s->findings.len && !known; i++)
        known = names_currency(&f[i]) ? &f[i] : NULL;
    for (size_t i = 0; i < s->findings.len; i++) {
        if (f[i].state == FINDING_BARE)
            settle_bare(s, i, known);
        else if (names_currency(&f[i]))
            known = &f[i];
    }
}

void figure_context(figure_scanner *s)
{
    const figure_tables *t = s->r.t;
    uint32_t families[FAMILIES_MAX] = {0}; /* index + 1 of what each means, once asked */
    for (size_t i = 0; i < s->findings.len; i++) {
        const figure_entry *e = s->findings.at[i].currency;
        if (s->findings.at[i].state == FINDING_MONEY && e && !(e->flags & CURRENCY_BARE))
            s->mentions[e->value]++;
    }
    for (size_t i = 0; i < s->findings.len; i++) {
        if (s->findings.at[i].state == FINDING_WEAK)
            settle_weak(s, i);
    }
    settle_all_bare(s);
    for (size_t i = 0; i < s->findings.len; i++) {
        finding *f = &s->findings.at[i];
        if (!f->currency)
            continue;
        uint32_t index = f->currency->value;
        if (f->currency->flags & CURRENCY_BARE) {
            uint32_t *known = &families[index];
            index = (*known ? *known : (*known = family_currency(s, index) + 1)) - 1;
        }
        memcpy(f->figure.currency, t->currencies[index].code, 3);
    }
}
