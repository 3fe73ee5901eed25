#include "html_text.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/utf8.h>

#include "unfit.h"

/* What stands on the page for `c`. */
static UChar32 shown_as(UChar32 c)
{
    if (c == '\t' || c == '\n' || c == '\r')
        return c;
    if (c >= 0 && c < 0x20)
        return 0x2400 + c; /* symbols for control characters */
    if (c == 0x7f)
        return 0x2421;
    bool nothing = c < 0 || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    return nothing || unfit_control(c) || unfit_direction(c) ? 0xfffd : c;
}

static void put_character(FILE *out, UChar32 c)
{
    char bytes[4];
    size_t len = 0;
    U8_APPEND_UNSAFE(bytes, len, c);
    fwrite(bytes, 1, len, out);
}

void html_text(FILE *out, quidit_text text)
{
    const uint8_t *bytes = (const uint8_t *)text.ptr;
    for (size_t i = 0; i < text.len;) {
        UChar32 c;
        U8_NEXT(bytes, i, text.len, c);
        switch (c = shown_as(c)) {
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '&':
            fputs("&amp;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        case '\'':
            fputs("&#39;", out);
            break;
        default:
            put_character(out, c);
        }
    }
}

void html_string(FILE *out, const char *text)
{
    html_text(out, (quidit_text){text, strlen(text)});
}
