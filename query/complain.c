#include "complain.h"

#include <stdio.h>

#include "clean.h"
#include "talk.h"
#include "wrap.h"

static size_t characters(quidit_text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += (text.ptr[i] & 0xc0) != 0x80;
    return count;
}

static void show_place(quidit_text text, size_t start, size_t end)
{
    buffer line = {0};
    clean_for_terminal(&line, (quidit_text){text.ptr, start});
    int before = wrap_width(buffer_view(&line));
    buffer_reset(&line);
    clean_for_terminal(&line, (quidit_text){text.ptr + start, end - start});
    int marked = wrap_width(buffer_view(&line));
    buffer_reset(&line);
    clean_for_terminal(&line, text);
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
