#include "tags.h"

#include "lines.h"

typedef struct tag {
    const char *text;
    uint32_t part;
    uint32_t morph;
} tag;

/* Sorted by what they say. Grammalecte's manual of the dictionary explains them. */
/* clang-format off */
static const tag known[] = {
    {"nom", PART_NOUN, 0},
    {"loc.nom", PART_NOUN, 0},
    {"adj", PART_ADJECTIVE, 0},
    {"loc.adj", PART_ADJECTIVE, 0},
    {"adv", PART_ADVERB, 0},
    {"negadv", PART_ADVERB, 0},
    {"advint", PART_ADVERB, 0},
    {"loc.adv", PART_ADVERB, 0},
    {"det", PART_DETERMINER, 0},
    {"detpos", PART_DETERMINER, 0},
    {"detind", PART_DETERMINER, 0},
    {"detdem", PART_DETERMINER, 0},
    {"detneg", PART_DETERMINER, 0},
    {"detex", PART_DETERMINER, 0},
    {"prodem", PART_PRONOUN, 0},
    {"proind", PART_PRONOUN, 0},
    {"prorel", PART_PRONOUN, 0},
    {"proint", PART_PRONOUN, 0},
    {"proneg", PART_PRONOUN, 0},
    {"proadv", PART_PRONOUN, 0},
    {"propersuj", PART_PRONOUN, 0},
    {"properobj", PART_PRONOUN, 0},
    {"prep", PART_PREPOSITION, 0},
    {"prepv", PART_PREPOSITION, 0},
    {"loc.prep", PART_PREPOSITION, 0},
    {"loc.prepv", PART_PREPOSITION, 0},
    {"cj", PART_CONJUNCTION, 0},
    {"cjsub", PART_CONJUNCTION, 0},
    {"cjco", PART_CONJUNCTION, 0},
    {"loc.cj", PART_CONJUNCTION, 0},
    {"loc.cjsub", PART_CONJUNCTION, 0},
    {"nb", PART_NUMERAL, 0},
    {"nbro", PART_NUMERAL, 0},
    {"interj", PART_INTERJECTION, 0},
    {"loc.interj", PART_INTERJECTION, 0},
    {"prn", PART_FIRST_NAME, 0},
    {"patr", PART_SURNAME, 0},
    {"loc.patr", PART_SURNAME, 0},
    {"npr", PART_PROPER, 0},
    {"titr", PART_TITLE, 0},
    {"pfx", PART_PREFIX, 0},
    {"sfx", PART_OTHER, 0},
    {"sign", PART_OTHER, 0},
    {"ponc", PART_OTHER, 0},
    {"div", PART_OTHER, 0},
    {"loc.verb", PART_OTHER, 0}, /* "cf", "conf" */
    {"mas", 0, MORPH_MASCULINE},
    {"fem", 0, MORPH_FEMININE},
    {"epi", 0, MORPH_GENDER},
    {"sg", 0, MORPH_SINGULAR},
    {"pl", 0, MORPH_PLURAL},
    {"inv", 0, MORPH_NUMBER},
    {"1pe", 0, MORPH_FIRST},
    {"2pe", 0, MORPH_SECOND},
    {"3pe", 0, MORPH_THIRD},
    {"1sg", 0, MORPH_FIRST | MORPH_SINGULAR},
    {"2sg", 0, MORPH_SECOND | MORPH_SINGULAR},
    {"3sg", 0, MORPH_THIRD | MORPH_SINGULAR},
    {"1pl", 0, MORPH_FIRST | MORPH_PLURAL},
    {"2pl", 0, MORPH_SECOND | MORPH_PLURAL},
    {"3pl", 0, MORPH_THIRD | MORPH_PLURAL},
    {"3pl!", 0, MORPH_THIRD | MORPH_PLURAL},
    {"1isg", 0, MORPH_FIRST | MORPH_SINGULAR}, /* "dussé-je" */
    {"infi", 0, MORPH_INFINITIVE},
    {"ipre", 0, MORPH_PRESENT},
    {"iimp", 0, MORPH_IMPERFECT},
    {"ipsi", 0, MORPH_PAST},
    {"ifut", 0, MORPH_FUTURE},
    {"cond", 0, MORPH_CONDITIONAL},
    {"spre", 0, MORPH_SUBJUNCTIVE},
    {"simp", 0, MORPH_SUBJUNCTIVE},
    {"impe", 0, MORPH_IMPERATIVE},
    {"ppre", 0, MORPH_GERUND},
    {"ppas", 0, MORPH_PARTICIPLE},
    {"mg", 0, 0},      /* a word of grammar: the other tags say which */
    {"preverb", 0, 0}, /* stands before a verb */
    {"1jsg", 0, 0},    /* « déclaré-je »: who writes so? and every participle would be one */
};
/* clang-format on */

