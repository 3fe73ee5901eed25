/* Verb groups: clitics, negation, auxiliaries, the verb, and the words that make it a phrase of
 * speech_verbs.tsv (faire savoir). */
#include "item_build.h"

#define CHAIN_MAX 3     /* semi-auxiliaries in a row: doit pouvoir dire */
#define INSERTED_MAX 12 /* tokens between the commas of: il a, dans ce contexte, ajouté */

static uint32_t verb_reading(const builder *b, uint32_t i, uint32_t wanted, uint32_t *morph)
{
    const token *k = &b->t->at[i];
    uint32_t lemma = ITEM_NONE;
    *morph = 0;
    for (uint32_t r = 0; r < k->reading_count; r++) {
        reading x = b->t->readings[k->first_reading + r];
        if ((x.morph & MORPH_PART) != PART_VERB || !(x.morph & wanted))
            continue;
        /* a verb of speech is the likelier of two lemmas: il dit */
        uint32_t count;
        const uint32_t *rows;
        count = pack_verb_rows(b->g->pack, x.lemma, &rows);
        if (lemma == ITEM_NONE || (count && *morph == 0)) {
            lemma = x.lemma;
            *morph = x.morph;
        } else if (lemma == x.lemma) {
            *morph |= x.morph;
        }
    }
    return lemma;
}

bool speech_participle(const builder *b, uint32_t i)
{
    const uint32_t *rows;
    uint32_t morph, lemma = verb_reading(b, i, MORPH_PARTICIPLE, &morph);
    return lemma != ITEM_NONE && pack_verb_rows(b->g->pack, lemma, &rows) > 0;
}

#define MORPH_FINITE                                                                           \
    (MORPH_PRESENT | MORPH_IMPERFECT | MORPH_PAST | MORPH_FUTURE | MORPH_CONDITIONAL |         \
     MORPH_SUBJUNCTIVE | MORPH_IMPERATIVE)

static bool is_inside_verb(const builder *b, uint32_t i)
{
    return b->tags[i] == TAG_ADVERB || (b->tags[i] == TAG_NE);
}

/* End of the adverbs from i on, phrases of several words included: de son côté. */
static uint32_t skip_adverbs(const builder *b, uint32_t i, uint32_t end)
{
    while (same_paragraph(b, i, end)) {
        uint32_t many = token_function_phrase(b->t, i, FUNCTION_ADVERB);
        if (many && i + many <= end) {
            i += many;
        } else if (is_inside_verb(b, i)) {
            i++;
        } else {
            break;
        }
    }
    return i;
}

/* Does the row's verb phrase end with à or de: appeler à, faire état de? */
static bool ends_with_preposition(const builder *b, uint32_t row)
{
    slice lemma =
        pack_cell_text(b->g->pack, TABLE_SPEECH_VERBS, row, COLUMN_SPEECH_VERBS_LEMMA);
    size_t at = lemma.len;
    while (at > 0 && lemma.ptr[at - 1] != ' ')
        at--;
    const entry *found;
    uint32_t count =
        pack_word_entries(b->g->pack, pack_hash((slice){lemma.ptr + at, lemma.len - at}),
                          TABLE_FUNCTION_WORDS, &found);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t class = pack_cell(b->g->pack, TABLE_FUNCTION_WORDS, found[i].row,
                                   COLUMN_FUNCTION_WORDS_CLASS);
        if (class == FUNCTION_OF || class == FUNCTION_TO)
            return true;
    }
    return false;
}

/* The token behind an insertion between two commas that begins at i and holds no clause and no
 * source: il a | , dans ce contexte, | ajouté; i if there is none. */
static uint32_t over_insertion(const builder *b, uint32_t i, uint32_t end)
{
    const tokens *t = b->t;
    if (!same_paragraph(b, i, end) || t->at[i].character != ',')
        return i;
    const phrase *source = token_phrase(t, i + 1, TABLE_SOURCE_PREPOSITIONS);
    uint32_t kind = source ? phrase_cell(t, source, COLUMN_SOURCE_PREPOSITIONS_KIND)
                           : SOURCE_PREPOSITION_KIND_NONE;
    if (kind != SOURCE_PREPOSITION_KIND_NONE && kind != SOURCE_PREPOSITION_KIND_PERSON)
        return i;
    for (uint32_t k = i + 1; same_paragraph(b, k, end) && k - i <= INSERTED_MAX; k++) {
        uint32_t adverb = token_function_phrase(t, k, FUNCTION_ADVERB);
        if (t->at[k].character == ',')
            return k + 1;
        if (adverb)
            k += adverb - 1;
        else if (t->at[k].kind == TOKEN_MARK || b->tags[k] == TAG_VERB)
            return i;
    }
    return i;
}

