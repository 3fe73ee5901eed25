/* What a token may be, before its neighbours are asked. */
#include "tag_parts.h"

static void offer(candidates *c, uint8_t tag, uint32_t agreement)
{
    for (uint32_t i = 0; i < c->len; i++)
        if (c->at[i].tag == tag) {
            c->at[i].agreement |= (uint8_t)agreement;
            return;
        }
    if (c->len < CANDIDATES_MAX)
        c->at[c->len++] = (candidate){.tag = tag, .agreement = (uint8_t)agreement};
}

/* Gender and number of the function word at i. */
static uint32_t function_agreement(const tokens *t, uint32_t i, uint32_t function)
{
    return token_features(t, i, function) &
           (FEATURE_MASCULINE | FEATURE_FEMININE | FEATURE_SINGULAR | FEATURE_PLURAL);
}

static uint32_t morph_agreement(uint32_t morph)
{
    return (morph & MORPH_MASCULINE ? FEATURE_MASCULINE : 0u) |
           (morph & MORPH_FEMININE ? FEATURE_FEMININE : 0u) |
           (morph & MORPH_SINGULAR ? FEATURE_SINGULAR : 0u) |
           (morph & MORPH_PLURAL ? FEATURE_PLURAL : 0u);
}

static const struct {
    uint8_t function, tag;
} functions[] = {
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
    {FUNCTION_TIME, TAG_WHEN},
};

static void offer_functions(candidates *c, const tokens *t, uint32_t i)
{
    for (uint32_t m = 0; m < sizeof functions / sizeof *functions; m++)
        if (token_is(t, i, functions[m].function))
            offer(c, functions[m].tag,
                  functions[m].tag == TAG_DETERMINER || functions[m].tag == TAG_CONTRACTION
                      ? function_agreement(t, i, functions[m].function)
                      : 0);
    if (token_is(t, i, FUNCTION_NEGATION)) {
        /* ne opens the negation, what closes it (pas, plus, jamais) is an adverb */
        bool first = token_features(t, i, FUNCTION_NEGATION) & FEATURE_NEG_FIRST;
        offer(c, first ? TAG_NE : TAG_ADVERB, 0);
    }
}

static void offer_verb(candidates *c, const tag_table *table, reading r)
{
    const uint32_t finite = MORPH_PRESENT | MORPH_IMPERFECT | MORPH_PAST | MORPH_FUTURE |
                            MORPH_CONDITIONAL | MORPH_SUBJUNCTIVE | MORPH_IMPERATIVE;
    bool auxiliary = (r.morph & MORPH_AUXILIARY) != 0;
    if (r.morph & MORPH_INFINITIVE || r.morph & MORPH_GERUND)
        offer(c,
              auxiliary                ? TAG_HAVING
              : r.morph & MORPH_GERUND ? TAG_GERUND
                                       : TAG_INFINITIVE,
              0);
    if (r.morph & MORPH_PARTICIPLE)
        offer(c, auxiliary && r.lemma == table->be ? TAG_BEEN : TAG_PARTICIPLE,
              morph_agreement(r.morph));
    if (r.morph & finite)
        offer(c,
              auxiliary               ? r.lemma == table->be ? TAG_BE : TAG_HAVE
              : r.morph & MORPH_THIRD ? TAG_VERB
                                      : TAG_SPOKEN,
              0);
}

static void offer_readings(candidates *c, const tokens *t, const tag_table *table, uint32_t i)
{
    const token *k = &t->at[i];
    for (uint32_t r = 0; r < k->reading_count; r++) {
        reading x = t->readings[k->first_reading + r];
        switch (x.morph & MORPH_PART) {
        case PART_NOUN:
        case PART_TITLE:
            offer(c, TAG_NOUN, morph_agreement(x.morph));
            break;
        case PART_ADJECTIVE:
            offer(c, TAG_ADJECTIVE, morph_agreement(x.morph));
            break;
        case PART_VERB:
            offer_verb(c, table, x);
            break;
        case PART_ADVERB:
        case PART_INTERJECTION:
            offer(c, TAG_ADVERB, 0);
            break;
        case PART_PREPOSITION:
            offer(c, TAG_PREPOSITION, 0);
            break;
        case PART_PRONOUN:
            offer(c, TAG_PRONOUN, morph_agreement(x.morph));
            break;
        case PART_DETERMINER:
            offer(c, TAG_DETERMINER, morph_agreement(x.morph));
            break;
        case PART_NUMERAL:
            offer(c, TAG_NUMBER, 0);
            break;
        case PART_FIRST_NAME:
        case PART_SURNAME:
        case PART_PROPER:
            if (k->flags & TOKEN_CAPITAL)
                offer(c, TAG_NAME, 0);
            break;
        default:
            break;
        }
    }
}

/* « demande » is said of others far more often than to somebody: the finer class goes. */
static void drop_spoken(candidates *c)
{
    uint32_t spoken = CANDIDATES_MAX;
    bool verb = false;
    for (uint32_t i = 0; i < c->len; i++) {
        if (c->at[i].tag == TAG_SPOKEN)
            spoken = i;
        verb |= c->at[i].tag == TAG_VERB || c->at[i].tag == TAG_BE;
    }
    if (verb && spoken < c->len)
        c->at[spoken] = c->at[--c->len];
}

