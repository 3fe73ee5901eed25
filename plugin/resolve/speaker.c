/* A source that is a name speaks for its entity; a pronoun or a description speaks for the person
 * who is most present where it stands. Presence is a sum of small reasons (PRESENCE_*), each of
 * them what a reader uses: who spoke last, who was the subject just before, who the text is
 * about. Nobody is chosen against gender or number. */
#include "speaker.h"

#include "fold.h"

#define LOOK_BACK 600     /* items that a pronoun looks back over */
#define DOCUMENT_REACH 12 /* statements that "le rapport" looks back over */

enum {
    PRESENCE_LAST_SPEAKER = 6,
    PRESENCE_SPEAKER = 1,       /* spoke at all, in this paragraph or the one before */
    PRESENCE_SUBJECT_HERE = 9,  /* subject earlier in the same sentence */
    PRESENCE_SUBJECT_NEAR = 8,  /* subject one sentence before */
    PRESENCE_SUBJECT = 3,       /* subject in the same paragraph or the one before */
    PRESENCE_MENTION_NEAR = 2,  /* in another place of the same sentence or the one before */
    PRESENCE_MENTION = 1,
    PRESENCE_HEADLINE = 2,      /* named in the first paragraph */
    PRESENCE_OFTEN_MAX = 3      /* one for each doubling of its mentions */
};

typedef struct resolver {
    const items *all;
    const entities *e;
    const statements *s;
    speaker *out;
    arena *mem;
    uint32_t *mentions; /* per entity */
    int32_t *presence;  /* per entity, scratch: 0 but for those in `present` */
    uint32_t *present;
    uint32_t present_count;
    uint32_t *role_heads; /* per row of TABLE_ROLES: index + 1 of the last person with that role */
    uint32_t *role_next;  /* per entity: the person before with the same role */
    uint32_t headline_end; /* first token of the second paragraph */
} resolver;

static const speaker nobody = {{NULL, 0}, ITEM_NONE};

static bool genders_meet(uint8_t a, uint8_t b)
{
    return !a || !b || a & b;
}

static bool is_person(const resolver *r, uint32_t e)
{
    return e != ITEM_NONE && r->e->at[e].kind == NAME_PERSON;
}

static speaker of_entity(const resolver *r, uint32_t entity)
{
    return (speaker){r->e->at[entity].name, entity};
}

/* A phrase as written, with a small first letter unless it is a name's. */
static speaker as_written(resolver *r, span place, uint32_t first_token)
{
    const tokens *t = r->all->t;
    slice copy = arena_copy(r->mem, slice_at(t->text, place));
    if (!copy.ptr || !(t->at[first_token].flags & TOKEN_CAPITAL) ||
        r->all->n->of_token[first_token])
        return (speaker){copy, ITEM_NONE};
    /* the first letter alone, so that the apostrophe of L’entreprise stays as it is */
    char folded[8];
    size_t letter = 1;
    while (letter < copy.len && (copy.ptr[letter] & 0xc0) == 0x80)
        letter++;
    if (fold_word(folded, sizeof folded, (slice){copy.ptr, letter}) == letter)
        memcpy((char *)copy.ptr, folded, letter);
    return (speaker){copy, ITEM_NONE};
}

static speaker item_as_written(resolver *r, uint32_t i)
{
    return as_written(r, item_span(r->all, i), r->all->at[i].first);
}

/* ---- presence ---- */

static bool in_content(const statement *s, span place)
{
    for (uint32_t p = 0; p < s->span_count; p++)
        if (span_holds(s->spans[p], place))
            return true;
    return false;
}

static bool is_subject(const items *all, uint32_t i)
{
    uint32_t next = i + 1;
    if (all->at[i].flags & ITEM_GOVERNED)
        return false;
    while (all->at[next].kind == ITEM_ADVERB)
        next++;
    return all->at[next].kind == ITEM_VERB || all->at[next].kind == ITEM_COMMA ||
           all->at[next].kind == ITEM_RELATIVE;
}

