/* Xapian, kept on this side of store.h. Every function that calls it runs inside `guarded`,
 * which turns exceptions into statuses. Longer than other files, for no other may know Xapian.
 */
#include "store.h"

#include <sys/stat.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <new>
#include <sstream>
#include <string>
#include <vector>

#include "place.h"
#include "shard.h"

enum { OPEN_MAX = 10 }; /* tries */

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

store_status fail_with(store_error *err, store_status status, const Xapian::Error &e)
{
    const char *system = e.get_error_string();
    return store_refuse(err, status, "%s", system && *system ? system : e.get_msg().c_str());
}

/* Names the server, which Xapian calls "remote:tcp(host:port)". */
store_status fail_far(store_error *err, const Xapian::NetworkError &e, const char *text)
{
    if (text)
        store_refuse(err, STORE_TROUBLE, "%s", text);
    else
        fail_with(err, STORE_TROUBLE, e);
    const std::string &where = e.get_context();
    const size_t start = where.find("tcp(");
    const size_t end = where.find(')', start);
    if (err && start != std::string::npos && end != std::string::npos)
        std::snprintf(err->name, sizeof err->name, "%s",
                      where.substr(start + 4, end - start - 4).c_str());
    return STORE_TROUBLE;
}

/* Runs `body` and answers its status, or that of what it threw. */
template <class Body> store_status guarded(store_error *err, Body body) noexcept
{
    try {
        try {
            return body();
        } catch (const Xapian::DatabaseLockError &) {
            return store_refuse(err, STORE_LOCKED, "another process is writing it");
        } catch (const Xapian::DatabaseModifiedError &e) {
            return fail_with(err, STORE_MOVED, e);
        } catch (const Xapian::DatabaseCorruptError &e) {
            return fail_with(err, STORE_BROKEN, e);
        } catch (const Xapian::DatabaseVersionError &e) {
            return fail_with(err, STORE_BROKEN, e);
        } catch (const Xapian::DocNotFoundError &) {
            return STORE_NONE;
        } catch (const Xapian::NetworkTimeoutError &e) {
            return fail_far(err, e, "the server does not answer");
        } catch (const Xapian::NetworkError &e) {
            return fail_far(err, e, nullptr);
        } catch (const Xapian::Error &e) {
            return fail_with(err, STORE_TROUBLE, e);
        }
    } catch (...) {
        return store_no_memory(err);
    }
}

} // namespace

struct store {
    Xapian::Database reader;         /* the writer too, seen as a database */
    Xapian::WritableDatabase writer; /* only when open for writing */
    std::string name;
    bool folder = false;       /* here, not a server's */
    std::vector<store> shards; /* none: it is its own */
    std::string handed_out;
};

struct store_doc {
    Xapian::Document doc;
    bool failed = false;
};

struct store_query {
    Xapian::Query query;
    size_t summands; /* weights that are added up for a hit and are no whole points */
    std::string description;
};

struct store_hits {
    uint64_t total = 0;
    std::vector<Xapian::docid> documents;
    bool by_slot = false;
    std::string last;           /* value that the last one is sorted by … */
    Xapian::doccount equal = 0; /* … and how many at the end have it */
};

/* Opens s->name. */
static store_status open_once(store *s, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        try {
            s->reader = Xapian::Database(s->name);
        } catch (const Xapian::DatabaseOpeningError &e) {
            if (e.get_error_string())
                throw;
            return fail_with(err, STORE_FOREIGN, e);
        }
        return STORE_OK;
    });
}

/* Compacting puts another folder in the place of an index in one step, but Xapian opens one
 * file after the other. What it took from both is opened again. */
static store_status open_folder(store *s, store_error *err)
{
    struct stat before = {}, after = {};
    store_status status = STORE_MOVED;
    for (int i = 0; i < OPEN_MAX; i++) {
        bool there = stat(s->name.c_str(), &before) == 0;
        status = open_once(s, err);
        if (!there || stat(s->name.c_str(), &after) < 0 ||
            (before.st_ino == after.st_ino && before.st_dev == after.st_dev))
            break;
    }
    return status;
}

