#include "complain.h"

#include <stdio.h>

#include "clean.h"
#include "talk.h"
#include "wrap.h"

enum { WHOLE_MAX = 200, AROUND = 60 }; /* bytes of a question that are shown */

static size_t characters(quidit_text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += (text.ptr[i] & 0xc0) != 0x80;
    return count;
}

size_t complain_cut(quidit_text text)
{
    return text.len > WHOLE_MAX ? text_boundary(text, WHOLE_MAX) : text.len;
}

/* Appends it and gives its width. */
static int append(buffer *line, quidit_text text)
{
    buffer piece = {0};
    clean_for_terminal(&piece, text);
    int width = wrap_width(buffer_view(&piece));
    buffer_text(line, buffer_view(&piece));
    buffer_clear(&piece);
    return width;
}

/* Of a long text the mistake and what stands around it. */
static void show_place(quidit_text text, size_t start, size_t end)
{
    buffer line = {0};
    size_t from = 0, to = text.len;
    if (text.len > WHOLE_MAX) {
        from = text_boundary(text, start > AROUND ? start - AROUND : 0);
        end = end - start > AROUND ? text_boundary(text, start + AROUND) : end;
        to = text_boundary(text, end + AROUND);
    }
    int before = from ? append(&line, text_of("… ")) : 0;
    before += append(&line, (quidit_text){text.ptr + from, start - from});
    int marked = append(&line, (quidit_text){text.ptr + start, end - start});
    append(&line, (quidit_text){text.ptr + end, to - end});
    if (to < text.len)
        append(&line, text_of(" …"));
    fprintf(stderr, "    %s\n    %*s", buffer_nul(&line), before, "");
    for (int i = 0; i < (marked > 0 ? marked : 1); i++)
        putc('^', stderr);
    putc('\n', stderr);
    buffer_clear(&line);
}

void complain(const ask *a, const ask_error *wrong)
{
    if (wrong->source >= a->source_count) {
        talk("%s", wrong->text);
        return;
    }
    const ask_source *source = &a->sources[wrong->source];
    size_t start = wrong->start < source->text.len ? wrong->start : source->text.len;
    size_t end = wrong->end < source->text.len ? wrong->end : source->text.len;
    talk("%s, at character %zu of %s", wrong->text,
         characters((quidit_text){source->text.ptr, start}) + 1,
         source->label ? source->label : "the query");
    show_place(source->text, start, end > start ? end : start);
    if (wrong->expected[0]) {
        fputs("    expected: ", stderr);
        talk_escape(stderr, wrong->expected, strlen(wrong->expected));
        putc('\n', stderr);
    }
}
