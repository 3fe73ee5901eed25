/* What makes a document the same document in the next run: where it comes from and what it
 * says, never when or in which order it was read. */
#ifndef QUIDIT_IDENTITY_H
#define QUIDIT_IDENTITY_H

#include "buffer.h"

/* A letter for the kind ('s'tatement, 'a'mount, 'd'ocument) and 75 bits of XXH3 in base 32. The
 * letter comes first so that no spreadsheet takes an id for a number. NUL-terminated. */
#define ID_LENGTH 16
typedef struct identity {
    char text[ID_LENGTH + 1];
} identity;

/* "./a//b.txt" and "a/b.txt" are the same path; ".." is left alone, for links may stand before
 * it. Emptied first. */
void path_normalise(buffer *out, quidit_text path);
/* `path` lies in the folder `root` or is it; both normalised, "" and "." hold every relative
 * path. Members of an archive lie in it. */
bool path_under(quidit_text path, quidit_text root);

identity identity_of_article(quidit_text path);
/* `spans` are byte ranges of the decoded text, `text` the words there. */
identity identity_of_mention(char kind, quidit_text path, const quidit_span *spans,
                             uint64_t count, quidit_text text);
/* Of a document's content and metadata, and of what reads it: equal stamps, equal index. */
identity identity_of_stamp(const quidit_text *parts, size_t count);

static inline quidit_text identity_view(const identity *id)
{
    return (quidit_text){id->text, ID_LENGTH};
}

#endif
