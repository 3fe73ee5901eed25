#include "wrap.h"

#include <stdint.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static int width_of(UChar32 c)
{
    if (c < 0x300)
        return c < 0x20 || c == 0xad ? 0 : 1;
    int type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
        return 0;
    int east = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
}

static int width_at(quidit_text text, size_t *at)
{
    UChar32 c;
    U8_NEXT((const uint8_t *)text.ptr, *at, text.len, c);
    return width_of(c < 0 ? 0xfffd : c);
}

int wrap_width(quidit_text text)
{
    int width = 0;
    for (size_t at = 0; at < text.len;)
        width += width_at(text, &at);
    return width;
}

bool wrap_next(quidit_text text, int width, size_t *at, quidit_span *line)
{
    size_t start = *at;
    while (start < text.len && text.ptr[start] == ' ')
        start++;
    if (start == text.len)
        return false;
    size_t end = start, cut = 0;
    int used = 0;
    while (end < text.len) {
        size_t next = end;
        int wide = width_at(text, &next);
        if (used + wide > width && end > start)
            break;
        if (text.ptr[end] == ' ')
            cut = end;
        used += wide;
        end = next;
    }
    if (end < text.len && text.ptr[end] != ' ' && cut > start)
        end = cut;
    *at = end;
    while (end > start && text.ptr[end - 1] == ' ')
        end--;
    *line = (quidit_span){start, end};
    return true;
}