/* The item of the outer text where item i stands: itself, or the quotation that holds it. */
static uint32_t outer_place(const items *all, uint32_t i)
{
    const stream *outer = &all->streams[0];
    if (i < outer->end)
        return i;
    uint32_t low = outer->first, high = outer->end;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->at[middle].first <= all->at[i].first)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The person most present before item i, seen from statement `index`; ITEM_NONE if nobody of
 * that gender is. What the statement itself says does not count. */
static uint32_t most_present(resolver *r, uint32_t i, uint32_t index, uint8_t gender)
{
    const items *all = r->all;
    const statement *own = &r->s->at[index];
    i = outer_place(all, i);
    while (r->present_count > 0)
        r->presence[r->present[--r->present_count]] = 0;
    uint32_t sentences = 0, paragraphs = 0;
    for (uint32_t j = i, steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
        sentences += all->at[j].kind == ITEM_STOP || all->at[j].kind == ITEM_BREAK;
        paragraphs += all->at[j].kind == ITEM_BREAK;
        uint32_t e = entity_of_item(r->e, all, j);
        if (!is_person(r, e) || !genders_meet(r->e->at[e].gender, gender) ||
            in_content(own, item_span(all, j)))
            continue;
        bool subject = is_subject(all, j);
        int32_t value = subject ? sentences == 0   ? PRESENCE_SUBJECT_HERE
                                  : sentences == 1 ? PRESENCE_SUBJECT_NEAR
                                  : paragraphs < 2 ? PRESENCE_SUBJECT
                                                   : PRESENCE_MENTION
                                : sentences < 2 ? PRESENCE_MENTION_NEAR
                                                : PRESENCE_MENTION;
        if (r->presence[e] == 0)
            r->present[r->present_count++] = e;
        if (r->presence[e] < value)
            r->presence[e] = value;
    }
    bool last = true;
    for (uint32_t s = index; s-- > 0;) {
        uint32_t e = r->out[s].entity;
        if (r->s->at[s].type == QUIDIT_CLAIM)
            continue;
        if (is_person(r, e) && genders_meet(r->e->at[e].gender, gender) && r->presence[e] == 0)
            r->present[r->present_count++] = e;
        if (is_person(r, e) && genders_meet(r->e->at[e].gender, gender))
            r->presence[e] += last ? PRESENCE_LAST_SPEAKER : PRESENCE_SPEAKER;
        last = false;
        if (index - s > 4)
            break;
    }
    uint32_t best = ITEM_NONE;
    int32_t most = 0;
    for (uint32_t p = 0; p < r->present_count; p++) {
        uint32_t e = r->present[p];
        int32_t often = r->e->at[e].first < r->headline_end ? PRESENCE_HEADLINE : 0;
        for (uint32_t m = r->mentions[e]; m > 1 && often < PRESENCE_HEADLINE + PRESENCE_OFTEN_MAX; m /= 2)
            often++;
        if (r->presence[e] + often > most ||
            (r->presence[e] + often == most && e < best)) {
            most = r->presence[e] + often;
            best = e;
        }
    }
    return best;
}

/* The phrase of several people or of a body that a pronoun without a person may mean. */
static uint32_t group_before(const resolver *r, uint32_t i, uint8_t gender, uint8_t number)
{
    const items *all = r->all;
    for (uint32_t j = i, steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
        const item *k = &all->at[j];
        if (k->kind != ITEM_NOUN || k->flags & (ITEM_PRONOUN | ITEM_PLACE | ITEM_TIME) ||
            !(k->flags & (ITEM_PERSON | ITEM_BODY)) || !(k->number & number) ||
            !genders_meet(k->gender, gender))
            continue;
        if (k->flags & ITEM_GOVERNED && !(k->flags & ITEM_BODY && steps < 12))
            continue;
        return j;
    }
    return ITEM_NONE;
}

/* ---- names beside a description ---- */

