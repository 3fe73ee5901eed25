#include "role_inside.h"

#define SENTENCE_REACH 60 /* items */
#define SPEECH_REACH 12   /* items from a quotation to the name of who says it */

typedef struct finder {
    entities *e;
    const items *all;
} finder;

/* ---- beside a name ---- */

static entity *person_named(const finder *f, uint32_t name_index)
{
    uint32_t x = name_index != ITEM_NONE ? f->e->of_name[name_index] : 0;
    return x && f->e->at[x - 1].kind == NAME_PERSON ? &f->e->at[x - 1] : NULL;
}

/* The first role of a person stays, unless this one, which item `at` states, lasts longer. */
static void set_role(const finder *f, entity *e, const stated *s, uint32_t at, uint8_t gender)
{
    bool better = e->role_row != ITEM_NONE && s->row &&
                  role_rank(f->all->t, s->row->e.row) > role_rank(f->all->t, e->role_row);
    if (e->role.ptr && !better) {
        if (e->other_org == ITEM_NONE)
            e->other_org = s->org; /* le politologue X, chercheur à l'Ifop */
        return;
    }
    e->role = s->row && !(s->row->e.flags & ENTRY_SINGULAR) && !s->text.ptr
                  ? role_in_singular(f->all->t, s->row, e->gender)
                  : role_text(f->all, s);
    e->role_row = s->row ? s->row->e.row : ITEM_NONE;
    e->role_word = f->all->t->at[s->head].hash;
    e->role_head = s->head;
    e->role_item = at;
    e->body = s->body;
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
        return role_at(all->t, k->first, n->title);
    for (uint32_t i = k->tail; i < n->first; i++) {
        const phrase *row = role_at(all->t, k->first, i); /* Premier ministre is one role */
        if (row && row->first == i && row->first + row->count == n->first &&
            !(all->t->at[i].flags & TOKEN_CAPITAL)) /* le président du Conseil Paul Morel */
            return row;
    }
    return NULL;
}

/* l'acteur et | metteur en scène | Paul Roux: the role begins with the noun before. */
static void join_role_before(const items *all, uint32_t i, stated *s)
{
    if (i < 2 || all->at[i].flags & ITEM_DETERMINED ||
        all->at[i - 1].kind != ITEM_COORDINATOR ||
        !token_is(all->t, all->at[i - 1].first, FUNCTION_JOINS_NAMES))
        return;
    const item *k = &all->at[i - 2];
    if (k->kind != ITEM_NOUN || !(k->flags & ITEM_DETERMINED) || !role_core(all, k))
        return;
    s->first = k->first;
    while (s->first < k->head && token_is(all->t, s->first, FUNCTION_DETERMINER))
        s->first++;
}

/* le ministre de l'Intérieur | Léa Morel; l'ancien ministre | Paul Morel */
static bool role_before_name(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *k = &all->at[i];
    entity *e = person_named(f, k->name);
    const phrase *row = role_core(all, k);
    if (!e || item_is_name(all, k) || (!row && !role_compound(all->t, k->head)))
        return false;
    const name *n = &all->n->at[k->name];
    const phrase *inner = inner_role(all, k, n);
    stated s = inner ? (stated){.first = inner->first,
                                .end = n->first,
                                .head = inner->first,
                                .org = ITEM_NONE,
                                .row = inner}
                     : role_read(f->e, all, k, row, n->title, NULL);
    if (!inner)
        join_role_before(all, i, &s);
    set_role(f, e, &s, i, inner ? 0 : k->gender);
    return true;
}

/* le secrétaire d'État | à | l'Intérieur (|) Léa Morel */
static void role_before_complement(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *k = &all->at[i];
    const phrase *row = role_core(all, k);
    if (!row || k->name != ITEM_NONE || i + 2 >= all->len ||
        all->at[i + 1].kind != ITEM_PREPOSITION || all->at[i + 2].kind != ITEM_NOUN)
        return;
    const item *inner = &all->at[i + 2];
    if (i + 3 < all->len && all->at[i + 3].kind == ITEM_NOUN &&
        item_is_name(all, &all->at[i + 3]))
        inner++;
    entity *e = person_named(f, inner->name);
    if (!e || (inner == &all->at[i + 2] && item_is_name(all, inner)) || role_core(all, inner))
        return;
    stated s = role_read(f->e, all, k, row, all->n->at[inner->name].title, NULL);
    join_role_before(all, i, &s);
    set_role(f, e, &s, i, k->gender);
}

