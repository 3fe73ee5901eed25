#include "figure_builder.h"

#include <stdlib.h>

#include "figure_word.h"
#include "fold.h"

void builder_init(figure_builder *b, compiler *c)
{
    *b = (figure_builder){.c = c};
    buffer_add(&b->texts, c->mem, "", 1); /* place 0: the empty text */
}

/* Cuts a spelling into keys, one a word; 0 when it has none or too many. A hyphen between words
 * joins them; a spelling that is a hyphen alone is a word. */
static uint32_t phrase_keys(slice form, uint64_t keys[FIGURE_WORDS_MAX], uint64_t *first,
                            bool *upper)
{
    uint32_t count = 0;
    bool letters = false;
    figure_word w;
    *upper = true;
    for (size_t at = 0;; at = w.end) {
        figure_word_read(&w, form, at);
        if (w.kind == WORD_END)
            break;
        if ((w.shape & SHAPE_HYPHEN) && count)
            continue;
        if (w.kind == WORD_DIGITS || count == FIGURE_WORDS_MAX)
            return 0;
        if (w.kind == WORD_LETTERS) {
            letters = true;
            *upper = *upper && (w.shape & SHAPE_UPPER);
        }
        if (!count)
            *first = w.hash;
        keys[count] = figure_key(count ? keys[count - 1] : 0, w.hash);
        count++;
    }
    *upper = *upper && letters;
    return count;
}

static bool repeats(const figure_builder *b, uint64_t key, figure_entry meaning)
{
    for (size_t i = 0; i < b->phrases.len; i++) {
        const figure_phrase *p = &b->phrases.at[i];
        if (p->key == key && !p->prefix && p->meaning.class == meaning.class &&
            (meaning.class != FIGURE_PLACE || p->meaning.value == meaning.value))
            return true;
    }
    return false;
}

static void push(figure_builder *b, figure_phrase phrase)
{
    figure_phrase *p = ARRAY_PUSH(&b->phrases, b->c->mem);
    if (p)
        *p = phrase;
}

static bool add(figure_builder *b, slice form, figure_entry meaning, bool variant)
{
    uint64_t keys[FIGURE_WORDS_MAX], first = 0;
    bool upper;
    uint32_t count = phrase_keys(form, keys, &first, &upper);
    if (!count)
        return variant ||
               complain(b->c, b->file, b->line, "'%.*s' is no phrase, expected 1 to %d words",
                        (int)form.len, form.ptr, FIGURE_WORDS_MAX);
    if (repeats(b, keys[count - 1], meaning))
        return variant || complain(b->c, b->file, b->line, "'%.*s' stands twice, expected once",
                                   (int)form.len, form.ptr);
    if (upper)
        meaning.flags |= FIGURE_UPPER;
    for (uint32_t i = 0; i + 1 < count; i++)
        push(b, (figure_phrase){.key = keys[i], .prefix = true});
    push(b, (figure_phrase){.key = keys[count - 1], .meaning = meaning});
    uint32_t bit = first & ((1u << FIGURE_FILTER_BITS) - 1);
    b->filters[0][bit >> 3] |= (uint8_t)(1u << (bit & 7));
    if ((FIGURE_STARTS | FIGURE_NOTED) >> meaning.class & 1)
        b->filters[1][bit >> 3] |= (uint8_t)(1u << (bit & 7));
    return count > 1;
}

/* People type and print « a partir de » too: of a phrase, also without its accents. */
static void add_plain(figure_builder *b, slice form, figure_entry meaning)
{
    char plain[FOLD_MAX];
    size_t len = fold_search(plain, sizeof plain, form);
    if (len <= sizeof plain && !(meaning.flags & (FIGURE_UPPER | FIGURE_CAPITAL)))
        add(b, (slice){plain, len}, meaning, true);
}

void builder_phrase(figure_builder *b, slice form, figure_entry meaning)
{
    if (add(b, form, meaning, false))
        add_plain(b, form, meaning);
}

void builder_variant(figure_builder *b, slice form, figure_entry meaning)
{
    if (add(b, form, meaning, true))
        add_plain(b, form, meaning);
}

static figure_currency *find_currency(const figure_builder *b, slice code)
{
    for (size_t i = 0; i < b->currencies.len; i++) {
        if (memcmp(b->currencies.at[i].code, code.ptr, 3) == 0)
            return &b->currencies.at[i];
    }
    return NULL;
}

