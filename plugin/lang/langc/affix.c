#include "affix.h"

#include <stdlib.h>

#include "lines.h"

bool flags_hold(slice flags, affix_flag flag)
{
    for (size_t i = 0; i + 1 < flags.len; i += 2) {
        if (flag_at(flags, i) == flag)
            return true;
    }
    return false;
}

/* One rule, behind its "SFX S.": `0 s/D'Q' [^sxz] is:pl`. */
static bool read_rule(affix_rule *rule, slice line)
{
    slice add;
    if (!take_field(&line, &rule->strip) || !take_field(&line, &add) ||
        !take_field(&line, &rule->condition))
        return false;
    const char *slash = memchr(add.ptr, '/', add.len);
    rule->add = add;
    if (slash) {
        rule->add.len = (size_t)(slash - add.ptr);
        rule->flags = (slice){slash + 1, add.len - rule->add.len - 1};
    }
    if (slice_equal(rule->strip, SLICE("0")))
        rule->strip.len = 0;
    if (slice_equal(rule->add, SLICE("0")))
        rule->add.len = 0;
    rule->tags = line;
    return rule->flags.len % 2 == 0;
}

typedef struct reader {
    affixes *out;
    compiler *c;
    const char *path;
    uint32_t line;
    uint32_t due; /* rules that the last header promised and that have not come yet */
    affix_rule head;
} reader;

/* "SFX S. Y 2" announces rules, "SFX S. 0 s …" is one of them. */
static bool read_affix(reader *r, slice kind, slice line)
{
    slice flag, cross, number;
    if (!take_field(&line, &flag) || flag.len != 2)
        return complain(r->c, r->path, r->line,
                        "affix without a flag, expected two characters");
    affix_flag code = flag_at(flag, 0);
    if (r->due) {
        affix_rule *rule = ARRAY_PUSH(&r->out->rules, r->c->mem);
        if (!rule)
            return false;
        *rule = r->head;
        rule->line = r->line;
        r->due--;
        r->out->of_flag[code].count++;
        return (code == r->head.flag && read_rule(rule, line)) ||
               complain(r->c, r->path, r->line, "not a rule of flag '%.2s'", flag.ptr);
    }
    if (!take_field(&line, &cross) || !take_field(&line, &number))
        return complain(r->c, r->path, r->line, "not the head of a group of rules");
    if (r->out->of_flag[code].count)
        return complain(r->c, r->path, r->line, "flag '%.2s' has rules already", flag.ptr);
    r->head =
        (affix_rule){.flag = code, .suffix = *kind.ptr == 'S', .cross = *cross.ptr == 'Y'};
    r->out->of_flag[code].first = (uint32_t)r->out->rules.len;
    r->due = (uint32_t)strtoul(number.ptr, NULL, 10);
    return true;
}

static bool read_line(reader *r, slice line)
{
    slice keyword, value;
    if (!take_field(&line, &keyword) || *keyword.ptr == '#')
        return true;
    if (slice_equal(keyword, SLICE("SFX")) || slice_equal(keyword, SLICE("PFX")))
        return read_affix(r, keyword, line);
    if (r->due)
        return complain(r->c, r->path, r->line, "%u rules are missing before this line",
                        r->due);
    bool flag = slice_equal(keyword, SLICE("FLAG"));
    bool need = slice_equal(keyword, SLICE("NEEDAFFIX"));
    bool forbidden = slice_equal(keyword, SLICE("FORBIDDENWORD"));
    if (!flag && !need && !forbidden)
        return true;
    if (!take_field(&line, &value) ||
        (flag ? !slice_equal(value, SLICE("long")) : value.len != 2))
        return complain(r->c, r->path, r->line,
                        "unexpected value of %.*s, langc knows FLAG long", (int)keyword.len,
                        keyword.ptr);
    if (need)
        r->out->need_affix = flag_at(value, 0);
    if (forbidden)
        r->out->forbidden = flag_at(value, 0);
    return true;
}

bool affixes_read(affixes *out, compiler *c, const char *path)
{
    slice text, line;
    if (!compiler_read_path(c, path, &text))
        return false;
    reader r = {.out = out, .c = c, .path = path};
    out->path = path;
    bool good = true;
    while (good && take_line(&text, &line)) {
        r.line++;
        good = read_line(&r, line);
    }
    if (good && r.due)
        return complain(c, path, 0, "the file ends before the last rule of flag '%c%c'",
                        r.head.flag >> 8, r.head.flag & 0xFF);
    return good && (out->rules.len || complain(c, path, 0, "no affix rules"));
}

static size_t letter_at(slice s, size_t i)
{
    size_t len = 1;
    while (i + len < s.len && (s.ptr[i + len] & 0xC0) == 0x80)
        len++;
    return len;
}

static size_t letter_before(slice s, size_t end)
{
    size_t len = 1;
    while (len < end && (s.ptr[end - len] & 0xC0) == 0x80)
        len++;
    return len;
}

/* Takes one element off a condition: a letter, ".", "[abc]" or "[^abc]". */
static slice take_element(slice *condition)
{
    size_t len = letter_at(*condition, 0);
    if (*condition->ptr == '[') {
        while (len < condition->len && condition->ptr[len - 1] != ']')
            len++;
    }
    slice element = {condition->ptr, len};
    *condition = (slice){condition->ptr + len, condition->len - len};
    return element;
}

static bool element_matches(slice element, slice letter)
{
    if (*element.ptr == '.')
        return true;
    if (*element.ptr != '[')
        return slice_equal(element, letter);
    slice set = {element.ptr + 1, element.len - 2};
    bool negated = set.len && *set.ptr == '^';
    for (size_t i = negated; i < set.len;) {
        size_t len = letter_at(set, i);
        if (slice_equal((slice){set.ptr + i, len}, letter))
            return !negated;
        i += len;
    }
    return negated;
}

static bool condition_matches(const affix_rule *rule, slice word)
{
    if (slice_equal(rule->condition, SLICE(".")))
        return true;
    slice condition = rule->condition;
    size_t at = 0;
    if (rule->suffix) { /* as many letters off the end as the condition has elements */
        at = word.len;
        for (slice rest = condition; rest.len;) {
            take_element(&rest);
            if (!at)
                return false;
            at -= letter_before(word, at);
        }
    }
    while (condition.len) {
        if (at >= word.len)
            return false;
        size_t len = letter_at(word, at);
        if (!element_matches(take_element(&condition), (slice){word.ptr + at, len}))
            return false;
        at += len;
    }
    return true;
}

bool affix_apply(const affix_rule *rule, slice word, char *out, size_t room, slice *form)
{
    if (word.len < rule->strip.len || !condition_matches(rule, word))
        return false;
    size_t kept = word.len - rule->strip.len;
    const char *stripped = rule->suffix ? word.ptr + kept : word.ptr;
    if (memcmp(stripped, rule->strip.ptr, rule->strip.len) != 0 || kept + rule->add.len > room)
        return false;
    if (rule->suffix) {
        memcpy(out, word.ptr, kept);
        memcpy(out + kept, rule->add.ptr, rule->add.len);
    } else {
        memcpy(out, rule->add.ptr, rule->add.len);
        memcpy(out + rule->add.len, word.ptr + rule->strip.len, kept);
    }
    *form = (slice){out, kept + rule->add.len};
    return true;
}
