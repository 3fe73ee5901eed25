#include "read_record.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "text.h"

/* Decodes one field; `charset` is that of the text, for the others. What is wrong is told with
 * the field's name. */
static quidit_status decode(text *out, const records *from, int field,
                            const archive_options *how, const char *charset, arena *mem,
                            quidit_error *err)
{
    quidit_error why;
    quidit_status st =
        text_decode(out, mem, records_field(from, field), charset, how->bytes_max, &why);
    return st < 0 ? error_set(err, st, 0, "field '%s': %s", how->names->name[field], why.text)
                  : QUIDIT_OK;
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
    text body;
    quidit_status st = decode(&body, from, FIELD_TEXT, how, how->charset, mem, err);
    if (st < 0)
        return st;
    out->text = body.body;
    out->charset = slice_of(body.charset);
    out->replaced = body.replaced;
    slice id = {0}, date = {0};
    const struct {
        int field;
        slice *value;
    } others[] = {{FIELD_TITLE, &out->title},
                  {FIELD_SOURCE, &out->source},
                  {FIELD_URL, &out->url},
                  {FIELD_ID, &id},
                  {FIELD_DATE, &date}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        text decoded;
        if (records_field(from, others[i].field).len == 0)
            continue;
        if ((st = decode(&decoded, from, others[i].field, how, body.charset, mem, err)) < 0)
            return st;
        *others[i].value = decoded.body;
    }
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
