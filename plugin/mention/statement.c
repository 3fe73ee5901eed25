/* Runs the rules, in the order of the file, over every stream. A cue speaks once; a quotation
 * is said once; what lies inside another's words is theirs. Then the quotations that no cue
 * governs are given to the speaker who was speaking, where the text makes that plain. */
#include "statement.h"

#include "claim.h"
#include "content.h"
#include "source.h"

#include <stdlib.h>

#define OPEN_MAX 16 /* contents that overlap at one place; more of them are not looked at */
#define SENTENCE_WORDS 2 /* « Laissez-moi ! » alone in its sentence */
#define CLAUSE_WORDS 6   /* of a clause that goes on in the next paragraph */
#define PHRASE_WORDS 6   /* of a noun phrase: la « fiancée des armées » */
#define FRAGMENT_WORDS 4 /* shorter quotations without a cue are distancing marks or titles */

typedef struct finder {
    const items *all;
    const rules *r;
    arena *mem;
    ARRAY(statement) list;
    uint8_t *cue_used;         /* per item */
    uint8_t *quote_used;       /* per quotation */
    uint8_t *said;             /* per token: content of a statement */
    ARRAY(uint32_t) sentences; /* items of the stream at hand at which rule_sentence_at */
    uint8_t *sourced;          /* per item of that stream: a source preposition follows in its
                                  sentence, or it is one */
} finder;

static void use_quotes(finder *f, reach what)
{
    for (uint32_t i = what.first; i < what.end; i++)
        if (f->all->at[i].quote != ITEM_NONE)
            f->quote_used[f->all->at[i].quote] = 1;
}

static bool quotes_free(const finder *f, const match *m)
{
    for (uint32_t w = 0; w < m->what_count; w++)
        for (uint32_t i = m->what[w].first; i < m->what[w].end; i++)
            if (f->all->at[i].kind == ITEM_QUOTE && f->quote_used[f->all->at[i].quote])
                return false;
    return true;
}

/* ---- one match to one statement ---- */

/* The words of the cue, without the subject pronoun before it: il | a déclaré. */
static span cue_span(const items *all, uint32_t cue)
{
    const item *k = &all->at[cue];
    uint32_t first = k->kind == ITEM_VERB ? k->core : k->first;
    return (span){all->t->at[first].place.start, all->t->at[k->end - 1].place.end};
}

/* Marks the tokens of the items as content. */
static void mark_said(finder *f, reach what)
{
    if (what.first < what.end)
        memset(&f->said[f->all->at[what.first].first], 1,
               f->all->at[what.end - 1].end - f->all->at[what.first].first);
}

/* …, annonce | des marins; vont relancer | le mouvement: a verb behind which number is another
 * has its subject elsewhere. */
static bool disagrees(const items *all, const match *m)
{
    if (m->cue == ITEM_NONE || m->who.first <= m->cue || m->who.first >= m->who.end)
        return false;
    const item *cue = &all->at[m->cue], *who = &all->at[m->who.first];
    if (cue->kind != ITEM_VERB || who->kind != ITEM_NOUN || !cue->number || !who->number)
        return false;
    if (cue->person && !(cue->person & FEATURE_THIRD))
        return true; /* t'as compris, | Léa Morel */
    /* disent | le Syndicat du port (SP), la régie … */
    bool joined = who[1].kind == ITEM_COORDINATOR || who[1].kind == ITEM_COMMA ||
                  who[1].kind == ITEM_OPENING ||
                  token_is(all->t, who->head, FUNCTION_COLLECTIVE);
    return !(cue->number & who->number) && !(cue->number == FEATURE_PLURAL && joined);
}

/* Ces marins, qui ont porté plainte, | accusent | Léa Morel; ceux qui, en mer, | ont appelé |
 * Léa Morel: the verb between two people has its subject in front of it. */
