#include "gazetteer.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "fold.h"
#include "gazetteer_inside.h"
#include "pack_format.h"
#include "terms.h"
#include "token.h"

#define MEMORY_MAX ((size_t)4 << 30)
#define ROWS_A_SCRATCH 256 /* rows that share one arena while they are cut into words */

/* A phrase of the user's, or the beginning of one. */
typedef struct own_slot {
    uint64_t key; /* 0 = free */
    entry e;
    bool ends;   /* a name ends here: `e` */
    bool prefix; /* a longer one may follow */
} own_slot;

struct gazetteer {
    arena *mem;
    own_name *names;
    uint32_t count;
    uint32_t base;    /* row of the first: rows of TABLE_ORGANISATIONS */
    uint32_t *stands; /* per row of the pack: index + 1 of the name that stands for it */
    own_slot *slots;
    uint32_t mask; /* slots - 1, a power of two, at least one of them free */
};

/* ---- spellings ---- */

typedef struct spelling {
    uint64_t key;
    entry e;
    uint8_t derived; /* 0: as the table has it */
    bool ends;
} spelling;

typedef struct builder {
    gazetteer *g;
    const pack *pack;
    const own_rows *rows;
    arena *work;    /* dies with the building */
    arena *scratch; /* dies after a few rows */
    ARRAY(spelling) spellings;
    quidit_error *err;
} builder;

/* A name cut into words; `text` of a word is as written. */
typedef struct cut {
    slice words[2 * GAZETTEER_WORDS_MAX];
    uint32_t count;
} cut;

static bool has_capital(slice word)
{
    size_t i = 0;
    UChar32 c = -1;
    if (word.len)
        U8_NEXT(word.ptr, i, word.len, c);
    return c >= 0 && (u_isupper(c) || u_istitle(c));
}

static bool push_spelling(builder *b, const cut *c, entry e, uint8_t derived)
{
    uint64_t key = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        spelling *s = ARRAY_PUSH(&b->spellings, b->work);
        if (!s)
            return false;
        key = phrase_key(key, word_hash(c->words[i]));
        *s = (spelling){.key = key, .derived = derived, .ends = i + 1 == c->count};
        if (s->ends)
            s->e = e;
    }
    return true;
}

/* École normale -> Ecole normale; or every accent gone. */
static bool without_accents(builder *b, const cut *from, bool all, cut *to)
{
    bool changed = false;
    *to = *from;
    for (uint32_t i = 0; i < from->count; i++) {
        slice word = from->words[i];
        size_t first = 0;
        U8_FWD_1(word.ptr, first, word.len);
        size_t until = all ? word.len : first;
        char bare[FOLD_MAX];
        size_t len = fold_search(bare, sizeof bare, (slice){word.ptr, until});
        if (len > sizeof bare || (!all && !has_capital(word)) ||
            len + word.len - until > sizeof bare)
            continue;
        memcpy(bare + len, word.ptr + until, word.len - until);
        slice copy = arena_copy(b->scratch, (slice){bare, len + word.len - until});
        if (!copy.ptr)
            return false;
        changed |= word_hash(copy) != word_hash(word);
        to->words[i] = copy;
    }
    return changed;
}

/* Saint-Gobain -> Saint Gobain, when each part has its capital. */
static bool without_hyphens(const cut *from, cut *to)
{
    bool changed = false;
    to->count = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        slice rest = from->words[i];
        const char *hyphen;
        while (rest.len > 1 && (hyphen = memchr(rest.ptr + 1, '-', rest.len - 1))) {
            slice part = {rest.ptr, (size_t)(hyphen - rest.ptr)};
            rest = (slice){hyphen + 1, rest.len - part.len - 1};
            if (!has_capital(part) || !has_capital(rest) ||
                to->count + 2 > 2 * GAZETTEER_WORDS_MAX)
                return false;
            to->words[to->count++] = part;
            changed = true;
        }
        if (to->count == 2 * GAZETTEER_WORDS_MAX)
            return false;
        to->words[to->count++] = rest;
    }
    return changed;
}

static uint8_t needed_capitals(const cut *c, bool determined)
{
    uint8_t capitals = 0;
    for (uint32_t i = 0; i < c->count && i < 8; i++)
        capitals |= (uint8_t)(has_capital(c->words[i]) << i);
    return determined ? capitals & 0xfe : capitals;
}

