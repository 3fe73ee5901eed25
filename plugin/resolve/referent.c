/* Who and what the text speaks of, and what a reader has in mind of them. A mention adds
 * salience to a referent by its grammatical place, each sentence and each paragraph lets it
 * fade (Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution", 1994, with weights
 * of our own). A pronoun means the most salient referent that its gender and number allow. */
#include "resolver.h"

/* Weights, set by trying each on the quotations of tests/quality and press articles; the result
 * changes little around these. */
enum {
    SALIENCE_SUBJECT = 1000,
    SALIENCE_PRONOUN = 900,  /* il, elle */
    SALIENCE_OTHER = 640,    /* objects, appositions */
    SALIENCE_GOVERNED = 250, /* behind a preposition */
    SALIENCE_CONTENT = 120,  /* in what somebody else says */
    SHARE_TOLD = 60,         /* per cent of it, in a main clause that somebody else says */
    SHARE_ASIDE = 40,        /* between brackets */
    SALIENCE_SOURCE = 150,   /* more for who speaks */
    SALIENCE_OFTEN = 50,     /* for each doubling of the mentions */
    /* per cent */
    KEEP_MENTION = 12,  /* of the salience before, added to a new mention */
    KEEP_SENTENCE = 70, /* from one sentence to the next */
    KEEP_PARAGRAPH = 60,
    OTHER_GENDER = 10,   /* a first name's usual gender is another than the phrase's */
    UNKNOWN_GENDER = 65, /* the referent's, where a phrase has one */
    NAMED_INSIDE = 40,   /* in the quotation whose speaker is looked for: « Léa part » */
    PRONOUN_BODY = 38,   /* il, elle: a body, a document, rather than a person */
    BODY_AS_I = 8,       /* likewise, where the quotation says je */
    PRONOUN_PAPER = 50,  /* of that, a body that mostly reports */
    PRONOUN_DOCUMENT = 40,
    /* less than that, and il is rather who only the statement itself names */
    LEAST_FOR_PRONOUN = 60
};

/* ---- who there is ---- */

static uint32_t introduce(resolver *r, referent made)
{
    referent *slot = ARRAY_PUSH(&r->referents, r->mem);
    if (!slot)
        return ITEM_NONE;
    made.last = ITEM_NONE;
    made.sentence = r->sentence;
    made.paragraph = r->paragraph;
    *slot = made;
    return (uint32_t)r->referents.len - 1;
}

uint32_t referent_of_entity(resolver *r, uint32_t entity)
{
    if (r->of_entity[entity])
        return r->of_entity[entity] - 1;
    const struct entity *e = &r->e->at[entity];
    const name *n = &r->all->n->at[e->best];
    uint32_t made = introduce(
        r, (referent){.entity = entity,
                      .name = e->name,
                      .token = e->first,
                      .head = n->end - 1,
                      .issuer = ITEM_NONE,
                      .gender = e->gender,
                      .gender_guessed = e->kind == NAME_PERSON && e->gender && !e->gender_told,
                      .number = FEATURE_SINGULAR,
                      .kind = e->kind == NAME_PERSON ? REFERENT_PERSON : REFERENT_BODY});
    if (made != ITEM_NONE)
        r->of_entity[entity] = made + 1;
    return made;
}

/* The noun that is counted: une vingtaine d'associations, 70 % des clients; else the head. */
static uint32_t counted(const tokens *t, const item *k)
{
    bool share = k->head + 1 < k->end && t->at[k->head + 1].character == '%';
    if (!share && !token_is(t, k->head, FUNCTION_COLLECTIVE))
        return k->head;
    for (uint32_t i = k->head + 1; i + 1 < k->end; i++)
        if (token_is(t, i, FUNCTION_OF))
            return i + 1;
    return k->head;
}

