#include "content.h"

#define CHARGE_REACH 12 /* items between the verb that accuses and the words of the law */

static bool is_edge_mark(uint32_t c)
{
    return c == ',' || c == ';' || c == ':' || c == '.' || c == 0x2026 || c == '!' || c == '?';
}

/* Bytes of tokens first … end - 1 without punctuation at the ends. The marks that belong to the
 * words themselves ("?" of a quotation) stay inside their quotation marks. */
static span trimmed(const tokens *t, uint32_t first, uint32_t end)
{
    while (first < end && t->at[first].kind == TOKEN_MARK &&
           is_edge_mark(t->at[first].character))
        first++;
    while (end > first && t->at[end - 1].kind == TOKEN_MARK &&
           is_edge_mark(t->at[end - 1].character))
        end--;
    if (end == first + 1 && t->at[first].kind == TOKEN_MARK && t->at[first].character == '*')
        end = first; /* a footnote */
    return first < end ? (span){t->at[first].place.start, t->at[end - 1].place.end}
                       : (span){0, 0};
}

span content_of_quote(const items *all, uint32_t q)
{
    const quote *k = &all->q->at[q];
    uint32_t first = k->open + 1;
    /* il affirme « que | le pont tient » */
    if (first + 1 < k->close && token_is(all->t, first, FUNCTION_QUE) &&
        !(all->t->at[first].flags & TOKEN_CAPITAL))
        first++;
    return trimmed(all->t, first, k->close);
}

uint32_t content_words(const items *all, uint32_t q)
{
    const quote *k = &all->q->at[q];
    uint32_t words = 0;
    for (uint32_t i = k->open + 1; i < k->close; i++)
        words += all->t->at[i].kind != TOKEN_MARK && !(all->t->at[i].flags & TOKEN_ELIDED);
    return words;
}

/* aux « marchands de sommeil »: a noun phrase that is the quotation, its article part of the
 * preposition. */
static bool just_quoted(const items *all, const item *k)
{
    return k->kind == ITEM_NOUN && k->flags & ITEM_QUOTED &&
           all->tags[k->first] == TAG_CONTRACTION &&
           all->q->at[k->quote].open == k->first + 1 &&
           all->q->at[k->quote].close + 1 == k->end;
}

/* The only quotation of the stretch if the stretch is just that, ITEM_NONE otherwise; *any
 * tells whether there is one at all. */
static uint32_t lone_quote(const items *all, reach what, bool *any)
{
    uint32_t found = ITEM_NONE;
    bool other = false;
    *any = false;
    for (uint32_t i = what.first; i < what.end; i++) {
        const item *k = &all->at[i];
        if (k->kind == ITEM_QUOTE || just_quoted(all, k)) {
            other |= *any;
            *any = true;
            found = k->quote;
        } else if (k->kind == ITEM_NOUN && k->flags & ITEM_QUOTED) {
            *any = true;
            other = true;
        } else if (k->kind != ITEM_MARK && k->kind != ITEM_COMMA && k->kind != ITEM_COLON) {
            other = true;
        }
    }
    return other ? ITEM_NONE : found;
}

/* What joins a clause to its neighbours is no part of it, nor a mark that has no partner (…
 * pour trouver du travail. »); « € » and « % » are. */
static bool joint(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    const token *mark = &all->t->at[k->first];
    return k->kind == ITEM_COMMA || k->kind == ITEM_DASH || k->kind == ITEM_STOP ||
           (k->kind == ITEM_MARK &&
            (is_edge_mark(mark->character) || token_is_quotation_mark(mark)));
}

static reach without_joints(const items *all, reach what)
{
    while (what.first < what.end && joint(all, what.first))
        what.first++;
    while (what.end > what.first && joint(all, what.end - 1))
        what.end--;
    /* Mais « … » */
    if (what.end == what.first + 2 && all->at[what.first].kind == ITEM_COORDINATOR &&
        all->at[what.first + 1].kind == ITEM_QUOTE)
        what.first++;
    return what;
}

bool content_add(const items *all, statement *s, reach what)
{
    what = without_joints(all, what);
    bool any;
    uint32_t q = lone_quote(all, what, &any);
    if (what.first >= what.end)
        return false;
    span place = q != ITEM_NONE
                     ? content_of_quote(all, q)
                     : trimmed(all->t, all->at[what.first].first, all->at[what.end - 1].end);
    if (span_empty(place))
        return false;
    uint32_t type = q != ITEM_NONE && quote_is_clause(all->tags, &all->q->at[q]) ? QUIDIT_DIRECT
                    : any                                                        ? QUIDIT_MIXED
                          : QUIDIT_INDIRECT;
    if (s->span_count == 0) {
        s->type = type;
        s->token = all->at[what.first].first;
    } else if (s->type != type) {
        s->type = QUIDIT_MIXED;
    }
    s->spans[s->span_count++] = place;
    return true;
}

