/* Noun phrases: determiner, adjectives, noun, name. */
#include <string.h>

#include "fold.h"
#include "item_build.h"

#define QUOTED_NOUN_MAX 8    /* tokens of a quotation that is part of a noun phrase */
#define QUOTED_PHRASE_MAX 40 /* behind a determiner */
#define ONE_IN_REACH 4       /* tokens between a noun and « sur deux » */

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
        switch (phrase_cell(t, f, COLUMN_SOURCE_NOUNS_KIND)) {
        case SOURCE_NOUN_KIND_DOCUMENT:
        case SOURCE_NOUN_KIND_SIGN:
            flags |= ITEM_DOCUMENT;
            break;
        case SOURCE_NOUN_KIND_MEDIUM: /* where something is said */
            break;
        default:
            flags |= ITEM_CONTENT;
        }
    }
    return flags;
}

/* A quotation without a verb behind a determiner, a short one behind a noun is part of the
 * phrase: une « politique de prévention et de contrôle des grues », les « gilets jaunes »,
 * l'émission « Matin bleu ». Its index + 1, 0 if not. */
static uint32_t quoted_noun(const builder *b, uint32_t i, bool determined)
{
    uint32_t q = b->quote_at[i];
    if (!q)
        return 0;
    const quote *k = &b->q->at[q - 1];
    if (k->flags & QUOTE_UNCLOSED ||
        k->close - k->open > (determined ? QUOTED_PHRASE_MAX : QUOTED_NOUN_MAX))
        return 0;
    /* one word or two, whatever they are; but: le quai | « reste ouvert » */
    if (k->close - k->open <= 3 &&
        (determined || k->close - k->open < 3 || b->tags[k->open + 1] != TAG_VERB ||
         b->t->at[k->open + 1].flags & TOKEN_CAPITAL))
        return q;
    for (uint32_t j = k->open + 1; j < k->close; j++)
        if (b->tags[j] == TAG_VERB || b->tags[j] == TAG_SUBJECT ||
            (!determined && b->t->at[j].kind == TOKEN_MARK && b->t->at[j].character == ','))
            return 0;
    return q;
}

/* Antoine « le Fou » Morel */
static bool named_after(const builder *b, uint32_t q)
{
    uint32_t next = b->q->at[q].close + 1;
    return next < b->t->len && b->n->of_token[next];
}

uint32_t pronoun_phrase(const builder *b, uint32_t i, uint32_t end)
{
    uint32_t many = token_function_phrase(b->t, i, FUNCTION_PRONOUN);
    if (!many || i + many > end)
        return 0;
    uint32_t next = i + many;
    if (same_paragraph(b, next, end) &&
        (b->tags[next] == TAG_NOUN || b->tags[next] == TAG_ADJECTIVE ||
         b->tags[next] == TAG_NUMBER || b->tags[next] == TAG_NAME))
        return 0;
    return many;
}

bool is_title(const builder *b, uint32_t i)
{
    uint32_t n = i + 1 < b->t->len ? b->n->of_token[i + 1] : 0;
    return n && b->n->at[n - 1].title == i && b->n->at[n - 1].first == i + 1;
}

/* A pronoun of one word or several; returns its end, i if there is none. */
static uint32_t pronoun(const builder *b, uint32_t i, uint32_t end, item *k)
{
    const tokens *t = b->t;
    uint32_t many = pronoun_phrase(b, i, end), f;
    if (many) {
        const phrase *p = token_phrase(t, i, TABLE_FUNCTION_WORDS);
        f = phrase_cell(t, p, COLUMN_FUNCTION_WORDS_FEATURES);
    } else if (b->tags[i] == TAG_PRONOUN) {
        many = 1;
        f = token_features(t, i, FUNCTION_PRONOUN) | token_features(t, i, FUNCTION_ANAPHOR) |
            token_features(t, i, FUNCTION_SUBJECT_PRONOUN);
    } else {
        return i;
    }
    k->flags = ITEM_PRONOUN | (f & FEATURE_NEUTER ? ITEM_NEUTER : 0);
    k->gender = (uint8_t)(f & (FEATURE_MASCULINE | FEATURE_FEMININE));
    k->number = (uint8_t)(f & (FEATURE_SINGULAR | FEATURE_PLURAL));
    k->head = i;
    return i + many;
}

