#include "context.h"

#include <stdlib.h>

#include "talk.h"

/* The number at `*at` of "12 345 6", which moves behind it and the space that follows. */
static uint64_t points_next(quidit_text digits, size_t *at)
{
    uint64_t number = 0;
    while (*at < digits.len && digits.ptr[*at] >= '0' && digits.ptr[*at] <= '9')
        number = number * 10 + (uint64_t)(digits.ptr[(*at)++] - '0');
    if (*at < digits.len)
        ++*at;
    return number;
}

/* Goes through a text once, from one place to a later one. Start with `text` alone. */
typedef struct points_walk {
    quidit_text text;
    uint64_t points;
    size_t bytes;
} points_walk;

/* The byte where that code point starts; the end of the text when it is past it. */
static size_t points_byte(points_walk *w, uint64_t points)
{
    while (w->points < points && w->bytes < w->text.len) {
        do
            w->bytes++;
        while (w->bytes < w->text.len && (w->text.ptr[w->bytes] & 0xc0) == 0x80);
        w->points++;
    }
    return w->bytes;
}

/* ---- the article ---- */

static bool list_sentences(context *c)
{
    quidit_text starts = c->article.first[RECORD_SENTENCES];
    points_walk w = {.text = c->article.first[RECORD_TEXT]};
    size_t most = 2;
    for (size_t i = 0; i < starts.len; i++)
        most += starts.ptr[i] == ' ';
    free(c->starts);
    c->count = 0;
    if (!(c->starts = malloc(most * sizeof *c->starts)))
        return false;
    for (size_t at = 0; at < starts.len;)
        c->starts[c->count++] = points_byte(&w, points_next(starts, &at));
    c->starts[c->count] = w.text.len;
    return true;
}

static bool open_article(context *c, session *s, quidit_text id)
{
    if (text_equal(buffer_view(&c->id), id))
        return true;
    uint32_t document;
    record found;
    buffer_reset(&c->id);
    store_status status = session_document(s, id, &document);
    if (status == STORE_OK)
        status = session_record(s, document, &found);
    if (status == STORE_NONE)
        talk("the article of a row left the index while it was read");
    if (status != STORE_OK)
        return false;
    buffer_reset(&c->stored);
    buffer_text(&c->stored, found.bytes);
    if (c->stored.failed || !record_open(&c->article, buffer_view(&c->stored)) ||
        !list_sentences(c)) {
        talk("out of memory");
        return false;
    }
    buffer_text(&c->id, id); /* the caller's, not the record's that has just been read */
    return true;
}

/* ---- the passage ---- */

static quidit_text piece(const context *c, uint64_t start, uint64_t end)
{
    const char *text = c->article.first[RECORD_TEXT].ptr;
    while (end > start && (unsigned char)text[end - 1] <= ' ')
        end--;
    return (quidit_text){text + start, (size_t)(end - start)};
}

/* How many sentences start before byte `at`. */
static size_t sentences_before(const context *c, uint64_t at)
{
    size_t low = 0, high = c->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->starts[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The sentences from `first` on, up to `past`, with the row's own words in square brackets. */
static void write_passage(context *c, size_t first, size_t past, uint64_t start, uint64_t end)
{
    uint64_t from = c->starts[first], to = c->starts[past];
    start = start < from ? from : start;
    end = end > to ? to : end;
    buffer_reset(&c->passage);
    buffer_text(&c->passage,
                (quidit_text){c->article.first[RECORD_TEXT].ptr + from, start - from});
    buffer_byte(&c->passage, '[');
    buffer_text(&c->passage,
                (quidit_text){c->article.first[RECORD_TEXT].ptr + start, end - start});
    buffer_byte(&c->passage, ']');
    buffer_text(&c->passage, piece(c, end, to));
}

bool context_fill(context *c, session *s, record *row)
{
    buffer_reset(&c->row); /* reading the article overwrites what the store handed out */
    buffer_text(&c->row, row->bytes);
    if (c->row.failed || !record_open(row, buffer_view(&c->row))) {
        talk("out of memory");
        return false;
    }
    if (row->first[RECORD_CARRIED].len == 0) /* an article has nothing around it */
        return true;
    if (!open_article(c, s, row->first[RECORD_ARTICLE]))
        return false;
    size_t at = 0;
    points_walk w = {.text = c->article.first[RECORD_TEXT]};
    uint64_t start = points_byte(&w, points_next(row->first[RECORD_START], &(size_t){0}));
    uint64_t end = points_byte(&w, points_next(row->first[RECORD_END], &(size_t){0}));
    w = (points_walk){.text = w.text};
    uint64_t from = points_byte(&w, points_next(row->first[RECORD_CARRIED], &at));
    uint64_t to = points_byte(&w, points_next(row->first[RECORD_CARRIED], &at));
    size_t first = sentences_before(c, from + 1);
    size_t past = sentences_before(c, to);
    first -= first > 0;
    size_t reach = c->reach < c->count ? (size_t)c->reach : c->count;
    size_t begin = first < reach ? 0 : first - reach;
    size_t finish = c->count - past < reach ? c->count : past + reach;
    write_passage(c, begin, finish, start, end);
    row->first[RECORD_BEFORE] = piece(c, c->starts[begin], c->starts[first]);
    row->first[RECORD_AFTER] = piece(c, c->starts[past], c->starts[finish]);
    row->first[RECORD_CONTEXT] = buffer_view(&c->passage);
    return true;
}

void context_clear(context *c)
{
    free(c->starts);
    buffer_clear(&c->id);
    buffer_clear(&c->stored);
    buffer_clear(&c->row);
    buffer_clear(&c->passage);
    *c = (context){0};
}
