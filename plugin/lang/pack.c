/* Opening a pack, and the parts of it that need no other: sections and strings. */
#include "pack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "pack_inside.h"

_Static_assert(sizeof(pack_header) == 48, "the header of a pack has no padding");
_Static_assert(sizeof(entry) == 8 && sizeof(phrase_slot) == 16, "records have no padding");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "packs are little-endian");

uint64_t pack_hash(slice folded)
{
    return XXH3_64bits(folded.ptr, folded.len);
}

/* How many records a section holds behind its head. */
static uint32_t records(slice section, size_t head, size_t record)
{
    return section.len < head ? 0 : (uint32_t)((section.len - head) / record);
}

static bool check_header(const pack_header *h, size_t size)
{
    return memcmp(h->magic, PACK_MAGIC, sizeof h->magic) == 0 && h->size == size &&
           h->section_count == SECTION_COUNT && !h->reserved &&
           size >= sizeof *h + SECTION_COUNT * sizeof(pack_place);
}

static quidit_status find_sections(pack *p, quidit_error *err)
{
    const pack_place *places = (const pack_place *)(p->bytes + sizeof(pack_header));
    uint64_t body = sizeof(pack_header) + SECTION_COUNT * sizeof(pack_place);
    for (uint32_t i = 0; i < SECTION_COUNT; i++) {
        pack_place place = places[i];
        if (!place.start)
            continue;
        if (place.start < body || place.start % PACK_ALIGNMENT || place.start > p->size ||
            place.len > p->size - place.start || place.len > UINT32_MAX)
            return error_set(err, QUIDIT_BAD_PACK, i,
                             "section %u of the language pack is out of bounds", i);
        p->sections[i] = (slice){p->bytes + place.start, (size_t)place.len};
    }
    return QUIDIT_OK;
}

/* Sizes of what look-ups walk through. A table whose head promises more slots than there are is
 * refused here; what the slots hold is checked when it is followed. */
static quidit_status check_tables(pack *p, quidit_error *err)
{
    slice forms = p->sections[SECTION_FORMS], phrases = p->sections[SECTION_PHRASES];
    slice tables = p->sections[SECTION_TABLES];
    if (forms.len < sizeof(form_table) || phrases.len < sizeof(phrase_table) ||
        tables.len < TABLE_COUNT * sizeof(table_place))
        return error_set(err, QUIDIT_BAD_PACK, 0, "the language pack lacks a section");
    const form_table *form_head = (const form_table *)forms.ptr;
    const phrase_table *phrase_head = (const phrase_table *)phrases.ptr;
    uint32_t slots = records(forms, sizeof *form_head, sizeof(form_slot));
    uint32_t keys = records(phrases, sizeof *phrase_head, sizeof(phrase_slot));
    if (!form_head->slots || form_head->slots > slots ||
        phrase_head->mask & (phrase_head->mask + 1) || phrase_head->mask >= keys)
        return error_set(err, QUIDIT_BAD_PACK, 0,
                         "a hash table of the language pack is damaged");
    p->forms = (const form_slot *)(form_head + 1);
    p->form_slots = form_head->slots;
    p->phrases = (const phrase_slot *)(phrase_head + 1);
    p->phrase_mask = phrase_head->mask;
    p->tables = (const table_place *)tables.ptr;
    p->cells = (const uint32_t *)tables.ptr;
    uint32_t cells = records(tables, 0, sizeof *p->cells);
    for (uint32_t i = 0; i < TABLE_COUNT; i++) {
        table_place t = p->tables[i];
        if (t.first > cells || (uint64_t)t.rows * t.columns > cells - t.first)
            return error_set(err, QUIDIT_BAD_PACK, i,
                             "table %u of the language pack is damaged", i);
    }
    return QUIDIT_OK;
}

