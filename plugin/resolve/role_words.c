/* The words of a role: which noun states it, how far it goes, whose organisation it is in. */
#include "role_inside.h"

#define BRACKET_REACH 6 /* items that brackets behind a role may hold */

const phrase *role_at(const tokens *t, uint32_t first, uint32_t head)
{
    for (; first <= head; first++) {
        const phrase *p = token_phrase(t, first, TABLE_ROLES);
        if (p && p->first + p->count > head)
            return p;
    }
    return NULL;
}

const phrase *item_role(const items *all, const item *k)
{
    return role_at(all->t, k->first, k->head);
}

uint64_t compound_base(const tokens *t, uint32_t token)
{
    slice word = token_text(t, token);
    const char *hyphen = memchr(word.ptr, '-', word.len);
    if (!hyphen)
        return 0;
    return word_hash((slice){hyphen + 1, word.len - (size_t)(hyphen + 1 - word.ptr)});
}

bool role_compound(const tokens *t, uint32_t token)
{
    uint64_t base = compound_base(t, token);
    const entry *found;
    return base && pack_word_entries(t->pack, base, TABLE_ROLES, &found) > 0;
}

uint32_t role_kind(const tokens *t, uint32_t row)
{
    return row != ITEM_NONE ? pack_cell(t->pack, TABLE_ROLES, row, COLUMN_ROLES_KIND)
                            : CODE_NONE;
}

bool role_is_public(uint32_t kind)
{
    return kind == ROLE_KIND_PUBLIC || kind == ROLE_KIND_STATE || kind == ROLE_KIND_GOVERNMENT;
}

bool role_is_relation(uint32_t kind)
{
    return kind == ROLE_KIND_RELATION || kind == ROLE_KIND_COLLEAGUE;
}

int role_rank(const tokens *t, uint32_t row)
{
    switch (role_kind(t, row)) {
    case ROLE_KIND_OFFICE:
    case ROLE_KIND_OCCUPATION:
    case ROLE_KIND_PUBLIC:
    case ROLE_KIND_STATE:
    case ROLE_KIND_GOVERNMENT:
    case ROLE_KIND_COURT:
    case ROLE_KIND_LOCAL:
    case ROLE_KIND_OUTSIDE:
        return 2;
    case ROLE_KIND_SITUATION:
        return 1;
    default:
        return 0;
    }
}

const phrase *role_core(const items *all, const item *k)
{
    const tokens *t = all->t;
    for (uint32_t i = k->first; i < k->head; i++) {
        const phrase *row = token_phrase(t, i, TABLE_ROLES);
        uint32_t kind = phrase_cell(t, row, COLUMN_ROLES_KIND);
        if (kind == ROLE_KIND_OFFICE || kind == ROLE_KIND_COURT || role_is_public(kind))
            return row;
    }
    const phrase *row = item_role(all, k);
    for (uint32_t i = k->head + 1; !row && !item_is_name(all, k) && i < k->tail; i++)
        row = token_phrase(t, i, TABLE_ROLES);
    return row;
}

/* Is what passes for a name a role with a capital: Président | de Kelvia? */
static bool is_capital_role(const items *all, const item *k)
{
    const name *n = &all->n->at[k->name];
    return n->kind == NAME_UNKNOWN && n->title == n->first &&
           token_phrase(all->t, n->first, TABLE_ROLES);
}

item role_noun(const items *all, uint32_t i)
{
    item k = all->at[i];
    bool named = k.kind == ITEM_NOUN && item_is_name(all, &k);
    bool beside = named && !(k.flags & ITEM_DETERMINED) &&
                  token_phrase(all->t, k.first, TABLE_ROLES) &&
                  k.first < all->n->at[k.name].title;
    if (named && is_capital_role(all, &k)) {
        k.head = all->n->at[k.name].first;
        k.name = ITEM_NONE;
    } else if (k.kind != ITEM_NOUN || beside) {
        k.head = k.first;
        k.name = ITEM_NONE;
        k.number = FEATURE_SINGULAR;
    }
    return k;
}