static bool has_subject(const items *all, const match *m)
{
    const item *at = all->at;
    if (m->cue == ITEM_NONE || m->cue == 0 || m->who.first <= m->cue ||
        at[m->cue].kind != ITEM_VERB || at[m->cue - 1].kind != ITEM_COMMA ||
        at[m->cue].subject >= m->cue)
        return false;
    uint32_t subject = at[m->cue].subject, verbs = 0;
    if (at[m->cue].row == ITEM_NONE && at[subject].kind == ITEM_NOUN)
        return true; /* l'enfant, « tout ému », | attendait | Léa Morel */
    for (uint32_t i = m->all.first; i < m->cue; i++) {
        verbs += i > subject && (at[i].flags & ITEM_FINITE || at[i].kind == ITEM_QUOTE);
        if (at[i].kind == ITEM_COLON ||
            (at[i].kind == ITEM_COMMA && at[i + 1].kind == ITEM_VERB && i + 1 < m->cue))
            return false; /* le groupe, en tant que propriétaire, paiera, | dit | Léa Morel */
    }
    if (at[subject + 1].kind == ITEM_RELATIVE)
        return !verbs;
    return at[m->cue].flags & ITEM_MAIN && at[subject].kind == ITEM_NOUN &&
           at[subject + 1].kind == ITEM_COMMA &&
           at[subject].flags & (ITEM_PERSON | ITEM_BODY | ITEM_NAMED) &&
           !(at[subject].flags & ITEM_PLACE);
}

/* Makes the conditional of hearsay that was matched a statement; false if somebody says it. */
static bool make_claim(finder *f, const stream *s, const match *m, statement *made)
{
    const items *all = f->all;
    reach clause;
    if (!claim_add(all, s, made, m->what[0].first, &clause))
        return false;
    made->type = QUIDIT_CLAIM;
    made->cue_item = m->what[0].first;
    made->cue = cue_span(all, made->cue_item);
    made->flags = QUIDIT_HEDGED;
    if (f->said[all->at[made->cue_item].head])
        return false;
    for (uint32_t i = clause.first; i < clause.end; i++)
        if (f->cue_used[i])
            return false; /* the sentence has a source */
    for (uint32_t i = clause.first; i < clause.end; i++)
        f->cue_used[i] |= all->at[i].kind == ITEM_VERB;
    return true;
}

/* Makes what was matched a statement; false when nothing is left of its content. */
static bool make_statement(const finder *f, const match *m, statement *made)
{
    const items *all = f->all;
    uint32_t flags = f->r->rules[m->rule].flags;
    for (uint32_t w = 0; w < m->what_count; w++)
        if (!content_add(all, made, m->what[w]))
            return false;
    if (flags & (RULE_FLAG_INSIDE | RULE_FLAG_SPOKEN))
        made->type = QUIDIT_DIRECT;
    if (m->cue != ITEM_NONE) {
        made->cue = cue_span(all, m->cue);
        made->flags |= all->at[m->cue].flags & ITEM_CONDITIONAL ? QUIDIT_HEDGED : 0;
    }
    if (!(flags & RULE_FLAG_NOBODY))
        source_find(all, made, m, (flags & RULE_FLAG_SUBJECT) != 0);
    return true;
}

static bool take_match(finder *f, const stream *s, const match *m)
{
    const items *all = f->all;
    uint32_t flags = f->r->rules[m->rule].flags;
    statement made = {
        .cue_item = m->cue, .source_item = ITEM_NONE, .carrier = ITEM_NONE, .rule = m->rule};
    if (!(flags & RULE_FLAG_CLAIM ? make_claim(f, s, m, &made) : make_statement(f, m, &made)))
        return true;
    statement *slot = ARRAY_PUSH(&f->list, f->mem);
    if (!slot)
        return false;
    *slot = made;
    if (m->cue != ITEM_NONE)
        f->cue_used[m->cue] = 1;
    if (m->who.first < m->who.end)
        f->cue_used[m->who.first] |= all->at[m->who.first].kind == ITEM_SOURCE;
    for (uint32_t w = 0; w < m->what_count; w++) {
        use_quotes(f, m->what[w]);
        mark_said(f, m->what[w]);
    }
    if (flags & RULE_FLAG_INSIDE)
        f->quote_used[s->quote] = 1;
    return true;
}

static bool try_rule(finder *f, uint32_t rule, const stream *s, uint32_t i)
{
    match m;
    if (!rule_match(&m, f->r, rule, f->all, s, i) ||
        (m.cue != ITEM_NONE && f->cue_used[m.cue]) || !quotes_free(f, &m) ||
        disagrees(f->all, &m) || has_subject(f->all, &m))
        return true;
    return take_match(f, s, &m);
}

/* Makes the stream the one at hand. */
static bool enter_stream(finder *f, const stream *s)
{
    f->sentences.len = 0;
    for (uint32_t i = s->first; i < s->end; i++) {
        if (!rule_sentence_at(f->all, s, i))
            continue;
        uint32_t *slot = ARRAY_PUSH(&f->sentences, f->mem);
        if (!slot)
            return false;
        *slot = i;
    }
    bool follows = false;
    for (uint32_t i = s->end; i-- > s->first;) {
        uint8_t kind = f->all->at[i].kind;
        follows = kind == ITEM_SOURCE || (follows && kind != ITEM_STOP && kind != ITEM_BREAK);
        f->sourced[i] = follows;
    }
    return true;
}