/* May the noun at i stand in apposition, closed behind it? "Selon son père, Léa part" is none. */
static bool closed_behind(const items *all, uint32_t i)
{
    uint8_t kind = all->at[i + 1].kind;
    return kind != ITEM_VERB && kind != ITEM_QUOTE && kind != ITEM_RELATIVE;
}

/* de la Défense et | des Affaires étrangères; pour | le Proche-Orient */
static bool joins(const items *all, uint32_t i)
{
    return all->at[i].kind == ITEM_PREPOSITION ||
           (all->at[i].kind == ITEM_COORDINATOR &&
            token_is(all->t, all->at[i].first, FUNCTION_JOINS_NAMES));
}

/* le secrétaire d'État à l'Intérieur Léa Morel; le ministre de l'Intérieur, Christophe Castaner */
static uint32_t beside(const resolver *r, uint32_t i)
{
    const items *all = r->all;
    uint32_t next = i + 1, e;
    for (; next + 1 < all->len && joins(all, next) && all->at[next + 1].kind == ITEM_NOUN;
         next += 2) {
        const item *k = &all->at[next + 1];
        e = entity_of_item(r->e, all, next + 1);
        if (is_person(r, e) && !item_is_name(all, k))
            return e;
        e = next + 2 < all->len ? entity_of_item(r->e, all, next + 2) : ITEM_NONE;
        if (is_person(r, e) && item_is_name(all, &all->at[next + 2]))
            return e;
    }
    if (next < all->len && all->at[next].kind == ITEM_NOUN && next == i + 1) {
        e = entity_of_item(r->e, all, next);
        if (is_person(r, e))
            return e;
    }
    if (next + 1 >= all->len || all->at[next].kind != ITEM_COMMA ||
        all->at[next + 1].kind != ITEM_NOUN)
        return ITEM_NONE;
    const item *k = &all->at[next + 1];
    e = entity_of_item(r->e, all, next + 1);
    if (!is_person(r, e) || k->flags & ITEM_GOVERNED || !item_is_name(all, k) ||
        (all->at[i].flags & ITEM_GOVERNED && !closed_behind(all, next + 1)))
        return ITEM_NONE;
    return e;
}

/* A person of the document whose role has the head noun of this phrase: la ministre, le PDG. */
static uint32_t by_role(const resolver *r, uint32_t i, uint32_t row)
{
    const item *k = &r->all->at[i];
    uint32_t found = ITEM_NONE;
    for (uint32_t link = r->role_heads[row]; link; link = r->role_next[link - 1]) {
        const entity *x = &r->e->at[link - 1];
        if (!genders_meet(x->gender, k->gender))
            continue;
        if (x->first < k->first)
            return link - 1; /* the last introduced before this place */
        found = link - 1;
    }
    return found;
}

/* A person whose stated role has the same head noun, listed or not: la mareyeuse. */
static uint32_t by_role_word(const resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    uint64_t word = r->all->t->at[k->head].hash;
    for (uint32_t j = outer_place(r->all, i), steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
        uint32_t e = entity_of_item(r->e, r->all, j);
        if (is_person(r, e) && r->e->at[e].role_word == word &&
            genders_meet(r->e->at[e].gender, k->gender))
            return e;
    }
    return ITEM_NONE;
}

/* le Belge, la Suissesse: who comes from there. */
static bool is_demonym(const tokens *t, uint32_t token)
{
    const struct token *k = &t->at[token];
    for (uint32_t p = 0; p < k->phrase_count; p++)
        if (t->phrases[k->first_phrase + p].e.table == TABLE_PLACES &&
            t->phrases[k->first_phrase + p].e.flags & ENTRY_DEMONYM)
            return (k->flags & TOKEN_CAPITAL) != 0;
    return false;
}

/* le dirigeant, le prévenu, le « boxeur »: a person already there under another word */
static bool generic_role(const resolver *r, const phrase *role)
{
    uint32_t kind = pack_cell(r->all->t->pack, TABLE_ROLES, role->e.row, COLUMN_ROLES_KIND);
    return kind == ROLE_KIND_SITUATION || kind == ROLE_KIND_OCCUPATION;
}