/* une personne | interrogée sur deux: does the noun at i say one of how many it is? */
static bool one_in_many(const builder *b, uint32_t i, uint32_t end)
{
    if (i == 0 || b->tags[i - 1] != TAG_DETERMINER || token_is(b->t, i - 1, FUNCTION_DEFINITE))
        return false;
    for (uint32_t at = i + 1; same_paragraph(b, at + 1, end) && at - i < ONE_IN_REACH; at++)
        if (b->tags[at] == TAG_PREPOSITION)
            return b->tags[at + 1] == TAG_NUMBER;
    return false;
}

uint32_t quantity_phrase(const builder *b, uint32_t i, uint32_t end)
{
    const tokens *t = b->t;
    if (!token_is(t, i, FUNCTION_QUANTITY) || i + 2 >= end ||
        t->at[i + 1].flags & TOKEN_SENTENCE || !token_is(t, i + 1, FUNCTION_OF))
        return 0;
    bool contracted = b->tags[i + 1] == TAG_CONTRACTION;
    uint32_t next = i + (contracted ? 1 : 2), counted = i + 2;
    while (counted + 1 < end && b->tags[counted] == TAG_DETERMINER)
        counted++; /* près de la | moitié */
    /* près du port: a place */
    if (token_features(t, i, FUNCTION_QUANTITY) & FEATURE_INDEFINITE &&
        b->tags[counted] != TAG_NUMBER && !token_is(t, counted, FUNCTION_COLLECTIVE) &&
        !one_in_many(b, counted, end))
        return 0;
    return next - i;
}

/* The genders of what stands behind the determiner at i: mon, ton, son are feminine before a
 * vowel only: son épouse, son ancienne adjointe; son porte-parole. */
static uint8_t determiner_gender(const tokens *t, uint32_t i, uint32_t features)
{
    uint32_t owner = token_features(t, i, FUNCTION_POSSESSIVE);
    uint8_t both = FEATURE_MASCULINE | FEATURE_FEMININE, gender = (uint8_t)(features & both);
    if (gender != both || !(owner & FEATURE_SINGULAR) || !(features & FEATURE_SINGULAR))
        return gender ? gender : both;
    char first[FOLD_MAX];
    bool some = i + 1 < t->len && fold_search(first, sizeof first, token_text(t, i + 1)) > 0;
    return some && strchr("aeiouyh", first[0]) ? both : FEATURE_MASCULINE;
}

/* The determiners at i: le, tous les, l'un des, plus de la; returns their end. k gets what they
 * allow. */
static uint32_t determiners(const builder *b, uint32_t i, uint32_t end, item *k)
{
    const tokens *t = b->t;
    uint32_t quantity = quantity_phrase(b, i, end);
    i += quantity;
    uint8_t tag = b->tags[i];
    k->gender = FEATURE_MASCULINE | FEATURE_FEMININE;
    k->number = FEATURE_SINGULAR | FEATURE_PLURAL;
    k->flags |= quantity ? ITEM_DETERMINED : 0;
    if (tag != TAG_DETERMINER && tag != TAG_CONTRACTION)
        return i;
    uint32_t f = token_features(
        t, i, tag == TAG_DETERMINER ? FUNCTION_DETERMINER : FUNCTION_CONTRACTION);
    k->gender = determiner_gender(t, i, f);
    if (f & (FEATURE_SINGULAR | FEATURE_PLURAL))
        k->number &= (uint8_t)f;
    k->flags |= ITEM_DETERMINED;
    if (token_is(t, i, FUNCTION_DEFINITE) || tag == TAG_CONTRACTION)
        k->flags |= ITEM_DEFINITE;
    if (token_is(t, i, FUNCTION_POSSESSIVE))
        k->flags |= ITEM_POSSESSIVE | ITEM_DEFINITE;
    if (token_is(t, i, FUNCTION_DEMONSTRATIVE))
        k->flags |= ITEM_DEMONSTRATIVE | ITEM_DEFINITE;
    uint32_t at = i + 1;
    if (same_paragraph(b, at, end) &&
        (b->tags[at] == TAG_DETERMINER ||
         (b->tags[at] == TAG_CONTRACTION && token_is(t, at, FUNCTION_DETERMINER))))
        at++;
    return at;
}

/* Can the tokens first … end - 1 all be adjectives? Not so le parti | radical. */
static bool adjectives(const tokens *t, uint32_t first, uint32_t end)
{
    for (; first < end; first++)
        if (!token_reads(t, first, PART_ADJECTIVE, 0) || token_phrase(t, first, TABLE_BODIES))
            return false;
    return true;
}