/* Le Monde -> du Monde, au Monde: contractions of the article's gender and number. */
static bool push_contracted(builder *b, const cut *c, entry e, uint32_t features)
{
    cut other = *c;
    for (uint32_t row = 0; row < pack_table_rows(b->pack, TABLE_FUNCTION_WORDS); row++) {
        if (pack_cell(b->pack, TABLE_FUNCTION_WORDS, row, COLUMN_FUNCTION_WORDS_CLASS) !=
                FUNCTION_CONTRACTION ||
            pack_cell(b->pack, TABLE_FUNCTION_WORDS, row, COLUMN_FUNCTION_WORDS_FEATURES) !=
                features)
            continue;
        other.words[0] =
            pack_cell_text(b->pack, TABLE_FUNCTION_WORDS, row, COLUMN_FUNCTION_WORDS_FORM);
        if (!push_spelling(b, &other, e, 1))
            return false;
    }
    return true;
}

/* All spellings of one cutting; `article` are the features of its definite article, 0 if none.
 */
static bool push_variants(builder *b, const cut *c, entry e, uint32_t article, bool determined,
                          uint8_t derived)
{
    cut bare;
    e.capitals = needed_capitals(c, determined);
    e.flags = (uint16_t)((e.flags & ~ENTRY_CASED) | (e.capitals ? ENTRY_CASED : 0));
    return push_spelling(b, c, e, derived) && (!article || push_contracted(b, c, e, article)) &&
           (!without_accents(b, c, false, &bare) || push_spelling(b, &bare, e, 1)) &&
           (!without_accents(b, c, true, &bare) ||
            (push_spelling(b, &bare, e, 1) &&
             (!article || push_contracted(b, &bare, e, article)))) &&
           !arena_failed(b->scratch);
}

/* The pack's organisation of that very name. */
static const phrase *pack_organisation(const tokens *t)
{
    for (uint32_t p = 0; p < t->at[0].phrase_count; p++) {
        const phrase *found = &t->phrases[t->at[0].first_phrase + p];
        if (found->e.table == TABLE_ORGANISATIONS && found->count == t->len &&
            !(found->e.flags & ENTRY_DESCRIPTION))
            return found;
    }
    return NULL;
}

static quidit_status add_name(builder *b, uint32_t index, slice name, bool main_name)
{
    const own_row *row = &b->rows->at[index];
    tokens t;
    if (!tokens_read(&t, b->scratch, b->pack, NULL, name))
        return QUIDIT_NO_MEMORY;
    cut c = {.count = 0}, apart;
    bool word = false;
    for (; c.count < t.len && c.count < GAZETTEER_WORDS_MAX; c.count++) {
        c.words[c.count] = token_text(&t, c.count);
        word |= t.at[c.count].kind != TOKEN_MARK;
    }
    if (c.count < t.len)
        return gazetteer_wrong(b->err, row->table, row->line,
                               "a name of %u words, more than %d", t.len, GAZETTEER_WORDS_MAX);
    if (!word)
        return gazetteer_wrong(b->err, row->table, row->line, "no word in the name '%.*s'",
                               (int)name.len, name.ptr);
    bool organisation = row->kind == QUIDIT_KIND_ORGANISATION;
    const phrase *known = organisation ? pack_organisation(&t) : NULL;
    own_name *own = &b->g->names[index];
    if (known && !own->pack_row && !b->g->stands[known->e.row] &&
        (main_name || !(known->e.flags & ENTRY_AMBIGUOUS))) {
        own->pack_row = known->e.row + 1;
        b->g->stands[known->e.row] = index + 1;
    }
    bool determined = t.len > 1 && token_is(&t, 0, FUNCTION_DETERMINER);
    uint32_t article = determined && token_is(&t, 0, FUNCTION_DEFINITE)
                           ? token_features(&t, 0, FUNCTION_DETERMINER)
                           : 0;
    bool acronym = t.len == 1 && t.at[0].flags & TOKEN_CAPITALS && name.len <= 3;
    entry e = {.table = organisation ? TABLE_ORGANISATIONS : TABLE_OWN_PEOPLE,
               .flags =
                   (uint16_t)((main_name ? 0 : ENTRY_ALIAS) | (acronym ? ENTRY_ACRONYM : 0)),
               .row = b->g->base + index};
    bool pushed =
        push_variants(b, &c, e, article, determined, 0) &&
        (!without_hyphens(&c, &apart) || push_variants(b, &apart, e, article, determined, 1));
    return pushed ? QUIDIT_OK : QUIDIT_NO_MEMORY;
}

/* Those of the row, then those of the pack's row that it stands for. */
static slice joined_aliases(const builder *b, const own_name *own, slice listed)
{
    slice parts[3] = {listed};
    size_t len = 0;
    if (own->pack_row) {
        parts[1] = pack_cell_text(b->pack, TABLE_ORGANISATIONS, own->pack_row - 1,
                                  COLUMN_ORGANISATIONS_NAME);
        parts[2] = pack_cell_text(b->pack, TABLE_ORGANISATIONS, own->pack_row - 1,
                                  COLUMN_ORGANISATIONS_ALIASES);
    }
    char *joined = arena_take(b->g->mem, parts[0].len + parts[1].len + parts[2].len + 3, 1);
    for (size_t i = 0; joined && i < 3; i++) {
        if (!parts[i].len)
            continue;
        if (len)
            joined[len++] = '|';
        memcpy(joined + len, parts[i].ptr, parts[i].len);
        len += parts[i].len;
    }
    return len ? (slice){joined, len} : (slice){NULL, 0};
}

