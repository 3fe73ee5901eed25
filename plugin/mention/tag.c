/* The best path through the candidates of a sentence. */
#include "tag_parts.h"

/* Of one token: an adverb has one for every class that it may stand behind. */
#define STATES_MAX 64

/* Words side by side that cannot share gender and number, in the unit of tag_pairs.tsv. */
#define DISAGREEMENT (-12)      /* determiner and noun: la porte, not « le porte » */
#define LOOSE_DISAGREEMENT (-5) /* noun and adjective: les ministres français et allemand */

/* A participle without its auxiliary governs no infinitive and no clause: le maire dit vouloir
 * partir, dit ne rien savoir, dit que …; nor does a colon follow it. */
#define BARE_GOVERNOR (-10)

/* A sentence with a full stop whose last clause has no finite verb: le bac | part de ce quai.
 */
#define NO_VERB (-10)

/* A way to read the sentence up to a token. */
typedef struct state {
    uint8_t tag;
    uint8_t context; /* the class that the next word is weighed against */
    uint8_t agreement;
    bool adverb;  /* adverbs stand between the context and the next word */
    bool bare;    /* the context is a participle without an auxiliary before it */
    bool owes;    /* the clause has no finite verb yet */
    uint8_t back; /* its state at the token before */
    int32_t total;
} state;

typedef struct column {
    state at[STATES_MAX];
    uint32_t len;
} column;

static bool disagree(uint32_t a, uint32_t b)
{
    const uint32_t gender = FEATURE_MASCULINE | FEATURE_FEMININE;
    const uint32_t number = FEATURE_SINGULAR | FEATURE_PLURAL;
    return (a & gender && b & gender && !(a & b & gender)) ||
           (a & number && b & number && !(a & b & number));
}

/* How well a candidate follows a state. */
static int follows(const tag_table *table, const state *before, const candidate *next,
                   bool colon)
{
    int weight = table->pair[before->context][next->tag];
    if (before->adverb && next->tag != TAG_ADVERB && next->tag != TAG_WHEN)
        weight += table->pair[TAG_ADVERB][next->tag];
    if (before->bare &&
        (colon || next->tag == TAG_INFINITIVE || next->tag == TAG_QUE || next->tag == TAG_NE))
        weight += BARE_GOVERNOR;
    bool noun = next->tag == TAG_NOUN || next->tag == TAG_ADJECTIVE;
    if ((noun || next->tag == TAG_PARTICIPLE) && disagree(before->agreement, next->agreement)) {
        if (before->tag == TAG_DETERMINER || before->tag == TAG_CONTRACTION)
            weight += DISAGREEMENT;
        else if (noun && (before->tag == TAG_NOUN || before->tag == TAG_ADJECTIVE))
            weight += LOOSE_DISAGREEMENT;
    }
    return weight;
}

static bool auxiliary(uint8_t tag)
{
    return tag == TAG_HAVE || tag == TAG_HAVING || tag == TAG_BE || tag == TAG_BEEN;
}

/* Is a finite verb still owed behind a word of that class? « que » begins a clause of its own.
 */
static bool owes_after(const state *before, uint8_t tag)
{
    switch (tag) {
    case TAG_VERB:
    case TAG_HAVE:
    case TAG_BE:
    case TAG_SPOKEN:
        return false;
    case TAG_QUE:
    case TAG_RELATIVE:
    case TAG_SUBORDINATOR:
        return true;
    default:
        return before->owes;
    }
}

/* Adds the way over state `back` of the column before; of two ways to one end the better. */
static void extend(column *c, const candidate *k, const state *before, uint32_t back,
                   bool look_through, int32_t total)
{
    state s = {.tag = k->tag,
               .context = k->tag,
               .agreement = k->agreement,
               .bare = k->tag == TAG_PARTICIPLE && !auxiliary(before->context),
               .owes = owes_after(before, k->tag),
               .back = (uint8_t)back,
               .total = total};
    if (look_through) {
        s.context = before->context;
        s.bare = before->bare;
        s.adverb = before->adverb || k->tag == TAG_ADVERB || k->tag == TAG_WHEN;
    }
    for (uint32_t i = 0; i < c->len; i++) {
        state *other = &c->at[i];
        if (other->tag != s.tag || other->context != s.context || other->adverb != s.adverb ||
            other->bare != s.bare || other->owes != s.owes)
            continue;
        if (other->total < total)
            *other = s;
        return;
    }
    if (c->len < STATES_MAX)
        c->at[c->len++] = s;
}

