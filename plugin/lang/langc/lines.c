#include "lines.h"

bool take_line(slice *text, slice *line)
{
    if (!text->len)
        return false;
    const char *end = memchr(text->ptr, '\n', text->len);
    size_t len = end ? (size_t)(end - text->ptr) : text->len;
    *line = (slice){text->ptr, len};
    len += end != NULL;
    *text = (slice){text->ptr + len, text->len - len};
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool take_field(slice *line, slice *field)
{
    while (line->len && is_space(*line->ptr))
        *line = (slice){line->ptr + 1, line->len - 1};
    size_t len = 0;
    while (len < line->len && !is_space(line->ptr[len]))
        len++;
    *field = (slice){line->ptr, len};
    *line = (slice){line->ptr + len, line->len - len};
    return len > 0;
}

bool take_item(slice *list, char separator, slice *item)
{
    if (!list->len)
        return false;
    const char *end = memchr(list->ptr, separator, list->len);
    size_t len = end ? (size_t)(end - list->ptr) : list->len;
    *item = trim((slice){list->ptr, len});
    len += end != NULL;
    *list = (slice){list->ptr + len, list->len - len};
    return true;
}

slice trim(slice s)
{
    while (s.len && is_space(*s.ptr))
        s = (slice){s.ptr + 1, s.len - 1};
    while (s.len && is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}
