/* Verb groups: clitics, negation, auxiliaries, the verb, and the words that make it a phrase of
 * speech_verbs.tsv (faire savoir). */
#include "item_build.h"

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

#define MORPH_FINITE \
    (MORPH_PRESENT | MORPH_IMPERFECT | MORPH_PAST | MORPH_FUTURE | MORPH_CONDITIONAL | \
     MORPH_SUBJUNCTIVE | MORPH_IMPERATIVE)

static bool is_inside_verb(const builder *b, uint32_t i)
{
    return b->tags[i] == TAG_ADVERB || (b->tags[i] == TAG_NE);
}

/* End of the adverbs from i on, phrases of several words included: de son côté. */
static uint32_t skip_adverbs(const builder *b, uint32_t i, uint32_t end)
{
    while (same_paragraph(b, i, end)) {
        uint32_t many = function_phrase(b->t, i, FUNCTION_ADVERB);
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
    slice lemma = pack_cell_text(b->g->pack, TABLE_SPEECH_VERBS, row, COLUMN_SPEECH_VERBS_LEMMA);
    size_t at = lemma.len;
    while (at > 0 && lemma.ptr[at - 1] != ' ')
        at--;
    uint64_t state = 0;
    const entry *found;
    uint32_t count;
    pack_phrase_step(b->g->pack, &state,
                     pack_hash((slice){lemma.ptr + at, lemma.len - at}), &found, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t class = pack_cell(b->g->pack, TABLE_FUNCTION_WORDS, found[i].row,
                                   COLUMN_FUNCTION_WORDS_CLASS);
        if (found[i].table == TABLE_FUNCTION_WORDS &&
            (class == FUNCTION_OF || class == FUNCTION_TO))
            return true;
    }
    return false;
}

/* The participle that completes an auxiliary whose group ends at i: over adverbs and a pronoun
 * that repeats the subject (avait-elle, avait elle-même dit); i if there is none. */
static uint32_t participle_after(const builder *b, uint32_t i, uint32_t end)
{
    uint32_t at = skip_adverbs(b, i, end);
    if (same_paragraph(b, at, end) &&
        (b->tags[at] == TAG_PRONOUN || b->tags[at] == TAG_SUBJECT))
        at = skip_adverbs(b, at + 1, end);
    return same_paragraph(b, at, end) && b->tags[at] == TAG_PARTICIPLE ? at : i;
}

/* Takes the row of the verb phrase whose first verb is `lemma` at token `i`: the plain verb, its
 * pronominal use, or a phrase whose other words follow at `after` (faire savoir). */
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
            /* fait-il savoir, met aussi en garde; "met Léa en garde" is left to the plain verb */
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

bool take_verb(builder *b, uint32_t i, uint32_t end, uint32_t *next)
{
    const tokens *t = b->t;
    uint32_t at = i, flags = 0, subject = ITEM_NONE;
    *next = i;
    if (b->tags[at] == TAG_SUBJECT) {
        subject = at++;
        if (same_paragraph(b, at, end) && b->tags[at] == TAG_PRONOUN)
            at++; /* il, lui, */
    }
    uint32_t core = at;
    bool saw_en = false;
    while (same_paragraph(b, at, end) || at == i) {
        uint8_t tag = b->tags[at];
        if (tag == TAG_NE) {
            flags |= ITEM_NEGATED;
        } else if (tag == TAG_OBJECT) {
            if (token_is(t, at, FUNCTION_REFLEXIVE))
                flags |= ITEM_REFLEXIVE;
        } else if (tag == TAG_ADVERB && at > core && flags & ITEM_NEGATED &&
                   token_is(t, at, FUNCTION_NEGATION)) {
            /* ne pas vouloir */
        } else if (tag == TAG_PREPOSITION && at == i && !saw_en && at + 1 < end &&
                   b->tags[at + 1] == TAG_GERUND) {
            saw_en = true; /* en ajoutant */
        } else {
            break;
        }
        at++;
        if (at >= end)
            return true;
    }
    uint8_t tag = b->tags[at];
    uint32_t morph, lemma, head = at;
    uint8_t kind;
    if (tag == TAG_VERB) {
        kind = ITEM_VERB;
        flags |= ITEM_FINITE;
        lemma = verb_reading(b, at, MORPH_FINITE, &morph);
    } else if (tag == TAG_INFINITIVE && subject == ITEM_NONE) {
        kind = ITEM_INFINITIVE;
        lemma = verb_reading(b, at, MORPH_INFINITIVE, &morph);
    } else if (tag == TAG_GERUND && subject == ITEM_NONE) {
        kind = ITEM_GERUND;
        lemma = verb_reading(b, at, MORPH_GERUND, &morph);
    } else if (tag == TAG_PARTICIPLE && subject == ITEM_NONE && at == i) {
        kind = ITEM_PARTICIPLE;
        lemma = verb_reading(b, at, MORPH_PARTICIPLE, &morph);
    } else {
        return true;
    }
    if (lemma == ITEM_NONE)
        return true;
    uint32_t first_morph = morph;
    if (subject != ITEM_NONE) {
        /* nous raconte Léa Morel: a pronoun that does not agree is an object */
        uint32_t person = features(t, subject, FUNCTION_SUBJECT_PRONOUN) &
                          (FEATURE_FIRST | FEATURE_SECOND | FEATURE_THIRD);
        uint32_t number = features(t, subject, FUNCTION_SUBJECT_PRONOUN) &
                          (FEATURE_SINGULAR | FEATURE_PLURAL);
        if (person && (!(person & person_of(morph)) || !(number & number_of(morph)))) {
            core = subject;
            subject = ITEM_NONE;
        }
    }
    uint32_t last = at + 1; /* end of the group so far */
    uint32_t clitic = ITEM_NONE;
    if (same_paragraph(b, last, end) && b->tags[last] == TAG_CLITIC) {
        if (!(features(t, last, FUNCTION_CLITIC) & FEATURE_OBJECT)) {
            clitic = last;
            flags |= ITEM_INVERTED;
        }
        last++;
    }
    bool auxiliary = in_list(b->g->auxiliaries, b->g->auxiliary_count, lemma);
    if (morph & MORPH_CONDITIONAL) {
        flags |= ITEM_CONDITIONAL;
        if (morph & MORPH_THIRD && !in_list(b->g->no_hearsay, b->g->no_hearsay_count, lemma))
            flags |= ITEM_HEARSAY;
    }
    while (same_paragraph(b, last, end) && token_is(t, last, FUNCTION_NEGATION) &&
           flags & ITEM_NEGATED)
        last++; /* n'est pas */
    uint32_t participle = participle_after(b, last, end);
    if (auxiliary && participle > last - 1 && b->tags[participle] == TAG_PARTICIPLE) {
        bool etre = lemma == b->g->auxiliaries[1];
        uint32_t main = verb_reading(b, participle, MORPH_PARTICIPLE, &morph);
        if (main != ITEM_NONE) {
            /* a été annoncé: one more participle */
            uint32_t second = participle_after(b, participle + 1, end);
            if (main == b->g->auxiliaries[1] && b->tags[second] == TAG_PARTICIPLE) {
                uint32_t deeper = verb_reading(b, second, MORPH_PARTICIPLE, &morph);
                if (deeper != ITEM_NONE) {
                    main = deeper;
                    participle = second;
                    etre = true;
                }
            }
            if (etre && !(flags & ITEM_REFLEXIVE) && !(morph & MORPH_TO_BE))
                flags |= ITEM_PASSIVE;
            flags |= ITEM_COMPOUND;
            lemma = main;
            head = participle;
            last = participle + 1;
            auxiliary = false;
        }
    }
    /* semi-auxiliaries: a tenu à préciser, vient d'annoncer, doit rappeler */
    for (int chain = 0; chain < 3 && in_list(b->g->semi, b->g->semi_count, lemma); chain++) {
        uint32_t inf = skip_adverbs(b, last, end);
        if (same_paragraph(b, inf, end) &&
            (b->tags[inf] == TAG_PREPOSITION) &&
            (token_is(t, inf, FUNCTION_OF) || token_is(t, inf, FUNCTION_TO)))
            inf++;
        bool reflexive = false;
        while (same_paragraph(b, inf, end) && b->tags[inf] == TAG_OBJECT) {
            reflexive |= token_is(t, inf, FUNCTION_REFLEXIVE);
            inf++;
        }
        if (!same_paragraph(b, inf, end) || b->tags[inf] != TAG_INFINITIVE)
            break;
        uint32_t deeper = verb_reading(b, inf, MORPH_INFINITIVE, &morph);
        const uint32_t *rows;
        if (deeper == ITEM_NONE ||
            (!pack_verb_rows(b->g->pack, deeper, &rows) &&
             !in_list(b->g->semi, b->g->semi_count, deeper)))
            break;
        /* laisser entendre is a phrase of its own */
        uint32_t stop;
        if (verb_row(b, lemma, (flags & ITEM_REFLEXIVE) != 0, last, end, &stop) != ITEM_NONE &&
            stop > last)
            break;
        flags = reflexive ? flags | ITEM_REFLEXIVE : flags & ~(uint32_t)ITEM_REFLEXIVE;
        lemma = deeper;
        head = inf;
        last = inf + 1;
    }
    item *k = item_push(b, kind, i, last);
    if (!k)
        return false;
    uint32_t stop = last;
    k->row = verb_row(b, lemma, (flags & ITEM_REFLEXIVE) != 0, last, end, &stop);
    k->end = stop;
    k->frames = k->row != ITEM_NONE ? pack_cell(b->g->pack, TABLE_SPEECH_VERBS, k->row,
                                                COLUMN_SPEECH_VERBS_FRAMES)
                                    : 0;
    k->lemma = lemma;
    k->head = head;
    k->core = core;
    if (auxiliary)
        flags |= ITEM_AUXILIARY;
    k->number = number_of(kind == ITEM_VERB ? first_morph : morph);
    k->gender = kind == ITEM_PARTICIPLE ? gender_of(morph) : 0;
    k->person = person_of(first_morph);
    if (subject != ITEM_NONE || clitic != ITEM_NONE) {
        uint32_t f = clitic != ITEM_NONE ? features(t, clitic, FUNCTION_CLITIC)
                                         : features(t, subject, FUNCTION_SUBJECT_PRONOUN);
        if (clitic == ITEM_NONE)
            flags |= ITEM_PRONOUN_SUBJECT;
        if (f & (FEATURE_NEUTER | FEATURE_INDEFINITE))
            flags |= ITEM_IMPERSONAL;
        if (f & FEATURE_NEUTER)
            flags |= ITEM_NEUTER;
        if (flags & ITEM_PASSIVE && f & FEATURE_MASCULINE && f & FEATURE_SINGULAR &&
            f & FEATURE_THIRD)
            flags |= ITEM_IMPERSONAL; /* il a été annoncé, est-il écrit */
        k->gender = (uint8_t)(f & (FEATURE_MASCULINE | FEATURE_FEMININE));
        if (f & (FEATURE_SINGULAR | FEATURE_PLURAL))
            k->number = (uint8_t)(f & (FEATURE_SINGULAR | FEATURE_PLURAL));
        k->person = (uint8_t)(f & (FEATURE_FIRST | FEATURE_SECOND | FEATURE_THIRD));
        k->tail = clitic != ITEM_NONE ? clitic : subject;
    } else {
        k->tail = ITEM_NONE;
    }
    k->flags = flags;
    *next = k->end;
    return true;
}