/* « … », dit dans | le cortège: does the phrase that begins tell where something is said? */
static bool told_there(const builder *b)
{
    if (b->list.len < 3)
        return false;
    const item *last = &b->list.at[b->list.len - 1];
    return last->kind == ITEM_PREPOSITION && last[-1].kind == ITEM_VERB &&
           last[-1].frames & FRAME_INCISE &&
           !(last[-1].flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED)) &&
           (last[-2].kind == ITEM_COMMA || last[-2].kind == ITEM_QUOTE);
}

/* A noun phrase without its complements while it is being gathered. */
typedef struct gathering {
    const builder *b;
    uint32_t first; /* its first token */
    uint32_t end;   /* nothing is taken from there on */
    uint32_t head;  /* ITEM_NONE: none yet */
    item *k;
} gathering;

/* Each of these looks at token `at` of the phrase and returns the place behind what it took,
 * `at` if the phrase ends before it. */

/* A quotation inside the phrase, the `q`th. */
static uint32_t quoted_word(gathering *g, uint32_t at, uint32_t q)
{
    const builder *b = g->b;
    item *k = g->k;
    const quote *inner = &b->q->at[q];
    bool first = g->head == ITEM_NONE;
    if (!first && k->flags & ITEM_NAMED && !named_after(b, q) &&
        b->n->at[k->name].kind == NAME_PERSON)
        return at; /* il a appelé (la maire) Léa Morel | « la patronne » */
    if (!b->nickname[q]) {
        k->quote = q;
        k->flags |= ITEM_QUOTED;
    }
    if (first)
        g->head = inner->open + 1 < inner->close ? inner->open + 1 : inner->open;
    return inner->close + 1;
}

/* R | &D */
static uint32_t mark_word(const gathering *g, uint32_t at)
{
    const token *k = &g->b->t->at[at];
    return g->head != ITEM_NONE && k->character == '&' && at + 1 < g->end &&
                   !(k->flags & TOKEN_SPACED) &&
                   !(k[1].flags & (TOKEN_SPACED | TOKEN_PARAGRAPH))
               ? at + 2
               : at;
}

/* Does the person's name m at `at` stand beside the phrase so far, and not in it? */
static bool stands_apart(const gathering *g, uint32_t at, const name *m)
{
    const builder *b = g->b;
    const item *k = g->k;
    bool full = m->end - m->first > 1;
    if (told_there(b) && b->t->at[m->end].kind == TOKEN_MARK)
        return true; /* « … », dit dans le cortège | Léa, … */
    if (k->number == FEATURE_PLURAL && full)
        return true; /* entre les femmes et les hommes | Léa Morel */
    /* d'un air sévère | Léa Morel, dans un communiqué | Léa Morel */
    return !(k->flags & (ITEM_PERSON | ITEM_BODY)) &&
           (at > g->head + 1 ||
            (full && (k->flags & ITEM_DOCUMENT || !adjectives(b->t, g->head, at))));
}

/* The name that token `at` belongs to. */
static uint32_t name_word(gathering *g, uint32_t at)
{
    const builder *b = g->b;
    item *k = g->k;
    uint32_t n = b->n->of_token[at] - 1;
    const name *m = &b->n->at[n];
    bool first = g->head == ITEM_NONE;
    if (m->first != at || m->end > g->end || (!first && k->flags & (ITEM_NAMED | ITEM_TIME)))
        return at; /* samedi | Léa Morel */
    if (!first && m->kind == NAME_PERSON && stands_apart(g, at, m))
        return at;
    k->name = n;
    k->flags |= ITEM_NAMED;
    if (first && m->flags & NAME_NOTHING)
        k->flags |= noun_flags(b->t, at); /* l'ONG */
    if (first)
        g->head = m->end - 1;
    return m->end;
}

/* Makes the token the head. */
static uint32_t head_word(gathering *g, uint32_t at)
{
    g->head = at;
    g->k->flags |= noun_flags(g->b->t, at);
    return at + 1;
}

/* A noun behind the head: l'ingénieur | système; but le préfet | mardi */
static uint32_t second_noun(gathering *g, uint32_t at)
{
    const tokens *t = g->b->t;
    item *k = g->k;
    if (token_is(t, at, FUNCTION_TIME) && k->flags & ITEM_DETERMINED && !(k->flags & ITEM_TIME))
        return at;
    bool title = token_phrase(t, at, TABLE_TITLES) != NULL;
    if (title && !token_phrase(t, g->head, TABLE_ROLES))
        k->flags |= ITEM_PERSON;
    return (at == g->head + 1 && !(k->flags & ITEM_NAMED)) || k->flags & ITEM_PERSON || title ||
                   token_reads(t, at, PART_ADJECTIVE, 0)
               ? at + 1
               : at;
}

