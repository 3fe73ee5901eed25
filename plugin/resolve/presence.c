/* Who is present where a pronoun or a description stands. Presence is a sum of small reasons
 * (PRESENCE_*), each of them what a reader uses: who spoke last, who was the subject just before,
 * who the text is about. Nobody is chosen against gender or number. */
#include "resolver.h"

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

uint32_t outer_place(const items *all, uint32_t i)
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

uint32_t most_present(resolver *r, uint32_t i, uint32_t index, uint8_t gender)
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

uint32_t group_before(const resolver *r, uint32_t i, uint8_t gender, uint8_t number)
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

speaker last_unnamed(const resolver *r, uint32_t i, uint32_t index, uint8_t gender)
{
    if (index == 0)
        return (speaker){.entity = ITEM_NONE};
    const statement *s = &r->s->at[index - 1];
    const item *k = s->source_item != ITEM_NONE ? &r->all->at[s->source_item] : NULL;
    if (!k || k->kind != ITEM_NOUN || !(k->flags & ITEM_PERSON) ||
        r->out[index - 1].entity != ITEM_NONE || !(k->number & FEATURE_SINGULAR) ||
        !genders_meet(k->gender, gender))
        return (speaker){.entity = ITEM_NONE};
    for (uint32_t j = outer_place(r->all, s->source_item) + 1; j < i; j++)
        if (is_person(r, entity_of_item(r->e, r->all, j)) && is_subject(r->all, j) &&
            !in_content(&r->s->at[index], item_span(r->all, j)))
            return (speaker){.entity = ITEM_NONE};
    return r->out[index - 1];
}

uint32_t named_last(const resolver *r, uint32_t i, uint8_t gender)
{
    for (uint32_t j = outer_place(r->all, i), steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
        uint32_t e = entity_of_item(r->e, r->all, j);
        if (is_person(r, e) && genders_meet(r->e->at[e].gender, gender))
            return e;
    }
    return ITEM_NONE;
}

uint32_t last_speaker(const resolver *r, uint32_t index)
{
    while (index-- > 0)
        if (r->s->at[index].type != QUIDIT_CLAIM)
            return is_person(r, r->out[index].entity) ? r->out[index].entity : ITEM_NONE;
    return ITEM_NONE;
}

uint32_t subject_just_before(const resolver *r, const statement *s)
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
