/* The machine of the attribution rules: it takes nodes one after the other and goes back where
 * the rest does not fit. */
#include "rule.h"

#include "clause.h"
#include "pack_format.h"

#define HEADING_MAX 16 /* tokens of a quotation that is a heading */

/* What is to be matched when the current sequence is done. */
typedef struct frame {
    uint32_t node;  /* the node whose repetition or successor follows */
    uint32_t count; /* how often it has matched, this time included */
    uint32_t start; /* where this time began: an empty turn ends the repetition */
    const struct frame *up;
} frame;

typedef struct machine {
    const rules *r;
    const items *all;
    const stream *s;
    match *m;
    uint32_t steps;
    uint32_t end; /* where the match ended */
} machine;

static bool run(machine *k, uint32_t node, uint32_t count, uint32_t i, const frame *up);

static bool conditions(const machine *k, const rule_node *n, uint32_t i)
{
    const item *it = &k->all->at[i];
    if (!(n->kinds >> it->kind & 1))
        return false;
    if ((it->flags & n->all) != n->all || it->flags & n->none ||
        (n->any && !(it->flags & n->any)))
        return false;
    if (n->say)
        return it->row != ITEM_NONE && !(it->frames & n->not_frames) &&
               (!n->frames || it->frames & n->frames);
    if (n->frames && it->kind == ITEM_SOURCE)
        return n->frames >> item_source_kind(k->all, it) & 1;
    return true;
}

static bool at_end(const machine *k, uint32_t i)
{
    uint8_t kind = k->all->at[i].kind;
    if (kind == ITEM_SEMICOLON)
        return true;
    if (kind == ITEM_MARK)
        kind = k->all->at[i + 1].kind;
    return kind == ITEM_STOP || kind == ITEM_BREAK || kind == ITEM_EDGE;
}

/* « On attend » | Le port est fermé: a heading runs into the sentence behind it. */
static bool behind_heading(const items *all, const stream *s, uint32_t i)
{
    uint8_t tag = all->tags[all->at[i].first];
    return i > s->first && all->at[i - 1].kind == ITEM_QUOTE &&
           all->at[i - 1].end - all->at[i - 1].first <= HEADING_MAX &&
           all->t->at[all->at[i].first].flags & TOKEN_CAPITAL &&
           (tag == TAG_DETERMINER || tag == TAG_SUBJECT || tag == TAG_PREPOSITION ||
            tag == TAG_CONTRACTION);
}

static bool starts_sentence(const items *all, const stream *s, uint32_t i)
{
    if (i == s->first)
        return true;
    if (s->quote != ITEM_NONE)
        return false; /* inside a quotation START is its opening mark */
    uint8_t kind = all->at[i - 1].kind;
    if (item_sets_off_label(all, s, i - 1))
        return true;
    /* a heading may run into the sentence: … en amont Selon le docteur Morel */
    const item *it = &all->at[i];
    return kind == ITEM_STOP || kind == ITEM_BREAK || behind_heading(all, s, i) ||
           (it->kind == ITEM_SOURCE && all->t->at[it->first].flags & TOKEN_CAPITAL);
}

/* la liste « Renaissance », leur chanson « Le Quai »: does the noun hold but a title? */
static bool entitled(const items *all, const item *k)
{
    const quote *q = &all->q->at[k->quote];
    return q->open > k->first && all->t->at[q->open + 1].flags & TOKEN_CAPITAL &&
           all->tags[q->open - 1] == TAG_NOUN && !quote_is_clause(all->tags, q);
}

/* Are there words of somebody's in the items i … end - 1, not only titles: des livres aux
 * titres sobres comme « Le Port »? */
