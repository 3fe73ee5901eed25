#include "check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "book.h"
#include "identity.h"
#include "record.h"
#include "schema.h"
#include "term.h"

typedef struct check {
    store *store;
    check_say say;
    void *user;
    check_counts *counts;
    buffer term;
    buffer article; /* record of the article whose documents are looked at */
    buffer line;
    bool words; /* some document has any */
} check;

static void defect(check *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void defect(check *c, const char *format, ...)
{
    char *line = NULL;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&line, format, arguments) < 0)
        line = NULL;
    va_end(arguments);
    c->counts->defects++;
    c->say(c->user, line ? line : "out of memory");
    free(line);
}

/* For %.*s. */
#define SHOWN(text) (int)((text).len < 120 ? (text).len : 120), (text).ptr ? (text).ptr : ""

static void say_xapian(void *user, const char *line)
{
    defect(user, "%s", line);
}

/* ---- the title page ---- */

static void check_note(check *c, const char *key)
{
    quidit_text value;
    store_error err;
    store_status status = store_note(c->store, key, &value, &err);
    if (status == STORE_NONE)
        defect(c, "title page: '%s' is missing", key);
    else if (status < 0)
        defect(c, "title page: '%s' cannot be read: %s", key, err.text);
}

/* ---- each document by itself ---- */

enum { HAS_ID = 1, HAS_ARTICLE = 2, HAS_KIND = 4, HAS_TYPE = 8, HAS_ALL = 15 };

/* What a document's terms must be for its record. */
typedef struct wanted {
    quidit_text id, article, kind, type;
    unsigned found;
} wanted;

static bool is_term(quidit_text term, const char *prefix, quidit_text body)
{
    size_t len = strlen(prefix);
    return term.len == len + body.len && memcmp(term.ptr, prefix, len) == 0 &&
           memcmp(term.ptr + len, body.ptr, body.len) == 0;
}

static int look_at_term(void *user, quidit_text term, uint64_t frequency)
{
    wanted *w = user;
    (void)frequency;
    if (is_term(term, TERM_ID, w->id))
        w->found |= HAS_ID;
    if (is_term(term, TERM_ARTICLE, w->article))
        w->found |= HAS_ARTICLE;
    if (is_term(term, TERM_KIND, w->kind))
        w->found |= HAS_KIND;
    if (is_term(term, TERM_TYPE, w->type))
        w->found |= HAS_TYPE;
    return 0;
}

/* "statement", "amount", "article" for the type of a record; NULL when it is none of ours. */
static const char *kind_of_type(quidit_text type)
{
    static const char *const statements[] = {"direct", "indirect", "mixed", "claim",
                                             KIND_STATEMENT};
    if (text_equal(type, text_of(KIND_AMOUNT)))
        return KIND_AMOUNT;
    if (text_equal(type, text_of(KIND_ARTICLE)))
        return KIND_ARTICLE;
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (text_equal(type, text_of(statements[i])))
            return KIND_STATEMENT;
    return NULL;
}

/* False when the number of documents with a term is another one, or cannot be told. */
static bool frequency_is(check *c, const char *prefix, quidit_text body, uint64_t number)
{
    uint64_t found;
    term_make(&c->term, prefix, body);
    return store_frequency(c->store, buffer_view(&c->term), &found, NULL) == STORE_OK &&
           found == number;
}

static bool has_slot(check *c, uint32_t document, uint32_t slot, quidit_text wanted)
{
    quidit_text value;
    if (store_value(c->store, document, slot, &value, NULL) != STORE_OK)
        return false;
    return !wanted.ptr || text_equal(value, wanted);
}

static void check_slots(check *c, uint32_t document, const wanted *w)
{
    quidit_text any = {0};
    bool amount = text_equal(w->kind, text_of(KIND_AMOUNT));
    bool article = text_equal(w->kind, text_of(KIND_ARTICLE));
    if (!has_slot(c, document, SLOT_ORDER, any) || !has_slot(c, document, SLOT_COPY, any) ||
        (amount &&
         (!has_slot(c, document, SLOT_SIZE, any) || !has_slot(c, document, SLOT_LOW, any) ||
          !has_slot(c, document, SLOT_HIGH, any))) ||
        (article && !has_slot(c, document, SLOT_STAMP, any)))
        defect(c, "document %" PRIu32 " (%.*s): a value is missing", document, SHOWN(w->id));
}

