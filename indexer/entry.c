#include "entry.h"

#include <inttypes.h>
#include <string.h>

#include "day.h"
#include "entry_inside.h"
#include "key.h"
#include "record.h"
#include "schema.h"

/* Between two pieces, so that no phrase reaches from one into the next. */
enum { POSITION_GAP = 16 };

/* A text of so many words is nobody else's by chance. */
enum { WORDS_ALIKE = 6 };

bool entry_init(entry *e)
{
    *e = (entry){.doc = store_doc_new(), .said = XXH64_createState()};
    return e->doc && e->said;
}

void entry_clear(entry *e)
{
    store_doc_free(e->doc);
    XXH64_freeState(e->said);
    buffer_clear(&e->record);
    buffer_clear(&e->text);
    buffer_clear(&e->term);
    buffer_clear(&e->name);
    folds_clear(&e->folds);
    *e = (entry){0};
}

void entry_start(entry *e)
{
    store_doc_reset(e->doc);
    buffer_reset(&e->record);
    buffer_reset(&e->text);
    e->words = 0;
    XXH64_reset(e->said, 0);
    e->position = 0;
}

/* ---- terms ---- */

void entry_term(entry *e, const char *prefix, quidit_text body)
{
    term_make(&e->term, prefix, body);
    store_doc_term(e->doc, buffer_view(&e->term));
}

void entry_plain_term(void *user, const char *term)
{
    entry *e = user;
    store_doc_term(e->doc, text_of(term));
}

/* Words on their way into the document. */
typedef struct stems {
    entry *e;
    const char *prefix;
    uint32_t base; /* position before the first */
    bool said;     /* in the text of the row */
} stems;

static void say(entry *e, char before, quidit_text what)
{
    XXH64_update(e->said, &before, 1);
    if (what.len)
        XXH64_update(e->said, what.ptr, what.len);
}

static int32_t push_stem(void *user, const quidit_term *term)
{
    stems *s = user;
    if (s->said) {
        s->e->words++;
        say(s->e, ' ', term->word);
    }
    s->e->position = s->base + term->position;
    term_make(&s->e->term, s->prefix, term->stem.len ? term->stem : term->word);
    store_doc_posting(s->e->doc, buffer_view(&s->e->term), s->e->position);
    return s->e->term.failed ? QUIDIT_NO_MEMORY : 0;
}

static bool add_stems(entry *e, const page *p, const char *prefix, quidit_text text, bool said)
{
    stems s = {e, prefix, e->position + POSITION_GAP, said};
    return text.len == 0 ||
           p->split.call->split(p->split.context, text.ptr, text.len, push_stem, &s) == 0;
}

bool entry_stems(entry *e, const page *p, const char *prefix, quidit_text text)
{
    return add_stems(e, p, prefix, text, false);
}

bool entry_said(entry *e, const page *p, const char *prefix, quidit_text text)
{
    return add_stems(e, p, prefix, text, true);
}

const name_prefixes speaker_terms = {TERM_SPEAKER, TERM_SPEAKER_WHOLE, TERM_SPEAKER_FACET};
const name_prefixes company_terms = {TERM_COMPANY, TERM_COMPANY_WHOLE, TERM_COMPANY_FACET};
const name_prefixes source_terms = {TERM_SOURCE, TERM_SOURCE_WHOLE, TERM_SOURCE_FACET};
const name_prefixes role_terms = {NULL, NULL, TERM_ROLE_FACET};
const name_prefixes about_terms = {TERM_ABOUT, TERM_ABOUT_WHOLE, NULL};

/* The folded name as a whole, and its words. */
static bool add_form(entry *e, const page *p, const name_prefixes *prefixes, quidit_text name)
{
    quidit_text folded;
    if (!folds_take(&e->folds, &p->split, name, &folded))
        return false;
    if (prefixes->whole && folded.len)
        entry_term(e, prefixes->whole, folded);
    for (size_t at = 0; prefixes->word && at < folded.len;) {
        const char *word = folded.ptr + at;
        const char *space = memchr(word, ' ', folded.len - at);
        size_t len = space ? (size_t)(space - word) : folded.len - at;
        entry_term(e, prefixes->word, (quidit_text){word, len});
        at += len + 1;
    }
    return true;
}

void entry_facet(entry *e, const char *prefix, quidit_text key, quidit_text shown)
{
    facet_make(&e->term, prefix, (facet){key, shown, e->type});
    store_doc_term(e->doc, buffer_view(&e->term));
}

bool entry_name_facet(entry *e, const page *p, const name_prefixes *prefixes, naming n)
{
    quidit_text key = {0};
    if (n.text.len && !folds_key(&e->folds, &p->split, n, &key))
        return false;
    entry_facet(e, prefixes->facet, key, naming_shown(n));
    return true;
}

