/* Gathering tokens into items, left to right, one pass a stream. */
#include "item_build.h"
#include "nickname.h"

#define REPORT_REACH 6 /* items between a verb and its que, both counted */
#define AGENT_REACH 6  /* items between a participle and its "par" */

item *item_push(builder *b, uint8_t kind, uint32_t first, uint32_t end)
{
    item *k = ARRAY_PUSH(&b->list, b->mem);
    if (k)
        *k = (item){.kind = kind,
                    .first = first,
                    .end = end,
                    .head = first,
                    .core = first,
                    .tail = end,
                    .quote = ITEM_NONE,
                    .name = ITEM_NONE,
                    .row = ITEM_NONE,
                    .subject = ITEM_NONE,
                    .pronoun = ITEM_NONE,
                    .lemma = ITEM_NONE};
    return k;
}

static uint8_t mark_kind(uint32_t c)
{
    switch (c) {
    case ',':
        return ITEM_COMMA;
    case ':':
        return ITEM_COLON;
    case ';':
        return ITEM_SEMICOLON;
    case 0x2013:
    case 0x2014:
    case '-':
        return ITEM_DASH;
    case '(':
    case '[':
        return ITEM_OPENING;
    case ')':
    case ']':
        return ITEM_CLOSING;
    default:
        return ITEM_MARK;
    }
}

static bool push_plain(builder *b, uint8_t kind, uint32_t i, uint32_t end, uint32_t *next)
{
    *next = end;
    return item_push(b, kind, i, end) != NULL;
}

static uint32_t source_kind(const tokens *t, const phrase *p)
{
    return phrase_cell(t, p, COLUMN_SOURCE_PREPOSITIONS_KIND);
}

/* Is there a word right before i in its sentence? « pour le maire » opens one, « parti pour la
 * mairie » does not. */
static bool inside_phrase(const builder *b, uint32_t i)
{
    if (i > 0 && b->tags[i - 1] == TAG_COORDINATOR && b->t->at[i - 1].flags & TOKEN_SENTENCE)
        return false; /* Mais pour le maire */
    return i > 0 && !(b->t->at[i].flags & TOKEN_SENTENCE) && b->t->at[i - 1].kind != TOKEN_MARK;
}

/* Le maire souligne | aussitôt | que …, assure même que: behind a verb that reports, what is
 * else a conjunction is an adverb, then que. */
static bool adverb_before_que(const builder *b, uint32_t i, uint32_t end)
{
    const tokens *t = b->t;
    uint32_t many = token_function_phrase(t, i, FUNCTION_SUBORDINATOR);
    if (!many)
        many = token_function_phrase(t, i, FUNCTION_NOT_QUE);
    if (many != 2 || i + many > end || !token_is(t, i + 1, FUNCTION_QUE) ||
        !token_reads(t, i, PART_ADVERB, 0) || b->list.len == 0)
        return false;
    const item *verb = &b->list.at[b->list.len - 1];
    return (verb->kind == ITEM_VERB || verb->kind == ITEM_GERUND) && verb->row != ITEM_NONE &&
           verb->frames & FRAME_QUE && !(verb->flags & (ITEM_INVERTED | ITEM_NEGATED));
}

/* …, | rapporte « Le Phare », comme | rapporte « Le Phare »: does the list end with a verb of
 * speech that waits for who says it?
 */
static bool ends_with_incise(const builder *b)
{
    size_t len = b->list.len;
    return len > 1 && b->list.at[len - 1].kind == ITEM_VERB &&
           b->list.at[len - 1].row != ITEM_NONE && b->list.at[len - 1].frames & FRAME_INCISE &&
           !(b->list.at[len - 1].flags & (ITEM_INVERTED | ITEM_PRONOUN_SUBJECT)) &&
           (b->list.at[len - 2].kind == ITEM_COMMA ||
            b->list.at[len - 2].kind == ITEM_SUBORDINATOR);
}

/* « Le Phare » affirme que …; a dit à « Solvance » que …; …, rapporte « Le Phare »: a quotation
 * that is nothing but a name, there names who that is. The name's index + 1, 0
 * if it is none. */
