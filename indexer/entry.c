#include "entry.h"

#include <string.h>

#include "bucket.h"
#include "day.h"
#include "key.h"
#include "names.h"
#include "record.h"
#include "schema.h"

enum { POSITION_GAP = 16 }; /* between pieces, so that no phrase reaches from one into the next */

#define JOINT " … " /* between the pieces of a statement, as in the JSON lines */

bool entry_init(entry *e)
{
    *e = (entry){.doc = store_doc_new()};
    return e->doc != NULL;
}

void entry_clear(entry *e)
{
    store_doc_free(e->doc);
    buffer_clear(&e->record);
    buffer_clear(&e->text);
    buffer_clear(&e->term);
    buffer_clear(&e->name);
    *e = (entry){0};
}

static void start(entry *e)
{
    store_doc_reset(e->doc);
    buffer_reset(&e->record);
    buffer_reset(&e->text);
    e->words = 0;
    e->position = 0;
}

/* --- terms ---------------------------------------------------------------------------------- */

static void add_term(entry *e, const char *prefix, quidit_text body)
{
    term_make(&e->term, prefix, body);
    store_doc_term(e->doc, buffer_view(&e->term));
}

static void add_plain_term(void *user, const char *term)
{
    entry *e = user;
    store_doc_term(e->doc, text_of(term));
}

/* Words on their way into the document. */
typedef struct stems {
    entry *e;
    const char *prefix;
    uint32_t base; /* position before the first */
    uint64_t count;
} stems;

static int32_t push_stem(void *user, const quidit_term *term)
{
    stems *s = user;
    s->count++;
    s->e->position = s->base + term->position;
    term_make(&s->e->term, s->prefix, term->stem.len ? term->stem : term->word);
    store_doc_posting(s->e->doc, buffer_view(&s->e->term), s->e->position);
    return s->e->term.failed ? QUIDIT_NO_MEMORY : 0;
}

/* Adds the stems of a piece of text; the number of words, 0 also for a failed split. */
static bool add_stems(entry *e, const page *p, const char *prefix, quidit_text text,
                      uint64_t *words)
{
    if (text.len == 0)
        return true;
    stems s = {.e = e, .prefix = prefix, .base = e->position + POSITION_GAP};
    if (p->split.call->split(p->split.context, text.ptr, text.len, push_stem, &s) != 0)
        return false;
    if (words)
        *words += s.count;
    return true;
}

/* The prefixes of one kind of name; a NULL is left out. */
typedef struct name_prefixes {
    const char *word;
    const char *whole;
    const char *facet;
} name_prefixes;

static const name_prefixes speaker_terms = {TERM_SPEAKER, TERM_SPEAKER_WHOLE,
                                            TERM_SPEAKER_FACET};
static const name_prefixes company_terms = {TERM_COMPANY, TERM_COMPANY_WHOLE,
                                            TERM_COMPANY_FACET};
static const name_prefixes source_terms = {TERM_SOURCE, TERM_SOURCE_WHOLE, TERM_SOURCE_FACET};
static const name_prefixes role_terms = {NULL, NULL, TERM_ROLE_FACET};
static const name_prefixes about_terms = {TERM_ABOUT, TERM_ABOUT_WHOLE, NULL};

/* Terms of one name. Facets stand on statements only, so that how many documents have one is how
 * many statements it counts. */
static bool add_name(entry *e, const page *p, const name_prefixes *prefixes, quidit_text name,
                     bool facet)
{
    if (name.len == 0)
        return true;
    if (!name_fold(&e->name, &p->split, name))
        return false;
    if (prefixes->whole && e->name.len)
        add_term(e, prefixes->whole, buffer_view(&e->name));
    if (facet && prefixes->facet)
        add_term(e, prefixes->facet, name);
    for (size_t at = 0; prefixes->word && at < e->name.len;) {
        const char *word = e->name.at + at;
        const char *space = memchr(word, ' ', e->name.len - at);
        size_t len = space ? (size_t)(space - word) : e->name.len - at;
        add_term(e, prefixes->word, (quidit_text){word, len});
        at += len + 1;
    }
    return !e->name.failed;
}

static void add_none(entry *e, const char *prefix, bool none)
{
    if (none)
        add_term(e, TERM_NONE, text_of(prefix));
}