/* Whoever has an id of the user's is found by it: qui:Q1234. */
static bool add_key(entry *e, const page *p, const name_prefixes *prefixes, quidit_text shown,
                    quidit_text key)
{
    quidit_text folded;
    if (key.len == 0)
        return true;
    if (!folds_take(&e->folds, &p->split, shown, &folded))
        return false;
    return text_equal(folded, key) || add_form(e, p, prefixes, key);
}

bool entry_name(entry *e, const page *p, const name_prefixes *prefixes, naming n)
{
    quidit_text shown = naming_shown(n), alias;
    if (n.text.len == 0)
        return true;
    if (!add_form(e, p, prefixes, n.text) ||
        (!text_equal(shown, n.text) && !add_form(e, p, prefixes, shown)))
        return false;
    for (size_t at = 0; n.who && alias_next(n.who->aliases, &at, &alias);)
        if (!add_form(e, p, prefixes, alias))
            return false;
    return !n.who || add_key(e, p, prefixes, shown, n.who->key);
}

bool entry_record_name(entry *e, const page *p, int field, int key_field, naming n)
{
    quidit_text key;
    record_add(&e->record, field, naming_shown(n));
    if (!key_field || n.text.len == 0)
        return true;
    if (!folds_key(&e->folds, &p->split, n, &key))
        return false;
    record_add(&e->record, key_field, key);
    return true;
}

void entry_none(entry *e, const char *prefix, bool none)
{
    if (none)
        entry_term(e, TERM_NONE, text_of(prefix));
}

void entry_kind(entry *e, const char *kind, const char *type)
{
    e->type = facet_letter(type);
    entry_term(e, TERM_KIND, text_of(kind));
    entry_term(e, TERM_TYPE, text_of(kind));
    entry_facet(e, TERM_TYPE_FACET, text_of(type), (quidit_text){0});
    record_add(&e->record, RECORD_TYPE, text_of(type));
}

/* ---- what all entries have ---- */

/* Minutes since midnight and one more, of "2024-05-28T09:02:11+02:00" as it is written; 0 when
 * the date has no time. */
static uint32_t minute_of(quidit_text date)
{
    enum { TIME_AT = 10, TIME_LENGTH = 6 };
    static const int tens[] = {0, 600, 60, 0, 10, 1}; /* T09:02 */
    uint32_t minutes = 1;
    if (date.len < TIME_AT + TIME_LENGTH || date.ptr[TIME_AT] != 'T')
        return 0;
    for (int i = 1; i < TIME_LENGTH; i++) {
        char c = date.ptr[TIME_AT + i];
        if (tens[i] && (c < '0' || c > '9'))
            return 0;
        minutes += (uint32_t)(tens[i] * (c - '0'));
    }
    return minutes;
}

/* Date, time, article and place in the article, so that reading backwards gives the newest
 * article first and its entries from its beginning. */
static void order_value(buffer *out, const page *p, day d, uint64_t place, const identity *id)
{
    uint32_t minute = minute_of(p->date);
    uint32_t when = (uint32_t)(d.year << 9 | d.month << 5 | d.day);
    uint32_t back = UINT32_MAX - (uint32_t)(place < UINT32_MAX ? place : UINT32_MAX);
    for (int shift = 16; shift >= 0; shift -= 8)
        buffer_byte(out, (char)(when >> shift));
    buffer_byte(out, (char)(minute >> 8));
    buffer_byte(out, (char)minute);
    buffer_add(out, p->id.text + 1, 12);
    for (int shift = 24; shift >= 0; shift -= 8)
        buffer_byte(out, (char)(back >> shift));
    buffer_add(out, id->text + 1, 4);
}

static void date_facet(entry *e, quidit_text date)
{
    enum { YEAR = 4, MONTH = 7, DAY = 10 };
    size_t len = date.len < YEAR ? 0 : date.len < MONTH ? YEAR : date.len < DAY ? MONTH : DAY;
    entry_facet(e, TERM_DATE_FACET, (quidit_text){date.ptr, len}, (quidit_text){0});
}

