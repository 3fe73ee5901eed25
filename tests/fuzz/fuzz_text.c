/* Any bytes, under any declared encoding, become valid UTF-8 or are refused. */
#include <unicode/utf8.h>

#include "fuzz.h"
#include "text.h"

static const char *const labels[] = {NULL,     "iso-8859-1", "windows-1252", "macintosh",
                                     "utf-16", "shift_jis",  "gb18030",      "iso-2022-jp"};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len < 1)
        return 0;
    const char *label = labels[bytes[0] % (sizeof labels / sizeof *labels)];
    arena *mem = arena_new(len * 8 + (1 << 16));
    text t;
    quidit_error err;
    if (text_decode(&t, mem, (slice){(const char *)bytes + 1, len - 1}, label, len, &err) ==
        0) {
        const uint8_t *body = (const uint8_t *)t.body.ptr;
        uint64_t count = 0;
        for (size_t i = 0; i < t.body.len; count++) {
            UChar32 c;
            MUST(text_codepoints(&t, i) == count);
            U8_NEXT(body, i, t.body.len, c);
            MUST(c >= 0);
        }
        MUST(text_codepoints(&t, t.body.len) == count);
    }
    arena_free(mem);
    return 0;
}
