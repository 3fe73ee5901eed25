/* Whom a description means: by the name beside it, by a role that the text has stated, by the
 * body behind a document. */
#include "resolver.h"

#define BESIDE_REACH 12 /* items of a long office before its holder's name */

enum {
    /* least salience of whom a noun is taken for that no text has said to be theirs */
    SALIENT_FOR_OFFICE = 250,
    SALIENT_FOR_NOUN = 150,
    SALIENT_IN_HEADLINE = 60,
    /* per cent: an organisation of unknown kind as l'entreprise, as l'organisation; one of
     * another kind as l'organisation */
    UNKNOWN_COMPANY = 60,
    UNKNOWN_BODY = 30,
    OTHER_BODY = 20,
    SAME_NOUN = 300 /* more salience for who has the noun in its name */
};

/* May the noun at i stand in apposition, closed behind it? « Selon son père, Léa part » is
 * none.
 */
static bool closed_behind(const items *all, uint32_t i)
{
    uint8_t kind = all->at[i + 1].kind;
    return kind != ITEM_VERB && kind != ITEM_QUOTE && kind != ITEM_RELATIVE;
}

/* de la Défense et | des Affaires étrangères; pour | le Proche-Orient */
static bool joins(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    if (k->kind == ITEM_COORDINATOR)
        return token_is(all->t, k->first, FUNCTION_JOINS_NAMES);
    uint32_t several = token_function_phrase(all->t, k->first, FUNCTION_OF_OFFICE);
    return k->kind == ITEM_PREPOSITION &&
           (k->end == k->first + 1 ? token_is(all->t, k->first, FUNCTION_OF_OFFICE)
                                   : several > 0);
}

/* Does the noun at item k begin what the source at item i says: comme le dit le maire, | Léa
 * part? */
static bool said_by(const resolver *r, uint32_t i, uint32_t k)
{
    const statement *s = source_statement(r, i);
    return s && s->spans[0].start == item_span(r->all, k).start;
}

/* The person whose name item i is or holds; ITEM_NONE. */
static uint32_t person_at(const resolver *r, uint32_t i)
{
    uint32_t e = i < r->all->len ? entity_of_item(r->e, r->all, i) : ITEM_NONE;
    return is_person(r, e) ? e : ITEM_NONE;
}

/* Behind what stands between an office at item i and its complement: le député Alliance | (AL)
 * | de la Manche Paul Roux; le chef | (royaliste), …; la ministre | chargée | de l'Égalité, */
static uint32_t behind_office(const items *all, uint32_t i)
{
    uint32_t next = i + 1;
    if (all->at[next].kind == ITEM_OPENING && next + 3 < all->len &&
        all->at[next + 2].kind == ITEM_CLOSING &&
        (all->at[next + 3].kind == ITEM_PREPOSITION || all->at[next + 3].kind == ITEM_COMMA ||
         all->at[next + 3].kind == ITEM_NOUN))
        next += 3;
    if (next + 1 < all->len && all->at[next].kind == ITEM_PARTICIPLE &&
        all->at[next + 1].kind == ITEM_PREPOSITION)
        next++;
    return next;
}

/* The person named in the complements of the office at item i, which begin at item *next or
 * right behind them; *next is moved to their end. */
static uint32_t in_complements(const resolver *r, uint32_t i, uint32_t *next)
{
    const items *all = r->all;
    for (; *next + 1 < all->len && *next - i < BESIDE_REACH && joins(all, *next) &&
           all->at[*next + 1].kind == ITEM_NOUN;
         *next += 2) {
        const item *k = &all->at[*next + 1];
        uint32_t e = person_at(r, *next + 1);
        bool led = e != ITEM_NONE && all->n->at[k->name].title > k->first &&
                   token_phrase(all->t, k->first, TABLE_ROLES);
        if (e != ITEM_NONE && (led || !item_is_name(all, k)))
            return e; /* la chanteuse | et | réalisatrice Léa Morel */
        e = person_at(r, *next + 2);
        if (e != ITEM_NONE && item_is_name(all, k + 1))
            return e;
    }
    return ITEM_NONE;
}

