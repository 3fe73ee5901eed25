#include "fields.h"

#include <stdlib.h>
#include <string.h>

#include "errors.h"

static const char *const own_names[] = {
    [FIELD_ID] = "id",     [FIELD_TEXT] = "text",     [FIELD_TITLE] = "title",
    [FIELD_DATE] = "date", [FIELD_SOURCE] = "source", [FIELD_URL] = "url",
};

static int field_of(const char *name)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (strcmp(name, own_names[i]) == 0)
            return i;
    return FIELD_COUNT;
}

quidit_status fields_read(fields *out, const char *list, quidit_error *err)
{
    fields f = {.list = list ? strdup(list) : NULL};
    if (list && !f.list)
        return error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    memcpy(f.name, own_names, sizeof own_names);
    for (char *at = f.list, *next; at; at = next) {
        next = strchr(at, ',');
        if (next)
            *next++ = '\0';
        char *equals = strchr(at, '=');
        if (equals)
            *equals = '\0';
        int field = field_of(at);
        if (!equals || equals[1] == '\0' || field == FIELD_COUNT) {
            quidit_status st = error_set(
                err, QUIDIT_BAD_ARGUMENT, (uint64_t)(at - f.list),
                equals && field == FIELD_COUNT
                    ? "there is no field '%s', only id, text, title, date, source and url"
                    : "a field is given as 'text=NAME', not '%s'",
                at);
            free(f.list);
            return st;
        }
        f.name[field] = equals + 1;
    }
    *out = f;
    return QUIDIT_OK;
}

void fields_clear(fields *f)
{
    free(f->list);
    *f = (fields){0};
}