static int check_document(void *user, uint32_t document)
{
    check *c = user;
    quidit_text stored;
    store_error err;
    record r;
    c->counts->documents++;
    store_status status = store_record(c->store, document, &stored, &err);
    if (status != STORE_OK) {
        defect(c, "document %" PRIu32 ": it cannot be read: %s", document,
               status == STORE_NONE ? "it is not there" : err.text);
        return 0;
    }
    buffer_reset(&c->line);
    buffer_text(&c->line, stored); /* the views of `r` outlive other calls */
    const char *kind = NULL;
    if (!record_open(&r, buffer_view(&c->line)) ||
        !(kind = kind_of_type(r.first[RECORD_TYPE])) || r.first[RECORD_ID].len != ID_LENGTH ||
        r.first[RECORD_ARTICLE].len != ID_LENGTH) {
        defect(c, "document %" PRIu32 ": its record does not decode", document);
        return 0;
    }
    wanted w = {.id = r.first[RECORD_ID],
                .article = r.first[RECORD_ARTICLE],
                .kind = text_of(kind),
                .type = r.first[RECORD_TYPE]};
    if (store_document_terms(c->store, document, look_at_term, &w, &err) != STORE_OK)
        defect(c, "document %" PRIu32 " (%.*s): its terms cannot be read: %s", document,
               SHOWN(w.id), err.text);
    else if (w.found != HAS_ALL)
        defect(c, "document %" PRIu32 " (%.*s): its terms are not those of its record",
               document, SHOWN(w.id));
    if (!frequency_is(c, TERM_ID, w.id, 1))
        defect(c, "document %" PRIu32 " (%.*s): its id is not its own", document, SHOWN(w.id));
    if (!frequency_is(c, TERM_ID, w.article, 1))
        defect(c, "document %" PRIu32 " (%.*s): its article %.*s is missing", document,
               SHOWN(w.id), SHOWN(w.article));
    if (r.first[RECORD_STATEMENT].len &&
        !frequency_is(c, TERM_ID, r.first[RECORD_STATEMENT], 1))
        defect(c, "document %" PRIu32 " (%.*s): the statement around it %.*s is missing",
               document, SHOWN(w.id), SHOWN(r.first[RECORD_STATEMENT]));
    check_slots(c, document, &w);
    c->words |= r.first[RECORD_WORDS].len && !text_equal(r.first[RECORD_WORDS], text_of("0"));
    return 0;
}

/* ---- the documents of an article ---- */

/* A place in the article's text that moves forward as long as places come in order. */
typedef struct cursor {
    quidit_text text;
    size_t byte;
    uint64_t point;
} cursor;

/* Bytes before the code point `point`; false past the end. */
static bool cursor_to(cursor *at, uint64_t point, size_t *byte)
{
    if (point < at->point) {
        at->byte = 0;
        at->point = 0;
    }
    while (at->point < point && at->byte < at->text.len) {
        at->byte++;
        while (at->byte < at->text.len &&
               ((unsigned char)at->text.ptr[at->byte] & 0xc0) == 0x80)
            at->byte++;
        at->point++;
    }
    *byte = at->byte;
    return at->point == point;
}

static bool number_of(quidit_text text, uint64_t *out)
{
    uint64_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || number > UINT64_MAX / 10 - 1)
            return false;
        number = number * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    *out = number;
    return text.len > 0;
}

/* Every piece of `said` stands in `words`, one behind the other. */
static bool says(quidit_text words, quidit_text said)
{
    while (said.len) {
        const char *gap = memmem(said.ptr, said.len, RECORD_JOINT, sizeof RECORD_JOINT - 1);
        size_t len = gap ? (size_t)(gap - said.ptr) : said.len;
        const char *found = len ? memmem(words.ptr, words.len, said.ptr, len) : words.ptr;
        if (!found)
            return false;
        words.len -= (size_t)(found - words.ptr) + len;
        words.ptr = found + len;
        len += gap ? sizeof RECORD_JOINT - 1 : 0;
        said = (quidit_text){said.ptr + len, said.len - len};
    }
    return true;
}

/* Whether the place of a document is in the article, and its words are there. */
static bool stands(cursor *at, const record *r)
{
    uint64_t from, to;
    size_t start, end;
    if (!number_of(r->first[RECORD_START], &from) || !number_of(r->first[RECORD_END], &to) ||
        from > to || !cursor_to(at, from, &start) || !cursor_to(at, to, &end))
        return false;
    quidit_text words = {at->text.ptr + start, end - start};
    if (r->first[RECORD_FIGURE].len)
        return text_equal(words, r->first[RECORD_FIGURE]);
    return says(words, r->first[RECORD_TEXT]);
}

