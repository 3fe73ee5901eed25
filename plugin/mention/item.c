/* Gathering tokens into items, left to right, one pass a stream. */
#include "item.h"

#define COMPLEMENTS_MAX 6 /* de-complements gathered into one noun phrase */

typedef struct builder {
    const tokens *t;
    const names *n;
    const quotes *q;
    const uint8_t *tags;
    const grammar *g;
    arena *mem;
    uint32_t *quote_at; /* per token: index + 1 of the quotation it opens */
    ARRAY(item) list;
    ARRAY(stream) streams;
} builder;

static uint32_t lemmas_of(const pack *p, uint32_t function, uint32_t *out, uint32_t room)
{
    uint32_t count = 0, rows = pack_table_rows(p, TABLE_FUNCTION_WORDS);
    for (uint32_t r = 0; r < rows && count < room; r++) {
        if (pack_cell(p, TABLE_FUNCTION_WORDS, r, COLUMN_FUNCTION_WORDS_CLASS) != function)
            continue;
        reading found[READINGS_MAX];
        slice form = pack_cell_text(p, TABLE_FUNCTION_WORDS, r, COLUMN_FUNCTION_WORDS_FORM);
        uint32_t n = pack_readings(p, pack_hash(form), found);
        for (uint32_t i = 0; i < n; i++)
            if ((found[i].morph & (MORPH_PART | MORPH_INFINITIVE)) ==
                (PART_VERB | MORPH_INFINITIVE)) {
                out[count++] = found[i].lemma;
                break;
            }
    }
    return count;
}

bool grammar_load(grammar *out, const pack *p)
{
    memset(out, 0, sizeof *out);
    out->pack = p;
    tag_table_load(&out->tags, p);
    out->auxiliary_count = lemmas_of(p, FUNCTION_AUXILIARY, out->auxiliaries, 4);
    out->semi_count = lemmas_of(p, FUNCTION_SEMI_AUXILIARY, out->semi, 64);
    out->no_hearsay_count = lemmas_of(p, FUNCTION_NO_HEARSAY, out->no_hearsay, 64);
    return out->auxiliary_count > 0;
}

static bool in_list(const uint32_t *list, uint32_t count, uint32_t lemma)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i] == lemma)
            return true;
    return false;
}

static uint8_t gender_of(uint32_t morph)
{
    return (uint8_t)((morph & MORPH_MASCULINE ? FEATURE_MASCULINE : 0) |
                     (morph & MORPH_FEMININE ? FEATURE_FEMININE : 0));
}

static uint8_t number_of(uint32_t morph)
{
    return (uint8_t)((morph & MORPH_SINGULAR ? FEATURE_SINGULAR : 0) |
                     (morph & MORPH_PLURAL ? FEATURE_PLURAL : 0));
}

static uint8_t person_of(uint32_t morph)
{
    return (uint8_t)((morph & MORPH_FIRST ? FEATURE_FIRST : 0) |
                     (morph & MORPH_SECOND ? FEATURE_SECOND : 0) |
                     (morph & MORPH_THIRD ? FEATURE_THIRD : 0));
}

/* Features of the function word at i for one class. */
static uint32_t features(const tokens *t, uint32_t i, uint32_t function)
{
    const token *k = &t->at[i];
    uint32_t all = 0;
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->e.table == TABLE_FUNCTION_WORDS && f->count == 1 &&
            pack_cell(t->pack, TABLE_FUNCTION_WORDS, f->e.row, COLUMN_FUNCTION_WORDS_CLASS) ==
                function)
            all |= pack_cell(t->pack, TABLE_FUNCTION_WORDS, f->e.row,
                             COLUMN_FUNCTION_WORDS_FEATURES);
    }
    return all;
}

/* A function phrase of two words or more at i of that class; its length, 0 if none. */
static uint32_t function_phrase(const tokens *t, uint32_t i, uint32_t function)
{
    const token *k = &t->at[i];
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->e.table == TABLE_FUNCTION_WORDS && f->count > 1 &&
            pack_cell(t->pack, TABLE_FUNCTION_WORDS, f->e.row, COLUMN_FUNCTION_WORDS_CLASS) ==
                function)
            return f->count;
    }
    return 0;
}

static item *push(builder *b, uint8_t kind, uint32_t first, uint32_t end)
{
    item *k = ARRAY_PUSH(&b->list, b->mem);
    if (k)
        *k = (item){.kind = kind, .first = first, .end = end, .head = first, .core = first,
                    .tail = end, .quote = ITEM_NONE, .name = ITEM_NONE, .row = ITEM_NONE,
                    .subject = ITEM_NONE, .lemma = ITEM_NONE};
    return k;
}