/* One part. Its name is added to what went wrong. */
static store_status open_shard(store *out, const shard &from, unsigned patience,
                               store_error *err)
{
    store_status status = guarded(err, [&]() -> store_status {
        out->name = from.name;
        out->folder = !from.host;
        if (out->folder)
            return open_folder(out, err);
        out->reader = Xapian::Remote::open(from.host, from.port, patience, patience);
        return STORE_OK;
    });
    if (status < 0 && err)
        std::snprintf(err->name, sizeof err->name, "%s", from.name);
    return status;
}

static store_status open_shards(store *out, const shard_list &list, unsigned patience,
                                store_error *err)
{
    if (list.count == 1)
        return open_shard(out, list.at[0], patience, err);
    return guarded(err, [&]() -> store_status {
        out->shards.resize(list.count);
        for (size_t i = 0; i < list.count; i++) {
            store_status status = open_shard(&out->shards[i], list.at[i], patience, err);
            if (status < 0)
                return status;
            out->reader.add_database(out->shards[i].reader);
        }
        return STORE_OK;
    });
}

store_status store_open(store **out, const char *const *names, size_t count, unsigned patience,
                        store_error *err)
{
    shard_list list = {};
    store_status status = STORE_OK;
    for (size_t i = 0; i < count && status == STORE_OK; i++)
        status = shard_list_add(&list, names[i], err);
    store *s = status == STORE_OK ? new (std::nothrow) store : nullptr;
    if (status == STORE_OK)
        status = s ? open_shards(s, list, patience, err) : store_no_memory(err);
    shard_list_clear(&list);
    if (status == STORE_OK)
        *out = s;
    else
        delete s;
    return status;
}

size_t store_shards(const store *s)
{
    return s->shards.empty() ? 1 : s->shards.size();
}

store *store_shard(store *s, size_t i)
{
    return s->shards.empty() ? s : &s->shards[i];
}

const char *store_name(const store *s)
{
    return s->name.c_str();
}

/* What stands at `path`, or why nothing can be written there. */
static store_status look_at(const char *path, int *place, store_error *err)
{
    switch (*place = place_look(path)) {
    case PLACE_FREE:
    case PLACE_UNFINISHED:
    case PLACE_INDEX:
        return STORE_OK;
    case PLACE_FILE:
        return store_refuse(err, STORE_FOREIGN, "it is a file");
    case PLACE_STUB:
    case PLACE_FOREIGN:
        return store_refuse(err, STORE_FOREIGN, "the folder holds other things");
    default:
        return store_system(err);
    }
}

