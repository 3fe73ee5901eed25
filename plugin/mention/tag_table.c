/* tag_pairs.tsv and word_classes.tsv as the tagger uses them. */
#include "tag_parts.h"

static tag_form *form_slot(tag_table *table, uint64_t hash)
{
    uint32_t at = (uint32_t)hash % TAG_FORMS_MAX;
    while (table->forms[at].count && table->forms[at].check != hash >> 32)
        at = (at + 1) % TAG_FORMS_MAX;
    return &table->forms[at];
}

const tag_form *tag_form_find(const tag_table *table, uint64_t hash)
{
    const tag_form *found = form_slot((tag_table *)table, hash);
    return found->count ? found : NULL;
}

uint64_t tag_set_key(uint32_t tags)
{
    return tags * UINT64_C(0x9E3779B97F4A7C15);
}

/* "=NV" -> key of the set; any other form -> its hash. */
static uint64_t form_key(slice form)
{
    static const char letters[] = {
#define X(name, letter) letter[0],
        TAGS(X)
#undef X
    };
    if (form.len < 2 || form.ptr[0] != '=')
        return pack_hash(form);
    uint32_t tags = 0;
    for (size_t i = 1; i < form.len; i++)
        for (uint32_t tag = 0; tag < TAG_COUNT; tag++)
            if (letters[tag] == form.ptr[i])
                tags |= UINT32_C(1) << tag;
    return tag_set_key(tags);
}

static void load_classes(tag_table *out, const pack *p)
{
    uint32_t rows = pack_table_rows(p, TABLE_WORD_CLASSES), used = 0;
    for (uint32_t r = 0; r < rows && r < TAG_CLASSES_MAX; r++) {
        uint32_t tag = pack_cell(p, TABLE_WORD_CLASSES, r, COLUMN_WORD_CLASSES_CLASS);
        uint32_t weight = pack_cell(p, TABLE_WORD_CLASSES, r, COLUMN_WORD_CLASSES_WEIGHT);
        uint64_t key =
            form_key(pack_cell_text(p, TABLE_WORD_CLASSES, r, COLUMN_WORD_CLASSES_FORM));
        tag_form *slot = form_slot(out, key);
        if (tag >= TAG_COUNT)
            continue;
        if (!slot->count && ++used <= TAG_FORMS_MAX / 2)
            *slot = (tag_form){.check = (uint32_t)(key >> 32), .first = (uint16_t)r};
        /* rows that do not stand with their form's others are left out */
        if (slot->first + slot->count != r || slot->count == TAG_COUNT)
            continue;
        slot->count++;
        out->classes[r] = (tag_class){(uint8_t)tag, (int8_t)(int32_t)weight};
    }
}

/* The second auxiliary of function_words.tsv. */
static uint32_t lemma_be(const pack *p)
{
    uint32_t rows = pack_table_rows(p, TABLE_FUNCTION_WORDS), seen = 0;
    for (uint32_t r = 0; r < rows; r++) {
        if (pack_cell(p, TABLE_FUNCTION_WORDS, r, COLUMN_FUNCTION_WORDS_CLASS) !=
                FUNCTION_AUXILIARY ||
            ++seen < 2)
            continue;
        reading found[READINGS_MAX];
        slice form = pack_cell_text(p, TABLE_FUNCTION_WORDS, r, COLUMN_FUNCTION_WORDS_FORM);
        uint32_t n = pack_readings(p, pack_hash(form), found);
        for (uint32_t i = 0; i < n; i++)
            if (found[i].morph & MORPH_INFINITIVE)
                return found[i].lemma;
    }
    return UINT32_MAX;
}

void tag_table_load(tag_table *out, const pack *p)
{
    memset(out, 0, sizeof *out);
    uint32_t rows = pack_table_rows(p, TABLE_TAG_PAIRS);
    for (uint32_t r = 0; r < rows; r++) {
        uint32_t previous = pack_cell(p, TABLE_TAG_PAIRS, r, COLUMN_TAG_PAIRS_PREVIOUS);
        uint32_t next = pack_cell(p, TABLE_TAG_PAIRS, r, COLUMN_TAG_PAIRS_NEXT);
        uint32_t weight = pack_cell(p, TABLE_TAG_PAIRS, r, COLUMN_TAG_PAIRS_WEIGHT);
        if (previous < TAG_COUNT && next < TAG_COUNT)
            out->pair[previous][next] = (int8_t)(int32_t)weight;
    }
    load_classes(out, p);
    out->be = lemma_be(p);
}