/* May the body's noun (le syndicat) mean this organisation (CGT)? */
static bool same_kind(const resolver *r, const item *k, uint32_t entity)
{
    const pack *p = r->all->t->pack;
    const name *n = &r->all->n->at[r->e->at[entity].best];
    const phrase *body = token_phrase(r->all->t, k->head, TABLE_BODIES);
    uint32_t wanted = body ? pack_cell(p, TABLE_BODIES, body->e.row, COLUMN_BODIES_KIND)
                           : CODE_NONE;
    if (n->flags & NAME_HEADED) {
        const phrase *own = token_phrase(r->all->t, n->first, TABLE_BODIES);
        return own && body && own->e.row == body->e.row;
    }
    if (!(n->flags & NAME_LISTED))
        return wanted == BODY_KIND_COMPANY;
    uint32_t kind = pack_cell(p, TABLE_ORGANISATIONS, n->row, COLUMN_ORGANISATIONS_KIND);
    return wanted == kind || (wanted == BODY_KIND_COMPANY && kind == ORGANISATION_KIND_BANK);
}

static speaker of_organisation_phrase(resolver *r, uint32_t i)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    for (uint32_t t = k->first; t < k->first + 2 && t < k->end; t++) {
        const token *first = &all->t->at[t];
        for (uint32_t p = 0; p < first->phrase_count; p++) {
            const phrase *d = &all->t->phrases[first->first_phrase + p];
            if (d->e.table == TABLE_ORGANISATIONS && d->e.flags & ENTRY_DESCRIPTION)
                return (speaker){pack_cell_text(all->t->pack, TABLE_ORGANISATIONS, d->e.row,
                                                COLUMN_ORGANISATIONS_NAME),
                                 ITEM_NONE};
        }
    }
    /* l'entreprise, le groupe automobile français: the organisation of that kind named last */
    if (k->flags & ITEM_DEFINITE && k->number & FEATURE_SINGULAR && k->tail == k->end)
        for (uint32_t j = outer_place(all, i), steps = 0; j-- > 0 && steps < LOOK_BACK / 4;
             steps++) {
            const item *o = &all->at[j];
            uint32_t e = entity_of_item(r->e, all, j);
            if (e != ITEM_NONE && r->e->at[e].kind == NAME_ORGANISATION && same_kind(r, k, e))
                return of_entity(r, e);
            if (o->kind == ITEM_NOUN && o->end > o->tail &&
                all->t->at[o->head].hash == all->t->at[k->head].hash)
                return item_as_written(r, j); /* le syndicat des apiculteurs … le syndicat */
        }
    return item_as_written(r, i);
}

/* « … », confie un ancien élu. « … », ajoute-t-il: who spoke just before without a name, unless a
 * person was named since. */
static speaker last_unnamed(const resolver *r, uint32_t i, uint32_t index, uint8_t gender)
{
    if (index == 0)
        return nobody;
    const statement *s = &r->s->at[index - 1];
    const item *k = s->source_item != ITEM_NONE ? &r->all->at[s->source_item] : NULL;
    if (!k || k->kind != ITEM_NOUN || !(k->flags & ITEM_PERSON) ||
        r->out[index - 1].entity != ITEM_NONE || !(k->number & FEATURE_SINGULAR) ||
        !genders_meet(k->gender, gender))
        return nobody;
    for (uint32_t j = outer_place(r->all, s->source_item) + 1; j < i; j++)
        if (is_person(r, entity_of_item(r->e, r->all, j)) && is_subject(r->all, j) &&
            !in_content(&r->s->at[index], item_span(r->all, j)))
            return nobody;
    return r->out[index - 1];
}