/* ---- noun phrases ---- */

/* What tables say of the noun at token i (and the words after it). */
static uint32_t noun_flags(const tokens *t, uint32_t i)
{
    uint32_t flags = 0;
    if (token_phrase(t, i, TABLE_ROLES) || token_phrase(t, i, TABLE_TITLES))
        flags |= ITEM_PERSON;
    if (token_phrase(t, i, TABLE_BODIES))
        flags |= ITEM_BODY;
    if (token_is(t, i, FUNCTION_TIME))
        flags |= ITEM_TIME;
    const token *k = &t->at[i];
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->e.table != TABLE_SOURCE_NOUNS)
            continue;
        switch (pack_cell(t->pack, TABLE_SOURCE_NOUNS, f->e.row, COLUMN_SOURCE_NOUNS_KIND)) {
        case SOURCE_NOUN_KIND_DOCUMENT:
            flags |= ITEM_DOCUMENT;
            break;
        case SOURCE_NOUN_KIND_MEDIUM:
            flags |= ITEM_MEDIUM;
            break;
        default:
            flags |= ITEM_CONTENT;
        }
    }
    return flags;
}

/* A short quotation without a verb behind a determiner or noun is part of the phrase:
 * les « gilets jaunes », l'émission « Matin bleu ». Its index + 1, 0 if not. */
static uint32_t quoted_noun(const builder *b, uint32_t i)
{
    uint32_t q = b->quote_at[i];
    if (!q)
        return 0;
    const quote *k = &b->q->at[q - 1];
    if (k->flags & QUOTE_UNCLOSED || k->close - k->open > 8)
        return 0;
    if (k->close - k->open <= 3)
        return q; /* one word or two, whatever they are */
    for (uint32_t j = k->open + 1; j < k->close; j++)
        if (b->tags[j] == TAG_VERB || b->tags[j] == TAG_SUBJECT ||
            (b->t->at[j].kind == TOKEN_MARK && b->t->at[j].character == ','))
            return 0;
    return q;
}

static bool is_ordinal_or_number(const builder *b, uint32_t i)
{
    return b->tags[i] == TAG_NUMBER;
}

static bool same_paragraph(const builder *b, uint32_t i, uint32_t end)
{
    return i < end && !(b->t->at[i].flags & TOKEN_PARAGRAPH);
}

/* A pronoun of several words at i, "ce dernier" but not "le dernier bilan"; its length or 0. */
static uint32_t pronoun_phrase(const builder *b, uint32_t i, uint32_t end)
{
    uint32_t many = function_phrase(b->t, i, FUNCTION_PRONOUN);
    if (!many || i + many > end)
        return 0;
    uint32_t next = i + many;
    if (same_paragraph(b, next, end) &&
        (b->tags[next] == TAG_NOUN || b->tags[next] == TAG_ADJECTIVE ||
         b->tags[next] == TAG_NUMBER || b->tags[next] == TAG_NAME))
        return 0;
    return many;
}

/* Is token i the title of the name behind it: Me Morel, M. Morel? */
static bool is_title(const builder *b, uint32_t i)
{
    uint32_t n = i + 1 < b->t->len ? b->n->of_token[i + 1] : 0;
    return n && b->n->at[n - 1].title == i && b->n->at[n - 1].first == i + 1;
}

