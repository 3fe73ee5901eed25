/* A page: one article with what the plugin found in it, as the entries of an index are made
 * from.
 *
 * Everything about a mention that lies around it is cut at a named size, so that an article of
 * one endless sentence costs no more than its length. */
#ifndef QUIDIT_PAGE_H
#define QUIDIT_PAGE_H

#include "identity.h"
#include "term.h"

#define AROUND_MAX 1024  /* bytes of the carrying sentences on either side of a mention */
#define CONTEXT_MAX 1024 /* bytes of the sentence before, of the sentence after */
#define HOLDER_MAX 4096  /* bytes of a statement that is repeated for a figure inside it */
#define HOLDER_REACH 16  /* statements before a figure that are asked whether they hold it */
#define NAMES_MAX 64     /* companies, people of one mention */

typedef struct page {
    splitter split;
    const quidit_doc *doc;
    quidit_text text; /* the document's decoded text */
    quidit_text path; /* normalised */
    quidit_text title;
    quidit_text date;
    quidit_text source;
    quidit_text url;
    identity id;
    identity stamp;
    uint64_t entries; /* of it that the index has so far */
} page;

/* Every place that the plugin gave lies in the text, every statement has one. */
bool page_sound(const page *p);

static inline quidit_text page_at(const page *p, quidit_span span)
{
    return (quidit_text){p->text.ptr + span.start, (size_t)(span.end - span.start)};
}

/* Index of the first annotation that starts at or after byte `at`. */
uint64_t page_annotation_from(const page *p, uint64_t at);

/* The sentences that meet a span: the run of text they cover, cut to AROUND_MAX on either side,
 * and the neighbours, cut to CONTEXT_MAX; empty where there is none. */
typedef struct surroundings {
    quidit_span carrying;
    quidit_span before;
    quidit_span after;
} surroundings;
surroundings page_around(const page *p, quidit_span span);

#endif
