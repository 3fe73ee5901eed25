#include "suggest.h"

#include <stdlib.h>

#include "bag.h"
#include "inside.h"
#include "record.h"
#include "schema.h"

enum {
    APART_MAX = 2, /* letters */
    UNMATCHED = 3, /* what a word that is like no other counts */
    READ_MAX = 100 /* documents that are looked through for a spelling */
};

/* Short words are near too many others. */
static int letters_allowed(quidit_text word)
{
    return word.len < 4 ? 0 : word.len < 6 ? 1 : APART_MAX;
}

typedef struct search {
    const planner *with;
    quidit_text *words; /* that were asked for, folded */
    size_t word_count;
    size_t skip; /* bytes of the prefix */
    buffer best; /* a term without its prefix */
    int best_apart;
    uint64_t best_frequency;
} search;

static void offer(search *s, quidit_text body, int apart, uint64_t frequency)
{
    if (apart > s->best_apart || (apart == s->best_apart && frequency <= s->best_frequency))
        return;
    buffer_reset(&s->best);
    buffer_text(&s->best, body);
    s->best_apart = apart;
    s->best_frequency = frequency;
}

/* How far the nearest word of `name`, words with one space between, is from `word`. */
static int nearest(quidit_text word, quidit_text name)
{
    int best = UNMATCHED;
    for (size_t at = 0; at <= name.len && best;) {
        size_t end = at;
        while (end < name.len && name.ptr[end] != ' ')
            end++;
        int apart =
            letters_apart(word, (quidit_text){name.ptr + at, end - at}, letters_allowed(word));
        if (apart <= letters_allowed(word) && apart < best)
            best = apart;
        at = end + 1;
    }
    return best;
}

static int compare_name(void *user, quidit_text term, uint64_t frequency)
{
    search *s = user;
    quidit_text name = {term.ptr + s->skip, term.len - s->skip};
    int sum = 0;
    bool alike = false;
    for (size_t i = 0; i < s->word_count; i++) {
        int apart = nearest(s->words[i], name);
        alike |= apart < UNMATCHED;
        sum += apart;
    }
    if (alike)
        offer(s, name, sum, frequency);
    return 0;
}

static int compare_stem(void *user, quidit_text term, uint64_t frequency)
{
    search *s = user;
    quidit_text stem = {term.ptr + s->skip, term.len - s->skip};
    int allowed = letters_allowed(s->words[0]);
    int apart = letters_apart(s->words[0], stem, allowed);
    if (apart <= allowed)
        offer(s, stem, apart, frequency);
    return 0;
}

/* ---- from the term back to what the archive writes ---- */

typedef struct spelling {
    const planner *with;
    quidit_text wanted;
    const int *fields; /* of the record, ends with 0 */
    bool whole;        /* a whole name, else a stem of a word in the field */
    int read;          /* documents so far */
    buffer *out;
    store_status status;
    store_error *err;
} spelling;

typedef struct stem_search {
    quidit_text wanted;
    quidit_span place;
    bool found;
} stem_search;

static int32_t compare_word(void *user, const quidit_term *term)
{
    stem_search *s = user;
    s->found = text_equal(term->stem.len ? term->stem : term->word, s->wanted);
    s->place = term->place;
    return s->found;
}

/* Takes the longest of those that fold to what is wanted: accents that somebody left out are
 * bytes. */
static void take_longest(spelling *s, quidit_text value)
{
    buffer folded = {0};
    if (value.len > s->out->len && name_fold(&folded, s->with->split, value) &&
        text_equal(buffer_view(&folded), s->wanted)) {
        buffer_reset(s->out);
        buffer_text(s->out, value);
    }
    buffer_clear(&folded);
}

static bool spelled_in(spelling *s, quidit_text value)
{
    const splitter *split = s->with->split;
    stem_search words = {.wanted = s->wanted};
    if (value.len)
        split->call->split(split->context, value.ptr, value.len, compare_word, &words);
    if (words.found)
        buffer_add(s->out, value.ptr + words.place.start,
                   (size_t)(words.place.end - words.place.start));
    return words.found;
}

