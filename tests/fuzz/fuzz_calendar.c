/* Any line holds a date and byline or not; places stay inside it. */
#include "byline.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static calendar *dates;
    if (!dates)
        dates = calendar_new();
    slice line = {(const char *)bytes, len};
    byline found;
    if (len > 0 && byline_read(&found, line, dates)) {
        MUST(strlen(found.date) >= 10);
        MUST(!found.outlet.len || found.outlet.ptr + found.outlet.len <= line.ptr + len);
        MUST(!found.author.len || found.author.ptr + found.author.len <= line.ptr + len);
    }
    return 0;
}
