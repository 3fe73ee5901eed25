#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "jsonl.h"
#include "records_inside.h"

int records_bad(records *r, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(r->reason, sizeof r->reason, format, arguments);
    va_end(arguments);
    return RECORDS_BAD;
}

/* The array of a JSON file, or its one object in an array. */
static quidit_status read_json(records *r, quidit_error *err)
{
    file f;
    quidit_status st = unpack_all(&f, r->from, r->bytes_max, err);
    if (st < 0)
        return st;
    if (records_utf16(f.bytes, f.len)) {
        file_clear(&f);
        return error_set(err, QUIDIT_BAD_INPUT, 0, RECORDS_UTF16);
    }
    size_t from = f.len >= 3 && memcmp(f.bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (f.len > from && (unsigned char)f.bytes[f.len - 1] <= ' ')
        f.len--;
    char reason[200];
    r->all = jsonl_parse(r->tokener, f.bytes + from, f.len - from, reason, sizeof reason);
    file_clear(&f);
    if (!r->all)
        return error_set(err, QUIDIT_BAD_INPUT, 0, "%s", reason);
    if (json_object_is_type(r->all, json_type_object)) {
        json_object *array = json_object_new_array();
        if (!array || json_object_array_add(array, r->all) < 0) {
            json_object_put(array);
            return error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
        }
        r->all = array;
    }
    return json_object_is_type(r->all, json_type_array)
               ? QUIDIT_OK
               : error_set(err, QUIDIT_BAD_INPUT, 0, "no JSON array of objects");
}

records *records_open(unpack *from, int kind, const fields *names, uint64_t bytes_max,
                      quidit_error *err)
{
    records *r = calloc(1, sizeof *r);
    if (r)
        *r = (records){.kind = kind, .names = names, .bytes_max = bytes_max, .from = from};
    if (!r || !(r->tokener = jsonl_reader())) {
        error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
        goto failed;
    }
    if (kind == RECORDS_JSON) {
        if (read_json(r, err) < 0)
            goto failed;
        return r;
    }
    lines_start(&r->in, unpack_read, from, bytes_max);
    return r;
failed:
    records_close(r);
    return NULL;
}

void records_close(records *r)
{
    if (!r)
        return;
    lines_close(&r->in);
    if (r->tokener)
        json_tokener_free(r->tokener);
    json_object_put(r->current);
    json_object_put(r->all);
    free(r->bytes);
    free(r->cells);
    free(r);
}

int records_next(records *r)
{
    memset(r->field, 0, sizeof r->field);
    switch (r->kind) {
    case RECORDS_LINES:
        return records_next_line(r);
    case RECORDS_JSON:
        return records_next_element(r);
    default:
        return records_next_row(r);
    }
}

slice records_field(const records *r, int field)
{
    return r->field[field];
}

const char *records_reason(const records *r)
{
    return r->reason;
}

uint64_t records_number(const records *r)
{
    return r->number;
}