/* A rule without `inside` over the stream at hand. */
static bool run_rule(finder *f, uint32_t rule, const stream *s)
{
    bool some = f->r->sentence_only[rule];
    bool sourced = f->r->needs_source[rule];
    uint32_t count = some ? (uint32_t)f->sentences.len : s->end - s->first;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t i = some ? f->sentences.at[k] : s->first + k;
        if ((!sourced || f->sourced[i]) && !try_rule(f, rule, s, i))
            return false;
    }
    return true;
}

static bool run_inside_rule(finder *f, uint32_t rule)
{
    for (uint32_t k = 1; k < f->all->stream_len; k++) {
        const stream *s = &f->all->streams[k];
        uint32_t end = f->r->sentence_only[rule] && s->end > s->first ? s->first + 1 : s->end;
        for (uint32_t i = s->first; i < end && !f->quote_used[s->quote]; i++)
            if (!try_rule(f, rule, s, i))
                return false;
    }
    return true;
}

/* A mark that is never closed and whose words no cue took may be no opening one. "Le maire
 * affirme que le port rouvre. (end of the paragraph): then they are the journalist's. */
static bool run_in_unclosed(finder *f)
{
    for (uint32_t k = 1; k < f->all->stream_len; k++) {
        const stream *s = &f->all->streams[k];
        if (!(f->all->q->at[s->quote].flags & QUOTE_UNCLOSED) || f->quote_used[s->quote] ||
            f->said[f->all->q->at[s->quote].open] || content_in_person(f->all, s))
            continue;
        size_t before = f->list.len;
        if (!enter_stream(f, s))
            return false;
        for (uint32_t i = 0; i < f->r->rule_count; i++)
            if (!(f->r->rules[i].flags & (RULE_FLAG_INSIDE | RULE_FLAG_CLAIM)) &&
                !run_rule(f, i, s))
                return false;
        f->quote_used[s->quote] = f->list.len > before;
    }
    return true;
}

/* ---- what lies inside another's words is theirs ---- */

typedef struct piece {
    span place;
    uint32_t owner; /* statement */
} piece;

static int by_start(const void *a, const void *b)
{
    const piece *x = a, *y = b;
    return (x->place.start > y->place.start) - (x->place.start < y->place.start);
}

/* Does a piece of another statement hold the cue and the content of this one? `open` lists the
 * pieces that began before and have not ended. */
static bool held(const piece *pieces, const uint32_t *open, uint32_t open_len,
                 const statement *s, uint32_t index)
{
    for (uint32_t i = 0; i < open_len; i++) {
        const piece *p = &pieces[open[i]];
        if (p->owner != index && span_holds(p->place, s->cue) &&
            span_holds(p->place, s->spans[0]))
            return true;
    }
    return false;
}

/* One sweep over the text: the list is in order of place. */
static bool drop_nested(finder *f)
{
    ARRAY(piece) pieces = {0};
    uint32_t *open = arena_take(f->mem, OPEN_MAX, sizeof *open), open_len = 0;
    for (size_t i = 0; i < f->list.len; i++)
        for (uint32_t p = 0; p < f->list.at[i].span_count; p++) {
            piece *slot = ARRAY_PUSH(&pieces, f->mem);
            if (!slot)
                return false;
            *slot = (piece){f->list.at[i].spans[p], (uint32_t)i};
        }
    if (!open)
        return false;
    if (pieces.len)
        qsort(pieces.at, pieces.len, sizeof *pieces.at, by_start);
    size_t kept = 0, next = 0;
    for (size_t i = 0; i < f->list.len; i++) {
        statement s = f->list.at[i];
        uint32_t still = 0;
        for (uint32_t o = 0; o < open_len; o++)
            if (pieces.at[open[o]].place.end > s.spans[0].start)
                open[still++] = open[o];
        open_len = still;
        for (; next < pieces.len && pieces.at[next].place.start <= s.spans[0].start; next++)
            if (open_len < OPEN_MAX && pieces.at[next].place.end > s.spans[0].start)
                open[open_len++] = (uint32_t)next;
        if (s.cue_item == ITEM_NONE || !held(pieces.at, open, open_len, &s, (uint32_t)i))
            f->list.at[kept++] = s;
    }
    f->list.len = kept;
    return true;
}