uint32_t organisation_at(const entities *e, const items *all, uint32_t token)
{
    uint32_t n = all->n->of_token[token];
    uint32_t x = n ? e->of_name[n - 1] : 0;
    return x && e->at[x - 1].kind == NAME_ORGANISATION ? x - 1 : ITEM_NONE;
}

uint32_t organisation_within(const entities *e, const items *all, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        uint32_t org = organisation_at(e, all, t);
        if (org != ITEM_NONE)
            return org;
    }
    return ITEM_NONE;
}

/* Papers and platforms, which are named wherever somebody speaks in them. */
static bool is_medium(const entities *e, const items *all, uint32_t org)
{
    uint32_t kind = entity_body_kind(all, &e->at[org]);
    return kind == BODY_KIND_MEDIA || kind == BODY_KIND_PLATFORM;
}

/* Where the words that lead to an organisation at `token` begin: directeur | du groupe
 * Solvance. */
static uint32_t before_org(const items *all, uint32_t head, uint32_t token)
{
    for (uint32_t t = token, steps = 0; t > head + 1 && steps < ORG_WORDS; t--, steps++)
        if (token_is(all->t, t - 1, FUNCTION_OF) || all->tags[t - 1] == TAG_PREPOSITION)
            return t - 1;
    return token;
}

/* May who has such a role belong to the body in its complement: président de la chambre, not
 * ministre de la Défense, spécialiste de la police? */
static bool may_belong(const tokens *t, const phrase *row, const phrase *body)
{
    uint32_t role = phrase_cell(t, row, COLUMN_ROLES_KIND);
    switch (phrase_cell(t, body, COLUMN_BODIES_KIND)) {
    case BODY_KIND_GROUP:
        return false;
    case BODY_KIND_STATE:
    case BODY_KIND_PARTY:
    case BODY_KIND_POLICE:
    case BODY_KIND_JUSTICE:
    case BODY_KIND_ARMY:
        return role == ROLE_KIND_OFFICE;
    default:
        return role == ROLE_KIND_OFFICE || role == ROLE_KIND_OCCUPATION ||
               role == ROLE_KIND_SITUATION;
    }
}

uint32_t role_body(const items *all, const phrase *row, uint32_t head, uint32_t end)
{
    const tokens *t = all->t;
    for (uint32_t i = head + 1; i + 1 < end; i++) {
        const phrase *body = token_phrase(t, i + 1, TABLE_BODIES);
        if (!body ||
            !(token_is(t, i, FUNCTION_DEFINITE) || token_is(t, i, FUNCTION_CONTRACTION)))
            continue;
        bool of = token_is(t, i, FUNCTION_OF) || token_is(t, i - 1, FUNCTION_OF);
        bool paper = phrase_cell(t, body, COLUMN_BODIES_KIND) ==
                     BODY_KIND_MEDIA; /* un témoin à la radio is not of it */
        return (!row || may_belong(t, row, body)) && (of || !paper) ? i + 1 : end;
    }
    return end;
}

/* chef du | Pentagone, par intérim: behind the building that stands for who works there; `at`
 * if none does. */
static uint32_t seat_end(const tokens *t, uint32_t at, uint32_t end)
{
    const phrase *place = token_phrase(t, at, TABLE_PLACES);
    uint32_t behind = place ? at + place->count : end;
    return place && phrase_cell(t, place, COLUMN_PLACES_KIND) == PLACE_KIND_BUILDING &&
                   (behind == end || !(t->at[behind].flags & TOKEN_CAPITAL))
               ? behind
               : at;
}

/* directeur du | Parc Saint-Paul, président d' | Emmaüs Bretagne: where capitals of which one
 * is no common word follow an office, and no person and no place that a list knows; s->end if
 * none do. */
