/* Any page is read or refused; what comes out is valid UTF-8 without control characters that
 * the page did not hold. */
#include <unicode/utf8.h>

#include "fuzz.h"
#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static calendar *dates;
    if (!dates)
        dates = calendar_new();
    arena *mem = arena_new(len * 8 + (1 << 20));
    source in = {.bytes = {(const char *)bytes, len}, .bytes_max = len, .dates = dates};
    article a = {0};
    quidit_error err;
    if (len > 0 && read_html(&in, &a, mem, &err) == 0) {
        const uint8_t *text = (const uint8_t *)a.text.ptr;
        for (size_t i = 0; i < a.text.len;) {
            UChar32 c;
            U8_NEXT(text, i, a.text.len, c);
            MUST(c >= 0);
        }
    }
    arena_free(mem);
    return 0;
}
