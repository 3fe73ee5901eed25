#include <errno.h>
#include <string.h>

#include "records_inside.h"

/* Takes the fields of an object. What is no text and no number says nothing. */
static int take_object(records *r, json_object *object, const char *where)
{
    if (!json_object_is_type(object, json_type_object))
        return records_bad(r, "%s %llu: no JSON object", where,
                           (unsigned long long)r->first_line);
    for (int i = 0; i < FIELD_COUNT; i++) {
        json_object *value;
        if (!json_object_object_get_ex(object, r->names->name[i], &value))
            continue;
        if (json_object_is_type(value, json_type_string))
            r->field[i] = (slice){json_object_get_string(value),
                                  (size_t)json_object_get_string_len(value)};
        else if (json_object_is_type(value, json_type_int) ||
                 json_object_is_type(value, json_type_double))
            r->field[i] = slice_of(json_object_get_string(value));
    }
    if (r->field[FIELD_TEXT].len)
        return RECORDS_ONE;
    return records_bad(r, "%s %llu: no text in a field '%s'", where,
                       (unsigned long long)r->first_line, r->names->name[FIELD_TEXT]);
}

int records_next_element(records *r)
{
    if (r->number >= json_object_array_length(r->all))
        return RECORDS_END;
    json_object *element = json_object_array_get_idx(r->all, r->number);
    r->first_line = ++r->number;
    return take_object(r, element, "article");
}

/* The line without the white space and the byte order mark around it. */
static slice bare(const lines *in)
{
    const char *at = in->at;
    size_t len = in->len;
    if (in->number == 1 && len >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0) {
        at += 3;
        len -= 3;
    }
    for (; len && (*at == ' ' || *at == '\t' || *at == '\r'); len--)
        at++;
    while (len && (at[len - 1] == ' ' || at[len - 1] == '\t' || at[len - 1] == '\r'))
        len--;
    return (slice){at, len};
}

static int take_line(records *r, slice line)
{
    json_object_put(r->current);
    json_tokener_reset(r->tokener);
    r->current = json_tokener_parse_ex(r->tokener, line.ptr, (int)line.len);
    enum json_tokener_error error = json_tokener_get_error(r->tokener);
    size_t end = json_tokener_get_parse_end(r->tokener);
    if (error == json_tokener_success && end == line.len)
        return take_object(r, r->current, "line");
    return records_bad(r, "line %llu: no JSON object: %s, at byte %zu",
                       (unsigned long long)r->first_line,
                       error == json_tokener_success    ? "something behind it"
                       : error == json_tokener_continue ? "it has no end"
                                                        : json_tokener_error_desc(error),
                       end + 1);
}

int records_next_line(records *r)
{
    if (r->over)
        return RECORDS_END;
    for (;;) {
        int what = lines_next(&r->in);
        r->first_line = r->in.number;
        if (what == LINES_END)
            return RECORDS_END;
        r->number++;
        if (what == LINES_LONG) {
            what = lines_pass(&r->in, NULL);
            if (what == LINES_ONE)
                return records_bad(r, "line %llu: longer than %llu MiB",
                                   (unsigned long long)r->first_line,
                                   (unsigned long long)r->bytes_max >> 20);
        }
        if (what != LINES_ONE) {
            r->over = true;
            return records_bad(r, "line %llu: %s", (unsigned long long)r->first_line,
                               what == LINES_TROUBLE ? unpack_reason(r->from)
                                                     : "out of memory");
        }
        slice line = bare(&r->in);
        if (line.len)
            return take_line(r, line);
        r->number--;
    }
}