static uint32_t quoted_name(const builder *b, const quote *q)
{
    uint32_t first = q->open + 1, next = q->close + 1;
    bool governed = q->open > 0 && b->tags[q->open - 1] == TAG_PREPOSITION;
    if (q->flags & QUOTE_UNCLOSED || first >= q->close || next >= b->t->len)
        return 0;
    bool acts =
        !(b->t->at[next].flags & (TOKEN_PARAGRAPH | TOKEN_SENTENCE)) &&
        (b->tags[next] == TAG_VERB || b->tags[next] == TAG_OBJECT || b->tags[next] == TAG_NE);
    if (!b->n->of_token[first] && b->tags[first] == TAG_DETERMINER)
        first++;
    uint32_t n = b->n->of_token[first];
    return n && b->n->at[n - 1].end == q->close &&
                   (acts || ((governed || ends_with_incise(b)) &&
                             b->n->at[n - 1].kind == NAME_ORGANISATION))
               ? n
               : 0;
}

/* « ne pas savoir », « comprendre »: do the tokens begin with an infinitive? */
static bool opens_infinitive(const builder *b, uint32_t i, uint32_t end)
{
    while (i < end && (b->tags[i] == TAG_NE || b->tags[i] == TAG_OBJECT ||
                       token_is(b->t, i, FUNCTION_NEGATION)))
        i++;
    return i < end && b->tags[i] == TAG_INFINITIVE;
}

/* A quotation: whom it names where it is nothing but a name, else an item of its own. */
static bool take_quotation(builder *b, uint32_t i, uint32_t end, uint32_t *next)
{
    const tokens *t = b->t;
    const quote *q = &b->q->at[b->quote_at[i] - 1];
    uint32_t stop = q->flags & QUOTE_UNCLOSED ? q->close : q->close + 1;
    uint32_t name = quoted_name(b, q);
    item *k = item_push(b, name ? ITEM_NOUN : ITEM_QUOTE, i, stop < end ? stop : end);
    if (!k)
        return false;
    *next = k->end;
    if (name) {
        uint8_t kind = b->n->at[name - 1].kind;
        k->name = name - 1;
        k->head = b->n->at[k->name].end - 1;
        k->tail = k->end;
        k->number = FEATURE_SINGULAR;
        k->flags = ITEM_NAMED | (kind == NAME_PERSON         ? ITEM_PERSON
                                 : kind == NAME_ORGANISATION ? ITEM_BODY
                                                             : 0);
        return true;
    }
    k->quote = b->quote_at[i] - 1;
    if (quote_is_clause(b->tags, q))
        k->flags |= ITEM_FINITE;
    if (opens_infinitive(b, i + 1, q->close))
        k->flags |= ITEM_TO_DO;
    if (b->tags[i + 1] == TAG_PREPOSITION)
        k->flags |= ITEM_GOVERNED; /* qualifié | « d'imbécile » */
    if (!(k->flags & ITEM_FINITE) && t->at[i + 1].flags & TOKEN_CAPITAL &&
        !(t->at[i].flags & (TOKEN_SENTENCE | TOKEN_PARAGRAPH)) && i > 0 &&
        t->at[i - 1].kind != TOKEN_MARK)
        k->flags |= ITEM_NAMED; /* présente « Le Bal des amis »: a title */
    return true;
}

/* The row of TABLE_SOURCE_PREPOSITIONS at i, NULL where none is meant. */
static const phrase *source_at(const builder *b, uint32_t i, uint32_t end)
{
    const phrase *p = token_phrase(b->t, i, TABLE_SOURCE_PREPOSITIONS);
    return p && i + p->count <= end && b->tags[i] != TAG_VERB &&
                   !(inside_phrase(b, i) &&
                     source_kind(b->t, p) == SOURCE_PREPOSITION_KIND_PERSON)
               ? p
               : NULL;
}

static bool take_source(builder *b, const phrase *source, uint32_t *next)
{
    uint32_t i = source->first, behind = i + source->count, kind = source_kind(b->t, source);
    if (kind == SOURCE_PREPOSITION_KIND_PERSON && b->tags[behind] == TAG_INFINITIVE)
        return push_plain(b, ITEM_PREPOSITION, i, behind, next); /* pour dire */
    if (kind == SOURCE_PREPOSITION_KIND_NONE) {
        /* looks like one and is none: chez | les éleveurs; selon toute vraisemblance */
        uint8_t last = b->tags[behind - 1];
        bool open = last == TAG_PREPOSITION || last == TAG_CONTRACTION;
        return push_plain(b, open ? ITEM_PREPOSITION : ITEM_ADVERB, i, behind, next);
    }
    item *k = item_push(b, ITEM_SOURCE, i, behind);
    if (!k)
        return false;
    k->row = source->e.row;
    *next = behind;
    return true;
}