/* Does a participle state a post: chargée | de mission, employée | à l'Opéra, associée; but
 * accusée de vol? */
static bool is_post(const items *all, uint32_t first)
{
    const tokens *t = all->t;
    const phrase *row = token_phrase(t, first, TABLE_ROLES);
    uint32_t behind = row ? first + row->count : 0;
    return row &&
           (role_rank(t, row->e.row) == 2 || role_kind(t, row->e.row) == ROLE_KIND_COLLEAGUE ||
            token_is(t, behind, FUNCTION_TO) || role_employer(t, behind));
}

/* May the item be an apposition: a noun, or a role that is an adjective too (investisseur)? */
static bool may_apposed(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    bool role = token_phrase(all->t, k->first, TABLE_ROLES) != NULL;
    /* permanente | CGT, attaquant | de Solvance: no verbs */
    bool taken = (k->kind == ITEM_VERB || k->kind == ITEM_GERUND) && k->end == k->first + 1 &&
                 (token_is(all->t, k->end, FUNCTION_OF) ||
                  (all->at[i + 1].kind == ITEM_NOUN && all->at[i + 1].flags & ITEM_NAMED &&
                   !(all->at[i + 1].flags & ITEM_DETERMINED)));
    return k->kind == ITEM_NOUN || (role && (k->kind == ITEM_ADJECTIVE || taken)) ||
           (k->kind == ITEM_PARTICIPLE && is_post(all, k->first));
}