/* ---- participles and infinitives behind an incise speak for who spoke there ---- */

static int by_cue(const void *a, const void *b)
{
    const statement *x = a, *y = b;
    return (x->cue_item > y->cue_item) - (x->cue_item < y->cue_item);
}

/* elle dit que le port ferme tout | en ajoutant que …: does the cue stand right behind what the
 * statement says, but for adverbs? */
static bool stands_behind(const items *all, const statement *s, uint32_t cue)
{
    uint32_t before = cue - 1;
    while (before > s->cue_item && all->at[before].kind == ITEM_ADVERB)
        before--;
    return before + 1 < cue && before > s->cue_item &&
           span_holds(item_span(all, before), (span){s->spans[s->span_count - 1].end - 1,
                                                     s->spans[s->span_count - 1].end});
}

/* « … », estime la maire, dénonçant « … »: the source of the cue before it in the sentence. */
static void borrow_sources(finder *f)
{
    uint32_t speaker = ITEM_NONE, at = 0; /* last statement with a finite cue, its cue */
    if (f->list.len)
        qsort(f->list.at, f->list.len, sizeof *f->list.at, by_cue);
    for (size_t i = 0; i < f->list.len; i++) {
        statement *s = &f->list.at[i];
        if (s->cue_item == ITEM_NONE)
            break;
        const item *cue = &f->all->at[s->cue_item];
        for (; speaker != ITEM_NONE && at < s->cue_item; at++)
            if (f->all->at[at].kind == ITEM_STOP || f->all->at[at].kind == ITEM_BREAK)
                speaker = ITEM_NONE;
        if (cue->kind == ITEM_VERB && s->source_item != ITEM_NONE && s->type != QUIDIT_CLAIM) {
            speaker = (uint32_t)i;
            at = s->cue_item;
        } else if ((cue->kind == ITEM_GERUND || cue->kind == ITEM_INFINITIVE) &&
                   speaker != ITEM_NONE &&
                   (stands_behind(f->all, &f->list.at[speaker], s->cue_item) ||
                    !(cue->subject != ITEM_NONE && f->all->at[cue->subject].kind == ITEM_NOUN &&
                      cue->subject > f->list.at[speaker].cue_item &&
                      can_speak(&f->all->at[cue->subject])))) {
            /* a dit X, ajoutant que; not: dit X, alors que Y renchérit en affirmant que */
            s->source_item = f->list.at[speaker].source_item;
            s->source = f->list.at[speaker].source;
        }
    }
}

/* Without marks a clause is only a statement if somebody says it: « A noter que »; but who has
 * left after having said that he would stay has said it. */
static void drop_unsaid(finder *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < f->list.len; i++) {
        const statement *s = &f->list.at[i];
        bool wants_subject =
            s->rule != ITEM_NONE && f->r->rules[s->rule].flags & RULE_FLAG_SUBJECT;
        const item *cue = s->cue_item == ITEM_NONE ? NULL : &f->all->at[s->cue_item];
        bool done = cue && cue->kind == ITEM_INFINITIVE && cue->flags & ITEM_COMPOUND;
        bool unsaid =
            wants_subject && s->type == QUIDIT_INDIRECT && s->source_item == ITEM_NONE && !done;
        if (!unsaid && !content_unsaid(f->all, s))
            f->list.at[kept++] = *s;
    }
    f->list.len = kept;
}

/* ---- quotations without a cue ---- */

static int by_place(const void *a, const void *b)
{
    const statement *x = a, *y = b;
    return (x->spans[0].start > y->spans[0].start) - (x->spans[0].start < y->spans[0].start);
}

/* A quotation without a source of its own goes on with who was speaking: the statement before
 * it in the text, once the list is in order. */
static void set_carriers(finder *f)
{
    uint32_t before = ITEM_NONE;
    for (size_t i = 0; i < f->list.len; i++) {
        statement *s = &f->list.at[i];
        if (s->type == QUIDIT_CLAIM)
            continue;
        /* Et d'ajouter : « … » goes on too */
        bool cue = s->cue_item != ITEM_NONE && f->all->at[s->cue_item].kind != ITEM_INFINITIVE;
        if (!cue && s->source_item == ITEM_NONE && span_empty(s->source))
            s->carrier = before;
        before = (uint32_t)i;
    }
}