/* Counts of the plain arrays; an absent section has no records. */
static void count_records(pack *p)
{
    p->readings = (const uint32_t *)p->sections[SECTION_READINGS].ptr;
    p->reading_count = records(p->sections[SECTION_READINGS], 0, sizeof *p->readings);
    p->morphs = (const uint32_t *)p->sections[SECTION_MORPHS].ptr;
    p->morph_count = records(p->sections[SECTION_MORPHS], 0, sizeof *p->morphs);
    p->lemmas = (const lemma_record *)p->sections[SECTION_LEMMAS].ptr;
    p->lemma_count = records(p->sections[SECTION_LEMMAS], 0, sizeof *p->lemmas);
    p->links = (const uint32_t *)p->sections[SECTION_LINKS].ptr;
    p->link_count = records(p->sections[SECTION_LINKS], 0, sizeof *p->links);
    p->entries = (const entry *)p->sections[SECTION_ENTRIES].ptr;
    p->entry_count = records(p->sections[SECTION_ENTRIES], 0, sizeof *p->entries);
    p->verbs = (const verb_record *)p->sections[SECTION_VERBS].ptr;
    p->verb_count = p->tables[TABLE_SPEECH_VERBS].rows;
    size_t verbs = p->verb_count * sizeof *p->verbs;
    if (p->sections[SECTION_VERBS].len < verbs) {
        p->verb_count = 0;
        return;
    }
    if (p->verbs)
        p->verb_words = (const verb_word *)(p->verbs + p->verb_count);
    p->verb_word_count = records(p->sections[SECTION_VERBS], verbs, sizeof *p->verb_words);
}

static quidit_status check_pack(pack *p, const char *path, quidit_error *err)
{
    const pack_header *h = (const pack_header *)p->bytes;
    if (p->size < sizeof *h || memcmp(h->magic, PACK_MAGIC, sizeof h->magic) != 0)
        return error_set(err, QUIDIT_BAD_PACK, 0, "'%s' is no language pack", path);
    if (h->abi != PACK_ABI)
        return error_set(err, QUIDIT_BAD_PACK, 8,
                         "language pack '%s' has ABI %u, expected %u: make it again with langc",
                         path, h->abi, PACK_ABI);
    if (!check_header(h, p->size))
        return error_set(err, QUIDIT_BAD_PACK, 0, "language pack '%s' is cut or damaged", path);
    XXH128_canonical_t found;
    XXH128_canonicalFromHash(&found, XXH3_128bits(p->bytes + sizeof *h, p->size - sizeof *h));
    if (memcmp(found.digest, h->fingerprint, sizeof h->fingerprint) != 0)
        return error_set(err, QUIDIT_BAD_PACK, sizeof *h, "language pack '%s' is damaged",
                         path);
    for (size_t i = 0; i < sizeof found.digest; i++) {
        static const char digits[] = "0123456789abcdef";
        p->fingerprint[2 * i] = digits[found.digest[i] >> 4];
        p->fingerprint[2 * i + 1] = digits[found.digest[i] & 15];
    }
    quidit_status st;
    if ((st = find_sections(p, err)) < 0 || (st = check_tables(p, err)) < 0)
        return st;
    count_records(p);
    return QUIDIT_OK;
}

static quidit_status map_file(pack *p, const char *path, quidit_error *err)
{
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return error_set(err, QUIDIT_BAD_PACK, 0, "cannot open language pack '%s': %s", path,
                         strerror(errno));
    quidit_status st = QUIDIT_OK;
    void *bytes = MAP_FAILED;
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        bytes =
            mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    else
        errno = EINVAL;
    if (bytes == MAP_FAILED) {
        st = error_set(err, QUIDIT_BAD_PACK, 0, "cannot read language pack '%s': %s", path,
                       strerror(errno));
    } else {
        p->bytes = bytes;
        p->size = (size_t)info.st_size;
    }
    close(file);
    return st;
}

quidit_status pack_open(pack **out, const char *path, quidit_error *err)
{
    pack *p = calloc(1, sizeof *p);
    if (!p)
        return error_set(err, QUIDIT_NO_MEMORY, 0, "no memory for a language pack");
    quidit_status st;
    if ((st = map_file(p, path, err)) < 0 || (st = check_pack(p, path, err)) < 0)
        goto done;
    *out = p;
    p = NULL; /* now the caller's */
done:
    pack_free(p);
    return st;
}

void pack_free(pack *p)
{
    if (!p)
        return;
    if (p->bytes)
        munmap((void *)p->bytes, p->size);
    free(p);
}

const char *pack_fingerprint(const pack *p)
{
    return p->fingerprint;
}

slice pack_section(const pack *p, uint32_t section)
{
    return section < SECTION_COUNT ? p->sections[section] : (slice){NULL, 0};
}

slice pack_string(const pack *p, uint32_t place)
{
    slice pool = p->sections[SECTION_STRINGS];
    uint16_t len;
    if (!place || pool.len < sizeof len || place > pool.len - sizeof len)
        return (slice){NULL, 0};
    memcpy(&len, pool.ptr + place, sizeof len);
    if (!len || len > pool.len - sizeof len - place)
        return (slice){NULL, 0};
    return (slice){pool.ptr + place + sizeof len, len};
}
