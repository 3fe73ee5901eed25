/* HTML: the text is the article without the page around it. libxml2 reads it as browsers do;
 * the parser knows no network and no entities but HTML's own. */
#include <libxml/SAX2.h>

#include "charset.h"
#include "html.h"
#include "text.h"

/* The encoding that the page declares, where that is worth something: not UTF-8, which shows by
 * itself, nor UTF-16, in which the declaration could not have been read. */
static const char *declared(char label[HTML_LABEL_MAX], const source *in)
{
    bool useful = html_charset(label, in->bytes) && charset_known(label) &&
                  !charset_is_utf8(label) && strncasecmp(label, "utf-", 4) != 0;
    return useful ? label : in->charset;
}

/* Stops at a depth that no page has, so that walking the tree cannot exhaust the stack.
 * libxml2's own limit is half of that and would cut old pages of unclosed <font> without a
 * word. */
static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxtPtr parser = context;
    parser->options |= XML_PARSE_HUGE;
    if (parser->nodeNr > HTML_DEPTH_MAX) {
        xmlStopParser(parser);
        return;
    }
    xmlSAX2StartElement(context, name, attributes);
}

/* The tree of a page; NULL for a page without any element or text. */
static quidit_status parse(xmlDoc **out, slice page, quidit_error *err)
{
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser)
        return error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    parser->sax->startElement = start_element;
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                  HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
    xmlDoc *tree = htmlCtxtReadMemory(parser, page.ptr, (int)page.len, NULL, "UTF-8", options);
    bool stopped = parser->errNo == XML_ERR_USER_STOP;
    bool no_memory = parser->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(parser);
    quidit_status st = QUIDIT_OK;
    if (stopped)
        st = error_set(err, QUIDIT_TOO_LARGE, 0, "elements deeper than %d", HTML_DEPTH_MAX);
    else if (no_memory)
        st = error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    else
        *out = tree;
    if (st < 0)
        xmlFreeDoc(tree);
    return st;
}

/* A zero byte would end the page for the parser. */
static void clear_zeros(slice page)
{
    for (char *at = (char *)(uintptr_t)page.ptr, *end = at + page.len;
         (at = memchr(at, '\0', (size_t)(end - at)));)
        *at = ' ';
}

quidit_status read_html(source *in, article *out, arena *mem, quidit_error *err)
{
    in->at = in->bytes.len;
    uint64_t bytes_max = in->bytes_max < HTML_BYTES_MAX ? in->bytes_max : HTML_BYTES_MAX;
    char label[HTML_LABEL_MAX];
    text page;
    quidit_status st = text_decode(&page, mem, in->bytes, declared(label, in), bytes_max, err);
    if (st < 0)
        return st;
    clear_zeros(page.body);

    xmlDoc *tree = NULL;
    if ((st = parse(&tree, page.body, err)) < 0)
        return st;
    xmlNode *root = xmlDocGetRootElement(tree);
    if (root) {
        html_metadata(root, out, in->dates, mem);
        xmlNode *body = html_find_article(root, mem);
        out->text = html_text(body, mem);
    }
    xmlFreeDoc(tree);
    if (arena_failed(mem) || !out->text.ptr)
        return error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    if (out->text.len == 0)
        return error_set(err, QUIDIT_BAD_INPUT, 0, "the page holds no text");
    out->charset = slice_of(page.charset);
    out->replaced = page.replaced;
    return QUIDIT_OK;
}
