/* What OpenSearch and Elasticsearch take at _bulk: for each statement and amount an action and
 * a document, the annotation of the JSON lines with two fields more. `article` is what a JSON
 * line said of the document; `range` is the interval of an amount, for a field of type
 * double_range. The fields are described to the engine by indexer/opensearch-mapping.json. */
#include <string.h>
#include <xxhash.h>

#include "fields.h"
#include "jsonl.h"
#include "view.h"

/* The same for the same place of the same document, so that a second load replaces the first.
 */
static void identify(char out[33], const shown *what, const quidit_annotation *a)
{
    struct {
        XXH128_canonical_t name, rest;
    } link;
    uint64_t places[4] = {a->span.start, a->span.end, 0, 0};
    if (a->kind == QUIDIT_KIND_STATEMENT) {
        places[2] = a->u.statement.cue.start;
        places[3] = a->u.statement.source.start;
    }
    unsigned char bytes[sizeof places + 1] = {(unsigned char)a->kind};
    for (size_t i = 0; i < sizeof places; i++)
        bytes[i + 1] = (unsigned char)(places[i / 8] >> i % 8 * 8);
    XXH128_canonicalFromHash(&link.name, XXH3_128bits(what->name, strlen(what->name)));
    XXH128_canonicalFromHash(&link.rest, XXH3_128bits(bytes, sizeof bytes));
    XXH128_hash_t hash = XXH3_128bits(&link, sizeof link);
    snprintf(out, 33, "%016llx%016llx", (unsigned long long)hash.high64,
             (unsigned long long)hash.low64);
}

/* Adds `value` where there is one; a value is given back when it cannot be added. */
static bool put(json_object *object, const char *name, json_object *value)
{
    if (!value || json_object_object_add(object, name, value) == 0)
        return true;
    json_object_put(value);
    return false;
}

static bool put_article(json_object *object, const quidit_text *fields)
{
    static const struct {
        int field;
        const char *name;
    } kept[] = {{FIELD_TITLE, "title"},
                {FIELD_DATE, "date"},
                {FIELD_SOURCE, "source"},
                {FIELD_URL, "url"}};
    json_object *article = json_object_new_object();
    bool done = article;
    for (size_t i = 0; done && i < sizeof kept / sizeof *kept; i++) {
        quidit_text value = fields[kept[i].field];
        if (value.len)
            done = put(article, kept[i].name, jsonl_text(value.ptr, value.len));
    }
    if (!done) {
        json_object_put(article);
        return false;
    }
    return put(object, "article", article);
}

static bool put_range(json_object *object, const quidit_amount *a)
{
    if (!a->min.known && !a->max.known)
        return true;
    bool above = a->qualifier == QUIDIT_MORE_THAN, below = a->qualifier == QUIDIT_LESS_THAN;
    json_object *range = json_object_new_object();
    bool done = range && put(range, above ? "gt" : "gte", jsonl_decimal(a->min)) &&
                put(range, below ? "lt" : "lte", jsonl_decimal(a->max));
    if (!done) {
        json_object_put(range);
        return false;
    }
    return put(object, "range", range);
}

bool view_bulk(const shown *what, uint64_t *found)
{
    uint64_t count = what->q->doc_count(what->doc);
    for (uint64_t i = 0; i < count; i++) {
        const quidit_annotation *a = what->q->doc_annotation(what->doc, i);
        if (a->kind != QUIDIT_KIND_STATEMENT && a->kind != QUIDIT_KIND_AMOUNT)
            continue;
        json_object *object = jsonl_annotation(what->q, what->doc, a, what->name);
        if (!object || (what->fields && !put_article(object, what->fields)) ||
            (a->kind == QUIDIT_KIND_AMOUNT && !put_range(object, &a->u.amount))) {
            json_object_put(object);
            return false;
        }
        char id[33];
        identify(id, what, a);
        fprintf(what->out, "{\"index\":{\"_id\":\"%s\"}}\n", id);
        if (!jsonl_write(what->out, object))
            return false;
        (*found)++;
    }
    return true;
}