static void add_kind(entry *e, const char *kind)
{
    add_term(e, TERM_KIND, text_of(kind));
    add_term(e, TERM_TYPE, text_of(kind));
}

/* --- what all entries have ------------------------------------------------------------------ */

/* Date, article and place in the article, so that reading backwards gives the newest article
 * first and its entries from its beginning. */
static void order_value(buffer *out, const page *p, day d, uint64_t place, const identity *id)
{
    uint32_t when = (uint32_t)(d.year << 9 | d.month << 5 | d.day);
    uint32_t back = UINT32_MAX - (uint32_t)(place < UINT32_MAX ? place : UINT32_MAX);
    for (int shift = 16; shift >= 0; shift -= 8)
        buffer_byte(out, (char)(when >> shift));
    buffer_add(out, p->id.text + 1, 12);
    for (int shift = 24; shift >= 0; shift -= 8)
        buffer_byte(out, (char)(back >> shift));
    buffer_add(out, id->text + 1, 4);
}

/* Terms, values and fields that every entry takes from its article; `place` in bytes. */
static bool add_article(entry *e, const page *p, uint64_t place, const quidit_amount *amount)
{
    day when = {0};
    if (day_read(&when, p->date))
        day_terms(when, add_plain_term, e);
    add_none(e, TERM_YEAR, when.year == 0);
    add_term(e, TERM_ID, identity_view(&e->id));
    add_term(e, TERM_ARTICLE, identity_view(&p->id));
    add_none(e, TERM_SOURCE, p->source.len == 0);
    if (!add_name(e, p, &source_terms, p->source, e->id.text[0] == 's'))
        return false;

    buffer_reset(&e->name);
    if (amount) {
        interval size = interval_of(amount);
        key by = amount->min.known ? size.low : size.high;
        store_doc_value(e->doc, SLOT_LOW, key_view(&size.low));
        store_doc_value(e->doc, SLOT_HIGH, key_view(&size.high));
        if (!amount->min.known && !amount->max.known)
            by = key_lowest();
        buffer_text(&e->name, key_view(&by));
    }
    size_t order = e->name.len;
    order_value(&e->name, p, when, place, &e->id);
    if (amount)
        store_doc_value(e->doc, SLOT_SIZE, buffer_view(&e->name));
    store_doc_value(e->doc, SLOT_ORDER,
                    (quidit_text){e->name.at + order, e->name.len - order});
    store_doc_value(e->doc, SLOT_ARTICLE, identity_view(&p->id));

    record_add(&e->record, RECORD_ID, identity_view(&e->id));
    record_add(&e->record, RECORD_ARTICLE, identity_view(&p->id));
    record_add(&e->record, RECORD_TITLE, p->title);
    record_add(&e->record, RECORD_DATE, p->date);
    record_add(&e->record, RECORD_SOURCE, p->source);
    record_add(&e->record, RECORD_URL, p->url);
    record_add(&e->record, RECORD_PATH, p->path);
    return !e->name.failed;
}

static void add_places(entry *e, const page *p, uint64_t from, uint64_t to)
{
    const quidit_plugin *q = p->split.call;
    record_add_number(&e->record, RECORD_START, q->doc_codepoints(p->doc, from));
    record_add_number(&e->record, RECORD_END, q->doc_codepoints(p->doc, to));
    record_add_number(&e->record, RECORD_WORDS, e->words);
}

/* --- statements ----------------------------------------------------------------------------- */

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
            buffer_string(out, JOINT);
        buffer_text(out, page_at(p, pieces[i]));
    }
}

/* Distinct names in the order they came. */
typedef struct name_list {
    quidit_text at[NAMES_MAX];
    size_t count;
} name_list;

static void list_add(name_list *list, quidit_text name)
{
    if (name.len == 0 || list->count == NAMES_MAX)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->at[i], name))
            return;
    list->at[list->count++] = name;
}