/* One phrase without complements from i on; returns its end, i if none. Fills k. */
static uint32_t simple_noun(builder *b, uint32_t i, uint32_t end, item *k)
{
    const tokens *t = b->t;
    uint32_t at = i, head = ITEM_NONE;
    uint8_t tag = b->tags[i];
    k->quote = ITEM_NONE;
    k->name = ITEM_NONE;
    k->flags = 0;
    k->gender = k->number = 0;
    if (tag == TAG_PRONOUN) {
        uint32_t f = features(t, i, FUNCTION_PRONOUN) | features(t, i, FUNCTION_ANAPHOR) |
                     features(t, i, FUNCTION_SUBJECT_PRONOUN);
        k->flags = ITEM_PRONOUN;
        k->gender = (uint8_t)(f & (FEATURE_MASCULINE | FEATURE_FEMININE));
        k->number = (uint8_t)(f & (FEATURE_SINGULAR | FEATURE_PLURAL));
        k->head = i;
        return i + 1;
    }
    uint32_t many = pronoun_phrase(b, i, end);
    if (many) {
        uint32_t f = 0;
        const phrase *p = token_phrase(t, i, TABLE_FUNCTION_WORDS);
        f = pack_cell(t->pack, TABLE_FUNCTION_WORDS, p->e.row, COLUMN_FUNCTION_WORDS_FEATURES);
        k->flags = ITEM_PRONOUN;
        k->gender = (uint8_t)(f & (FEATURE_MASCULINE | FEATURE_FEMININE));
        k->number = (uint8_t)(f & (FEATURE_SINGULAR | FEATURE_PLURAL));
        k->head = i;
        return i + many;
    }
    uint8_t gender = FEATURE_MASCULINE | FEATURE_FEMININE;
    uint8_t number = FEATURE_SINGULAR | FEATURE_PLURAL;
    if (tag == TAG_DETERMINER || tag == TAG_CONTRACTION) {
        uint32_t f = features(t, i, tag == TAG_DETERMINER ? FUNCTION_DETERMINER
                                                          : FUNCTION_CONTRACTION);
        if (f & (FEATURE_MASCULINE | FEATURE_FEMININE))
            gender &= (uint8_t)f;
        if (f & (FEATURE_SINGULAR | FEATURE_PLURAL))
            number &= (uint8_t)f;
        k->flags |= ITEM_DETERMINED;
        if (token_is(t, i, FUNCTION_DEFINITE) || tag == TAG_CONTRACTION)
            k->flags |= ITEM_DEFINITE;
        if (token_is(t, i, FUNCTION_POSSESSIVE))
            k->flags |= ITEM_POSSESSIVE | ITEM_DEFINITE;
        if (token_is(t, i, FUNCTION_DEMONSTRATIVE))
            k->flags |= ITEM_DEMONSTRATIVE | ITEM_DEFINITE;
        at++;
        /* tous les, l'un des: a second determiner */
        if (same_paragraph(b, at, end) &&
            (b->tags[at] == TAG_DETERMINER ||
             (b->tags[at] == TAG_CONTRACTION && token_is(t, at, FUNCTION_DETERMINER))))
            at++;
    }
    uint32_t before = at;
    while (at < end && (at == i || same_paragraph(b, at, end))) {
        tag = b->tags[at];
        uint32_t q = at > i ? quoted_noun(b, at) : 0;
        if (q) {
            k->quote = q - 1;
            k->flags |= ITEM_QUOTED;
            at = b->q->at[q - 1].close + 1;
            if (head == ITEM_NONE)
                head = b->q->at[q - 1].open + 1 < b->q->at[q - 1].close
                           ? b->q->at[q - 1].open + 1
                           : b->q->at[q - 1].open;
            continue;
        }
        if (t->at[at].kind == TOKEN_MARK)
            break;
        if (is_title(b, at)) {
            if (head == ITEM_NONE) {
                head = at;
                k->flags |= ITEM_PERSON;
            }
            at++;
            continue;
        }
        if (b->n->of_token[at]) {
            uint32_t n = b->n->of_token[at] - 1;
            const name *m = &b->n->at[n];
            if (m->first != at || m->end > end)
                break;
            if (head != ITEM_NONE && k->flags & (ITEM_NAMED | ITEM_TIME))
                break; /* samedi | Léa Morel */
            k->name = n;
            k->flags |= ITEM_NAMED;
            if (head == ITEM_NONE)
                head = m->end - 1;
            at = m->end;
            continue;
        }
        if (tag == TAG_NOUN) {
            if (head == ITEM_NONE || (at == head + 1 && !(k->flags & ITEM_NAMED))) {
                if (head == ITEM_NONE) {
                    head = at;
                    k->flags |= noun_flags(t, at);
                } else if (!token_phrase(t, head, TABLE_ROLES) &&
                           token_phrase(t, at, TABLE_TITLES)) {
                    k->flags |= ITEM_PERSON;
                }
                at++;
                continue;
            }
            if (token_phrase(t, at, TABLE_TITLES) || k->flags & ITEM_PERSON ||
                token_reads(t, at, PART_ADJECTIVE, 0)) {
                at++;
                continue;
            }
            break;
        }
        if (tag == TAG_ADJECTIVE || tag == TAG_NUMBER) {
            at++;
            continue;
        }
        if (tag == TAG_NAME) {
            if (head != ITEM_NONE && k->flags & ITEM_TIME)
                break;
            if (head == ITEM_NONE)
                head = at;
            at++;
            continue;
        }
        if (tag == TAG_PARTICIPLE && head == ITEM_NONE && at > i) {
            at++; /* les dits, l'accusé: stands for a noun */
            head = at - 1;
            k->flags |= noun_flags(t, head);
            continue;
        }
        if (tag == TAG_ADVERB && head == ITEM_NONE && at > i && at + 1 < end &&
            (b->tags[at + 1] == TAG_ADJECTIVE || b->tags[at + 1] == TAG_NUMBER)) {
            at++;
            continue;
        }
        break;
    }
    /* an adjective that no noun follows stands for one: les Verts, le premier */
    if (head == ITEM_NONE && at > before && k->flags & ITEM_DETERMINED) {
        head = before;
        k->flags |= noun_flags(t, head);
    }
    if (head == ITEM_NONE && at > before && is_ordinal_or_number(b, before))
        head = at - 1;
    /* un | de ses avocats */
    if (head == ITEM_NONE && at == i + 1 && k->flags & ITEM_DETERMINED &&
        !(k->flags & ITEM_DEFINITE) && same_paragraph(b, at, end) &&
        token_is(t, at, FUNCTION_OF)) {
        head = i;
        k->flags |= ITEM_PRONOUN | ITEM_PERSON;
    }
    if (head == ITEM_NONE)
        return i;
    k->head = head;
    /* gender and number of the head noun */
    uint8_t head_gender = 0, head_number = 0;
    for (uint32_t r = 0; r < t->at[head].reading_count; r++) {
        uint32_t m = t->readings[t->at[head].first_reading + r].morph;
        uint32_t part = m & MORPH_PART;
        if (part == PART_NOUN || part == PART_ADJECTIVE || part == PART_TITLE) {
            head_gender |= gender_of(m);
            head_number |= number_of(m);
        }
    }
    const phrase *role = token_phrase(t, head, TABLE_ROLES);
    if (role) {
        head_gender = (uint8_t)((role->e.flags & ENTRY_MASCULINE ? FEATURE_MASCULINE : 0) |
                                (role->e.flags & ENTRY_FEMININE ? FEATURE_FEMININE : 0));
    }
    if (k->name != ITEM_NONE) {
        const name *m = &b->n->at[k->name];
        if (m->kind == NAME_PERSON)
            k->flags |= ITEM_PERSON;
        if (m->kind == NAME_ORGANISATION)
            k->flags |= ITEM_BODY;
        if (m->kind == NAME_PLACE && head >= m->first)
            k->flags |= ITEM_PLACE;
        if (m->gender && !head_gender)
            head_gender = m->gender;
        if (head >= m->first && !(k->flags & ITEM_DETERMINED))
            head_number = FEATURE_SINGULAR;
    }
    if (head_gender && gender & head_gender)
        gender &= head_gender;
    if (head_number && number & head_number)
        number &= head_number;
    k->gender = gender;
    k->number = number;
    return at;
}

