#include "tag.h"

#define CANDIDATES_MAX 8

typedef struct candidate {
    uint8_t tag;
    uint8_t back; /* best predecessor */
    int16_t weight; /* of the word alone */
    int32_t total;
} candidate;

typedef struct column {
    candidate at[CANDIDATES_MAX];
    uint32_t len;
} column;

void tag_table_load(tag_table *out, const pack *p)
{
    memset(out, 0, sizeof *out);
    uint32_t rows = pack_table_rows(p, TABLE_TAG_PAIRS);
    for (uint32_t r = 0; r < rows; r++) {
        uint32_t previous = pack_cell(p, TABLE_TAG_PAIRS, r, COLUMN_TAG_PAIRS_PREVIOUS);
        uint32_t next = pack_cell(p, TABLE_TAG_PAIRS, r, COLUMN_TAG_PAIRS_NEXT);
        out->weight[previous][next] =
            (int8_t)(int32_t)pack_cell(p, TABLE_TAG_PAIRS, r, COLUMN_TAG_PAIRS_WEIGHT);
    }
}

static void offer(column *c, uint8_t tag, int weight)
{
    for (uint32_t i = 0; i < c->len; i++)
        if (c->at[i].tag == tag) {
            if (c->at[i].weight < weight)
                c->at[i].weight = (int16_t)weight;
            return;
        }
    if (c->len < CANDIDATES_MAX)
        c->at[c->len++] = (candidate){.tag = tag, .weight = (int16_t)weight};
}

/* Function words: class -> tag. */
static void offer_functions(column *c, const tokens *t, uint32_t i)
{
    static const struct {
        uint8_t function, tag;
    } map[] = {
        {FUNCTION_DETERMINER, TAG_DETERMINER},
        {FUNCTION_CONTRACTION, TAG_CONTRACTION},
        {FUNCTION_SUBJECT_PRONOUN, TAG_SUBJECT},
        {FUNCTION_PRONOUN, TAG_PRONOUN},
        {FUNCTION_OBJECT_PRONOUN, TAG_OBJECT},
        {FUNCTION_CLITIC, TAG_CLITIC},
        {FUNCTION_QUE, TAG_QUE},
        {FUNCTION_RELATIVE, TAG_RELATIVE},
        {FUNCTION_SUBORDINATOR, TAG_SUBORDINATOR},
        {FUNCTION_INTERROGATIVE, TAG_SUBORDINATOR},
        {FUNCTION_COORDINATOR, TAG_COORDINATOR},
        {FUNCTION_PREPOSITION, TAG_PREPOSITION},
        {FUNCTION_OF, TAG_PREPOSITION},
        {FUNCTION_TO, TAG_PREPOSITION},
        {FUNCTION_ADVERB, TAG_ADVERB},
        {FUNCTION_TIME, TAG_NOUN},
    };
    for (uint32_t m = 0; m < sizeof map / sizeof *map; m++)
        if (token_is(t, i, map[m].function))
            offer(c, map[m].tag, 2);
    if (token_is(t, i, FUNCTION_NEGATION))
        offer(c, t->at[i].flags & TOKEN_ELIDED || !token_is(t, i, FUNCTION_ADVERB) ? TAG_NE
                                                                                  : TAG_ADVERB,
              1);
}

static void offer_readings(column *c, const tokens *t, uint32_t i, int base)
{
    const token *k = &t->at[i];
    for (uint32_t r = 0; r < k->reading_count; r++) {
        uint32_t m = t->readings[k->first_reading + r].morph;
        switch (m & MORPH_PART) {
        case PART_NOUN:
        case PART_TITLE:
            offer(c, TAG_NOUN, base);
            break;
        case PART_ADJECTIVE:
            offer(c, TAG_ADJECTIVE, base);
            break;
        case PART_VERB:
            if (m & MORPH_INFINITIVE)
                offer(c, TAG_INFINITIVE, base + 1);
            if (m & MORPH_GERUND)
                offer(c, TAG_GERUND, base + 1);
            if (m & MORPH_PARTICIPLE)
                offer(c, TAG_PARTICIPLE, base);
            if (m & (MORPH_PRESENT | MORPH_IMPERFECT | MORPH_PAST | MORPH_FUTURE |
                     MORPH_CONDITIONAL | MORPH_SUBJUNCTIVE | MORPH_IMPERATIVE))
                offer(c, TAG_VERB, base + (m & MORPH_AUXILIARY ? 4 : m & MORPH_THIRD ? 1 : -2));
            break;
        case PART_ADVERB:
        case PART_INTERJECTION:
            offer(c, TAG_ADVERB, base);
            break;
        case PART_PREPOSITION:
            offer(c, TAG_PREPOSITION, base);
            break;
        case PART_NUMERAL:
            offer(c, TAG_NUMBER, base);
            break;
        case PART_FIRST_NAME:
        case PART_SURNAME:
        case PART_PROPER:
            if (k->flags & TOKEN_CAPITAL)
                offer(c, TAG_NAME, base);
            break;
        default:
            break;
        }
    }
}

