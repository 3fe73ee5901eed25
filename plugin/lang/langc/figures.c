/* Compiles the tables of figures: each row becomes phrases, derived spellings included. */
#include "compiler.h"

#include <stdio.h>

#include "figure_builder.h"
#include "fold.h"
#include "lines.h"
#include "quidit/quidit.h"
#include "tsv.h"

#define POWER_MAX 18

static const char *const role_names[] = {
#define X(name, text) text,
    NUMERAL_ROLES(X)
#undef X
};
static const char *const magnitude_names[] = {
#define X(name, text) text,
    MAGNITUDE_KINDS(X)
#undef X
};
static const char *const qualifier_names[] = {
#define X(name, text) text,
    QUALIFIERS(X)
#undef X
};
static const char *const side_names[] = {
#define X(name, text) text,
    QUALIFIER_SIDES(X)
#undef X
};
static const char *const period_names[] = {
#define X(name, text) text,
    PERIOD_KINDS(X)
#undef X
};
static const char *const word_names[] = {
#define X(name, text) text,
    FIGURE_ROLES(X)
#undef X
};
_Static_assert(COUNT(qualifier_names) == QUIDIT_DIGITS + 1,
               "qualifiers are in quidit.h's order");

/* Index of `text` among the names, -1 with a complaint. */
static int32_t name_index(figure_builder *b, slice text, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (slice_equal(text, slice_of(names[i])))
            return (int32_t)i;
    }
    complain(b->c, b->file, b->line, "unknown name '%.*s', expected one like '%s'",
             (int)text.len, text.ptr, names[0]);
    return -1;
}

static bool whole_number(slice text, int32_t *out)
{
    bool negative = text.len && *text.ptr == '-';
    int32_t number = 0;
    size_t i = negative;
    if (i == text.len || text.len - i > 6)
        return false;
    for (; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        number = number * 10 + (text.ptr[i] - '0');
    }
    *out = negative ? -number : number;
    return true;
}

static int32_t cell_number(figure_builder *b, slice text, int32_t low, int32_t high)
{
    int32_t number = 0;
    if (!text.len)
        return 0;
    if (!whole_number(text, &number) || number < low || number > high) {
        complain(b->c, b->file, b->line, "'%.*s', expected a number from %d to %d",
                 (int)text.len, text.ptr, low, high);
        return 0;
    }
    return number;
}

static bool ends_with(slice text, slice tail)
{
    return text.len >= tail.len &&
           memcmp(text.ptr + text.len - tail.len, tail.ptr, tail.len) == 0;
}

/* figure_endings.tsv: how spellings are derived, « près de » -> « près du ». */
typedef struct ending {
    slice from, to;
    uint32_t kind;
} ending;

enum { ENDING_CONTRACTED, ENDING_PLURAL, ENDING_VERB };
static const char *const ending_names[] = {"contracted", "plural", "verb"};

typedef struct endings {
    ARRAY(ending) list;
} endings;

/* The verb of « dépass*er la barre de » ends here; 0 if there is none. */
static size_t verb_end(slice form)
{
    const char *star = memchr(form.ptr, '*', form.len);
    if (!star)
        return 0;
    const char *blank = memchr(star, ' ', form.len - (size_t)(star - form.ptr));
    return blank ? (size_t)(blank - form.ptr) : form.len;
}

/* Variants of `form`: what its first `head` bytes end in is replaced as one kind of ending
 * says, and then its verb is inflected. */
static void add_endings(figure_builder *b, const endings *all, uint32_t kind, slice form,
                        size_t head, figure_entry meaning)
{
    for (size_t i = 0; i < all->list.len; i++) {
        const ending *e = &all->list.at[i];
        char text[FOLD_MAX];
        if (e->kind != kind || !ends_with((slice){form.ptr, head}, e->from))
            continue;
        int len =
            snprintf(text, sizeof text, "%.*s%.*s%.*s", (int)(head - e->from.len), form.ptr,
                     (int)e->to.len, e->to.ptr, (int)(form.len - head), form.ptr + head);
        if (len <= 0 || (size_t)len >= sizeof text)
            continue;
        slice made = {text, (size_t)len};
        size_t verb = verb_end(made);
        if (verb)
            add_endings(b, all, ENDING_VERB, made, verb, meaning);
        else
            builder_variant(b, made, meaning);
    }
}

/* A spelling of a table: as it stands, or the forms of its verb. */
static void add_spelling(figure_builder *b, const endings *all, slice form,
                         figure_entry meaning)
{
    size_t verb = verb_end(form);
    if (verb)
        add_endings(b, all, ENDING_VERB, form, verb, meaning);
    else
        builder_phrase(b, form, meaning);
}

static bool table(tsv *out, figure_builder *b, const char *name, const char *const *columns,
                  uint32_t count)
{
    if (!tsv_read(out, b->c, name, columns, count))
        return false;
    b->file = out->file;
    return true;
}

