#include "morph.h"

#include <stdio.h>

typedef struct name {
    uint32_t bit;
    const char *text;
} name;

/* clang-format off */
static const name tenses[] = {
    {MORPH_INFINITIVE, "inf"},   {MORPH_PRESENT, "pres"},     {MORPH_IMPERFECT, "impf"},
    {MORPH_PAST, "past"},        {MORPH_FUTURE, "fut"},       {MORPH_CONDITIONAL, "cond"},
    {MORPH_SUBJUNCTIVE, "subj"}, {MORPH_IMPERATIVE, "imper"}, {MORPH_GERUND, "ger"},
    {MORPH_PARTICIPLE, "part"},  {0, NULL},
};
static const name persons[] = {
    {MORPH_FIRST, "1"}, {MORPH_SECOND, "2"}, {MORPH_THIRD, "3"}, {0, NULL},
};
static const name genders[] = {{MORPH_MASCULINE, "m"}, {MORPH_FEMININE, "f"}, {0, NULL}};
static const name numbers[] = {{MORPH_SINGULAR, "s"}, {MORPH_PLURAL, "p"}, {0, NULL}};
static const name capitals[] = {
    {MORPH_CAPITAL, "Cap"}, {MORPH_UNACCENTED, "Bare"}, {0, NULL},
};
/* clang-format on */

static const char *const parts[PART_COUNT] = {"?",
#define X(part, text) text,
                                              PARTS(X)
#undef X
};

/* ".a+b", nothing if no bit of the group is set. */
static size_t write_group(char *out, size_t len, const name *group, uint32_t morph)
{
    char separator = '.';
    for (; group->text; group++) {
        if (!(morph & group->bit))
            continue;
        int written = snprintf(out + len, MORPH_TEXT_MAX - len, "%c%s", separator, group->text);
        if (written < 0 || (size_t)written >= MORPH_TEXT_MAX - len)
            return len;
        len += (size_t)written;
        separator = '+';
    }
    return len;
}

size_t morph_write(char out[MORPH_TEXT_MAX], uint32_t morph)
{
    uint32_t part = morph & MORPH_PART;
    const char *part_text = part < PART_COUNT ? parts[part] : parts[PART_NONE];
    size_t len = strlen(part_text);
    memcpy(out, part_text, len + 1);
    len = write_group(out, len, tenses, morph);
    len = write_group(out, len, persons, morph);
    len = write_group(out, len, genders, morph);
    len = write_group(out, len, numbers, morph);
    return write_group(out, len, capitals, morph);
}
