/* Who the text speaks of. One walk over the items in their order gives every phrase that can
 * speak a referent, and every referent a salience: what a reader has in mind. A mention adds to
 * it by its grammatical place, each sentence and each paragraph lets it fade (Lappin & Leass,
 * "An Algorithm for Pronominal Anaphora Resolution", 1994, with weights of our own). A pronoun
 * means the most salient referent that its gender and number allow. */
#include "resolver.h"

#define DOCUMENT_REACH 3 /* sentences over which one document is called by another noun */

/* Weights, set by trying each on the quotations of tests/quality and press articles; the result
 * changes little around these. */
enum {
    SALIENCE_SUBJECT = 1000,
    SALIENCE_PRONOUN = 900,  /* il, elle */
    SALIENCE_OTHER = 400,    /* objects, appositions */
    SALIENCE_GOVERNED = 250, /* behind a preposition */
    SALIENCE_CONTENT = 120,  /* in what somebody else says */
    SHARE_TOLD = 60,         /* per cent of it, in a main clause that somebody else says */
    SALIENCE_SOURCE = 150,   /* more for who speaks */
    SALIENCE_HEADLINE = 250, /* named in the first paragraph */
    SALIENCE_OFTEN = 50,     /* for each doubling of the mentions */
    /* per cent */
    KEEP_MENTION = 25,  /* of the salience before, added to a new mention */
    KEEP_SENTENCE = 70, /* from one sentence to the next */
    KEEP_PARAGRAPH = 60,
    OTHER_GENDER = 20,   /* a first name's usual gender is another than the phrase's */
    UNKNOWN_GENDER = 85, /* the referent's, where a phrase has one */
    PRONOUN_BODY = 50,   /* il, elle: a body, a document, rather than a person */
    PRONOUN_DOCUMENT = 20
};

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

static bool mention(resolver *r, uint32_t index, int32_t weight)
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
    if (w->office && x->entity != ITEM_NONE)
        share = share * office_share(r, w->office, &r->e->at[x->entity]) / 100;
    if (!meet)
        share = share * OTHER_GENDER / 100;
    if (!x->gender && w->gender != (FEATURE_MASCULINE | FEATURE_FEMININE) && w->gender)
        share = share * UNKNOWN_GENDER / 100;
    return share;
}