static uint32_t capitals_behind(const entities *e, const items *all, const stated *s,
                                uint32_t *end)
{
    const tokens *t = all->t;
    uint32_t at = s->head + 1, capitals = 0;
    bool proper = false;
    if (s->row && s->row->first + s->row->count > at)
        at = s->row->first + s->row->count;
    if (phrase_cell(t, s->row, COLUMN_ROLES_KIND) != ROLE_KIND_OFFICE || at >= s->end ||
        !token_is(t, at, FUNCTION_OF))
        return s->end;
    at += at + 1 < s->end && token_is(t, at + 1, FUNCTION_DEFINITE) ? 2 : 1;
    if (at >= s->end || !(t->at[at].flags & TOKEN_CAPITAL))
        return s->end;
    if ((*end = seat_end(t, at, s->end)) > at)
        return at;
    *end = s->end;
    for (uint32_t i = at; i < s->end; i++) {
        uint32_t n = all->n->of_token[i];
        if (n && (e->of_name[n - 1] || (i == at && all->n->at[n - 1].kind == NAME_PLACE &&
                                        all->n->at[n - 1].end == s->end)))
            return s->end;
        capitals += (t->at[i].flags & TOKEN_CAPITAL) != 0;
        proper |= t->at[i].flags & TOKEN_CAPITAL && !token_reads(t, i, PART_NOUN, 0) &&
                  !token_reads(t, i, PART_ADJECTIVE, 0);
    }
    return capitals > 1 && proper ? at : s->end;
}

/* président de la | chambre agricole, porte-parole des | pompiers: the words of a body that has
 * no name, which are more than its noun. */
static void read_body(const entities *e, const items *all, stated *s)
{
    const tokens *t = all->t;
    uint32_t end, at = capitals_behind(e, all, s, &end);
    if (at < s->end) {
        s->body = slice_at(t->text, (span){t->at[at].place.start, t->at[end - 1].place.end});
        s->end = before_org(all, s->head, at);
        return;
    }
    at = s->row ? role_body(all, s->row, s->head, s->end) : s->end;
    if (at == s->end)
        return;
    const phrase *body = token_phrase(t, at, TABLE_BODIES);
    uint32_t kind = phrase_cell(t, body, COLUMN_BODIES_KIND);
    bool whole = at + 1 < s->end || (kind == BODY_KIND_POLICE &&
                                     !token_reads(t, at - 1, PART_DETERMINER, MORPH_SINGULAR));
    if (!whole || kind == BODY_KIND_STATE)
        return;
    s->body = slice_at(t->text, (span){t->at[at].place.start, t->at[s->end - 1].place.end});
    s->end = before_org(all, s->head, at);
}

bool role_employer(const tokens *t, uint32_t token)
{
    /* a table lists it among the prepositions of sources as none of them */
    const phrase *p = token_phrase(t, token, TABLE_SOURCE_PREPOSITIONS);
    return p && p->count == 1 &&
           phrase_cell(t, p, COLUMN_SOURCE_PREPOSITIONS_KIND) == SOURCE_PREPOSITION_KIND_NONE;
}

/* avocat, spécialiste: who stands behind « de » is somebody else. */
static bool is_outside(const tokens *t, const phrase *row)
{
    return phrase_cell(t, row, COLUMN_ROLES_KIND) == ROLE_KIND_OUTSIDE;
}

/* Reads « (LR, ex-PS) » at item j: the first organisation there, ITEM_NONE if none stands
 * first; *end is the closing bracket. */
static uint32_t bracketed(const entities *e, const items *all, uint32_t j, uint32_t *end)
{
    *end = j + 2;
    if (j + 2 >= all->len || all->at[j].kind != ITEM_OPENING ||
        all->at[j + 1].kind != ITEM_NOUN)
        return ITEM_NONE;
    while (*end < all->len && *end < j + BRACKET_REACH && all->at[*end].kind != ITEM_CLOSING)
        ++*end;
    return *end < all->len && all->at[*end].kind == ITEM_CLOSING
               ? organisation_within(e, all, all->at[j + 1].first, all->at[j + 1].end)
               : ITEM_NONE;
}

/* Does item j open brackets that tell a place: vétérinaire | (Nantes)? */
static bool is_placed(const items *all, uint32_t j)
{
    return j + 2 < all->len && all->at[j].kind == ITEM_OPENING &&
           all->at[j + 1].kind == ITEM_NOUN && all->at[j + 1].flags & ITEM_PLACE &&
           all->at[j + 2].kind == ITEM_CLOSING;
}