uint32_t beside(const resolver *r, uint32_t i)
{
    const items *all = r->all;
    const uint32_t chain = behind_office(all, i);
    uint32_t next = chain, e = in_complements(r, i, &next);
    if (e != ITEM_NONE)
        return e;
    bool bracket = next == i + 4 && all->at[next - 1].kind == ITEM_CLOSING;
    if (next == chain && next < all->len && all->at[next].kind == ITEM_NOUN &&
        (chain == i + 1 || (bracket && item_is_name(all, &all->at[next]))) &&
        (e = person_at(r, next)) != ITEM_NONE)
        return e;
    if (next + 1 >= all->len || all->at[next].kind != ITEM_COMMA)
        return ITEM_NONE;
    const item *k = &all->at[next + 1];
    e = person_at(r, next + 1);
    if (e == ITEM_NONE || k->flags & ITEM_GOVERNED || !item_is_name(all, k) ||
        said_by(r, i, next + 1) ||
        (all->at[i].flags & ITEM_GOVERNED && !closed_behind(all, next + 1)))
        return ITEM_NONE;
    return e;
}

/* The place of an adjective in a phrase, tokens first … end - 1: le président | tunisien. */
static uint32_t nation(const tokens *t, uint32_t first, uint32_t end)
{
    uint32_t found = ITEM_NONE;
    for (; first < end && found == ITEM_NONE; first++)
        found = token_demonym(t, first);
    return found;
}

/* May the noun of an item mean who is told of in tokens first … end - 1, where no other nation
 * may stand: le président tunisien … le président français? */
static bool nation_meets(const tokens *t, const item *k, uint32_t first, uint32_t end)
{
    uint32_t asked = nation(t, k->head + 1, k->tail), held = nation(t, first, end);
    return asked == ITEM_NONE || held == ITEM_NONE || asked == held;
}

bool same_nation(const resolver *r, const item *k, const entity *x)
{
    if (x->role_item == ITEM_NONE)
        return true;
    const item *role = &r->all->at[x->role_item];
    return nation_meets(r->all->t, k, role->first, role->tail);
}

/* The entity with the role of that row, which the noun at token `head` names: the last
 * introduced before it, else the first behind it. */
static uint32_t by_role(const resolver *r, uint32_t head, uint8_t gender, uint32_t row)
{
    uint32_t found = ITEM_NONE;
    for (uint32_t link = r->role_heads[row]; link; link = r->role_next[link - 1]) {
        const entity *x = &r->e->at[link - 1];
        if (!genders_meet(x->gender, gender) || !same_office(r, head, x))
            continue;
        if (x->first < head)
            return link - 1;
        found = link - 1;
    }
    return found;
}

/* The same of who has no name. */
static bool same_nation_unnamed(const tokens *t, const item *k, const referent *x)
{
    uint32_t end = x->head + 1;
    while (end < t->len && t->at[end].place.start < x->written.end)
        end++;
    return nation_meets(t, k, x->head + 1, end);
}

/* Le Premier ministre is the chef du gouvernement. */
static bool heads_same(const resolver *r, const phrase *role, const entity *x)
{
    uint32_t kind = phrase_cell(r->all->t, role, COLUMN_ROLES_KIND);
    return is_head(kind) && role_kind(r->all->t, x->role_row) == kind;
}

uint32_t same_noun(const resolver *r, const item *k)
{
    const tokens *t = r->all->t;
    const phrase *role = item_role(r->all, k); /* le Premier ministre is no ministre, an avocat
                                                * général no avocat */
    uint64_t word = t->at[k->head].hash, asked = portfolio(t, k->head);
    for (size_t m = r->mentions.len; m-- > oldest_mention(r);) {
        const referent *x = mentioned_at(r, m);
        if (!genders_meet(x->gender, k->gender) || !(x->number & k->number))
            continue;
        if (x->entity != ITEM_NONE) {
            const entity *e = &r->e->at[x->entity];
            bool other =
                role && e->role_row != ITEM_NONE && e->role_row != role->e.row &&
                (role->count > 1 || is_court(r, role->e.row) != is_court(r, e->role_row));
            bool held = (e->role_word == word && !other && same_office(r, k->head, e)) ||
                        (role && heads_same(r, role, e) &&
                         is_former(t, k->first, k->head) == was_once(r, e));
            if (e->kind == NAME_PERSON && held && same_nation(r, k, e))
                return r->mentions.at[m];
            continue;
        }
        uint64_t held = portfolio(t, x->head);
        const phrase *other = role_at(t, x->written_first, x->head);
        bool same = (!role || role->count == 1 || !other || other->e.row == role->e.row) &&
                    same_nation_unnamed(t, k, x);
        if (t->at[x->head].hash == word && same && (!asked || !held || asked == held))
            return r->mentions.at[m];
    }
    return ITEM_NONE;
}

