#include "highlight.h"

#include <stdlib.h>

static bool push(highlight *h, quidit_span place)
{
    if (h->count == h->room) {
        size_t room = h->room ? h->room * 2 : 16;
        quidit_span *bigger = realloc(h->found, room * sizeof *bigger);
        if (!bigger)
            return false;
        h->found = bigger;
        h->room = room;
    }
    h->found[h->count++] = place;
    return true;
}

static bool begins_with(quidit_text word, quidit_text beginning)
{
    return word.len >= beginning.len && memcmp(word.ptr, beginning.ptr, beginning.len) == 0;
}

/* One word of the text against a phrase; true where it is the last of it. `*length` = words. */
static bool goes_on(uint64_t *open, quidit_text phrase, quidit_text word, size_t *length)
{
    uint64_t now = 0;
    size_t number = 0;
    for (size_t at = 0; at <= phrase.len && number < HIGHLIGHT_WORDS; number++) {
        const char *start = phrase.ptr + at;
        const char *space = memchr(start, ' ', phrase.len - at);
        size_t len = space ? (size_t)(space - start) : phrase.len - at;
        if ((number == 0 || *open >> number & 1) && text_equal((quidit_text){start, len}, word))
            now |= UINT64_C(1) << (number + 1);
        at += len + 1;
        *length = at > phrase.len ? number + 1 : 0;
    }
    *open = now;
    return *length && now >> *length & 1;
}

static int32_t look_at_word(void *user, const quidit_term *term)
{
    highlight *h = user;
    quidit_text stem = term->stem.len ? term->stem : term->word;
    bool pushed = true;
    h->words[h->seen % (HIGHLIGHT_WORDS + 1)] = term->place;
    for (size_t i = 0; pushed && i < h->mark_count; i++) {
        quidit_text wanted = text_of(h->marks[i].text);
        size_t length;
        if (h->marks[i].kind == MARK_PHRASE) {
            if (goes_on(&h->open[i], wanted, term->word, &length)) {
                size_t first = (h->seen + 1 - length) % (HIGHLIGHT_WORDS + 1);
                pushed = push(h, (quidit_span){h->words[first].start, term->place.end});
            }
        } else if (h->marks[i].kind == MARK_BEGINNING ? begins_with(term->word, wanted)
                                                      : text_equal(stem, wanted)) {
            pushed = push(h, term->place);
        }
    }
    h->seen++;
    return pushed ? 0 : QUIDIT_NO_MEMORY;
}

void highlight_find(highlight *h, quidit_text text)
{
    if (!h->split || !h->mark_count || !text.len)
        return;
    if (!h->open && !(h->open = malloc(h->mark_count * sizeof *h->open)))
        return;
    memset(h->open, 0, h->mark_count * sizeof *h->open);
    h->split->call->split(h->split->context, text.ptr, text.len, look_at_word, h);
}

void highlight_clear(highlight *h)
{
    free(h->found);
    free(h->open);
    *h = (highlight){0};
}