bool entry_context(entry *e, const page *p, uint64_t place, const quidit_amount *amount)
{
    const naming source = {p->source, NULL};
    day when = {0};
    if (day_read(&when, p->date))
        day_terms(when, entry_plain_term, e);
    date_facet(e, p->date);
    entry_none(e, TERM_YEAR, when.year == 0);
    entry_term(e, TERM_ID, identity_view(&e->id));
    entry_term(e, TERM_ARTICLE, identity_view(&p->id));
    entry_none(e, TERM_SOURCE, p->source.len == 0);
    if (!entry_name_facet(e, p, &source_terms, source) ||
        !entry_name(e, p, &source_terms, source))
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
    store_doc_value(e->doc, SLOT_ORDER, (quidit_text){e->name.at + order, e->name.len - order});

    record_add(&e->record, RECORD_ID, identity_view(&e->id));
    record_add(&e->record, RECORD_ARTICLE, identity_view(&p->id));
    record_add(&e->record, RECORD_TITLE, p->title);
    record_add(&e->record, RECORD_DATE, p->date);
    record_add(&e->record, RECORD_SOURCE, p->source);
    record_add(&e->record, RECORD_URL, p->url);
    record_add(&e->record, RECORD_PATH, p->path);
    return !e->name.failed;
}

void entry_copy_key(entry *e, naming speaker, const quidit_amount *amount)
{
    XXH64_canonical_t key;
    if (e->words < WORDS_ALIKE)
        say(e, '|', naming_shown(speaker));
    if (amount) {
        interval size = interval_of(amount);
        say(e, '|', key_view(&size.low));
        say(e, '|', key_view(&size.high));
        say(e, '|', currency_of(amount));
    }
    XXH64_canonicalFromHash(&key, XXH64_digest(e->said));
    store_doc_value(e->doc, SLOT_COPY, (quidit_text){(char *)key.digest, sizeof key.digest});
}

void entry_places(entry *e, const page *p, uint64_t from, uint64_t to)
{
    const quidit_plugin *q = p->split.call;
    record_add_number(&e->record, RECORD_START, q->doc_codepoints(p->doc, from));
    record_add_number(&e->record, RECORD_END, q->doc_codepoints(p->doc, to));
    record_add_number(&e->record, RECORD_WORDS, e->words);
}

/* ---- articles ---- */

static void add_sentences(entry *e, const page *p)
{
    const quidit_plugin *q = p->split.call;
    uint64_t count = q->doc_sentence_count(p->doc);
    quidit_span span;
    buffer_reset(&e->name);
    for (uint64_t i = 0; i < count && q->doc_sentence(p->doc, i, &span) >= 0; i++)
        buffer_format(&e->name, "%s%" PRIu64, i ? " " : "",
                      q->doc_codepoints(p->doc, span.start));
    record_add(&e->record, RECORD_SENTENCES, buffer_view(&e->name));
}

bool entry_of_article(entry *e, const page *p)
{
    const quidit_plugin *q = p->split.call;
    entry_start(e);
    e->id = p->id;
    entry_kind(e, KIND_ARTICLE, KIND_ARTICLE);
    store_doc_value(e->doc, SLOT_STAMP, identity_view(&p->stamp));
    record_add(&e->record, RECORD_TEXT, p->text);
    add_sentences(e, p);
    if (!entry_context(e, p, 0, NULL) || !entry_stems(e, p, TERM_BODY, p->title) ||
        !entry_said(e, p, TERM_BODY, p->text))
        return false;
    entry_copy_key(e, (naming){0}, NULL);
    const quidit_annotation *a;
    bool speaker = false, company = false, about = false, done = true;
    for (uint64_t i = 0; done && (a = q->doc_annotation(p->doc, i)); i++) {
        if (a->kind == QUIDIT_KIND_STATEMENT) {
            const quidit_statement *s = &a->u.statement;
            speaker |= s->speaker.len > 0;
            done = entry_name(e, p, &speaker_terms, (naming){s->speaker, s->speaker_entity});
        } else if (a->kind == QUIDIT_KIND_ORGANISATION || a->kind == QUIDIT_KIND_PERSON) {
            const naming n = {a->u.name.name, a->u.name.entity};
            company |= a->kind == QUIDIT_KIND_ORGANISATION;
            about = true;
            done = entry_name(e, p, &about_terms, n) &&
                   (a->kind == QUIDIT_KIND_PERSON || entry_name(e, p, &company_terms, n));
        }
    }
    if (!done)
        return false;
    entry_none(e, TERM_SPEAKER, !speaker);
    entry_none(e, TERM_COMPANY, !company);
    entry_none(e, TERM_ABOUT, !about);
    entry_places(e, p, 0, p->text.len);
    record_add_number(&e->record, RECORD_ENTRIES, p->entries + 1);
    return !e->record.failed && !e->term.failed && !e->name.failed;
}

store_status entry_put(entry *e, store *s, store_error *err)
{
    store_doc_record(e->doc, buffer_view(&e->record));
    term_make(&e->term, TERM_ID, identity_view(&e->id));
    return store_put(s, buffer_view(&e->term), e->doc, err);
}
