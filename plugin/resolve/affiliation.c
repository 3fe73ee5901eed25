/* Whose office it is where no name tells: son directeur, la directrice financière, le président
 * du club. The walk asks where the phrase stands; the answer is given once everybody has a
 * role. */
#include "resolver.h"
#include "role_inside.h"

enum {
    PERSON_OWNER = 40,  /* per cent: « son directeur » is somebody's rather than a body's */
    BODY_OFTEN = 100,   /* for each doubling of the mentions */
    BODY_FITS = 31,     /* least of the named body that « du club » takes up, */
    MODIFIED_FITS = 50, /* and « du club gascon » */
    UNNAMED_SALIENT = 400, /* a body without a name is told of right before */
    BODY_SALIENT = 60,     /* least salience of whose office a phrase does not say, */
    COURT_SALIENT = 20,    /* of the court whose president it is */
    TOPIC_REACH = 300,     /* referents, the first of the text */
    TOPIC_MENTIONS = 3     /* of the body that a text is about, one less in its headline, and
                              twice those of any other */
};

/* How the body is meant: by son directeur, une porte-parole, la présidente (of a court), le
 * directeur, la direction. */
enum { BY_POSSESSOR, BY_VOICE, BY_TITLE, BY_OFFICE, BY_ORGAN };

static bool is_organ(const tokens *t, uint32_t noun)
{
    return phrase_cell(t, token_phrase(t, noun, TABLE_BODIES), COLUMN_BODIES_KIND) ==
           BODY_KIND_ORGAN;
}

/* Does a name in the complement tell which one it is: le café | du Beffroi? */
static bool is_told_apart(const tokens *t, const referent *x)
{
    uint32_t i = x->head + 1; /* but: le titre « Sur la route » */
    while (i < t->len && t->at[i].place.start < x->written.end && t->at[i].kind == TOKEN_WORD &&
           !(t->at[i].flags & TOKEN_CAPITAL))
        i++;
    return i < t->len && t->at[i].place.start < x->written.end &&
           t->at[i].flags & TOKEN_CAPITAL;
}

/* May a body without a name have directors: who is told of right before, and which one it is?
 */
static bool unnamed_employs(const resolver *r, const referent *x, int by)
{
    const tokens *t = r->all->t;
    if (x->name.ptr)
        return by != BY_TITLE;
    if (by == BY_POSSESSOR)
        return !is_organ(t, x->head);
    switch (phrase_cell(t, token_phrase(t, x->head, TABLE_BODIES), COLUMN_BODIES_KIND)) {
    case BODY_KIND_COMPANY:
    case BODY_KIND_INSTITUTION:
    case BODY_KIND_UNIVERSITY:
    case BODY_KIND_CLUB:
    case BODY_KIND_NGO:
        return by != BY_TITLE && is_told_apart(t, x);
    default:
        return false;
    }
}

/* Has a body of the state people of its own in a place: la communauté d'agglomération de
 * Belcombe, not le gouvernement, le ministère? */
static bool is_local(const tokens *t, const name *n)
{
    uint32_t heads =
        phrase_cell(t, token_phrase(t, n->first, TABLE_BODIES), COLUMN_BODIES_HEAD);
    return n->flags & NAME_HEADED && heads & BODY_HEAD_OF &&
           !(heads & (BODY_HEAD_NATION | BODY_HEAD_COMMON));
}

/* Is the organisation one that has directors and managers, told of and not telling? */
static bool employs(const resolver *r, const referent *x, int by)
{
    bool last = by == BY_POSSESSOR || by == BY_VOICE; /* the one told of right before */
    if (x->entity == ITEM_NONE)
        return unnamed_employs(r, x, by);
    const entity *e = &r->e->at[x->entity];
    uint32_t kind = entity_body_kind(r->all, e);
    if (by == BY_TITLE)
        return kind == BODY_KIND_JUSTICE;
    switch (kind) {
    case BODY_KIND_UNION:
        return by != BY_ORGAN; /* to whom la direction means the other side */
    case BODY_KIND_MEDIA:
    case BODY_KIND_PLATFORM:
    case BODY_KIND_GROUP:
    case BODY_KIND_ORGAN:
        return false;
    case BODY_KIND_STATE:
        return last || is_local(r->all->t, &r->all->n->at[e->best]);
    case BODY_KIND_POLICE:
    case BODY_KIND_JUSTICE:
        return last;
    default:
        return true;
    }
}

/* The body that the text is about, or the only one that it names where an organ speaks;
 * ITEM_NONE if there is none. */