static bool holds_quote(const items *all, uint32_t i, uint32_t end)
{
    for (uint32_t first = i; i < end; i++)
        if ((all->at[i].flags & ITEM_QUOTED && !entitled(all, &all->at[i])) ||
            (all->at[i].kind == ITEM_QUOTE &&
             (i == first || all->at[i].flags & ITEM_FINITE ||
              !(all->t->at[all->at[i].first + 1].flags & TOKEN_CAPITAL))))
            return true;
    return false;
}

static bool holds_verb(const items *all, uint32_t i, uint32_t end)
{
    for (; i < end; i++)
        if (all->at[i].flags & ITEM_FINITE) /* of a verb, or of a quotation that has one */
            return true;
    return false;
}

static uint64_t words_key(const items *all, const item *it)
{
    uint64_t key = 0;
    for (uint32_t t = it->first; t < it->end; t++)
        key = phrase_key(key, all->t->at[t].hash);
    return key;
}

/* sur RMC | et BFMTV que; à la cour | et à la ville que: the end of the noun that is joined to
 * the one before item i, with its preposition if that is said again; i if none is, or if it
 * begins a clause: à Lyon | et le maire part. */
static uint32_t joined_end(const machine *k, uint32_t i)
{
    const item *at = k->all->at;
    if (i + 2 >= k->s->end || at[i].kind != ITEM_COORDINATOR ||
        !token_is(k->all->t, at[i].first, FUNCTION_JOINS_NAMES))
        return i;
    bool again = at[i + 1].kind == ITEM_PREPOSITION;
    uint32_t noun = i + 1 + again;
    if (noun + 1 >= k->s->end || at[noun].kind != ITEM_NOUN || at[noun + 1].kind == ITEM_VERB ||
        (again ? k->all->t->at[at[i + 1].first].hash != k->all->t->at[at[i - 2].first].hash
               : !(at[i - 1].flags & at[noun].flags & ITEM_NAMED)))
        return i;
    return noun + 1;
}

/* Where one turn of the node ends when begun at i; UINT32_MAX if it does not match. BEFORE and
 * GROUP are done by run. */
static uint32_t turn(const machine *k, const rule_node *n, uint32_t i)
{
    const item *it = &k->all->at[i];
    uint32_t end;
    switch (n->op) {
    case RULE_KIND:
        return i < k->s->end && conditions(k, n, i) ? i + 1 : UINT32_MAX;
    case RULE_WORD:
        if (i >= k->s->end || it->end - it->first != n->words)
            return UINT32_MAX;
        return (n->words == 1 ? k->all->t->at[it->first].hash : words_key(k->all, it)) ==
                       n->word
                   ? i + 1
                   : UINT32_MAX;
    case RULE_CLAUSE:
        end =
            clause_end(k->all, k->s, k->m->what_count ? k->m->what[0].first : i, i, k->m->cue);
        if ((n->any & ITEM_QUOTED && !holds_quote(k->all, i, end)) ||
            (n->any & ITEM_FINITE && !holds_verb(k->all, i, end)))
            return UINT32_MAX;
        return end > i ? end : UINT32_MAX;
    case RULE_OBJECT:
        end = object_end(k->all, k->s, i);
        if ((n->any & ITEM_QUOTED && !holds_quote(k->all, i, end)) || it->flags & n->none)
            return UINT32_MAX;
        return end > i ? end : UINT32_MAX;
    case RULE_REST:
        return k->s->end > i ? k->s->end : UINT32_MAX;
    case RULE_ADJUNCT:
        if (i < k->s->end && it->kind == ITEM_ADVERB)
            return i + 1;
        if (i + 1 < k->s->end && it->kind == ITEM_PREPOSITION &&
            k->all->at[i + 1].kind == ITEM_NOUN)
            return joined_end(k, i + 2);
        /* avec plus de lucidité */
        if (i + 3 < k->s->end && it->kind == ITEM_PREPOSITION &&
            k->all->at[i + 1].kind == ITEM_ADVERB &&
            k->all->at[i + 2].kind == ITEM_PREPOSITION && k->all->at[i + 3].kind == ITEM_NOUN)
            return i + 4;
        return UINT32_MAX;
    case RULE_ADDRESSEE:
        if (i + 1 < k->s->end && it->kind == ITEM_PREPOSITION &&
            token_is(k->all->t, it->first, FUNCTION_TO) && k->all->at[i + 1].kind == ITEM_NOUN)
            return i + 2;
        return UINT32_MAX;
    case RULE_START:
        return starts_sentence(k->all, k->s, i) ? i : UINT32_MAX;
    case RULE_END:
        return at_end(k, i) ? i : UINT32_MAX;
    default:
        return UINT32_MAX;
    }
}