static bool next_row(figure_builder *b, const tsv *t, size_t *i, slice **cells)
{
    if (*i == t->rows.len)
        return false;
    b->line = t->rows.at[*i].line;
    *cells = t->rows.at[(*i)++].cells;
    return true;
}

static void read_endings(figure_builder *b, endings *all)
{
    static const char *const columns[] = {"kind", "ending", "others", "example"};
    tsv t;
    slice *cell, other;
    if (!table(&t, b, "figure_endings", columns, COUNT(columns)))
        return;
    for (size_t i = 0; next_row(b, &t, &i, &cell);) {
        int32_t kind = name_index(b, cell[0], ending_names, COUNT(ending_names));
        for (slice list = cell[2]; kind >= 0 && take_item(&list, '|', &other);) {
            ending *e = ARRAY_PUSH(&all->list, b->c->mem);
            if (e)
                *e = (ending){cell[1], other, (uint32_t)kind};
        }
    }
}

static void read_numerals(figure_builder *b)
{
    static const char *const columns[] = {"form", "role", "value", "example"};
    tsv t;
    slice *cell, form;
    if (!table(&t, b, "numerals", columns, COUNT(columns)))
        return;
    for (size_t i = 0; next_row(b, &t, &i, &cell);) {
        int32_t role = name_index(b, cell[1], role_names, COUNT(role_names));
        int32_t value = cell_number(b, cell[2], 0, 1000);
        for (slice list = cell[0]; role >= 0 && take_item(&list, '|', &form);)
            builder_phrase(
                b, form,
                (figure_entry){.class = FIGURE_NUMERAL,
                               .flags = ends_with(form, SLICE("s")) ? FIGURE_PLURAL : 0,
                               .value = (uint32_t)(role << 16 | value)});
    }
}

static void read_magnitudes(figure_builder *b)
{
    static const char *const columns[] = {"form", "kind", "value", "example"};
    tsv t;
    slice *cell, form;
    if (!table(&t, b, "magnitudes", columns, COUNT(columns)))
        return;
    for (size_t i = 0; next_row(b, &t, &i, &cell);) {
        int32_t kind = name_index(b, cell[1], magnitude_names, COUNT(magnitude_names));
        if (kind < 0)
            continue;
        bool power = cell[2].len > 3 && memcmp(cell[2].ptr, "10^", 3) == 0;
        slice digits = power ? (slice){cell[2].ptr + 3, cell[2].len - 3} : cell[2];
        int32_t number = cell_number(b, digits, 1, power ? POWER_MAX : 1000);
        for (slice list = cell[0]; take_item(&list, '|', &form);)
            builder_phrase(
                b, form,
                (figure_entry){.class = (uint8_t)(FIGURE_MAGNITUDE + kind),
                               .flags = ends_with(form, SLICE("s")) ? FIGURE_PLURAL : 0,
                               .power = (int16_t)(power ? number : 0),
                               .value = power ? 1 : (uint32_t)number});
    }
}

static void read_qualifiers(figure_builder *b, const endings *all)
{
    static const char *const columns[] = {"form", "qualifier", "side", "example"};
    tsv t;
    slice *cell, form;
    if (!table(&t, b, "qualifiers", columns, COUNT(columns)))
        return;
    for (size_t i = 0; next_row(b, &t, &i, &cell);) {
        int32_t qualifier = name_index(b, cell[1], qualifier_names, COUNT(qualifier_names));
        int32_t side = name_index(b, cell[2], side_names, COUNT(side_names));
        figure_entry meaning = {.class = (uint8_t)(FIGURE_BEFORE + side),
                                .value = (uint32_t)qualifier};
        for (slice list = cell[0];
             qualifier >= 0 && side >= 0 && take_item(&list, '|', &form);) {
            add_spelling(b, all, form, meaning);
            add_endings(b, all, ENDING_CONTRACTED, form, form.len, meaning);
        }
    }
}

static void read_periods(figure_builder *b, const endings *all)
{
    static const char *const columns[] = {"form", "per", "kind", "example"};
    tsv t;
    slice *cell, form;
    if (!table(&t, b, "periods", columns, COUNT(columns)))
        return;
    for (size_t i = 0; next_row(b, &t, &i, &cell);) {
        int32_t kind = name_index(b, cell[2], period_names, COUNT(period_names));
        figure_entry meaning = {.class = (uint8_t)(FIGURE_PERIOD + kind),
                                .value = builder_text(b, cell[1])};
        for (slice list = cell[0]; kind >= 0 && take_item(&list, '|', &form);) {
            builder_phrase(b, form, meaning);
            if (meaning.class == FIGURE_ADJECTIVE)
                add_endings(b, all, ENDING_PLURAL, form, form.len, meaning);
        }
    }
}

static void read_words(figure_builder *b, const endings *all)
{
    static const char *const columns[] = {"form", "role", "example"};
    tsv t;
    slice *cell, form;
    if (!table(&t, b, "figure_words", columns, COUNT(columns)))
        return;
    for (size_t i = 0; next_row(b, &t, &i, &cell);) {
        int32_t role = name_index(b, cell[1], word_names, COUNT(word_names));
        figure_entry meaning = {.class = (uint8_t)(FIGURE_OF + role)};
        for (slice list = cell[0]; role >= 0 && take_item(&list, '|', &form);) {
            add_spelling(b, all, form, meaning);
        }
    }
}

