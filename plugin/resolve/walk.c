/* The walk through the text: every phrase that can speak gets its referent, in the order in
 * which a reader meets them, and every statement without a source its speaker. */
#include "resolver.h"

#define LINK_MARKS 3   /* before « Lire aussi » */
#define FRONT_REACH 12 /* items of a role in front of its sentence */

static void note_person(resolver *r, uint32_t i, uint32_t found)
{
    const referent *x = &r->referents.at[found];
    if (x->kind != REFERENT_PERSON || x->entity == ITEM_NONE || r->place[i] & PLACE_CONTENT)
        return;
    r->person = found;
    r->person_sentence = r->sentence;
}

static bool meet(resolver *r, uint32_t i, uint32_t found)
{
    if (found == ITEM_NONE)
        return !arena_failed(r->mem);
    r->of_item[i] = found + 1;
    referent *x = &r->referents.at[found];
    const item *k = &r->all->at[i];
    /* the fuller phrase; le parquet rather than parquet */
    bool article = k->flags & ITEM_DETERMINED && x->written_first == x->head &&
                   !token_is(r->all->t, k->first, FUNCTION_CONTRACTION) &&
                   r->all->t->at[k->head].hash == r->all->t->at[x->head].hash;
    if (x->entity == ITEM_NONE && k->kind == ITEM_NOUN && !(k->flags & ITEM_PRONOUN) &&
        (k->end > k->tail || article) && x->written.end <= item_span(r->all, i).end) {
        x->written = plain_span(r->all, i);
        x->written_first = k->first;
    }
    if (k->kind == ITEM_NOUN && k->flags & ITEM_DETERMINED && !x->gender &&
        item_is_name(r->all, k) && k->gender != (FEATURE_MASCULINE | FEATURE_FEMININE))
        x->gender = k->gender;
    if (!mention(r, found, i))
        return false;
    if (r->place[i] & PLACE_SUBJECT && !(r->place[i] & (PLACE_CONTENT | PLACE_TOLD))) {
        r->subject = found;
        r->subject_item = i;
        r->subject_sentence = r->sentence;
    }
    if (!(x->kind & (REFERENT_PERSON | REFERENT_BODY)))
        return true;
    if (k->kind == ITEM_NOUN)
        note_person(r, i, found);
    if (r->source_of[i]) {
        r->source = found;
        r->source_sentence = r->sentence;
    }
    /* dans un communiqué, X annonce … */
    bool issues = r->source_of[i] || (r->place[i] & PLACE_MAIN && x->entity != ITEM_NONE);
    if (issues && r->document != ITEM_NONE && r->referents.at[r->document].issuer == ITEM_NONE)
        r->referents.at[r->document].issuer = found;
    return true;
}

/* The item that names who says a statement without a cue, which stands at item i: the name
 * before its colon, else the subject of its sentence or the one before. ITEM_NONE if the
 * carrier says it, or nobody. */
static uint32_t named_beside(const resolver *r, const statement *s, uint32_t i)
{
    const items *all = r->all;
    /* salué par le guitariste Brian Roy: « … » */
    const item *named = i >= 2 && all->at[i - 1].kind == ITEM_COLON ? &all->at[i - 2] : NULL;
    if (named && named->kind == ITEM_NOUN && r->of_item[i - 2] && named->name != ITEM_NONE &&
        all->n->at[named->name].end == named->end &&
        r->referents.at[r->of_item[i - 2] - 1].entity != ITEM_NONE)
        return i - 2;
    if (r->subject == ITEM_NONE || r->sentence - r->subject_sentence > 1)
        return ITEM_NONE;
    const referent *x = &r->referents.at[r->subject];
    bool pronoun = all->at[r->subject_item].kind != ITEM_NOUN;
    if (pronoun && r->subject_item > 0 && item_opens_clause(&all->at[r->subject_item - 1]))
        return ITEM_NONE; /* la dette est plus lourde qu'elle ne le dit: « … » */
    bool before = s->carrier != ITEM_NONE && x->token < r->s->at[s->carrier].token;
    if (!(x->kind & (REFERENT_PERSON | REFERENT_BODY)) || !(x->number & FEATURE_SINGULAR) ||
        (r->sentence != r->subject_sentence && (x->entity == ITEM_NONE || (pronoun && before))))
        return ITEM_NONE;
    if (s->carrier != ITEM_NONE) {
        const statement *c = &r->s->at[s->carrier];
        uint32_t told = c->source_item != ITEM_NONE ? c->source_item : c->cue_item;
        if (told != ITEM_NONE && told >= r->subject_item)
            return ITEM_NONE;
    }
    return r->subject_item;
}

