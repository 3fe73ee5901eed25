/* Phrases as sections of the pack, and as lines for people. */
#include <stdlib.h>

#include "buffer.h"
#include "pack_format.h"
#include "phrases.h"

static int by_key_then_row(const void *left, const void *right)
{
    const phrase_row *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->prefix != b->prefix)
        return a->prefix ? -1 : 1;
    if (a->e.table != b->e.table)
        return a->e.table < b->e.table ? -1 : 1;
    if (a->e.row != b->e.row)
        return a->e.row < b->e.row ? -1 : 1;
    if (a->e.flags != b->e.flags)
        return a->e.flags < b->e.flags ? -1 : 1;
    return a->e.capitals < b->e.capitals ? -1 : a->e.capitals > b->e.capitals;
}

#define ENTRY_GRAMMAR (ENTRY_MASCULINE | ENTRY_FEMININE | ENTRY_SINGULAR | ENTRY_PLURAL)

/* Two ways to one row: genders and numbers add up (la journaliste, le journaliste), and a main
 * name is better than an alias. */
static bool merge(entry *a, const entry *b)
{
    uint16_t ignored = ENTRY_GRAMMAR | ENTRY_ALIAS;
    if (a->table != b->table || a->row != b->row || (a->flags ^ b->flags) & (uint16_t)~ignored)
        return false;
    uint16_t alias = a->flags & b->flags & ENTRY_ALIAS;
    a->flags = (uint16_t)(((a->flags | b->flags) & ~ENTRY_ALIAS) | alias);
    a->capitals &= b->capitals;
    return true;
}

void phrases_dump(const phrases *p, FILE *out)
{
    static const char *const tables[] = {
#define X(name, text) text,
        TABLES(X)
#undef X
    };
    static const char *const flags[] = {"cased",   "m",         "f",           "s",
                                        "p",       "alias",     "description", "ambiguous",
                                        "demonym", "contracted", "acronym"};
    for (size_t i = 0; i < p->rows.len; i++) {
        const phrase_row *row = &p->rows.at[i];
        if (row->prefix)
            continue;
        fprintf(out, "%.*s\t%s\t%u\t", (int)row->text.len, row->text.ptr, tables[row->e.table],
                row->e.row);
        const char *separator = "";
        for (size_t k = 0; k < COUNT(flags); k++) {
            if (row->e.flags >> k & 1) {
                fprintf(out, "%s%s", separator, flags[k]);
                separator = ",";
            }
        }
        fputc('\n', out);
    }
}

/* A description that fits two organisations says of none which it is. */
static void mark_shared_descriptions(phrase_row *rows, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        bool shared = false;
        for (end = i; end < count && rows[end].key == rows[i].key; end++)
            shared = shared || (rows[end].e.flags & ENTRY_DESCRIPTION && end > i &&
                                rows[end - 1].e.flags & ENTRY_DESCRIPTION &&
                                rows[end].e.row != rows[end - 1].e.row);
        for (size_t k = i; shared && k < end; k++) {
            if (rows[k].e.flags & ENTRY_DESCRIPTION)
                rows[k].e.flags |= ENTRY_AMBIGUOUS;
        }
    }
}

static uint32_t power_of_two(size_t wanted)
{
    uint32_t power = 16;
    while (power < wanted)
        power *= 2;
    return power;
}

void phrases_emit(phrases *p, compiler *c)
{
    phrase_row *rows = p->rows.at;
    size_t count = p->rows.len, keys = 0;
    if (count)
        qsort(rows, count, sizeof *rows, by_key_then_row);
    mark_shared_descriptions(rows, count);
    for (size_t i = 0; i < count; i++)
        keys += !i || rows[i].key != rows[i - 1].key;
    uint32_t slots = power_of_two(keys + keys / 2 + 1);
    size_t bytes = sizeof(phrase_table) + slots * sizeof(phrase_slot);
    phrase_table *table = arena_take(c->mem, bytes, 1);
    buffer entries = {0};
    if (!table)
        return;
    *table = (phrase_table){.mask = slots - 1, .keys = (uint32_t)keys};
    phrase_slot *slot = (phrase_slot *)(table + 1);
    for (size_t i = 0, next; i < count; i = next) {
        uint32_t at = (uint32_t)rows[i].key & table->mask;
        while (slot[at].key)
            at = (at + 1) & table->mask;
        slot[at] =
            (phrase_slot){.key = rows[i].key, .first = (uint32_t)(entries.len / sizeof(entry))};
        entry last = {0};
        for (next = i; next < count && rows[next].key == rows[i].key; next++) {
            if (rows[next].prefix) {
                slot[at].flags |= PHRASE_PREFIX;
                continue;
            }
            if (slot[at].count && merge(&last, &rows[next].e)) {
                entries.len -= sizeof last;
            } else {
                last = rows[next].e;
                slot[at].count++;
            }
            buffer_add(&entries, c->mem, &last, sizeof last);
        }
    }
    compiler_section(c, SECTION_PHRASES, table, bytes);
    compiler_section(c, SECTION_ENTRIES, entries.at, entries.len);
}