/* le fabricant de ChatGPT: the row of the gazetteer it describes, ITEM_NONE if none */
static uint32_t described_organisation(const tokens *t, const item *k)
{
    for (uint32_t i = k->first; i < k->first + 2 && i < k->end; i++)
        for (uint32_t p = 0; p < t->at[i].phrase_count; p++) {
            const phrase *d = &t->phrases[t->at[i].first_phrase + p];
            if (d->e.table == TABLE_ORGANISATIONS && d->e.flags & ENTRY_DESCRIPTION &&
                d->first + d->count >= k->end)
                return d->e.row;
        }
    return ITEM_NONE;
}

/* l'agence météorologique: does an adjective say what the body does, rather than whose it is
 * (l'agence américaine)? */
static bool has_field(const tokens *t, const item *k)
{
    for (uint32_t i = k->head + 1; i < k->tail; i++)
        if (token_demonym(t, i) == ITEM_NONE)
            return true;
    return false;
}

/* How well the body's noun (le syndicat) fits the organisation (CGT), per cent. */
static int32_t body_fits(const resolver *r, const item *k, const referent *x)
{
    const tokens *t = r->all->t;
    const phrase *body = token_phrase(t, k->head, TABLE_BODIES);
    uint32_t wanted = phrase_cell(t, body, COLUMN_BODIES_KIND);
    if (x->entity == ITEM_NONE) /* a name that nothing tells of may be a company's */
        return x->name.ptr && !x->row && wanted == BODY_KIND_COMPANY ? UNKNOWN_COMPANY : 0;
    uint32_t kind = entity_body_kind(r->all, &r->e->at[x->entity]);
    if (wanted == BODY_KIND_STATE || wanted == BODY_KIND_JUSTICE ||
        wanted == BODY_KIND_POLICE || wanted == BODY_KIND_GROUP || wanted == BODY_KIND_ORGAN)
        return 0; /* la défense is not the court */
    bool general = wanted == BODY_KIND_NGO || wanted == BODY_KIND_INSTITUTION ||
                   wanted == BODY_KIND_AGENCY;
    if (kind == wanted ||
        (wanted == BODY_KIND_COMPANY && (kind == BODY_KIND_BANK || kind == BODY_KIND_PLATFORM)))
        return 100;
    if (kind == CODE_NONE)
        return wanted == BODY_KIND_COMPANY ? UNKNOWN_COMPANY : general ? UNKNOWN_BODY : 0;
    /* l'organisation, l'institution, l'agence say little of what it is; but a paper is no
     * organisation and no institute, a company no organisation, a union no institution */
    bool paper = kind == BODY_KIND_MEDIA || kind == BODY_KIND_PLATFORM;
    bool company = kind == BODY_KIND_COMPANY || kind == BODY_KIND_BANK;
    bool members = kind == BODY_KIND_UNION || kind == BODY_KIND_PARTY || kind == BODY_KIND_CLUB;
    if ((paper && wanted != BODY_KIND_AGENCY) || (company && wanted == BODY_KIND_NGO) ||
        (members && wanted == BODY_KIND_INSTITUTION) || ((paper || company) && has_field(t, k)))
        return 0;
    return general ? OTHER_BODY : 0;
}

/* Does the noun stand in the body's name or phrase: la communauté d'agglomération …
 * l'agglomération? */