bool content_in_person(const items *all, const stream *s)
{
    for (uint32_t i = s->first; i < s->end; i++)
        if (all->at[i].kind == ITEM_VERB && all->at[i].person &&
            !(all->at[i].person & FEATURE_THIRD))
            return true;
    return false;
}

bool content_alone(const items *all, const stream *s, uint32_t i)
{
    uint32_t first = i;
    if (i > s->first && (all->at[i - 1].kind == ITEM_DASH || all->at[i - 1].kind == ITEM_MARK))
        first--;
    uint8_t before = first == s->first ? ITEM_BREAK : all->at[first - 1].kind;
    uint32_t next = i + 1;
    while (next < s->end &&
           (all->at[next].kind == ITEM_MARK || all->at[next].kind == ITEM_DASH ||
            all->at[next].kind == ITEM_COMMA))
        next++;
    uint8_t after = all->at[next].kind;
    return (before == ITEM_STOP || before == ITEM_BREAK || before == ITEM_QUOTE) &&
           (after == ITEM_STOP || after == ITEM_BREAK || after == ITEM_EDGE ||
            after == ITEM_QUOTE);
}

/* le film « Les Visiteurs »; en 2018, « Petites villes » a démarré: words between marks that
 * begin with a capital inside a sentence are a title. */
static bool titled(const items *all, const stream *s, uint32_t i)
{
    if (i == s->first)
        return false;
    uint8_t before = all->at[i - 1].kind;
    return all->t->at[all->at[i].first + 1].flags & TOKEN_CAPITAL &&
           ((before == ITEM_COMMA && !(all->at[i].flags & ITEM_FINITE)) ||
            before == ITEM_NOUN || before == ITEM_PREPOSITION || before == ITEM_VERB ||
            before == ITEM_ADJECTIVE || before == ITEM_COORDINATOR || before == ITEM_ADVERB);
}

/* jugé pour « vol avec violence », il est accusé notamment de « vol en réunion »: the words of
 * a law, not of who was speaking. */
static bool charged(const items *all, const stream *s, uint32_t i)
{
    uint32_t least = i > s->first + CHARGE_REACH ? i - CHARGE_REACH : s->first;
    for (uint32_t v = i; v-- > least && all->at[v].kind != ITEM_STOP;)
        if (all->at[v].kind == ITEM_VERB && all->at[v].flags & ITEM_PASSIVE &&
            all->at[v].frames & FRAME_OBJ && all->at[v].frames & FRAME_DE_INF)
            return true;
    return i > s->first && all->at[i - 1].kind == ITEM_PREPOSITION &&
           token_phrase(all->t, all->at[i - 1].first, TABLE_SOURCE_PREPOSITIONS) &&
           all->tags[all->at[i].first + 1] == TAG_NOUN;
}

bool content_of_nobody(const items *all, const stream *s, uint32_t i)
{
    return titled(all, s, i) || charged(all, s, i);
}

/* Ce mouvement montre que …; deux raisons l'expliquent: …: a thing is no source unless it is a
 * document. */
static bool shown_by_thing(const items *all, const statement *s)
{
    if (s->cue_item == ITEM_NONE || s->source_item == ITEM_NONE ||
        all->at[s->source_item].kind != ITEM_NOUN || s->type != QUIDIT_INDIRECT)
        return false;
    uint32_t who = all->at[s->source_item].flags;
    if (who & ITEM_DEMONSTRATIVE)
        who &= ~(uint32_t)ITEM_BODY; /* ce mouvement: what was told, not who moves */
    bool told = s->token > 0 && all->t->at[s->token - 1].character == ':';
    return (item_stance(all, &all->at[s->cue_item]) == STANCE_SHOW || told) &&
           !(who & (ITEM_PERSON | ITEM_BODY | ITEM_NAMED | ITEM_DOCUMENT | ITEM_PRONOUN |
                    ITEM_CONTENT));
}

/* Il est à noter que …, on notera que …, on peut dire que …: nobody notes it. */
static bool remarked(const items *all, const statement *s)
{
    uint32_t i = s->cue_item;
    if (i != ITEM_NONE && all->at[i].kind == ITEM_VERB && s->type == QUIDIT_INDIRECT &&
        all->at[i].flags & ITEM_IMPERSONAL && all->at[i].flags & ITEM_PRONOUN_SUBJECT)
        return all->tags[all->at[i].head] == TAG_INFINITIVE ||
               token_reads(all->t, all->at[i].head, PART_VERB, MORPH_FUTURE);
    if (i == ITEM_NONE || i < 2 || all->at[i].kind != ITEM_INFINITIVE ||
        all->at[i - 1].kind != ITEM_PREPOSITION ||
        !token_is(all->t, all->at[i - 1].first, FUNCTION_TO))
        return false;
    for (i--; i > 1 && all->at[i - 1].kind == ITEM_ADVERB; i--)
        ;
    return all->at[i - 1].kind == ITEM_VERB && all->at[i - 1].flags & ITEM_AUXILIARY;
}

bool content_unsaid(const items *all, const statement *s)
{
    return remarked(all, s) || shown_by_thing(all, s);
}