/* ce dernier, celle-ci: the person named last, wherever. */
static uint32_t named_last(const resolver *r, uint32_t i, uint8_t gender)
{
    for (uint32_t j = outer_place(r->all, i), steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
        uint32_t e = entity_of_item(r->e, r->all, j);
        if (is_person(r, e) && genders_meet(r->e->at[e].gender, gender))
            return e;
    }
    return ITEM_NONE;
}

static speaker of_pronoun(resolver *r, uint32_t i, uint32_t index, uint8_t gender, uint8_t number)
{
    i = outer_place(r->all, i);
    if (number & FEATURE_SINGULAR) {
        speaker unnamed = last_unnamed(r, i, index, gender);
        if (unnamed.name.ptr)
            return unnamed;
        uint32_t e = most_present(r, i, index, gender);
        if (e != ITEM_NONE)
            return of_entity(r, e);
    }
    for (uint32_t before = index; before-- > 0 && index - before < 4;) {
        const statement *s = &r->s->at[before];
        const item *k = s->source_item != ITEM_NONE ? &r->all->at[s->source_item] : NULL;
        if (s->type == QUIDIT_CLAIM || !k || k->kind != ITEM_NOUN)
            continue;
        bool several = s->source.end > item_span(r->all, s->source_item).end;
        if (several ? number & FEATURE_PLURAL
                    : k->number & number && genders_meet(k->gender, gender))
            return r->out[before];
    }
    uint32_t group = group_before(r, i, gender, number);
    if (group != ITEM_NONE) {
        uint32_t e = entity_of_item(r->e, r->all, group);
        return e != ITEM_NONE ? of_entity(r, e) : item_as_written(r, group);
    }
    return nobody;
}

/* un rapport du New York Times, la position de Sam Altman: who is named in the complement. */
static uint32_t issuer(const resolver *r, const item *k)
{
    for (uint32_t t = k->tail; t < k->end; t++) {
        uint32_t n = r->all->n->of_token[t];
        if (n && r->e->of_name[n - 1])
            return r->e->of_name[n - 1] - 1;
    }
    return ITEM_NONE;
}

/* son communiqué: who was named last; le rapport: who issued the document that spoke before. */
static uint32_t told_issuer(resolver *r, const item *k, uint32_t i, uint32_t index)
{
    if (k->flags & ITEM_POSSESSIVE) {
        uint32_t e = ITEM_NONE;
        for (uint32_t j = outer_place(r->all, i), steps = 0; j-- > 0 && steps < 40; steps++)
            if ((e = entity_of_item(r->e, r->all, j)) != ITEM_NONE &&
                !(r->all->at[j].flags & ITEM_GOVERNED))
                return e;
        return ITEM_NONE;
    }
    if (!(k->flags & ITEM_DEFINITE) || !(k->flags & ITEM_DOCUMENT) || k->tail != k->end)
        return ITEM_NONE;
    for (uint32_t s = index; s-- > 0 && index - s < DOCUMENT_REACH;) {
        uint32_t source = r->s->at[s].source_item;
        if (source != ITEM_NONE && r->all->at[source].kind == ITEM_NOUN &&
            r->all->at[source].flags & ITEM_DOCUMENT && r->out[s].entity != ITEM_NONE)
            return r->out[s].entity;
    }
    return ITEM_NONE;
}

/* Does the pronoun at this token mean somebody who was named: lui, celui-ci, ce dernier? */
static bool points_back(const tokens *t, uint32_t token)
{
    const struct token *k = &t->at[token];
    if (token_is(t, token, FUNCTION_SUBJECT_PRONOUN) || token_is(t, token, FUNCTION_OBJECT_PRONOUN))
        return true;
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const entry *e = &t->phrases[k->first_phrase + p].e;
        if (e->table == TABLE_FUNCTION_WORDS &&
            pack_cell(t->pack, e->table, e->row, COLUMN_FUNCTION_WORDS_CLASS) == FUNCTION_ANAPHOR)
            return true;
    }
    return false;
}

