/* Puts one thing wrong in an index, so that tests can see it found: damage INDEX KIND [ID].
 * ID is that of the document; without it the first statement. */
#include <xapian.h>

#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>

extern "C" {
#include "record.h"
#include "schema.h"
}

using std::string;

static Xapian::docid find(Xapian::Database &db, const string &term)
{
    Xapian::PostingIterator found = db.postlist_begin(term);
    if (found == db.postlist_end(term))
        throw std::runtime_error("no document has " + term);
    return *found;
}

/* The record with one field set to another value. */
static string with_field(const string &data, int wanted, const string &value)
{
    buffer out = {};
    size_t at = 0;
    int field;
    quidit_text old;
    while (record_next({data.data(), data.size()}, &at, &field, &old))
        record_add(&out, field,
                   field == wanted ? quidit_text{value.data(), value.size()} : old);
    string made(out.at, out.len);
    buffer_clear(&out);
    return made;
}

static void damage(Xapian::WritableDatabase &db, const string &kind, Xapian::docid id)
{
    Xapian::Document doc = db.get_document(id);
    if (kind == "record")
        doc.set_data("nonsense");
    else if (kind == "place")
        doc.set_data(with_field(doc.get_data(), RECORD_END, "999999"));
    else if (kind == "words")
        doc.set_data(with_field(doc.get_data(), RECORD_TEXT, "autre chose"));
    else if (kind == "article")
        doc.set_data(with_field(doc.get_data(), RECORD_ARTICLE, "daaaaaaaaaaaaaaa"));
    else if (kind == "term")
        doc.remove_term(string(TERM_KIND) + KIND_STATEMENT);
    else if (kind == "slot")
        doc.remove_value(SLOT_ORDER);
    else if (kind == "copies")
        doc.remove_value(SLOT_COPY);
    else if (kind == "twice")
        db.add_document(doc);
    else if (kind == "missing")
        return db.delete_document(id);
    else if (kind == "fingerprint")
        return db.set_metadata(META_FINGERPRINT, "");
    else if (kind == "older" || kind == "newer")
        return db.set_metadata(META_SCHEMA, std::to_string(std::stoi(SCHEMA_VERSION) +
                                                           (kind == "older" ? -1 : 1)));
    else
        throw std::runtime_error("unknown kind " + kind);
    db.replace_document(id, doc);
}

int main(int argc, char **argv)
try {
    if (argc < 3)
        throw std::runtime_error("damage INDEX KIND [ID]");
    Xapian::WritableDatabase db(argv[1], Xapian::DB_OPEN);
    const string term =
        argc > 3 ? string(TERM_ID) + argv[3] : string(TERM_KIND) + KIND_STATEMENT;
    damage(db, argv[2], find(db, term));
    db.commit();
    return 0;
} catch (const Xapian::Error &e) {
    std::fprintf(stderr, "damage: %s\n", e.get_description().c_str());
    return 2;
} catch (const std::exception &e) {
    std::fprintf(stderr, "damage: %s\n", e.what());
    return 2;
}
