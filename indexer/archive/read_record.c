#include "read_record.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "text.h"

/* The encoding of its text is that of the other fields. */
static quidit_status decode(slice *out, arena *mem, slice bytes, const char *charset,
                            uint64_t bytes_max, quidit_error *err)
{
    text decoded;
    if (bytes.len == 0)
        return QUIDIT_OK;
    quidit_status st = text_decode(&decoded, mem, bytes, charset, bytes_max, err);
    if (st == QUIDIT_OK)
        *out = decoded.body;
    return st;
}

/* "a.jsonl/ID", or "a.jsonl/#2", its number, where there is no id. */
static quidit_status name(article *out, arena *mem, const char *path, slice id, uint64_t number,
                          quidit_error *err)
{
    char *made;
    int len = id.len ? asprintf(&made, "%s/%.*s", path, (int)id.len, id.ptr)
                     : asprintf(&made, "%s/#%" PRIu64, path, number);
    if (len < 0)
        return error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    out->path = arena_copy(mem, (slice){made, (size_t)len});
    free(made);
    return out->path.ptr ? QUIDIT_OK : error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
}

static quidit_status fill(const records *from, const char *path, const archive_options *how,
                          const calendar *dates, article *out, arena *mem, quidit_error *err)
{
    const struct {
        int field;
        slice *value;
    } others[] = {
        {FIELD_TITLE, &out->title}, {FIELD_SOURCE, &out->source}, {FIELD_URL, &out->url}};
    text decoded;
    quidit_status st = text_decode(&decoded, mem, records_field(from, FIELD_TEXT), how->charset,
                                   how->bytes_max, err);
    if (st < 0)
        return st;
    out->text = decoded.body;
    out->charset = slice_of(decoded.charset);
    out->replaced = decoded.replaced;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if ((st = decode(others[i].value, mem, records_field(from, others[i].field),
                         decoded.charset, how->bytes_max, err)) < 0)
            return st;
    slice id = {0}, date = {0};
    if ((st = decode(&id, mem, records_field(from, FIELD_ID), decoded.charset, how->bytes_max,
                     err)) < 0 ||
        (st = decode(&date, mem, records_field(from, FIELD_DATE), decoded.charset,
                     how->bytes_max, err)) < 0)
        return st;
    char iso[CALENDAR_TEXT_MAX];
    if (date.len && calendar_find(dates, iso, date, NULL))
        out->date = arena_copy(mem, slice_of(iso));
    return name(out, mem, path, id, records_number(from), err);
}

quidit_status read_record(const records *from, const char *path, const archive_options *how,
                          const calendar *dates, article *out, arena *mem, quidit_error *err)
{
    quidit_error why;
    quidit_status st = fill(from, path, how, dates, out, mem, &why);
    return st < 0 ? error_set(err, st, 0, "article %" PRIu64 ": %s", records_number(from),
                              why.text)
                  : QUIDIT_OK;
}