/* A verb of speech with a quotation right behind or before it: « … », dit Léa Morel, puis « …
 * ». That quotation is already somebody's. */
static bool governs_quote(const items *all, const stream *s, uint32_t first, uint32_t i)
{
    const item *k = &all->at[i];
    if ((k->kind != ITEM_VERB && k->kind != ITEM_GERUND) || k->row == ITEM_NONE ||
        k->flags & ITEM_PASSIVE)
        return false;
    const item *next = &all->at[i + 1];
    if (k->frames & FRAME_QUOTE && (next->kind == ITEM_QUOTE || next->flags & ITEM_QUOTED))
        return true;
    if (k->frames & FRAME_COLON && next->kind == ITEM_QUOTE && next->flags & ITEM_FINITE)
        return true;
    if (k->kind == ITEM_GERUND && next->kind != ITEM_QUE) /* « … » en niant les faits */
        return false;
    uint32_t before = i > first && all->at[i - 1].kind == ITEM_COMMA ? i - 1 : i;
    if (before == first || all->at[before - 1].kind != ITEM_QUOTE)
        return false;
    /* l'eau, « aliment le plus contrôlé », | répond à des normes */
    return all->at[before - 1].flags & ITEM_FINITE || k->flags & ITEM_REPORTING
               ? (k->frames & FRAME_INCISE) != 0
               : incise_at(all, s, i);
}

/* Le port rouvre, | a-t-on appris hier, tandis que …: that was said already. */
static bool incised(const items *all, uint32_t first, uint32_t i)
{
    const uint32_t said = ITEM_INVERTED | ITEM_IMPERSONAL;
    return i > first && (all->at[i].flags & said) == said && all->at[i].row != ITEM_NONE &&
           all->at[i - 1].kind == ITEM_COMMA;
}

/* Does the colon introduce somebody's words or the text under a heading? Le maire prévient: …;
 * Budget: …; but not "Les règles changent: le masque est obligatoire". */
static bool introduces(const items *all, const stream *s, uint32_t first, uint32_t colon)
{
    bool verb = false;
    if (colon + 1 >= s->end || all->at[colon + 1].kind == ITEM_QUOTE)
        return true;
    for (uint32_t i = first; i < colon; i++) {
        const item *k = &all->at[i];
        if (k->kind == ITEM_QUOTE || (k->row != ITEM_NONE && k->kind != ITEM_SOURCE &&
                                      k->frames & (FRAME_QUE | FRAME_COLON)))
            return true;
        verb |= k->kind == ITEM_VERB;
    }
    return !verb;
}

typedef struct mark_state {
    reach who;
    uint32_t cue;
    uint32_t what_count;
} mark_state;

static mark_state save(const machine *k)
{
    return (mark_state){k->m->who, k->m->cue, k->m->what_count};
}

static void restore(machine *k, mark_state s)
{
    k->m->who = s.who;
    k->m->cue = s.cue;
    k->m->what_count = s.what_count;
}

