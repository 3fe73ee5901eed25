#include "book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"

store_status book_check(store *s, store_error *err)
{
    quidit_text schema;
    store_status status = store_note(s, META_SCHEMA, &schema, err);
    if (status < 0)
        return status;
    if (status == STORE_NONE) {
        uint64_t size;
        if ((status = store_size(s, &size, err)) < 0)
            return status;
        return size == 0 ? STORE_NONE
                         : store_refuse(err, STORE_FOREIGN,
                                        "it is a Xapian database of another program");
    }
    char text[24];
    snprintf(text, sizeof text, "%.*s", (int)(schema.len < 20 ? schema.len : 20), schema.ptr);
    long found = strtol(text, NULL, 10);
    long ours = strtol(SCHEMA_VERSION, NULL, 10);
    if (found < ours)
        return store_refuse(
            err, STORE_OLD,
            "it was made by an older Quidit; index the archive again into a new folder");
    if (found > ours)
        return store_refuse(err, STORE_NEW, "it was made by a newer Quidit; use that one");
    return STORE_OK;
}

store_status book_write(store *s, const maker *m, store_error *err)
{
    char plugin[160];
    snprintf(plugin, sizeof plugin, "%s %s", m->name, m->version);
    const struct {
        const char *key;
        const char *value;
    } notes[] = {
        {META_SCHEMA, SCHEMA_VERSION},
        {META_PLUGIN, plugin},
        {META_FINGERPRINT, m->fingerprint},
        {META_STEMMER, m->stemmer},
        {META_SHARDS, "1"},
    };
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        quidit_text value = {notes[i].value, strlen(notes[i].value)};
        store_status status = store_set_note(s, notes[i].key, value, err);
        if (status < 0)
            return status;
    }
    return STORE_OK;
}

static store_status note_is(store *s, const char *key, const char *value, bool *same,
                            store_error *err)
{
    quidit_text found;
    store_status status = store_note(s, key, &found, err);
    if (status < 0)
        return status;
    *same = status == STORE_OK && found.len == strlen(value) &&
            memcmp(found.ptr, value, found.len) == 0;
    return STORE_OK;
}

/* Up to the digest of the user's names. */
static size_t language_part(const char *fingerprint, size_t len)
{
    const char *plus = len ? memchr(fingerprint, '+', len) : NULL;
    return plus ? (size_t)(plus - fingerprint) : len;
}

store_status book_forgets(store *s, const char *fingerprint, bool *forgets, store_error *err)
{
    quidit_text found;
    store_status status = store_note(s, META_FINGERPRINT, &found, err);
    if (status < 0)
        return status;
    *forgets = status == STORE_OK && language_part(found.ptr, found.len) < found.len &&
               language_part(fingerprint, strlen(fingerprint)) == strlen(fingerprint);
    return STORE_OK;
}

static store_status same_language(store *s, const char *fingerprint, bool *same,
                                  store_error *err)
{
    quidit_text found;
    store_status status = store_note(s, META_FINGERPRINT, &found, err);
    if (status < 0)
        return status;
    size_t len = language_part(fingerprint, strlen(fingerprint));
    *same = status == STORE_OK && language_part(found.ptr, found.len) == len &&
            memcmp(found.ptr, fingerprint, len) == 0;
    return STORE_OK;
}

store_status book_compare(store *s, const maker *m, bool *same, bool *same_words,
                          store_error *err)
{
    char plugin[160];
    snprintf(plugin, sizeof plugin, "%s %s", m->name, m->version);
    bool by_plugin, by_fingerprint, by_stemmer;
    store_status status;
    if ((status = note_is(s, META_PLUGIN, plugin, &by_plugin, err)) < 0 ||
        (status = same_language(s, m->fingerprint, &by_fingerprint, err)) < 0 ||
        (status = note_is(s, META_STEMMER, m->stemmer, &by_stemmer, err)) < 0)
        return status;
    *same = by_plugin && by_fingerprint && by_stemmer;
    *same_words = by_stemmer;
    return STORE_OK;
}
