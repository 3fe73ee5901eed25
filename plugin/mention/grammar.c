/* Lemmas that the grammar treats by themselves, told by function_words.tsv. */
#include "item.h"

static uint32_t lemmas_of(const pack *p, uint32_t function, uint32_t *out, uint32_t room)
{
    uint32_t count = 0, rows = pack_table_rows(p, TABLE_FUNCTION_WORDS);
    for (uint32_t r = 0; r < rows && count < room; r++) {
        if (pack_cell(p, TABLE_FUNCTION_WORDS, r, COLUMN_FUNCTION_WORDS_CLASS) != function)
            continue;
        reading found[READINGS_MAX];
        slice form = pack_cell_text(p, TABLE_FUNCTION_WORDS, r, COLUMN_FUNCTION_WORDS_FORM);
        uint32_t n = pack_readings(p, pack_hash(form), found);
        for (uint32_t i = 0; i < n; i++)
            if ((found[i].morph & (MORPH_PART | MORPH_INFINITIVE)) ==
                (PART_VERB | MORPH_INFINITIVE)) {
                out[count++] = found[i].lemma;
                break;
            }
    }
    return count;
}

bool grammar_load(grammar *out, const pack *p)
{
    memset(out, 0, sizeof *out);
    out->pack = p;
    tag_table_load(&out->tags, p);
    out->auxiliary_count = lemmas_of(p, FUNCTION_AUXILIARY, out->auxiliaries, 4);
    if (lemmas_of(p, FUNCTION_COPULA, &out->copula, 1) == 0)
        return false;
    out->semi_count = lemmas_of(p, FUNCTION_SEMI_AUXILIARY, out->semi, 64);
    out->affirmed_count = lemmas_of(p, FUNCTION_AFFIRMED, out->affirmed, 16);
    out->no_hearsay_count = lemmas_of(p, FUNCTION_NO_HEARSAY, out->no_hearsay, 64);
    out->passer_on_count = lemmas_of(p, FUNCTION_PASSES_ON, out->passers_on, 32);
    out->control_count = lemmas_of(p, FUNCTION_CONTROL, out->controls, 32);
    out->lead_count = lemmas_of(p, FUNCTION_LEADS, out->leads, 16);
    out->work_count = lemmas_of(p, FUNCTION_WORKS, out->works, 16);
    return out->auxiliary_count > 0;
}

static bool listed(const uint32_t *list, uint32_t count, uint32_t lemma)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i] == lemma)
            return true;
    return false;
}

bool grammar_controls(const grammar *g, uint32_t lemma)
{
    return listed(g->controls, g->control_count, lemma);
}

bool grammar_passes_on(const grammar *g, uint32_t lemma)
{
    return listed(g->passers_on, g->passer_on_count, lemma);
}

bool grammar_leads(const grammar *g, uint32_t lemma)
{
    return listed(g->leads, g->lead_count, lemma);
}

bool grammar_works(const grammar *g, uint32_t lemma)
{
    return listed(g->works, g->work_count, lemma);
}
