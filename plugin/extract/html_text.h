/* Text on its way into a page. */
#ifndef QUIDIT_HTML_TEXT_H
#define QUIDIT_HTML_TEXT_H

#include <stdio.h>

#include "quidit/quidit.h"

/* Writes `text` so that it is nothing but text, between tags as well as inside a quoted
 * attribute. Characters stay one for one, so that places still count: those that a page must
 * not have or that turn the direction of reading (control characters, bidirectional overrides)
 * become a visible character, U+2400 … U+2426 or U+FFFD. */
void html_text(FILE *out, quidit_text text);
/* The same for a NUL-terminated text. */
void html_string(FILE *out, const char *text);

#endif