static bool take_noun(builder *b, uint32_t i, uint32_t end, uint32_t *next)
{
    item built = {0};
    uint32_t at = simple_noun(b, i, end, &built);
    *next = i;
    if (at == i)
        return true;
    item *k = push(b, ITEM_NOUN, i, at);
    if (!k)
        return false;
    k->flags = built.flags;
    k->gender = built.gender;
    k->number = built.number;
    k->head = built.head;
    k->name = built.name;
    k->quote = built.quote;
    k->tail = at;
    /* complements: le président | de la banque | d'Afrique */
    uint32_t done = at;
    for (uint32_t c = 0; c < COMPLEMENTS_MAX && same_paragraph(b, at, end); c++) {
        /* de la Défense | et des Affaires étrangères */
        if (c > 0 && b->tags[at] == TAG_COORDINATOR && same_paragraph(b, at + 1, end) &&
            token_is(b->t, at + 1, FUNCTION_OF) && token_is(b->t, at, FUNCTION_JOINS_NAMES))
            at++;
        if (!token_is(b->t, at, FUNCTION_OF) ||
            (b->tags[at] != TAG_PREPOSITION && b->tags[at] != TAG_CONTRACTION &&
             b->tags[at] != TAG_DETERMINER))
            break;
        bool contracted = token_is(b->t, at, FUNCTION_CONTRACTION);
        uint32_t from = contracted ? at : at + 1;
        if (!contracted && !same_paragraph(b, from, end))
            break;
        item inner = {0};
        uint32_t stop = simple_noun(b, from, end, &inner);
        if (stop <= from + (contracted ? 1 : 0))
            break;
        k = &b->list.at[b->list.len - 1];
        /* le secrétaire d'État aux Armées | Léa Morel inside the complement's own phrase */
        if (k->name == ITEM_NONE && inner.name != ITEM_NONE && k->flags & ITEM_PERSON &&
            b->n->at[inner.name].kind == NAME_PERSON &&
            inner.head < b->n->at[inner.name].first) {
            k->name = inner.name;
            k->flags |= ITEM_NAMED;
        }
        if (inner.flags & ITEM_QUOTED && k->quote == ITEM_NONE) {
            k->quote = inner.quote;
            k->flags |= ITEM_QUOTED;
        }
        at = stop;
        /* a name in apposition at the end: la présidente de la région Léa Morel */
        if (same_paragraph(b, at, end) && b->n->of_token[at] &&
            b->n->at[b->n->of_token[at] - 1].first == at &&
            b->n->at[b->n->of_token[at] - 1].kind == NAME_PERSON && k->flags & ITEM_PERSON) {
            k->name = b->n->of_token[at] - 1;
            k->flags |= ITEM_NAMED;
            at = b->n->at[k->name].end;
        }
        done = at;
    }
    k = &b->list.at[b->list.len - 1];
    k->end = done;
    *next = done;
    return true;
}

