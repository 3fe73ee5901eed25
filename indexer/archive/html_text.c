#include <stdlib.h>

#include "html.h"

#define LINE_NODES 200  /* what html_line looks at: lines may be asked for in one another */
#define LINE_BYTES 2000 /* bytes after which a text is no line any more */

/* What the next word is set off by. Breaks only grow until a word comes. */
typedef enum gap { NOTHING, BLANK_SPACE, NEW_LINE, EMPTY_LINE } gap;

typedef struct writer {
    char *bytes;
    size_t len;
    size_t room;
    size_t nodes_left; /* how many more are visited */
    gap before;
    bool one_line;
    bool failed;
} writer;

static const char *const gap_text[] = {
    [NOTHING] = "", [BLANK_SPACE] = " ", [NEW_LINE] = "\n", [EMPTY_LINE] = "\n\n"};

static void append(writer *w, const char *bytes, size_t len)
{
    if (w->failed)
        return;
    if (w->room - w->len < len) {
        size_t room = (w->room + len) * 2;
        char *bigger = realloc(w->bytes, room);
        if (!bigger) {
            w->failed = true;
            return;
        }
        w->bytes = bigger;
        w->room = room;
    }
    memcpy(w->bytes + w->len, bytes, len);
    w->len += len;
}

static void set_off(writer *w, gap by)
{
    if (w->one_line && by > BLANK_SPACE)
        by = BLANK_SPACE;
    if (by > w->before)
        w->before = by;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* White space between words is one space; no-break spaces are letters here, as in a browser. */
static void write_words(writer *w, const char *text)
{
    while (*text && !(w->one_line && w->len > LINE_BYTES)) {
        size_t word = 0;
        while (text[word] && !is_space(text[word]))
            word++;
        if (word > 0) {
            if (w->len > 0)
                append(w, gap_text[w->before], strlen(gap_text[w->before]));
            w->before = NOTHING;
            append(w, text, word);
            text += word;
        }
        if (is_space(*text)) {
            set_off(w, BLANK_SPACE);
            while (is_space(*text))
                text++;
        }
    }
}

/* Lines of <pre> stay lines. */
static void write_lines(writer *w, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        if (len > 0) {
            if (w->len > 0)
                append(w, gap_text[w->before], strlen(gap_text[w->before]));
            w->before = NOTHING;
            append(w, text, len);
        }
        text += len;
        if (*text) {
            set_off(w, w->before == NEW_LINE ? EMPTY_LINE : NEW_LINE);
            text++;
        }
    }
}

/* How an element stands apart from its neighbours; inline elements do not. */
static gap apart(const xmlNode *node)
{
    static const struct {
        const char *name;
        gap by;
    } elements[] = {
        {"p", EMPTY_LINE},       {"div", EMPTY_LINE},     {"h1", EMPTY_LINE},
        {"h2", EMPTY_LINE},      {"h3", EMPTY_LINE},      {"h4", EMPTY_LINE},
        {"h5", EMPTY_LINE},      {"h6", EMPTY_LINE},      {"blockquote", EMPTY_LINE},
        {"section", EMPTY_LINE}, {"article", EMPTY_LINE}, {"main", EMPTY_LINE},
        {"header", EMPTY_LINE},  {"ul", EMPTY_LINE},      {"ol", EMPTY_LINE},
        {"dl", EMPTY_LINE},      {"table", EMPTY_LINE},   {"pre", EMPTY_LINE},
        {"figure", EMPTY_LINE},  {"hr", EMPTY_LINE},      {"address", EMPTY_LINE},
        {"details", EMPTY_LINE}, {"li", NEW_LINE},        {"dt", NEW_LINE},
        {"dd", NEW_LINE},        {"tr", NEW_LINE},        {"caption", NEW_LINE},
        {"td", BLANK_SPACE},     {"th", BLANK_SPACE},
    };
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (html_is(node, elements[i].name))
            return elements[i].by;
    return NOTHING;
}

/* Depth is bounded by HTML_DEPTH_MAX. */
static void write_node(writer *w, const xmlNode *node, bool lines)
{
    if (w->nodes_left == 0 || html_is_noise(node))
        return;
    w->nodes_left--;
    if (node->type == XML_TEXT_NODE) {
        if (lines && !w->one_line)
            write_lines(w, (const char *)node->content);
        else
            write_words(w, (const char *)node->content);
        return;
    }
    if (html_is(node, "br")) {
        /* Two in a row part paragraphs, as old pages do. */
        set_off(w, w->before >= NEW_LINE ? EMPTY_LINE : NEW_LINE);
        return;
    }
    gap by = apart(node);
    set_off(w, by);
    for (const xmlNode *child = node->children; child; child = child->next)
        write_node(w, child, lines || html_is(node, "pre"));
    set_off(w, by);
}

static slice write_all(const xmlNode *node, bool one_line, arena *mem)
{
    writer w = {.one_line = one_line, .nodes_left = one_line ? LINE_NODES : SIZE_MAX};
    write_node(&w, node, false);
    slice text = {NULL, 0};
    if (!w.failed)
        text = arena_copy(mem, (slice){w.bytes, w.len});
    free(w.bytes);
    return text;
}

slice html_text(const xmlNode *node, arena *mem)
{
    return write_all(node, false, mem);
}

slice html_line(const xmlNode *node, arena *mem)
{
    return write_all(node, true, mem);
}
