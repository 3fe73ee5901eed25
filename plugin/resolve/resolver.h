/* What the parts of speaker resolution share. Internal to resolve/. */
#ifndef QUIDIT_RESOLVER_H
#define QUIDIT_RESOLVER_H

#include "array.h"
#include "role.h"

enum { REFERENT_PERSON = 1, REFERENT_BODY = 2, REFERENT_DOCUMENT = 4, REFERENT_OTHER = 8 };

/* Somebody or something the text speaks of: an entity, or what a phrase without a name
 * introduced (un client, les pompiers, le rapport). */
typedef struct referent {
    uint32_t entity;        /* ITEM_NONE: it has no name in the text */
    slice name;             /* of the entity, or the gazetteer's for a description; absent */
    uint32_t row;           /* of the gazetteer, + 1, for a description; 0 */
    span written;           /* the fullest phrase for it, where it has no name */
    uint32_t written_first; /* first token of that phrase */
    uint32_t token;         /* first token of the phrase that introduced it */
    uint32_t head;          /* token of its head noun */
    uint32_t issuer;        /* documents: the referent behind it; la direction: the one whose
                               organ it is; ITEM_NONE */
    uint32_t last;          /* its last mention: place in resolver.mentions */
    int32_t salience;       /* when the sentence of the last mention was read */
    uint32_t sentence;
    uint32_t paragraph;
    uint32_t mentioned; /* how often */
    uint8_t kind;       /* REFERENT_* */
    uint8_t gender; /* FEATURE_MASCULINE | FEATURE_FEMININE that are possible, 0 = unknown */
    uint8_t number; /* FEATURE_SINGULAR | FEATURE_PLURAL likewise */
    bool gender_guessed; /* from a first name, which may be the other's elsewhere */
} referent;

typedef struct resolver {
    const items *all;
    const entities *e;
    const statements *s;
    arena *mem;
    ARRAY(referent) referents;
    ARRAY(uint32_t) mentions; /* referents, in the order in which they are mentioned */
    uint32_t *of_item;        /* per item: referent + 1, 0 = none */
    uint32_t *of_entity;      /* per entity: referent + 1, 0 = not met yet */
    uint32_t *told_by;        /* per statement without a source: referent + 1 */
    uint32_t *told_at;        /* the noun of its sentence that names that one: item + 1 */
    uint32_t *source_of;      /* per item: the first statement whose source it is, + 1 */
    uint32_t *whose;          /* per item: the referent whose role it states, + 1; 0 = none */
    uint8_t *place;           /* per item: PLACE_* */
    uint32_t *role_heads;     /* per row of TABLE_ROLES: last person with that role, + 1 */
    uint32_t *role_next;      /* per entity: the person before with the same role */
    uint32_t headline_end;    /* first token of the second paragraph */
    /* where the walk is */
    uint32_t sentence;
    uint32_t paragraph;
    uint32_t subject; /* the last referent that was a subject, ITEM_NONE */
    uint32_t subject_item;
    uint32_t subject_sentence;
    uint32_t source; /* the last referent that was a source, ITEM_NONE */
    uint32_t source_sentence;
    uint32_t person; /* the last person who was named, ITEM_NONE */
    uint32_t person_sentence;
    uint32_t document; /* named in this sentence, its issuer still unknown; ITEM_NONE */
} resolver;

/* As a subject; in a clause that somebody says; in a main clause with « selon » or an incise;
 * between brackets; as the subject of a main clause; in a line that names another article. */
enum {
    PLACE_SUBJECT = 1,
    PLACE_CONTENT = 2,
    PLACE_TOLD = 4,
    PLACE_ASIDE = 8,
    PLACE_MAIN = 16,
    PLACE_LINK = 32
};

#define LOOK_BACK 300 /* mentions that a pronoun or description looks back over */

/* Where looking back from here ends: a place in resolver.mentions. */
static inline size_t oldest_mention(const resolver *r)
{
    return r->mentions.len > LOOK_BACK ? r->mentions.len - LOOK_BACK : 0;
}

static inline const referent *mentioned_at(const resolver *r, size_t mention)
{
    return &r->referents.at[r->mentions.at[mention]];
}

static inline bool is_person(const resolver *r, uint32_t e)
{
    return e != ITEM_NONE && r->e->at[e].kind == NAME_PERSON;
}

/* The noun phrase without a preposition in its article: au | Vatican; but des marins. */
static inline span plain_span(const items *all, uint32_t i)
{
    span place = item_span(all, i);
    if (token_is(all->t, all->at[i].first, FUNCTION_CONTRACTION) &&
        !token_is(all->t, all->at[i].first, FUNCTION_DETERMINER) &&
        all->at[i].end - all->at[i].first > 1)
        place.start = all->t->at[all->at[i].first + 1].place.start;
    return place;
}

/* The statement whose source item i is, NULL if none. */
static inline const statement *source_statement(const resolver *r, uint32_t i)
{
    return r->source_of[i] ? &r->s->at[r->source_of[i] - 1] : NULL;
}

/* ---- office.c: who may hold a post ---- */

/* The word behind « de » that says which office is meant: Finances; 0 if none does. */
uint64_t portfolio(const tokens *t, uint32_t head);
/* May the post whose noun is that token be the person's? Le ministre des Armées is not the one
 * who was called ministre des Finances. */
