/* A source that is a name speaks for its entity; a pronoun or a description speaks for whom the
 * text makes it (walk.c); anything else is its own speaker, as written. */
#include "fold.h"
#include "resolver.h"

#define REPEATED_WORDS 4     /* that make a quotation the same */
#define HEADING_STATEMENTS 8 /* of a text that may be in its heading */

static const speaker nobody = {.entity = ITEM_NONE, .token = ITEM_NONE};

/* A phrase as written, with a small first letter unless it is a name's. */
static speaker as_written(resolver *r, span place, uint32_t first_token)
{
    const tokens *t = r->all->t;
    slice copy = arena_copy(r->mem, slice_at(t->text, place));
    if (!copy.ptr || !(t->at[first_token].flags & TOKEN_CAPITAL) ||
        r->all->n->of_token[first_token])
        return (speaker){.name = copy, .entity = ITEM_NONE, .token = first_token};
    /* the first letter alone, so that the apostrophe of L’entreprise stays as it is */
    char folded[8];
    size_t letter = 1;
    while (letter < copy.len && (copy.ptr[letter] & 0xc0) == 0x80)
        letter++;
    if (fold_word(folded, sizeof folded, (slice){copy.ptr, letter}) == letter)
        memcpy((char *)copy.ptr, folded, letter);
    return (speaker){.name = copy, .entity = ITEM_NONE, .token = first_token};
}

static speaker of_referent(resolver *r, uint32_t index)
{
    const referent *x = &r->referents.at[index];
    if (x->kind == REFERENT_DOCUMENT && x->issuer != ITEM_NONE)
        x = &r->referents.at[x->issuer];
    return x->name.ptr ? (speaker){.name = x->name,
                                   .entity = x->entity,
                                   .row = x->row,
                                   .token = ITEM_NONE}
                       : as_written(r, x->written, x->written_first);
}

/* Who says one statement as the speaker of another, named there alone. */
static speaker same_speaker(const speaker *other)
{
    speaker who = *other;
    who.named = (span){0, 0};
    return who;
}

