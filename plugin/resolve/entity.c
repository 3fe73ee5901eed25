/* Which names are mentions of one person or organisation: in a first pass full names, in a
 * second what may be short for them. A name is compared only with entities that share a word
 * with it, so the time is linear but for texts that repeat one word in all their names. */
#include "entity_parts.h"
#include "role.h"

/* Entities by a word of their name, so that a name meets only those it could share: a table of
 * chains whose keys are hashes. */
typedef struct link {
    uint64_t key;
    uint32_t entity;
    uint32_t next; /* index + 1 */
} link;

#define CHAINS_MIN 64      /* a power of two */
#define BODY_NOUN_TOKENS 3 /* of a body's noun before a name */

typedef struct maker {
    const items *all;
    arena *mem;
    ARRAY(entity) list;
    ARRAY(link) links;
    uint32_t *heads; /* index + 1, by key & mask */
    uint64_t mask;
    uint32_t *of_name;
    uint8_t *speaks; /* per name: it is the subject of a verb of speech */
} maker;

/* Keys that are no word: rows of the gazetteer, acronyms in parentheses. */
static uint64_t row_key(uint32_t row)
{
    return (row + UINT64_C(1)) * UINT64_C(0x9e3779b97f4a7c15);
}

static uint64_t acronym_key(uint64_t hash)
{
    return hash ^ UINT64_C(0xa5a5a5a5a5a5a5a5);
}

static bool link_add(maker *m, uint64_t key, uint32_t entity_index)
{
    link *l = ARRAY_PUSH(&m->links, m->mem);
    if (!l)
        return false;
    *l = (link){key, entity_index, m->heads[key & m->mask]};
    m->heads[key & m->mask] = (uint32_t)m->links.len;
    return true;
}

/* Every word of the entity's best name, and its row, lead to it. */
static bool link_name(maker *m, const name *n, uint32_t entity_index)
{
    for (uint32_t i = n->first; i < n->end; i++)
        if (!link_add(m, word_key(m->all->t, i), entity_index))
            return false;
    return !(n->flags & NAME_LISTED) || link_add(m, row_key(n->row), entity_index);
}

static slice name_text(const items *all, const name *n)
{
    return slice_at(all->t->text,
                    (span){all->t->at[n->first].place.start, all->t->at[n->end - 1].place.end});
}

/* The entity of that kind that the name may be another mention of; of several the first, whom
 * the text is most likely about. ITEM_NONE if none. */
static uint32_t find_same(const maker *m, const name *n, uint8_t kind)
{
    const tokens *t = m->all->t;
    const uint64_t keys[] = {word_key(t, n->first), word_key(t, n->end - 1), row_key(n->row)};
    uint32_t found = ITEM_NONE;
    for (uint32_t k = 0; k < (n->flags & NAME_LISTED ? 3u : 2u); k++)
        for (uint32_t l = m->heads[keys[k] & m->mask]; l; l = m->links.at[l - 1].next) {
            const link *x = &m->links.at[l - 1];
            const entity *e = &m->list.at[x->entity];
            if (x->key != keys[k] || e->kind != kind)
                continue;
            const name *b = &m->all->n->at[e->best];
            bool same = kind == NAME_PERSON
                            ? genders_meet(e->gender, n->gender) && persons_match(t, n, b)
                            : organisations_match(t, n, b);
            if (same && x->entity < found)
                found = x->entity;
        }
    return found;
}

/* The organisation that a bare noun is short for: the one named last before it, else the first,
 * whose name begins with that word and a capital. ITEM_NONE if none. */
static uint32_t find_fuller(const maker *m, const name *n)
{
    const tokens *t = m->all->t;
    uint64_t key = word_key(t, n->first);
    uint32_t before = ITEM_NONE, after = ITEM_NONE;
    for (uint32_t l = m->heads[key & m->mask]; l; l = m->links.at[l - 1].next) {
        const link *x = &m->links.at[l - 1];
        const entity *e = &m->list.at[x->entity];
        const name *b = &m->all->n->at[e->best];
        if (x->key != key || e->kind != NAME_ORGANISATION || words(b) < 2 ||
            !same_word(t, b->first, n->first) || !(t->at[b->first].flags & TOKEN_CAPITAL))
            continue;
        if (e->first < n->first) {
            if (before == ITEM_NONE || e->first > m->list.at[before].first)
                before = x->entity;
        } else if (after == ITEM_NONE || e->first < m->list.at[after].first) {
            after = x->entity;
        }
    }
    return before != ITEM_NONE ? before : after;
}