/* The item in apposition to the name at i: behind a comma, an age, or at once. */
static uint32_t apposed(const items *all, uint32_t i)
{
    uint32_t next = i + 1;
    if (next + 1 < all->len && all->at[next].kind == ITEM_NOUN &&
        all->at[next].flags & ITEM_DEFINITE && role_core(all, &all->at[next]))
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

/* Whom an apposition behind the phrase describes: Léa Morel, la carrière de | Léa Morel; not
 * le père de Léa Morel. */
static entity *described_behind(const finder *f, const item *k)
{
    const items *all = f->all;
    uint32_t last = all->n->of_token[k->end - 1];
    bool ends = last && all->n->at[last - 1].end == k->end;
    if (k->name != ITEM_NONE || k->flags & (ITEM_PERSON | ITEM_BODY) || role_core(all, k))
        return item_is_name(all, k) || (ends && k->name == last - 1) ? person_named(f, k->name)
                                                                     : NULL;
    return ends ? person_named(f, last - 1) : NULL;
}

/* The item behind the role that begins at item `at`, which may be longer: déléguée | générale
 */
static uint32_t item_behind(const items *all, uint32_t at, const phrase *row)
{
    uint32_t next = at + 1;
    while (row && next + 1 < all->len && all->at[next].first >= row->first &&
           all->at[next].end <= row->first + row->count)
        next++;
    return next;
}

/* X Y, PDG de Z; X Y, mareyeuse à Kayar: a bare noun need not be listed */
static void role_behind_name(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *k = &all->at[i];
    entity *e = described_behind(f, k);
    uint32_t at = e ? apposed(all, i) : ITEM_NONE;
    if (at == ITEM_NONE)
        return;
    item other = role_noun(all, at);
    stated s;
    if (role_one_of(all, &other, &s)) { /* Léa Morel, l'une des figures du mouvement */
        set_role(f, e, &s, at, 0);      /* a figure is no woman */
        return;
    }
    uint8_t behind = all->at[at + 1 < all->len ? at + 1 : at].kind;
    const phrase *row = role_core(all, &other);
    bool bare = !(other.flags &
                  (ITEM_DETERMINED | ITEM_NAMED | ITEM_TIME | ITEM_PRONOUN | ITEM_PLACE)) &&
                other.number & FEATURE_SINGULAR && behind != ITEM_VERB;
    if ((!row && !bare) || item_is_name(all, &other) || !(other.number & FEATURE_SINGULAR) ||
        (behind == ITEM_VERB && at > i + 1) ||
        (k->flags & ITEM_GOVERNED && behind == ITEM_QUOTE))
        return; /* Selon Léa, son père part */
    uint32_t next = item_behind(all, at, row);
    s = role_read(f->e, all, &other, row, other.end, &next);
    set_role(f, e, &s, at, other.gender);
}

/* le mandat du | président de la BCE: the post in the complement, which *k becomes; NULL if
 * none is there. */
static const phrase *post_within(const items *all, item *k)
{
    const tokens *t = all->t;
    for (uint32_t i = k->head + 2; i < k->end && !(k->flags & (ITEM_PERSON | ITEM_BODY)); i++) {
        const phrase *row = token_phrase(t, i, TABLE_ROLES);
        if (!row || role_rank(t, row->e.row) < 2 || !(row->e.flags & ENTRY_SINGULAR) ||
            !(token_is(t, i - 1, FUNCTION_CONTRACTION) ||
              token_is(t, i - 1, FUNCTION_DEFINITE)))
            continue;
        k->first = i;
        k->head = i + row->count - 1;
        k->tail = k->head + 1;
        k->gender = 0;
        k->number = FEATURE_SINGULAR;
        return row;
    }
    return NULL;
}

/* le PDG de Z, X Y; un responsable de la direction, X Y */
static void role_and_comma(const finder *f, uint32_t i)
{
    const items *all = f->all;
    item noun = role_noun(all, i), *k = &noun;
    const phrase *row = role_core(all, k);
    if (!row && k->kind == ITEM_NOUN && k->name == ITEM_NONE)
        row = post_within(all, k);
    uint32_t next = i + 1;
    stated s;
    if (item_is_name(all, k) ||
        (row ? !(k->number & FEATURE_SINGULAR) : !role_one_of(all, k, &s)))
        return; /* entre les femmes et | les hommes, Léa Morel */
    if (row)
        s = role_read(f->e, all, k, row, k->end, &next);
    bool bracket =
        next > i + 1 && all->at[next - 1].kind == ITEM_CLOSING; /* le sénateur (LR) X Y */
    if (next + 1 >= all->len || (all->at[next].kind != ITEM_COMMA && !bracket))
        return;
    const item *other = &all->at[all->at[next].kind == ITEM_COMMA ? next + 1 : next];
    entity *e = other->kind == ITEM_NOUN && item_is_name(all, other)
                    ? person_named(f, other->name)
                    : NULL;
    if (!e)
        return;
    uint8_t behind = other[1].kind;
    if (!bracket && k->flags & ITEM_GOVERNED && (behind == ITEM_VERB || behind == ITEM_QUOTE))
        return;
    set_role(f, e, &s, i, k->gender);
}

/* The body that the noun phrase is: its entity, or its words where they are more than a noun.
 */
static void belongs_to(const finder *f, entity *e, const item *k)
{
    uint32_t at = k->head;
    if (e->org != ITEM_NONE || e->body.ptr || k->kind != ITEM_NOUN)
        return;
    if ((e->org = organisation_within(f->e, f->all, k->first, k->end)) == ITEM_NONE &&
        token_phrase(f->all->t, at, TABLE_BODIES) && at + 1 < k->end &&
        k->flags & ITEM_DEFINITE)
        e->body = slice_at(f->all->t->text, (span){f->all->t->at[at].place.start,
                                                   f->all->t->at[k->end - 1].place.end});
}

/* X, qui exerce | comme avocat */
static void role_by_trade(const finder *f, entity *e, uint32_t i)
{
    const items *all = f->all;
    const item *k = i + 1 < all->len ? &all->at[i + 1] : NULL;
    const phrase *row = k && k->kind == ITEM_NOUN ? role_core(all, k) : NULL;
    if (!token_is(all->t, all->at[i].first, FUNCTION_SUBORDINATOR) || !row ||
        k->flags & ITEM_DETERMINED)
        return;
    uint32_t next = i + 2;
    stated s = role_read(f->e, all, k, row, k->end, &next);
    set_role(f, e, &s, i + 1, 0);
}

/* X est PDG de Z; X, qui dirige Z; X, qui enseigne le droit à Z */
static void role_by_verb(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *v = &all->at[i], *who = v->subject != ITEM_NONE ? &all->at[v->subject] : NULL;
    if (!who || who->kind != ITEM_NOUN || who->name == ITEM_NONE ||
        v->flags & (ITEM_NEGATED | ITEM_CONDITIONAL | ITEM_PASSIVE) ||
        all->n->at[who->name].end != who->end)
        return;
    entity *e = person_named(f, who->name);
    const item *next = v + 1;
    if (!e)
        return;
    if (v->lemma == all->g->copula) {
        item k = role_noun(all, i + 1);
        const phrase *row =
            k.kind == ITEM_NOUN || k.kind == ITEM_ADJECTIVE ? role_core(all, &k) : NULL;
        if (!row || role_rank(all->t, row->e.row) < 2 || !(k.number & FEATURE_SINGULAR) ||
            k.flags & (ITEM_POSSESSIVE | ITEM_DEMONSTRATIVE) || item_is_name(all, &k))
            return;
        uint32_t behind = item_behind(all, i + 1, row);
        stated s = role_read(f->e, all, &k, row, k.end, &behind);
        set_role(f, e, &s, i + 1, 0);
    } else if (lemmas_have(&all->g->leads, v->lemma)) {
        belongs_to(f, e, next);
    } else if (lemmas_have(&all->g->works, v->lemma)) {
        role_by_trade(f, e, i + 1);
        for (uint32_t j = i + 1; j < i + ROLE_REACH && j + 1 < all->len; j++) {
            const item *link = &all->at[j];
            if (link->kind != ITEM_NOUN && link->kind != ITEM_PREPOSITION &&
                link->kind != ITEM_ADVERB)
                return;
            if (link->kind != ITEM_NOUN && (token_is(all->t, link->first, FUNCTION_TO) ||
                                            role_employer(all->t, link->first)))
                belongs_to(f, e, link + 1);
        }
    }
}

/* X Y, de l'OFCE; X Y de l'OFCE; X Y (CFDT); X Y, à la tête de Kelvia */
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
    at += token_function_phrase(t, at, FUNCTION_AT_HEAD);
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
    const phrase *row = n && n->title < n->first ? role_at(all->t, k->first, n->title) : NULL;
    if (!row)
        return;
    item titled = *k;
    titled.head = n->title;
    stated s = role_read(f->e, all, &titled, row, n->first, NULL);
    set_role(f, e, &s, i, 0);
}