bool builder_knows(const figure_builder *b, slice code)
{
    return find_currency(b, code) != NULL;
}

uint32_t builder_currency(figure_builder *b, slice code)
{
    figure_currency *currency = find_currency(b, code);
    if (!currency) {
        currency = ARRAY_PUSH(&b->currencies, b->c->mem);
        if (!currency)
            return 0;
        memcpy(currency->code, code.ptr, 3);
    }
    return (uint32_t)(currency - b->currencies.at);
}

uint32_t builder_text(figure_builder *b, slice text)
{
    if (!text.len)
        return 0;
    for (size_t at = 1; at < b->texts.len; at += 1 + (uint8_t)b->texts.at[at]) {
        if (slice_equal((slice){b->texts.at + at + 1, (uint8_t)b->texts.at[at]}, text))
            return (uint32_t)at;
    }
    if (text.len > UINT8_MAX) {
        complain(b->c, b->file, b->line, "a name of %zu bytes, expected at most %d", text.len,
                 UINT8_MAX);
        return 0;
    }
    uint32_t place = (uint32_t)b->texts.len;
    uint8_t len = (uint8_t)text.len;
    buffer_add(&b->texts, b->c->mem, &len, 1);
    buffer_add(&b->texts, b->c->mem, text.ptr, text.len);
    return place;
}

/* By key, entries before prefixes, in the order of class: the same input, the same bytes. */
static int compare_phrases(const void *left, const void *right)
{
    const figure_phrase *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->prefix != b->prefix)
        return a->prefix - b->prefix;
    if (a->meaning.class != b->meaning.class)
        return a->meaning.class - b->meaning.class;
    return (a->meaning.value > b->meaning.value) - (a->meaning.value < b->meaning.value);
}

static figure_slot *slot_for(figure_slot *slots, uint32_t mask, uint64_t key)
{
    uint32_t at = (uint32_t)key & mask;
    while (slots[at].key && slots[at].key != key)
        at = (at + 1) & mask;
    return &slots[at];
}

void builder_finish(figure_builder *b)
{
    compiler *c = b->c;
    size_t room = 64, keys = 0;
    qsort(b->phrases.at, b->phrases.len, sizeof *b->phrases.at, compare_phrases);
    for (size_t i = 0; i < b->phrases.len; i++)
        keys += i == 0 || b->phrases.at[i].key != b->phrases.at[i - 1].key;
    while (room < keys * 3 / 2)
        room *= 2;
    figure_slot *slots = arena_take(c->mem, room, sizeof *slots);
    ARRAY(figure_entry) entries = {0};
    if (!slots)
        return;
    for (size_t i = 0; i < b->phrases.len; i++) {
        const figure_phrase *p = &b->phrases.at[i];
        figure_slot *slot = slot_for(slots, (uint32_t)room - 1, p->key);
        slot->key = p->key;
        if (p->prefix) {
            slot->flags = SLOT_PREFIX;
            continue;
        }
        figure_entry *meaning = ARRAY_PUSH(&entries, c->mem);
        if (!meaning)
            return;
        *meaning = p->meaning;
        if (!slot->count++)
            slot->first = (uint32_t)entries.len - 1;
    }

    buffer out = {0};
    figure_header header = {.magic = FIGURE_MAGIC,
                            .mask = (uint32_t)room - 1,
                            .entries = (uint32_t)entries.len,
                            .currencies = (uint32_t)b->currencies.len,
                            .families = (uint32_t)b->families.len,
                            .texts = (uint32_t)b->texts.len};
    buffer_add(&out, c->mem, &header, sizeof header);
    buffer_add(&out, c->mem, b->filters, sizeof b->filters);
    buffer_add(&out, c->mem, slots, room * sizeof *slots);
    buffer_add(&out, c->mem, entries.at, entries.len * sizeof *entries.at);
    buffer_add(&out, c->mem, b->currencies.at, b->currencies.len * sizeof *b->currencies.at);
    buffer_add(&out, c->mem, b->families.at, b->families.len * sizeof *b->families.at);
    buffer_add(&out, c->mem, b->texts.at, b->texts.len);
    if (!arena_failed(c->mem))
        compiler_section(c, SECTION_FIGURES, out.at, out.len);
}