static uint32_t topic(const resolver *r, int by)
{
    uint32_t best = ITEM_NONE, most = 0, second = 0;
    for (uint32_t i = 0; i < r->referents.len && i < TOPIC_REACH; i++) {
        const referent *x = &r->referents.at[i];
        if (x->kind != REFERENT_BODY || x->entity == ITEM_NONE || !employs(r, x, by))
            continue;
        uint32_t mentioned = x->mentioned + (x->token < r->headline_end);
        if (mentioned > most) {
            second = most;
            most = mentioned;
            best = i;
        } else if (mentioned > second) {
            second = mentioned;
        }
    }
    bool only = by == BY_ORGAN && second == 0;
    return only || (most >= TOPIC_MENTIONS && most >= 2 * second) ? best : ITEM_NONE;
}

/* The body that a reader has in mind, unless it is rather a person whose « son » it is. */
static uint32_t body_in_mind(const resolver *r, int by)
{
    uint32_t best = ITEM_NONE;
    int32_t most = by == BY_TITLE ? COURT_SALIENT : BODY_SALIENT, person = 0;
    for (size_t m = r->mentions.len; m-- > oldest_mention(r);) {
        uint32_t index = r->mentions.at[m];
        const referent *x = &r->referents.at[index];
        int32_t weight = x->last == m ? salience_now(r, x) : 0;
        for (uint32_t n = x->mentioned; weight && by >= BY_OFFICE && n > 1 && n < 64; n /= 2)
            weight += BODY_OFTEN;
        if (x->kind == REFERENT_PERSON && by == BY_POSSESSOR && weight > person)
            person = weight;
        if (x->kind != REFERENT_BODY || weight <= most)
            continue;
        if (x->issuer != ITEM_NONE) /* la direction: whose it is */
            x = &r->referents.at[index = x->issuer];
        bool named = x->entity != ITEM_NONE || x->name.ptr || weight > UNNAMED_SALIENT ||
                     is_told_apart(r->all->t, x);
        if (named && employs(r, x, by)) {
            most = weight;
            best = index;
        }
    }
    if (best == ITEM_NONE && by >= BY_OFFICE)
        return topic(r, by);
    return person * PERSON_OWNER / 100 > most ? ITEM_NONE : best;
}

/* la start-up | de Nantes: tokens from … end - 1 only say where the company is, which keeps its
 * name elsewhere? */
static bool is_at_place(const tokens *t, const phrase *body, uint32_t from, uint32_t end)
{
    uint32_t at = from + 1;
    if (phrase_cell(t, body, COLUMN_BODIES_KIND) != BODY_KIND_COMPANY ||
        phrase_cell(t, body, COLUMN_BODIES_HEAD) != BODY_HEAD_APART || at >= end ||
        !token_is(t, from, FUNCTION_OF))
        return false;
    if (at + 1 < end && token_is(t, at, FUNCTION_DEFINITE)) /* de la | Roche-sur-Yon */
        at++;
    return at + 1 == end && t->at[at].flags & TOKEN_CAPITAL;
}

/* A company that a list knows is nobody's start-up de Nantes. */
static bool is_well_known(const resolver *r, uint32_t index)
{
    uint32_t e = r->referents.at[index].entity;
    return e != ITEM_NONE && r->e->at[e].row != ITEM_NONE;
}

/* le président | du club: the body in the complement, whose noun is at token `at`. */
static uint32_t body_in_complement(const resolver *r, uint32_t at, uint32_t end)
{
    const tokens *t = r->all->t;
    const phrase *body = token_phrase(t, at, TABLE_BODIES);
    item k = {.kind = ITEM_NOUN,
              .gender = entry_gender(&body->e),
              .number = body->e.flags & ENTRY_SINGULAR ? FEATURE_SINGULAR : FEATURE_PLURAL,
              .flags = ITEM_DETERMINED | ITEM_DEFINITE | ITEM_BODY,
              .first = at - 1,
              .head = at,
              .tail = at + body->count,
              .end = end,
              .name = ITEM_NONE};
    while (k.tail < end && r->all->tags[k.tail] == TAG_ADJECTIVE)
        k.tail++;
    bool place = is_at_place(t, body, k.tail, end);
    if (place)
        k.end = k.tail;
    uint32_t found = body_taken_up(r, &k, k.tail > at + 1 || place ? MODIFIED_FITS : BODY_FITS);
    return place && found != ITEM_NONE && is_well_known(r, found) ? ITEM_NONE : found;
}