static bool has_noun(const resolver *r, const item *k, const referent *x)
{
    const tokens *t = r->all->t;
    uint64_t noun = t->at[k->head].hash;
    if (t->at[x->token].hash == noun || x->entity == ITEM_NONE)
        return t->at[x->token].hash == noun || t->at[x->head].hash == noun;
    const name *n = &r->all->n->at[r->e->at[x->entity].best];
    for (uint32_t i = n->first; i < n->end; i++)
        if (t->at[i].hash == noun && !(t->at[i].flags & TOKEN_CAPITAL))
            return true;
    return false;
}

uint32_t body_taken_up(const resolver *r, const item *k, int32_t least)
{
    uint32_t best = ITEM_NONE;
    int32_t most = 0;
    if (k->tail != k->end || !(k->number & FEATURE_SINGULAR) || k->flags & ITEM_POSSESSIVE)
        return same_noun(r, k);
    for (size_t m = r->mentions.len; m-- > oldest_mention(r);) {
        const referent *x = mentioned_at(r, m);
        bool named = x->entity == ITEM_NONE && x->name.ptr;
        if (x->last != m || (x->kind != REFERENT_BODY && !named))
            continue;
        bool same = has_noun(r, k, x);
        int32_t share = same ? 100 : body_fits(r, k, x);
        int32_t weight = share < least ? 0 : salience_now(r, x) * share / 100 + (share ? 1 : 0);
        weight += same && x->entity != ITEM_NONE ? SAME_NOUN : 0;
        if (weight > most) {
            most = weight;
            best = r->mentions.at[m];
        }
    }
    return best;
}

/* l'Institut | IPSOS, l'institut | Geomar, le collectif « Rive droite »: the noun has a name of
 * its own. */
static bool has_own_name(const items *all, const item *k)
{
    const item *next = k + 1;
    return k->flags & ITEM_QUOTED ||
           (next->kind == ITEM_NOUN && next->first == k->end && next->flags & ITEM_NAMED) ||
           (k->name != ITEM_NONE && all->n->at[k->name].first > k->head &&
            all->n->at[k->name].first < k->tail);
}

/* la femme | de 19 ans */
static bool told_by_age(const tokens *t, const item *k)
{
    return k->tail + 2 < k->end && token_is(t, k->tail, FUNCTION_OF) &&
           t->at[k->tail + 1].kind == TOKEN_NUMBER && token_is(t, k->tail + 2, FUNCTION_TIME);
}

/* Is the noun of a kind that a reader takes for whoever is in mind, though no text has called
 * anybody so: le directeur, l'Argentin, ce père de famille? `role` may be NULL. */
static bool may_be_anybody(const resolver *r, const item *k, const phrase *role)
{
    const tokens *t = r->all->t;
    /* le manager, le porte-parole de Léa Morel is somebody new, unless the text has told whose
     * he is */
    uint32_t whose = role ? issuer(r, k) : ITEM_NONE;
    if (whose != ITEM_NONE && (is_person(r, whose) || !is_office(r, role->e.row)))
        return false;
    if (token_is_inhabitant(t, k->head) || k->flags & ITEM_QUOTED)
        return true;
    /* le père is not who was just named; ce père de famille, la jeune femme, la mère de 35 ans
     * are */
    bool plain = !told_by_age(t, k) && (k->end > k->tail || k->head == k->first + 1);
    return role && !(plain && !(k->flags & ITEM_DEMONSTRATIVE) &&
                     role_is_relation(phrase_cell(t, role, COLUMN_ROLES_KIND)));
}

/* Does the headline name the person and nobody else whom the phrase could mean? */
static bool is_headline(const resolver *r, uint32_t found, const item *k)
{
    for (uint32_t i = 0; i < r->referents.len; i++) {
        const referent *x = &r->referents.at[i];
        bool there = x->kind == REFERENT_PERSON && x->entity != ITEM_NONE &&
                     x->token < r->headline_end && genders_meet(x->gender, k->gender);
        if ((there && i != found) || (i == found && !there))
            return false;
    }
    return true;
}