static void candidates(column *c, const tokens *t, const names *n, uint32_t i)
{
    const token *k = &t->at[i];
    c->len = 0;
    if (k->kind == TOKEN_MARK || k->kind == TOKEN_END) {
        offer(c, TAG_MARK, 0);
    } else if (n->of_token[i] && n->at[n->of_token[i] - 1].first + 0 <= i &&
               !(n->at[n->of_token[i] - 1].flags & NAME_HEADED)) {
        offer(c, TAG_NAME, 0);
    } else if (k->kind == TOKEN_NUMBER) {
        offer(c, TAG_NUMBER, 0);
    } else if (token_phrase(t, i, TABLE_TITLES) && k->flags & TOKEN_ABBREVIATION) {
        offer(c, TAG_NOUN, 0);
    } else {
        const uint64_t open = UINT64_C(1) << FUNCTION_PRONOUN | UINT64_C(1) << FUNCTION_ADVERB |
                              UINT64_C(1) << FUNCTION_TIME |
                              UINT64_C(1) << FUNCTION_SEMI_AUXILIARY |
                              UINT64_C(1) << FUNCTION_AUXILIARY;
        offer_functions(c, t, i);
        if (!(k->functions & ~open))
            offer_readings(c, t, i, 0);
    }
    if (c->len == 0) {
        offer(c, TAG_NOUN, 0);
        offer(c, k->flags & TOKEN_CAPITAL ? TAG_NAME : TAG_ADJECTIVE, 0);
    }
}

/* Best path through tokens first … end - 1. */
static void best_path(uint8_t *tags, column *columns, const tokens *t, const names *n,
                      const tag_table *table, uint32_t first, uint32_t end)
{
    column start = {.at = {{.tag = TAG_MARK}}, .len = 1};
    const column *before = &start;
    for (uint32_t i = first; i < end; i++) {
        column *c = &columns[i - first];
        candidates(c, t, n, i);
        for (uint32_t a = 0; a < c->len; a++) {
            int32_t best = INT32_MIN;
            for (uint32_t b = 0; b < before->len; b++) {
                int32_t total =
                    before->at[b].total + table->weight[before->at[b].tag][c->at[a].tag];
                if (total > best) {
                    best = total;
                    c->at[a].back = (uint8_t)b;
                }
            }
            c->at[a].total = best + c->at[a].weight;
        }
        before = c;
    }
    uint32_t best = 0;
    for (uint32_t a = 1; a < before->len; a++)
        if (before->at[a].total > before->at[best].total)
            best = a;
    for (uint32_t i = end; i > first; i--) {
        const candidate *c = &columns[i - 1 - first].at[best];
        tags[i - 1] = c->tag;
        best = c->back;
    }
}

/* Longest piece tagged at once; longer sentences are cut. */
#define SENTENCE_MAX 400

uint8_t *tags_find(arena *mem, const tokens *t, const names *n, const tag_table *table)
{
    uint8_t *tags = arena_take(mem, t->len + 1, 1);
    column *columns = arena_take(mem, SENTENCE_MAX, sizeof *columns);
    if (!tags || !columns)
        return NULL;
    for (uint32_t s = 0; s < t->sentence_len; s++)
        for (uint32_t first = t->sentences[s].first; first < t->sentences[s].end;
             first += SENTENCE_MAX) {
            uint32_t end = t->sentences[s].end - first > SENTENCE_MAX ? first + SENTENCE_MAX
                                                                      : t->sentences[s].end;
            best_path(tags, columns, t, n, table, first, end);
        }
    tags[t->len] = TAG_MARK;
    return tags;
}
