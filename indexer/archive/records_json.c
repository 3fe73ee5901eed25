#include "jsonl.h"
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

static int take_line(records *r, slice line)
{
    char reason[200];
    json_object_put(r->current);
    r->current = jsonl_parse(r->tokener, line.ptr, line.len, reason, sizeof reason);
    return r->current
               ? take_object(r, r->current, "line")
               : records_bad(r, "line %llu: %s", (unsigned long long)r->first_line, reason);
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
        slice line = lines_bare(&r->in);
        if (r->first_line == 1 && records_utf16(line.ptr, line.len)) {
            r->over = true;
            return records_bad(r, RECORDS_UTF16);
        }
        if (line.len)
            return take_line(r, line);
        r->number--;
    }
}