/* Mais concède : « … »: does a verb without a subject go on with who spoke last? */
static bool goes_on(const resolver *r, const statement *s)
{
    const item *cue = &r->all->at[s->cue_item];
    /* la coalition de syndicats et | qui appelle à « … »; but … Qui voit là « … » */
    if (s->cue_item > 1 && cue[-1].kind == ITEM_RELATIVE && cue[-2].kind != ITEM_STOP)
        return false;
    return cue->kind == ITEM_VERB && cue->flags & ITEM_FINITE && cue->subject == ITEM_NONE &&
           !(cue->flags & (ITEM_IMPERSONAL | ITEM_PASSIVE)) &&
           cue->number == FEATURE_SINGULAR && (!cue->person || cue->person & FEATURE_THIRD) &&
           span_empty(s->source) && r->source != ITEM_NONE &&
           r->sentence - r->source_sentence <= 1 &&
           r->referents.at[r->source].number & FEATURE_SINGULAR;
}

/* Ils ont fait le point. En soulignant « … ».: a participle that begins a sentence without a
 * verb of its own? */
static bool has_lost_clause(const resolver *r, const statement *s)
{
    const item *cue = &r->all->at[s->cue_item];
    uint32_t first = s->cue_item;
    while (first > 0 && (r->all->at[first - 1].kind == ITEM_ADVERB ||
                         r->all->at[first - 1].kind == ITEM_COORDINATOR))
        first--;
    bool begins = first > 0 && (r->all->at[first - 1].kind == ITEM_STOP ||
                                r->all->at[first - 1].kind == ITEM_BREAK);
    return begins && cue->kind == ITEM_GERUND && cue->subject == ITEM_NONE &&
           span_empty(s->source) && r->subject != ITEM_NONE &&
           r->sentence - r->subject_sentence == 1;
}

/* Whom a cue without a source takes up; ITEM_NONE if nobody. */
static uint32_t teller_by_cue(const resolver *r, const statement *s)
{
    const item *cue = &r->all->at[s->cue_item];
    if (cue->kind != ITEM_SOURCE)
        return goes_on(r, s) ? r->source : has_lost_clause(r, s) ? r->subject : ITEM_NONE;
    if (item_source_kind(r->all, cue) == SOURCE_PREPOSITION_KIND_BACK)
        return referent_of_pronoun(r, 0, FEATURE_SINGULAR, s); /* à ses yeux */
    return says_same(r->all->t, cue->first, cue->end) ? spoke_last(r) : ITEM_NONE;
}

/* Finds who says a statement that names no source, at item i. */
static void find_teller(resolver *r, uint32_t index, uint32_t i)
{
    const items *all = r->all;
    const statement *s = &r->s->at[index];
    if (s->cue_item != ITEM_NONE) {
        r->told_by[index] = teller_by_cue(r, s) + 1;
        return;
    }
    if (!span_empty(s->source) || r->place[i] & PLACE_LINK)
        return;
    uint32_t at = named_beside(r, s, i);
    bool here = at != r->subject_item || r->sentence == r->subject_sentence;
    if (at != ITEM_NONE) {
        r->told_by[index] = r->of_item[at];
    } else if (s->carrier == ITEM_NONE && r->person != ITEM_NONE &&
               r->sentence - r->person_sentence <= 1) {
        r->told_by[index] = r->person + 1; /* À l'image de Dimitri, menuisier. « … » */
    } else if (s->carrier != ITEM_NONE) {  /* Léa Morel juge « … », mais « … » */
        at = r->s->at[s->carrier].source_item;
        here = r->source != ITEM_NONE && r->sentence == r->source_sentence;
    }
    if (at != ITEM_NONE && here && all->at[at].kind == ITEM_NOUN)
        r->told_at[index] = at + 1;
}