/* A mention that a gazetteer knows tells who it is; the user's names are shown as the user
 * writes them. */
static void know(const maker *m, entity *e, const name *n)
{
    if (n->flags & NAME_LISTED && e->row == ITEM_NONE)
        e->row = n->row;
    const own_name *own = e->row != ITEM_NONE ? gazetteer_name(m->all->t->own, e->row) : NULL;
    if (own)
        e->name = own->name;
}

/* Do an acronym and its long form stand side by side, OMS (Organisation …) or l'OMS,
 * l'Organisation …? */
static bool glosses(const maker *m, const name *acronym, const name *full)
{
    const tokens *t = m->all->t;
    uint32_t mark = t->at[acronym->end].character;
    return words(acronym) == 1 && full->first <= acronym->end + 2 &&
           (acronym->flags & NAME_ACRONYM ||
            (mark == '(' && t->at[acronym->first].reading_count == 0)) &&
           (mark == '(' || mark == ',') && name_abbreviates(t, full, acronym->first);
}

/* Does the text explain by the long form at `index` the acronym that is the entity's only name:
 * Front du large (FDL), FDL (Front du large)? */
static bool is_glossed(const maker *m, uint32_t found, uint32_t index)
{
    const names *all = m->all->n;
    const name *n = &all->at[index];
    const name *best = &all->at[m->list.at[found].best];
    if (words(best) > 1 || (best->flags & NAME_LISTED && !(n->flags & NAME_LISTED)))
        return false;
    return (index > 0 && glosses(m, n - 1, n)) ||
           (index + 1 < all->len && n[1].flags & NAME_PARENTHESIS &&
            n[1].flags & NAME_ACRONYM && n[1].first == n->end + 1 &&
            name_abbreviates(m->all->t, n, n[1].first));
}

/* From now on the entity is called by that name. */
static void rename_by(const maker *m, entity *e, uint32_t index)
{
    e->best = index;
    e->name = name_text(m->all, &m->all->n->at[index]);
}

/* A new entity, first mentioned by that name; ITEM_NONE when the arena failed. */
static uint32_t introduce(maker *m, uint32_t index, uint8_t kind)
{
    const name *n = &m->all->n->at[index];
    entity *e = ARRAY_PUSH(&m->list, m->mem);
    if (!e)
        return ITEM_NONE;
    *e = (entity){.kind = kind,
                  .gender = n->gender,
                  .row = ITEM_NONE,
                  .org = ITEM_NONE,
                  .other_org = ITEM_NONE,
                  .role_row = ITEM_NONE,
                  .role_item = ITEM_NONE,
                  .first = n->first};
    rename_by(m, e, index);
    uint32_t made = (uint32_t)m->list.len - 1;
    return link_name(m, n, made) ? made : ITEM_NONE;
}

/* Another mention of an entity gives it its name, if it is the fuller one. False when the arena
 * failed. */
static bool call_fuller(maker *m, uint32_t index, uint32_t found)
{
    const tokens *t = m->all->t;
    entity *e = &m->list.at[found];
    const name *n = &m->all->n->at[index], *best = &m->all->n->at[e->best];
    bool spelled_out = words(n) > 1 && words(n) == words(best) && has_initials(t, best) &&
                       !has_initials(t, n); /* B. Morel, Benoît Morel */
    if (!is_fuller(t, n, best) && !is_glossed(m, found, index) && !spelled_out)
        return true;
    rename_by(m, e, index);
    return link_name(m, n, found);
}

/* The name mentions the entity `found`, or a new one (ITEM_NONE). False when the arena failed.
 */
static bool enter(maker *m, uint32_t index, uint8_t kind, uint32_t found)
{
    const name *n = &m->all->n->at[index];
    bool titled = n->title != n->first && n->gender &&
                  n->gender != (FEATURE_MASCULINE | FEATURE_FEMININE);
    if (found == ITEM_NONE ? (found = introduce(m, index, kind)) == ITEM_NONE
                           : !call_fuller(m, index, found))
        return false;
    entity *e = &m->list.at[found];
    if (!e->gender || (titled && !e->gender_told))
        e->gender = n->gender;
    e->gender_told |= titled;
    know(m, e, n);
    m->of_name[index] = found + 1;
    return true;
}