/* A subject pronoun whose verb does not follow: il, lui, … */
static bool take_subject(builder *b, uint32_t i, uint32_t *next)
{
    item *k = item_push(b, ITEM_NOUN, i, i + 1);
    if (!k)
        return false;
    uint32_t f = token_features(b->t, i, FUNCTION_SUBJECT_PRONOUN);
    k->flags = ITEM_PRONOUN | (f & FEATURE_NEUTER ? ITEM_NEUTER : 0);
    k->gender = (uint8_t)(f & (FEATURE_MASCULINE | FEATURE_FEMININE));
    k->number = (uint8_t)(f & (FEATURE_SINGULAR | FEATURE_PLURAL));
    *next = i + 1;
    return true;
}

/* What no phrase of several words begins, by its word class. */
static bool take_by_tag(builder *b, uint32_t i, uint32_t end, uint32_t *next)
{
    switch (b->tags[i]) {
    case TAG_QUE:
        return push_plain(b, ITEM_QUE, i, i + 1, next);
    case TAG_RELATIVE:
        return push_plain(b, ITEM_RELATIVE, i, i + 1, next);
    case TAG_SUBORDINATOR:
        return push_plain(b, ITEM_SUBORDINATOR, i, i + 1, next);
    case TAG_COORDINATOR:
        return push_plain(b, ITEM_COORDINATOR, i, i + 1, next);
    case TAG_ADVERB:
        return push_plain(b, ITEM_ADVERB, i, i + 1, next);
    case TAG_SUBJECT:
    case TAG_NE:
    case TAG_OBJECT:
    case TAG_VERB:
    case TAG_INFINITIVE:
    case TAG_GERUND:
    case TAG_PARTICIPLE:
        if (!take_verb(b, i, end, next))
            return false;
        if (*next > i)
            return true;
        return b->tags[i] == TAG_SUBJECT ? take_subject(b, i, next)
                                         : push_plain(b, ITEM_OTHER, i, i + 1, next);
    case TAG_PREPOSITION:
        if (gerund_after(b, i, end) && !take_verb(b, i, end, next))
            return false;
        if (*next > i)
            return true;
        return push_plain(b, ITEM_PREPOSITION, i, i + 1, next);
    case TAG_CONTRACTION:
        /* du, au: the preposition, and the phrase that the same token determines */
        if (!item_push(b, ITEM_PREPOSITION, i, i + 1) || !take_noun(b, i, end, next))
            return false;
        if (*next == i)
            *next = i + 1;
        return true;
    default:
        if (!take_noun(b, i, end, next))
            return false;
        if (*next > i)
            return true;
        /* il a dit | quel serait son but */
        return push_plain(b,
                          b->tags[i] != TAG_ADJECTIVE                 ? ITEM_OTHER
                          : token_is(b->t, i, FUNCTION_INTERROGATIVE) ? ITEM_SUBORDINATOR
                                                                      : ITEM_ADJECTIVE,
                          i, i + 1, next);
    }
}

/* Takes the phrase of several words of that class at i as one item; *next stays i if there is
 * none. */
static bool take_fixed(builder *b, uint8_t kind, unsigned function, uint32_t i, uint32_t end,
                       uint32_t *next)
{
    uint32_t many = token_function_phrase(b->t, i, function);
    *next = i;
    return !many || i + many > end || push_plain(b, kind, i, i + many, next);
}

static bool take_item(builder *b, uint32_t i, uint32_t end, uint32_t *next)
{
    static const struct {
        uint8_t kind;
        uint8_t function;
    } fixed[] = {
        {ITEM_SUBORDINATOR, FUNCTION_SUBORDINATOR},
        {ITEM_OTHER, FUNCTION_NOT_QUE},
        {ITEM_ADVERB, FUNCTION_ADVERB},
    };
    const token *k = &b->t->at[i];
    *next = i;
    if (b->quote_at[i])
        return take_quotation(b, i, end, next);
    if (k->kind == TOKEN_MARK && k->character != '&')
        return push_plain(b, mark_kind(k->character), i, i + 1, next);
    const phrase *source = source_at(b, i, end);
    if (source)
        return take_source(b, source, next);
    if (adverb_before_que(b, i, end))
        return push_plain(b, ITEM_ADVERB, i, i + 1, next);
    if (quantity_phrase(b, i, end) && !take_noun(b, i, end, next))
        return false;
    for (size_t f = 0; f < sizeof fixed / sizeof *fixed && *next == i; f++)
        if (!take_fixed(b, fixed[f].kind, fixed[f].function, i, end, next))
            return false;
    if (*next > i)
        return true;
    if (pronoun_phrase(b, i, end) || (is_title(b, i) && b->tags[i] != TAG_VERB))
        return take_noun(b, i, end, next);
    if (!take_fixed(b, ITEM_PREPOSITION, FUNCTION_PREPOSITION, i, end, next))
        return false;
    return *next > i || take_by_tag(b, i, end, next);
}