static uint32_t candidate_set(const candidates *c)
{
    uint32_t set = 0;
    for (uint32_t i = 0; i < c->len; i++)
        set |= UINT32_C(1) << c->at[i].tag;
    return set;
}

/* Weights from word_classes.tsv. A form of its own has the classes of its rows and no others;
 * other words, and those that may be names, take the rows of their set of classes. */
static void weigh(candidates *c, const tag_table *table, uint64_t hash)
{
    uint32_t set = candidate_set(c);
    const tag_form *form = set >> TAG_NAME & 1 ? NULL : tag_form_find(table, hash);
    if (form) {
        candidates given = *c;
        c->len = 0;
        for (uint32_t i = 0; i < form->count && i < CANDIDATES_MAX; i++) {
            tag_class row = table->classes[form->first + i];
            candidate k = {.tag = row.tag, .weight = row.weight};
            for (uint32_t g = 0; g < given.len; g++)
                if (given.at[g].tag == row.tag)
                    k.agreement = given.at[g].agreement;
            c->at[c->len++] = k;
        }
    } else if (c->len > 1 && (form = tag_form_find(table, tag_set_key(set)))) {
        for (uint32_t i = 0; i < form->count; i++)
            for (uint32_t g = 0; g < c->len; g++)
                if (c->at[g].tag == table->classes[form->first + i].tag)
                    c->at[g].weight = table->classes[form->first + i].weight;
    }
}

void tag_candidates(candidates *c, const tokens *t, const names *n, const tag_table *table,
                    uint32_t i)
{
    const token *k = &t->at[i];
    c->len = 0;
    if (k->kind == TOKEN_MARK || k->kind == TOKEN_END) {
        bool inner = k->character == ',' || k->character == ')' || token_is_quotation_mark(k);
        offer(c, inner ? TAG_MARK : TAG_START, 0);
        return;
    }
    if (n->of_token[i] && !(n->at[n->of_token[i] - 1].flags & NAME_HEADED)) {
        offer(c, TAG_NAME, 0);
        return;
    }
    if (k->kind == TOKEN_NUMBER) {
        offer(c, TAG_NUMBER, 0);
        return;
    }
    if (k->flags & TOKEN_ABBREVIATION && token_phrase(t, i, TABLE_TITLES)) {
        offer(c, TAG_NOUN, 0);
        return;
    }
    /* words of a closed class have no other readings than word_classes.tsv may give them */
    const uint64_t closed =
        UINT64_C(1) << FUNCTION_DETERMINER | UINT64_C(1) << FUNCTION_CONTRACTION |
        UINT64_C(1) << FUNCTION_SUBJECT_PRONOUN | UINT64_C(1) << FUNCTION_OBJECT_PRONOUN |
        UINT64_C(1) << FUNCTION_CLITIC | UINT64_C(1) << FUNCTION_QUE |
        UINT64_C(1) << FUNCTION_RELATIVE | UINT64_C(1) << FUNCTION_SUBORDINATOR |
        UINT64_C(1) << FUNCTION_INTERROGATIVE | UINT64_C(1) << FUNCTION_COORDINATOR |
        UINT64_C(1) << FUNCTION_PREPOSITION | UINT64_C(1) << FUNCTION_OF |
        UINT64_C(1) << FUNCTION_TO | UINT64_C(1) << FUNCTION_NEGATION;
    if (k->functions)
        offer_functions(c, t, i);
    if (!(k->functions & closed))
        offer_readings(c, t, table, i);
    drop_spoken(c);
    if (c->len == 0 && !tag_form_find(table, k->hash)) {
        offer(c, TAG_NOUN, 0);
        offer(c, k->flags & TOKEN_CAPITAL ? TAG_NAME : TAG_ADJECTIVE, 0);
    }
    weigh(c, table, k->hash);
}

uint32_t tag_adverb_phrase(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->count < 2)
            break; /* the longest come first */
        if (f->e.table != TABLE_FUNCTION_WORDS ||
            phrase_cell(t, f, COLUMN_FUNCTION_WORDS_CLASS) != FUNCTION_ADVERB)
            continue;
        /* une hausse de plus de dix points: « de plus » is no adverb here */
        return token_is(t, i, FUNCTION_OF) && token_is(t, i + f->count, FUNCTION_OF) ? 0
                                                                                     : f->count;
    }
    return 0;
}

uint8_t tag_plain(const tokens *t, uint32_t i, uint8_t tag)
{
    switch (tag) {
    case TAG_HAVE:
    case TAG_BE:
    case TAG_SPOKEN:
        return TAG_VERB;
    case TAG_HAVING:
        return token_reads(t, i, PART_VERB, MORPH_GERUND) ? TAG_GERUND : TAG_INFINITIVE;
    case TAG_BEEN:
        return TAG_PARTICIPLE;
    case TAG_WHEN:
        return TAG_NOUN;
    case TAG_PRONOUN: /* selon elle: gender and number are those of the subject pronoun */
        return token_is(t, i, FUNCTION_SUBJECT_PRONOUN) && !token_is(t, i, FUNCTION_PRONOUN)
                   ? TAG_SUBJECT
                   : TAG_PRONOUN;
    case TAG_START:
        return TAG_MARK;
    default:
        return tag;
    }
}