static int spell_from(void *user, uint32_t document)
{
    spelling *s = user;
    quidit_text stored;
    s->status = store_record(s->with->store, document, &stored, s->err);
    if (s->status != STORE_OK)
        return 1;
    size_t at = 0;
    int field;
    quidit_text value;
    while (record_next(stored, &at, &field, &value))
        for (const int *wanted = s->fields; *wanted; wanted++)
            if (field == *wanted && s->whole)
                take_longest(s, value);
            else if (field == *wanted && spelled_in(s, value))
                return 1;
    return ++s->read == READ_MAX; /* an article has the term, but not the field */
}

static store_status spell(spelling *s, const char *prefix)
{
    buffer term = {0};
    term_make(&term, prefix, s->wanted);
    store_status status =
        store_documents(s->with->store, buffer_view(&term), spell_from, s, s->err);
    buffer_clear(&term);
    return status < 0 ? status : s->status < 0 ? s->status : STORE_OK;
}

/* ---- the two kinds of clause ---- */

static store_status suggest_name(buffer *out, search *s, const ask_node *clause,
                                 store_error *err)
{
    int field = clause->field;
    const name_terms *terms = terms_of_field(field);
    const int fields[] = {terms->record, field == FIELD_ABOUT ? RECORD_COMPANY : 0, 0};
    s->skip = strlen(terms->whole);
    store_status status = store_terms(s->with->store, terms->whole, compare_name, s, err);
    if (status < 0 || s->best.len == 0)
        return status;
    if (s->best_apart == 0 && clause->kind == ASK_WORD)
        return STORE_OK; /* it is spelled right, and stands in other rows */
    spelling back = {.with = s->with,
                     .wanted = buffer_view(&s->best),
                     .fields = fields,
                     .whole = true,
                     .out = out,
                     .err = err};
    status = spell(&back, terms->whole);
    if (status >= 0 && out->len == 0)
        buffer_text(out, buffer_view(&s->best)); /* another name of who is shown in the rows */
    return status;
}

/* Among the words with the same first letter. */
static store_status suggest_word(buffer *out, search *s, const ask_node *clause,
                                 store_error *err)
{
    bool role = clause->field == FIELD_ROLE;
    const char *prefix = role ? TERM_ROLE : TERM_STEM;
    const int fields[] = {role ? RECORD_ROLE : RECORD_TEXT, 0};
    buffer start = {0};
    buffer_string(&start, prefix);
    buffer_add(&start, s->words[0].ptr, 1);
    s->skip = strlen(prefix);
    store_status status = store_terms(s->with->store, buffer_nul(&start), compare_stem, s, err);
    buffer_clear(&start);
    if (status < 0 || s->best.len == 0)
        return status;
    if (s->best_apart == 0)
        return STORE_OK; /* as with names */
    spelling back = {.with = s->with,
                     .wanted = buffer_view(&s->best),
                     .fields = fields,
                     .out = out,
                     .err = err};
    return spell(&back, prefix);
}

typedef struct wanted {
    bag words;
    bool stems;
} wanted;

static int32_t take_word(void *user, const quidit_term *term)
{
    wanted *w = user;
    bag_add(&w->words, w->stems && term->stem.len ? term->stem : term->word);
    return w->words.failed ? QUIDIT_NO_MEMORY : 0;
}

store_status suggest(buffer *out, const planner *with, const ask_node *clause, store_error *err)
{
    buffer_reset(out);
    bool name = clause->field != FIELD_NONE && terms_of_field(clause->field)->word;
    bool word = clause->field == FIELD_NONE || clause->field == FIELD_ROLE;
    if ((clause->kind != ASK_WORD && clause->kind != ASK_PHRASE) || clause->starred ||
        (!name && !word))
        return STORE_OK;
    wanted w = {.stems = word};
    search s = {.with = with, .best_apart = 1000};
    store_status status = STORE_OK;
    const splitter *split = with->split;
    if (clause->text.len && split->call->split(split->context, clause->text.ptr,
                                               clause->text.len, take_word, &w) == 0)
        s.words = bag_views(&w.words);
    s.word_count = s.words ? w.words.count : 0;
    if (name && s.word_count)
        status = suggest_name(out, &s, clause, err);
    else if (word && s.word_count == 1)
        status = suggest_word(out, &s, clause, err);
    free(s.words);
    bag_clear(&w.words);
    buffer_clear(&s.best);
    return status;
}