/* Mauricette et | Roland Vinet: a new person known by the first name alone shares the last name
 * of the one beside. False when the arena failed. */
static bool share_surname(maker *m, uint32_t index)
{
    const names *n = m->all->n;
    const tokens *t = m->all->t;
    const name *k = &n->at[index], *beside = k + 1;
    entity *e = &m->list.at[m->of_name[index] - 1];
    if (e->best != index || words(k) > 1 || !(k->flags & NAME_FIRST_KNOWN) ||
        index + 1 >= n->len || beside->first != k->end + 1 || beside->kind != NAME_PERSON ||
        words(beside) < 2 || !(beside->flags & NAME_FIRST_KNOWN) ||
        !token_is(t, k->end, FUNCTION_JOINS_NAMES))
        return true;
    slice first = name_text(m->all, k);
    slice last = slice_at(t->text, (span){t->at[beside->first + 1].place.start,
                                          t->at[beside->end - 1].place.end});
    char *full = arena_take(m->mem, first.len + 1 + last.len, 1);
    if (!full)
        return false;
    memcpy(full, first.ptr, first.len);
    full[first.len] = ' ';
    memcpy(full + first.len + 1, last.ptr, last.len);
    e->name = (slice){full, first.len + 1 + last.len};
    return true;
}

/* The entity that the name before this one has, when one of them is short for the other:
 * Organisation mondiale de la santé (OMS). */
static uint32_t glossed(const maker *m, uint32_t index)
{
    const name *k = &m->all->n->at[index], *before = k - 1;
    if (index == 0 || !m->of_name[index - 1] || before->kind != NAME_ORGANISATION)
        return ITEM_NONE;
    const tokens *t = m->all->t;
    bool whole = words(k) == 1 && t->at[k->end].character == ')' && words(before) > 2 &&
                 (before->flags & NAME_HEADED || name_abbreviates(t, before, k->first)) &&
                 initial_same(t, before, k);
    bool acronym = k->flags & NAME_PARENTHESIS && (k->flags & NAME_ACRONYM || whole) &&
                   before->end + 1 == k->first;
    return acronym || (k->kind == NAME_ORGANISATION && glosses(m, before, k))
               ? m->of_name[index - 1] - 1
               : ITEM_NONE;
}

/* The long form at `index` gives its entity to an unknown acronym before it. */
static bool join_acronym(maker *m, uint32_t index)
{
    const name *k = &m->all->n->at[index], *before = k - 1;
    if (index == 0 || m->of_name[index - 1] || !glosses(m, before, k))
        return true;
    uint32_t found = m->of_name[index] - 1;
    entity *e = &m->list.at[found];
    if (e->first > before->first) {
        e->first = before->first;
        know(m, e, before);
    }
    m->of_name[index - 1] = found + 1;
    return link_add(m, acronym_key(m->all->t->at[before->first].hash), found);
}

/* An acronym that a long form in the text has introduced: (OMS) there, OMS here. */
static uint32_t known_acronym(const maker *m, uint32_t index)
{
    const name *n = &m->all->n->at[index];
    uint64_t key = acronym_key(m->all->t->at[n->first].hash);
    if (words(n) > 1)
        return ITEM_NONE;
    for (uint32_t l = m->heads[key & m->mask]; l; l = m->links.at[l - 1].next)
        if (m->links.at[l - 1].key == key)
            return m->links.at[l - 1].entity;
    return ITEM_NONE;
}

/* ce Kelvar, une Kelvar, cette nouvelle Kelvar: nobody has such a name. */
static bool one_of_several(const tokens *t, uint32_t i)
{
    if (i > 1 && token_reads(t, i - 1, PART_ADJECTIVE, 0) && !t->at[i - 1].functions)
        i--;
    return i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) &&
           token_is(t, i - 1, FUNCTION_DETERMINER) && !token_is(t, i - 1, FUNCTION_DEFINITE) &&
           !token_is(t, i - 1, FUNCTION_OF);
}

static bool plural_before(const tokens *t, uint32_t i)
{
    return i > 0 && token_is(t, i - 1, FUNCTION_DETERMINER) &&
           token_reads(t, i - 1, PART_DETERMINER, MORPH_PLURAL) &&
           !token_reads(t, i - 1, PART_DETERMINER, MORPH_SINGULAR);
}

