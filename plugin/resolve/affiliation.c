/* Whose office it is where no name tells: son directeur, la directrice financière, le président
 * du club. The walk asks where the phrase stands; the answer is given once everybody has a
 * role. */
#include "resolver.h"
#include "role_inside.h"

enum {
    PERSON_OWNER = 40,  /* per cent: « son directeur » is somebody's rather than a body's */
    BODY_OFTEN = 100,   /* for each doubling of the mentions */
    BODY_FITS = 30,     /* least of the named body that « du club » takes up, */
    MODIFIED_FITS = 50, /* and « du club gascon » */
    UNNAMED_SALIENT = 400, /* a body without a name is told of right before */
    BODY_SALIENT = 60      /* least salience of whose office a phrase does not say */
};

/* How the body is meant: by son directeur, le directeur, la direction. */
enum { BY_POSSESSOR, BY_OFFICE, BY_ORGAN };

static bool is_organ(const tokens *t, uint32_t noun)
{
    return phrase_cell(t, token_phrase(t, noun, TABLE_BODIES), COLUMN_BODIES_KIND) ==
           BODY_KIND_ORGAN;
}

/* Is the organisation one that has directors and managers, told of and not telling? */
static bool employs(const resolver *r, const referent *x, int by)
{
    bool possessive = by == BY_POSSESSOR;
    if (x->entity == ITEM_NONE)
        return x->name.ptr || (possessive && !is_organ(r->all->t, x->head));
    switch (entity_body_kind(r->all, &r->e->at[x->entity])) {
    case BODY_KIND_UNION:
        return by != BY_ORGAN; /* to whom la direction means the other side */
    case BODY_KIND_MEDIA:
    case BODY_KIND_PLATFORM:
    case BODY_KIND_GROUP:
    case BODY_KIND_ORGAN:
        return false;
    case BODY_KIND_STATE:
    case BODY_KIND_POLICE:
    case BODY_KIND_JUSTICE:
        return possessive;
    default:
        return true;
    }
}

/* The body that a reader has in mind, unless it is rather a person whose « son » it is. */
static uint32_t body_in_mind(const resolver *r, int by)
{
    uint32_t best = ITEM_NONE;
    int32_t most = BODY_SALIENT, person = 0;
    for (size_t m = r->mentions.len; m-- > oldest_mention(r);) {
        const referent *x = mentioned_at(r, m);
        int32_t weight = x->last == m ? salience_now(r, x) : 0;
        for (uint32_t n = x->mentioned; weight && by != BY_POSSESSOR && n > 1 && n < 64; n /= 2)
            weight += BODY_OFTEN;
        if (x->kind == REFERENT_PERSON && by == BY_POSSESSOR && weight > person)
            person = weight;
        bool named = x->entity != ITEM_NONE || x->name.ptr || weight > UNNAMED_SALIENT;
        if (x->kind == REFERENT_BODY && weight > most && named && employs(r, x, by)) {
            most = weight;
            best = r->mentions.at[m];
        }
    }
    return person * PERSON_OWNER / 100 > most ? ITEM_NONE : best;
}

/* le président | du club: the body in the complement, whose noun is at token `at`. */
static uint32_t body_in_complement(const resolver *r, uint32_t at, uint32_t end)
{
    const tokens *t = r->all->t;
    const phrase *body = token_phrase(t, at, TABLE_BODIES);
    item k = {.kind = ITEM_NOUN,
              .gender = entry_gender(&body->e),
              .number = body->e.flags & ENTRY_PLURAL ? FEATURE_PLURAL : FEATURE_SINGULAR,
              .flags = ITEM_DETERMINED | ITEM_DEFINITE | ITEM_BODY,
              .first = at - 1,
              .head = at,
              .tail = at + body->count,
              .end = end,
              .name = ITEM_NONE};
    while (k.tail < end && r->all->tags[k.tail] == TAG_ADJECTIVE)
        k.tail++;
    return body_taken_up(r, &k, k.tail > at + 1 ? MODIFIED_FITS : BODY_FITS);
}

/* la direction, la direction de l'établissement: the body it speaks for */
static uint32_t of_organ(resolver *r, const item *k)
{
    const tokens *t = r->all->t;
    const phrase *organ = token_phrase(t, k->head, TABLE_BODIES);
    if (!is_organ(t, k->head) || !(k->flags & ITEM_DEFINITE))
        return ITEM_NONE;
    uint32_t from = organ->first + organ->count;
    for (uint32_t i = from; i < k->end; i++) {
        uint32_t org = organisation_at(r->e, r->all, i);
        if (org != ITEM_NONE)
            return referent_of_entity(r, org);
    }
    uint32_t at = role_body(r->all, NULL, from - 1, k->end);
    return at < k->end      ? body_in_complement(r, at, k->end)
           : from >= k->end ? body_in_mind(r, BY_ORGAN)
                            : ITEM_NONE;
}

uint32_t affiliation(resolver *r, uint32_t i)
{
    const items *all = r->all;
    const tokens *t = all->t;
    const item noun = role_noun(all, i), *k = &noun;
    if ((k->kind != ITEM_NOUN && k->kind != ITEM_ADJECTIVE) || item_is_name(all, k) ||
        !(k->number & FEATURE_SINGULAR))
        return ITEM_NONE;
    const phrase *row = role_core(all, k);
    if (!row)
        return of_organ(r, k);
    uint32_t kind = phrase_cell(t, row, COLUMN_ROLES_KIND);
    if (kind == ROLE_KIND_RELATION || kind == ROLE_KIND_OUTSIDE || role_is_public(kind))
        return ITEM_NONE;
    bool holder = k->name != ITEM_NONE && is_person(r, entity_of_item(r->e, all, i));
    uint32_t end = holder ? all->n->at[k->name].title : k->end, next = i + 1;
    stated s = role_read(r->e, all, k, row, end, holder ? NULL : &next);
    if (s.org != ITEM_NONE)
        return ITEM_NONE;
    uint32_t at = role_body(all, row, s.head, s.whole);
    if (at < s.whole)
        return body_in_complement(r, at, s.whole);
    /* ministers and judges, whose offices are titles, are of no company */
    if (kind != ROLE_KIND_OFFICE || s.end > end ||
        (!(k->flags & ITEM_POSSESSIVE) && token_phrase(t, row->first, TABLE_TITLES)))
        return ITEM_NONE;
    for (uint32_t j = s.head + 1; j < s.end; j++)
        if (j >= row->first + row->count &&
            (token_is(t, j, FUNCTION_OF) || token_is(t, j, FUNCTION_CONTRACTION)))
            return ITEM_NONE;
    bool possessive = k->flags & ITEM_POSSESSIVE;
    /* leur porte-parole is of several, notre directeur of who speaks */
    if (possessive &&
        token_features(t, k->first, FUNCTION_POSSESSIVE) != (FEATURE_THIRD | FEATURE_SINGULAR))
        return ITEM_NONE;
    return possessive || k->flags & ITEM_DEFINITE
               ? body_in_mind(r, possessive ? BY_POSSESSOR : BY_OFFICE)
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
    slice words = x->entity == ITEM_NONE ? words_for(r, x) : (slice){NULL, 0};
    *org = x->entity;
    if (words.ptr)
        *body = words;
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
}
