#include "rule.h"

#include "pack_format.h"
#include <stdlib.h>

/* What a word that a rule names may be: a word of grammar, no phrase. */
#define WORD_KINDS                                                                             \
    ~(1u << ITEM_NOUN | 1u << ITEM_VERB | 1u << ITEM_QUOTE | 1u << ITEM_INFINITIVE |           \
      1u << ITEM_GERUND | 1u << ITEM_PARTICIPLE | 1u << ITEM_STOP | 1u << ITEM_BREAK)

#define HEADING_MAX 16     /* tokens of a quotation that is a heading */
#define GROUP_DEPTH_MAX 16 /* nested groups whose first items are looked up */

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
    if (kind == ITEM_MARK || kind == ITEM_SEMICOLON) {
        uint8_t next = k->all->at[i + 1].kind;
        return next == ITEM_STOP || next == ITEM_BREAK || next == ITEM_EDGE ||
               kind == ITEM_SEMICOLON;
    }
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
    /* a heading may run into the sentence: … en amont Selon le docteur Morel */
    const item *it = &all->at[i];
    return kind == ITEM_STOP || kind == ITEM_BREAK || behind_heading(all, s, i) ||
           (it->kind == ITEM_SOURCE && all->t->at[it->first].flags & TOKEN_CAPITAL);
}

/* Are there words of somebody's in the items i … end - 1, not only titles: des livres aux
 * titres sobres comme « Le Port »? */