/* Whoever holds a post in the sentence that ends at item `stop`, the first of them; ITEM_NONE
 * if nobody does or somebody is named there. */
static uint32_t post_before(const finder *f, uint32_t stop, uint8_t gender)
{
    const items *all = f->all;
    uint32_t found = ITEM_NONE;
    for (uint32_t j = stop; j-- > 0 && stop - j < SENTENCE_REACH;) {
        const item *k = &all->at[j];
        if (k->kind == ITEM_STOP || k->kind == ITEM_BREAK)
            break;
        if (k->kind != ITEM_NOUN)
            continue;
        if (person_named(f, k->name))
            return ITEM_NONE;
        const phrase *row = item_role(all, k);
        bool source = j > 0 && all->at[j - 1].kind == ITEM_SOURCE;
        if (row && role_rank(all->t, row->e.row) == 2 && k->flags & ITEM_DEFINITE &&
            !(k->flags & ITEM_POSSESSIVE) && k->number & FEATURE_SINGULAR &&
            genders_meet(k->gender, gender) && (source || !(k->flags & ITEM_GOVERNED)))
            found = j;
    }
    return found;
}

/* Le porte-parole du ministère dément. « … », assure | Léa Morel, who was not named before: it
 * is she who holds the post. */
static void role_before_speech(const finder *f, uint32_t i)
{
    const items *all = f->all;
    const item *k = &all->at[i];
    entity *e = person_named(f, k->name);
    if (!e || e->role.ptr || e->first != all->n->at[k->name].first || !item_is_name(all, k) ||
        i < 3 || all->at[i - 1].kind != ITEM_VERB || all->at[i - 1].row == ITEM_NONE)
        return;
    uint32_t stop = i - 1; /* before the sentence that the quotation begins */
    while (stop > 0 && all->at[stop].kind != ITEM_STOP && all->at[stop].kind != ITEM_BREAK &&
           i - stop < SPEECH_REACH)
        stop--;
    if (all->at[stop].kind != ITEM_STOP || all->at[stop + 1].kind != ITEM_QUOTE)
        return;
    uint32_t post = post_before(f, stop, e->gender);
    if (post == ITEM_NONE)
        return;
    uint32_t next = post + 1;
    const item *held = &all->at[post];
    stated s = role_read(f->e, all, held, item_role(all, held), held->end, &next);
    set_role(f, e, &s, post, held->gender);
}