static void capture(machine *k, const rule_node *n, uint32_t i, uint32_t end)
{
    switch (n->capture) {
    case CAPTURE_WHO:
        k->m->who = (reach){i, end};
        break;
    case CAPTURE_WHAT:
        if (k->m->what_count < RULE_PIECES_MAX)
            k->m->what[k->m->what_count++] = (reach){i, end};
        break;
    case CAPTURE_CUE:
        k->m->cue = i;
        break;
    default:
        break;
    }
    if (n->op == RULE_KIND && k->m->cue == ITEM_NONE &&
        (n->say || n->kinds == 1u << ITEM_SOURCE))
        k->m->cue = i;
}

/* Is a bracket closed in the items i … end - 1, before another opens or the sentence ends? */
static bool closes(const machine *k, uint32_t i, uint32_t end)
{
    for (; i < end; i++) {
        uint8_t kind = k->all->at[i].kind;
        if (kind == ITEM_CLOSING)
            return true;
        if (kind == ITEM_OPENING || kind == ITEM_STOP || kind == ITEM_BREAK)
            return false;
    }
    return false;
}

static bool go_on(machine *k, uint32_t i, const frame *up);

/* Goes on behind node n, at item i. */
static bool follow(machine *k, const rule_node *n, uint32_t i, const frame *up)
{
    return n->next != RULE_NONE ? run(k, n->next, 0, i, up) : go_on(k, i, up);
}

/* The sequence is over: goes on with what waits above. */
static bool go_on(machine *k, uint32_t i, const frame *up)
{
    if (!up) {
        k->end = i;
        return true;
    }
    /* a group has had one more turn */
    const rule_node *n = &k->r->nodes[up->node];
    mark_state s = save(k);
    capture(k, n, up->start, i);
    if ((i > up->start && up->count < n->max && run(k, up->node, up->count, i, up->up)) ||
        (up->count >= n->min && follow(k, n, i, up->up)))
        return true;
    restore(k, s);
    return false;
}

/* Does the element stand at i? Nothing is taken or captured. */
static bool ahead(machine *k, const rule_node *n, uint32_t i)
{
    if (n->op != RULE_GROUP)
        return turn(k, n, i) != UINT32_MAX;
    mark_state s = save(k);
    bool found = false;
    for (uint32_t a = n->child; a != RULE_NONE && !found; a = k->r->nodes[a].other)
        found = run(k, a, 0, i, NULL);
    restore(k, s);
    return found;
}

/* One turn of the group `node`, the first of its sequences that fits. */
static bool run_group(machine *k, uint32_t node, uint32_t count, uint32_t i, const frame *up)
{
    const frame f = {.node = node, .count = count + 1, .start = i, .up = up};
    mark_state s = save(k);
    for (uint32_t a = k->r->nodes[node].child; a != RULE_NONE; a = k->r->nodes[a].other) {
        if (run(k, a, 0, i, &f))
            return true;
        restore(k, s);
    }
    return false;
}

/* One turn of any other node. */
static bool run_turn(machine *k, uint32_t node, uint32_t count, uint32_t i, const frame *up)
{
    const rule_node *n = &k->r->nodes[node];
    mark_state s = save(k);
    uint32_t end = turn(k, n, i);
    if (end == UINT32_MAX)
        return false;
    capture(k, n, i, end);
    if (end > i && count + 1 < n->max ? run(k, node, count + 1, end, up)
                                      : follow(k, n, end, up))
        return true;
    restore(k, s);
    return false;
}

/* May the stretch of a BEFORE that begins at item i not hold item `last`, as that is told
 * elsewhere? */
static bool bars(const machine *k, const rule_node *n, uint32_t i, uint32_t last)
{
    const item *it = &k->all->at[last];
    bool inside = k->r->rules[k->m->rule].flags & RULE_FLAG_INSIDE;
    return (n->none & ITEM_QUOTED && it->quote != ITEM_NONE) ||
           (n->none & ITEM_REPORTING & it->flags && it->kind != ITEM_INFINITIVE) ||
           (n->none & ITEM_REPORTING && last > i && incise_at(k->all, k->s, last) &&
            it->kind == ITEM_SOURCE) ||
           it->kind == ITEM_BREAK || (it->kind == ITEM_STOP && !inside) ||
           item_sets_off_label(k->all, k->s, last) ||
           (it->kind == ITEM_COLON && !inside && introduces(k->all, k->s, i, last)) ||
           (last > i && behind_heading(k->all, k->s, last)) ||
           governs_quote(k->all, k->s, i, last) || incised(k->all, i, last);
}