/* Who says the statement, as far as the walk has come. */
static uint32_t teller(const resolver *r, uint32_t index)
{
    const statement *s = &r->s->at[index];
    uint32_t told;
    while (!(told = s->source_item != ITEM_NONE ? r->of_item[s->source_item]
                                                : r->told_by[index]) &&
           s->source_item == ITEM_NONE && s->carrier != ITEM_NONE) {
        index = s->carrier;
        s = &r->s->at[index];
    }
    return told ? told - 1 : ITEM_NONE;
}

/* X et Y ont signé: both together may be ils */
static bool meet_both(resolver *r, uint32_t i)
{
    const items *all = r->all;
    if (i + 2 >= all->streams[0].end || all->at[i + 1].kind != ITEM_COORDINATOR ||
        all->at[i + 2].kind != ITEM_NOUN || !(r->place[i] & PLACE_SUBJECT) ||
        !token_is(all->t, all->at[i + 1].first, FUNCTION_JOINS_NAMES) || r->source_of[i] ||
        !is_person(r, entity_of_item(r->e, all, i)) ||
        !is_person(r, entity_of_item(r->e, all, i + 2)))
        return true;
    span both = {item_span(all, i).start, item_span(all, i + 2).end};
    uint32_t made = referent_of_phrase(r, i, both);
    return made != ITEM_NONE && mention(r, made, i);
}

/* Can the place be one where somebody speaks, or where it is written: à la préfecture, au
 * Vatican, chez Valmer; dans le rapport, sur l'une des pancartes? */
static bool can_hold(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    const uint32_t holds =
        ITEM_BODY | ITEM_PLACE | ITEM_PERSON | ITEM_NAMED | ITEM_DOCUMENT | ITEM_PRONOUN;
    return k->kind == ITEM_NOUN && k->flags & ITEM_GOVERNED && !(k->flags & ITEM_TIME) &&
           k->flags & holds && !(k->flags & ITEM_PRONOUN && k->tail == k->end) &&
           all->at[i - 1].kind == ITEM_PREPOSITION &&
           !token_is(all->t, all->at[i - 1].first, FUNCTION_OF);
}

/* (Mais, au contraire,) | chez Valmer: is nothing in front of the item but adverbs? */
static bool begins_sentence(const items *all, uint32_t i)
{
    while (i > 0 && (all->at[i - 1].kind == ITEM_COMMA || all->at[i - 1].kind == ITEM_ADVERB ||
                     all->at[i - 1].kind == ITEM_COORDINATOR))
        i--;
    return i == 0 || all->at[i - 1].kind == ITEM_STOP || all->at[i - 1].kind == ITEM_BREAK;
}

/* À la préfecture, on assure …; indique-t-on au Vatican; est-il écrit dans le rapport: who on
 * or il is, by where it is said. */
static uint32_t of_one(resolver *r, uint32_t i)
{
    const items *all = r->all;
    uint32_t front = i, behind = i + 2, place = ITEM_NONE;
    while (front > 2 && all->at[front - 1].kind == ITEM_ADVERB)
        front--;
    if (front >= 3 && all->at[front - 1].kind == ITEM_COMMA && can_hold(all, front - 2) &&
        begins_sentence(all, front - 3))
        place = front - 2;
    while (behind < all->streams[0].end && all->at[behind - 1].kind == ITEM_ADVERB)
        behind++;
    if (place == ITEM_NONE && behind < all->streams[0].end && can_hold(all, behind))
        place = behind;
    if (place == ITEM_NONE)
        return ITEM_NONE;
    r->told_at[r->source_of[i] - 1] = place + 1;
    uint32_t e = entity_of_item(r->e, all, place);
    if (e != ITEM_NONE)
        return referent_of_entity(r, e);
    if (all->at[place].flags & ITEM_DOCUMENT)
        return referent_of_noun(r, place);
    uint32_t made = referent_of_phrase(r, place, plain_span(all, place));
    if (made != ITEM_NONE)
        r->referents.at[made].kind = REFERENT_BODY;
    return made;
}

static bool meet_one(resolver *r, uint32_t i)
{
    uint32_t found = of_one(r, i);
    if (found == ITEM_NONE || r->referents.at[found].kind != REFERENT_DOCUMENT)
        return meet(r, i, found);
    r->of_item[i] = found + 1; /* lit-on sur une pancarte: it is no elle */
    return mention_within(r, found, i);
}