uint32_t most_salient(const resolver *r, const wanted *w, int32_t *weight)
{
    uint32_t best = ITEM_NONE;
    int32_t most = 0;
    size_t end = r->mentions.len > LOOK_BACK ? r->mentions.len - LOOK_BACK : 0;
    for (size_t m = r->mentions.len; m-- > end;) {
        const referent *x = &r->referents.at[r->mentions.at[m]];
        if (x->last != m)
            continue;
        uint32_t share = fits(r, w, x);
        if (!share)
            continue;
        int32_t often = x->token < r->headline_end ? SALIENCE_HEADLINE : 0;
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
    size_t end = r->mentions.len > LOOK_BACK ? r->mentions.len - LOOK_BACK : 0;
    for (size_t m = r->mentions.len; m-- > end;)
        if (fits(r, w, &r->referents.at[r->mentions.at[m]]))
            return r->mentions.at[m];
    return ITEM_NONE;
}

/* ---- what a phrase stands for ---- */

static const statement *source_statement(const resolver *r, uint32_t i)
{
    return r->source_of[i] ? &r->s->at[r->source_of[i] - 1] : NULL;
}

/* Tokens of the statement's own content: nobody introduced there says it. */
static void leave_out_content(const resolver *r, const statement *s, wanted *w)
{
    if (!s || s->type == QUIDIT_DIRECT)
        return;
    w->before = s->token;
    w->after = s->token;
    const tokens *t = r->all->t;
    while (w->after < t->len && t->at[w->after].place.start < s->spans[s->span_count - 1].end)
        w->after++;
}

static uint32_t of_pronoun(const resolver *r, uint8_t gender, uint8_t number,
                           const statement *s)
{
    wanted w = {.gender = gender,
                .number = number,
                .weights = {100, PRONOUN_BODY, PRONOUN_DOCUMENT, 0}};
    leave_out_content(r, s, &w);
    int32_t weight;
    return most_salient(r, &w, &weight);
}

/* The noun that is counted: une vingtaine d'associations; else the head. */
static uint32_t counted(const tokens *t, const item *k)
{
    if (!token_is(t, k->head, FUNCTION_COLLECTIVE))
        return k->head;
    for (uint32_t i = k->head + 1; i + 1 < k->end; i++)
        if (token_is(t, i, FUNCTION_OF))
            return i + 1;
    return k->head;
}

static uint8_t kind_of(const tokens *t, const item *k)
{
    if (k->flags & ITEM_NAMED && !(k->flags & (ITEM_DOCUMENT | ITEM_BODY)))
        return REFERENT_PERSON;
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

static uint32_t introduce_phrase(resolver *r, uint32_t i, span written)
{
    const item *k = &r->all->at[i];
    bool several = written.end > item_span(r->all, i).end || counted(r->all->t, k) != k->head;
    return introduce(
        r, (referent){.entity = ITEM_NONE,
                      .written = written,
                      .written_first = k->first,
                      .token = k->first,
                      .head = k->head,
                      .issuer = ITEM_NONE,
                      .kind = kind_of(r->all->t, k),
                      .gender = several || k->gender == (FEATURE_MASCULINE | FEATURE_FEMININE)
                                    ? 0
                                    : k->gender,
                      .number = several ? FEATURE_PLURAL : k->number});
}

uint32_t referent_of_row(resolver *r, uint32_t i, uint32_t row)
{
    slice name = organisation_name(r->all->t->pack, r->all->t->own, row);
    size_t end = r->mentions.len > LOOK_BACK ? r->mentions.len - LOOK_BACK : 0;
    for (size_t m = r->mentions.len; m-- > end;)
        if (slice_equal(r->referents.at[r->mentions.at[m]].name, name))
            return r->mentions.at[m];
    uint32_t made = introduce_phrase(r, i, item_span(r->all, i));
    if (made != ITEM_NONE) {
        r->referents.at[made].kind = REFERENT_BODY;
        r->referents.at[made].name = name;
        r->referents.at[made].row = row + 1;
    }
    return made;
}

/* l'un d'eux, l'une des avocates: one of several, not named yet */
static bool one_of(const tokens *t, const item *k)
{
    return token_function_phrase(t, k->first, FUNCTION_PRONOUN) > 0 &&
           !token_function_phrase(t, k->first, FUNCTION_ANAPHOR);
}

/* Does the pronoun mean somebody who was named: lui, celui-ci, ce dernier? */
static bool points_back(const tokens *t, const item *k)
{
    return !one_of(t, k) && (token_is(t, k->head, FUNCTION_SUBJECT_PRONOUN) ||
                             token_is(t, k->head, FUNCTION_OBJECT_PRONOUN) ||
                             token_is(t, k->head, FUNCTION_ANAPHOR) ||
                             token_function_phrase(t, k->head, FUNCTION_ANAPHOR) > 0);
}

/* un client, les pompiers: may stand again as a pronoun or in the same words */
static bool can_stand_again(const items *all, const item *k)
{
    return kind_of(all->t, k) != REFERENT_OTHER &&
           (k->flags & ITEM_DETERMINED || all->tags[k->first] == TAG_NUMBER) &&
           !(k->flags & (ITEM_TIME | ITEM_PLACE));
}

/* The document told of before that a bare definite takes up: un rapport … le rapport, le texte.
 */
static uint32_t document_taken_up(const resolver *r, const item *k)
{
    const tokens *t = r->all->t;
    wanted w = {.number = k->number, .weights = {0, 0, 100, 0}};
    uint32_t found = mentioned_last(r, &w);
    if (found == ITEM_NONE)
        return ITEM_NONE;
    const referent *x = &r->referents.at[found];
    bool near = x->issuer != ITEM_NONE && r->sentence - x->sentence <= DOCUMENT_REACH;
    return near || t->at[x->head].hash == t->at[k->head].hash ? found : ITEM_NONE;
}

/* les chiffres publiés jeudi par l'Insee: who is behind it, a noun; ITEM_NONE if nobody. */
static uint32_t published_by(const items *all, uint32_t i)
{
    if (all->at[++i].kind != ITEM_PARTICIPLE)
        return ITEM_NONE;
    do
        i++;
    while (all->at[i].kind == ITEM_ADVERB ||
           (all->at[i].kind == ITEM_NOUN && all->at[i].flags & ITEM_TIME));
    return all->at[i].kind == ITEM_PREPOSITION &&
                   token_is(all->t, all->at[i].first, FUNCTION_BY) &&
                   all->at[i + 1].kind == ITEM_NOUN
               ? i + 1
               : ITEM_NONE;
}

static uint32_t of_document(resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    uint32_t e = issuer(r, k), agent = published_by(r->all, i);
    if (e == ITEM_NONE && agent != ITEM_NONE)
        e = entity_of_item(r->e, r->all, agent);
    bool bare = k->flags & ITEM_DEFINITE && !(k->flags & ITEM_POSSESSIVE) && k->tail == k->end;
    uint32_t found = e == ITEM_NONE && bare && k->flags & ITEM_DOCUMENT
                         ? document_taken_up(r, k)
                         : ITEM_NONE;
    if (found != ITEM_NONE ||
        (found = introduce_phrase(r, i, item_span(r->all, i))) == ITEM_NONE)
        return found;
    uint32_t by = ITEM_NONE;
    if (e != ITEM_NONE) {
        by = referent_of_entity(r, e);
    } else if (k->flags & ITEM_POSSESSIVE) {
        wanted w = {.number = FEATURE_SINGULAR, .weights = {100, 100, 0, 0}};
        int32_t weight;
        by = most_salient(r, &w, &weight);
    } else if (!r->source_of[i]) {
        if (r->source != ITEM_NONE && r->source_sentence == r->sentence)
            by = r->source; /* a dit X dans un communiqué */
        else
            r->document = found; /* dans un communiqué, X dit */
    }
    r->referents.at[found].kind = REFERENT_DOCUMENT;
    r->referents.at[found].issuer = by;
    return found;
}

/* A name that no list and no other sign tells of, where it does something: Stromae. */
static bool is_unknown_name(const resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    return k->flags & ITEM_NAMED && !(k->flags & (ITEM_DETERMINED | ITEM_PLACE | ITEM_TIME)) &&
           item_is_name(r->all, k) && r->all->n->at[k->name].kind == NAME_UNKNOWN &&
           r->place[i] & PLACE_SUBJECT;
}

static uint32_t of_unknown_name(resolver *r, uint32_t i)
{
    uint32_t found = same_noun(r, i);
    if (found == ITEM_NONE &&
        (found = introduce_phrase(r, i, item_span(r->all, i))) != ITEM_NONE) {
        r->referents.at[found].kind = REFERENT_PERSON;
        r->referents.at[found].name = slice_at(r->all->t->text, item_span(r->all, i));
        r->referents.at[found].gender = 0;
    }
    return found;
}

static uint32_t of_noun(resolver *r, uint32_t i)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    const statement *s = source_statement(r, i);
    if (s && s->source.end > item_span(all, i).end)
        return introduce_phrase(r, i, s->source); /* Léa Morel et Jean Petit rapportent */
    uint32_t e = entity_of_item(r->e, all, i);
    if (e != ITEM_NONE && (is_person(r, e) || item_is_name(all, k) || !item_role(all, k)))
        return referent_of_entity(r, e);
    if (k->flags & ITEM_PRONOUN && !points_back(all->t, k)) {
        /* un de ses avocats, Me Morel; certains; l'un des gendarmes */
        e = beside(r, i);
        if (e != ITEM_NONE)
            return referent_of_entity(r, e);
        if (!s)
            return ITEM_NONE;
        uint32_t made = introduce_phrase(r, i, item_span(all, i));
        if (made != ITEM_NONE)
            r->referents.at[made].kind = REFERENT_PERSON;
        return made;
    }
    if (k->flags & ITEM_PRONOUN) {
        uint32_t found;
        if (k->end - k->first > 1 || token_function_phrase(all->t, k->head, FUNCTION_ANAPHOR)) {
            wanted w = {.gender = k->gender, .number = k->number, .weights = {100, 100, 0, 0}};
            leave_out_content(r, s, &w);
            found = mentioned_last(r, &w);
        } else {
            found = of_pronoun(r, k->gender, k->number, s);
        }
        return found != ITEM_NONE || !s ? found : introduce_phrase(r, i, item_span(all, i));
    }
    if (!(k->flags & ITEM_BODY) && (e = beside(r, i)) != ITEM_NONE)
        return referent_of_entity(r, e);
    if (k->flags & (ITEM_DOCUMENT | ITEM_CONTENT) && (s || k->flags & ITEM_DOCUMENT))
        return of_document(r, i);
    uint32_t found =
        k->flags & ITEM_DEFINITE && !one_of(all->t, k) ? taken_up(r, i) : ITEM_NONE;
    if (found != ITEM_NONE)
        return found;
    if (is_unknown_name(r, i))
        return of_unknown_name(r, i);
    if (!s && !can_stand_again(all, k))
        return ITEM_NONE;
    return introduce_phrase(r, i, item_span(all, i));
}

/* ---- the walk ---- */

static int32_t weight_of(const resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    if (r->place[i] & PLACE_CONTENT && !r->source_of[i])
        return SALIENCE_CONTENT;
    int32_t weight = k->kind != ITEM_NOUN          ? SALIENCE_PRONOUN
                     : r->place[i] & PLACE_SUBJECT ? SALIENCE_SUBJECT
                     : k->flags & ITEM_GOVERNED    ? SALIENCE_GOVERNED
                                                   : SALIENCE_OTHER;
    if (r->place[i] & PLACE_TOLD)
        weight = weight * SHARE_TOLD / 100;
    if (r->source_of[i])
        weight = (weight > SALIENCE_SUBJECT ? weight : SALIENCE_SUBJECT) + SALIENCE_SOURCE;
    return weight;
}

static bool meet(resolver *r, uint32_t i, uint32_t found)
{
    if (found == ITEM_NONE)
        return !arena_failed(r->mem);
    r->of_item[i] = found + 1;
    referent *x = &r->referents.at[found];
    const item *k = &r->all->at[i];
    if (x->entity == ITEM_NONE && k->kind == ITEM_NOUN && !(k->flags & ITEM_PRONOUN) &&
        k->end > k->tail) {
        x->written = item_span(r->all, i);
        x->written_first = k->first;
    }
    if (r->all->at[i].kind == ITEM_NOUN && r->all->at[i].flags & ITEM_DETERMINED &&
        !r->referents.at[found].gender && item_is_name(r->all, &r->all->at[i]) &&
        r->all->at[i].gender != (FEATURE_MASCULINE | FEATURE_FEMININE))
        r->referents.at[found].gender = r->all->at[i].gender;
    if (!mention(r, found, weight_of(r, i)))
        return false;
    if (r->place[i] & PLACE_SUBJECT && !(r->place[i] & (PLACE_CONTENT | PLACE_TOLD))) {
        r->subject = found;
        r->subject_item = i;
        r->subject_sentence = r->sentence;
    }
    if (!(x->kind & (REFERENT_PERSON | REFERENT_BODY)))
        return true;
    if (r->source_of[i]) {
        r->source = found;
        r->source_sentence = r->sentence;
    }
    /* dans un communiqué, X annonce … */
    bool issues = r->source_of[i] || (r->place[i] & PLACE_SUBJECT && x->entity != ITEM_NONE);
    if (issues && r->document != ITEM_NONE && r->referents.at[r->document].issuer == ITEM_NONE)
        r->referents.at[r->document].issuer = found;
    return true;
}

/* Who says a statement that names no source, at item i. */
static uint32_t unsaid(const resolver *r, const statement *s, uint32_t i)
{
    const items *all = r->all;
    if (s->cue_item != ITEM_NONE) {
        /* à ses yeux */
        if (all->at[s->cue_item].kind != ITEM_SOURCE ||
            pack_cell(all->t->pack, TABLE_SOURCE_PREPOSITIONS, all->at[s->cue_item].row,
                      COLUMN_SOURCE_PREPOSITIONS_KIND) != SOURCE_PREPOSITION_KIND_BACK)
            return ITEM_NONE;
        return of_pronoun(r, 0, FEATURE_SINGULAR, s);
    }
    if (!span_empty(s->source))
        return ITEM_NONE;
    /* salué par le guitariste Brian Roy: « … » */
    const item *named = i >= 2 && all->at[i - 1].kind == ITEM_COLON ? &all->at[i - 2] : NULL;
    if (named && named->kind == ITEM_NOUN && r->of_item[i - 2] && named->name != ITEM_NONE &&
        all->n->at[named->name].end == named->end &&
        r->referents.at[r->of_item[i - 2] - 1].entity != ITEM_NONE)
        return r->of_item[i - 2] - 1;
    if (r->subject == ITEM_NONE || r->sentence - r->subject_sentence > 1)
        return ITEM_NONE;
    const referent *x = &r->referents.at[r->subject];
    bool pronoun = all->at[r->subject_item].kind != ITEM_NOUN;
    if (!(x->kind & (REFERENT_PERSON | REFERENT_BODY)) || !(x->number & FEATURE_SINGULAR) ||
        (r->sentence != r->subject_sentence &&
         (x->entity == ITEM_NONE || (pronoun && s->carrier != ITEM_NONE))))
        return ITEM_NONE;
    if (s->carrier != ITEM_NONE) {
        const statement *c = &r->s->at[s->carrier];
        uint32_t told = c->source_item != ITEM_NONE ? c->source_item : c->cue_item;
        if (told != ITEM_NONE && told >= r->subject_item)
            return ITEM_NONE;
    }
    return r->subject;
}

/* X et Y ont signé: both together may be ils */
static bool meet_both(resolver *r, uint32_t i)
{
    const items *all = r->all;
    if (i + 2 >= all->streams[0].end || all->at[i + 1].kind != ITEM_COORDINATOR ||
        all->at[i + 2].kind != ITEM_NOUN || !(r->place[i] & PLACE_SUBJECT) ||
        !token_is(all->t, all->at[i + 1].first, FUNCTION_JOINS_NAMES) || r->source_of[i] ||
        !is_person(r, entity_of_item(r->e, all, i)) ||
        !is_person(r, entity_of_item(r->e, all, i + 2)))
        return true;
    span both = {item_span(all, i).start, item_span(all, i + 2).end};
    uint32_t made = introduce_phrase(r, i, both);
    return made != ITEM_NONE && mention(r, made, SALIENCE_SUBJECT);
}

/* Can the place be one where somebody speaks: à la préfecture, au Vatican, chez Valmer? */
static bool is_house(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    return k->kind == ITEM_NOUN && k->flags & ITEM_GOVERNED && !(k->flags & ITEM_TIME) &&
           k->flags & (ITEM_BODY | ITEM_PLACE | ITEM_PERSON | ITEM_NAMED) &&
           all->at[i - 1].kind == ITEM_PREPOSITION &&
           !token_is(all->t, all->at[i - 1].first, FUNCTION_OF);
}

/* À la préfecture, on assure …; indique-t-on au Vatican: who on is, by where it is said. */
static uint32_t of_one(resolver *r, uint32_t i)
{
    const items *all = r->all;
    uint32_t front = i, behind = i + 2, place = ITEM_NONE;
    while (front > 2 && all->at[front - 1].kind == ITEM_ADVERB)
        front--;
    if (front >= 3 && all->at[front - 1].kind == ITEM_COMMA && is_house(all, front - 2) &&
        (front == 3 || all->at[front - 4].kind == ITEM_STOP ||
         all->at[front - 4].kind == ITEM_BREAK))
        place = front - 2;
    else if (behind < all->streams[0].end && is_house(all, behind))
        place = behind;
    if (place == ITEM_NONE)
        return ITEM_NONE;
    uint32_t e = entity_of_item(r->e, all, place);
    if (e != ITEM_NONE)
        return referent_of_entity(r, e);
    span written = item_span(all, place);
    if (token_is(all->t, all->at[place].first, FUNCTION_CONTRACTION))
        written.start = all->t->at[all->at[place].first + 1].place.start; /* au | siège */
    uint32_t made = introduce_phrase(r, place, written);
    if (made != ITEM_NONE)
        r->referents.at[made].kind = REFERENT_BODY;
    return made;
}

static bool walk_item(resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    switch (k->kind) {
    case ITEM_NOUN:
        return meet(r, i, of_noun(r, i)) && meet_both(r, i);
    case ITEM_VERB:
        if (k->flags & ITEM_IMPERSONAL) /* on, unlike il, ce, may be of either gender */
            return !r->source_of[i] || k->flags & ITEM_NEUTER ||
                   k->gender != (FEATURE_MASCULINE | FEATURE_FEMININE) ||
                   meet(r, i, of_one(r, i));
        if (!(k->flags & (ITEM_INVERTED | ITEM_PRONOUN_SUBJECT)) ||
            (k->person && !(k->person & FEATURE_THIRD)))
            return true;
        return meet(r, i, of_pronoun(r, k->gender, k->number, source_statement(r, i)));
    case ITEM_STOP:
    case ITEM_BREAK:
        r->sentence += i == 0 || r->all->at[i - 1].kind != ITEM_STOP;
        r->paragraph += k->kind == ITEM_BREAK;
        r->document = ITEM_NONE;
        return true;
    default:
        return true;
    }
}

/* What stands inside a quotation is understood where it stands, but nobody there comes to mind
 * outside. */
static bool walk_inside(resolver *r, const stream *inner)
{
    for (uint32_t i = inner->first; i < inner->end; i++) {
        const item *k = &r->all->at[i];
        if (k->kind == ITEM_QUOTE && r->inside[k->quote] &&
            !walk_inside(r, &r->all->streams[r->inside[k->quote]]))
            return false;
        if (r->source_of[i] && !walk_item(r, i))
            return false;
    }
    return true;
}

static uint32_t starts_at(const items *all, uint32_t i)
{
    return all->t->at[all->at[i].first].place.start;
}

/* The first item of the outer text that starts at byte `at` or behind it. */
static uint32_t item_at(const items *all, uint32_t at)
{
    uint32_t low = all->streams[0].first, high = all->streams[0].end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (starts_at(all, middle) < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Marks subjects and what stands in reported content. */
static void mark_places(resolver *r)
{
    const items *all = r->all;
    for (uint32_t i = 0; i < all->len; i++)
        if (all->at[i].kind == ITEM_VERB && all->at[i].subject != ITEM_NONE)
            r->place[all->at[i].subject] |= PLACE_SUBJECT;
    for (uint32_t s = 0; s < r->s->len; s++) {
        const statement *x = &r->s->at[s];
        if (x->type == QUIDIT_DIRECT || x->type == QUIDIT_CLAIM)
            continue;
        uint32_t first = item_at(all, x->spans[0].start);
        /* selon le maire, la ville paiera; la ville paiera, dit-il: told in the main clause */
        bool main = first > 0 && (all->at[first - 1].kind == ITEM_COMMA ||
                                  (x->cue_item != ITEM_NONE && x->cue_item > first));
        for (uint32_t p = 0; p < x->span_count; p++)
            for (uint32_t i = item_at(all, x->spans[p].start);
                 i < all->streams[0].end && starts_at(all, i) < x->spans[p].end; i++)
                r->place[i] |= main ? PLACE_TOLD : PLACE_CONTENT;
    }
}

bool referents_find(resolver *r)
{
    const items *all = r->all;
    const stream *outer = &all->streams[0];
    mark_places(r);
    for (uint32_t s = 1; s < all->stream_len; s++)
        r->inside[all->streams[s].quote] = s;
    r->subject = r->source = r->document = ITEM_NONE;
    uint32_t next = 0;
    for (uint32_t i = outer->first; i < outer->end; i++) {
        const item *k = &all->at[i];
        for (; next < r->s->len && r->s->at[next].token < k->end; next++)
            if (r->s->at[next].source_item == ITEM_NONE)
                r->told_by[next] = unsaid(r, &r->s->at[next], i) + 1;
        if (k->kind == ITEM_QUOTE && r->inside[k->quote] &&
            !walk_inside(r, &all->streams[r->inside[k->quote]]))
            return false;
        if (!walk_item(r, i))
            return false;
    }
    return !arena_failed(r->mem);
}