uint8_t referent_kind(const tokens *t, const item *k)
{
    if (k->flags & ITEM_NAMED && !(k->flags & (ITEM_DOCUMENT | ITEM_BODY))) {
        bool somebody = !(k->flags & ITEM_DETERMINED) || k->flags & ITEM_PERSON ||
                        k->number != FEATURE_SINGULAR || token_demonym(t, k->head) != ITEM_NONE;
        return somebody ? REFERENT_PERSON
                        : REFERENT_BODY; /* le Français; le Brexit, la Kelva */
    }
    uint32_t noun = counted(t, k);
    if (noun != k->head)
        return token_phrase(t, noun, TABLE_ROLES)    ? REFERENT_PERSON
               : token_phrase(t, noun, TABLE_BODIES) ? REFERENT_BODY
                                                     : REFERENT_OTHER;
    return k->flags & ITEM_DOCUMENT ? REFERENT_DOCUMENT
           : k->flags & ITEM_PERSON ? REFERENT_PERSON
           : k->flags & ITEM_BODY   ? REFERENT_BODY
                                    : REFERENT_OTHER;
}

/* The genders that the noun at that token can have. */
static uint8_t noun_gender(const tokens *t, uint32_t noun)
{
    return (
        uint8_t)((token_reads(t, noun, PART_NOUN, MORPH_MASCULINE) ? FEATURE_MASCULINE : 0) |
                 (token_reads(t, noun, PART_NOUN, MORPH_FEMININE) ? FEATURE_FEMININE : 0));
}

uint32_t referent_of_phrase(resolver *r, uint32_t i, span written)
{
    const item *k = &r->all->at[i];
    bool both = written.end > item_span(r->all, i).end;
    uint32_t noun = counted(r->all->t, k);
    bool several = both || noun != k->head;
    uint8_t gender = both ? 0 : noun != k->head ? noun_gender(r->all->t, noun) : k->gender;
    uint8_t number = several ? FEATURE_PLURAL : k->number;
    if (gender == (FEATURE_MASCULINE | FEATURE_FEMININE)) /* les journalistes are ils */
        gender = number == FEATURE_PLURAL ? FEATURE_MASCULINE : 0;
    bool whole = written.start == item_span(r->all, i).start;
    if (whole) /* aux | pêcheurs */
        written.start = plain_span(r->all, i).start;
    uint32_t first = k->first;
    while (r->all->t->at[first].place.start < written.start)
        first++;
    return introduce(r, (referent){.entity = ITEM_NONE,
                                   .written = written,
                                   .written_first = first,
                                   .token = k->first,
                                   .head = k->head,
                                   .issuer = ITEM_NONE,
                                   .kind = referent_kind(r->all->t, k),
                                   .gender = gender,
                                   .number = number});
}

uint32_t referent_of_row(resolver *r, uint32_t i, uint32_t row)
{
    slice name = organisation_name(r->all->t->pack, r->all->t->own, row);
    for (size_t m = r->mentions.len; m-- > oldest_mention(r);)
        if (slice_equal(mentioned_at(r, m)->name, name))
            return r->mentions.at[m];
    uint32_t made = referent_of_phrase(r, i, item_span(r->all, i));
    if (made != ITEM_NONE) {
        r->referents.at[made].kind = REFERENT_BODY;
        r->referents.at[made].name = name;
        r->referents.at[made].row = row + 1;
    }
    return made;
}

/* ---- what is in mind ---- */

static int32_t fade(int32_t salience, uint32_t steps, int32_t keep)
{
    for (; steps > 0 && salience > 0; steps--)
        salience = salience * keep / 100;
    return salience;
}

int32_t salience_now(const resolver *r, const referent *x)
{
    return fade(fade(x->salience, r->sentence - x->sentence, KEEP_SENTENCE),
                r->paragraph - x->paragraph, KEEP_PARAGRAPH);
}

/* What a mention behind a preposition adds: a headline speaks of everybody whom it names. */
static int32_t governed_weight(const resolver *r, uint32_t index)
{
    bool headline = r->sentence == 0 && r->referents.at[index].entity != ITEM_NONE;
    return headline ? SALIENCE_OTHER : SALIENCE_GOVERNED;
}

