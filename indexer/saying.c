/* What somebody says: entries of statements, and of figures with the words they stand in. */
#include <inttypes.h>
#include <string.h>

#include "bucket.h"
#include "entry_inside.h"
#include "names.h"
#include "record.h"
#include "schema.h"

static quidit_span wider(quidit_span span, quidit_span other)
{
    if (other.start >= other.end)
        return span;
    if (other.start < span.start)
        span.start = other.start;
    if (other.end > span.end)
        span.end = other.end;
    return span;
}

/* Pieces, cue and source together. */
static quidit_span extent_of(const quidit_statement *s)
{
    quidit_span all = s->spans[0];
    for (uint64_t i = 1; i < s->span_count; i++)
        all = wider(all, s->spans[i]);
    return wider(wider(all, s->cue), s->source);
}

static void join_pieces(buffer *out, const page *p, const quidit_span *pieces, uint64_t count)
{
    buffer_reset(out);
    for (uint64_t i = 0; i < count; i++) {
        if (i)
            buffer_string(out, RECORD_JOINT);
        buffer_text(out, page_at(p, pieces[i]));
    }
}

/* Distinct names in the order they came. */
typedef struct name_list {
    naming at[NAMES_MAX];
    size_t count;
} name_list;

/* A page has one entity for each person and organisation; descriptions have one of their own.
 */
static bool same_name(naming a, naming b)
{
    if (a.who && b.who)
        return a.who == b.who || text_equal(a.who->key, b.who->key);
    return text_equal(a.text, b.text);
}

static void list_add(name_list *list, quidit_text name, const quidit_entity *who)
{
    const naming n = {name, who};
    if (name.len == 0 || list->count == NAMES_MAX)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (same_name(list->at[i], n))
            return;
    list->at[list->count++] = n;
}

/* Names of one kind that are mentioned inside `span`. */
static void list_mentions(name_list *list, const page *p, quidit_span span, uint32_t kind)
{
    for (uint64_t i = page_annotation_from(p, span.start);; i++) {
        const quidit_annotation *a = p->split.call->doc_annotation(p->doc, i);
        if (!a || a->span.start >= span.end || list->count == NAMES_MAX)
            return;
        if (a->kind == kind && a->span.end <= span.end)
            list_add(list, a->u.name.name, a->u.name.entity);
    }
}

/* What an entry says and who says it: a statement, or a figure with what holds it. */
typedef struct saying {
    const quidit_span *pieces; /* the text */
    uint64_t piece_count;
    surroundings around;
    const quidit_statement *statement; /* NULL: nobody says it */
    const quidit_amount *amount;       /* NULL: a statement's entry */
} saying;

/* Companies: of the amount, of the speaker, of the text and of the sentences that carry it. */
static bool add_companies(entry *e, const page *p, const saying *it)
{
    name_list list = {0};
    if (it->amount)
        list_add(&list, it->amount->org, it->amount->org_entity);
    if (it->statement) {
        const quidit_statement *s = it->statement;
        list_add(&list, s->org, s->org_entity);
        if (s->speaker_entity && s->speaker_entity->kind == QUIDIT_KIND_ORGANISATION)
            list_add(&list, s->speaker, s->speaker_entity);
    }
    for (uint64_t i = 0; i < it->piece_count; i++)
        list_mentions(&list, p, it->pieces[i], QUIDIT_KIND_ORGANISATION);
    list_mentions(&list, p, it->around.carrying, QUIDIT_KIND_ORGANISATION);
    for (size_t i = 0; i < list.count; i++) {
        if (!entry_name_facet(e, p, &company_terms, list.at[i]) ||
            !entry_name(e, p, &company_terms, list.at[i]) ||
            !entry_record_name(e, p, RECORD_COMPANY, RECORD_COMPANY_KEY, list.at[i]))
            return false;
    }
    entry_none(e, TERM_COMPANY, list.count == 0);
    return list.count > 0 || entry_name_facet(e, p, &company_terms, (naming){0});
}

/* People and organisations that the text itself mentions. */
static bool add_about(entry *e, const page *p, const saying *it)
{
    name_list people = {0};
    name_list companies = {0};
    for (uint64_t i = 0; i < it->piece_count; i++) {
        list_mentions(&people, p, it->pieces[i], QUIDIT_KIND_PERSON);
        list_mentions(&companies, p, it->pieces[i], QUIDIT_KIND_ORGANISATION);
    }
    for (size_t i = 0; i < people.count; i++) {
        if (!entry_name(e, p, &about_terms, people.at[i]) ||
            !entry_record_name(e, p, RECORD_PERSON, 0, people.at[i]))
            return false;
    }
    for (size_t i = 0; i < companies.count; i++)
        if (!entry_name(e, p, &about_terms, companies.at[i]))
            return false;
    entry_none(e, TERM_ABOUT, people.count + companies.count == 0);
    return true;
}