static void hear(maker *m, const item *who)
{
    const items *all = m->all;
    if (who->kind == ITEM_NOUN && item_is_name(all, who) &&
        !token_phrase(all->t, who->head, TABLE_PLACES) &&      /* les Français */
        !token_phrase(all->t, who->head, TABLE_ROLES) &&       /* le Président-candidat */
        !token_reads(all->t, who->head, PART_NOUN, 0) &&       /* Macron a dit: nobody new */
        !plural_before(all->t, all->n->at[who->name].first) && /* les Morel */
        !one_of_several(all->t, all->n->at[who->name].first))
        m->speaks[who->name] = 1;
}

/* Marks the names that speak: Solvance annonce que … */
static void let_speak(maker *m, const statements *s)
{
    const items *all = m->all;
    for (uint32_t i = 0; i < all->len; i++) {
        const item *k = &all->at[i];
        if (k->kind != ITEM_VERB || k->row == ITEM_NONE || k->subject == ITEM_NONE ||
            k->flags & ITEM_PASSIVE || !(k->frames & (FRAME_QUE | FRAME_INF)))
            continue;
        hear(m, &all->at[k->subject]);
    }
    for (uint32_t i = 0; i < s->len; i++) { /* …, a indiqué Solvance; selon Solvance */
        const statement *x = &s->at[i];
        if (x->source_item == ITEM_NONE || x->cue_item == ITEM_NONE)
            continue;
        const item *cue = &all->at[x->cue_item];
        if (cue->kind == ITEM_SOURCE || cue->frames & (FRAME_QUE | FRAME_INF))
            hear(m, &all->at[x->source_item]);
    }
}

/* E., É., L.S. */
static bool is_initial(const tokens *t, uint32_t i)
{
    slice word = token_text(t, i);
    return t->at[i].flags & TOKEN_ABBREVIATION && word.len > 1 &&
           memchr(word.ptr, '.', word.len < 3 ? word.len : 3) &&
           t->at[i + 1].kind != TOKEN_NUMBER; /* le N.1 */
}

/* Zolvan Krestic affirme …; « … », confie Mavudi: does the name read as a person's, whose
 * place says at least nothing else? */
static bool sounds_human(const tokens *t, const name *n)
{
    if (words(n) > 1)
        return n->person >= 2 ? n->words >= -1 : n->person >= 0 && n->words >= 2;
    return n->person >= 2 && n->words >= 0 &&
           !(t->at[n->first].flags & (TOKEN_INNER_CAPITAL | TOKEN_CAPITALS));
}

/* What an unknown name that speaks and is nobody else's is: a surname's bearer, an initial's,
 * else a body. */
static uint8_t speaking_kind(const maker *m, const name *n)
{
    const tokens *t = m->all->t;
    bool person =
        words(n) == 1 && (token_reads(t, n->first, PART_SURNAME, 0) || is_initial(t, n->first));
    return person || n->flags & NAME_FIRST_KNOWN || sounds_human(t, n) ? NAME_PERSON
                                                                       : NAME_ORGANISATION;
}

/* An acronym that no list knows may be introduced later in the text. */
static bool short_form(const name *n)
{
    return n->flags & NAME_ACRONYM && !(n->flags & (NAME_LISTED | NAME_PARENTHESIS));
}

/* The entity that the name at `index` shares as the acronym or the long form of another,
 * ITEM_NONE. */
static uint32_t joined(const maker *m, uint32_t index, bool late)
{
    const name *k = &m->all->n->at[index];
    uint32_t found = late ? ITEM_NONE : glossed(m, index);
    return found == ITEM_NONE && !(k->flags & NAME_NOTHING) ? known_acronym(m, index) : found;
}

/* The name mentions the entity whose acronym or long form it is. False when the arena failed.
 */
static bool join(maker *m, uint32_t index, uint32_t found, bool late)
{
    const name *k = &m->all->n->at[index];
    m->of_name[index] = found + 1;
    know(m, &m->list.at[found], k);
    if (is_glossed(m, found, index))
        rename_by(m, &m->list.at[found], index);
    return late || !(k->flags & NAME_PARENTHESIS) ||
           link_add(m, acronym_key(m->all->t->at[k->first].hash), found);
}

