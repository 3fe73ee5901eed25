/* Characters that text from outside may not pass on to who reads it. */
#ifndef QUIDIT_UNFIT_H
#define QUIDIT_UNFIT_H

#include <stdbool.h>
#include <stdint.h>

/* Of C0 and C1, and DEL. */
static inline bool unfit_control(int32_t c)
{
    return (c >= 0 && c < 0x20) || (c >= 0x7f && c < 0xa0);
}

/* What turns the reading direction of a line: marks, embeddings, overrides and isolates. A file
 * may be named "a<U+202E>txt.exe". */
static inline bool unfit_direction(int32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
           c == 0x200f || c == 0x061c;
}

#endif