/* Length of the mark of a note at i: plusieurs sources | [4]; 0. */
static uint32_t note_mark(const builder *b, uint32_t i, uint32_t end)
{
    const token *k = &b->t->at[i];
    return i + 2 < end && k->character == '[' && k[1].kind == TOKEN_NUMBER &&
                   k[2].character == ']'
               ? 3
               : 0;
}

static bool build_stream(builder *b, uint32_t first, uint32_t end, uint32_t quote)
{
    stream s = {.first = (uint32_t)b->list.len, .quote = quote};
    bool dialogue = false; /* the paragraph begins with a dash */
    for (uint32_t i = first, next; i < end; i = next) {
        if (i > first && b->t->at[i].flags & TOKEN_PARAGRAPH) {
            if (!item_push(b, ITEM_BREAK, i, i))
                return false;
        } else if (i > first && b->t->at[i].flags & TOKEN_SENTENCE) {
            if (!item_push(b, ITEM_STOP, i, i))
                return false;
        }
        uint32_t note = note_mark(b, i, end);
        if (note) {
            next = i + note;
            continue;
        }
        if (!take_item(b, i, end, &next))
            return false;
        item *k = &b->list.at[b->list.len - 1];
        if (i == first || b->t->at[i].flags & TOKEN_PARAGRAPH) {
            dialogue = k->kind == ITEM_DASH;
        } else if (k->kind == ITEM_DASH && !dialogue && b->list.len - s.first > 1 &&
                   k[-1].kind == ITEM_STOP) {
            b->list.len--; /* 6 juillet. - Le maire … */
            continue;
        }
        if (k->kind == ITEM_NOUN && b->list.len - s.first > 1) {
            uint8_t before = b->list.at[b->list.len - 2].kind;
            if (before == ITEM_PREPOSITION || before == ITEM_SOURCE)
                k->flags |= ITEM_GOVERNED;
            else if (k->flags & ITEM_TIME && !(k->flags & ITEM_NAMED))
                k->kind = ITEM_ADVERB;
        } else if (k->kind == ITEM_NOUN && k->flags & ITEM_TIME) {
            k->kind = ITEM_ADVERB;
        }
    }
    if (!item_push(b, ITEM_EDGE, end, end))
        return false;
    s.end = (uint32_t)b->list.len - 1;
    stream *slot = ARRAY_PUSH(&b->streams, b->mem);
    if (!slot)
        return false;
    *slot = s;
    return true;
}

/* Is the verb said by somebody: il répond; le maire répond; but not « il ressort »? */
static bool told_by_somebody(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    if (!(k->frames & FRAME_INCISE) || k->subject == ITEM_NONE)
        return false;
    return k->subject == i ? !(k->flags & ITEM_IMPERSONAL)
                           : (all->at[k->subject].flags &
                              (ITEM_PERSON | ITEM_BODY | ITEM_NAMED | ITEM_PRONOUN)) != 0;
}

/* Before the clause that item i begins, over a source between commas: il répond, | citant le
 * préfet, | que. The item behind the verb, i if there is none. */
static uint32_t before_source(const items *all, const stream *s, uint32_t i)
{
    uint32_t least = i > s->first + REPORT_REACH ? i - REPORT_REACH : s->first;
    if (i == s->first || all->at[i - 1].kind != ITEM_COMMA)
        return i;
    for (uint32_t k = i - 1; k > least; k--) {
        uint32_t comma = k - 1;
        if (all->at[k].kind != ITEM_SOURCE)
            continue;
        while (comma > least && all->at[comma].kind == ITEM_ADVERB)
            comma--; /* toujours selon */
        uint32_t verb = comma;
        while (verb > s->first && all->at[--verb].kind == ITEM_ADVERB)
            ; /* il précise d'ailleurs */
        return all->at[comma].kind == ITEM_COMMA && told_by_somebody(all, verb) ? comma : i;
    }
    return i;
}

/* il a dit | mardi à Paris | que, il a dit | vouloir: marks the verbs that a clause with que or
 * an infinitive follows. */