/* la direction, la direction de l'établissement: the body it speaks for */
static uint32_t of_organ(resolver *r, const item *k)
{
    const tokens *t = r->all->t;
    const phrase *organ = token_phrase(t, k->head, TABLE_BODIES);
    if (!is_organ(t, k->head) || !(k->flags & ITEM_DEFINITE))
        return ITEM_NONE;
    uint32_t from = organ->first + organ->count;
    uint32_t org = organisation_within(r->e, r->all, from, k->end);
    if (org != ITEM_NONE)
        return referent_of_entity(r, org);
    uint32_t at = role_body(r->all, NULL, from - 1, k->end);
    return at < k->end      ? body_in_complement(r, at, k->end)
           : from >= k->end ? body_in_mind(r, BY_ORGAN)
                            : ITEM_NONE;
}

/* Does the role say of what it is, le directeur | du marketing, but for what its holder is
 * charged with, la vice-présidente chargée | du marketing? */
static bool has_field(const items *all, const stated *s)
{
    for (uint32_t j = s->row->first + s->row->count; j < s->end; j++) {
        if (token_reads(all->t, j, PART_VERB, MORPH_PARTICIPLE))
            return false;
        if (token_is(all->t, j, FUNCTION_PREPOSITION) || token_is(all->t, j, FUNCTION_OF) ||
            token_is(all->t, j, FUNCTION_CONTRACTION))
            return true;
    }
    return false;
}

/* son directeur; leur porte-parole is of several, notre directeur of who speaks */
static uint32_t of_possessor(const resolver *r, const item *k)
{
    uint32_t whose = token_features(r->all->t, k->first, FUNCTION_POSSESSIVE);
    return whose == (FEATURE_THIRD | FEATURE_SINGULAR) ? body_in_mind(r, BY_POSSESSOR)
                                                       : ITEM_NONE;
}

/* son | président | Paul Morel, whose office is his title */
static uint32_t of_titled(const resolver *r, const item *k)
{
    const tokens *t = r->all->t;
    const name *n = &r->all->n->at[k->name];
    const phrase *row = n->title < n->first ? role_at(t, k->first, n->title) : NULL;
    return k->flags & ITEM_POSSESSIVE &&
                   phrase_cell(t, row, COLUMN_ROLES_KIND) == ROLE_KIND_OFFICE
               ? of_possessor(r, k)
               : ITEM_NONE;
}

/* The body whose office `k`, the noun of item i, states without one: le directeur, X; son
 * directeur; X, directeur; une porte-parole, who speaks. */
static uint32_t body_meant(const resolver *r, uint32_t i, const item *k, const stated *s,
                           bool holder)
{
    const items *all = r->all;
    if (k->flags & ITEM_POSSESSIVE)
        return of_possessor(r, k);
    /* a president without a body may be of a republic, or of the court that sits */
    bool title = s->row->count == 1 && token_phrase(all->t, s->row->first, TABLE_TITLES);
    bool elsewhere = token_is(all->t, s->whole, FUNCTION_OF) ||
                     token_is(all->t, s->whole, FUNCTION_CONTRACTION) ||
                     token_is(all->t, s->whole, FUNCTION_TO);
    if (k->flags & ITEM_DEFINITE)
        return elsewhere ? ITEM_NONE : body_in_mind(r, title ? BY_TITLE : BY_OFFICE);
    if (title || holder)
        return ITEM_NONE;
    if (k->flags & ITEM_DETERMINED)
        return source_statement(r, i) ? body_in_mind(r, BY_VOICE) : ITEM_NONE;
    if (elsewhere) /* chef de service | à l'agglomération */
        return ITEM_NONE;
    return i > 0 && all->at[i - 1].kind == ITEM_COMMA ? body_in_mind(r, BY_OFFICE) : ITEM_NONE;
}

/* sa colistière, son prédécesseur: the person whose colleague it is */
static uint32_t whose_colleague(const resolver *r, const item *k)
{
    wanted w = {.number = FEATURE_SINGULAR, .weights = {100, 0, 0, 0}, .named = true};
    int32_t weight;
    return token_features(r->all->t, k->first, FUNCTION_POSSESSIVE) ==
                   (FEATURE_THIRD | FEATURE_SINGULAR)
               ? most_salient(r, &w, &weight)
               : ITEM_NONE;
}