/* What a mention of the referent at item i adds. */
static int32_t weight_of(const resolver *r, uint32_t index, uint32_t i)
{
    const item *k = &r->all->at[i];
    if (r->place[i] & PLACE_CONTENT && !r->source_of[i])
        return SALIENCE_CONTENT;
    int32_t weight = k->kind != ITEM_NOUN          ? SALIENCE_PRONOUN
                     : r->place[i] & PLACE_SUBJECT ? SALIENCE_SUBJECT
                     : k->flags & ITEM_GOVERNED    ? governed_weight(r, index)
                                                   : SALIENCE_OTHER;
    if (r->place[i] & PLACE_TOLD)
        weight = weight * SHARE_TOLD / 100;
    if (r->source_of[i])
        weight = (weight > SALIENCE_SUBJECT ? weight : SALIENCE_SUBJECT) + SALIENCE_SOURCE;
    if (r->place[i] & PLACE_ASIDE)
        weight = weight * SHARE_ASIDE / 100;
    return weight;
}

static bool add(resolver *r, uint32_t index, int32_t weight)
{
    referent *x = &r->referents.at[index];
    int32_t kept = salience_now(r, x);
    int32_t sum = kept * KEEP_MENTION / 100 + weight;
    x->salience = sum > kept ? sum : kept;
    x->sentence = r->sentence;
    x->paragraph = r->paragraph;
    x->mentioned++;
    x->last = (uint32_t)r->mentions.len;
    uint32_t *slot = ARRAY_PUSH(&r->mentions, r->mem);
    if (slot)
        *slot = index;
    return slot != NULL;
}

bool mention(resolver *r, uint32_t index, uint32_t i)
{
    return add(r, index, weight_of(r, index, i));
}

bool mention_within(resolver *r, uint32_t index, uint32_t i)
{
    return add(r, index,
               r->place[i] & PLACE_CONTENT ? SALIENCE_CONTENT : governed_weight(r, index));
}

bool speaks_on(resolver *r, uint32_t index)
{
    return add(r, index, SALIENCE_SUBJECT);
}

#define NAMED_REACH 200 /* tokens of a quotation that are looked at */

/* The next token from *i on that the quotation says; false at its end. */
static bool next_said(const resolver *r, const statement *s, uint32_t *i)
{
    const tokens *t = r->all->t;
    uint32_t reach = s->token + NAMED_REACH < t->len ? s->token + NAMED_REACH : t->len;
    for (; *i < reach && t->at[*i].place.start < s->spans[s->span_count - 1].end; ++*i)
        for (uint32_t p = 0; p < s->span_count; p++)
            if (span_holds(s->spans[p], t->at[*i].place))
                return true;
    return false;
}

/* Does the quotation name the entity? */
static bool names_inside(const resolver *r, const statement *s, uint32_t entity)
{
    for (uint32_t i = s->token; next_said(r, s, &i); i++) {
        uint32_t n = r->all->n->of_token[i];
        if (n && r->e->of_name[n - 1] == entity + 1)
            return true;
    }
    return false;
}

/* Does somebody say je in the quotation? */
static bool says_i(const resolver *r, const statement *s)
{
    const uint32_t me = FEATURE_FIRST | FEATURE_SINGULAR;
    for (uint32_t i = s->token; next_said(r, s, &i); i++)
        if ((token_features(r->all->t, i, FUNCTION_SUBJECT_PRONOUN) & me) == me)
            return true;
    return false;
}

static bool is_paper(const resolver *r, const referent *x)
{
    return x->entity != ITEM_NONE &&
           entity_body_kind(r->all, &r->e->at[x->entity]) == BODY_KIND_MEDIA;
}

