#include "dictionary.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "lines.h"
#include "tags.h"

#define FORM_MAX 256 /* bytes; the dictionary's longest word has 60 */

/* What an entry's readings that are no verbs keep of its fields. */
#define MORPH_OF_NOUNS (MORPH_GENDER | MORPH_NUMBER | MORPH_PERSON)

typedef struct expander {
    lexicon *out;
    compiler *c;
    const affixes *rules;
    const tags *rule_tags; /* of each rule */
    slice word;            /* the entry */
    slice flags;
    tags entry;
    slice participle; /* « déclaré »: lemma of the adjective among a verb's forms, else absent */
} expander;

static bool begins_with_capital(slice form)
{
    UChar32 first = 0;
    size_t next = 0;
    if (form.len)
        U8_NEXT(form.ptr, next, form.len, first);
    return first > 0 && u_isupper(first);
}

static bool says_adjective(const tags *t)
{
    return t->part_count && t->parts[0] == PART_ADJECTIVE;
}

static void add_form(const expander *e, slice form, slice lemma, const tags *rule)
{
    uint32_t morph = e->entry.morph | (rule ? rule->morph : 0);
    uint32_t looks = begins_with_capital(form) ? MORPH_CAPITAL : 0;
    if (e->entry.stem.len)
        lemma = e->entry.stem;
    for (uint32_t i = 0; i < e->entry.part_count; i++) {
        uint32_t part = e->entry.parts[i];
        uint32_t kept = part == PART_VERB ? morph : morph & MORPH_OF_NOUNS;
        if ((part == PART_NOUN || part == PART_ADJECTIVE) && !(kept & MORPH_NUMBER))
            kept |= MORPH_NUMBER; /* a noun that nothing says to be invariable: "kilohertz" */
        lexicon_add(e->out, e->c, form, lemma, part | kept | looks);
    }
    if (rule && says_adjective(rule)) /* a participle is an adjective too */
        lexicon_add(e->out, e->c, form, e->participle.len ? e->participle : lemma,
                    PART_ADJECTIVE | ((morph & MORPH_OF_NOUNS) | looks));
}

/* Applies every rule of one flag that makes suffixes. `cross` asks for rules that may meet a
 * prefix. */
static void add_suffixes(const expander *e, slice stem, slice lemma, affix_flag flag,
                         bool cross)
{
    for (uint32_t i = 0; i < e->rules->of_flag[flag].count; i++) {
        uint32_t number = e->rules->of_flag[flag].first + i;
        const affix_rule *rule = &e->rules->rules.at[number];
        char bytes[FORM_MAX];
        slice form;
        if (rule->suffix && (rule->cross || !cross) &&
            !flags_hold(rule->flags, e->rules->need_affix) &&
            affix_apply(rule, stem, bytes, sizeof bytes, &form))
            add_form(e, form, lemma, &e->rule_tags[number]);
    }
}

/* Whether a prefix rule leads on to suffixes ("0 kilo/S.()": kilomètre, kilomètres). */
static bool leads_on(const expander *e, const affix_rule *rule)
{
    for (size_t i = 0; i + 1 < rule->flags.len; i += 2) {
        affix_flag flag = flag_at(rule->flags, i);
        uint32_t first = e->rules->of_flag[flag].first;
        if (e->rules->of_flag[flag].count && e->rules->rules.at[first].suffix)
            return true;
    }
    return false;
}

static void add_prefixes(const expander *e, affix_flag flag)
{
    for (uint32_t i = 0; i < e->rules->of_flag[flag].count; i++) {
        uint32_t number = e->rules->of_flag[flag].first + i;
        const affix_rule *rule = &e->rules->rules.at[number];
        char bytes[FORM_MAX];
        slice form;
        if (rule->suffix || e->rule_tags[number].elision ||
            !affix_apply(rule, e->word, bytes, sizeof bytes, &form))
            continue;
        if (!leads_on(e, rule) && !flags_hold(rule->flags, e->rules->need_affix))
            add_form(e, form, form, &e->rule_tags[number]);
        for (size_t k = 0; k + 1 < rule->flags.len; k += 2)
            add_suffixes(e, form, form, flag_at(rule->flags, k), false);
        for (size_t k = 0; rule->cross && k + 1 < e->flags.len; k += 2)
            add_suffixes(e, form, form, flag_at(e->flags, k), true);
    }
}

/* The masculine singular among the participles, which is the lemma of all as adjectives. */
static void find_participle(expander *e, char bytes[FORM_MAX])
{
    e->participle.len = 0;
    for (size_t k = 0; k + 1 < e->flags.len && !e->participle.len; k += 2) {
        affix_flag flag = flag_at(e->flags, k);
        for (uint32_t i = 0; i < e->rules->of_flag[flag].count; i++) {
            uint32_t number = e->rules->of_flag[flag].first + i;
            uint32_t morph = e->rule_tags[number].morph;
            if (says_adjective(&e->rule_tags[number]) && morph & MORPH_MASCULINE &&
                morph & MORPH_SINGULAR &&
                affix_apply(&e->rules->rules.at[number], e->word, bytes, FORM_MAX,
                            &e->participle))
                return;
        }
    }
}

static void expand_entry(expander *e)
{
    char bytes[FORM_MAX];
    find_participle(e, bytes);
    if (!flags_hold(e->flags, e->rules->need_affix))
        add_form(e, e->word, e->word, NULL);
    for (size_t i = 0; i + 1 < e->flags.len; i += 2) {
        affix_flag flag = flag_at(e->flags, i);
        add_suffixes(e, e->word, e->word, flag, false);
        add_prefixes(e, flag);
    }
}

/* "porter/a0p+() po:v1__tnq__a" */
static bool read_entry(expander *e, const char *path, uint32_t line, slice text)
{
    slice head, unknown;
    if (!take_field(&text, &head))
        return false;
    const char *slash = memchr(head.ptr, '/', head.len);
    e->word = head;
    e->flags = (slice){NULL, 0};
    if (slash && slash > head.ptr) {
        e->word.len = (size_t)(slash - head.ptr);
        e->flags = (slice){slash + 1, head.len - e->word.len - 1};
    }
    e->entry = (tags){0};
    if (!tags_read(&e->entry, text, &unknown))
        return complain(e->c, path, line, "unknown field '%.*s'", (int)unknown.len,
                        unknown.ptr);
    return e->word.len <= FORM_MAX && !e->entry.wrong &&
           !flags_hold(e->flags, e->rules->forbidden);
}

bool dictionary_expand(lexicon *out, compiler *c, const affixes *rules, const char *path)
{
    slice text, line, unknown;
    tags *rule_tags = arena_take(c->mem, rules->rules.len, sizeof *rule_tags);
    if (!rule_tags || !compiler_read_path(c, path, &text))
        return false;
    for (size_t i = 0; i < rules->rules.len; i++) {
        const affix_rule *rule = &rules->rules.at[i];
        if (!tags_read(&rule_tags[i], rule->tags, &unknown))
            return complain(c, rules->path, rule->line, "unknown field '%.*s'",
                            (int)unknown.len, unknown.ptr);
    }
    expander e = {.out = out, .c = c, .rules = rules, .rule_tags = rule_tags};
    take_line(&text, &line); /* the number of entries */
    for (uint32_t number = 2; take_line(&text, &line); number++) {
        if (read_entry(&e, path, number, line))
            expand_entry(&e);
    }
    return !arena_failed(c->mem);
}
