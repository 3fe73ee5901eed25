/* Which encoding bytes are in, where neither a mark nor UTF-8 itself tells. */
#ifndef QUIDIT_CHARSET_H
#define QUIDIT_CHARSET_H

#include "slice.h"

/* Whether a label ("latin1", "ISO-8859-15", "cp1252") names an encoding that can be read. */
bool charset_known(const char *label);
/* Whether a label names UTF-8, which needs no belief: valid UTF-8 is seen anyway. */
bool charset_is_utf8(const char *label);

/* UTF-16 without a byte order mark, seen by where its zero bytes stand: "UTF-16LE", "UTF-16BE";
 * NULL for anything else. */
const char *charset_wide(slice bytes);

/* The likeliest encoding of French text in `bytes`, which are not UTF-8: windows-1252,
 * ISO-8859-15, macintosh or IBM850 by how well their letters and quotation marks fit the
 * neighbours; else what ICU detects (Cyrillic, Japanese …); NULL when nothing fits. Static, or
 * alive as long as ICU's data. Looks at the first bytes only, so the time is bounded. */
const char *charset_guess(slice bytes);

#endif