/* Names of one kind that are mentioned inside `span`. */
static void list_mentions(name_list *list, const page *p, quidit_span span, uint32_t kind)
{
    for (uint64_t i = page_annotation_from(p, span.start);; i++) {
        const quidit_annotation *a = p->split.call->doc_annotation(p->doc, i);
        if (!a || a->span.start >= span.end || list->count == NAMES_MAX)
            return;
        if (a->kind == kind && a->span.end <= span.end)
            list_add(list, a->u.name.name);
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
static bool add_companies(entry *e, const page *p, const saying *it, bool facet)
{
    name_list list = {0};
    if (it->amount)
        list_add(&list, it->amount->org);
    if (it->statement) {
        list_add(&list, it->statement->org);
        if (page_has_organisation(p, it->statement->speaker))
            list_add(&list, it->statement->speaker);
    }
    for (uint64_t i = 0; i < it->piece_count; i++)
        list_mentions(&list, p, it->pieces[i], QUIDIT_KIND_ORGANISATION);
    list_mentions(&list, p, it->around.carrying, QUIDIT_KIND_ORGANISATION);
    for (size_t i = 0; i < list.count; i++) {
        if (!add_name(e, p, &company_terms, list.at[i], facet))
            return false;
        record_add(&e->record, RECORD_COMPANY, list.at[i]);
    }
    add_none(e, TERM_COMPANY, list.count == 0);
    return true;
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
        if (!add_name(e, p, &about_terms, people.at[i], false))
            return false;
        record_add(&e->record, RECORD_PERSON, people.at[i]);
    }
    for (size_t i = 0; i < companies.count; i++)
        if (!add_name(e, p, &about_terms, companies.at[i], false))
            return false;
    add_none(e, TERM_ABOUT, people.count + companies.count == 0);
    return true;
}

/* Stems of the text; of the sentences around it; of speaker, role and organisation, so that a
 * bare "Altman innovation" finds what Altman said. */
static bool add_words(entry *e, const page *p, const saying *it)
{
    uint64_t at = it->around.carrying.start;
    for (uint64_t i = 0; i < it->piece_count; i++) {
        quidit_span piece = it->pieces[i];
        quidit_span gap = {at, piece.start};
        if (!add_stems(e, p, TERM_STEM, page_at(p, piece), &e->words) ||
            (gap.start < gap.end && !add_stems(e, p, TERM_AROUND, page_at(p, gap), NULL)))
            return false;
        at = piece.end > at ? piece.end : at;
    }
    quidit_span rest = {at, it->around.carrying.end};
    if (rest.start < rest.end && !add_stems(e, p, TERM_AROUND, page_at(p, rest), NULL))
        return false;
    const quidit_statement *s = it->statement;
    return !s || (add_stems(e, p, TERM_AROUND, s->speaker, NULL) &&
                  add_stems(e, p, TERM_AROUND, s->role, NULL) &&
                  add_stems(e, p, TERM_AROUND, s->org, NULL));
}

static bool add_speaker(entry *e, const page *p, const quidit_statement *s, bool facet)
{
    add_none(e, TERM_SPEAKER, !s || s->speaker.len == 0);
    add_none(e, TERM_ROLE, !s || s->role.len == 0);
    if (!s)
        return true;
    const char *type = name_of_type(s->type);
    if (type) {
        add_term(e, TERM_TYPE, text_of(type));
        add_term(e, TERM_TYPE, text_of(KIND_STATEMENT));
    }
    record_add(&e->record, RECORD_SPEAKER, s->speaker);
    record_add(&e->record, RECORD_ROLE, s->role);
    record_add(&e->record, RECORD_ORG, s->org);
    record_add(&e->record, RECORD_CUE, page_at(p, s->cue));
    record_add(&e->record, RECORD_RULE, s->rule);
    record_add(&e->record, RECORD_HEDGED, text_of(s->flags & QUIDIT_HEDGED ? "yes" : "no"));
    record_add(&e->record, RECORD_CONTINUED, text_of(s->flags & QUIDIT_CONTINUED ? "yes" : "no"));
    return add_name(e, p, &speaker_terms, s->speaker, facet) &&
           add_name(e, p, &role_terms, s->role, facet) &&
           add_stems(e, p, TERM_ROLE, s->role, NULL);
}

/* Everything but the id, the kind and what only a figure has. */
static bool add_saying(entry *e, const page *p, const saying *it, quidit_span place)
{
    bool facet = !it->amount;
    record_add(&e->record, RECORD_TEXT, buffer_view(&e->text));
    record_add(&e->record, RECORD_BEFORE, page_at(p, it->around.before));
    record_add(&e->record, RECORD_AFTER, page_at(p, it->around.after));
    if (!add_article(e, p, place.start, it->amount) || !add_words(e, p, it) ||
        !add_speaker(e, p, it->statement, facet) || !add_companies(e, p, it, facet) ||
        !add_about(e, p, it))
        return false;
    add_places(e, p, place.start, place.end);
    return !e->record.failed && !e->text.failed && !e->term.failed && !e->name.failed;
}

bool entry_of_statement(entry *e, const page *p, uint64_t index)
{
    const quidit_statement *s = &p->split.call->doc_annotation(p->doc, index)->u.statement;
    saying it = {.pieces = s->spans, .piece_count = s->span_count, .statement = s,
                 .around = page_around(p, extent_of(s))};
    quidit_span place = {s->spans[0].start, s->spans[s->span_count - 1].end};
    start(e);
    join_pieces(&e->text, p, s->spans, s->span_count);
    e->id = identity_of_mention('s', p->path, s->spans, s->span_count, buffer_view(&e->text));
    const char *type = name_of_type(s->type);
    record_add(&e->record, RECORD_TYPE, text_of(type ? type : KIND_STATEMENT));
    add_kind(e, KIND_STATEMENT);
    return add_saying(e, p, &it, place);
}

/* --- figures -------------------------------------------------------------------------------- */

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
    quidit_text currency = {a->currency, strnlen(a->currency, sizeof a->currency)};
    record_add(&e->record, RECORD_CURRENCY, currency);
    record_add(&e->record, RECORD_QUALIFIER, text_of(qualifier ? qualifier : ""));
    record_add(&e->record, RECORD_PER, a->per);
    add_none(e, TERM_CURRENCY, currency.len == 0);
    if (currency.len)
        add_term(e, TERM_CURRENCY, currency);
    bucket_terms(a, add_plain_term, e);
}