/* How far the walk over quotations without a cue has come, in tokens. */
typedef struct trail {
    uint32_t paragraph;      /* first of the paragraph */
    uint32_t last_paragraph; /* of the one before */
    uint32_t said;           /* first of the last statement, ITEM_NONE */
    uint32_t told;           /* first of that statement or of its source, whichever is later */
    uint32_t named;          /* first of the last name outside statements */
} trail;

/* Does the quotation of item k, of so many words, stand near a statement: in its paragraph, or
 * as a clause in the next one where nobody else is named? */
static bool is_near(const trail *t, const item *k, uint32_t words)
{
    bool clause = k->flags & ITEM_FINITE && words >= CLAUSE_WORDS && t->named <= t->told;
    return t->said != ITEM_NONE && t->said >= (clause ? t->last_paragraph : t->paragraph);
}

/* Does the quotation at item i of the outer text go on with who was speaking? */
static bool is_continued(const finder *f, const trail *t, uint32_t i)
{
    const stream *s = &f->all->streams[0];
    const item *k = &f->all->at[i];
    uint32_t words = content_words(f->all, k->quote);
    bool sentence = k->flags & ITEM_FINITE && content_alone(f->all, s, i);
    uint32_t least = sentence                ? SENTENCE_WORDS
                     : k->kind == ITEM_QUOTE ? FRAGMENT_WORDS
                                             : PHRASE_WORDS;
    return words >= least &&
           (sentence || (is_near(t, k, words) && !content_of_nobody(f->all, s, i)));
}

static bool take_continued(finder *f)
{
    const items *all = f->all;
    size_t count = f->list.len, next = 0; /* sorted by place */
    trail t = {.said = ITEM_NONE};
    for (uint32_t i = all->streams[0].first; i < all->streams[0].end; i++) {
        const item *k = &all->at[i];
        if (k->kind == ITEM_BREAK) {
            t.last_paragraph = t.paragraph;
            t.paragraph = k->first;
        }
        for (; next < count && f->list.at[next].token <= k->first; next++) {
            const statement *last = &f->list.at[next];
            if (last->type == QUIDIT_CLAIM)
                continue;
            t.said = t.told = last->token;
            if (last->source_item != ITEM_NONE && all->at[last->source_item].first > t.told)
                t.told = all->at[last->source_item].first;
        }
        if (k->kind == ITEM_NOUN && k->flags & ITEM_NAMED &&
            k->flags & (ITEM_PERSON | ITEM_BODY) && !f->said[k->first])
            t.named = k->first;
        if (k->quote == ITEM_NONE || f->quote_used[k->quote] || f->said[k->first])
            continue;
        span content = content_of_quote(all, k->quote);
        if (span_empty(content) || !is_continued(f, &t, i))
            continue;
        statement *slot = ARRAY_PUSH(&f->list, f->mem);
        if (!slot)
            return false;
        *slot = (statement){.type = QUIDIT_DIRECT,
                            .flags = QUIDIT_CONTINUED,
                            .spans = {content},
                            .span_count = 1,
                            .cue_item = ITEM_NONE,
                            .source_item = ITEM_NONE,
                            .rule = ITEM_NONE,
                            .carrier = ITEM_NONE,
                            .token = k->first};
    }
    return true;
}

bool statements_find(statements *out, arena *mem, const items *all, const rules *r)
{
    finder f = {.all = all, .r = r, .mem = mem};
    f.cue_used = arena_take(mem, all->len + 1, 1);
    f.sourced = arena_take(mem, all->len + 1, 1);
    f.quote_used = arena_take(mem, all->q->len + 1, 1);
    f.said = arena_take(mem, all->t->len + 1, 1);
    if (!f.cue_used || !f.sourced || !f.quote_used || !f.said)
        return false;
    const stream *outer = &all->streams[0];
    if (!enter_stream(&f, outer))
        return false;
    for (uint32_t i = 0; i < r->rule_count; i++)
        if (!(r->rules[i].flags & RULE_FLAG_INSIDE ? run_inside_rule(&f, i)
                                                   : run_rule(&f, i, outer)))
            return false;
    if (!run_in_unclosed(&f))
        return false;
    borrow_sources(&f);
    drop_unsaid(&f);
    if (f.list.len)
        qsort(f.list.at, f.list.len, sizeof *f.list.at, by_place);
    if (!drop_nested(&f))
        return false;
    if (!take_continued(&f))
        return false;
    if (f.list.len)
        qsort(f.list.at, f.list.len, sizeof *f.list.at, by_place);
    set_carriers(&f);
    out->at = f.list.at;
    out->len = (uint32_t)f.list.len;
    return true;
}
