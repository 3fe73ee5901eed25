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
        if (!jsonl_write(what->out, jsonl_annotation(q, what->doc, a, what->name)))
            return false;
        (*found)++;
    }
    return true;
}

static void cell(FILE *out, quidit_text text)
{
    putc('\t', out);
    if (text.ptr)
        talk_escape(out, text.ptr, text.len);
}

bool view_tokens(const shown *what, uint64_t *found)
{
    const quidit_plugin *q = what->q;
    quidit_text body = q->doc_text(what->doc);
    uint64_t count = q->doc_token_count(what->doc);
    uint64_t sentence = 0;
    quidit_span reach = {0, 0};
    q->doc_sentence(what->doc, 0, &reach);
    for (uint64_t i = 0; i < count && !ferror(what->out); i++) {
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
            putc('\n', what->out);
        fprintf(what->out, "%" PRIu64 "\t%" PRIu64, q->doc_codepoints(what->doc, t.place.start),
                q->doc_codepoints(what->doc, t.place.end));
        cell(what->out, (quidit_text){body.ptr + t.place.start, t.place.end - t.place.start});
        cell(what->out, t.stem);
        cell(what->out, t.readings);
        cell(what->out, t.classes);
        putc('\n', what->out);
        (*found)++;
    }
    return !ferror(what->out);
}