/* Is the stretch of a BEFORE cut off when it ends with item `last`: une loi qui, | selon lui,
 * …; il dit que, | selon lui, … */
static bool hangs(const items *all, uint32_t i, uint32_t last)
{
    const item *it = &all->at[last];
    switch (it->kind) {
    case ITEM_SUBORDINATOR:
    case ITEM_QUE:
    case ITEM_COORDINATOR:
        return true;
    case ITEM_RELATIVE:
        return it[1].kind != ITEM_VERB;
    case ITEM_COMMA:
        return last > i && (it[-1].kind == ITEM_RELATIVE || it[-1].kind == ITEM_QUE ||
                            it[-1].kind == ITEM_COORDINATOR);
    default:
        return false;
    }
}

/* BEFORE: the shortest stretch from item i on behind which the rest fits. */
static bool run_before(machine *k, uint32_t node, uint32_t i, const frame *up)
{
    const rule_node *n = &k->r->nodes[node];
    const items *all = k->all;
    mark_state s = save(k);
    uint32_t limit = k->s->end - i > RULE_REACH ? i + RULE_REACH : k->s->end;
    uint32_t behind = k->r->behind[node], brackets = 0;
    bool clause = !(n->any & ITEM_FINITE); /* it holds what it must hold */
    for (uint32_t end = i + 1; end <= limit && !bars(k, n, i, end - 1); end++) {
        const item *last = &all->at[end - 1];
        clause |= last->quote != ITEM_NONE || last->kind == ITEM_VERB;
        if (last->kind == ITEM_OPENING && closes(k, end, limit))
            brackets++;
        else if (last->kind == ITEM_CLOSING && brackets)
            brackets--;
        if (!clause || brackets || !(behind >> all->at[end].kind & 1) || hangs(all, i, end - 1))
            continue;
        capture(k, n, i, end);
        if (follow(k, n, end, up))
            return true;
        restore(k, s);
    }
    return false;
}

/* Matches `node` (already matched `count` times) at i, then everything behind it. */
static bool run(machine *k, uint32_t node, uint32_t count, uint32_t i, const frame *up)
{
    if (++k->steps > RULE_STEPS_MAX)
        return false;
    const rule_node *n = &k->r->nodes[node];
    if (n->peek)
        return ahead(k, n, i) == (n->peek == RULE_PEEK) && follow(k, n, i, up);
    if (count < n->max) {
        if (n->op == RULE_BEFORE)
            return run_before(k, node, i, up);
        if (n->op == RULE_GROUP ? run_group(k, node, count, i, up)
                                : run_turn(k, node, count, i, up))
            return true;
    }
    return count >= n->min && follow(k, n, i, up);
}

bool rule_sentence_at(const items *all, const stream *s, uint32_t i)
{
    uint8_t kind = all->at[i].kind;
    return kind == ITEM_COLON || kind == ITEM_SEMICOLON || starts_sentence(all, s, i);
}

bool rule_match(match *out, const rules *r, uint32_t rule_index, const items *all,
                const stream *s, uint32_t i)
{
    if (!(r->starts[rule_index] >> all->at[i].kind & 1) ||
        !(r->seconds[rule_index] >> all->at[i + 1].kind & 1))
        return false;
    *out = (match){.rule = rule_index, .cue = ITEM_NONE};
    machine k = {.r = r, .all = all, .s = s, .m = out};
    if (!run(&k, r->rules[rule_index].node, 0, i, NULL))
        return false;
    out->all = (reach){i, k.end};
    return true;
}
