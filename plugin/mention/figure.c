#include "figure.h"

#include "figure_parts.h"

#define HEAD_WEIGHT 2 /* of a place in the first paragraph or heading: whose news it is */

/* What is told on the way: places, names of currencies, words about money and change. True when
 * an amount may begin with it: « $300 ». */
static bool note(figure_scanner *s, const figure_entry *e, uint32_t end)
{
    switch (e->class) {
    case FIGURE_PLACE:
        s->places[e->value] += s->paragraph ? 1 : HEAD_WEIGHT;
        return false;
    case FIGURE_CURRENCY:
        if (!(e->flags & (CURRENCY_BARE | CURRENCY_WEAK | CURRENCY_RISKY)))
            s->mentions[e->value]++;
        return e->flags & CURRENCY_FIRST;
    case FIGURE_MONEY:
        s->money_word = end;
        return false;
    case FIGURE_TRADE:
        s->trade_word = end;
        return false;
    case FIGURE_CHANGE:
        s->change_word = end;
        return false;
    case FIGURE_LEVY:
        s->levy_word = end;
        return false;
    case FIGURE_PART:
        s->part_word = end;
        return false;
    case FIGURE_SUBJECT:
        s->unit_word = end;
        s->unit = e;
        return false;
    case FIGURE_TALLY:
        s->tally_word = end;
        return false;
    default:
        return false;
    }
}

static const figure_word *last_word(const figure_scanner *s)
{
    static const figure_word nothing = {.gap = GAP_PARAGRAPH};
    return s->recent_count ? &s->recent[(s->recent_count - 1) % RECENT] : &nothing;
}

/* A full stop behind a word of two letters or less is an abbreviation's. */
static bool ends_sentence(const figure_scanner *s, const figure_word *w)
{
    const figure_word *stop = last_word(s);
    if (w->gap == GAP_PARAGRAPH)
        return true;
    if (w->gap == GAP_NONE || stop->kind != WORD_SIGN || stop->end - stop->start != 1)
        return false;
    char c = s->r.text.ptr[stop->start];
    if (c == '!' || c == '?')
        return true;
    if (c != '.' || s->recent_count < 2)
        return false;
    const figure_word *word = recent_word(s, 1);
    return word->kind != WORD_LETTERS || word->end - word->start > 2;
}

/* « A320 », « 12/05 », « 20:30 »: digits, or a code, that are part of something else. */
static bool is_inside(const figure_scanner *s, const figure_word *w)
{
    const figure_word *last = last_word(s);
    if (w->gap != GAP_NONE || last->end != w->start)
        return false;
    if (w->kind == WORD_LETTERS) /* lefigaro.fr.2019, EUR/CHF 0,92 */
        return last->kind == WORD_SIGN && strchr("./-_@", s->r.text.ptr[last->start]);
    if (last->kind == WORD_LETTERS)
        return !(last->shape & SHAPE_ELIDED);
    if (last->kind != WORD_SIGN || s->recent_count < 2)
        return false;
    char c = s->r.text.ptr[last->start];
    return (c == '/' || c == ':') && recent_word(s, 1)->kind == WORD_DIGITS;
}

/* Takes one word of the text; returns where reading goes on. */
static uint32_t step(figure_scanner *s, const figure_word *w)
{
    uint32_t end = w->end, phrase_end;
    bool starts = false;
    if (w->kind == WORD_DIGITS) {
        number part;
        starts = !is_inside(s, w);
        if (!starts && (number_digits(&part, &s->r, w) || part.place.end > end))
            end = part.place.end;
    } else if (filter_holds(s->r.t->stops, w)) {
        const figure_entry *e =
            phrase_match(&s->r, w, FIGURE_NOTED | FIGURE_STARTS, &phrase_end);
        if (e && (FIGURE_STARTS >> e->class & 1))
            starts = true;
        else if (e && e->class == FIGURE_NEVER)
            end = phrase_end;
        else if (e)
            starts = note(s, e, phrase_end) && !is_inside(s, w);
    }
    if (starts)
        end = chain_read(s, w);
    figure_word *taken = &s->recent[s->recent_count++ % RECENT];
    *taken = *w;
    if (end > w->end) { /* a number, for those who look back */
        taken->kind = WORD_DIGITS;
        taken->hash = 0;
        taken->end = end;
    }
    return end;
}

bool figure_scanner_run(figure_scanner *s, arena *mem, const figure_tables *t, slice text,
                        bool typed)
{
    *s = (figure_scanner){.r = {t, text, typed}, .mem = mem};
    s->mentions = arena_take(mem, t->header->currencies, sizeof *s->mentions);
    s->places = arena_take(mem, t->header->currencies, sizeof *s->places);
    if (!s->mentions || !s->places)
        return false;
    figure_word w;
    for (uint32_t at = 0;;) {
        figure_word_read(&w, text, at);
        if (w.kind == WORD_END)
            break;
        if (ends_sentence(s, &w)) {
            s->sentence++;
            s->paragraph += w.gap == GAP_PARAGRAPH;
            s->money_word = s->trade_word = s->change_word = 0;
            s->levy_word = s->part_word = s->tally_word = s->unit_word = 0;
        }
        at = step(s, &w);
    }
    figure_context(s);
    return !arena_failed(mem);
}

bool figure_scan(figures *out, arena *mem, const figure_tables *t, slice text)
{
    figure_scanner s;
    if (!figure_scanner_run(&s, mem, t, text, false))
        return false;
    size_t count = 0;
    for (size_t i = 0; i < s.findings.len; i++)
        count += s.findings.at[i].state == FINDING_MONEY;
    if (count > out->room - out->len) { /* their number is known: no growing */
        figure *all = arena_take(mem, out->len + count, sizeof *all);
        if (!all)
            return false;
        if (out->len)
            memcpy(all, out->at, out->len * sizeof *all);
        out->at = all;
        out->room = out->len + count;
    }
    for (size_t i = 0; i < s.findings.len; i++) {
        if (s.findings.at[i].state == FINDING_MONEY)
            out->at[out->len++] = s.findings.at[i].figure;
    }
    return true;
}

#define TYPED_MAX 4096                         /* bytes of an amount that a person types */
#define TYPED_MEMORY ((size_t)TYPED_MAX << 10) /* findings of so short a text fit twice over   \
                                                */

static quidit_status no_amount(quidit_error *err, size_t at)
{
    return error_set(err, QUIDIT_NO_AMOUNT, at, "this is no amount of money");
}

quidit_status figure_parse(figure *out, const figure_tables *t, slice text, quidit_error *err)
{
    figure_scanner s;
    figure_word first, after;
    quidit_status status = QUIDIT_OK;
    if (text.len > TYPED_MAX)
        return no_amount(err, TYPED_MAX);
    arena *mem = arena_new(TYPED_MEMORY);
    if (!mem)
        return error_set(err, QUIDIT_NO_MEMORY, 0, "no memory to read an amount");
    if (!figure_scanner_run(&s, mem, t, text, true)) {
        status = error_set(err, QUIDIT_NO_MEMORY, 0, "no memory to read an amount");
        goto done;
    }
    figure_word_read(&first, text, 0);
    const finding *f = s.findings.at;
    if (!s.findings.len || f->extent.start != first.start) {
        status = no_amount(err, first.start);
        goto done;
    }
    figure_word_read(&after, text, f->extent.end);
    if (after.kind != WORD_END)
        status = no_amount(err, after.start);
    else if (f->state != FINDING_MONEY)
        status = no_amount(err, f->extent.start);
    else
        *out = f->figure;
done:
    arena_free(mem);
    return status;
}
