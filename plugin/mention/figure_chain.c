/* Quantities that share a currency, and what is found of them. */
#include "figure_parts.h"

#include "quidit/quidit.h"

#define CHAIN_MAX 6     /* « 10, 20, 30, 40, 50 et 60 euros » */
#define CHANGE_REACH 90 /* bytes from « passe » to « de 3 à 4 milliards » */
#define MONEY_REACH 120 /* bytes from « une amende » to its amount */
#define NEAR_REACH 45   /* bytes from « une dette de plus de » to what must be money then */
#define SMALL_MAX 20    /* « vingt livres » may be books */
#define WORD_REACH 16   /* bytes from « en vaut désormais » to its number */
#define DENIAL_REACH 3  /* words from « pas » to « un euro » */

/* One quantity of a chain and what joins it to the next. */
typedef struct member {
    quantity q;
    const figure_entry *join;      /* FIGURE_TO, FIGURE_AND …; NULL behind the last */
    bool own;                      /* has a currency of its own */
    const figure_entry *qualifier; /* read between the join and the number */
    span qualifier_place;
} member;

typedef struct chain {
    member members[CHAIN_MAX];
    uint32_t count;
    before before; /* the first one */
} chain;

#define RANGE_JOINS (FIGURE_BIT(TO) | FIGURE_BIT(DASH) | FIGURE_BIT(UNTIL) | FIGURE_BIT(AND))
#define JOINS (RANGE_JOINS | FIGURE_BIT(OR) | FIGURE_BIT(COMMA) | FIGURE_BIT(LINK))

/* A member behind `at`, with the join before it; false when nothing joins. */
static bool read_member(const figure_scanner *s, chain *c, uint32_t at)
{
    member *last = &c->members[c->count - 1], *next = &c->members[c->count];
    uint32_t end;
    figure_word w;
    const figure_entry *join = phrase_at(&s->r, at, JOINS, &end);
    if (!join)
        return false;
    *next = (member){0};
    figure_word_read(&w, s->r.text, end);
    next->qualifier = phrase_at(&s->r, end, FIGURE_BIT(BEFORE), &next->qualifier_place.end);
    if (next->qualifier) {
        next->qualifier_place.start = w.start;
        figure_word_read(&w, s->r.text, next->qualifier_place.end);
    }
    if (w.kind == WORD_END || w.gap > GAP_LINE ||
        !quantity_read(&next->q, &s->r, &w, !c->before.from))
        return false;
    if (last->q.currency) { /* « 10 euros à 20 euros »: only the ends of a range, both whole */
        bool range =
            (RANGE_JOINS >> join->class & 1) && (join->class != FIGURE_AND || c->before.from);
        if (!range || next->q.currency != last->q.currency)
            return false;
    }
    last->join = join;
    last->own = last->q.currency;
    c->count++;
    return true;
}

static void read_members(const figure_scanner *s, chain *c)
{
    while (c->count < CHAIN_MAX) {
        const quantity *last = &c->members[c->count - 1].q;
        bool closed = last->currency && c->count > 1;
        if (closed || last->qualifier == QUIDIT_DIGITS || !read_member(s, c, last->place.end))
            return;
    }
}

static decimal scaled_by(decimal value, decimal factor)
{
    decimal product = value;
    return decimal_multiply(&product, value, factor) ? product : value;
}

static bool less(decimal a, decimal b)
{
    return decimal_compare(a, b) < 0;
}

/* What the number before shares of the next one's magnitude: « 10 et 15 millions »,
 * « 20 à 25 000 », « deux à trois cents », « 800 et 1,2 milliard » (800 millions), but
 * « 500 000 et 1 million ». */
static void share_magnitude(quantity *q, const quantity *next)
{
    decimal lower, shared;
    bool large = !less(q->value, decimal_of(1000));
    bool hundred = less(decimal_of(100), next->share) || less(q->value, decimal_of(10));
    if (q->scale.coefficient != 1 || q->scale.exponent != 0 || q->currency)
        return;
    shared = scaled_by(scaled_by(q->value, next->share), next->scale);
    if (next->share.coefficient && less(decimal_of(1), next->share) && !large && hundred &&
        (next->words || !next->noun) && less(shared, next->value)) {
        q->value = shared;
        return;
    }
    if (!less(decimal_of(1), next->scale))
        return;
    decimal whole = scaled_by(q->value, next->scale);
    if (less(whole, large ? next->value : scaled_by(next->value, decimal_of(100))))
        q->value = whole;
    else if (!large && decimal_scale(&lower, whole, -3) && less(lower, next->value))
        q->value = lower;
}