bool entry_of_amount(entry *e, const page *p, uint64_t index)
{
    const quidit_annotation *figure = p->split.call->doc_annotation(p->doc, index);
    const quidit_annotation *holder = holder_of(p, index);
    saying it = {.amount = &figure->u.amount};
    start(e);
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
    record_add(&e->record, RECORD_TYPE, text_of(KIND_AMOUNT));
    record_add(&e->record, RECORD_FIGURE, words);
    add_kind(e, KIND_AMOUNT);
    add_amount(e, it.amount);
    return add_saying(e, p, &it, figure->span);
}

/* --- articles ------------------------------------------------------------------------------- */

bool entry_of_article(entry *e, const page *p)
{
    const quidit_plugin *q = p->split.call;
    start(e);
    e->id = p->id;
    add_kind(e, KIND_ARTICLE);
    store_doc_value(e->doc, SLOT_STAMP, identity_view(&p->stamp));
    record_add(&e->record, RECORD_TYPE, text_of(KIND_ARTICLE));
    record_add(&e->record, RECORD_TEXT, p->text);
    if (!add_article(e, p, 0, NULL) || !add_stems(e, p, TERM_BODY, p->title, NULL) ||
        !add_stems(e, p, TERM_BODY, p->text, &e->words))
        return false;
    const quidit_annotation *a;
    for (uint64_t i = 0; (a = q->doc_annotation(p->doc, i)); i++) {
        bool done = true;
        if (a->kind == QUIDIT_KIND_STATEMENT)
            done = add_name(e, p, &speaker_terms, a->u.statement.speaker, false);
        else if (a->kind == QUIDIT_KIND_ORGANISATION)
            done = add_name(e, p, &company_terms, a->u.name.name, false) &&
                   add_name(e, p, &about_terms, a->u.name.name, false);
        else if (a->kind == QUIDIT_KIND_PERSON)
            done = add_name(e, p, &about_terms, a->u.name.name, false);
        if (!done)
            return false;
    }
    add_places(e, p, 0, p->text.len);
    return !e->record.failed && !e->term.failed && !e->name.failed;
}

store_status entry_put(entry *e, store *s, store_error *err)
{
    store_doc_record(e->doc, buffer_view(&e->record));
    term_make(&e->term, TERM_ID, identity_view(&e->id));
    return store_put(s, buffer_view(&e->term), e->doc, err);
}