/* ---- verb groups ---- */

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

static bool take_verb(builder *b, uint32_t i, uint32_t end, uint32_t *next)
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
    item *k = push(b, kind, i, last);
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

/* ---- the rest ---- */

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
    return push(b, kind, i, end) != NULL;
}

static uint32_t source_kind(const tokens *t, const phrase *p)
{
    return pack_cell(t->pack, TABLE_SOURCE_PREPOSITIONS, p->e.row,
                     COLUMN_SOURCE_PREPOSITIONS_KIND);
}

/* Is there a word right before i in its sentence? "pour le maire" opens one, "parti pour la
 * mairie" does not. */
static bool inside_phrase(const builder *b, uint32_t i)
{
    return i > 0 && !(b->t->at[i].flags & TOKEN_SENTENCE) && b->t->at[i - 1].kind != TOKEN_MARK;
}

static bool take_item(builder *b, uint32_t i, uint32_t end, uint32_t *next)
{
    const tokens *t = b->t;
    uint32_t many;
    if (b->quote_at[i]) {
        const quote *q = &b->q->at[b->quote_at[i] - 1];
        uint32_t stop = q->flags & QUOTE_UNCLOSED ? q->close : q->close + 1;
        item *k = push(b, ITEM_QUOTE, i, stop < end ? stop : end);
        if (!k)
            return false;
        k->quote = b->quote_at[i] - 1;
        for (uint32_t j = i + 1; j < q->close; j++)
            if (b->tags[j] == TAG_VERB)
                k->flags |= ITEM_FINITE; /* a clause, not a phrase */
        *next = k->end;
        return true;
    }
    if (t->at[i].kind == TOKEN_MARK && t->at[i].character != '&')
        return push_plain(b, mark_kind(t->at[i].character), i, i + 1, next);
    const phrase *source = token_phrase(t, i, TABLE_SOURCE_PREPOSITIONS);
    if (source && i + source->count <= end && b->tags[i] != TAG_VERB &&
        !(inside_phrase(b, i) && source_kind(t, source) == SOURCE_PREPOSITION_KIND_PERSON)) {
        /* pour sa part, selon les cas: looks like one and is none */
        bool none = source_kind(t, source) == SOURCE_PREPOSITION_KIND_NONE;
        item *k = push(b, none ? ITEM_ADVERB : ITEM_SOURCE, i, i + source->count);
        if (!k)
            return false;
        k->row = none ? ITEM_NONE : source->e.row;
        *next = k->end;
        return true;
    }
    if ((many = function_phrase(t, i, FUNCTION_SUBORDINATOR)) && i + many <= end)
        return push_plain(b, ITEM_SUBORDINATOR, i, i + many, next);
    if ((many = function_phrase(t, i, FUNCTION_NOT_QUE)) && i + many <= end)
        return push_plain(b, ITEM_OTHER, i, i + many, next);
    if ((many = function_phrase(t, i, FUNCTION_ADVERB)) && i + many <= end)
        return push_plain(b, ITEM_ADVERB, i, i + many, next);
    if (pronoun_phrase(b, i, end) || is_title(b, i))
        return take_noun(b, i, end, next);
    if ((many = function_phrase(t, i, FUNCTION_PREPOSITION)) && i + many <= end)
        return push_plain(b, ITEM_PREPOSITION, i, i + many, next);
    switch (b->tags[i]) {
    case TAG_QUE:
        return push_plain(b, ITEM_QUE, i, i + 1, next);
    case TAG_RELATIVE:
        return push_plain(b, ITEM_RELATIVE, i, i + 1, next);
    case TAG_SUBORDINATOR:
        return push_plain(b, ITEM_SUBORDINATOR, i, i + 1, next);
    case TAG_COORDINATOR:
        return push_plain(b, ITEM_COORDINATOR, i, i + 1, next);
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
        if (b->tags[i] == TAG_SUBJECT) {
            item *k = push(b, ITEM_NOUN, i, i + 1);
            if (!k)
                return false;
            uint32_t f = features(t, i, FUNCTION_SUBJECT_PRONOUN);
            k->flags = ITEM_PRONOUN;
            k->gender = (uint8_t)(f & (FEATURE_MASCULINE | FEATURE_FEMININE));
            k->number = (uint8_t)(f & (FEATURE_SINGULAR | FEATURE_PLURAL));
            *next = i + 1;
            return true;
        }
        return push_plain(b, ITEM_OTHER, i, i + 1, next);
    case TAG_PREPOSITION:
        if (i + 1 < end && b->tags[i + 1] == TAG_GERUND) {
            if (!take_verb(b, i, end, next))
                return false;
            if (*next > i)
                return true;
        }
        return push_plain(b, ITEM_PREPOSITION, i, i + 1, next);
    case TAG_CONTRACTION: {
        /* du, au: the preposition, and the phrase that the same token determines */
        item *k = push(b, ITEM_PREPOSITION, i, i + 1);
        if (!k || !take_noun(b, i, end, next))
            return false;
        if (*next == i)
            *next = i + 1;
        return true;
    }
    case TAG_ADVERB:
        return push_plain(b, ITEM_ADVERB, i, i + 1, next);
    default:
        if (!take_noun(b, i, end, next))
            return false;
        if (*next > i)
            return true;
        return push_plain(b, b->tags[i] == TAG_ADJECTIVE ? ITEM_ADJECTIVE : ITEM_OTHER, i, i + 1,
                          next);
    }
}