store_status store_create(store **out, const char *path, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        int place;
        store_status status = look_at(path, &place, err);
        if (status < 0)
            return status;
        if (place == PLACE_INDEX && !place_lockable(path))
            return store_system(err);
        /* Xapian takes unfinished files for an index and fails to open it. */
        const int how = place == PLACE_UNFINISHED ? Xapian::DB_CREATE_OR_OVERWRITE
                                                  : Xapian::DB_CREATE_OR_OPEN;
        Xapian::WritableDatabase database(path, how);
        store *s = new store;
        s->name = path;
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
    if (s->shards.empty() && s->folder)
        return open_folder(s, err); /* Xapian's reopen knows no other folder by its number */
    return guarded(err, [&]() -> store_status {
        if (s->shards.empty()) {
            s->reader.reopen();
            return STORE_OK;
        }
        Xapian::Database all;
        store_status status = STORE_OK;
        for (size_t i = 0; i < s->shards.size() && status == STORE_OK; i++) {
            status = store_reopen(&s->shards[i], err);
            all.add_database(s->shards[i].reader);
        }
        if (status == STORE_OK)
            s->reader = all;
        return status;
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
            return store_no_memory(err);
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

/* Part by part and in the order of numbers, as values are stored. Of n parts, the one with
 * index i has the documents i + 1, i + 1 + n, i + 1 + 2n … of the whole as its 1, 2, 3 … */
store_status store_values(store *s, uint32_t slot, const uint32_t *documents, uint64_t count,
                          store_each_value each, void *user, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        const Xapian::docid parts = s->shards.empty() ? 1 : s->shards.size();
        std::vector<std::vector<uint64_t>> places(parts);
        for (uint64_t i = 0; i < count; i++)
            places[(documents[i] - 1) % parts].push_back(i);
        for (size_t part = 0; part < parts; part++) {
            const Xapian::Database &from = store_shard(s, part)->reader;
            std::sort(places[part].begin(), places[part].end(),
                      [&](uint64_t a, uint64_t b) { return documents[a] < documents[b]; });
            Xapian::ValueIterator at = from.valuestream_begin(slot);
            const Xapian::ValueIterator end = from.valuestream_end(slot);
            for (size_t i = 0; i < places[part].size() && at != end; i++) {
                const Xapian::docid wanted = (documents[places[part][i]] - 1) / parts + 1;
                at.skip_to(wanted);
                if (at == end || at.get_docid() != wanted)
                    continue;
                const std::string value = *at;
                each(user, places[part][i], view(value));
            }
        }
        return STORE_OK;
    });
}

store_status store_document_terms(store *s, uint32_t document, store_each_term each, void *user,
                                  store_error *err)
{
    return guarded(err, [&]() -> store_status {
        const Xapian::Document from = s->reader.get_document(document);
        const Xapian::TermIterator end = from.termlist_end();
        for (Xapian::TermIterator i = from.termlist_begin(); i != end; ++i) {
            const std::string term = *i;
            if (each(user, view(term), i.get_wdf()) != 0)
                break;
        }
        return STORE_OK;
    });
}

bool store_locked(const store *s)
{
    bool locked = false;
    guarded(nullptr, [&]() -> store_status {
        locked = s->reader.locked();
        return STORE_OK;
    });
    return locked;
}

bool store_has_positions(const store *s)
{
    return guarded(nullptr, [&]() -> store_status {
               return s->reader.has_positions() ? STORE_OK : STORE_NONE;
           }) == STORE_OK;
}

/* Says what Xapian's report has beside headings ("postlist:") and what is in order. */
static void say_defects(const std::string &report, void (*say)(void *, const char *),
                        void *user)
{
    std::istringstream lines(report);
    std::string table, line;
    while (std::getline(lines, line)) {
        const bool heading = !line.empty() && line.back() == ':';
        if (heading)
            table = line;
        else if (!line.empty() && line.find("checked OK") == std::string::npos &&
                 line.find("Lazily created") == std::string::npos)
            say(user, (table + " " + line).c_str());
    }
}

store_status store_verify(const char *path, void (*say)(void *user, const char *line),
                          void *user, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        std::ostringstream report;
        size_t defects = 0;
        try {
            defects = Xapian::Database::check(path, 0, &report);
        } catch (const Xapian::DatabaseError &e) {
            if (e.get_error_string())
                throw;
            defects = 1;
            report << e.get_msg() << '\n';
        }
        if (defects)
            say_defects(report.str(), say, user);
        return defects ? store_refuse(err, STORE_BROKEN, "it is damaged") : STORE_OK;
    });
}

store_status store_compact(store *s, const char *path, store_error *err)
{
    return guarded(err, [&]() -> store_status {
        Xapian::Database(s->name).compact(path, Xapian::Compactor::FULL |
                                                    Xapian::DBCOMPACT_NO_RENUMBER);
        return STORE_OK;
    });
}