/* les | très grands: does an adverb at `at` belong to the phrase? */
static bool modifies(const gathering *g, uint32_t at)
{
    const uint8_t *tags = g->b->tags;
    return g->head == ITEM_NONE && at > g->first && at + 1 < g->end &&
           (tags[at + 1] == TAG_ADJECTIVE || tags[at + 1] == TAG_NUMBER ||
            (tags[at + 1] == TAG_NOUN && token_reads(g->b->t, at + 1, PART_ADJECTIVE, 0)));
}

static uint32_t tagged_word(gathering *g, uint32_t at)
{
    const builder *b = g->b;
    const tokens *t = b->t;
    uint8_t tag = b->tags[at];
    bool first = g->head == ITEM_NONE;
    bool speaks =
        ((tag == TAG_NOUN || tag == TAG_ADJECTIVE) && token_phrase(t, at, TABLE_ROLES)) ||
        (tag == TAG_NOUN && token_phrase(t, at, TABLE_BODIES));
    if (speaks && !first && adjectives(t, g->head, at))
        return head_word(g, at); /* le vieux | pêcheur, un ancien haut | responsable */
    switch (tag) {
    case TAG_NOUN:
        return first ? head_word(g, at) : second_noun(g, at);
    case TAG_NUMBER: /* lors d'un point de presse | trois participants */
        return !first && b->tags[at + 1] == TAG_NOUN ? at : at + 1;
    case TAG_ADJECTIVE:
        return at + 1;
    case TAG_NAME:
        if (!first && g->k->flags & ITEM_TIME)
            return at;
        if (first)
            g->head = at;
        return at + 1;
    case TAG_PARTICIPLE: /* l'accusé: stands for a noun */
        return first && at > g->first ? head_word(g, at) : at;
    case TAG_ADVERB:
        return modifies(g, at) ? at + 1 : at;
    default:
        return at;
    }
}

/* Does a determiner or an infinitive without a capital stand at token i? */
static bool begins_object(const builder *b, uint32_t i)
{
    return (token_is(b->t, i, FUNCTION_DETERMINER) || b->tags[i] == TAG_INFINITIVE) &&
           !(b->t->at[i].flags & TOKEN_CAPITAL);
}

/* il qualifie ce choix | « d'erreur »; il demande aux marins | « de partir », au préfet | « une
 * aide »: do the quotation's words say what the verb before the phrase makes of it, or wants of
 * it? */
static bool is_predicate(const gathering *g, uint32_t q)
{
    const builder *b = g->b;
    uint32_t word = b->q->at[q].open + 1;
    size_t len = b->list.len;
    bool governed = len > 1 && b->list.at[len - 1].kind == ITEM_PREPOSITION;
    const item *verb = len > governed ? &b->list.at[len - 1 - governed] : NULL;
    if (!verb ||
        (verb->kind != ITEM_VERB && verb->kind != ITEM_GERUND &&
         verb->kind != ITEM_INFINITIVE) ||
        verb->row == ITEM_NONE)
        return false;
    if (governed && begins_object(b, word))
        return token_is(b->t, b->list.at[len - 1].first, FUNCTION_TO);
    bool of = token_is(b->t, word, FUNCTION_OF);
    if ((of || token_is(b->t, word, FUNCTION_TO)) && b->tags[word + 1] == TAG_INFINITIVE)
        return verb->frames & (governed ? FRAME_DE_INF | FRAME_A_INF : FRAME_OBJ);
    return of && verb->frames & FRAME_ATTR && !(verb->frames & FRAME_QUE);
}

static uint32_t noun_word(gathering *g, uint32_t at)
{
    const builder *b = g->b;
    bool first = g->head == ITEM_NONE;
    uint32_t q = at > g->first ? quoted_noun(b, at, first && g->k->flags & ITEM_DETERMINED) : 0;
    if (q && !(g->k->flags & ITEM_TIME) && /* mercredi | « un système mafieux » */
        !(!first && is_predicate(g, q - 1)))
        return quoted_word(g, at, q - 1);
    if (b->t->at[at].kind == TOKEN_MARK)
        return mark_word(g, at);
    if (is_title(b, at)) {
        if (first) {
            g->head = at;
            g->k->flags |= ITEM_PERSON;
        }
        return at + 1;
    }
    return b->n->of_token[at] ? name_word(g, at) : tagged_word(g, at);
}

