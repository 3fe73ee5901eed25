/* JSON lines: an object a row, keys named like the columns, lists as arrays, flags as booleans,
 * numbers digit by digit, null for what is not there. Texts are as the archive has them. */
#include <stdlib.h>

#include <json-c/json.h>

#include "clean.h"
#include "jsonl.h"
#include "writer.h"

struct writer {
    writer_setup setup;
    buffer number;
};

static json_object *list_value(quidit_text list)
{
    json_object *names = json_object_new_array();
    for (size_t at = 0; names && at < list.len;) {
        size_t end = at;
        while (end < list.len && list.ptr[end] != LIST_MARK)
            end++;
        json_object_array_add(names, jsonl_text(list.ptr + at, end - at));
        at = end + 1;
    }
    return names;
}

static json_object *number_value(writer *w, quidit_text digits)
{
    if (digits.len == 0)
        return NULL;
    buffer_reset(&w->number);
    buffer_text(&w->number, digits);
    const char *exact = buffer_nul(&w->number);
    return json_object_new_double_s(strtod(exact, NULL), exact);
}

static json_object *cell_value(writer *w, int kind, quidit_text text)
{
    switch (kind) {
    case CELL_LIST:
        return list_value(text);
    case CELL_NUMBER:
        return number_value(w, text);
    case CELL_FLAG:
        return text.len ? json_object_new_boolean(text_equal(text, text_of("yes"))) : NULL;
    default:
        return jsonl_text(text.len ? text.ptr : NULL, text.len);
    }
}

static bool jsonl_row(writer *w, const quidit_text *cells)
{
    json_object *line = json_object_new_object();
    for (size_t i = 0; line && i < w->setup.count; i++)
        json_object_object_add(line, w->setup.columns[i]->name,
                               cell_value(w, w->setup.columns[i]->kind, cells[i]));
    return jsonl_write(w->setup.out, line);
}

static bool jsonl_close(writer *w)
{
    bool written = fflush(w->setup.out) == 0;
    buffer_clear(&w->number);
    free(w);
    return written;
}

static writer *jsonl_open(const writer_setup *setup)
{
    writer *w = calloc(1, sizeof *w);
    if (w)
        w->setup = *setup;
    return w;
}

const writer_format write_jsonl = {"jsonl", jsonl_open, jsonl_row, jsonl_close};
