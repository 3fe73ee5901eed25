#include "view.h"

#include <inttypes.h>
#include <stdio.h>

#include "jsonl.h"
#include "talk.h"

bool view_jsonl(const shown *what, uint64_t *found)
{
    const quidit_plugin *q = what->q;
    uint64_t count = q->doc_count(what->doc);
    for (uint64_t i = 0; i < count; i++) {
        const quidit_annotation *a = q->doc_annotation(what->doc, i);
        if (!jsonl_write(stdout, jsonl_annotation(q, what->doc, a, what->name)))
            return false;
        (*found)++;
    }
    return true;
}

static void cell(quidit_text text)
{
    putchar('\t');
    if (text.ptr)
        talk_escape(stdout, text.ptr, text.len);
}

bool view_tokens(const shown *what, uint64_t *found)
{
    const quidit_plugin *q = what->q;
    quidit_text body = q->doc_text(what->doc);
    uint64_t count = q->doc_token_count(what->doc);
    uint64_t sentence = 0;
    quidit_span reach = {0, 0};
    q->doc_sentence(what->doc, 0, &reach);
    for (uint64_t i = 0; i < count && talk_output_open(); i++) {
        quidit_token t;
        if (q->doc_token(what->doc, what->context, i, &t) < 0)
            return false;
        bool next = false;
        while (t.place.start >= reach.end &&
               q->doc_sentence(what->doc, sentence + 1, &reach) == QUIDIT_OK) {
            sentence++;
            next = true;
        }
        if (next)
            putchar('\n');
        printf("%" PRIu64 "\t%" PRIu64, q->doc_codepoints(what->doc, t.place.start),
               q->doc_codepoints(what->doc, t.place.end));
        cell((quidit_text){body.ptr + t.place.start, t.place.end - t.place.start});
        cell(t.stem);
        cell(t.readings);
        cell(t.classes);
        putchar('\n');
        (*found)++;
    }
    return talk_output_open();
}
