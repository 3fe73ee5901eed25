/* Xapian, kept on this side of store.h. Every function that calls it runs inside `guarded`,
 * which turns exceptions into statuses. */
#include "store.h"

#include <xapian.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "place.h"

namespace
{

std::string bytes(quidit_text text)
{
    return text.len ? std::string(text.ptr, text.len) : std::string();
}

quidit_text view(const std::string &text)
{
    return {text.data(), text.size()};
}

store_status fail(store_error *err, store_status status, const char *text) noexcept
{
    if (err) {
        err->status = status;
        std::strncpy(err->text, text, sizeof err->text - 1);
        err->text[sizeof err->text - 1] = '\0';
    }
    return status;
}

store_status fail_with(store_error *err, store_status status, const Xapian::Error &e)
{
    const char *system = e.get_error_string();
    return fail(err, status, system && *system ? system : e.get_msg().c_str());
}

/* Runs `body` and answers its status, or that of what it threw. */
template <class Body> store_status guarded(store_error *err, Body body) noexcept
{
    try {
        try {
            return body();
        } catch (const Xapian::DatabaseLockError &) {
            return fail(err, STORE_LOCKED, "another process is writing it");
        } catch (const Xapian::DatabaseModifiedError &e) {
            return fail_with(err, STORE_MOVED, e);
        } catch (const Xapian::DatabaseCorruptError &e) {
            return fail_with(err, STORE_BROKEN, e);
        } catch (const Xapian::DatabaseVersionError &e) {
            return fail_with(err, STORE_BROKEN, e);
        } catch (const Xapian::DocNotFoundError &) {
            return STORE_NONE;
        } catch (const Xapian::Error &e) {
            return fail_with(err, STORE_TROUBLE, e);
        }
    } catch (...) {
        return fail(err, STORE_NO_MEMORY, "out of memory");
    }
}

} // namespace

struct store {
    Xapian::Database reader;         /* the writer too, seen as a database */
    Xapian::WritableDatabase writer; /* only when open for writing */
    std::string handed_out;
};

struct store_doc {
    Xapian::Document doc;
    bool failed = false;
};

struct store_query {
    Xapian::Query query;
    std::string description;
};

struct store_hits {
    uint64_t total = 0;
    std::vector<Xapian::docid> documents;
};

/* What stands at `path`, or why that will not do. */
static store_status look_at(const char *path, bool writing, int *place, store_error *err)
{
    switch (*place = place_look(path)) {
    case PLACE_FREE:
    case PLACE_UNFINISHED:
        return writing ? STORE_OK : fail(err, STORE_ABSENT, "there is no index");
    case PLACE_INDEX:
        return STORE_OK;
    case PLACE_FILE:
        return writing ? fail(err, STORE_FOREIGN, "it is a file") : STORE_OK;
    case PLACE_FOREIGN:
        return fail(err, STORE_FOREIGN, "the folder holds other things");
    default:
        return fail(err, STORE_TROUBLE, std::strerror(errno));
    }
}

store_status store_open(store **out, const char *const *paths, size_t count, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        Xapian::Database all;
        for (size_t i = 0; i < count; i++) {
            int place;
            store_status status = look_at(paths[i], false, &place, err);
            if (status < 0)
                return status;
            try {
                all.add_database(Xapian::Database(paths[i]));
            } catch (const Xapian::DatabaseOpeningError &e) {
                if (e.get_error_string())
                    throw;
                return fail_with(err, STORE_FOREIGN, e);
            }
        }
        store *s = new store;
        s->reader = all;
        *out = s;
        return STORE_OK;
    });
}

store_status store_create(store **out, const char *path, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        int place;
        store_status status = look_at(path, true, &place, err);
        if (status < 0)
            return status;
        /* Xapian takes unfinished files for an index and fails to open it. */
        const int how = place == PLACE_UNFINISHED ? Xapian::DB_CREATE_OR_OVERWRITE
                                                  : Xapian::DB_CREATE_OR_OPEN;
        Xapian::WritableDatabase database(path, how);
        store *s = new store;
        s->writer = database;
        s->reader = database;
        *out = s;
        return STORE_OK;
    });
}

void store_close(store *s)
{
    if (!s)
        return;
    guarded(nullptr, [&]() -> store_status {
        s->writer.cancel_transaction(); /* throws when there is none: nothing to drop */
        return STORE_OK;
    });
    guarded(nullptr, [&]() -> store_status {
        delete s;
        return STORE_OK;
    });
}