/* Goes on behind the phrase, from item j: secrétaire d'État | à l'Intérieur; analyste | chez
 * Natixis; investisseur | en capital-risque | chez Menlo Ventures; présidente | (LR) | de la
 * région, whose organisation is the region. Returns the item behind. */
static uint32_t extend(const entities *e, const items *all, stated *s, uint32_t j)
{
    uint32_t party = ITEM_NONE;
    for (uint32_t steps = 0; steps < ROLE_REACH && j + 1 < all->len; steps += 2, j += 2) {
        uint32_t closing;
        if (party == ITEM_NONE &&
            ((party = bracketed(e, all, j, &closing)) != ITEM_NONE || is_placed(all, j))) {
            j = closing - 1;
            continue;
        }
        const item *link = &all->at[j], *k = &all->at[j + 1];
        bool employer = link->kind == ITEM_ADVERB && role_employer(all->t, link->first);
        bool of = token_is(all->t, link->first, FUNCTION_OF);
        bool whose =
            token_is(all->t, link->first, FUNCTION_FOR); /* journaliste | pour Le Phare */
        bool joined = link->kind == ITEM_COORDINATOR && !(k->flags & ITEM_DETERMINED) &&
                      token_is(all->t, link->first, FUNCTION_JOINS_NAMES);
        if (joined && k->kind == ITEM_ADJECTIVE && token_phrase(all->t, k->first, TABLE_ROLES))
            continue;
        if ((link->kind != ITEM_PREPOSITION && !employer && !whose && !joined) ||
            k->kind != ITEM_NOUN)
            break;
        /* directeur du pôle Opinion | et | Entreprises de l'Ifop */
        uint32_t from = joined && item_is_name(all, k) ? all->n->at[k->name].end : k->first;
        uint32_t org = organisation_within(e, all, from, k->end);
        if (joined && org == ITEM_NONE && role_core(all, k))
            continue; /* infectiologue et réanimateur | à l'hôpital de Nantes */
        if (link->kind != ITEM_PREPOSITION && !employer && org == ITEM_NONE)
            break;
        if (s->org == ITEM_NONE && org != ITEM_NONE &&
            (of || joined ? !is_outside(all->t, s->row)
                          : employer || whose || !is_medium(e, all, org)))
            s->org = org; /* une passagère | au Daily Mail is nobody's */
        bool closed = org != ITEM_NONE || employer || whose ||
                      k->flags & (ITEM_TIME | ITEM_PLACE) ||
                      (k->flags & ITEM_DETERMINED && !(k->flags & ITEM_DEFINITE)) ||
                      k->name != ITEM_NONE || s->end != link->first;
        if (!closed)
            s->end = k->end;
    }
    if (s->org == ITEM_NONE)
        s->org = party;
    return j;
}

/* De 43 ans, or | âgée de 43 ans: where the age whose « de » stands at i begins; ITEM_NONE if
 * it is none. */
static uint32_t age_start(const tokens *t, uint32_t i, uint32_t end)
{
    if (i + 2 >= end || t->at[i + 1].kind != TOKEN_NUMBER ||
        !token_is(t, i + 2, FUNCTION_TIME) || !token_reads(t, i + 2, PART_NOUN, MORPH_PLURAL))
        return ITEM_NONE;
    const phrase *aged = token_phrase(t, i - 1, TABLE_NAME_SIGNS);
    return aged && aged->count == 2 &&
                   phrase_cell(t, aged, COLUMN_NAME_SIGNS_SIDE) == SIGN_SIDE_AFTER
               ? i - 1
               : i;
}

/* Behind the words of the role before those that say since when he has it or how old he is:
 * directrice du centre | entre 2013 et 2016, président | durant sa visite, actrice | de 40 ans;
 * `end` if none do. */
static uint32_t before_time(const tokens *t, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i + 1 < end; i++) {
        uint32_t next = i + 1;
        bool timed = t->at[next].kind == TOKEN_NUMBER || token_is(t, next, FUNCTION_TIME) ||
                     token_is(t, next, FUNCTION_POSSESSIVE);
        if (token_is(t, i, FUNCTION_OF)) {
            uint32_t age = age_start(t, i, end);
            if (age != ITEM_NONE)
                return age;
        } else if (timed && token_is(t, i, FUNCTION_PREPOSITION) &&
                   !token_is(t, i, FUNCTION_TO) && !token_is(t, i, FUNCTION_FOR)) {
            return i;
        }
    }
    return end;
}