/* A piece of the sentences outside the text: its stems, and itself behind what e->name has. */
static bool add_around(entry *e, const page *p, quidit_span piece)
{
    if (piece.start >= piece.end)
        return true;
    if (e->name.len)
        buffer_string(&e->name, RECORD_JOINT);
    buffer_text(&e->name, page_at(p, piece));
    return entry_stems(e, p, TERM_AROUND, page_at(p, piece));
}

/* Stems of the text; of the sentences around it; of speaker, role and organisation, so that a
 * bare "Altman innovation" finds what Altman said. */
static bool add_words(entry *e, const page *p, const saying *it)
{
    uint64_t at = it->around.carrying.start;
    buffer_reset(&e->name);
    for (uint64_t i = 0; i < it->piece_count; i++) {
        quidit_span piece = it->pieces[i];
        if (!entry_said(e, p, TERM_STEM, page_at(p, piece)) ||
            !add_around(e, p, (quidit_span){at, piece.start}))
            return false;
        at = piece.end > at ? piece.end : at;
    }
    if (!add_around(e, p, (quidit_span){at, it->around.carrying.end}))
        return false;
    record_add(&e->record, RECORD_AROUND, buffer_view(&e->name));
    const quidit_statement *s = it->statement;
    return !e->name.failed && (!s || (entry_stems(e, p, TERM_AROUND, s->speaker) &&
                                      entry_stems(e, p, TERM_AROUND, s->role) &&
                                      entry_stems(e, p, TERM_AROUND, s->org)));
}

/* Nobody's without a statement. */
static naming speaker_of(const quidit_statement *s)
{
    return s ? (naming){s->speaker, s->speaker_entity} : (naming){0};
}

static bool add_speaker(entry *e, const page *p, const quidit_statement *s)
{
    const naming speaker = speaker_of(s);
    const naming role = {s ? s->role : (quidit_text){0}, NULL};
    entry_none(e, TERM_SPEAKER, !s || s->speaker.len == 0);
    entry_none(e, TERM_ROLE, !s || s->role.len == 0);
    if (!entry_name_facet(e, p, &speaker_terms, speaker) ||
        !entry_name_facet(e, p, &role_terms, role))
        return false;
    if (!s)
        return true;
    const char *type = name_of_type(s->type);
    if (type) {
        entry_term(e, TERM_TYPE, text_of(type));
        entry_term(e, TERM_TYPE, text_of(KIND_STATEMENT));
    }
    const naming org = {s->org, s->org_entity};
    if (!entry_record_name(e, p, RECORD_SPEAKER, RECORD_SPEAKER_KEY, speaker) ||
        !entry_record_name(e, p, RECORD_ORG, RECORD_ORG_KEY, org))
        return false;
    record_add(&e->record, RECORD_ROLE, s->role);
    record_add(&e->record, RECORD_CUE, page_at(p, s->cue));
    record_add(&e->record, RECORD_RULE, s->rule);
    record_add(&e->record, RECORD_HEDGED, text_of(s->flags & QUIDIT_HEDGED ? "yes" : "no"));
    record_add(&e->record, RECORD_CONTINUED,
               text_of(s->flags & QUIDIT_CONTINUED ? "yes" : "no"));
    return entry_name(e, p, &speaker_terms, speaker) && entry_name(e, p, &role_terms, role) &&
           entry_stems(e, p, TERM_ROLE, s->role);
}

/* Everything but the id, the kind and what only a figure has. */
static bool add_saying(entry *e, const page *p, const saying *it, quidit_span place)
{
    record_add(&e->record, RECORD_TEXT, buffer_view(&e->text));
    record_add(&e->record, RECORD_BEFORE, page_at(p, it->around.before));
    record_add(&e->record, RECORD_AFTER, page_at(p, it->around.after));
    buffer_reset(&e->name);
    buffer_format(&e->name, "%" PRIu64 " %" PRIu64,
                  p->split.call->doc_codepoints(p->doc, it->around.carrying.start),
                  p->split.call->doc_codepoints(p->doc, it->around.carrying.end));
    record_add(&e->record, RECORD_CARRIED, buffer_view(&e->name));
    if (!entry_context(e, p, place.start, it->amount) || !add_words(e, p, it) ||
        !add_speaker(e, p, it->statement) || !add_companies(e, p, it) || !add_about(e, p, it))
        return false;
    entry_copy_key(e, speaker_of(it->statement), it->amount);
    entry_places(e, p, place.start, place.end);
    return !e->record.failed && !e->text.failed && !e->term.failed && !e->name.failed;
}