static quidit_status add_row(builder *b, uint32_t index)
{
    const own_row *row = &b->rows->at[index];
    own_name *own = &b->g->names[index];
    slice list = row->aliases, alias;
    *own = (own_name){.name = row->name, .kind = row->kind, .key = row->id};
    quidit_status st = add_name(b, index, row->name, true);
    while (st == QUIDIT_OK && gazetteer_item(&list, &alias))
        st = add_name(b, index, alias, false);
    if (!own->key.len)
        own->key = arena_copy(b->g->mem, terms_fold(b->scratch, b->pack, row->name));
    own->aliases = joined_aliases(b, own, row->aliases);
    return st;
}

static quidit_status add_rows(builder *b)
{
    quidit_status st = QUIDIT_OK;
    for (uint32_t i = 0; st == QUIDIT_OK && i < b->rows->len; i++) {
        if (i % ROWS_A_SCRATCH == 0) {
            arena_free(b->scratch);
            b->scratch = arena_new(MEMORY_MAX);
        }
        st = b->scratch ? add_row(b, i) : QUIDIT_NO_MEMORY;
    }
    arena_free(b->scratch);
    if (st == QUIDIT_OK && (arena_failed(b->g->mem) || arena_failed(b->work)))
        st = QUIDIT_NO_MEMORY;
    return st == QUIDIT_NO_MEMORY ? error_set(b->err, st, 0, "no memory for a gazetteer") : st;
}

/* ---- the table of phrases ---- */

static int by_key(const void *left, const void *right)
{
    const spelling *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->ends != b->ends)
        return a->ends ? -1 : 1;
    if (a->derived != b->derived)
        return a->derived < b->derived ? -1 : 1;
    return (a->e.row > b->e.row) - (a->e.row < b->e.row);
}

/* The same name in two rows says nothing about whom it means. */
static quidit_status check_clash(const builder *b, const spelling *a, const spelling *other)
{
    if (!a->ends || !other->ends || a->derived || other->derived || a->e.row == other->e.row)
        return QUIDIT_OK;
    const own_row *first = &b->rows->at[a->e.row - b->g->base];
    const own_row *second = &b->rows->at[other->e.row - b->g->base];
    return gazetteer_wrong(
        b->err, second->table, second->line, "a name of '%.*s' (line %u%s) stands here too",
        (int)(first->name.len < 60 ? first->name.len : 60), first->name.ptr, first->line,
        first->table == second->table ? "" : " of another table");
}

static quidit_status fill_slots(builder *b)
{
    gazetteer *g = b->g;
    size_t count = b->spellings.len, keys = 0;
    spelling *all = b->spellings.at;
    if (count)
        qsort(all, count, sizeof *all, by_key);
    for (size_t i = 0; i < count; i++)
        keys += i == 0 || all[i].key != all[i - 1].key;
    g->mask = 15;
    while (g->mask < keys + keys / 2)
        g->mask = 2 * g->mask + 1;
    g->slots = arena_take(g->mem, (size_t)g->mask + 1, sizeof *g->slots);
    if (!g->slots)
        return error_set(b->err, QUIDIT_NO_MEMORY, 0, "no memory for a gazetteer");
    for (size_t i = 0, next; i < count; i = next) {
        uint32_t at = (uint32_t)all[i].key & g->mask;
        while (g->slots[at].key)
            at = (at + 1) & g->mask;
        own_slot *slot = &g->slots[at];
        *slot = (own_slot){.key = all[i].key, .e = all[i].e, .ends = all[i].ends};
        for (next = i; next < count && all[next].key == all[i].key; next++) {
            slot->prefix |= !all[next].ends;
            quidit_status st = check_clash(b, &all[i], &all[next]);
            if (st < 0)
                return st;
        }
    }
    return QUIDIT_OK;
}