/* The participle that completes an auxiliary whose group ends at i: over adverbs, a pronoun
 * that repeats the subject (avait-elle, avait elle-même dit) and an insertion; i if there is
 * none. */
static uint32_t participle_after(const builder *b, uint32_t i, uint32_t end)
{
    uint32_t at = skip_adverbs(b, i, end);
    if (same_paragraph(b, at, end) &&
        (b->tags[at] == TAG_PRONOUN || b->tags[at] == TAG_SUBJECT))
        at = skip_adverbs(b, at + 1, end);
    at = skip_adverbs(b, over_insertion(b, at, end), end);
    return same_paragraph(b, at, end) && b->tags[at] == TAG_PARTICIPLE ? at : i;
}

/* Takes the row of the verb phrase whose first verb is `lemma` at token `i`: the plain verb,
 * its pronominal use, or a phrase whose other words follow at `after` (faire savoir). */
static uint32_t verb_row(const builder *b, uint32_t lemma, bool reflexive, uint32_t after,
                         uint32_t end, uint32_t *stop)
{
    const uint32_t *rows;
    uint32_t count = pack_verb_rows(b->g->pack, lemma, &rows), best = ITEM_NONE;
    uint32_t best_words = 0;
    *stop = after;
    for (uint32_t r = 0; r < count; r++) {
        if (pack_verb_pronominal(b->g->pack, rows[r]) != reflexive)
            continue;
        uint32_t words = pack_verb_rest(b->g->pack, rows[r]);
        uint32_t at = after, taken = 0;
        for (uint32_t w = 0; w < words; w++) {
            /* fait-il savoir, met aussi en garde; « met Léa en garde » is left to the plain
             * verb
             */
            uint32_t from = w == 0 ? skip_adverbs(b, at, end) : at;
            if (!same_paragraph(b, from, end) ||
                !pack_verb_rest_is(b->g->pack, rows[r], w, b->t->at[from].hash))
                break;
            at = from + 1;
            taken++;
        }
        if (words && ends_with_preposition(b, rows[r])) {
            /* appeler | à: the preposition stays outside the group and may be missing */
            if (taken + 1 < words)
                continue;
            if (taken == words)
                at = words == 1 ? after : at - 1;
            if (best != ITEM_NONE && taken < words)
                continue;
        } else if (taken < words) {
            continue;
        }
        if (best == ITEM_NONE || taken > best_words) {
            best = rows[r];
            best_words = taken;
            *stop = at;
        }
    }
    return best;
}

static uint32_t frames_of(const builder *b, uint32_t row)
{
    return pack_cell(b->g->pack, TABLE_SPEECH_VERBS, row, COLUMN_SPEECH_VERBS_FRAMES);
}

/* « … », a-t-il conclu | au micro; « … », insiste | sur Phare 2 Léa Morel: in an incise the
 * plain verb goes before its phrase with a preposition (conclure à). `row` if it is none of
 * those. */
static uint32_t incise_row(const builder *b, uint32_t row, uint32_t lemma, bool reflexive)
{
    const uint32_t *rows;
    uint32_t count = pack_verb_rows(b->g->pack, lemma, &rows);
    if (row == ITEM_NONE || pack_verb_rest(b->g->pack, row) != 1 ||
        !ends_with_preposition(b, row))
        return row;
    for (uint32_t r = 0; r < count; r++)
        if (pack_verb_pronominal(b->g->pack, rows[r]) == reflexive &&
            !pack_verb_rest(b->g->pack, rows[r]) && frames_of(b, rows[r]) & FRAME_INCISE)
            return rows[r];
    return row;
}

/* Does a quotation end before what is gathered next? */
static bool behind_quotation(const builder *b)
{
    size_t n = b->list.len;
    if (n > 0 && b->list.at[n - 1].kind == ITEM_COMMA)
        n--;
    return n > 0 && b->list.at[n - 1].kind == ITEM_QUOTE;
}

