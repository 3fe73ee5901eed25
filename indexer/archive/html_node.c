#include <strings.h>

#include "html.h"

bool html_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

slice html_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcasecmp((const char *)a->name, name) == 0)
            return slice_of(a->children ? (const char *)a->children->content : "");
    return (slice){NULL, 0};
}

bool html_has_word(const xmlNode *node, const char *attribute, const char *word)
{
    slice value = html_attribute(node, attribute);
    size_t len = strlen(word);
    for (size_t at = 0; at + len <= value.len; at++) {
        bool starts = at == 0 || value.ptr[at - 1] == ' ';
        bool ends = at + len == value.len || value.ptr[at + len] == ' ';
        if (starts && ends && strncasecmp(value.ptr + at, word, len) == 0)
            return true;
    }
    return false;
}

static bool is_hidden(const xmlNode *node)
{
    slice style = html_attribute(node, "style");
    return html_attribute(node, "hidden").ptr || html_has_word(node, "aria-hidden", "true") ||
           (style.ptr &&
            (strcasestr(style.ptr, "display:none") || strcasestr(style.ptr, "display: none")));
}

bool html_is_noise(const xmlNode *node)
{
    static const char *const names[] = {
        "script", "style", "noscript", "template", "nav",       "aside",
        "footer", "form",  "button",   "select",   "textarea",  "iframe",
        "object", "svg",   "audio",    "video",    "figcaption"};
    if (node->type != XML_ELEMENT_NODE)
        return node->type != XML_TEXT_NODE && node->type != XML_DOCUMENT_NODE &&
               node->type != XML_HTML_DOCUMENT_NODE;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_is(node, names[i]))
            return true;
    return is_hidden(node);
}