typedef struct tagger {
    const tokens *t;
    const names *n;
    const tag_table *table;
    uint8_t *tags;   /* per token */
    column *columns; /* of the piece at hand */
} tagger;

/* The candidates of token i; an adverb of several words, which ends at *phrase_end, has no
 * other. */
static void candidates_at(const tagger *g, uint32_t i, uint32_t end, uint32_t *phrase_end,
                          candidates *out)
{
    if (i >= *phrase_end)
        *phrase_end = i + tag_adverb_phrase(g->t, i);
    if (i < *phrase_end && *phrase_end <= end)
        *out = (candidates){.at = {{.tag = TAG_ADVERB}}, .len = 1};
    else
        tag_candidates(out, g->t, g->n, g->table, i);
}

/* Do the tokens first … end - 1 end with a full stop, behind it at most other marks? */
static bool stopped(const tokens *t, uint32_t first, uint32_t end)
{
    while (end > first && t->at[end - 1].kind == TOKEN_MARK)
        if (t->at[--end].character == '.')
            return true;
    return false;
}

/* The best state of the last column. */
static uint32_t best_end(const column *last, bool stopped)
{
    uint32_t best = 0;
    int32_t most = INT32_MIN;
    for (uint32_t a = 0; a < last->len; a++) {
        int32_t total = last->at[a].total + (stopped && last->at[a].owes ? NO_VERB : 0);
        if (total > most) {
            most = total;
            best = a;
        }
    }
    return best;
}

/* Tags tokens first … end - 1. */
static void best_path(const tagger *g, uint32_t first, uint32_t end)
{
    const tokens *t = g->t;
    column start = {.at = {{.tag = TAG_START, .context = TAG_START, .owes = true}}, .len = 1};
    const column *before = &start;
    uint32_t phrase_end = first; /* of an adverb of several words: par ailleurs */
    for (uint32_t i = first; i < end; i++) {
        column *c = &g->columns[i - first];
        c->len = 0;
        candidates k;
        candidates_at(g, i, end, &phrase_end, &k);
        bool quotation = token_is_quotation_mark(&t->at[i]);
        bool colon = t->at[i].kind == TOKEN_MARK && t->at[i].character == ':';
        for (uint32_t a = 0; a < k.len; a++) {
            bool through = quotation || k.at[a].tag == TAG_ADVERB || k.at[a].tag == TAG_WHEN;
            for (uint32_t b = 0; b < before->len; b++) {
                int weight = quotation ? 0 : follows(g->table, &before->at[b], &k.at[a], colon);
                extend(c, &k.at[a], &before->at[b], b, through,
                       before->at[b].total + weight + k.at[a].weight);
            }
        }
        before = c;
    }
    uint32_t best = best_end(before, stopped(t, first, end));
    for (uint32_t i = end; i > first; i--) {
        const state *s = &g->columns[i - 1 - first].at[best];
        g->tags[i - 1] = tag_plain(t, i - 1, s->tag);
        best = s->back;
    }
}

/* Longest piece tagged at once; longer sentences are cut. */
#define SENTENCE_MAX 400

uint8_t *tags_find(arena *mem, const tokens *t, const names *n, const quotes *q,
                   const tag_table *table)
{
    const tagger g = {.t = t,
                      .n = n,
                      .table = table,
                      .tags = arena_take(mem, t->len + 1, 1),
                      .columns = arena_take(mem, SENTENCE_MAX, sizeof *g.columns)};
    if (!g.tags || !g.columns)
        return NULL;
    for (uint32_t s = 0; s < t->sentence_len; s++)
        for (uint32_t first = t->sentences[s].first; first < t->sentences[s].end;
             first += SENTENCE_MAX) {
            uint32_t end = t->sentences[s].end - first > SENTENCE_MAX ? first + SENTENCE_MAX
                                                                      : t->sentences[s].end;
            best_path(&g, first, end);
        }
    g.tags[t->len] = TAG_MARK;
    tags_amend(g.tags, t, q, table->be);
    return g.tags;
}