/* "v1_itnq__a": group; e = copula, a = auxiliary; intransitive, transitive, indirect;
 * pronominal (p only, q also, r reciprocal); impersonal; être, avoir. A letter x means
 * "sometimes", zz "nobody has said yet". */
enum {
    VERB_KIND = 2,
    VERB_INTRANSITIVE,
    VERB_TRANSITIVE,
    VERB_INDIRECT,
    VERB_SELF,
    VERB_IT,
    VERB_TO_BE,
    VERB_TO_HAVE,
    VERB_TAG
};

static bool read_verb(tags *out, slice code)
{
    const char *at = code.ptr;
    if (code.len != VERB_TAG || *at != 'v' || at[1] < '0' || at[1] > '3')
        return false;
    if (at[1] == '0')
        out->morph |= MORPH_AUXILIARY;
    if (at[VERB_INTRANSITIVE] == 'i')
        out->morph |= MORPH_INTRANSITIVE;
    if (at[VERB_TRANSITIVE] == 't')
        out->morph |= MORPH_TRANSITIVE;
    if (at[VERB_SELF] == 'p' || at[VERB_SELF] == 'q' || at[VERB_SELF] == 'r')
        out->morph |= MORPH_PRONOMINAL;
    if (at[VERB_IT] == 'm')
        out->morph |= MORPH_IMPERSONAL;
    if (at[VERB_TO_BE] == 'e')
        out->morph |= MORPH_TO_BE;
    return true;
}

static void add_part(tags *out, uint32_t part)
{
    for (uint32_t i = 0; i < out->part_count; i++) {
        if (out->parts[i] == part)
            return;
    }
    if (out->part_count < PARTS_MAX)
        out->parts[out->part_count++] = part;
}

static bool read_tag(tags *out, slice text)
{
    if (slice_equal(text, SLICE("err"))) {
        out->wrong = true;
        return true;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!slice_equal(text, slice_of(known[i].text)))
            continue;
        if (known[i].part)
            add_part(out, known[i].part);
        out->morph |= known[i].morph;
        return true;
    }
    if (!read_verb(out, text))
        return false;
    add_part(out, PART_VERB);
    return true;
}

bool tags_read(tags *out, slice fields, slice *unknown)
{
    slice field;
    while (take_field(&fields, &field)) {
        slice value = {field.ptr + 3, field.len > 3 ? field.len - 3 : 0};
        bool named = field.len > 3 && field.ptr[2] == ':';
        if (named && memcmp(field.ptr, "st", 2) == 0)
            out->stem = value;
        else if (named && memcmp(field.ptr, "dp", 2) == 0)
            out->elision = true;
        else if (named && (memcmp(field.ptr, "ds", 2) == 0 || memcmp(field.ptr, "al", 2) == 0))
            continue; /* what a suffix stands for; another stem */
        else if (!named || !read_tag(out, value)) {
            *unknown = field;
            return false;
        }
    }
    return true;
}