/* Whether member i may take its currency from the next: « 800 contre 950 euros » yes,
 * « en 2012 et 500 euros » no; a list ends with « et ». */
static bool elides(const chain *c, uint32_t i)
{
    const member *m = &c->members[i];
    const quantity *next = &c->members[i + 1].q;
    uint8_t join = m->join->class;
    if (m->q.counted || m->q.qualifier == QUIDIT_DIGITS)
        return false;
    bool range = join == FIGURE_TO || join == FIGURE_DASH || join == FIGURE_UNTIL;
    bool grows = less(m->q.value, next->value);
    bool plain = range && grows && !next->noun && !c->members[i + 1].qualifier;
    if (m->q.year && !next->year && !plain)
        return false;
    if (range && !grows && !(c->before.de && join == FIGURE_TO)) /* l'E98 à 1,38 euro */
        return false;
    if (join == FIGURE_COMMA) {
        const figure_entry *end = c->members[c->count - 2].join;
        return end->class == FIGURE_AND || end->class == FIGURE_OR;
    }
    return join != FIGURE_UNTIL || c->before.de;
}

/* Gives every member the currency (and magnitude) of the last one, from the end; returns the
 * first that has it. */
static uint32_t spread_currency(chain *c)
{
    uint32_t first = c->count - 1;
    while (first > 0) {
        member *m = &c->members[first - 1];
        const quantity *next = &c->members[first].q;
        if (!m->q.currency) {
            share_magnitude(&m->q, next);
            if (!elides(c, first - 1))
                break;
            m->q.currency = next->currency;
            m->q.counted = next->counted;
        }
        first--;
    }
    return first;
}

static bool within(uint32_t end, uint32_t start, uint32_t reach)
{
    return end && start - end <= reach;
}

/* « passe de 3 à 4 milliards » */
static bool passes(const figure_scanner *s, const member *m)
{
    return within(s->change_word, m->q.place.start, CHANGE_REACH);
}

/* « le baril a perdu 3 dollars à 72 dollars »: by so much, to so much. */
static bool moves(const figure_scanner *s, const member *m)
{
    uint32_t at = m->q.place.start;
    return m->own &&
           (within(s->change_word, at, WORD_REACH) || within(s->money_word, at, WORD_REACH) ||
            within(s->trade_word, at, WORD_REACH));
}

static bool is_range(const figure_scanner *s, const chain *c, uint32_t i)
{
    const member *m = &c->members[i], *next = &c->members[i + 1];
    if (!m->join || next->qualifier || m->q.qualifier != QUIDIT_EXACT ||
        !less(m->q.value, next->q.value))
        return false;
    switch (m->join->class) {
    case FIGURE_AND:
        return c->before.from && i == 0;
    case FIGURE_TO:
        return c->before.from || !(c->before.de ? passes(s, m) : moves(s, m));
    case FIGURE_UNTIL:
        return c->before.de;
    case FIGURE_DASH:
        return true;
    case FIGURE_OR: /* « 10, 20 ou 30 euros » are three */
        return i == 0 || c->members[i - 1].join->class != FIGURE_COMMA;
    default:
        return false;
    }
}

/* « évalué à 4 milliards la facture », « à 3 millions le nombre ». */
static bool told_behind(const figure_scanner *s, uint32_t at, uint64_t class)
{
    uint32_t end;
    return phrase_at(&s->r, at, FIGURE_BIT(THE), &end) && phrase_at(&s->r, end, class, NULL);
}

/* « une amende de 10 millions (d'amende) infligée à X ». */
static bool levied_behind(const figure_scanner *s, uint32_t at)
{
    uint32_t end;
    if (phrase_at(&s->r, at, FIGURE_BIT(LEVY), NULL))
        return true;
    return phrase_at(&s->r, at, FIGURE_BIT(SUM), &end) &&
           phrase_at(&s->r, end, FIGURE_BIT(LEVY), NULL);
}

/* A new finding from one quantity or from the two ends of a range; NULL when its value does not
 * fit, or without memory. */