/* Who is named in the complements of the noun at item i, which means `found`. */
static bool meet_within(resolver *r, uint32_t i, uint32_t found)
{
    const item *k = &r->all->at[i];
    for (uint32_t t = k->first; t < k->end; t++) {
        uint32_t n = r->all->n->of_token[t], e = n ? r->e->of_name[n - 1] : 0;
        if (!e || r->all->n->at[n - 1].first != t)
            continue;
        uint32_t other = referent_of_entity(r, e - 1);
        if (other == found)
            continue;
        if (other == ITEM_NONE || !mention_within(r, other, i))
            return false;
        note_person(r, i, other);
    }
    return true;
}

static bool walk_noun(resolver *r, uint32_t i)
{
    uint32_t found = referent_of_noun(r, i);
    if (found != ITEM_NONE && r->whose[i] && r->referents.at[found].kind == REFERENT_BODY &&
        found + 1 != r->whose[i])
        r->referents.at[found].issuer = r->whose[i] - 1;
    return meet(r, i, found) && meet_within(r, i, found) && meet_both(r, i);
}

/* Who is named with another article does not come to mind in this one. */
static bool walk_link(resolver *r, uint32_t i)
{
    if (r->source_of[i] && r->all->at[i].kind == ITEM_NOUN)
        r->of_item[i] = referent_of_noun(r, i) + 1;
    return !arena_failed(r->mem);
}

/* Juriste à la Kelvia, | elle attend: the role that begins the sentence and says who the
 * pronoun of the verb at item i is; ITEM_NONE. */
static uint32_t role_in_front(const resolver *r, uint32_t i)
{
    const items *all = r->all;
    uint32_t first = i;
    if (i < 2 || all->at[i - 1].kind != ITEM_COMMA)
        return ITEM_NONE;
    while (first > 0 && i - first < FRONT_REACH && all->at[first - 1].kind != ITEM_STOP &&
           all->at[first - 1].kind != ITEM_BREAK)
        first--;
    const item *k = &all->at[first];
    bool begins = first > 0 && i - first < FRONT_REACH;
    return begins && k->kind == ITEM_NOUN && !(k->flags & (ITEM_DETERMINED | ITEM_GOVERNED)) &&
                   k->number & FEATURE_SINGULAR && item_role(all, k) && !r->of_item[first]
               ? first
               : ITEM_NONE;
}

/* il attend: who does what the verb at item i says */
static bool walk_pronoun(resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    uint32_t found = referent_of_pronoun(r, k->gender, k->number, source_statement(r, i));
    uint32_t role = found != ITEM_NONE ? role_in_front(r, i) : ITEM_NONE;
    if (role != ITEM_NONE && r->referents.at[found].kind == REFERENT_PERSON)
        r->of_item[role] = found + 1;
    return meet(r, i, found);
}

static bool walk_item(resolver *r, uint32_t i)
{
    const item *k = &r->all->at[i];
    r->whose[i] = affiliation(r, i) + 1;
    if (r->place[i] & PLACE_LINK && k->kind != ITEM_BREAK)
        return walk_link(r, i);
    switch (k->kind) {
    case ITEM_NOUN:
        return walk_noun(r, i);
    case ITEM_VERB:
        if (k->flags & ITEM_IMPERSONAL) /* on may be of either gender; not il faut, c'est */
            return !r->source_of[i] || k->flags & ITEM_NEUTER ||
                   !(k->flags & ITEM_PASSIVE ||
                     k->gender == (FEATURE_MASCULINE | FEATURE_FEMININE)) ||
                   meet_one(r, i);
        if (!(k->flags & (ITEM_INVERTED | ITEM_PRONOUN_SUBJECT)) ||
            (k->person && !(k->person & FEATURE_THIRD)))
            return true;
        return walk_pronoun(r, i);
    case ITEM_STOP:
    case ITEM_BREAK:
        r->sentence += i == 0 || r->all->at[i - 1].kind != ITEM_STOP;
        r->paragraph += k->kind == ITEM_BREAK;
        r->document = ITEM_NONE;
        return true;
    default:
        return true;
    }
}

/* What stands inside a quotation is understood where it stands, but nobody there comes to mind
 * outside. */
