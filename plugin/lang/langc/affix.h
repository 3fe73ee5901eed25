/* Hunspell's affix file: the rules that turn an entry of the dictionary into its forms.
 * Understood: FLAG long, NEEDAFFIX, FORBIDDENWORD, PFX and SFX with strip, addition,
 * continuation flags, condition and morphological fields. FULLSTRIP is taken for granted. */
#ifndef LANGC_AFFIX_H
#define LANGC_AFFIX_H

#include "compiler.h"

/* Two characters of the file, the first in the upper byte. */
typedef uint16_t affix_flag;

typedef struct affix_rule {
    slice strip;     /* taken off the word's end (suffix) or front (prefix) */
    slice add;       /* put there instead */
    slice condition; /* what the word's end or front must look like: ".", "[^sxz]", "er" … */
    slice flags;     /* continuation flags, two bytes each */
    slice tags;      /* "po:ipre po:3sg" */
    uint32_t line;
    affix_flag flag;
    bool suffix;
    bool cross; /* may meet an affix of the other side */
} affix_rule;

typedef struct affixes {
    const char *path;
    ARRAY(affix_rule) rules;
    struct {
        uint32_t first, count;
    } of_flag[UINT16_MAX + 1];
    affix_flag need_affix;
    affix_flag forbidden;
} affixes;

/* Complains and returns false when the file cannot be read or is not understood. */
bool affixes_read(affixes *out, compiler *c, const char *path);

/* The word changed by the rule, written to `out`; false when it does not apply or needs more
 * than `room` bytes. */
bool affix_apply(const affix_rule *rule, slice word, char *out, size_t room, slice *form);

/* Whether a list of flags (two bytes each) holds `flag`. */
bool flags_hold(slice flags, affix_flag flag);
static inline affix_flag flag_at(slice flags, size_t i)
{
    return (affix_flag)((unsigned char)flags.ptr[i] << 8 | (unsigned char)flags.ptr[i + 1]);
}

#endif
