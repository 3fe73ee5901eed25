/* Files of many articles: tables, JSON lines and JSON, the kind by the first byte. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "records.h"

enum { RECORD_MAX = 4096, RECORDS_MAX = 1 << 20 };

/* Every byte that is handed out is looked at, so that sanitizers are asked. */
static volatile char seen;

static void read_all(const char *path, int kind)
{
    fields names;
    quidit_error err;
    if (fields_read(&names, NULL, &err) < 0)
        return;
    unpack *from = unpack_open(path, &err);
    records *r = from ? records_open(from, kind, &names, RECORD_MAX, &err) : NULL;
    int count = 0;
    for (int what; r && (what = records_next(r)) != RECORDS_END;) {
        MUST(++count < RECORDS_MAX);
        if (what == RECORDS_BAD)
            continue;
        MUST(records_field(r, FIELD_TEXT).len > 0);
        for (int i = 0; i < FIELD_COUNT; i++) {
            slice value = records_field(r, i);
            for (size_t j = 0; j < value.len; j++)
                seen = value.ptr[j];
        }
    }
    records_close(r);
    unpack_close(from);
    fields_clear(&names);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    int fd = memfd_create("records", 0);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (fd >= 0 && write(fd, data + 1, size - 1) == (ssize_t)(size - 1))
        read_all(path, RECORDS_LINES + data[0] % 3);
    if (fd >= 0)
        close(fd);
    return 0;
}
