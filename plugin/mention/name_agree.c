/* One word for all mentions: what no list knows is decided by the evidence of every place where
 * the same name stands. */
#include "name_parts.h"

#define SEVERAL_REACH 3 /* words of a role of several */

#define CAST_MIN 2 /* actors in parentheses that make a text the story of a series */

/* A name, in all its mentions. */
typedef struct group {
    uint64_t key;
    uint32_t name;  /* the first mention, index + 1; 0 = free */
    int32_t person; /* what its words and its places say */
    int32_t shown;  /* what its places alone say of a person */
    int32_t organisation;
    int32_t ground;
    bool titled;
    bool surname; /* its last word stands alone, too */
    bool head;    /* its first word does */
    bool borne;   /* it is the last word of a person's name */
    bool plain;   /* it stands somewhere without quotation marks around it */
} group;

typedef struct groups {
    group *at;
    uint64_t mask;
} groups;

static uint64_t key_of(const tokens *t, uint32_t first, uint32_t end)
{
    uint64_t key = 0;
    for (uint32_t i = first; i < end; i++)
        key = (key ^ t->at[i].hash) * UINT64_C(0x9e3779b97f4a7c15);
    return key ^ key >> 29;
}

static group *group_at(groups *g, uint64_t key)
{
    uint64_t i = key & g->mask;
    while (g->at[i].name && g->at[i].key != key)
        i = (i + 1) & g->mask;
    return &g->at[i];
}

static bool undecided(const name *n)
{
    return n->kind == NAME_UNKNOWN && !(n->flags & NAME_NOTHING);
}

/* « Kelvar Tides », "Kelvar Tides!": nothing else between the marks? */
static bool is_quoted(const tokens *t, const name *n)
{
    uint32_t mark = t->at[n->end].character;
    uint32_t end = n->end + (mark == '!' || mark == '?' || mark == ',' ? 1 : 0);
    return is_between_marks(t, n->first, end);
}

static uint8_t decide(const tokens *t, const group *g, const name *n)
{
    uint32_t words = n->end - n->first;
    bool first_known = n->flags & NAME_FIRST_KNOWN;
    if (g->titled)
        return NAME_PERSON;
    int person = g->person + (g->surname ? 2 : 0);
    if (g->head && !g->surname && !first_known)
        person -= 2; /* Kelvia Metals, then Kelvia: people keep their last name */
    if (words > 1 && !first_known)
        person -= g->ground; /* la ville de Kerlan Wells */
    if (words == 1 && g->borne)
        return NAME_UNKNOWN; /* entities join it */
    if (!g->plain && g->shown < 2)
        person = 0; /* a title, a device: « Kelvar Tides » */
    if (g->ground > g->organisation && g->ground > person && g->ground >= 3 && words == 1)
        return NAME_PLACE;
    if (words > 1
            ? person >= (first_known || g->shown > 0 || n->words > 2 ? 2 : 3) &&
                  person >= g->organisation + (first_known ? 0 : 1)
            : person > g->organisation &&
                  (person >= 3 || (first_known && person >= (is_common(t, n->first) ? 2 : 1))))
        return NAME_PERSON;
    return g->organisation - g->ground >= 3 ? NAME_ORGANISATION : NAME_UNKNOWN;
}

/* Kelvia et | Zolvan Krestic: a name whose words speak for a person and that shares none with
 * the organisation before it (Kelvar Motors et Kelvar Tides). */
static bool reads_as_person(const tokens *t, const name *n, const name *before)
{
    return n->end - n->first > 1 && n->words > 1 &&
           t->at[n->first].hash != t->at[before->first].hash;
}

/* les juges | Morel: a role of several before the first of them? */
static bool role_of_several(const tokens *t, const name *n)
{
    for (uint32_t back = 1; back <= SEVERAL_REACH && back <= n->first; back++) {
        const phrase *p = token_phrase(t, n->first - back, TABLE_ROLES);
        if (p && p->count == back)
            return !(p->e.flags & ENTRY_SINGULAR);
    }
    return false;
}

/* Léa | (Paul Vautrin): is the name before a whole name in parentheses whom that actor plays?
 */
static bool is_played(const tokens *t, const name *n, const name *actor)
{
    return actor->kind == NAME_PERSON && actor->end - actor->first > 1 &&
           actor->first == n->end + 1 && t->at[n->end].character == '(' &&
           t->at[actor->end].character == ')' && n->flags & NAME_FIRST_KNOWN;
}

/* Le résumé des épisodes: does the text say that it tells the story of a series? */
static bool tells_story(const tokens *t)
{
    for (uint32_t i = 0; i < t->len; i++) {
        const phrase *p = token_phrase(t, i, TABLE_NAME_SIGNS);
        if (p && phrase_cell(t, p, COLUMN_NAME_SIGNS_SIDE) == SIGN_SIDE_TEXT)
            return true;
    }
    return false;
}

/* In the story of a series, told or shown by a cast in parentheses, first names that nothing
 * else explains are nobody's. */