/* « … », | lui répond le président: does the cue say to whom it is said? */
static bool is_said_to_him(const resolver *r, const statement *s)
{
    const item *cue = s && s->cue_item != ITEM_NONE ? &r->all->at[s->cue_item] : NULL;
    for (uint32_t i = cue ? cue->first : 0; cue && i < cue->end; i++)
        if (token_features(r->all->t, i, FUNCTION_OBJECT_PRONOUN) & FEATURE_THIRD)
            return true;
    return false;
}

/* Whom the noun at item i, with that role or none, means of those whom no text has called so.
 */
static uint32_t most_fitting(const resolver *r, uint32_t i, const phrase *role)
{
    const item *k = &r->all->at[i];
    bool court = role && is_court(r, role->e.row);
    wanted w = {.gender = k->gender,
                .number = FEATURE_SINGULAR,
                .weights = {100, 0, 0, 0},
                .named = true,
                .of = source_statement(r, i),
                .office = role && is_office(r, role->e.row) ? k : NULL};
    if (is_said_to_him(r, w.of) && r->source != ITEM_NONE)
        w.other = r->source + 1;
    int32_t weight;
    uint32_t found = most_salient(r, &w, &weight);
    if (found == ITEM_NONE)
        return ITEM_NONE;
    int32_t least = w.office ? SALIENT_FOR_OFFICE : SALIENT_FOR_NOUN;
    if (!court && is_headline(r, found, k))
        least = SALIENT_IN_HEADLINE;
    return weight >= least ? found : ITEM_NONE;
}

/* Le régulateur, | l'Ofwat, se sait visé: the organisation in apposition behind a body's noun,
 * ITEM_NONE. */
static uint32_t organisation_beside(const resolver *r, uint32_t i)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    if (i + 4 >= all->len || k[1].kind != ITEM_COMMA || k[2].kind != ITEM_NOUN ||
        !item_is_name(all, &k[2]) || k[3].kind != ITEM_COMMA || k[4].kind != ITEM_VERB)
        return ITEM_NONE;
    uint32_t e = entity_of_item(r->e, all, i + 2);
    return is_person(r, e) ? ITEM_NONE : e;
}

uint32_t taken_up(resolver *r, uint32_t i)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    const phrase *role = item_role(all, k);
    uint32_t organisation = described_organisation(all->t, k);
    bool member = role && k->number == FEATURE_SINGULAR && k->end == k->head + 1;
    if (organisation != ITEM_NONE && !member) /* les Insoumis; l'Insoumis is one of them */
        return referent_of_row(r, i, organisation);
    if (k->flags & ITEM_BODY && !role) {
        uint32_t e = organisation_beside(r, i);
        return e != ITEM_NONE         ? referent_of_entity(r, e)
               : has_own_name(all, k) ? ITEM_NONE
                                      : body_taken_up(r, k, 0);
    }
    if (!(k->number & FEATURE_SINGULAR))
        return same_noun(r, k);
    /* whoever of those with the noun was mentioned last, else who has the role */
    uint32_t found = k->flags & ITEM_POSSESSIVE ? ITEM_NONE : same_noun(r, k);
    if (found != ITEM_NONE)
        return found;
    uint32_t named = role ? by_role(r, k->head, k->gender, role->e.row) : ITEM_NONE;
    if (named != ITEM_NONE && same_nation(r, k, &r->e->at[named]))
        return referent_of_entity(r, named);
    return !(k->flags & ITEM_POSSESSIVE) && may_be_anybody(r, k, role)
               ? most_fitting(r, i, role)
               : ITEM_NONE;
}

uint32_t issuer(const resolver *r, const item *k)
{
    for (uint32_t t = k->tail; t < k->end; t++) {
        uint32_t n = r->all->n->of_token[t];
        if (n && r->e->of_name[n - 1])
            return r->e->of_name[n - 1] - 1;
    }
    for (uint32_t t = k->tail; t < k->end; t++) { /* le projet de la ministre */
        const phrase *role = token_phrase(r->all->t, t, TABLE_ROLES);
        uint32_t e = role ? by_role(r, t, 0, role->e.row) : ITEM_NONE;
        if (e != ITEM_NONE)
            return e;
    }
    return ITEM_NONE;
}
