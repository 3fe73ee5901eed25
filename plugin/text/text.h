/* From bytes to the document's text.
 *
 * Order of belief: a byte order mark; valid UTF-8 with any non-ASCII in it (even against a
 * declaration: agencies' files that declare ISO-8859-1 are often UTF-8); the declared encoding;
 * detection (windows-1252 before ISO-8859-1/15, Mac Roman, UTF-16). Pure ASCII is UTF-8.
 * Invalid bytes become U+FFFD one by one and are counted, so nothing is lost silently. NULs are
 * kept. A binary file (NULs or control characters past a share) is refused. */
#ifndef QUIDIT_TEXT_H
#define QUIDIT_TEXT_H

#include "arena.h"
#include "errors.h"

#define TEXT_BYTES_MAX ((uint64_t)64 << 20) /* default ceiling of one document */
#define TEXT_STEP 512                       /* bytes between two marks of the code point index */

typedef struct text {
    slice body;          /* valid UTF-8, in the arena */
    const char *charset; /* in the arena */
    uint32_t replaced;   /* how many invalid sequences became U+FFFD */
    uint32_t *marks;     /* marks[i] = code points before byte i * TEXT_STEP */
} text;

quidit_status text_decode(text *out, arena *mem, slice bytes, const char *declared,
                          uint64_t bytes_max, quidit_error *err);
/* Code points before byte `at`. */
uint64_t text_codepoints(const text *t, uint64_t at);

#endif
