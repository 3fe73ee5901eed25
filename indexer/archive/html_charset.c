#include <strings.h>

#include "html.h"

#define DECLARED_WITHIN 4096 /* bytes; browsers look at 1024 */

/* Where `word` stands in `in` from `at` on, in any case; the length of `in` if nowhere. */
static size_t find_word(slice in, size_t at, const char *word)
{
    size_t len = strlen(word);
    for (; at + len <= in.len; at++)
        if (strncasecmp(in.ptr + at, word, len) == 0)
            return at;
    return in.len;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_label(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == ':' || c == '.' || c == '+';
}

/* Reads « = "label" » behind the name of an attribute. */
static bool read_label(char label[HTML_LABEL_MAX], slice tag, size_t at)
{
    while (at < tag.len && is_space(tag.ptr[at]))
        at++;
    if (at >= tag.len || tag.ptr[at++] != '=')
        return false;
    while (at < tag.len && (is_space(tag.ptr[at]) || tag.ptr[at] == '"' || tag.ptr[at] == '\''))
        at++;
    size_t len = 0;
    while (at < tag.len && is_label(tag.ptr[at]) && len + 1 < HTML_LABEL_MAX)
        label[len++] = tag.ptr[at++];
    label[len] = '\0';
    return len > 0;
}

/* The label behind `attribute` in the first tag `opening` that has one. */
static bool declared(char label[HTML_LABEL_MAX], slice head, const char *opening,
                     const char *attribute)
{
    for (size_t at = find_word(head, 0, opening); at < head.len;
         at = find_word(head, at + 1, opening)) {
        size_t end = find_word(head, at, ">");
        slice tag = {head.ptr + at, end - at};
        size_t place = find_word(tag, 0, attribute);
        if (place < tag.len && read_label(label, tag, place + strlen(attribute)))
            return true;
    }
    return false;
}

bool html_charset(char label[HTML_LABEL_MAX], slice bytes)
{
    slice head = {bytes.ptr, bytes.len < DECLARED_WITHIN ? bytes.len : DECLARED_WITHIN};
    return declared(label, head, "<meta", "charset") ||
           declared(label, head, "<?xml", "encoding");
}
