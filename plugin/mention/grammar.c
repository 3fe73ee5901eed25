/* Lemmas that the grammar treats by themselves, told by function_words.tsv. */
#include "item.h"

/* Fills `out` with the verbs of the class, as many as there is room for; says how many the pack
 * has. */
static uint32_t lemmas_load(lemmas *out, const pack *p, uint32_t function)
{
    uint32_t count = 0, rows = pack_table_rows(p, TABLE_FUNCTION_WORDS);
    for (uint32_t r = 0; r < rows; r++) {
        if (pack_cell(p, TABLE_FUNCTION_WORDS, r, COLUMN_FUNCTION_WORDS_CLASS) != function)
            continue;
        reading found[READINGS_MAX];
        slice form = pack_cell_text(p, TABLE_FUNCTION_WORDS, r, COLUMN_FUNCTION_WORDS_FORM);
        uint32_t n = pack_readings(p, pack_hash(form), found);
        for (uint32_t i = 0; i < n; i++)
            if ((found[i].morph & (MORPH_PART | MORPH_INFINITIVE)) ==
                (PART_VERB | MORPH_INFINITIVE)) {
                if (count++ < LEMMAS_MAX)
                    out->at[out->len++] = found[i].lemma;
                break;
            }
    }
    return count;
}

quidit_status grammar_load(grammar *out, const pack *p, quidit_error *err)
{
    lemmas copula = {0};
    *out = (grammar){.pack = p};
    tag_table_load(&out->tags, p);
    const struct {
        lemmas *list;
        uint32_t function;
    } classes[] = {
        {&copula, FUNCTION_COPULA},
        {&out->auxiliaries, FUNCTION_AUXILIARY},
        {&out->semi, FUNCTION_SEMI_AUXILIARY},
        {&out->affirmed, FUNCTION_AFFIRMED},
        {&out->no_hearsay, FUNCTION_NO_HEARSAY},
        {&out->passes_on, FUNCTION_PASSES_ON},
        {&out->controls, FUNCTION_CONTROL},
        {&out->leads, FUNCTION_LEADS},
        {&out->works, FUNCTION_WORKS},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (lemmas_load(classes[i].list, p, classes[i].function) > LEMMAS_MAX)
            return error_set(err, QUIDIT_BAD_PACK, 0,
                             "the language pack has more than %d verbs of one class",
                             LEMMAS_MAX);
    if (!copula.len || !out->auxiliaries.len)
        return error_set(err, QUIDIT_BAD_PACK, 0,
                         "the language pack lacks the auxiliary verbs");
    out->copula = copula.at[0];
    return QUIDIT_OK;
}
