#include "role.h"

#include "fold.h"

#define REACH 6       /* items between a name and its role */
#define ORG_WORDS 5   /* words between a preposition and the organisation behind it */
#define ORG_REACH 120 /* tokens between « son directeur » and whose director he is */

typedef struct finder {
    entities *e;
    const items *all;
} finder;

/* A role as the text states it. */
typedef struct stated {
    uint32_t first; /* tokens first … end - 1, without determiner and organisation */
    uint32_t end;
    uint32_t head;
    uint32_t org;      /* an entity, ITEM_NONE */
    const phrase *row; /* of TABLE_ROLES; NULL if that table does not know it */
    slice text;        /* instead of those tokens, if there */
} stated;

const phrase *item_role(const items *all, const item *k)
{
    for (uint32_t t = k->first; t <= k->head; t++) {
        const phrase *p = token_phrase(all->t, t, TABLE_ROLES);
        if (p && p->first + p->count > k->head)
            return p;
    }
    return NULL;
}

/* ex-boxeur, vice-présidente: what stands behind the hyphen is listed. */
static bool compound_role(const tokens *t, uint32_t token)
{
    slice word = token_text(t, token);
    const char *hyphen = memchr(word.ptr, '-', word.len);
    if (!hyphen)
        return false;
    char folded[FOLD_MAX];
    slice rest = {hyphen + 1, word.len - (size_t)(hyphen + 1 - word.ptr)};
    size_t len = fold_word(folded, sizeof folded, rest);
    uint64_t state = 0;
    const entry *found = NULL;
    uint32_t count = 0;
    if (len <= sizeof folded)
        pack_phrase_step(t->pack, &state, pack_hash((slice){folded, len}), &found, &count);
    for (uint32_t i = 0; i < count; i++)
        if (found[i].table == TABLE_ROLES)
            return true;
    return false;
}

/* How long a role lasts: an office before le suspect, and that before son frère. */
static int rank(const tokens *t, uint32_t row)
{
    switch (pack_cell(t->pack, TABLE_ROLES, row, COLUMN_ROLES_KIND)) {
    case ROLE_KIND_OFFICE:
    case ROLE_KIND_OCCUPATION:
    case ROLE_KIND_LOCAL:
        return 2;
    case ROLE_KIND_SITUATION:
        return 1;
    default:
        return 0;
    }
}

/* item_role, or that of a noun before or behind adjectives that are nouns too: directeur |
 * industriel; un ancien haut | responsable, une autre | membre du gouvernement. */
static const phrase *core_role(const items *all, const item *k)
{
    const tokens *t = all->t;
    for (uint32_t i = k->first; i < k->head; i++) {
        const phrase *row = token_phrase(t, i, TABLE_ROLES);
        if (row &&
            pack_cell(t->pack, TABLE_ROLES, row->e.row, COLUMN_ROLES_KIND) == ROLE_KIND_OFFICE)
            return row;
    }
    const phrase *row = item_role(all, k);
    for (uint32_t i = k->head + 1; !row && !item_is_name(all, k) && i < k->tail; i++)
        row = token_phrase(t, i, TABLE_ROLES);
    return row;
}

/* ---- the words of a role ---- */

/* The organisation that the token belongs to, ITEM_NONE. */
static uint32_t organisation_at(const entities *e, const items *all, uint32_t token)
{
    uint32_t n = all->n->of_token[token];
    uint32_t x = n ? e->of_name[n - 1] : 0;
    return x && e->at[x - 1].kind == NAME_ORGANISATION ? x - 1 : ITEM_NONE;
}

static uint32_t org_within(const entities *e, const items *all, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        uint32_t org = organisation_at(e, all, t);
        if (org != ITEM_NONE)
            return org;
    }
    return ITEM_NONE;
}

/* A company, or something that no list knows for anything else. */
static bool is_company(const entities *e, const items *all, uint32_t org)
{
    if (e->at[org].row == ITEM_NONE)
        return true;
    uint32_t kind = organisation_kind(all->t->pack, all->t->own, e->at[org].row);
    return kind == ORGANISATION_KIND_COMPANY || kind == ORGANISATION_KIND_BANK;
}

/* Papers and platforms, which are named wherever somebody speaks in them. */
static bool is_medium(const entities *e, const items *all, uint32_t org)
{
    uint32_t kind = e->at[org].row == ITEM_NONE
                        ? CODE_NONE
                        : organisation_kind(all->t->pack, all->t->own, e->at[org].row);
    return kind == ORGANISATION_KIND_MEDIA || kind == ORGANISATION_KIND_PLATFORM;
}