static bool gather_organisation(maker *m, uint32_t index)
{
    const name *k = &m->all->n->at[index];
    uint32_t found = find_same(m, k, NAME_ORGANISATION);
    if (found == ITEM_NONE && is_bare_body(m->all->t, k))
        found = find_fuller(m, k);
    return enter(m, index, NAME_ORGANISATION, found) && join_acronym(m, index);
}

/* What no list and no place tells of is who bears that name already, a person first, or
 * somebody new if it speaks. */
static bool gather_unknown(maker *m, uint32_t index)
{
    const name *k = &m->all->n->at[index];
    uint8_t kind = NAME_PERSON;
    bool several = words(k) == 1 && plural_before(m->all->t, k->first); /* les Morel */
    uint32_t found = several ? ITEM_NONE : find_same(m, k, kind);
    if (found == ITEM_NONE)
        found = find_same(m, k, kind = NAME_ORGANISATION);
    if (found == ITEM_NONE)
        kind = speaking_kind(m, k);
    return (found == ITEM_NONE && !m->speaks[index]) || enter(m, index, kind, found);
}

/* Finds or makes the entity of one name, if it is its turn. False when the arena failed. */
static bool gather_name(maker *m, uint32_t index, bool late)
{
    const name *k = &m->all->n->at[index];
    uint32_t other = joined(m, index, late);
    if (other != ITEM_NONE)
        return join(m, index, other, late);
    if (k->flags & NAME_NOTHING)
        return true;
    switch (k->kind) {
    case NAME_PERSON:
        return (!late && words(k) == 1) ||
               (enter(m, index, NAME_PERSON, find_same(m, k, NAME_PERSON)) &&
                share_surname(m, index));
    case NAME_ORGANISATION:
        return late != (short_form(k) || is_bare_body(m->all->t, k)) ||
               gather_organisation(m, index);
    case NAME_UNKNOWN:
        return !late || gather_unknown(m, index);
    default:
        return true;
    }
}

/* Full names first, then (`late`) what may be short for them. */
static bool gather(maker *m)
{
    for (int late = 0; late < 2; late++)
        for (uint32_t i = 0; i < m->all->n->len; i++)
            if (!m->of_name[i] && !gather_name(m, i, late))
                return false;
    return true;
}

bool entities_find(entities *out, arena *mem, const items *all, const statements *s)
{
    maker m = {.all = all, .mem = mem, .mask = CHAINS_MIN - 1};
    while (m.mask < all->n->len)
        m.mask = m.mask * 2 + 1;
    m.of_name = arena_take(mem, all->n->len + 1, sizeof *m.of_name);
    m.heads = arena_take(mem, m.mask + 1, sizeof *m.heads);
    m.speaks = arena_take(mem, all->n->len + 1, 1);
    if (!m.of_name || !m.heads || !m.speaks)
        return false;
    let_speak(&m, s);
    if (!gather(&m))
        return false;
    *out = (entities){m.list.at, (uint32_t)m.list.len, m.of_name};
    roles_find(out, all);
    return true;
}

uint32_t entity_of_item(const entities *e, const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    if (k->kind != ITEM_NOUN || k->name == ITEM_NONE || !e->of_name[k->name])
        return ITEM_NONE;
    return e->of_name[k->name] - 1;
}

/* The kind of the body's noun that the name stands behind: l'ONG Kelvar; CODE_NONE if none. */
static uint32_t kind_before(const tokens *t, const name *n)
{
    for (uint32_t back = 1; back <= BODY_NOUN_TOKENS && back <= n->first; back++) {
        const phrase *body = token_phrase(t, n->first - back, TABLE_BODIES);
        if (body && body->count == back)
            return phrase_cell(t, body, COLUMN_BODIES_KIND);
    }
    return CODE_NONE;
}

uint32_t entity_body_kind(const items *all, const entity *e)
{
    const tokens *t = all->t;
    const name *n = &all->n->at[e->best];
    if (n->flags & NAME_LISTED)
        return organisation_kind(t->pack, t->own, n->row);
    if (n->flags & NAME_BYLINE)
        return BODY_KIND_MEDIA;
    if (n->flags & NAME_HEADED)
        return phrase_cell(t, token_phrase(t, n->first, TABLE_BODIES), COLUMN_BODIES_KIND);
    return kind_before(t, n);
}