static int by_id(const void *left, const void *right)
{
    const own_row *a = *(const own_row *const *)left;
    const own_row *b = *(const own_row *const *)right;
    size_t shorter = a->id.len < b->id.len ? a->id.len : b->id.len;
    int order = shorter ? memcmp(a->id.ptr, b->id.ptr, shorter) : 0;
    if (order || a->id.len != b->id.len)
        return order ? order : a->id.len < b->id.len ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* Two rows of one id would be one key for two names. */
static quidit_status check_ids(const builder *b)
{
    size_t count = b->rows->len;
    const own_row **sorted = arena_take(b->work, count + 1, sizeof *sorted);
    if (!sorted)
        return error_set(b->err, QUIDIT_NO_MEMORY, 0, "no memory for a gazetteer");
    for (size_t i = 0; i < count; i++)
        sorted[i] = &b->rows->at[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, by_id);
    for (size_t i = 1; i < count; i++)
        if (sorted[i]->id.len && slice_equal(sorted[i]->id, sorted[i - 1]->id))
            return gazetteer_wrong(
                b->err, sorted[i]->table, sorted[i]->line,
                "the id '%.*s' stands in line %u too; other names are aliases",
                (int)(sorted[i]->id.len < 60 ? sorted[i]->id.len : 60), sorted[i]->id.ptr,
                sorted[i - 1]->line);
    return QUIDIT_OK;
}

quidit_status gazetteer_open(gazetteer **out, const pack *p, const quidit_gazetteer *tables,
                             uint64_t count, quidit_error *err)
{
    own_rows rows = {0};
    quidit_status st = QUIDIT_OK;
    *out = NULL;
    if (!count)
        return QUIDIT_OK;
    arena *mem = arena_new(MEMORY_MAX);
    builder b = {.pack = p, .rows = &rows, .work = arena_new(MEMORY_MAX), .err = err};
    for (uint64_t i = 0; mem && b.work && st == QUIDIT_OK && i < count; i++)
        st = gazetteer_read(&rows, mem, &tables[i], err);
    if (st < 0)
        goto done;
    gazetteer *g = mem && b.work ? arena_take(mem, 1, sizeof *g) : NULL;
    if (g) {
        *g = (gazetteer){.mem = mem, .count = (uint32_t)rows.len};
        g->base = pack_table_rows(p, TABLE_ORGANISATIONS);
        g->names = arena_take(mem, rows.len + 1, sizeof *g->names);
        g->stands = arena_take(mem, g->base + 1, sizeof *g->stands);
    }
    if (!g || !g->names || !g->stands) {
        st = error_set(err, QUIDIT_NO_MEMORY, 0, "no memory for a gazetteer");
        goto done;
    }
    b.g = g;
    if ((st = check_ids(&b)) < 0 || (st = add_rows(&b)) < 0 || (st = fill_slots(&b)) < 0)
        goto done;
    *out = g;
    mem = NULL; /* now the gazetteer's */
done:
    arena_free(b.work);
    arena_free(mem);
    return st;
}

void gazetteer_free(gazetteer *g)
{
    if (g)
        arena_free(g->mem);
}

/* ---- look-ups ---- */

bool gazetteer_step(const gazetteer *g, uint64_t *state, uint64_t word, const entry **found)
{
    uint64_t key = phrase_key(*state, word);
    *state = key;
    *found = NULL;
    for (uint32_t at = (uint32_t)key & g->mask; g->slots[at].key; at = (at + 1) & g->mask) {
        const own_slot *slot = &g->slots[at];
        if (slot->key == key) {
            *found = slot->ends ? &slot->e : NULL;
            return slot->prefix;
        }
    }
    return false;
}

uint32_t gazetteer_row(const gazetteer *g, uint32_t row)
{
    return g && row < g->base && g->stands[row] ? g->base + g->stands[row] - 1 : row;
}

const own_name *gazetteer_name(const gazetteer *g, uint32_t row)
{
    return g && row >= g->base && row - g->base < g->count ? &g->names[row - g->base] : NULL;
}

slice organisation_name(const pack *p, const gazetteer *g, uint32_t row)
{
    const own_name *own = gazetteer_name(g, row);
    return own ? own->name
               : pack_cell_text(p, TABLE_ORGANISATIONS, row, COLUMN_ORGANISATIONS_NAME);
}

/* Makes *row one of the pack; false for one of the user's own that the pack does not know. */
static bool row_in_pack(const gazetteer *g, uint32_t *row)
{
    const own_name *own = gazetteer_name(g, *row);
    if (own && !own->pack_row)
        return false;
    *row = own ? own->pack_row - 1 : *row;
    return true;
}

uint32_t organisation_kind(const pack *p, const gazetteer *g, uint32_t row)
{
    return row_in_pack(g, &row)
               ? pack_cell(p, TABLE_ORGANISATIONS, row, COLUMN_ORGANISATIONS_KIND)
               : BODY_KIND_COMPANY;
}

slice organisation_country(const pack *p, const gazetteer *g, uint32_t row)
{
    return row_in_pack(g, &row)
               ? pack_cell_text(p, TABLE_ORGANISATIONS, row, COLUMN_ORGANISATIONS_COUNTRY)
               : (slice){0};
}