bool same_office(const resolver *r, uint32_t head, const entity *x);
/* Is the row of TABLE_ROLES a post? */
bool is_office(const resolver *r, uint32_t row);
/* Does the phrase with that head tell of a post held no more: l'ancien | président, the
 * ex-président? */
bool is_former(const tokens *t, uint32_t first, uint32_t head);
/* Is the person's role such a post? */
bool was_once(const resolver *r, const entity *x);
/* Is the ROLE_KIND_* that of the head of a state or of a government? */
bool is_head(uint32_t kind);
/* Is the row of TABLE_ROLES a post in a court? */
bool is_court(const resolver *r, uint32_t row);
/* How well the person fits the post that the phrase names, per cent. */
uint32_t office_share(const resolver *r, const item *k, const entity *x);

/* ---- referent.c: who there is, and what a reader has in mind of them ---- */

/* What a phrase looks for among the referents. */
typedef struct wanted {
    uint8_t gender; /* 0: any */
    uint8_t number;
    uint32_t weights[4]; /* per cent: a person, body, document, other; 0 = not one of these */
    uint32_t before;     /* token: nobody introduced from here … */
    uint32_t after;      /* … up to here: the statement's own content */
    uint32_t other;      /* a referent, + 1, that it is not; 0 */
    bool named;          /* by a name */
    const statement
        *of;      /* what is said: who is named in the quotation hardly says it; or NULL */
    bool pronoun; /* il, elle, which a paper hardly is */
    const item *office; /* the post in the phrase, which who holds another is less likely to
                           have; NULL if it is none */
} wanted;

/* Notes that item i mentions the referent. False when the arena failed. */
bool mention(resolver *r, uint32_t index, uint32_t i);
/* Likewise, in the complement of its noun: le troupeau de Léa Morel. */
bool mention_within(resolver *r, uint32_t index, uint32_t i);
/* Likewise, by a quotation without a source that is the referent's. */
bool speaks_on(resolver *r, uint32_t index);
/* The salience of a referent where the walk is. */
int32_t salience_now(const resolver *r, const referent *x);
/* The likeliest referent and its weight; ITEM_NONE if there is nobody. */
uint32_t most_salient(const resolver *r, const wanted *w, int32_t *weight);
/* The one mentioned last that fits: ce dernier. */
uint32_t mentioned_last(const resolver *r, const wanted *w);
/* Leaves out whom only the statement's own content mentions. `s` may be NULL. */
void leave_out_content(const resolver *r, const statement *s, wanted *w);
/* Whom il, elle means, as the source of `s` or of nothing (NULL). */
uint32_t referent_of_pronoun(const resolver *r, uint8_t gender, uint8_t number,
                             const statement *s);

/* What a noun phrase that names nobody would be: REFERENT_*. */
uint8_t referent_kind(const tokens *t, const item *k);
/* The next three: ITEM_NONE if the arena failed. The referent of an entity, made when it is met
 * first. */
uint32_t referent_of_entity(resolver *r, uint32_t entity);
/* Of the organisation in that row of the gazetteer, which the phrase at item i only
 * describes. */
uint32_t referent_of_row(resolver *r, uint32_t i, uint32_t row);
/* A new one, which the noun at item i introduces with those words. */
uint32_t referent_of_phrase(resolver *r, uint32_t i, span written);

/* ---- description.c: whom a noun phrase describes; ITEM_NONE if nobody that is known ---- */

/* The person named beside it: le ministre de l'Intérieur, Christophe Morel. An entity. */
uint32_t beside(const resolver *r, uint32_t i);
/* Le président tunisien is not the one who was called président français. */
bool same_nation(const resolver *r, const item *k, const entity *x);
/* The referent that a definite phrase takes up: la ministre, le planteur, l'entreprise. */
uint32_t taken_up(resolver *r, uint32_t i);
/* The referent mentioned last under the noun of `k`: who was called so, listed or not (la
 * mareyeuse), or has no other name (un client … le client). */
uint32_t same_noun(const resolver *r, const item *k);
/* The body that the noun phrase takes up: le syndicat; what its noun fits less than `least` per
 * cent is none. */
uint32_t body_taken_up(const resolver *r, const item *k, int32_t least);
/* The entity named in the complement: un rapport du New York Times. */
uint32_t issuer(const resolver *r, const item *k);

/* ---- affiliation.c: whose office it is where no name tells ---- */

/* The referent whose role or organ item i states: the body of son directeur, of la direction;
 * the person of sa colistière. ITEM_NONE: nobody's. */
uint32_t affiliation(resolver *r, uint32_t i);
/* Gives people and speakers the bodies that the walk has found for their roles. */
void affiliations_give(const resolver *r, entities *e, speaker *out);

/* ---- meaning.c ---- */

/* Do tokens first … end - 1 say that it is the one before: la même source? */
bool says_same(const tokens *t, uint32_t first, uint32_t end);
/* The last source, ITEM_NONE if it is far. */
uint32_t spoke_last(const resolver *r);
/* What the noun phrase at item i stands for; ITEM_NONE if nothing that may stand again. */
uint32_t referent_of_noun(resolver *r, uint32_t i);

/* ---- walk.c ---- */

/* Reads the text once and fills of_item and told_by. False when the arena failed. */
bool referents_find(resolver *r);

#endif
