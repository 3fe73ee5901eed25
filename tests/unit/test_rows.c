/* langc cuts the phrases of the tables, the tokeniser cuts texts: here they meet. Every phrase
 * of every table must be found, by its own row, in a text that holds it as the table writes it.
 */
#include "arena.h"
#include "pack.h"
#include "token.h"
#include "unit.h"

#define TEXT_ROOM 2048
#define COMPLAINTS_SHOWN 20

typedef struct column {
    uint32_t table, number;
} column;

/* Columns whose cells are phrases as they stand; "|" parts the items of some. */
static const column columns[] = {
    {TABLE_SOURCE_PREPOSITIONS, COLUMN_SOURCE_PREPOSITIONS_FORM},
    {TABLE_SOURCE_NOUNS, COLUMN_SOURCE_NOUNS_LEMMA},
    {TABLE_ROLES, COLUMN_ROLES_MASCULINE},
    {TABLE_ROLES, COLUMN_ROLES_FEMININE},
    {TABLE_TITLES, COLUMN_TITLES_FORM},
    {TABLE_HEDGES, COLUMN_HEDGES_FORM},
    {TABLE_ABBREVIATIONS, COLUMN_ABBREVIATIONS_FORM},
    {TABLE_NAME_PARTICLES, COLUMN_NAME_PARTICLES_FORM},
    {TABLE_FIRST_NAMES, COLUMN_FIRST_NAMES_NAME},
    {TABLE_PLACES, COLUMN_PLACES_NAME},
    {TABLE_PLACES, COLUMN_PLACES_DEMONYM_ADJECTIVES},
    {TABLE_ORGANISATIONS, COLUMN_ORGANISATIONS_NAME},
    {TABLE_ORGANISATIONS, COLUMN_ORGANISATIONS_ALIASES},
    {TABLE_ORGANISATIONS, COLUMN_ORGANISATIONS_DESCRIPTIONS},
    {TABLE_BODIES, COLUMN_BODIES_NOUN},
    {TABLE_BODIES, COLUMN_BODIES_PLURAL},
    {TABLE_LEGAL_FORMS, COLUMN_LEGAL_FORMS_FORM},
    {TABLE_FUNCTION_WORDS, COLUMN_FUNCTION_WORDS_FORM},
};

/* A clitic comes off a verb only ("dit-on"), and no phrase begins with a mark ("&"). */
static bool begins_like_a_word(slice item)
{
    unsigned char first = (unsigned char)*item.ptr;
    return first >= 0xC3 || (first >= '0' && first <= '9') ||
           ((unsigned)first | 0x20) - 'a' < 26;
}

static bool is_found(const pack *p, column c, uint32_t row, slice item)
{
    char bytes[TEXT_ROOM];
    int len = snprintf(bytes, sizeof bytes, "xx %.*s xx", (int)item.len, item.ptr);
    assert_in_range(len, 1, TEXT_ROOM - 1);
    arena *mem = arena_new((size_t)1 << 24);
    tokens t;
    assert_non_null(mem);
    assert_true(tokens_read(&t, mem, p, NULL, (slice){bytes, (size_t)len}));
    bool found = false;
    for (uint32_t i = 0; i < t.phrase_len; i++) {
        const phrase *f = &t.phrases[i];
        found = found ||
                (f->e.table == c.table && f->e.row == row && t.at[f->first].place.start == 3 &&
                 t.at[f->first + f->count - 1].place.end == 3 + item.len);
    }
    arena_free(mem);
    return found;
}

static void every_row_is_found(void **state)
{
    (void)state;
    quidit_error err = {0};
    pack *p = NULL;
    uint32_t missing = 0, seen = 0;
    if (pack_open(&p, QUIDIT_PACK, &err) < 0)
        fail_msg("%s", err.text);
    scan_prepare();
    for (size_t i = 0; i < COUNT(columns); i++) {
        for (uint32_t row = 0; row < pack_table_rows(p, columns[i].table); row++) {
            slice cell = pack_cell_text(p, columns[i].table, row, columns[i].number);
            for (const char *at = cell.ptr, *end = at + cell.len; at < end;) {
                const char *bar = memchr(at, '|', (size_t)(end - at));
                slice item = {at, (size_t)((bar ? bar : end) - at)};
                at += item.len + 1;
                if (!begins_like_a_word(item))
                    continue;
                seen++;
                if (!is_found(p, columns[i], row, item) && missing++ < COMPLAINTS_SHOWN)
                    print_error("'%.*s' (table %u, row %u) is not found\n", (int)item.len,
                                item.ptr, columns[i].table, row);
            }
        }
    }
    pack_free(p);
    assert_true(seen > 10000);
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {UNIT(every_row_is_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