static bool holds_quote(const items *all, uint32_t i, uint32_t end)
{
    for (uint32_t first = i; i < end; i++)
        if (all->at[i].flags & ITEM_QUOTED ||
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
        end = clause_end(k->all, k->s, i, k->m->cue);
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
static bool governs_quote(const items *all, uint32_t first, uint32_t i)
{
    const item *k = &all->at[i];
    if ((k->kind != ITEM_VERB && k->kind != ITEM_GERUND) || k->row == ITEM_NONE ||
        k->flags & ITEM_PASSIVE)
        return false;
    if (k->frames & (FRAME_QUOTE | FRAME_COLON) &&
        (all->at[i + 1].kind == ITEM_QUOTE ||
         (all->at[i + 1].flags & ITEM_QUOTED && k->frames & FRAME_QUOTE)))
        return true;
    uint32_t before = i > first && all->at[i - 1].kind == ITEM_COMMA ? i - 1 : i;
    return k->frames & FRAME_INCISE && before > first && all->at[before - 1].kind == ITEM_QUOTE;
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

/* The sequence is over: go on with what waits above. */
static bool go_on(machine *k, uint32_t i, const frame *up)
{
    if (!up) {
        k->end = i;
        return true;
    }
    /* a group has had one more turn */
    const rule_node *n = &k->r->nodes[up->node];
    if (n->capture) {
        mark_state s = save(k);
        capture(k, n, up->start, i);
        if ((i > up->start && up->count < n->max && run(k, up->node, up->count, i, up->up)) ||
            (up->count >= n->min &&
             (n->next != RULE_NONE ? run(k, n->next, 0, i, up->up) : go_on(k, i, up->up))))
            return true;
        restore(k, s);
        return false;
    }
    if (i > up->start && up->count < n->max && run(k, up->node, up->count, i, up->up))
        return true;
    return up->count >= n->min &&
           (n->next != RULE_NONE ? run(k, n->next, 0, i, up->up) : go_on(k, i, up->up));
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

/* Matches `node` (already matched `count` times) at i, then everything behind it. */
static bool run(machine *k, uint32_t node, uint32_t count, uint32_t i, const frame *up)
{
    if (++k->steps > RULE_STEPS_MAX)
        return false;
    const rule_node *n = &k->r->nodes[node];
    mark_state s = save(k);
    if (n->peek) {
        if (ahead(k, n, i) != (n->peek == RULE_PEEK))
            return false;
        return n->next != RULE_NONE ? run(k, n->next, 0, i, up) : go_on(k, i, up);
    }
    if (count < n->max) {
        if (n->op == RULE_GROUP) {
            frame f = {.node = node, .count = count + 1, .start = i, .up = up};
            for (uint32_t a = n->child; a != RULE_NONE; a = k->r->nodes[a].other) {
                if (run(k, a, 0, i, &f))
                    return true;
                restore(k, s);
            }
        } else if (n->op == RULE_BEFORE) {
            /* the shortest stretch behind which the rest fits */
            uint32_t limit = k->s->end - i > RULE_REACH ? i + RULE_REACH : k->s->end;
            bool inside = k->r->rules[k->m->rule].flags & RULE_FLAG_INSIDE;
            bool clause = !(n->any & ITEM_FINITE);
            uint32_t behind = k->r->behind[node], brackets = 0;
            for (uint32_t end = i + 1; end <= limit; end++) {
                clause |= k->all->at[end - 1].quote != ITEM_NONE ||
                          k->all->at[end - 1].kind == ITEM_VERB;
                uint8_t last = k->all->at[end - 1].kind;
                if ((n->none & ITEM_QUOTED && k->all->at[end - 1].quote != ITEM_NONE) ||
                    (last != ITEM_INFINITIVE &&
                     n->none & ITEM_REPORTING & k->all->at[end - 1].flags))
                    break;
                if (last == ITEM_BREAK || (last == ITEM_STOP && !inside) ||
                    (last == ITEM_COLON && !inside && introduces(k->all, k->s, i, end - 1)) ||
                    (end > i + 1 && behind_heading(k->all, k->s, end - 1)) ||
                    governs_quote(k->all, i, end - 1) || incised(k->all, i, end - 1))
                    break; /* that is told elsewhere */
                uint8_t next = k->all->at[end].kind;
                if (last == ITEM_OPENING && closes(k, end, limit))
                    brackets++;
                else if (last == ITEM_CLOSING && brackets)
                    brackets--;
                if (!clause || brackets || !(behind >> next & 1) || last == ITEM_SUBORDINATOR ||
                    last == ITEM_QUE || last == ITEM_COORDINATOR ||
                    (last == ITEM_RELATIVE && next != ITEM_VERB) ||
                    /* une loi qui, | selon lui, …; il dit que, | selon lui, … */
                    (last == ITEM_COMMA && end > i + 1 &&
                     (k->all->at[end - 2].kind == ITEM_RELATIVE ||
                      k->all->at[end - 2].kind == ITEM_QUE ||
                      k->all->at[end - 2].kind == ITEM_COORDINATOR)))
                    continue;
                capture(k, n, i, end);
                if (n->next != RULE_NONE ? run(k, n->next, 0, end, up) : go_on(k, end, up))
                    return true;
                restore(k, s);
            }
            return false;
        } else {
            uint32_t end = turn(k, n, i);
            if (end != UINT32_MAX) {
                capture(k, n, i, end);
                if (end > i && count + 1 < n->max) {
                    if (run(k, node, count + 1, end, up))
                        return true;
                } else if (n->next != RULE_NONE ? run(k, n->next, 0, end, up)
                                                : go_on(k, end, up)) {
                    return true;
                }
                restore(k, s);
            }
        }
    }
    if (count >= n->min)
        return n->next != RULE_NONE ? run(k, n->next, 0, i, up) : go_on(k, i, up);
    return false;
}

/* Bit of `starts` for rules that begin with START, or with a colon or semicolon instead of it.
 */
#define SENTENCE_ONLY (1u << ITEM_EDGE)

/* Does the sequence fit at the beginning of a sentence, at a colon or a semicolon only? */
static bool sentence_only(const rules *r, uint32_t node)
{
    const rule_node *n = &r->nodes[node];
    if (n->op == RULE_START)
        return true;
    if (n->op != RULE_GROUP || n->min == 0)
        return false;
    for (uint32_t a = n->child; a != RULE_NONE; a = r->nodes[a].other)
        if (r->nodes[a].op != RULE_START &&
            !(r->nodes[a].op == RULE_WORD && r->nodes[a].word == pack_hash(SLICE(":"))))
            return false;
    return true;
}

bool rule_sentence_only(const rules *r, uint32_t rule_index)
{
    return r->starts[rule_index] & SENTENCE_ONLY;
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

/* Kinds of items that one node can begin with; all of them where that cannot be told. */
static uint32_t node_kinds(const rules *r, const rule_node *n, uint32_t depth);

/* Kinds of items that a sequence can begin with; all of them where that cannot be told. */
static uint32_t first_kinds(const rules *r, uint32_t node, uint32_t depth)
{
    uint32_t set = 0;
    for (; node != RULE_NONE; node = r->nodes[node].next) {
        const rule_node *n = &r->nodes[node];
        if (n->peek == RULE_PEEK_NOT || n->op == RULE_START)
            continue;
        set |= node_kinds(r, n, depth);
        if (n->min > 0)
            return set;
    }
    return UINT32_MAX;
}

static uint32_t node_kinds(const rules *r, const rule_node *n, uint32_t depth)
{
    uint32_t set = 0;
    switch (n->op) {
    case RULE_KIND:
        return n->kinds;
    case RULE_WORD:
        return n->word == pack_hash(SLICE(","))   ? 1u << ITEM_COMMA
               : n->word == pack_hash(SLICE(":")) ? 1u << ITEM_COLON
                                                  : WORD_KINDS;
    case RULE_ADJUNCT:
        return 1u << ITEM_ADVERB | 1u << ITEM_PREPOSITION;
    case RULE_GROUP:
        if (depth >= GROUP_DEPTH_MAX)
            return UINT32_MAX;
        for (uint32_t a = n->child; a != RULE_NONE; a = r->nodes[a].other)
            set |= first_kinds(r, a, depth + 1);
        return set;
    default:
        return UINT32_MAX;
    }
}

/* Does the node take just one item, whatever it matches? */
static bool takes_one(const rules *r, const rule_node *n)
{
    if (n->min != 1 || n->max != 1 || n->peek)
        return false;
    if (n->op == RULE_KIND || n->op == RULE_WORD)
        return true;
    if (n->op != RULE_GROUP)
        return false;
    for (uint32_t a = n->child; a != RULE_NONE; a = r->nodes[a].other)
        if (r->nodes[a].next != RULE_NONE || !takes_one(r, &r->nodes[a]))
            return false;
    return true;
}

/* Must every match of the sequence take an item of that kind? */
static bool needs(const rules *r, uint32_t node, uint8_t kind)
{
    for (; node != RULE_NONE; node = r->nodes[node].next) {
        const rule_node *n = &r->nodes[node];
        if (n->min == 0 || n->peek)
            continue;
        if (n->op == RULE_KIND && n->kinds == 1u << kind)
            return true;
        bool all = n->op == RULE_GROUP;
        for (uint32_t a = n->child; all && a != RULE_NONE; a = r->nodes[a].other)
            all = needs(r, a, kind);
        if (all)
            return true;
    }
    return false;
}

bool rule_needs_source(const rules *r, uint32_t rule_index)
{
    return r->needs_source[rule_index];
}

quidit_status rules_open(rules *out, const pack *p, quidit_error *err)
{
    slice section = pack_section(p, SECTION_RULES);
    const rule_section *head = (const rule_section *)section.ptr;
    *out = (rules){.pack = p};
    if (section.len < sizeof *head ||
        section.len != sizeof *head + (uint64_t)head->rule_count * sizeof(rule) +
                           (uint64_t)head->node_count * sizeof(rule_node))
        return error_set(err, QUIDIT_BAD_PACK, 0, "the rules of the language pack are damaged");
    out->rule_count = head->rule_count;
    out->node_count = head->node_count;
    out->rules = (const rule *)(section.ptr + sizeof *head);
    out->nodes =
        (const rule_node *)(section.ptr + sizeof *head + head->rule_count * sizeof(rule));
    bool sound = true;
    /* links lead forward only, so no walk can go round */
    for (uint32_t i = 0; i < out->node_count; i++) {
        const rule_node *n = &out->nodes[i];
        const uint32_t links[] = {n->child, n->other, n->next};
        for (int l = 0; l < 3; l++)
            sound &= links[l] == RULE_NONE || (links[l] > i && links[l] < out->node_count);
        sound &= n->op < RULE_OP_COUNT && n->capture < CAPTURE_COUNT && n->max > 0;
    }
    for (uint32_t i = 0; i < out->rule_count; i++)
        sound &= out->rules[i].node < out->node_count;
    if (!sound)
        return error_set(err, QUIDIT_BAD_PACK, 0, "the rules of the language pack are damaged");
    out->starts = calloc(out->rule_count + 1, sizeof *out->starts);
    out->seconds = calloc(out->rule_count + 1, sizeof *out->seconds);
    out->needs_source = calloc(out->rule_count + 1, 1);
    out->behind = calloc(out->node_count + 1, sizeof *out->behind);
    if (!out->starts || !out->seconds || !out->needs_source || !out->behind) {
        rules_close(out);
        return error_set(err, QUIDIT_NO_MEMORY, 0, "no memory for the rules");
    }
    for (uint32_t i = 0; i < out->node_count; i++)
        if (out->nodes[i].op == RULE_BEFORE)
            out->behind[i] = first_kinds(out, out->nodes[i].next, 0);
    for (uint32_t i = 0; i < out->rule_count; i++) {
        const rule_node *first = &out->nodes[out->rules[i].node];
        out->starts[i] = first_kinds(out, out->rules[i].node, 0) & ~SENTENCE_ONLY;
        out->seconds[i] = takes_one(out, first) ? first_kinds(out, first->next, 0) : UINT32_MAX;
        out->needs_source[i] = needs(out, out->rules[i].node, ITEM_SOURCE);
        if (sentence_only(out, out->rules[i].node))
            out->starts[i] |= SENTENCE_ONLY;
    }
    return QUIDIT_OK;
}

void rules_close(rules *r)
{
    free(r->starts);
    free(r->seconds);
    free(r->needs_source);
    free(r->behind);
    *r = (rules){0};
}
