#include "verbs.h"

#include <stdlib.h>

#include "buffer.h"
#include "grammar.h"
#include "lexicon.h"
#include "pack_format.h"

/* A row of TABLE_SPEECH_VERBS seen from its first verb. */
typedef struct link {
    uint32_t lemma;
    uint32_t words; /* 0 plain verb, 1 pronominal, more: phrases */
    uint32_t row;
} link;

typedef ARRAY(link) links;

static int64_t infinitive_lemma(const compiler *c, slice word)
{
    const raw_reading *readings;
    uint32_t count = lexicon_find(c->lexicon, word, &readings);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t morph = readings[i].morph;
        if ((morph & MORPH_PART) == PART_VERB && morph & MORPH_INFINITIVE &&
            !(morph & MORPH_UNACCENTED))
            return readings[i].lemma;
    }
    return -1;
}

static void add_verb_word(buffer *out, compiler *c, slice word, bool last, const tsv_row *row,
                          const char *file)
{
    verb_word w = {{compiler_hash(word)}};
    uint32_t count = 1;
    for (size_t i = 0; last && i < c->grammar->contractions.len; i++) {
        const contraction *k = &c->grammar->contractions.at[i];
        if (!slice_equal(k->word, word))
            continue;
        if (count == VERB_SPELLINGS_MAX) {
            complain(c, file, row->line, "'%.*s' contracts in more than %d ways", (int)word.len,
                     word.ptr, VERB_SPELLINGS_MAX - 1);
            break;
        }
        w.spelling[count++] = compiler_hash(k->becomes);
    }
    buffer_add(out, c->mem, &w, sizeof w);
}

static void add_verb(const tsv *t, size_t number, compiler *c, buffer *records, buffer *rest,
                     links *out)
{
    const tsv_row *row = &t->rows.at[number];
    slice phrase = row->cells[COLUMN_SPEECH_VERBS_LEMMA];
    words w = {0};
    words_split(c, phrase, &w);
    bool pronominal = w.len > 1 && grammar_is(c, compiler_fold(c, w.at[0]), FUNCTION_REFLEXIVE);
    size_t first = pronominal ? 1 : 0;
    verb_record record = {.first = (uint32_t)(rest->len / sizeof(verb_word)),
                          .count = (uint16_t)(w.len > first ? w.len - first - 1 : 0),
                          .flags = pronominal ? VERB_PRONOMINAL : 0};
    buffer_add(records, c->mem, &record, sizeof record);
    for (size_t i = first + 1; i < w.len; i++)
        add_verb_word(rest, c, w.at[i], i + 1 == w.len, row, t->file);
    int64_t lemma = first < w.len ? infinitive_lemma(c, w.at[first]) : -1;
    if (lemma < 0) {
        slice verb = first < w.len ? w.at[first] : phrase;
        complain(c, t->file, row->line,
                 "the dictionary knows no verb '%.*s', expected an infinitive", (int)verb.len,
                 verb.ptr);
        return;
    }
    link *added = ARRAY_PUSH(out, c->mem);
    if (added)
        *added = (link){.lemma = (uint32_t)lemma,
                        .row = (uint32_t)number,
                        .words = (uint32_t)(pronominal + record.count * 2)};
}

static int by_lemma_then_length(const void *left, const void *right)
{
    const link *a = left, *b = right;
    if (a->lemma != b->lemma)
        return a->lemma < b->lemma ? -1 : 1;
    if (a->words != b->words)
        return a->words < b->words ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* noun_rows[lemma] = first row of TABLE_SOURCE_NOUNS + 1. */
static uint32_t *find_nouns(const tables *t, compiler *c)
{
    uint32_t *rows = arena_take(c->mem, c->lexicon->lemmas.len, sizeof *rows);
    const tsv *nouns = &t->of[TABLE_SOURCE_NOUNS];
    for (size_t i = 0; rows && i < nouns->rows.len; i++) {
        int64_t lemma =
            lexicon_lemma(c->lexicon, nouns->rows.at[i].cells[COLUMN_SOURCE_NOUNS_LEMMA]);
        if (lemma >= 0 && !rows[lemma])
            rows[lemma] = (uint32_t)i + 1;
    }
    return rows;
}

static void emit_lemmas(const links *verbs, const uint32_t *noun_rows, compiler *c)
{
    buffer records = {0}, targets = {0};
    buffer_add_u32(&targets, c->mem, 0); /* place 0: no rows of any kind */
    buffer_add_u32(&targets, c->mem, 0);
    size_t next = 0;
    for (uint32_t lemma = 0; lemma < c->lexicon->lemmas.len; lemma++) {
        lemma_record record = {.text = compiler_string(c, c->lexicon->lemmas.at[lemma])};
        size_t end = next;
        while (end < verbs->len && verbs->at[end].lemma == lemma)
            end++;
        if (end > next || noun_rows[lemma]) {
            record.link = (uint32_t)(targets.len / sizeof(uint32_t));
            buffer_add_u32(&targets, c->mem, noun_rows[lemma]);
            buffer_add_u32(&targets, c->mem, (uint32_t)(end - next));
            for (; next < end; next++)
                buffer_add_u32(&targets, c->mem, verbs->at[next].row);
        }
        buffer_add(&records, c->mem, &record, sizeof record);
    }
    compiler_section(c, SECTION_LEMMAS, records.at, records.len);
    compiler_section(c, SECTION_LINKS, targets.at, targets.len);
}

void verbs_emit(const tables *t, compiler *c)
{
    links verbs = {0};
    buffer records = {0}, rest = {0};
    const tsv *table = &t->of[TABLE_SPEECH_VERBS];
    for (size_t i = 0; i < table->rows.len; i++)
        add_verb(table, i, c, &records, &rest, &verbs);
    if (verbs.len)
        qsort(verbs.at, verbs.len, sizeof *verbs.at, by_lemma_then_length);
    buffer_add(&records, c->mem, rest.at, rest.len);
    compiler_section(c, SECTION_VERBS, records.at, records.len);
    uint32_t *noun_rows = find_nouns(t, c);
    if (noun_rows)
        emit_lemmas(&verbs, noun_rows, c);
}