/* The head of a phrase without a noun, tokens i … at - 1 of which `before` come first. */
static uint32_t head_without_noun(const builder *b, uint32_t i, uint32_t before, uint32_t at,
                                  uint32_t end, item *k)
{
    if (at > before && k->flags & ITEM_DETERMINED) {
        k->flags |= noun_flags(b->t, before); /* les Verts, le premier */
        return before;
    }
    if (at > before && b->tags[before] == TAG_NUMBER)
        return at - 1;
    if (at == i + 1 && k->flags & ITEM_DETERMINED && !(k->flags & ITEM_DEFINITE) &&
        same_paragraph(b, at, end) && token_is(b->t, at, FUNCTION_OF)) {
        k->flags |= ITEM_PRONOUN | ITEM_PERSON; /* un | de ses avocats */
        return i;
    }
    return ITEM_NONE;
}

/* Narrows gender and number to what the head and the name say, and tells what the name names.
 */
static void agree(const builder *b, item *k)
{
    const tokens *t = b->t;
    uint8_t gender = 0, number = 0;
    for (uint32_t r = 0; r < t->at[k->head].reading_count; r++) {
        uint32_t m = t->readings[t->at[k->head].first_reading + r].morph;
        uint32_t part = m & MORPH_PART;
        if (part == PART_NOUN || part == PART_ADJECTIVE || part == PART_TITLE) {
            gender |= gender_of(m);
            number |= number_of(m);
        }
    }
    const phrase *role = token_phrase(t, k->head, TABLE_ROLES);
    if (role) {
        uint8_t word = gender;
        gender = entry_gender(&role->e);
        if (gender == (FEATURE_MASCULINE | FEATURE_FEMININE) && word == FEATURE_FEMININE)
            k->gender = gender; /* la star may be a man: the article is the word's */
    }
    if (k->name != ITEM_NONE) {
        const name *m = &b->n->at[k->name];
        bool thing = k->head < m->first && b->tags[k->head] == TAG_NOUN &&
                     !(k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_DOCUMENT));
        if (thing && (!(k->flags & ITEM_DETERMINED) ||
                      (!(k->flags & ITEM_DEFINITE) && m->kind != NAME_PERSON)))
            k->flags &= ~(uint32_t)ITEM_NAMED; /* Affaire Morel : …; un écran Solvance */
        else
            k->flags |= m->kind == NAME_PERSON                         ? ITEM_PERSON
                        : m->kind == NAME_ORGANISATION                 ? ITEM_BODY
                        : m->kind == NAME_PLACE && k->head >= m->first ? ITEM_PLACE
                                                                       : 0;
        if (m->gender && !gender)
            gender = m->gender;
        if (k->head >= m->first && !(k->flags & ITEM_DETERMINED))
            number = FEATURE_SINGULAR;
    }
    if (k->gender & gender)
        k->gender &= gender;
    if (k->number & number)
        k->number &= number;
}

uint32_t simple_noun(const builder *b, uint32_t i, uint32_t end, item *k)
{
    *k = (item){.quote = ITEM_NONE, .name = ITEM_NONE};
    uint32_t at = pronoun(b, i, end, k);
    if (at > i)
        return at;
    uint32_t before = at = determiners(b, i, end, k);
    gathering g = {.b = b, .first = i, .end = end, .head = ITEM_NONE, .k = k};
    while (at < end && (at == i || same_paragraph(b, at, end))) {
        uint32_t next = noun_word(&g, at);
        if (next == at)
            break;
        at = next;
    }
    uint32_t head = g.head;
    if (head == ITEM_NONE && (head = head_without_noun(b, i, before, at, end, k)) == ITEM_NONE)
        return i;
    k->head = head;
    agree(b, k);
    if (same_paragraph(b, at, end) && b->tags[head] == TAG_NUMBER && at == head + 1 &&
        b->t->at[at].character == '%')
        at++; /* 70 % | des clients */
    return at;
}

bool take_noun(builder *b, uint32_t i, uint32_t end, uint32_t *next)
{
    item built = {0};
    uint32_t at = simple_noun(b, i, end, &built);
    *next = i;
    if (at == i)
        return true;
    item *k = item_push(b, ITEM_NOUN, i, at);
    if (!k)
        return false;
    k->flags = built.flags;
    k->gender = built.gender;
    k->number = built.number;
    k->head = built.head;
    k->name = built.name;
    k->quote = built.quote;
    k->tail = at;
    if (k->flags & ITEM_DEFINITE && at > k->head + 1 &&
        (b->tags[at - 1] == TAG_ADJECTIVE || b->tags[at - 1] == TAG_PARTICIPLE))
        k->flags |= ITEM_QUALIFIED; /* l'idée louable */
    *next = k->end = complements(b, k, at, end);
    return true;
}