static finding *push(figure_scanner *s, const quantity *q, const quantity *high)
{
    const quantity *last = high ? high : q;
    int32_t power = last->currency ? last->currency->power : 0;
    decimal min, max;
    if (!decimal_scale(&min, q->value, power) || !decimal_scale(&max, last->value, power))
        return NULL;
    finding *f = ARRAY_PUSH(&s->findings, s->mem);
    if (!f)
        return NULL;
    f->figure = (figure){.place = {q->place.start, last->place.end},
                         .min = min,
                         .max = max,
                         .has_min = true,
                         .has_max = q->qualifier != QUIDIT_INDEFINITE,
                         .qualifier = high ? QUIDIT_BETWEEN : q->qualifier};
    f->extent = f->figure.place;
    f->sentence = s->sentence;
    f->paragraph = s->paragraph;
    f->named = last->currency;
    f->scale = last->scale;
    if (f->named)
        s->tally_word = 0;
    bool counts = s->tally_word > s->money_word;
    f->near = last->sum || told_behind(s, last->place.end, FIGURE_BIT(MONEY)) ||
              (!counts && within(s->money_word, q->place.start, NEAR_REACH));
    f->tally = counts || told_behind(s, last->place.end, FIGURE_BIT(TALLY));
    f->told = within(s->money_word, q->place.start, MONEY_REACH) ||
              within(s->trade_word, q->place.start, MONEY_REACH);
    f->figure.levied =
        within(s->levy_word, q->place.start, MONEY_REACH) || levied_behind(s, last->place.end);
    f->tied = !price_ends(&s->r, f->extent.end);
    f->small = last->doubtful || ((q->words || !(q->numeral || q->noun)) &&
                                  decimal_compare(q->value, decimal_of(SMALL_MAX)) <= 0);
    f->state = !f->named ? last->counted ? FINDING_COUNT : FINDING_BARE
               : f->named->flags & CURRENCY_WEAK || last->doubtful ? FINDING_WEAK
                                                                   : FINDING_MONEY;
    return f;
}

/* « un salaire à neuf chiffres »: 10^8 to 10^9 - 1 of something, where money is spoken of. */
static void read_numbered(figure_scanner *s, const quantity *q)
{
    int32_t digits = (int32_t)q->value.coefficient;
    const figure_word *w = recent_word(s, 0);
    bool money = s->r.typed || within(s->money_word, q->place.start, MONEY_REACH / 2);
    decimal min, max;
    bool to = recent_is(s, w, FIGURE_BIT(TO));
    if (!money || !(to || s->r.typed) || q->value.exponent ||
        !decimal_scale(&min, decimal_of(1), digits - 1) ||
        !decimal_scale(&max, decimal_of(1), digits) || !decimal_add(&max, max, decimal_of(-1)))
        return;
    finding *f = push(s, q, NULL);
    if (!f)
        return;
    f->figure.min = min;
    f->figure.max = max;
    f->state = FINDING_MONEY;
    if (to)
        f->extent.start = w->start;
}

/* Turns members first … count - 1 into findings, ranges joined. */
static void push_members(figure_scanner *s, const chain *c, uint32_t first)
{
    size_t begin = s->findings.len;
    for (uint32_t i = first; i < c->count; i++) {
        const member *m = &c->members[i];
        bool range = i + 1 < c->count && is_range(s, c, i);
        finding *f = push(s, &m->q, range ? &c->members[i + 1].q : NULL);
        i += range;
        if (!f)
            continue;
        if (m->qualifier) {
            figure_qualify(&f->figure, (uint8_t)m->qualifier->value);
            f->figure.qualifier_place = m->qualifier_place;
            f->extent.start = m->qualifier_place.start;
        }
        if (m == &c->members[0])
            before_apply(f, s, &c->before);
    }
    if (s->findings.len == begin)
        return;
    finding *last = &s->findings.at[s->findings.len - 1];
    after_read(last, s);
    unit_read(last, s);
    for (size_t i = begin; i + 1 < s->findings.len; i++) { /* « 10, 20 et 30 euros par mois » */
        if (!s->findings.at[i].figure.per.ptr)
            s->findings.at[i].figure.per = last->figure.per;
    }
}

/* A quantity without currency is kept when it may be money all the same: « 800 millions ». */
static bool worth_keeping(const figure_scanner *s, const chain *c)
{
    const quantity *last = &c->members[c->count - 1].q;
    return s->r.typed || (last->noun && !less(last->scale, decimal_of(SCALED_MIN)));
}