stated role_read(const entities *e, const items *all, const item *k, const phrase *row,
                 uint32_t end, uint32_t *behind)
{
    uint32_t row_end = row ? row->first + row->count : 0;
    stated s = {.first = k->first, .head = k->head, .org = ITEM_NONE, .row = row};
    if (row)
        s.head = row->first > k->head || row_end <= k->head ? row_end - 1 : k->head;
    s.end = row_end > end ? row_end : end; /* numéro | un */
    while (s.first < k->head && (token_is(all->t, s.first, FUNCTION_DETERMINER) ||
                                 token_is(all->t, s.first, FUNCTION_CONTRACTION) ||
                                 all->tags[s.first] == TAG_NUMBER))
        s.first++;
    uint32_t reach = is_outside(all->t, row) ? 0 : s.end;
    if (reach && row_end > end && token_is(all->t, s.end, FUNCTION_OF))
        reach = s.end + ORG_WORDS < all->t->len ? s.end + ORG_WORDS : all->t->len;
    for (uint32_t t = s.head + 1; t < reach && s.org == ITEM_NONE; t++)
        if ((s.org = organisation_at(e, all, t)) != ITEM_NONE && t < s.end)
            s.end = before_org(all, s.head, t);
    if (reach && s.org == ITEM_NONE && s.end == k->end && s.end + 1 < all->t->len) {
        uint32_t n = all->n->of_token[s.end]; /* permanente | CGT */
        if (n && all->n->at[n - 1].title == s.end)
            s.org = organisation_at(e, all, s.end);
    }
    if (behind)
        *behind = extend(e, all, &s, *behind);
    while (s.end > s.head + 1 && s.end > row_end &&
           (token_is(all->t, s.end - 1, FUNCTION_JOINS_NAMES) ||
            token_is(all->t, s.end - 1, FUNCTION_OF) ||
            token_is(all->t, s.end - 1, FUNCTION_DETERMINER)))
        s.end--; /* ministre de la Défense | et */
    s.end = before_time(all->t, s.head + 1 > row_end ? s.head + 1 : row_end, s.end);
    s.whole = s.end;
    if (s.org == ITEM_NONE)
        read_body(e, all, &s);
    return s;
}

slice role_text(const items *all, const stated *s)
{
    if (s->text.ptr || s->end <= s->first)
        return s->text;
    return slice_at(all->t->text,
                    (span){all->t->at[s->first].place.start, all->t->at[s->end - 1].place.end});
}

slice role_in_singular(const tokens *t, const phrase *row, uint8_t gender)
{
    if (!gender || gender == (FEATURE_MASCULINE | FEATURE_FEMININE))
        gender = entry_gender(&row->e);
    uint32_t column =
        gender & FEATURE_MASCULINE ? COLUMN_ROLES_MASCULINE : COLUMN_ROLES_FEMININE;
    slice text = pack_cell_text(t->pack, TABLE_ROLES, row->e.row, column);
    const char *bar = text.len ? memchr(text.ptr, '|', text.len) : NULL;
    if (bar)
        text.len = (size_t)(bar - text.ptr);
    return text;
}

bool role_one_of(const items *all, const item *k, stated *out)
{
    const tokens *t = all->t;
    const phrase *row = NULL;
    uint32_t of = k->first; /* « l'une des » may be taken for a determiner */
    while (of < k->end && !token_is(t, of, FUNCTION_OF) &&
           !token_is(t, of, FUNCTION_CONTRACTION))
        of++;
    if (!(k->flags & ITEM_PRONOUN) || of >= k->end)
        return false;
    for (uint32_t i = of; !row && i < k->end && i < of + 4; i++)
        row = token_phrase(t, i, TABLE_ROLES);
    if (!row || !(row->e.flags & ENTRY_PLURAL))
        return false;
    *out = (stated){
        .head = row->first, .org = ITEM_NONE, .row = row, .text = role_in_singular(t, row, 0)};
    return out->text.len > 0;
}