/* The person who spoke in the statement before; ITEM_NONE. */
static uint32_t last_speaker(const resolver *r, uint32_t index)
{
    while (index-- > 0)
        if (r->s->at[index].type != QUIDIT_CLAIM)
            return is_person(r, r->out[index].entity) ? r->out[index].entity : ITEM_NONE;
    return ITEM_NONE;
}

static speaker of_noun(resolver *r, uint32_t i, uint32_t index)
{
    const items *all = r->all;
    const item *k = &all->at[i];
    const statement *s = &r->s->at[index];
    if (s->source.end > all->t->at[k->end - 1].place.end)
        return as_written(r, s->source, k->first); /* Léa Morel et Jean Petit */
    uint32_t e = entity_of_item(r->e, all, i);
    const phrase *role = item_role(all, k);
    if (e != ITEM_NONE && (is_person(r, e) || item_is_name(all, k) || !role))
        return of_entity(r, e);
    if (k->flags & ITEM_PRONOUN && !points_back(all->t, k->head)) {
        /* un de ses avocats, Me Morel; certains; l'un des gendarmes */
        e = beside(r, i);
        return e != ITEM_NONE ? of_entity(r, e) : item_as_written(r, i);
    }
    if (k->flags & ITEM_PRONOUN && k->end - k->first > 1 && k->tail == k->end &&
        (e = named_last(r, i, k->gender)) != ITEM_NONE)
        return of_entity(r, e);
    if (k->flags & ITEM_PRONOUN) {
        speaker found = of_pronoun(r, i, index, k->gender, k->number);
        return found.name.ptr ? found : item_as_written(r, i);
    }
    if (!(k->flags & ITEM_BODY) && (e = beside(r, i)) != ITEM_NONE)
        return of_entity(r, e);
    bool singular = (k->number & FEATURE_SINGULAR) != 0;
    if (role && k->flags & ITEM_DEFINITE && singular) {
        if ((e = by_role(r, i, role->e.row)) != ITEM_NONE)
            return of_entity(r, e);
        e = k->flags & ITEM_POSSESSIVE ? ITEM_NONE : most_present(r, i, index, k->gender);
        /* an office that nobody has yet: the same person goes on speaking under it */
        if (e != ITEM_NONE && (generic_role(r, role) || e == last_speaker(r, index)))
            return of_entity(r, e);
    }
    if (k->flags & ITEM_DEFINITE && singular && !(k->flags & (ITEM_POSSESSIVE | ITEM_BODY))) {
        if ((e = by_role_word(r, i)) != ITEM_NONE ||
            (is_demonym(all->t, k->head) && k->tail == k->end &&
             (e = most_present(r, i, index, k->gender)) != ITEM_NONE))
            return of_entity(r, e);
    }
    if (k->flags & ITEM_QUOTED && k->flags & ITEM_DEFINITE && singular &&
        (e = most_present(r, i, index, k->gender)) != ITEM_NONE)
        return of_entity(r, e); /* le « boxeur » */
    if (k->flags & (ITEM_CONTENT | ITEM_DOCUMENT) &&
        ((e = issuer(r, k)) != ITEM_NONE || (e = told_issuer(r, k, i, index)) != ITEM_NONE))
        return of_entity(r, e);
    if (k->flags & ITEM_BODY)
        return of_organisation_phrase(r, i);
    return item_as_written(r, i);
}

/* Marc Aubin ne décolère pas. « … »: the person who is the subject of the sentence right before a
 * quotation without a cue, when nobody has spoken in that sentence. */
static uint32_t subject_just_before(const resolver *r, const statement *s)
{
    const items *all = r->all;
    uint32_t low = all->streams[0].first, high = all->streams[0].end;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->at[middle].first <= s->token)
            low = middle;
        else
            high = middle;
    }
    uint32_t found = ITEM_NONE, said = s->carrier != ITEM_NONE ? r->s->at[s->carrier].token : 0;
    for (uint32_t i = low, stops = 0, steps = 0; i-- > 0 && steps < 80; steps++) {
        if (all->at[i].kind == ITEM_BREAK || all->at[i].kind == ITEM_STOP)
            stops++;
        if (stops > 1 || all->at[i].kind == ITEM_BREAK)
            break;
        if (s->carrier != ITEM_NONE && all->at[i].first <= said && stops == 1)
            return ITEM_NONE; /* it goes on with who speaks there */
        uint32_t e = entity_of_item(r->e, all, i);
        if (is_person(r, e) && is_subject(all, i))
            found = e;
    }
    return found;
}