/* A group while it is being gathered. */
typedef struct verb_group {
    uint8_t kind;       /* ITEM_VERB … */
    uint32_t flags;     /* ITEM_* */
    uint32_t subject;   /* pronoun before the verb: il; ITEM_NONE */
    uint32_t reflexive; /* se, me, nous before it; ITEM_NONE */
    uint32_t clitic;    /* pronoun behind it: -t-il; ITEM_NONE */
    uint32_t core;      /* first token without the subject */
    uint32_t head;      /* token of the main verb */
    uint32_t last;      /* behind the group so far */
    uint32_t lemma;     /* of the main verb */
    uint32_t morph;     /* of the main verb */
    uint32_t finite;    /* morph of the verb that is conjugated */
} verb_group;

bool gerund_after(const builder *b, uint32_t i, uint32_t end)
{
    do
        i++;
    while (same_paragraph(b, i, end) && b->tags[i] == TAG_OBJECT);
    return same_paragraph(b, i, end) && b->tags[i] == TAG_GERUND;
}

/* il ne le lui | dit; en | ajoutant; ne pas | vouloir: what stands before the verb. Returns the
 * place of the verb, `end` if the text ends before it. */
static uint32_t lead_in(const builder *b, verb_group *v, uint32_t i, uint32_t end)
{
    const tokens *t = b->t;
    uint32_t at = i;
    if (b->tags[at] == TAG_SUBJECT) {
        v->subject = at++;
        if (same_paragraph(b, at, end) && b->tags[at] == TAG_PRONOUN)
            at++; /* il, lui, */
    }
    v->core = at;
    for (; at < end && (at == i || same_paragraph(b, at, end)); at++) {
        uint8_t tag = b->tags[at];
        if (tag == TAG_NE)
            v->flags |= ITEM_NEGATED;
        else if (tag == TAG_OBJECT)
            v->reflexive = token_is(t, at, FUNCTION_REFLEXIVE) ? at : v->reflexive;
        else if (!(tag == TAG_ADVERB &&
                   v->flags & ITEM_NEGATED) && /* ne toujours pas | croire */
                 !(tag == TAG_PREPOSITION && at == i && gerund_after(b, at, end)))
            return at;
    }
    return end;
}

/* The verb at token `at`; false when none is there that the lead-in fits. */
static bool main_verb(const builder *b, verb_group *v, uint32_t i, uint32_t at)
{
    static const struct {
        uint8_t tag, kind;
        uint32_t morph;
    } verbs[] = {
        {TAG_VERB, ITEM_VERB, MORPH_FINITE},
        {TAG_INFINITIVE, ITEM_INFINITIVE, MORPH_INFINITIVE},
        {TAG_GERUND, ITEM_GERUND, MORPH_GERUND},
        {TAG_PARTICIPLE, ITEM_PARTICIPLE, MORPH_PARTICIPLE},
    };
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++) {
        if (b->tags[at] != verbs[k].tag)
            continue;
        v->kind = verbs[k].kind;
        if (v->kind != ITEM_VERB && v->subject != ITEM_NONE)
            return false;
        if (v->kind == ITEM_PARTICIPLE && at != i)
            return false;
        v->lemma = verb_reading(b, at, verbs[k].morph, &v->morph);
        v->finite = v->morph;
        v->head = at;
        v->last = at + 1;
        v->flags |= v->kind == ITEM_VERB ? ITEM_FINITE : 0;
        return v->lemma != ITEM_NONE;
    }
    return false;
}

/* nous raconte Léa Morel: a pronoun that does not agree with the verb is its object. */
static void check_subject(const builder *b, verb_group *v)
{
    if (v->subject == ITEM_NONE)
        return;
    uint32_t f = token_features(b->t, v->subject, FUNCTION_SUBJECT_PRONOUN);
    uint32_t person = f & (FEATURE_FIRST | FEATURE_SECOND | FEATURE_THIRD);
    uint32_t number = f & (FEATURE_SINGULAR | FEATURE_PLURAL);
    if (person && (!(person & person_of(v->morph)) || !(number & number_of(v->morph)))) {
        v->core = v->subject;
        v->subject = ITEM_NONE;
    }
}

/* il se plaint, je me plains; but not « elle nous explique »: nous and me are reflexive beside
 * their own subject only. */
static void check_reflexive(const builder *b, verb_group *v)
{
    const uint32_t any = FEATURE_FIRST | FEATURE_SECOND | FEATURE_THIRD;
    if (v->reflexive == ITEM_NONE)
        return;
    uint32_t person = token_features(b->t, v->reflexive, FUNCTION_REFLEXIVE) & any;
    uint32_t own = v->subject == ITEM_NONE
                       ? FEATURE_THIRD
                       : token_features(b->t, v->subject, FUNCTION_SUBJECT_PRONOUN) & any;
    if (v->kind != ITEM_VERB || person & own)
        v->flags |= ITEM_REFLEXIVE;
}