/* Runs `body`, which makes a Xapian::Query, and frees what the query was made of. */
template <class Body>
static store_query *make_query(size_t summands, Body body, store_query *a = nullptr,
                               store_query *b = nullptr)
{
    store_query *made = nullptr;
    guarded(nullptr, [&]() -> store_status {
        made = new store_query{body(), summands, {}};
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
    return make_query(0, [] { return Xapian::Query(std::string()); });
}

store_query *store_query_term(quidit_text term)
{
    return make_query(1, [&] { return Xapian::Query(bytes(term)); });
}

store_query *store_query_phrase(const quidit_text *terms, size_t count)
{
    return make_query(count, [&] {
        const std::vector<std::string> all = all_bytes(terms, count);
        return Xapian::Query(Xapian::Query::OP_PHRASE, all.begin(), all.end(),
                             static_cast<Xapian::termcount>(count));
    });
}

store_query *store_query_any(const quidit_text *terms, size_t count)
{
    return make_query(0, [&] {
        const std::vector<std::string> all = all_bytes(terms, count);
        return 0 * Xapian::Query(Xapian::Query::OP_OR, all.begin(), all.end());
    });
}

store_query *store_query_range(uint32_t slot, quidit_text low, quidit_text high)
{
    return make_query(0, [&] {
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
    const bool both = operation != STORE_AND_NOT && operation != STORE_FILTER;
    return make_query(
        a->summands + (both ? b->summands : 0),
        [&] { return Xapian::Query(operations[operation], a->query, b->query); }, a, b);
}

store_query *store_query_scale(store_query *q, double factor)
{
    if (!q)
        return nullptr;
    return make_query(
        factor > 0 ? q->summands : 0, [&] { return q->query * factor; }, q);
}

store_query *store_query_points(store_query *q, double points)
{
    if (!q)
        return nullptr;
    return make_query(
        0,
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

/* A sum of weights depends in its last bits on the order of adding, which Xapian chooses by how
 * frequent the words are in each part of an index. Hits that differ by no more are equals.
 * Whole points add up exactly. */
static bool weigh_the_same(double a, double b)
{
    return std::fabs(a - b) <= 1e-12 * std::fmax(a, b);
}

/* Number of the first hit behind the one at `i` that weighs another amount. */
static Xapian::doccount end_of_equals(const Xapian::MSet &found, Xapian::doccount i)
{
    const double weight = found[i].get_weight();
    while (++i < found.size() && weigh_the_same(weight, found[i].get_weight()))
        ;
    return i;
}

/* Appends hits of the same weight in the order of their sort keys. */
static void append_equals(std::vector<Xapian::docid> *out, const Xapian::MSet &found,
                          Xapian::doccount from, Xapian::doccount to, bool ascending)
{
    std::vector<std::pair<std::string, Xapian::docid>> equals;
    if (found[from].get_weight() == found[to - 1].get_weight()) { /* they are in order */
        while (from < to)
            out->push_back(*found[from++]);
        return;
    }
    for (Xapian::doccount i = from; i < to; i++)
        equals.emplace_back(found[i].get_sort_key(), *found[i]);
    std::stable_sort(equals.begin(), equals.end(), [&](const auto &a, const auto &b) {
        return ascending ? a.first < b.first : b.first < a.first;
    });
    for (const auto &hit : equals)
        out->push_back(hit.second);
}

/* Best first, the same whatever parts the index has: looks a little further than asked for,
 * until a weight changes. */
static void search_by_weight(store_hits *hits, Xapian::Enquire &enquire, bool ascending,
                             Xapian::doccount from, Xapian::doccount most,
                             Xapian::doccount size)
{
    Xapian::doccount wanted = from + most;
    for (Xapian::doccount more = 16;; more *= 8) {
        const Xapian::doccount looked_at = more < size - wanted ? wanted + more : size;
        const Xapian::MSet found = enquire.get_mset(0, looked_at, size);
        hits->total = found.get_matches_estimated();
        hits->documents.clear();
        Xapian::doccount i = 0;
        while (i < found.size() && i < wanted) {
            const Xapian::doccount end = end_of_equals(found, i);
            if (end == found.size() && found.size() == looked_at && looked_at < size)
                break;
            append_equals(&hits->documents, found, i, end, ascending);
            i = end;
        }
        if (i < found.size() && i < wanted)
            continue;
        hits->documents.resize(std::min<size_t>(hits->documents.size(), wanted));
        hits->documents.erase(hits->documents.begin(),
                              hits->documents.begin() +
                                  std::min<size_t>(hits->documents.size(), from));
        return;
    }
}

static void set_order(Xapian::Enquire &enquire, store_order order)
{
    if (order.by == STORE_BY_RELEVANCE)
        enquire.set_sort_by_relevance_then_value(order.slot, !order.ascending);
    else
        enquire.set_sort_by_value(order.slot, !order.ascending);
}

static void keep(store_hits *hits, const Xapian::MSet &found)
{
    hits->documents.reserve(found.size());
    for (Xapian::doccount i = 0; i < found.size(); i++)
        hits->documents.push_back(*found[i]);
    if (found.empty())
        return;
    hits->last = found[found.size() - 1].get_sort_key();
    for (Xapian::doccount i = found.size(); i-- > 0 && found[i].get_sort_key() == hits->last;)
        hits->equal++;
}

/* Runs `body`, which fills in hits, and hands them out. */
template <class Body>
static store_status make_hits(store_hits **out, store_error *err, Body body)
{
    store_hits *hits = new (std::nothrow) store_hits;
    if (!hits)
        return store_no_memory(err);
    store_status status = guarded(err, [&]() -> store_status {
        body(hits);
        return STORE_OK;
    });
    if (status == STORE_OK)
        *out = hits;
    else
        delete hits;
    return status;
}

store_status store_search(store_hits **out, store *s, const store_query *q, store_order order,
                          uint64_t first, uint64_t limit, store_error *err)
{
    return make_hits(out, err, [&](store_hits *hits) {
        const Xapian::doccount size = s->reader.get_doccount();
        const Xapian::doccount from =
            first < size ? static_cast<Xapian::doccount>(first) : size;
        const Xapian::doccount most =
            limit < size - from ? static_cast<Xapian::doccount>(limit) : size - from;
        Xapian::Enquire enquire(s->reader);
        enquire.set_query(q->query);
        set_order(enquire, order);
        if (order.by == STORE_BY_RELEVANCE && q->summands > 1 && most > 0) {
            search_by_weight(hits, enquire, order.ascending, from, most, size);
            return;
        }
        /* Looking at every candidate is what makes the total exact. Without a hit to keep,
         * Xapian would ask every word anew what it may still weigh whenever one comes to its
         * end: ten times slower with thousands of them. */
        const Xapian::MSet found = enquire.get_mset(from, most ? most : 1, size);
        hits->total = found.get_matches_estimated();
        hits->by_slot = order.by == STORE_BY_SLOT || found.get_max_possible() == 0;
        if (most)
            keep(hits, found);
    });
}

bool store_hits_by_slot(const store_hits *h)
{
    return h->by_slot;
}

store_status store_search_on(store_hits **out, store *s, const store_query *q,
                             store_order order, const store_hits *before, uint64_t limit,
                             store_error *err)
{
    return make_hits(out, err, [&](store_hits *hits) {
        const Xapian::doccount size = s->reader.get_doccount();
        const Xapian::doccount most =
            limit < size ? static_cast<Xapian::doccount>(limit) : size;
        const Xapian::Query rest(order.ascending ? Xapian::Query::OP_VALUE_GE
                                                 : Xapian::Query::OP_VALUE_LE,
                                 order.slot, before->last);
        Xapian::Enquire enquire(s->reader);
        enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, q->query, rest));
        set_order(enquire, order);
        const Xapian::MSet found = enquire.get_mset(before->equal, most);
        hits->total = before->total;
        hits->by_slot = true;
        keep(hits, found);
    });
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