static speaker of_statement(resolver *r, uint32_t index)
{
    const statement *s = &r->s->at[index];
    if (s->type == QUIDIT_CLAIM)
        return nobody;
    if (s->cue_item == ITEM_NONE && s->source_item == ITEM_NONE && span_empty(s->source)) {
        uint32_t e = subject_just_before(r, s);
        if (e != ITEM_NONE)
            return of_entity(r, e);
    }
    if (s->carrier != ITEM_NONE)
        return r->out[s->carrier];
    if (s->source_item == ITEM_NONE && s->cue_item != ITEM_NONE &&
        r->all->at[s->cue_item].kind == ITEM_SOURCE &&
        pack_cell(r->all->t->pack, TABLE_SOURCE_PREPOSITIONS, r->all->at[s->cue_item].row,
                  COLUMN_SOURCE_PREPOSITIONS_KIND) == SOURCE_PREPOSITION_KIND_BACK) {
        uint32_t e = most_present(r, s->cue_item, index, 0); /* à ses yeux */
        return e != ITEM_NONE ? of_entity(r, e) : nobody;
    }
    if (s->source_item == ITEM_NONE && !span_empty(s->source))
        return as_written(r, s->source, s->token); /* source policière */
    if (s->source_item == ITEM_NONE)
        return nobody;
    const item *k = &r->all->at[s->source_item];
    if (k->kind == ITEM_NOUN)
        return of_noun(r, s->source_item, index);
    if (k->flags & ITEM_IMPERSONAL)
        return nobody;
    return of_pronoun(r, s->source_item, index, k->gender, k->number);
}

speaker *speakers_find(arena *mem, const items *all, const entities *e, const statements *s)
{
    resolver r = {.all = all, .e = e, .s = s, .mem = mem};
    r.out = arena_take(mem, s->len + 1, sizeof *r.out);
    r.mentions = arena_take(mem, e->len + 1, sizeof *r.mentions);
    r.presence = arena_take(mem, e->len + 1, sizeof *r.presence);
    r.present = arena_take(mem, e->len + 1, sizeof *r.present);
    r.role_heads = arena_take(mem, pack_table_rows(all->t->pack, TABLE_ROLES) + 1,
                              sizeof *r.role_heads);
    r.role_next = arena_take(mem, e->len + 1, sizeof *r.role_next);
    if (!r.out || !r.mentions || !r.presence || !r.present || !r.role_heads || !r.role_next)
        return NULL;
    for (uint32_t i = 0; i < e->len; i++)
        if (e->at[i].kind == NAME_PERSON && e->at[i].role_row != ITEM_NONE) {
            r.role_next[i] = r.role_heads[e->at[i].role_row];
            r.role_heads[e->at[i].role_row] = i + 1;
        }
    for (uint32_t n = 0; n < all->n->len; n++)
        if (e->of_name[n])
            r.mentions[e->of_name[n] - 1]++;
    r.headline_end = 1;
    while (r.headline_end < all->t->len && !(all->t->at[r.headline_end].flags & TOKEN_PARAGRAPH))
        r.headline_end++;
    for (uint32_t i = 0; i < s->len; i++)
        r.out[i] = of_statement(&r, i);
    /* a quotation in a heading: the body tells who speaks */
    for (uint32_t i = s->len; i-- > 0;)
        if (!r.out[i].name.ptr && s->at[i].cue_item == ITEM_NONE && i + 1 < s->len)
            r.out[i] = r.out[i + 1];
    return arena_failed(mem) ? NULL : r.out;
}
