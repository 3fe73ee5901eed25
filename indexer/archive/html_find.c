/* Where on a page the article stands. */
#include "html.h"

#define WEIGHT_MIN 200 /* bytes of text below which nothing is an article */

/* What is known of an element; hangs on the node while the page is weighed. */
typedef struct weight {
    size_t text;  /* bytes of text outside links and noise */
    size_t score; /* what its paragraphs count for it: fully from children, half from theirs */
} weight;

/* The best element of each kind, in order of belief. */
enum { BODY, ARTICLE, MAIN, DENSEST, KINDS };

typedef struct search {
    arena *mem;
    xmlNode *best[KINDS];
    size_t best_weight[KINDS];
} search;

static weight *weight_of(const xmlNode *node)
{
    return node->_private;
}

static void offer(search *s, int kind, xmlNode *node, size_t text)
{
    if (text > s->best_weight[kind]) {
        s->best[kind] = node;
        s->best_weight[kind] = text;
    }
}

static size_t text_bytes(const xmlNode *node)
{
    size_t bytes = 0;
    for (const xmlChar *c = node->content; c && *c; c++)
        bytes += *c > ' ';
    return bytes;
}

static bool is_paragraph(const xmlNode *node)
{
    return html_is(node, "p") || html_is(node, "blockquote") || html_is(node, "pre");
}

/* Gives the weight of a paragraph to what is around it. */
static void lift(const xmlNode *paragraph, size_t text)
{
    const xmlNode *parent = paragraph->parent;
    if (!parent || !weight_of(parent))
        return;
    weight_of(parent)->score += text;
    if (parent->parent && weight_of(parent->parent))
        weight_of(parent->parent)->score += text / 2;
}

/* Weighs what stands below an element, then offers it. Depth is bounded by HTML_DEPTH_MAX. */
static size_t weigh(search *s, xmlNode *node)
{
    if (node->type == XML_TEXT_NODE)
        return text_bytes(node);
    if (html_is_noise(node) || html_is(node, "a"))
        return 0;
    weight *w = arena_take(s->mem, 1, sizeof *w);
    node->_private = w;
    if (!w)
        return 0;
    for (xmlNode *child = node->children; child; child = child->next)
        w->text += weigh(s, child);

    if (is_paragraph(node))
        lift(node, w->text);
    if (html_has_word(node, "itemprop", "articleBody"))
        offer(s, BODY, node, w->text);
    if (html_is(node, "article"))
        offer(s, ARTICLE, node, w->text);
    if (html_is(node, "main") || html_has_word(node, "role", "main"))
        offer(s, MAIN, node, w->text);
    if (!is_paragraph(node))
        offer(s, DENSEST, node, w->score);
    return w->text;
}

xmlNode *html_find_article(xmlNode *root, arena *mem)
{
    search s = {.mem = mem};
    weigh(&s, root);
    /* Markup is believed unless most paragraphs are elsewhere: a page of teasers marks each of
     * them as an article. */
    for (int kind = BODY; kind < DENSEST; kind++)
        if (s.best_weight[kind] >= WEIGHT_MIN &&
            s.best_weight[kind] * 2 >= s.best_weight[DENSEST])
            return s.best[kind];
    return s.best_weight[DENSEST] >= WEIGHT_MIN ? s.best[DENSEST] : root;
}