static bool build_stream(builder *b, uint32_t first, uint32_t end, uint32_t quote)
{
    stream s = {.first = (uint32_t)b->list.len, .quote = quote};
    for (uint32_t i = first, next; i < end; i = next) {
        if (i > first && b->t->at[i].flags & TOKEN_PARAGRAPH) {
            if (!push(b, ITEM_BREAK, i, i))
                return false;
        } else if (i > first && b->t->at[i].flags & TOKEN_SENTENCE) {
            if (!push(b, ITEM_STOP, i, i))
                return false;
        }
        if (!take_item(b, i, end, &next))
            return false;
        item *k = &b->list.at[b->list.len - 1];
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
    if (!push(b, ITEM_EDGE, end, end))
        return false;
    s.end = (uint32_t)b->list.len - 1;
    stream *slot = ARRAY_PUSH(&b->streams, b->mem);
    if (!slot)
        return false;
    *slot = s;
    return true;
}

bool items_find(items *out, arena *mem, const tokens *t, const names *n, const quotes *q,
                const grammar *g)
{
    builder b = {.t = t, .n = n, .q = q, .g = g, .mem = mem};
    b.tags = tags_find(mem, t, n, &g->tags);
    b.quote_at = arena_take(mem, t->len + 1, sizeof *b.quote_at);
    if (!b.tags || !b.quote_at)
        return false;
    for (uint32_t i = 0; i < q->len; i++)
        b.quote_at[q->at[i].open] = i + 1;
    if (!build_stream(&b, 0, t->len, ITEM_NONE))
        return false;
    for (uint32_t i = 0; i < q->len; i++)
        if (!q->at[i].parent && !build_stream(&b, q->at[i].open + 1, q->at[i].close, i))
            return false;
    *out = (items){.t = t, .n = n, .q = q, .tags = b.tags, .at = b.list.at,
                   .len = (uint32_t)b.list.len, .streams = b.streams.at,
                   .stream_len = (uint32_t)b.streams.len};
    for (uint32_t s = 0; s < out->stream_len; s++)
        subjects_link(out, &out->streams[s]);
    return true;
}
