#include "page.h"

static bool inside(const page *p, quidit_span span, bool may_be_empty)
{
    return span.end <= p->text.len &&
           (may_be_empty ? span.start <= span.end : span.start < span.end);
}

static bool sound(const page *p, const quidit_annotation *a)
{
    if (!inside(p, a->span, false))
        return false;
    if (a->kind != QUIDIT_KIND_STATEMENT)
        return true;
    const quidit_statement *s = &a->u.statement;
    for (uint64_t i = 0; i < s->span_count; i++)
        if (!inside(p, s->spans[i], false))
            return false;
    return s->span_count > 0 && inside(p, s->cue, true) && inside(p, s->source, true);
}

bool page_sound(const page *p)
{
    const quidit_annotation *a;
    for (uint64_t i = 0; (a = p->split.call->doc_annotation(p->doc, i)); i++)
        if (!sound(p, a))
            return false;
    return true;
}

uint64_t page_annotation_from(const page *p, uint64_t at)
{
    uint64_t low = 0;
    uint64_t high = p->split.call->doc_count(p->doc);
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (p->split.call->doc_annotation(p->doc, middle)->span.start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static quidit_span sentence(const page *p, uint64_t i)
{
    quidit_span span = {0, 0};
    p->split.call->doc_sentence(p->doc, i, &span);
    return span;
}

/* Index of the first sentence that ends after byte `at`. */
static uint64_t sentence_past(const page *p, uint64_t at)
{
    uint64_t low = 0;
    uint64_t high = p->split.call->doc_sentence_count(p->doc);
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (sentence(p, middle).end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static quidit_span keep_end(const page *p, quidit_span span, uint64_t most)
{
    if (span.end - span.start > most)
        span.start = text_boundary(p->text, span.end - most);
    return span;
}

static quidit_span keep_start(const page *p, quidit_span span, uint64_t most)
{
    if (span.end - span.start > most)
        span.end = text_boundary(p->text, span.start + most);
    return span;
}

surroundings page_around(const page *p, quidit_span span)
{
    uint64_t count = p->split.call->doc_sentence_count(p->doc);
    uint64_t first = sentence_past(p, span.start);
    uint64_t past = sentence_past(p, span.end > span.start ? span.end - 1 : span.end);
    if (past < count && sentence(p, past).start < span.end)
        past++;
    surroundings s = {.carrying = span};
    if (first < past) {
        quidit_span head = {sentence(p, first).start, span.start};
        quidit_span tail = {span.end, sentence(p, past - 1).end};
        if (head.start < head.end)
            s.carrying.start = keep_end(p, head, AROUND_MAX).start;
        if (tail.start < tail.end)
            s.carrying.end = keep_start(p, tail, AROUND_MAX).end;
    }
    if (first > 0)
        s.before = keep_end(p, sentence(p, first - 1), CONTEXT_MAX);
    if (past < count)
        s.after = keep_start(p, sentence(p, past), CONTEXT_MAX);
    return s;
}