/* -t-il, and the second half of a negation: n'est pas. */
static void tail_words(const builder *b, verb_group *v, uint32_t end)
{
    if (same_paragraph(b, v->last, end) && b->tags[v->last] == TAG_CLITIC) {
        if (!(token_features(b->t, v->last, FUNCTION_CLITIC) & FEATURE_OBJECT)) {
            v->clitic = v->last;
            v->flags |= ITEM_INVERTED;
        }
        v->last++;
    }
    while (v->flags & ITEM_NEGATED && same_paragraph(b, v->last, end) &&
           token_is(b->t, v->last, FUNCTION_NEGATION))
        v->last++;
    /* Karim Haddad dénonce lui | un leurre */
    if (v->kind == ITEM_VERB && v->subject == ITEM_NONE && v->clitic == ITEM_NONE &&
        same_paragraph(b, v->last, end) && token_is(b->t, v->last, FUNCTION_ANAPHOR) &&
        token_is(b->t, v->last, FUNCTION_OBJECT_PRONOUN))
        v->last++;
}

/* a déclaré, est parti, a été annoncé */
static void compound(const builder *b, verb_group *v, uint32_t end)
{
    const grammar *g = b->g;
    if (!lemmas_have(&g->auxiliaries, v->lemma))
        return;
    v->flags |= ITEM_AUXILIARY;
    uint32_t stop;
    if (v->lemma == g->copula && verb_row(b, v->lemma, false, v->last, end, &stop) != ITEM_NONE)
        return; /* être persuadé: a phrase of its own */
    uint32_t at = participle_after(b, v->last, end), morph;
    if (b->tags[at] != TAG_PARTICIPLE || !same_paragraph(b, at, end))
        return;
    bool passive = v->lemma == g->copula;
    uint32_t lemma = verb_reading(b, at, MORPH_PARTICIPLE, &morph);
    if (lemma == ITEM_NONE)
        return;
    uint32_t second = participle_after(b, at + 1, end);
    if (lemma == g->copula && b->tags[second] == TAG_PARTICIPLE) {
        uint32_t second_morph;
        uint32_t deeper = verb_reading(b, second, MORPH_PARTICIPLE, &second_morph);
        if (deeper != ITEM_NONE) {
            lemma = deeper;
            morph = second_morph;
            at = second;
            passive = true;
        }
    }
    if (passive && !(v->flags & ITEM_REFLEXIVE) && !(morph & MORPH_TO_BE))
        v->flags |= ITEM_PASSIVE;
    v->flags |= ITEM_COMPOUND;
    if (lemma != g->copula) /* a été, | selon Léa Morel, vendu */
        v->flags &= ~(uint32_t)ITEM_AUXILIARY;
    v->lemma = lemma;
    v->morph = morph;
    v->head = at;
    v->last = at + 1;
    if (same_paragraph(b, v->last, end) && b->t->at[v->last].kind == TOKEN_MARK &&
        b->tags[v->last] == TAG_ADVERB)
        v->last++; /* a « déploré » | que */
}

/* a tenu à préciser, vient d'annoncer, doit rappeler: the verb of speech is the group's. */
static void semi_auxiliaries(const builder *b, verb_group *v, uint32_t end)
{
    const grammar *g = b->g;
    for (int chain = 0; chain < CHAIN_MAX; chain++) {
        bool affirmed = v->flags & ITEM_NEGATED && lemmas_have(&g->affirmed, v->lemma);
        if (!affirmed && !lemmas_have(&g->semi, v->lemma))
            return;
        uint32_t at = skip_adverbs(b, v->last, end);
        if (same_paragraph(b, at, end) && b->tags[at] == TAG_PREPOSITION &&
            (token_is(b->t, at, FUNCTION_OF) || token_is(b->t, at, FUNCTION_TO)))
            at++;
        bool reflexive = false;
        for (; same_paragraph(b, at, end) && b->tags[at] == TAG_OBJECT; at++)
            reflexive |= token_is(b->t, at, FUNCTION_REFLEXIVE);
        if (!same_paragraph(b, at, end) || b->tags[at] != TAG_INFINITIVE)
            return;
        const uint32_t *rows;
        uint32_t morph, stop, lemma = verb_reading(b, at, MORPH_INFINITIVE, &morph);
        if (lemma == ITEM_NONE ||
            (!pack_verb_rows(g->pack, lemma, &rows) && !lemmas_have(&g->semi, lemma)))
            return;
        /* laisser entendre is a phrase of its own */
        if (verb_row(b, v->lemma, (v->flags & ITEM_REFLEXIVE) != 0, v->last, end, &stop) !=
                ITEM_NONE &&
            stop > v->last)
            return;
        if (affirmed)
            v->flags &= ~(uint32_t)ITEM_NEGATED; /* n'hésite pas à dire */
        v->flags = reflexive ? v->flags | ITEM_REFLEXIVE : v->flags & ~(uint32_t)ITEM_REFLEXIVE;
        v->lemma = lemma;
        v->morph = morph;
        v->head = at;
        v->last = at + 1;
    }
}