void roles_find(entities *e, const items *all)
{
    const finder f = {e, all};
    for (uint32_t i = 0; i < all->len; i++) {
        if (all->at[i].kind != ITEM_NOUN)
            continue;
        bool before = role_before_name(&f, i);
        role_behind_name(&f, i);
        if (before)
            continue;
        role_before_complement(&f, i);
        role_and_comma(&f, i);
    }
    for (uint32_t i = 0; i < all->len; i++)
        if (all->at[i].kind == ITEM_VERB)
            role_by_verb(&f, i);
    for (uint32_t i = 0; i < all->len; i++)
        title_as_role(&f, i);
    for (uint32_t n = 0; n < all->n->len; n++)
        employer_behind_name(&f, n);
    for (uint32_t i = 0; i < all->len; i++)
        if (all->at[i].kind == ITEM_NOUN)
            role_before_speech(&f, i);
}

/* ---- beside a cue ---- */

/* May who has a role have that post too: le maire X, who is called le président du Forum; not a
 * minister, nor le porte-parole du gouvernement. */
static bool may_hold_too(const tokens *t, const entity *e, uint32_t post)
{
    uint32_t held = role_kind(t, e->role_row);
    const phrase *row = token_phrase(t, e->role_head, TABLE_ROLES);
    uint32_t behind = row ? row->first + row->count : e->role_head + 1;
    return role_kind(t, post) == ROLE_KIND_OFFICE &&
           (held == ROLE_KIND_LOCAL || held == ROLE_KIND_SITUATION ||
            (held == ROLE_KIND_OFFICE && !token_is(t, behind, FUNCTION_OF)));
}

/* le ministre, where it means somebody named: his role if he has none, or only a passing one.
 */
static void role_of_meant(const finder *f, const item *k, uint32_t i, entity *e)
{
    const tokens *t = f->all->t;
    const phrase *row = k->kind == ITEM_NOUN ? item_role(f->all, k) : NULL;
    if (!row || item_is_name(f->all, k) || e->kind != NAME_PERSON ||
        !(k->number & FEATURE_SINGULAR))
        return;
    int rank = role_rank(t, row->e.row);
    bool relation = e->role_row != ITEM_NONE && role_rank(t, e->role_row) == 0;
    bool same = e->role.ptr && e->role_word == t->at[k->head].hash && e->org == ITEM_NONE;
    uint32_t next = i + 1;
    stated s = role_read(f->e, f->all, k, row, k->end, &next);
    if (e->role.ptr ? (relation && rank > 0) || same : rank == 2)
        set_role(f, e, &s, i, k->gender);
    else if (e->other_org == ITEM_NONE && may_hold_too(t, e, row->e.row))
        e->other_org = s.org; /* le chef d'état-major X; le patron de l'armée */
}

/* un conseiller de Solvance, who has no name */
static void role_as_written(const finder *f, uint32_t i, speaker *x)
{
    const item *k = &f->all->at[i];
    const phrase *row = item_role(f->all, k);
    uint32_t next = i + 1;
    stated s;
    if (item_is_name(f->all, k) || (!row && !role_one_of(f->all, k, &s)) ||
        (row && role_rank(f->all->t, row->e.row) < 2 && !(k->number & FEATURE_SINGULAR)))
        return; /* des sources */
    if (row)
        s = role_read(f->e, f->all, k, row, k->end, &next);
    x->role = row && !(row->e.flags & ENTRY_SINGULAR) && k->number == FEATURE_SINGULAR
                  ? role_in_singular(f->all->t, row, k->gender)
                  : role_text(f->all, &s);
    x->org = s.org;
    x->body = s.body;
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
        x->org = x->item = ITEM_NONE;
        if (x->token == ITEM_NONE || !noun_at[x->token])
            continue;
        x->item = noun_at[x->token] - 1;
        role_as_written(&f, x->item, x);
    }
    return !arena_failed(mem);
}