static bool walk_inside(resolver *r, const stream *inner)
{
    for (uint32_t i = inner->first; i < inner->end; i++) {
        const item *k = &r->all->at[i];
        if (k->kind == ITEM_QUOTE && r->all->inside[k->quote] &&
            !walk_inside(r, &r->all->streams[r->all->inside[k->quote]]))
            return false;
        if (r->source_of[i] && !walk_item(r, i))
            return false;
    }
    return true;
}

static uint32_t starts_at(const items *all, uint32_t i)
{
    return all->t->at[all->at[i].first].place.start;
}

/* The first item of the outer text that starts at byte `at` or behind it. */
static uint32_t item_at(const items *all, uint32_t at)
{
    uint32_t low = all->streams[0].first, high = all->streams[0].end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (starts_at(all, middle) < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* » Lire aussi Le port rouvre: does the paragraph from item i on name another article? */
static bool names_another(const items *all, uint32_t i)
{
    uint32_t token = all->at[i].first, end = token + LINK_MARKS;
    while (token < end && token + 1 < all->t->len && all->t->at[token].kind == TOKEN_MARK)
        token++;
    return token_function_phrase(all->t, token, FUNCTION_SEE_ALSO) > 0;
}

/* Marks subjects, what stands in brackets and in reported content. */
static void mark_places(resolver *r)
{
    const items *all = r->all;
    bool link = false;
    for (uint32_t i = all->streams[0].first; i < all->streams[0].end; i++) {
        if (i == all->streams[0].first || all->at[i - 1].kind == ITEM_BREAK)
            link = names_another(all, i);
        r->place[i] |= link ? PLACE_LINK : 0;
    }
    bool aside = false;
    for (uint32_t i = all->streams[0].first; i < all->streams[0].end; i++) {
        uint8_t kind = all->at[i].kind;
        aside = kind == ITEM_OPENING || (aside && kind != ITEM_CLOSING && kind != ITEM_BREAK);
        r->place[i] |= aside ? PLACE_ASIDE : 0;
    }
    for (uint32_t i = 0; i < all->len; i++) {
        const item *k = &all->at[i];
        if (k->kind == ITEM_VERB && k->subject != ITEM_NONE)
            r->place[k->subject] |= PLACE_SUBJECT | (k->flags & ITEM_MAIN ? PLACE_MAIN : 0);
        /* Vaste chantier, rappelle | Léa Morel */
        if (k->kind == ITEM_VERB && k->frames & FRAME_INCISE && i > 0 &&
            k[-1].kind == ITEM_COMMA && k[1].kind == ITEM_NOUN && k[1].flags & ITEM_PERSON)
            r->place[i + 1] |= PLACE_SUBJECT;
    }
    for (uint32_t s = 0; s < r->s->len; s++) {
        const statement *x = &r->s->at[s];
        if (x->type == QUIDIT_DIRECT || x->type == QUIDIT_CLAIM)
            continue;
        uint32_t first = item_at(all, x->spans[0].start);
        /* selon le maire, la ville paiera; la ville paiera, dit-il: told in the main clause */
        bool main = first > 0 && (all->at[first - 1].kind == ITEM_COMMA ||
                                  (x->cue_item != ITEM_NONE && x->cue_item > first));
        for (uint32_t p = 0; p < x->span_count; p++)
            for (uint32_t i = item_at(all, x->spans[p].start);
                 i < all->streams[0].end && starts_at(all, i) < x->spans[p].end; i++)
                r->place[i] |= main ? PLACE_TOLD : PLACE_CONTENT;
    }
}

bool referents_find(resolver *r)
{
    const items *all = r->all;
    const stream *outer = &all->streams[0];
    mark_places(r);
    r->subject = r->source = r->person = r->document = ITEM_NONE;
    uint32_t next = 0;
    for (uint32_t i = outer->first; i < outer->end; i++) {
        const item *k = &all->at[i];
        for (; next < r->s->len && r->s->at[next].token < k->end; next++)
            if (r->s->at[next].source_item == ITEM_NONE) {
                find_teller(r, next, i);
                uint32_t found = teller(r, next);
                if (found != ITEM_NONE && r->s->at[next].flags & QUIDIT_CONTINUED &&
                    !speaks_on(r, found))
                    return false;
            }
        if (k->kind == ITEM_QUOTE && all->inside[k->quote] &&
            !walk_inside(r, &all->streams[all->inside[k->quote]]))
            return false;
        if (!walk_item(r, i))
            return false;
    }
    return !arena_failed(r->mem);
}
