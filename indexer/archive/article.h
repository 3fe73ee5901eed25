/* One document of an archive as every reader hands it on. */
#ifndef QUIDIT_ARTICLE_H
#define QUIDIT_ARTICLE_H

#include "arena.h"
#include "slice.h"

/* All texts are UTF-8 in the article's arena, NUL-terminated; "" where the document says
 * nothing. They live until the archive is asked for the next one. */
typedef struct article {
    slice path; /* as given on the command line, or folder/name below it */
    slice title;
    slice date;    /* ISO 8601: 2024-03-12, 2024-03-12T18:42, 2024-03-12T18:42:00+01:00 */
    slice source;  /* the outlet */
    slice author;  /* several are joined by ", " */
    slice url;     /* http or https */
    slice charset; /* the encoding that was read, "windows-1252" */
    slice text;    /* what places refer to: for plain text the whole decoded file, unchanged;
                      for HTML the article's paragraphs, a blank line between two */
    uint32_t replaced; /* invalid byte sequences that became U+FFFD */
} article;

#endif