/* Per cent of the weight that the referent keeps as what is wanted. */
static uint32_t fits(const resolver *r, const wanted *w, const referent *x)
{
    uint32_t kind = 0;
    while (!(x->kind >> kind & 1))
        kind++;
    uint32_t share = w->weights[kind];
    bool meet = genders_meet(x->gender, w->gender);
    if (!share || (!meet && !x->gender_guessed) || !(x->number & w->number) ||
        (x->token >= w->before && x->token < w->after))
        return 0;
    if (w->named && !x->name.ptr)
        return 0;
    if (w->pronoun && x->kind == REFERENT_BODY && is_paper(r, x))
        share = share * PRONOUN_PAPER / 100;
    if (w->office && x->entity != ITEM_NONE)
        share = share * office_share(r, w->office, &r->e->at[x->entity]) / 100;
    if (!meet)
        share = share * OTHER_GENDER / 100;
    if (w->of && x->kind == REFERENT_PERSON && x->entity != ITEM_NONE &&
        names_inside(r, w->of, x->entity))
        share = share * NAMED_INSIDE / 100;
    if (!x->gender && w->gender != (FEATURE_MASCULINE | FEATURE_FEMININE) && w->gender)
        share = share * UNKNOWN_GENDER / 100;
    return share;
}

uint32_t most_salient(const resolver *r, const wanted *w, int32_t *weight)
{
    uint32_t best = ITEM_NONE;
    int32_t most = 0;
    for (size_t m = r->mentions.len; m-- > oldest_mention(r);) {
        const referent *x = mentioned_at(r, m);
        if (x->last != m || r->mentions.at[m] + 1 == w->other)
            continue;
        uint32_t share = fits(r, w, x);
        if (!share)
            continue;
        int32_t often = 0;
        for (uint32_t n = x->mentioned; n > 1 && n < 64; n /= 2)
            often += SALIENCE_OFTEN;
        int32_t sum = (salience_now(r, x) + often) * (int32_t)share / 100;
        if (sum > most) {
            most = sum;
            best = r->mentions.at[m];
        }
    }
    *weight = most;
    return best;
}

uint32_t mentioned_last(const resolver *r, const wanted *w)
{
    uint32_t paper = ITEM_NONE; /* dit Léa Morel à | RTL. Cette dernière … */
    for (size_t m = r->mentions.len; m-- > oldest_mention(r);) {
        if (!fits(r, w, mentioned_at(r, m)))
            continue;
        if (!is_paper(r, mentioned_at(r, m)))
            return r->mentions.at[m];
        if (paper == ITEM_NONE)
            paper = r->mentions.at[m];
    }
    return paper;
}

/* Tokens of the statement's own content: nobody introduced there says it. */
void leave_out_content(const resolver *r, const statement *s, wanted *w)
{
    if (!s || s->type == QUIDIT_DIRECT)
        return;
    w->before = s->token;
    w->after = s->token;
    const tokens *t = r->all->t;
    while (w->after < t->len && t->at[w->after].place.start < s->spans[s->span_count - 1].end)
        w->after++;
}

uint32_t referent_of_pronoun(const resolver *r, uint8_t gender, uint8_t number,
                             const statement *s)
{
    wanted w = {
        .gender = gender,
        .number = number,
        .pronoun = true,
        .weights = {100, number == FEATURE_PLURAL ? 100 : PRONOUN_BODY, PRONOUN_DOCUMENT, 0}};
    leave_out_content(r, s, &w);
    w.of = s && s->type == QUIDIT_DIRECT ? s : NULL;
    if (w.of && number == FEATURE_SINGULAR && says_i(r, s))
        w.weights[1] = w.weights[2] = BODY_AS_I;
    int32_t weight;
    uint32_t found = most_salient(r, &w, &weight);
    if (weight >= LEAST_FOR_PRONOUN || !w.after)
        return found;
    /* Les marins sont à quai, ont-ils indiqué */
    const uint32_t from = w.before, to = w.after;
    w.before = w.after = 0;
    w.weights[2] = found != ITEM_NONE ? 0 : w.weights[2];
    uint32_t inside = most_salient(r, &w, &weight);
    bool there = inside != ITEM_NONE && r->referents.at[inside].token >= from &&
                 r->referents.at[inside].token < to;
    return there ? inside : found;
}