bool entry_of_statement(entry *e, const page *p, uint64_t index)
{
    const quidit_statement *s = &p->split.call->doc_annotation(p->doc, index)->u.statement;
    saying it = {.pieces = s->spans,
                 .piece_count = s->span_count,
                 .statement = s,
                 .around = page_around(p, extent_of(s))};
    quidit_span place = {s->spans[0].start, s->spans[s->span_count - 1].end};
    entry_start(e);
    join_pieces(&e->text, p, s->spans, s->span_count);
    e->id = identity_of_mention('s', p->path, s->spans, s->span_count, buffer_view(&e->text));
    const char *type = name_of_type(s->type);
    entry_kind(e, KIND_STATEMENT, type ? type : KIND_STATEMENT);
    return add_saying(e, p, &it, place);
}

/* ---- figures ---- */

static bool holds(const quidit_statement *s, quidit_span span)
{
    for (uint64_t i = 0; i < s->span_count; i++)
        if (s->spans[i].start <= span.start && span.end <= s->spans[i].end)
            return true;
    return false;
}

/* The shortest statement around the annotation, among those that start shortly before it. */
static const quidit_annotation *holder_of(const page *p, uint64_t index)
{
    const quidit_annotation *figure = p->split.call->doc_annotation(p->doc, index);
    const quidit_annotation *best = NULL;
    int asked = 0;
    for (uint64_t i = index; i-- > 0 && asked < HOLDER_REACH;) {
        const quidit_annotation *a = p->split.call->doc_annotation(p->doc, i);
        if (a->kind != QUIDIT_KIND_STATEMENT)
            continue;
        asked++;
        uint64_t len = a->span.end - a->span.start;
        if (len <= HOLDER_MAX && holds(&a->u.statement, figure->span) &&
            (!best || len < best->span.end - best->span.start))
            best = a;
    }
    return best;
}

static void add_amount(entry *e, const quidit_amount *a)
{
    const struct {
        int field;
        quidit_decimal number;
    } bounds[] = {{RECORD_MIN, a->min}, {RECORD_MAX, a->max}};
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        buffer_reset(&e->name);
        if (bounds[i].number.known && decimal_digits(&e->name, bounds[i].number))
            record_add(&e->record, bounds[i].field, buffer_view(&e->name));
    }
    const char *qualifier = name_of_qualifier(a->qualifier);
    const quidit_text currency = currency_of(a);
    record_add(&e->record, RECORD_CURRENCY, currency);
    record_add(&e->record, RECORD_QUALIFIER, text_of(qualifier ? qualifier : ""));
    record_add(&e->record, RECORD_PER, a->per);
    entry_none(e, TERM_CURRENCY, currency.len == 0);
    entry_facet(e, TERM_CURRENCY_FACET, currency, (quidit_text){0});
    if (currency.len)
        entry_term(e, TERM_CURRENCY, currency);
    bucket_terms(a, entry_plain_term, e);
}

bool entry_of_amount(entry *e, const page *p, uint64_t index)
{
    const quidit_annotation *figure = p->split.call->doc_annotation(p->doc, index);
    const quidit_annotation *holder = holder_of(p, index);
    saying it = {.amount = &figure->u.amount};
    entry_start(e);
    if (holder) {
        const quidit_statement *s = &holder->u.statement;
        it.statement = s;
        it.pieces = s->spans;
        it.piece_count = s->span_count;
        it.around = page_around(p, extent_of(s));
        join_pieces(&e->text, p, s->spans, s->span_count);
        identity id =
            identity_of_mention('s', p->path, s->spans, s->span_count, buffer_view(&e->text));
        record_add(&e->record, RECORD_STATEMENT, identity_view(&id));
    } else {
        it.around = page_around(p, figure->span);
        it.pieces = &it.around.carrying;
        it.piece_count = 1;
        join_pieces(&e->text, p, it.pieces, 1);
    }
    quidit_text words = page_at(p, figure->span);
    e->id = identity_of_mention('a', p->path, &figure->span, 1, words);
    record_add(&e->record, RECORD_FIGURE, words);
    const naming owner = {it.amount->org, it.amount->org_entity};
    if (!entry_record_name(e, p, RECORD_OWNER, RECORD_OWNER_KEY, owner))
        return false;
    entry_kind(e, KIND_AMOUNT, KIND_AMOUNT);
    add_amount(e, it.amount);
    return add_saying(e, p, &it, figure->span);
}