store_status store_reopen(store *s, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        s->reader.reopen();
        return STORE_OK;
    });
}

/* Inside a transaction Xapian never commits behind one's back, however large the batch. */
store_status store_begin(store *s, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        s->writer.begin_transaction();
        return STORE_OK;
    });
}

store_status store_commit(store *s, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        s->writer.commit_transaction();
        return STORE_OK;
    });
}

store_status store_note(store *s, const char *key, quidit_text *out, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        s->handed_out = s->reader.get_metadata(key);
        if (s->handed_out.empty())
            return STORE_NONE;
        *out = view(s->handed_out);
        return STORE_OK;
    });
}

store_status store_set_note(store *s, const char *key, quidit_text value, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        s->writer.set_metadata(key, bytes(value));
        return STORE_OK;
    });
}

store_doc *store_doc_new(void)
{
    store_doc *d = nullptr;
    guarded(nullptr, [&]() -> store_status {
        d = new store_doc;
        return STORE_OK;
    });
    return d;
}

void store_doc_free(store_doc *d)
{
    delete d;
}

/* Runs one addition and remembers when it failed. */
template <class Body> static void add(store_doc *d, Body body) noexcept
{
    store_status status = guarded(nullptr, [&]() -> store_status {
        body();
        return STORE_OK;
    });
    if (status != STORE_OK)
        d->failed = true;
}

void store_doc_reset(store_doc *d)
{
    d->failed = false;
    add(d, [&] { d->doc = Xapian::Document(); });
}

void store_doc_term(store_doc *d, quidit_text term)
{
    add(d, [&] { d->doc.add_boolean_term(bytes(term)); });
}

void store_doc_posting(store_doc *d, quidit_text term, uint32_t position)
{
    add(d, [&] { d->doc.add_posting(bytes(term), position); });
}

void store_doc_value(store_doc *d, uint32_t slot, quidit_text value)
{
    add(d, [&] { d->doc.add_value(slot, bytes(value)); });
}

void store_doc_record(store_doc *d, quidit_text record)
{
    add(d, [&] { d->doc.set_data(bytes(record)); });
}

store_status store_put(store *s, quidit_text unique, const store_doc *d, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        if (d->failed)
            return fail(err, STORE_NO_MEMORY, "out of memory");
        s->writer.replace_document(bytes(unique), d->doc);
        return STORE_OK;
    });
}

store_status store_remove(store *s, quidit_text term, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        s->writer.delete_document(bytes(term));
        return STORE_OK;
    });
}

store_status store_size(store *s, uint64_t *out, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        *out = s->reader.get_doccount();
        return STORE_OK;
    });
}

store_status store_frequency(store *s, quidit_text term, uint64_t *out, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        *out = s->reader.get_termfreq(bytes(term));
        return STORE_OK;
    });
}

store_status store_terms(store *s, const char *prefix, store_each_term each, void *user,
                         store_error *err)
{
    return guarded(err, [&]() -> store_status {
        const Xapian::TermIterator end = s->reader.allterms_end(prefix);
        for (Xapian::TermIterator i = s->reader.allterms_begin(prefix); i != end; ++i) {
            const std::string term = *i;
            if (each(user, view(term), i.get_termfreq()) != 0)
                break;
        }
        return STORE_OK;
    });
}

store_status store_documents(store *s, quidit_text term, store_each_document each, void *user,
                             store_error *err)
{
    return guarded(err, [&]() -> store_status {
        const std::string wanted = bytes(term);
        const Xapian::PostingIterator end = s->reader.postlist_end(wanted);
        for (Xapian::PostingIterator i = s->reader.postlist_begin(wanted); i != end; ++i)
            if (each(user, *i) != 0)
                break;
        return STORE_OK;
    });
}

store_status store_record(store *s, uint32_t document, quidit_text *out, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        s->handed_out = s->reader.get_document(document).get_data();
        *out = view(s->handed_out);
        return STORE_OK;
    });
}

store_status store_value(store *s, uint32_t document, uint32_t slot, quidit_text *out,
                         store_error *err)
{
    return guarded(err, [&]() -> store_status {
        s->handed_out = s->reader.get_document(document).get_value(slot);
        if (s->handed_out.empty())
            return STORE_NONE;
        *out = view(s->handed_out);
        return STORE_OK;
    });
}