static bool is_code(slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z')
            return false;
    }
    return text.len == 3;
}

/* Families by name, in the order of their table. */
typedef struct family_names {
    slice name[FAMILIES_MAX];
    uint32_t count;
} family_names;

static uint32_t checked_code(figure_builder *b, slice code)
{
    if (is_code(code))
        return builder_currency(b, code);
    complain(b->c, b->file, b->line, "'%.*s', expected an ISO code such as EUR", (int)code.len,
             code.ptr);
    return 0;
}

static void read_families(figure_builder *b, family_names *names)
{
    static const char *const columns[] = {"family",   "default",  "members",
                                          "by_place", "mentions", "why"};
    tsv t;
    slice *cell, code;
    if (!table(&t, b, "currency_families", columns, COUNT(columns)))
        return;
    for (size_t i = 0; next_row(b, &t, &i, &cell);) {
        if (names->count == FAMILIES_MAX) {
            complain(b->c, b->file, b->line, "a family too many, expected at most %d",
                     FAMILIES_MAX);
            return;
        }
        uint32_t bit = UINT32_C(1) << names->count;
        uint32_t own = checked_code(b, cell[1]);
        figure_family *family = ARRAY_PUSH(&b->families, b->c->mem);
        if (!family || b->currencies.len == 0)
            return;
        *family = (figure_family){own, (uint32_t)cell_number(b, cell[4], 1, 100)};
        b->currencies.at[own].families |= bit;
        for (slice list = cell[2]; take_item(&list, '|', &code);) {
            uint32_t member = checked_code(b, code);
            b->currencies.at[member].families |= bit;
        }
        for (slice list = cell[3]; take_item(&list, '|', &code);) {
            uint32_t member = checked_code(b, code);
            b->currencies.at[member].placed |= bit;
        }
        names->name[names->count++] = cell[0];
    }
}

static uint8_t currency_flags(figure_builder *b, slice list)
{
    static const char *const names[] = {"first", "weak", "risky", "clipped"};
    static const uint8_t flags[] = {CURRENCY_FIRST, CURRENCY_WEAK, CURRENCY_RISKY,
                                    CURRENCY_CLIPPED};
    uint8_t all = 0;
    slice name;
    while (take_item(&list, ',', &name)) {
        int32_t i = name_index(b, name, names, COUNT(names));
        if (i >= 0)
            all |= flags[i];
    }
    return all;
}

static void read_currencies(figure_builder *b, const family_names *names)
{
    static const char *const columns[] = {"form", "money", "flags", "power", "example"};
    tsv t;
    slice *cell, form;
    if (!table(&t, b, "currencies", columns, COUNT(columns)))
        return;
    for (size_t i = 0; next_row(b, &t, &i, &cell);) {
        figure_entry meaning = {.class = FIGURE_CURRENCY,
                                .flags = currency_flags(b, cell[2]),
                                .power =
                                    (int16_t)cell_number(b, cell[3], -POWER_MAX, POWER_MAX)};
        uint32_t family = 0;
        while (family < names->count && !slice_equal(names->name[family], cell[1]))
            family++;
        bool bare = family < names->count;
        meaning.value = bare ? family : checked_code(b, cell[1]);
        if (bare)
            meaning.flags |= CURRENCY_BARE;
        for (slice list = cell[0]; take_item(&list, '|', &form);)
            builder_phrase(b, form, meaning);
    }
}

static void read_places(figure_builder *b)
{
    static const char *const columns[] = {"place", "code"};
    tsv t;
    slice *cell, form;
    if (!table(&t, b, "currency_places", columns, COUNT(columns)))
        return;
    for (size_t i = 0; next_row(b, &t, &i, &cell);) {
        figure_entry meaning = {.class = FIGURE_PLACE, .value = checked_code(b, cell[1])};
        for (slice list = cell[0]; take_item(&list, '|', &form);) {
            char folded[FOLD_MAX];
            size_t len = fold_word(folded, sizeof folded, form);
            bool lower = len <= sizeof folded && slice_equal((slice){folded, len}, form);
            meaning.flags = lower ? 0 : FIGURE_CAPITAL;
            builder_phrase(b, form, meaning);
        }
    }
}

void figures_compile(compiler *c)
{
    figure_builder *b = arena_take(c->mem, 1, sizeof *b);
    if (!b)
        return;
    endings all = {0};
    family_names names = {0};
    builder_init(b, c);
    read_endings(b, &all);
    read_numerals(b);
    read_magnitudes(b);
    read_qualifiers(b, &all);
    read_periods(b, &all);
    read_words(b, &all);
    read_families(b, &names);
    read_currencies(b, &names);
    read_places(b);
    builder_cldr(b);
    builder_finish(b);
}