uint32_t affiliation(resolver *r, uint32_t i)
{
    const items *all = r->all;
    const tokens *t = all->t;
    const item noun = role_noun(all, i), *k = &noun;
    if (k->kind == ITEM_NOUN && item_is_name(all, k))
        return of_titled(r, k);
    if ((k->kind != ITEM_NOUN && k->kind != ITEM_ADJECTIVE) || !(k->number & FEATURE_SINGULAR))
        return ITEM_NONE;
    const phrase *row = role_core(all, k);
    if (!row)
        return of_organ(r, k);
    uint32_t kind = phrase_cell(t, row, COLUMN_ROLES_KIND);
    if (kind == ROLE_KIND_COLLEAGUE && k->flags & ITEM_POSSESSIVE)
        return whose_colleague(r, k);
    if (role_is_relation(kind) || kind == ROLE_KIND_OUTSIDE || role_is_public(kind))
        return ITEM_NONE;
    bool holder = k->name != ITEM_NONE && is_person(r, entity_of_item(r->e, all, i));
    uint32_t end = holder ? all->n->at[k->name].title : k->end, next = i + 1;
    stated s = role_read(r->e, all, k, row, end, holder ? NULL : &next);
    if (s.org != ITEM_NONE)
        return ITEM_NONE;
    uint32_t at = role_body(all, row, s.head, s.whole);
    if (at < s.whole)
        return body_in_complement(r, at, s.whole);
    return kind == ROLE_KIND_OFFICE && !s.body.ptr && !has_field(all, &s)
               ? body_meant(r, i, k, &s, holder)
               : ITEM_NONE;
}

/* The words for a body without a name, more than its noun: chambre agricole; not le
 * gouvernement sortant. */
static slice words_for(const resolver *r, const referent *x)
{
    const tokens *t = r->all->t;
    if (x->name.ptr)
        return x->name;
    uint32_t kind = phrase_cell(t, token_phrase(t, x->head, TABLE_BODIES), COLUMN_BODIES_KIND);
    if (kind == BODY_KIND_STATE || kind == BODY_KIND_GROUP)
        return (slice){NULL, 0};
    uint32_t first = x->written_first;
    while (token_is(t, first, FUNCTION_DETERMINER) || token_is(t, first, FUNCTION_CONTRACTION))
        first++;
    span words = {t->at[first].place.start, x->written.end};
    return words.end > t->at[first].place.end ? slice_at(t->text, words) : (slice){NULL, 0};
}

static void give(const resolver *r, uint32_t i, uint32_t *org, slice *body)
{
    if (*org != ITEM_NONE || i == ITEM_NONE || !r->whose[i])
        return;
    const referent *x = &r->referents.at[r->whose[i] - 1];
    if (x->kind == REFERENT_PERSON)
        return;
    slice words = x->entity == ITEM_NONE ? words_for(r, x) : (slice){NULL, 0};
    *org = x->entity;
    if (words.ptr)
        *body = words;
}

/* What item i calls somebody's colleague is of the body in which that one has his post. */
static void give_colleague(const resolver *r, const entities *e, uint32_t i, uint32_t *org,
                           slice *body)
{
    if (*org != ITEM_NONE || body->ptr || i == ITEM_NONE || !r->whose[i])
        return;
    const referent *x = &r->referents.at[r->whose[i] - 1];
    const entity *other = x->entity != ITEM_NONE ? &e->at[x->entity] : NULL;
    if (x->kind != REFERENT_PERSON || !other ||
        role_kind(r->all->t, other->role_row) != ROLE_KIND_OFFICE)
        return;
    *org = other->org;
    *body = other->body;
}

void affiliations_give(const resolver *r, entities *e, speaker *out)
{
    for (uint32_t i = 0; i < e->len; i++) {
        entity *x = &e->at[i];
        if (x->kind != NAME_PERSON)
            continue;
        give(r, x->role_item, &x->org, &x->body);
        if (x->org == ITEM_NONE && !x->body.ptr)
            x->org = x->other_org;
    }
    for (uint32_t i = 0; i < r->s->len; i++)
        if (out[i].entity == ITEM_NONE)
            give(r, out[i].item, &out[i].org, &out[i].body);
    for (uint32_t i = 0; i < e->len; i++)
        if (e->at[i].kind == NAME_PERSON)
            give_colleague(r, e, e->at[i].role_item, &e->at[i].org, &e->at[i].body);
    for (uint32_t i = 0; i < r->s->len; i++)
        if (out[i].entity == ITEM_NONE)
            give_colleague(r, e, out[i].item, &out[i].org, &out[i].body);
}