/* Runs `body`, which makes a Xapian::Query, and frees what the query was made of. */
template <class Body>
static store_query *make_query(Body body, store_query *a = nullptr, store_query *b = nullptr)
{
    store_query *made = nullptr;
    guarded(nullptr, [&]() -> store_status {
        made = new store_query{body(), {}};
        return STORE_OK;
    });
    delete a;
    delete b;
    return made;
}

static std::vector<std::string> all_bytes(const quidit_text *terms, size_t count)
{
    std::vector<std::string> all;
    all.reserve(count);
    for (size_t i = 0; i < count; i++)
        all.push_back(bytes(terms[i]));
    return all;
}

store_query *store_query_all(void)
{
    return make_query([] { return Xapian::Query(std::string()); });
}

store_query *store_query_nothing(void)
{
    return make_query([] { return Xapian::Query(); });
}

store_query *store_query_term(quidit_text term)
{
    return make_query([&] { return Xapian::Query(bytes(term)); });
}

store_query *store_query_phrase(const quidit_text *terms, size_t count)
{
    return make_query([&] {
        const std::vector<std::string> all = all_bytes(terms, count);
        return Xapian::Query(Xapian::Query::OP_PHRASE, all.begin(), all.end(),
                             static_cast<Xapian::termcount>(count));
    });
}

store_query *store_query_any(const quidit_text *terms, size_t count)
{
    return make_query([&] {
        const std::vector<std::string> all = all_bytes(terms, count);
        return Xapian::Query(Xapian::Query::OP_SYNONYM, all.begin(), all.end());
    });
}

store_query *store_query_range(uint32_t slot, quidit_text low, quidit_text high)
{
    return make_query([&] {
        return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, bytes(low), bytes(high));
    });
}

store_query *store_query_join(int operation, store_query *a, store_query *b)
{
    if (!a || !b) {
        delete a;
        delete b;
        return nullptr;
    }
    static const Xapian::Query::op operations[] = {
        Xapian::Query::OP_AND, Xapian::Query::OP_OR, Xapian::Query::OP_AND_NOT,
        Xapian::Query::OP_FILTER, Xapian::Query::OP_AND_MAYBE};
    return make_query([&] { return Xapian::Query(operations[operation], a->query, b->query); },
                      a, b);
}

store_query *store_query_scale(store_query *q, double factor)
{
    if (!q)
        return nullptr;
    return make_query([&] { return q->query * factor; }, q);
}

store_query *store_query_points(store_query *q, double points)
{
    if (!q)
        return nullptr;
    return make_query(
        [&] {
            const Xapian::Query same((new Xapian::FixedWeightPostingSource(points))->release());
            return Xapian::Query(Xapian::Query::OP_FILTER, same, q->query);
        },
        q);
}

void store_query_free(store_query *q)
{
    delete q;
}

const char *store_query_describe(store_query *q)
{
    guarded(nullptr, [&]() -> store_status {
        q->description = q->query.get_description();
        return STORE_OK;
    });
    return q->description.c_str();
}

store_status store_search(store_hits **out, store *s, const store_query *q, store_order order,
                          uint64_t first, uint64_t limit, store_error *err)
{
    store_hits *hits = nullptr;
    store_status status = guarded(err, [&]() -> store_status {
        const Xapian::doccount size = s->reader.get_doccount();
        Xapian::Enquire enquire(s->reader);
        enquire.set_query(q->query);
        if (order.by == STORE_BY_RELEVANCE)
            enquire.set_sort_by_relevance_then_value(order.slot, !order.ascending);
        else
            enquire.set_sort_by_value(order.slot, !order.ascending);
        const Xapian::doccount from =
            first < size ? static_cast<Xapian::doccount>(first) : size;
        const Xapian::doccount most =
            limit < size - from ? static_cast<Xapian::doccount>(limit) : size - from;
        /* Looking at every candidate is what makes the total exact. */
        const Xapian::MSet found = enquire.get_mset(from, most, size);
        hits = new store_hits;
        hits->total = found.get_matches_estimated();
        hits->documents.reserve(found.size());
        for (Xapian::MSetIterator i = found.begin(); i != found.end(); ++i)
            hits->documents.push_back(*i);
        return STORE_OK;
    });
    if (status == STORE_OK)
        *out = hits;
    else
        delete hits;
    return status;
}

void store_hits_free(store_hits *h)
{
    delete h;
}

uint64_t store_hits_total(const store_hits *h)
{
    return h->total;
}

uint64_t store_hits_count(const store_hits *h)
{
    return h->documents.size();
}

uint32_t store_hits_at(const store_hits *h, uint64_t i)
{
    return h->documents[i];
}