/* Nearly all numbers: no currency, no magnitude, nothing that could join them to money. */
static bool is_idle(const figure_scanner *s, const quantity *q)
{
    return !q->currency && !q->noun && !s->r.typed &&
           (q->alone || !phrase_at(&s->r, q->place.end, JOINS, NULL));
}

/* « dont 2.000 avec sursis », « elle en vaut 140. »: a number that stands for an amount,
 * because nothing behind it is counted. */
static bool is_part(const figure_scanner *s, const quantity *q)
{
    uint32_t at = q->place.start;
    figure_word w, after;
    const finding *last = s->findings.len ? &s->findings.at[s->findings.len - 1] : NULL;
    if (s->r.typed || q->year || !last || last->figure.place.end < s->count_end ||
        !(within(s->part_word, at, WORD_REACH) || within(s->money_word, at, WORD_REACH) ||
          within(s->trade_word, at, WORD_REACH) || within(s->change_word, at, WORD_REACH)))
        return false;
    if (recent_is(s, recent_word(s, 0), FIGURE_BIT(PER))) /* multiplié par 10 */
        return false;
    figure_word_read(&w, s->r.text, q->place.end);
    if (w.kind == WORD_LETTERS && w.gap == GAP_SPACE)
        return phrase_match(&s->r, &w, FIGURE_BIT(WHERE), NULL);
    if (w.kind != WORD_SIGN)
        return w.kind == WORD_END;
    figure_word_read(&after, s->r.text, w.end);
    return (strchr(".,;:!?)\"", s->r.text.ptr[w.start]) ||
            phrase_match(&s->r, &w, FIGURE_BIT(MARK), NULL)) &&
           (after.kind != WORD_DIGITS || after.gap != GAP_NONE);
}

/* « n'a pas perdu un centime » names no amount. */
static bool is_denied(const figure_scanner *s, const quantity *q)
{
    if (!q->words || !q->currency || decimal_compare(q->value, decimal_of(1)) != 0)
        return false;
    for (uint32_t i = 0; i < DENIAL_REACH; i++) {
        if (recent_is(s, recent_word(s, i), FIGURE_BIT(NONE)))
            return true;
    }
    return false;
}

/* Numbers without currency or magnitude are read once: « 1 à 1 à 1 à … ». A full chain may go
 * on with its last member. */
static uint32_t idle_end(const chain *c)
{
    uint32_t last = c->count - (c->count == CHAIN_MAX ? 2 : 1);
    for (uint32_t i = 0; i < c->count; i++) {
        if (c->members[i].q.noun || c->members[i].q.currency)
            return c->members[0].q.place.end;
    }
    return c->members[last].q.place.end;
}

uint32_t chain_read(figure_scanner *s, const figure_word *first)
{
    chain c = {.count = 1};
    quantity *q = &c.members[0].q;
    if (!quantity_read(q, &s->r, first, true))
        return q->place.end;
    if (q->qualifier == QUIDIT_DIGITS) {
        read_numbered(s, q);
        return q->place.end;
    }
    if (is_denied(s, q))
        return q->place.end;
    if (is_idle(s, q)) {
        if (is_part(s, q)) {
            before_read(&c.before, s, first);
            size_t found = s->findings.len;
            push_members(s, &c, 0);
            if (s->findings.len > found)
                s->findings.at[found].state = FINDING_PART;
        } else if (!q->year && less(decimal_of(1), q->value)) {
            s->count_end = q->place.end;
        }
        return q->place.end;
    }
    before_read(&c.before, s, first);
    if (q->bare_noun && !c.before.qualifier)
        return q->place.end;
    if (c.before.from && !quantity_read(q, &s->r, first, false))
        return q->place.end;
    read_members(s, &c);

    if (!c.members[c.count - 1].q.currency && !worth_keeping(s, &c)) {
        uint32_t end = idle_end(&c);
        c.count = 1;
        c.members[0].join = NULL;
        if (!worth_keeping(s, &c))
            return end;
    }
    uint32_t start = spread_currency(&c);
    if (c.before.de && !c.before.qualifier && is_range(s, &c, 0))
        c.before.start = c.before.de_start;
    push_members(s, &c, start);
    return c.members[c.count - 1].q.place.end;
}
