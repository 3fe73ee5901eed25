#include "clean.h"

#include <stdint.h>
#include <unicode/utf8.h>

#include "unfit.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

static bool breaks_line(UChar32 c)
{
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Past the white space at `at`; whether there was a line break in it. */
static size_t past_space(quidit_text text, size_t at, bool *broken)
{
    *broken = false;
    while (at < text.len) {
        size_t next = at;
        UChar32 c;
        U8_NEXT((const uint8_t *)text.ptr, next, text.len, c);
        if (c != ' ' && c != '\t' && !breaks_line(c))
            break;
        *broken |= breaks_line(c);
        at = next;
    }
    return at;
}

static void clean(buffer *out, quidit_text text, bool terminal)
{
    for (size_t at = 0; at < text.len;) {
        size_t plain = at;
        while (plain < text.len && text.ptr[plain] > ' ' && text.ptr[plain] < 0x7f)
            plain++;
        buffer_add(out, text.ptr + at, plain - at);
        if ((at = plain) == text.len)
            break;
        bool broken;
        size_t next = past_space(text, at, &broken);
        if (next > at) { /* a line break is one space; else it is as wide as it was */
            for (size_t i = broken ? next - 1 : at; i < next; i++)
                buffer_byte(out, ' ');
            at = next;
            continue;
        }
        UChar32 c;
        U8_NEXT((const uint8_t *)text.ptr, next, text.len, c);
        if (c == LIST_MARK)
            buffer_string(out, "; ");
        else if (c < 0 || unfit_control(c) || (terminal && unfit_direction(c)))
            buffer_string(out, REPLACEMENT);
        else
            buffer_add(out, text.ptr + at, next - at);
        at = next;
    }
}

void clean_for_file(buffer *out, quidit_text text)
{
    clean(out, text, false);
}

void clean_for_terminal(buffer *out, quidit_text text)
{
    clean(out, text, true);
}