/* The organisation (the company, if `company`) that was named last before a token, no medium.
 */
static uint32_t org_before(const entities *e, const items *all, uint32_t token, bool company)
{
    uint32_t least = token > ORG_REACH ? token - ORG_REACH : 0;
    while (token-- > least) {
        uint32_t org = organisation_at(e, all, token);
        if (org != ITEM_NONE && !is_medium(e, all, org) &&
            (!company || is_company(e, all, org)))
            return org;
    }
    return ITEM_NONE;
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

/* directeur industriel | du groupe: the body that the complement means without naming it. */
static bool means_body(const items *all, uint32_t head, uint32_t end)
{
    for (uint32_t t = head + 1; t + 1 < end; t++) {
        const phrase *body = token_phrase(all->t, t + 1, TABLE_BODIES);
        if (body && body->e.flags & ENTRY_SINGULAR &&
            (token_is(all->t, t, FUNCTION_DETERMINER) ||
             token_is(all->t, t, FUNCTION_CONTRACTION)) &&
            pack_cell(all->t->pack, TABLE_BODIES, body->e.row, COLUMN_BODIES_KIND) ==
                BODY_KIND_COMPANY)
            return true;
    }
    return false;
}

/* Whose office it is that the phrase does not say: son directeur, le directeur financier du
 * groupe, la directrice générale. Ministers and judges, whose offices are titles, are of no
 * company. */
static uint32_t unsaid_org(const entities *e, const items *all, const item *k, const stated *s)
{
    const tokens *t = all->t;
    if (!s->row || !(k->number & FEATURE_SINGULAR) ||
        pack_cell(t->pack, TABLE_ROLES, s->row->e.row, COLUMN_ROLES_KIND) != ROLE_KIND_OFFICE)
        return ITEM_NONE;
    if (k->flags & ITEM_POSSESSIVE)
        return org_before(e, all, k->first, false);
    if (means_body(all, s->head, s->end) ||
        (k->flags & ITEM_DEFINITE && k->tail == k->end && k->name == ITEM_NONE &&
         !token_phrase(t, s->row->first, TABLE_TITLES)))
        return org_before(e, all, k->first, true);
    return ITEM_NONE;
}

/* chez, which a table lists among the prepositions of sources as none of them */
static bool employs(const tokens *t, uint32_t token)
{
    const phrase *p = token_phrase(t, token, TABLE_SOURCE_PREPOSITIONS);
    return p && p->count == 1 &&
           pack_cell(t->pack, TABLE_SOURCE_PREPOSITIONS, p->e.row,
                     COLUMN_SOURCE_PREPOSITIONS_KIND) == SOURCE_PREPOSITION_KIND_NONE;
}

/* Goes on behind the phrase, from item j: secrétaire d'État | à l'Intérieur; analyste | chez
 * Natixis; investisseur | en capital-risque | chez Menlo Ventures. Returns the item behind. */
static uint32_t extend(const entities *e, const items *all, stated *s, uint32_t j)
{
    for (uint32_t steps = 0; steps < REACH && j + 1 < all->len; steps += 2, j += 2) {
        const item *link = &all->at[j], *k = &all->at[j + 1];
        bool employer = link->kind == ITEM_ADVERB && employs(all->t, link->first);
        if ((link->kind != ITEM_PREPOSITION && !employer) || k->kind != ITEM_NOUN)
            break;
        uint32_t org = org_within(e, all, k->first, k->end);
        if (s->org == ITEM_NONE && org != ITEM_NONE && (employer || !is_medium(e, all, org)))
            s->org = org; /* une passagère | au Daily Mail is nobody's */
        bool closed = org != ITEM_NONE || employer || k->flags & (ITEM_TIME | ITEM_PLACE) ||
                      (k->flags & ITEM_DETERMINED && !(k->flags & ITEM_DEFINITE)) ||
                      k->name != ITEM_NONE || s->end != link->first;
        if (!closed)
            s->end = k->end;
    }
    return j;
}

/* The role that `k` states in its tokens before `end`, and in the items from `behind` on, which
 * is set behind them (NULL: in none). */
static stated read_role(const entities *e, const items *all, const item *k, const phrase *row,
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
    uint32_t reach = s.end;
    if (row_end > end && token_is(all->t, s.end, FUNCTION_OF))
        reach = s.end + ORG_WORDS < all->t->len ? s.end + ORG_WORDS : all->t->len;
    for (uint32_t t = s.head + 1; t < reach && s.org == ITEM_NONE; t++)
        if ((s.org = organisation_at(e, all, t)) != ITEM_NONE && t < s.end)
            s.end = before_org(all, s.head, t);
    if (behind)
        *behind = extend(e, all, &s, *behind);
    if (s.org == ITEM_NONE)
        s.org = unsaid_org(e, all, k, &s);
    while (s.end > s.head + 1 && s.end > row_end &&
           (token_is(all->t, s.end - 1, FUNCTION_JOINS_NAMES) ||
            token_is(all->t, s.end - 1, FUNCTION_OF) ||
            token_is(all->t, s.end - 1, FUNCTION_DETERMINER)))
        s.end--; /* ministre de la Défense | et */
    return s;
}

static slice text_of_role(const items *all, const stated *s)
{
    if (s->text.ptr || s->end <= s->first)
        return s->text;
    return slice_at(all->t->text,
                    (span){all->t->at[s->first].place.start, all->t->at[s->end - 1].place.end});
}

/* un | de ses avocats, l'une | des gendarmes: one of those, in the table's singular. */
static bool one_of(const items *all, const item *k, stated *out)
{
    const tokens *t = all->t;
    const phrase *row = NULL;
    if (!(k->flags & ITEM_PRONOUN) || k->tail >= k->end || !token_is(t, k->tail, FUNCTION_OF))
        return false;
    for (uint32_t i = k->tail; !row && i < k->end && i < k->tail + 4; i++)
        row = token_phrase(t, i, TABLE_ROLES);
    if (!row || !(row->e.flags & ENTRY_PLURAL))
        return false;
    uint32_t column =
        row->e.flags & ENTRY_MASCULINE ? COLUMN_ROLES_MASCULINE : COLUMN_ROLES_FEMININE;
    slice text = pack_cell_text(t->pack, TABLE_ROLES, row->e.row, column);
    const char *bar = text.len ? memchr(text.ptr, '|', text.len) : NULL;
    if (bar)
        text.len = (size_t)(bar - text.ptr);
    *out = (stated){.head = row->first, .org = ITEM_NONE, .row = row, .text = text};
    return text.len > 0;
}

/* ---- beside a name ---- */

static entity *person_named(const finder *f, uint32_t name_index)
{
    uint32_t x = name_index != ITEM_NONE ? f->e->of_name[name_index] : 0;
    return x && f->e->at[x - 1].kind == NAME_PERSON ? &f->e->at[x - 1] : NULL;
}

/* The first role of a person stays, unless this one lasts longer. */
static void set_role(const finder *f, entity *e, const stated *s, uint8_t gender)
{
    bool better = e->role_row != ITEM_NONE && s->row &&
                  rank(f->all->t, s->row->e.row) > rank(f->all->t, e->role_row);
    if (e->role.ptr && !better)
        return;
    e->role = text_of_role(f->all, s);
    e->role_row = s->row ? s->row->e.row : ITEM_NONE;
    e->role_word = f->all->t->at[s->head].hash;
    e->role_head = s->head;
    if (s->org != ITEM_NONE)
        e->org = s->org;
    /* la conseillère Adjoua K.: grammar knows better than a list of first names */
    const name *n = &f->all->n->at[e->best];
    bool tells = s->row && gender && n->title == n->first &&
                 gender != (FEATURE_MASCULINE | FEATURE_FEMININE);
    if (!e->gender || tells)
        e->gender = gender;
    e->gender_told |= tells;
}

/* la fille du | ministre | Paul Morel: the role that stands right before a name in a
 * complement. */
static const phrase *inner_role(const items *all, const item *k, const name *n)
{
    if (n->first < k->tail)
        return NULL;
    if (n->title < n->first)
        return token_phrase(all->t, n->title, TABLE_ROLES);
    for (uint32_t i = k->tail; i < n->first; i++) {
        const phrase *row = token_phrase(all->t, i, TABLE_ROLES);
        if (row && row->first + row->count == n->first)
            return row;
    }
    return NULL;
}

/* le ministre de l'Intérieur | Léa Morel; l'ancien ministre | Paul Morel */
static bool role_before_name(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *k = &all->at[i];
    entity *e = person_named(f, k->name);
    const phrase *row = core_role(all, k);
    if (!e || item_is_name(all, k) || (!row && !compound_role(all->t, k->head)))
        return false;
    const name *n = &all->n->at[k->name];
    const phrase *inner = inner_role(all, k, n);
    stated s = inner ? (stated){.first = inner->first,
                                .end = n->first,
                                .head = inner->first,
                                .org = ITEM_NONE,
                                .row = inner}
                     : read_role(f->e, all, k, row, n->title, NULL);
    set_role(f, e, &s, inner ? 0 : k->gender);
    return true;
}

/* le secrétaire d'État | à | l'Intérieur (|) Léa Morel */
static void role_before_complement(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *k = &all->at[i];
    const phrase *row = core_role(all, k);
    if (!row || k->name != ITEM_NONE || i + 2 >= all->len ||
        all->at[i + 1].kind != ITEM_PREPOSITION || all->at[i + 2].kind != ITEM_NOUN)
        return;
    const item *inner = &all->at[i + 2];
    if (i + 3 < all->len && all->at[i + 3].kind == ITEM_NOUN &&
        item_is_name(all, &all->at[i + 3]))
        inner++;
    entity *e = person_named(f, inner->name);
    if (!e || (inner == &all->at[i + 2] && item_is_name(all, inner)) || core_role(all, inner))
        return;
    stated s = read_role(f->e, all, k, row, all->n->at[inner->name].title, NULL);
    set_role(f, e, &s, k->gender);
}

/* May the item be an apposition: a noun, or a role that is an adjective too (investisseur)? */
static bool may_apposed(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    return k->kind == ITEM_NOUN ||
           (k->kind == ITEM_ADJECTIVE && token_phrase(all->t, k->first, TABLE_ROLES));
}

/* The item in apposition to the name at i: behind a comma, an age, or at once. */
static uint32_t apposed(const items *all, uint32_t i)
{
    uint32_t next = i + 1;
    if (next + 1 < all->len && all->at[next].kind == ITEM_NOUN &&
        all->at[next].flags & ITEM_DEFINITE && core_role(all, &all->at[next]))
        return next; /* Léa Morel | la fondatrice de … */
    if (next + 1 >= all->len || all->at[next].kind != ITEM_COMMA)
        return ITEM_NONE;
    next++;
    const item *k = &all->at[next];
    if (next + 2 < all->len && all->at[next + 1].kind == ITEM_COMMA &&
        (k->kind == ITEM_ADVERB || (k->kind == ITEM_NOUN && k->flags & ITEM_TIME)))
        next += 2; /* Léa Morel, | 26 ans, | intérimaire */
    return may_apposed(all, next) ? next : ITEM_NONE;
}

/* X Y, PDG de Z; X Y, mareyeuse à Kayar: a bare noun need not be listed */
static void role_behind_name(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *k = &all->at[i];
    entity *e = item_is_name(all, k) ? person_named(f, k->name) : NULL;
    uint32_t at = e ? apposed(all, i) : ITEM_NONE;
    if (at == ITEM_NONE)
        return;
    item other = all->at[at];
    if (other.kind == ITEM_ADJECTIVE) {
        other.head = other.first;
        other.name = ITEM_NONE;
        other.number = FEATURE_SINGULAR;
    }
    uint8_t behind = all->at[at + 1 < all->len ? at + 1 : at].kind;
    const phrase *row = core_role(all, &other);
    bool bare = !(other.flags &
                  (ITEM_DETERMINED | ITEM_NAMED | ITEM_TIME | ITEM_PRONOUN | ITEM_PLACE)) &&
                other.number & FEATURE_SINGULAR && behind != ITEM_VERB;
    if ((!row && !bare) || item_is_name(all, &other) || !(other.number & FEATURE_SINGULAR) ||
        (behind == ITEM_VERB && at > i + 1) ||
        (k->flags & ITEM_GOVERNED && behind == ITEM_QUOTE))
        return; /* Selon Léa, son père part */
    uint32_t next = at + 1;
    stated s = read_role(f->e, all, &other, row, other.end, &next);
    set_role(f, e, &s, other.gender);
}

/* le PDG de Z, X Y; un responsable de la direction, X Y */
static void role_and_comma(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *k = &all->at[i];
    const phrase *row = core_role(all, k);
    uint32_t next = i + 1;
    stated s;
    if (item_is_name(all, k) || (!row && !one_of(all, k, &s)))
        return;
    if (row)
        s = read_role(f->e, all, k, row, k->end, &next);
    if (next + 1 >= all->len || all->at[next].kind != ITEM_COMMA)
        return;
    const item *other = &all->at[next + 1];
    uint8_t behind = all->at[next + 2 < all->len ? next + 2 : next + 1].kind;
    entity *e = other->kind == ITEM_NOUN && item_is_name(all, other)
                    ? person_named(f, other->name)
                    : NULL;
    if (!e || (k->flags & ITEM_GOVERNED && (behind == ITEM_VERB || behind == ITEM_QUOTE)))
        return;
    set_role(f, e, &s, k->gender);
}

/* X Y, de l'OFCE; X Y de l'OFCE; X Y (CFDT) */
static void employer_behind_name(const finder *f, uint32_t name_index)
{
    const tokens *t = f->all->t;
    entity *e = person_named(f, name_index);
    uint32_t at = f->all->n->at[name_index].end;
    if (!e || e->org != ITEM_NONE)
        return;
    if (t->at[at].character == '(') {
        uint32_t n = f->all->n->of_token[at + 1];
        if (n && t->at[f->all->n->at[n - 1].end].character == ')')
            e->org = organisation_at(f->e, f->all, at + 1);
        return;
    }
    at += t->at[at].character == ',';
    if (!token_is(t, at, FUNCTION_OF) || t->at[at].flags & TOKEN_SENTENCE)
        return;
    for (uint32_t steps = 0; steps < ORG_WORDS && e->org == ITEM_NONE && at + 1 < t->len;
         steps++) {
        at++;
        if (t->at[at].kind != TOKEN_WORD || f->all->tags[at] == TAG_VERB)
            return;
        if ((e->org = organisation_at(f->e, f->all, at)) == ITEM_NONE &&
            f->all->n->of_token[at])
            return; /* another name first */
    }
}

/* la procureure Léa Morel, l'ancien député Paul Morel: a title that is a role. */
static void title_as_role(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *k = &all->at[i];
    entity *e = k->kind == ITEM_NOUN && item_is_name(all, k) ? person_named(f, k->name) : NULL;
    const name *n = e ? &all->n->at[k->name] : NULL;
    const phrase *row =
        n && n->title < n->first ? token_phrase(all->t, n->title, TABLE_ROLES) : NULL;
    if (!row)
        return;
    item titled = *k;
    titled.head = n->title;
    stated s = read_role(f->e, all, &titled, row, n->first, NULL);
    set_role(f, e, &s, 0);
}

void roles_find(entities *e, const items *all)
{
    const finder f = {e, all};
    for (uint32_t i = 0; i < all->len; i++) {
        if (all->at[i].kind != ITEM_NOUN || role_before_name(&f, i))
            continue;
        role_before_complement(&f, i);
        role_behind_name(&f, i);
        role_and_comma(&f, i);
    }
    for (uint32_t i = 0; i < all->len; i++)
        title_as_role(&f, i);
    for (uint32_t n = 0; n < all->n->len; n++)
        employer_behind_name(&f, n);
}

/* ---- beside a cue ---- */

/* le ministre, where it means somebody named: his role if he has none. */
static void role_of_meant(const finder *f, const item *k, uint32_t i, entity *e)
{
    const phrase *row = k->kind == ITEM_NOUN ? item_role(f->all, k) : NULL;
    if (!row || item_is_name(f->all, k) || e->kind != NAME_PERSON || e->role.ptr ||
        !(k->number & FEATURE_SINGULAR) || rank(f->all->t, row->e.row) < 2)
        return;
    uint32_t next = i + 1;
    stated s = read_role(f->e, f->all, k, row, k->end, &next);
    set_role(f, e, &s, k->gender);
}

/* un conseiller de Solvance, who has no name */
static void role_as_written(const finder *f, uint32_t i, speaker *x)
{
    const item *k = &f->all->at[i];
    const phrase *row = item_role(f->all, k);
    uint32_t next = i + 1;
    stated s;
    if (item_is_name(f->all, k) || (!row && !one_of(f->all, k, &s)) ||
        (row && rank(f->all->t, row->e.row) < 2 && !(k->number & FEATURE_SINGULAR)))
        return; /* des sources */
    if (row)
        s = read_role(f->e, f->all, k, row, k->end, &next);
    x->role = text_of_role(f->all, &s);
    x->org = s.org;
}

bool roles_of_speakers(entities *e, arena *mem, const items *all, speakers *who, uint32_t count)
{
    const finder f = {e, all};
    uint32_t *noun_at = arena_take(mem, all->t->len + 1, sizeof *noun_at); /* per token: + 1 */
    if (!noun_at)
        return false;
    for (uint32_t i = 0; i < all->len; i++) {
        const item *k = &all->at[i];
        if (k->kind == ITEM_NOUN)
            noun_at[k->first] = i + 1;
        if (who->meant[i])
            role_of_meant(&f, k, i, &e->at[who->meant[i] - 1]);
    }
    for (uint32_t i = 0; i < count; i++) {
        speaker *x = &who->at[i];
        x->org = ITEM_NONE;
        if (x->token != ITEM_NONE && noun_at[x->token])
            role_as_written(&f, noun_at[x->token] - 1, x);
    }
    return !arena_failed(mem);
}
