#include "annotate.h"

#include <stdlib.h>

#include "terms.h"

static quidit_text public_text(slice s)
{
    return (quidit_text){s.ptr, s.ptr ? s.len : 0};
}

static quidit_span public_span(span s)
{
    return (quidit_span){s.start, s.end};
}

static quidit_decimal public_decimal(decimal d, bool known)
{
    return known ? (quidit_decimal){d.coefficient, d.exponent, 1} : (quidit_decimal){0, 0, 0};
}

typedef struct writer {
    const findings *f;
    arena *mem;
    quidit_entity *entities; /* one an entity */
    ARRAY(quidit_annotation) list;
} writer;

/* ---- who: the same key in every document ---- */

static bool write_entity(writer *w, quidit_entity *out, uint32_t kind, slice key, slice name,
                         slice aliases)
{
    if (!key.ptr)
        key = terms_fold(w->mem, w->f->all->t->pack, name);
    *out = (quidit_entity){.kind = kind,
                           .key = public_text(key),
                           .name = public_text(name),
                           .aliases = public_text(aliases)};
    return key.ptr != NULL;
}

/* Who is known to a gazetteer: under its name, with the other names it knows. */
static bool write_known(writer *w, quidit_entity *out, uint32_t row)
{
    const tokens *t = w->f->all->t;
    const own_name *own = gazetteer_name(t->own, row);
    if (own)
        return write_entity(w, out, own->kind, own->key, own->name, own->aliases);
    return write_entity(
        w, out, QUIDIT_KIND_ORGANISATION, (slice){NULL, 0},
        organisation_name(t->pack, t->own, row),
        pack_cell_text(t->pack, TABLE_ORGANISATIONS, row, COLUMN_ORGANISATIONS_ALIASES));
}

static bool write_entities(writer *w)
{
    const entities *e = w->f->entities;
    const slice none = {NULL, 0};
    w->entities = arena_take(w->mem, e->len + 1, sizeof *w->entities);
    for (uint32_t i = 0; w->entities && i < e->len; i++) {
        const entity *x = &e->at[i];
        uint32_t kind = x->kind == NAME_PERSON ? QUIDIT_KIND_PERSON : QUIDIT_KIND_ORGANISATION;
        if (!(x->row != ITEM_NONE
                  ? write_known(w, &w->entities[i], x->row)
                  : write_entity(w, &w->entities[i], kind, none, x->name, none)))
            return false;
    }
    return w->entities != NULL;
}

static const quidit_entity *entity_at(const writer *w, uint32_t i)
{
    return i != ITEM_NONE ? &w->entities[i] : NULL;
}

/* The organisation, else the words for a body that has no name. */
static quidit_text name_at(const writer *w, uint32_t i, slice body)
{
    return public_text(i != ITEM_NONE ? w->f->entities->at[i].name : body);
}

/* ---- annotations ---- */

static bool write_statement(writer *w, uint32_t i)
{
    const findings *f = w->f;
    const statement *s = &f->statements->at[i];
    const speaker *who = &f->speakers->at[i];
    quidit_span *spans = arena_take(w->mem, s->span_count, sizeof *spans);
    quidit_annotation *a = ARRAY_PUSH(&w->list, w->mem);
    if (!spans || !a)
        return false;
    for (uint32_t p = 0; p < s->span_count; p++)
        spans[p] = public_span(s->spans[p]);
    a->kind = QUIDIT_KIND_STATEMENT;
    a->span = (quidit_span){spans[0].start, spans[s->span_count - 1].end};
    const entity *e = who->entity != ITEM_NONE ? &f->entities->at[who->entity] : NULL;
    uint32_t org = e ? e->org : who->org;
    quidit_entity *described = who->row ? arena_take(w->mem, 1, sizeof *described) : NULL;
    if (who->row && (!described || !write_known(w, described, who->row - 1)))
        return false;
    a->u.statement = (quidit_statement){
        .type = s->type,
        .flags = s->flags,
        .spans = spans,
        .span_count = s->span_count,
        .cue = public_span(s->cue),
        .source = public_span(span_empty(who->named) ? s->source : who->named),
        .speaker = public_text(who->name),
        .role = public_text(e ? e->role : who->role),
        .org = name_at(w, org, e ? e->body : who->body),
        .speaker_entity = described ? described : entity_at(w, who->entity),
        .org_entity = entity_at(w, org),
        .rule = public_text(s->rule != ITEM_NONE
                                ? pack_string(f->rules->pack, f->rules->rules[s->rule].name)
                                : SLICE("continued")),
    };
    return true;
}

static bool write_figure(writer *w, size_t i)
{
    const figure *g = &w->f->figures->at[i];
    quidit_annotation *a = ARRAY_PUSH(&w->list, w->mem);
    if (!a)
        return false;
    uint32_t org = w->f->owners[i];
    a->kind = QUIDIT_KIND_AMOUNT;
    a->span = public_span(g->place);
    a->u.amount = (quidit_amount){
        .min = public_decimal(g->min, g->has_min),
        .max = public_decimal(g->max, g->has_max),
        .qualifier = g->qualifier,
        .per = public_text(g->per),
        .org = name_at(w, org, (slice){NULL, 0}),
        .org_entity = entity_at(w, org),
    };
    memcpy(a->u.amount.currency, g->currency, sizeof a->u.amount.currency);
    return true;
}

static bool write_name(writer *w, uint32_t i)
{
    const findings *f = w->f;
    const name *n = &f->all->n->at[i];
    uint32_t index = f->entities->of_name[i];
    if (!index)
        return true;
    const entity *e = &f->entities->at[index - 1];
    quidit_annotation *a = ARRAY_PUSH(&w->list, w->mem);
    if (!a)
        return false;
    const tokens *t = f->all->t;
    bool person = e->kind == NAME_PERSON;
    a->kind = person ? QUIDIT_KIND_PERSON : QUIDIT_KIND_ORGANISATION;
    /* M. Morel with its title, but le ministre | Léa Morel */
    const phrase *title = n->title < n->first ? token_phrase(t, n->title, TABLE_TITLES) : NULL;
    bool short_title =
        title &&
        pack_cell_text(t->pack, TABLE_TITLES, title->e.row, COLUMN_TITLES_ABBREVIATION_OF).ptr;
    uint32_t first = short_title ? n->title : n->first;
    a->span = (quidit_span){t->at[first].place.start, t->at[n->end - 1].place.end};
    a->u.name = (quidit_name){.name = public_text(e->name), .entity = &w->entities[index - 1]};
    if (person) {
        a->u.name.role = public_text(e->role);
        a->u.name.org = name_at(w, e->org, e->body);
        a->u.name.org_entity = entity_at(w, e->org);
    }
    return true;
}

static int by_place(const void *a, const void *b)
{
    const quidit_annotation *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

quidit_annotation *annotate(arena *mem, const findings *found, uint64_t *count)
{
    writer w = {.f = found, .mem = mem};
    if (!write_entities(&w))
        return NULL;
    for (uint32_t i = 0; i < found->statements->len; i++)
        if (!write_statement(&w, i))
            return NULL;
    for (size_t i = 0; i < found->figures->len; i++)
        if (!write_figure(&w, i))
            return NULL;
    for (uint32_t i = 0; i < found->all->n->len; i++)
        if (!write_name(&w, i))
            return NULL;
    if (w.list.len)
        qsort(w.list.at, w.list.len, sizeof *w.list.at, by_place);
    *count = w.list.len;
    return w.list.at ? w.list.at : arena_take(mem, 1, sizeof *w.list.at);
}