typedef struct article_check {
    check *check;
    cursor cursor;
    uint64_t entries;
} article_check;

static int check_entry(void *user, uint32_t document)
{
    article_check *a = user;
    quidit_text stored;
    record r;
    a->entries++;
    if (store_record(a->check->store, document, &stored, NULL) == STORE_OK &&
        record_open(&r, stored) && !stands(&a->cursor, &r))
        defect(a->check,
               "document %" PRIu32 " (%.*s): its words do not stand in the article at %.*s "
               "to %.*s",
               document, SHOWN(r.first[RECORD_ID]), SHOWN(r.first[RECORD_START]),
               SHOWN(r.first[RECORD_END]));
    return 0;
}

static int check_article(void *user, uint32_t document)
{
    check *c = user;
    quidit_text stored;
    store_error err;
    record r;
    uint64_t wanted;
    if (store_record(c->store, document, &stored, NULL) != STORE_OK)
        return 0; /* has been told */
    buffer_reset(&c->article);
    buffer_text(&c->article, stored);
    if (!record_open(&r, buffer_view(&c->article)))
        return 0;
    article_check a = {.check = c, .cursor = {.text = r.first[RECORD_TEXT]}};
    term_make(&c->term, TERM_ARTICLE, r.first[RECORD_ARTICLE]);
    if (store_documents(c->store, buffer_view(&c->term), check_entry, &a, &err) < 0)
        defect(c, "article %.*s '%.*s': its documents cannot be read: %s",
               SHOWN(r.first[RECORD_ID]), SHOWN(r.first[RECORD_PATH]), err.text);
    else if (number_of(r.first[RECORD_ENTRIES], &wanted) && wanted != a.entries)
        defect(c, "article %.*s '%.*s': %" PRIu64 " documents are of it, not %" PRIu64,
               SHOWN(r.first[RECORD_ID]), SHOWN(r.first[RECORD_PATH]), a.entries, wanted);
    return 0;
}

/* ---- all of it ---- */

static void check_documents(check *c)
{
    store_error err;
    uint64_t size;
    if (store_size(c->store, &size, &err) < 0 ||
        store_documents(c->store, (quidit_text){"", 0}, check_document, c, &err) < 0) {
        defect(c, "documents cannot be read: %s", err.text);
        return;
    }
    if (size != c->counts->documents)
        defect(c, "%" PRIu64 " documents can be read, not %" PRIu64, c->counts->documents,
               size);
    if (c->words && !store_has_positions(c->store))
        defect(c, "the places of words are missing");
    term_make(&c->term, TERM_KIND, text_of(KIND_ARTICLE));
    if (store_documents(c->store, buffer_view(&c->term), check_article, c, &err) < 0)
        defect(c, "articles cannot be read: %s", err.text);
}

store_status check_index(const char *path, check_say say, void *user, check_counts *counts,
                         store_error *err)
{
    static const char *const keys[] = {META_SCHEMA,  META_PLUGIN, META_FINGERPRINT,
                                       META_STEMMER, META_SHARDS, META_PROGRESS};
    check c = {.say = say, .user = user, .counts = counts};
    *counts = (check_counts){0};
    store_status status = store_open(&c.store, &path, 1, 0, err);
    if (status == STORE_BROKEN) {
        defect(&c, "it cannot be opened: %s", err->text);
        return STORE_OK;
    }
    if (status < 0)
        return status;
    if (store_shards(c.store) > 1 || strcmp(store_name(c.store), path) != 0)
        status =
            store_refuse(err, STORE_FOREIGN, "it stands for other indexes; check each of them");
    else if (store_locked(c.store))
        status = store_refuse(err, STORE_LOCKED, "another process is writing it");
    if (status < 0)
        goto done;
    status = book_check(c.store, err);
    if (status == STORE_NONE)
        status = store_refuse(err, STORE_ABSENT, "there is nothing in it");
    if (status == STORE_FOREIGN || status == STORE_OLD || status == STORE_NEW ||
        status == STORE_ABSENT)
        goto done;

    status = store_verify(path, say_xapian, &c, err);
    if (status < 0 && status != STORE_BROKEN)
        goto done;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        check_note(&c, keys[i]);
    check_documents(&c);
    status = STORE_OK;
done:
    buffer_clear(&c.term);
    buffer_clear(&c.article);
    buffer_clear(&c.line);
    store_close(c.store);
    return status;
}