/* Gender, number, person of the group: its pronoun's, else the verb's. */
static void set_features(const builder *b, const verb_group *v, item *k)
{
    k->number = number_of(v->kind == ITEM_VERB ? v->finite : v->morph);
    k->gender = v->kind == ITEM_PARTICIPLE ? gender_of(v->morph) : 0;
    k->person = person_of(v->finite);
    k->pronoun = v->clitic != ITEM_NONE ? v->clitic : v->subject;
    if (k->pronoun == ITEM_NONE)
        return;
    uint32_t f = v->clitic != ITEM_NONE
                     ? token_features(b->t, v->clitic, FUNCTION_CLITIC)
                     : token_features(b->t, v->subject, FUNCTION_SUBJECT_PRONOUN);
    if (v->clitic == ITEM_NONE)
        k->flags |= ITEM_PRONOUN_SUBJECT;
    if (f & (FEATURE_NEUTER | FEATURE_INDEFINITE))
        k->flags |= ITEM_IMPERSONAL;
    if (f & FEATURE_NEUTER)
        k->flags |= ITEM_NEUTER;
    if (k->flags & ITEM_PASSIVE && f & FEATURE_MASCULINE && f & FEATURE_SINGULAR &&
        f & FEATURE_THIRD)
        k->flags |= ITEM_IMPERSONAL; /* il a été annoncé, est-il écrit */
    k->gender = (uint8_t)(f & (FEATURE_MASCULINE | FEATURE_FEMININE));
    if (f & (FEATURE_SINGULAR | FEATURE_PLURAL))
        k->number = (uint8_t)(f & (FEATURE_SINGULAR | FEATURE_PLURAL));
    k->person = (uint8_t)(f & (FEATURE_FIRST | FEATURE_SECOND | FEATURE_THIRD));
}

bool take_verb(builder *b, uint32_t i, uint32_t end, uint32_t *next)
{
    verb_group v = {.subject = ITEM_NONE, .reflexive = ITEM_NONE, .clitic = ITEM_NONE};
    *next = i;
    uint32_t at = lead_in(b, &v, i, end);
    if (at >= end || !main_verb(b, &v, i, at))
        return true;
    check_subject(b, &v);
    check_reflexive(b, &v);
    tail_words(b, &v, end);
    compound(b, &v, end);
    /* pourrait partir, aurait dû partir: no report */
    if (v.finite & MORPH_CONDITIONAL)
        v.flags |=
            ITEM_CONDITIONAL |
            (v.finite & MORPH_THIRD && !lemmas_have(&b->g->no_hearsay, v.lemma) ? ITEM_HEARSAY
                                                                                : 0);
    semi_auxiliaries(b, &v, end);
    bool incise = v.kind == ITEM_VERB && (v.flags & ITEM_INVERTED || behind_quotation(b));
    bool reflexive = (v.flags & ITEM_REFLEXIVE) != 0;
    item *k = item_push(b, v.kind, i, v.last);
    if (!k)
        return false;
    uint32_t stop = v.last;
    k->row = verb_row(b, v.lemma, reflexive, v.last, end, &stop);
    if (incise)
        k->row = incise_row(b, k->row, v.lemma, reflexive);
    if (k->row != ITEM_NONE)
        k->frames = frames_of(b, k->row);
    k->end = k->tail = stop;
    k->lemma = v.lemma;
    k->head = v.head;
    k->core = v.core;
    k->flags = v.flags;
    set_features(b, &v, k);
    *next = k->end;
    return true;
}