/* The first token that begins at that place of the text or behind it. */
static uint32_t token_from(const tokens *t, uint32_t place)
{
    uint32_t low = 0, high = t->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->at[middle].place.start < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static speaker of_statement(resolver *r, const speaker *before, uint32_t index)
{
    const statement *s = &r->s->at[index];
    if (s->type == QUIDIT_CLAIM)
        return nobody;
    uint32_t told =
        s->source_item != ITEM_NONE ? r->of_item[s->source_item] : r->told_by[index];
    bool carried = s->source_item == ITEM_NONE && s->carrier != ITEM_NONE;
    speaker who = told      ? of_referent(r, told - 1)
                  : carried ? same_speaker(&before[s->carrier])
                            : nobody;
    if (r->told_at[index])
        who.named = plain_span(r->all, r->told_at[index] - 1);
    if (told || carried || s->source_item != ITEM_NONE)
        return who;
    return span_empty(s->source)
               ? nobody
               : as_written(r, s->source, token_from(r->all->t, s->source.start));
}

/* The statement further down that repeats the first words of a quotation in the heading or in
 * the lines under it. */
static uint32_t repeated(const resolver *r, const statement *s)
{
    const tokens *t = r->all->t;
    uint64_t words[REPEATED_WORDS];
    uint32_t count = 0, i = s->token;
    for (; i < t->len && t->at[i].place.start < s->spans[0].end && count < REPEATED_WORDS; i++)
        if (t->at[i].kind != TOKEN_MARK)
            words[count++] = t->at[i].hash;
    uint32_t same = 0;
    while (i < t->len && (i < r->headline_end || t->at[i].place.start < s->spans[0].end))
        i++;
    for (; count == REPEATED_WORDS && i < t->len; i++) {
        if (t->at[i].kind == TOKEN_MARK)
            continue;
        same = t->at[i].hash == words[same] ? same + 1 : t->at[i].hash == words[0];
        if (same < REPEATED_WORDS)
            continue;
        for (uint32_t j = 0; j < r->s->len; j++)
            for (uint32_t p = 0; p < r->s->at[j].span_count; p++)
                if (span_holds(r->s->at[j].spans[p], t->at[i].place))
                    return j;
        return ITEM_NONE;
    }
    return ITEM_NONE;
}

/* Is the quotation a paragraph of its own without a stop: a heading inside the text, bare,
 * behind a bullet or between dashes? */
static bool is_crosshead(const resolver *r, const statement *s)
{
    const tokens *t = r->all->t;
    uint32_t first = s->token, i = s->token;
    if (first > 0 && !(t->at[first].flags & TOKEN_PARAGRAPH) &&
        t->at[first - 1].kind == TOKEN_MARK)
        first--;
    if (!(s->flags & QUIDIT_CONTINUED) || !(t->at[first].flags & TOKEN_PARAGRAPH))
        return false;
    while (i < t->len && t->at[i].place.start < s->spans[0].end)
        i++;
    uint32_t behind = i + 1; /* the closing mark */
    if (behind < t->len && first < s->token &&
        t->at[behind].character == t->at[first].character)
        behind++;
    bool dialogue = behind == i + 1 && t->at[first].character == '-';
    return i > s->token + 1 && behind < t->len && t->at[i].kind == TOKEN_MARK &&
           t->at[i - 1].character != '.' && t->at[behind].flags & TOKEN_PARAGRAPH && !dialogue;
}

/* A quotation in a heading is whose it is in the text below; else of who speaks next. */
static void heading_speakers(const resolver *r, speaker *out)
{
    for (uint32_t i = r->s->len; i-- > 0;) {
        const statement *s = &r->s->at[i];
        bool crosshead = is_crosshead(r, s);
        bool named = s->source_item != ITEM_NONE && out[i].entity != ITEM_NONE &&
                     item_is_name(r->all, &r->all->at[s->source_item]);
        bool heading = !named && (s->token < r->headline_end || out[i].entity == ITEM_NONE);
        uint32_t body =
            crosshead || (s->type == QUIDIT_DIRECT && i < HEADING_STATEMENTS && heading)
                ? repeated(r, s)
                : ITEM_NONE;
        bool open = crosshead || (!out[i].name.ptr && s->cue_item == ITEM_NONE);
        if (body != ITEM_NONE && out[body].name.ptr)
            out[i] = same_speaker(&out[body]);
        else if (open && i + 1 < r->s->len && out[i + 1].name.ptr)
            out[i] = same_speaker(&out[i + 1]);
    }
}

bool speakers_find(speakers *found, arena *mem, const items *all, entities *e,
                   const statements *s)
{
    resolver r = {.all = all, .e = e, .s = s, .mem = mem};
    speaker *out = arena_take(mem, s->len + 1, sizeof *out);
    r.of_item = arena_take(mem, all->len + 1, sizeof *r.of_item);
    r.source_of = arena_take(mem, all->len + 1, sizeof *r.source_of);
    r.place = arena_take(mem, all->len + 1, sizeof *r.place);
    r.of_entity = arena_take(mem, e->len + 1, sizeof *r.of_entity);
    r.told_by = arena_take(mem, s->len + 1, sizeof *r.told_by);
    r.told_at = arena_take(mem, s->len + 1, sizeof *r.told_at);
    r.whose = arena_take(mem, all->len + 1, sizeof *r.whose);
    r.role_heads =
        arena_take(mem, pack_table_rows(all->t->pack, TABLE_ROLES) + 1, sizeof *r.role_heads);
    r.role_next = arena_take(mem, e->len + 1, sizeof *r.role_next);
    if (arena_failed(mem))
        return false;
    for (uint32_t i = 0; i < e->len; i++)
        if (e->at[i].kind == NAME_PERSON && e->at[i].role_row != ITEM_NONE) {
            r.role_next[i] = r.role_heads[e->at[i].role_row];
            r.role_heads[e->at[i].role_row] = i + 1;
        }
    for (uint32_t i = s->len; i-- > 0;)
        if (s->at[i].source_item != ITEM_NONE && s->at[i].type != QUIDIT_CLAIM)
            r.source_of[s->at[i].source_item] = i + 1;
    r.headline_end = 1;
    while (r.headline_end < all->t->len &&
           !(all->t->at[r.headline_end].flags & TOKEN_PARAGRAPH))
        r.headline_end++;
    if (!referents_find(&r))
        return false;
    for (uint32_t i = 0; i < s->len; i++)
        out[i] = of_statement(&r, out, i);
    heading_speakers(&r, out);
    /* from here on only entities matter */
    for (uint32_t i = 0; i < all->len; i++) {
        const referent *x = r.of_item[i] ? &r.referents.at[r.of_item[i] - 1] : NULL;
        r.of_item[i] = x && x->entity != ITEM_NONE ? x->entity + 1 : 0;
    }
    *found = (speakers){out, r.of_item};
    if (!roles_of_speakers(e, mem, all, found, s->len))
        return false;
    affiliations_give(&r, e, out);
    return true;
}