static void forget_characters(finder *f, groups *g)
{
    const tokens *t = f->t;
    uint32_t len = (uint32_t)f->list.len, cast = 0;
    for (uint32_t i = 0; i + 1 < len; i++)
        cast += is_played(t, &f->list.at[i], &f->list.at[i + 1]);
    if (cast < CAST_MIN && !tells_story(t))
        return;
    for (uint32_t i = 0; i < len; i++) {
        name *n = &f->list.at[i];
        bool alone = n->end - n->first == 1 && n->title == n->first &&
                     group_at(g, key_of(t, n->first, n->end))->shown < 2;
        if (n->kind == NAME_PERSON && !(n->flags & NAME_LISTED) &&
            (alone || (i + 1 < len && is_played(t, n, n + 1)))) {
            n->kind = NAME_UNKNOWN;
            n->flags |= NAME_NOTHING;
        }
    }
}

/* Zolvan Krestic, | Léa Morel and Léa Morel et | Zolvan Krestic: in a list of people a whole
 * name whose words no list knows is one's. */
static void join_people(finder *f)
{
    const tokens *t = f->t;
    uint32_t len = (uint32_t)f->list.len;
    for (uint32_t pass = 0; pass < 2; pass++)
        for (uint32_t k = 0; k + 1 < len; k++) {
            uint32_t i = pass ? len - 2 - k : k;
            name *a = &f->list.at[i], *b = a + 1, *n = pass ? a : b;
            const name *known = pass ? b : a;
            bool whole = n->end - n->first > 1 && known->end - known->first > 1;
            if (whole && undecided(n) && known->kind == NAME_PERSON && n->words > 0 &&
                n->person >= 0 && n->ground <= 0 && !n->form && a->end + 1 == b->first &&
                parts_list(t, a->end))
                n->kind = NAME_PERSON;
        }
}

/* Kelvia, | RPK | et Solvance: an acronym in a list of organisations is one's. */
static void join_organisations(finder *f)
{
    const tokens *t = f->t;
    for (uint32_t i = 1; i + 1 < (uint32_t)f->list.len; i++) {
        name *n = &f->list.at[i];
        const name *before = n - 1, *after = n + 1;
        if (undecided(n) && n->flags & NAME_ACRONYM && before->kind == NAME_ORGANISATION &&
            after->kind == NAME_ORGANISATION && before->end + 1 == n->first &&
            n->end + 1 == after->first && t->at[before->end].character == ',' &&
            parts_list(t, n->end))
            n->kind = NAME_ORGANISATION;
    }
}

bool names_agree(finder *f)
{
    const tokens *t = f->t;
    groups g = {.mask = 15};
    uint32_t len = (uint32_t)f->list.len;
    while (g.mask < len * UINT64_C(2))
        g.mask = g.mask * 2 + 1;
    if (!(g.at = arena_take(f->mem, g.mask + 1, sizeof *g.at)))
        return false;
    for (uint32_t i = 0; i < len; i++) {
        const name *n = &f->list.at[i];
        if (!undecided(n) || n->eponym)
            continue;
        group *own = group_at(&g, key_of(t, n->first, n->end));
        if (!own->name)
            *own = (group){.key = key_of(t, n->first, n->end),
                           .name = i + 1,
                           .person = n->words,
                           .organisation = n->form};
        own->person += n->person;
        own->shown += n->person;
        own->plain |= !is_quoted(t, n);
        own->organisation += n->organisation;
        own->ground += n->ground;
        own->titled |= (n->flags & NAME_TITLED) != 0;
    }
    for (uint32_t i = 0; i < len;
         i++) { /* names of several words, whose parts may stand alone */
        name *n = &f->list.at[i];
        if (!undecided(n) || n->end - n->first < 2)
            continue;
        group *own = group_at(&g, key_of(t, n->first, n->end));
        group *last = group_at(&g, key_of(t, n->end - 1, n->end));
        own->surname |= last->name != 0;
        own->head |= group_at(&g, key_of(t, n->first, n->first + 1))->name != 0;
        own->titled |= last->titled;
        n->kind = decide(t, own, n);
        last->borne |= n->kind == NAME_PERSON;
    }
    for (uint32_t i = 0; i < len; i++) {
        name *n = &f->list.at[i];
        if (undecided(n) && n->end - n->first == 1)
            n->kind = decide(t, group_at(&g, key_of(t, n->first, n->end)), n);
    }
    for (uint32_t i = 1; i < len; i++) { /* les juges Morel et | Brun, Kelvia ou | Solvance */
        const name *before = &f->list.at[i - 1];
        name *n = &f->list.at[i];
        if (undecided(n) && before->end + 1 == n->first &&
            token_is(t, before->end, FUNCTION_JOINS_NAMES) && before->kind != NAME_PLACE &&
            !(before->kind == NAME_ORGANISATION && reads_as_person(t, n, before)) &&
            (!is_common(t, n->first) ||
             (before->kind == NAME_PERSON &&
              (n->flags & NAME_FIRST_KNOWN || role_of_several(t, before)))) &&
            n->ground <= 0)
            n->kind = before->kind;
    }
    join_people(f);
    join_organisations(f);
    forget_characters(f, &g);
    return true;
}
