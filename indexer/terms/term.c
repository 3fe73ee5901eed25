#include "term.h"

#include <xxhash.h>

#include <inttypes.h>

enum { HASH_DIGITS = 16 };

/* A zero byte takes two in Xapian's keys. */
static size_t stored_length(quidit_text body)
{
    size_t len = body.len;
    for (size_t i = 0; i < body.len; i++)
        len += body.ptr[i] == '\0';
    return len;
}

void term_make(buffer *out, const char *prefix, quidit_text body)
{
    buffer_reset(out);
    buffer_string(out, prefix);
    if (out->len + body.len <= TERM_MAX / 2 || out->len + stored_length(body) <= TERM_MAX) {
        buffer_text(out, body);
        return;
    }
    size_t kept = (TERM_MAX - HASH_DIGITS - out->len) / 2;
    buffer_add(out, body.ptr, kept < body.len ? kept : body.len);
    buffer_format(out, "%016" PRIx64, (uint64_t)XXH3_64bits(body.ptr, body.len));
}

static int32_t push_folded(void *user, const quidit_term *term)
{
    buffer *out = user;
    if (out->len)
        buffer_byte(out, ' ');
    buffer_text(out, term->word);
    return out->failed ? QUIDIT_NO_MEMORY : 0;
}

bool name_fold(buffer *out, const splitter *s, quidit_text name)
{
    buffer_reset(out);
    return name.len == 0 ||
           s->call->split(s->context, name.ptr, name.len, push_folded, out) == 0;
}
