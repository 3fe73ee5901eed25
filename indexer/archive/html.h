/* What an HTML page is made of, for the files html_*.c. */
#ifndef QUIDIT_HTML_H
#define QUIDIT_HTML_H

#include <libxml/HTMLparser.h>

#include "article.h"
#include "reader.h"

#define HTML_BYTES_MAX ((uint64_t)16 << 20) /* a tree takes many times its page */
#define HTML_DEPTH_MAX 512                  /* elements in one another */

/* The encoding that a page declares in its first bytes, in `label`; false if none. */
#define HTML_LABEL_MAX 40
bool html_charset(char label[HTML_LABEL_MAX], slice bytes);

/* Whether a node is the element `name`. */
bool html_is(const xmlNode *node, const char *name);
/* The value of an attribute; absent if there is none. Lives with the tree. */
slice html_attribute(const xmlNode *node, const char *name);
/* Whether words of a space-separated attribute hold `word`, whatever its case. */
bool html_has_word(const xmlNode *node, const char *attribute, const char *word);
/* Elements that are no part of what the page says: scripts, menus, forms, hidden ones. */
bool html_is_noise(const xmlNode *node);

/* The element that holds the article: by markup (itemprop articleBody, article, main), else
 * where most paragraphs stand together, else `root`. */
xmlNode *html_find_article(xmlNode *root, arena *mem);
/* The text below `node`: paragraphs and headings split by blank lines, items of a list on lines
 * of their own, white space as a browser shows it. Absent when memory is out. */
slice html_text(const xmlNode *node, arena *mem);
/* The same on one line, and only as much of it as a line holds. */
slice html_line(const xmlNode *node, arena *mem);

/* Fills title, date, source, author and url from what the page says of itself: OpenGraph,
 * JSON-LD, Dublin Core, microdata, title, time, canonical link. */
void html_metadata(xmlNode *root, article *out, const calendar *dates, arena *mem);

#endif