static void find_reporting(const items *all, const stream *s)
{
    for (uint32_t i = s->first; i < s->end; i++) {
        if (all->at[i].kind == ITEM_INFINITIVE && i > s->first &&
            all->at[i - 1].row != ITEM_NONE && all->at[i - 1].kind == ITEM_VERB &&
            all->at[i - 1].frames & FRAME_INF)
            all->at[i - 1].flags |= ITEM_REPORTING;
        if (all->at[i].kind != ITEM_QUE)
            continue;
        uint32_t behind = before_source(all, s, i);
        uint32_t least = behind > s->first + REPORT_REACH ? behind - REPORT_REACH : s->first;
        for (uint32_t v = behind; v > least; v--) {
            item *k = &all->at[v - 1];
            if (k->row != ITEM_NONE && k->kind != ITEM_SOURCE && k->frames & FRAME_QUE)
                k->flags |= ITEM_REPORTING;
            if (k->kind != ITEM_ADVERB && k->kind != ITEM_PREPOSITION &&
                !(k->kind == ITEM_NOUN && k->flags & ITEM_GOVERNED))
                break;
        }
    }
}

uint32_t item_agent(const items *all, uint32_t i)
{
    for (i++; all->at[i].kind == ITEM_ADVERB || all->at[i].kind == ITEM_ADJECTIVE; i++)
        ;
    if (all->at[i].kind != ITEM_PARTICIPLE || lemmas_have(&all->g->passes_on, all->at[i].lemma))
        return ITEM_NONE;
    uint32_t end = ++i + AGENT_REACH;
    for (; i < end; i++) {
        const item *k = &all->at[i];
        bool by = k->kind == ITEM_PREPOSITION && token_is(all->t, k->first, FUNCTION_BY);
        if (by)
            return k[1].kind == ITEM_NOUN ? i + 1 : ITEM_NONE;
        if (k->kind == ITEM_PREPOSITION && k[1].kind == ITEM_NOUN)
            i++; /* confiés à la presse | par */
        else if (k->kind != ITEM_ADVERB && !(k->kind == ITEM_NOUN && k->flags & ITEM_TIME))
            break;
    }
    return ITEM_NONE;
}

/* Le maire a « déploré » que; a « promis » de: marks around nothing but the participle of a
 * verb of speech that goes on behind them are looked through like an adverb. */
static void open_quoted_participles(builder *b, uint8_t *tags)
{
    for (uint32_t i = 0; i < b->q->len; i++) {
        const quote *q = &b->q->at[i];
        uint32_t verb = q->open + 1, next = q->close + 1;
        if (q->flags & QUOTE_UNCLOSED || q->close != verb + 1 || next >= b->t->len ||
            q->open == 0 || tags[verb] != TAG_PARTICIPLE ||
            (tags[q->open - 1] != TAG_VERB && tags[q->open - 1] != TAG_ADVERB) ||
            !(tags[next] == TAG_QUE || token_is(b->t, next, FUNCTION_OF)) ||
            !speech_participle(b, verb))
            continue;
        tags[q->open] = tags[q->close] = TAG_ADVERB;
        b->quote_at[q->open] = 0;
    }
}

bool items_find(items *out, arena *mem, const tokens *t, const names *n, const quotes *q,
                const grammar *g)
{
    builder b = {.t = t, .n = n, .q = q, .g = g, .mem = mem};
    uint8_t *tags = tags_find(mem, t, n, q, &g->tags);
    b.tags = tags;
    b.nickname = nicknames_find(mem, t, n, q);
    b.quote_at = arena_take(mem, t->len + 1, sizeof *b.quote_at);
    if (!b.tags || !b.nickname || !b.quote_at)
        return false;
    for (uint32_t i = 0; i < q->len; i++)
        b.quote_at[q->at[i].open] = i + 1;
    open_quoted_participles(&b, tags);
    if (!build_stream(&b, 0, t->len, ITEM_NONE))
        return false;
    for (uint32_t i = 0; i < q->len; i++)
        if (!q->at[i].parent && !build_stream(&b, q->at[i].open + 1, q->at[i].close, i))
            return false;
    *out = (items){.g = g,
                   .t = t,
                   .n = n,
                   .q = q,
                   .tags = b.tags,
                   .at = b.list.at,
                   .len = (uint32_t)b.list.len,
                   .streams = b.streams.at,
                   .stream_len = (uint32_t)b.streams.len,
                   .inside = arena_take(mem, q->len + 1, sizeof *out->inside)};
    if (!out->inside)
        return false;
    for (uint32_t s = 0; s < out->stream_len; s++) {
        if (s > 0)
            out->inside[out->streams[s].quote] = s;
        subjects_link(out, &out->streams[s]);
        find_reporting(out, &out->streams[s]);
    }
    return true;
}
