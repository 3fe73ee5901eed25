#include "term.h"

#include <xxhash.h>

#include <inttypes.h>

#include "schema.h"

enum { HASH_DIGITS = 16, FACET_JOINT = '\t' };

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

enum { HALF_TERM = TERM_MAX / 2 - 4 };

/* The beginning of a text that has this many bytes, without control characters. */
static void add_plain(buffer *out, quidit_text text, size_t len)
{
    size_t start = out->len;
    if (len == 0)
        return;
    buffer_add(out, text.ptr, len);
    for (size_t i = start; i < out->len; i++)
        if ((unsigned char)out->at[i] < ' ')
            out->at[i] = ' ';
}

/* Bytes of a text too long for half a term that leave `room` and cut no character in two. */
static size_t cut(quidit_text text, size_t room)
{
    return text_boundary(text, HALF_TERM - room);
}

char facet_letter(const char *type)
{
    static const struct {
        const char *type;
        char letter;
    } letters[] = {{"direct", 'd'},    {"indirect", 'i'},     {"mixed", 'm'},
                   {"claim", 'c'},     {KIND_STATEMENT, 's'}, {KIND_AMOUNT, 'a'},
                   {KIND_ARTICLE, 'r'}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (strcmp(letters[i].type, type) == 0)
            return letters[i].letter;
    return 0;
}

void facet_make(buffer *out, const char *prefix, facet f)
{
    static const char ellipsis[] = "…";
    bool long_key = f.key.len > HALF_TERM, long_shown = f.shown.len > HALF_TERM;
    buffer_reset(out);
    buffer_string(out, prefix);
    add_plain(out, f.key, long_key ? cut(f.key, HASH_DIGITS) : f.key.len);
    if (long_key)
        buffer_format(out, "%016" PRIx64, (uint64_t)XXH3_64bits(f.key.ptr, f.key.len));
    buffer_byte(out, FACET_JOINT);
    add_plain(out, f.shown, long_shown ? cut(f.shown, sizeof ellipsis - 1) : f.shown.len);
    if (long_shown)
        buffer_string(out, ellipsis);
    if (!f.type)
        return;
    buffer_byte(out, FACET_JOINT);
    buffer_byte(out, f.type);
}

/* The text before the next joint, which `rest` loses with it. */
static quidit_text next_part(quidit_text *rest)
{
    const char *joint = rest->len ? memchr(rest->ptr, FACET_JOINT, rest->len) : NULL;
    size_t len = joint ? (size_t)(joint - rest->ptr) : rest->len;
    quidit_text part = {rest->ptr, len};
    len += joint != NULL;
    *rest = (quidit_text){rest->ptr + len, rest->len - len};
    return part;
}

facet facet_split(quidit_text body)
{
    facet f = {.key = next_part(&body)};
    f.shown = next_part(&body);
    if (body.len)
        f.type = body.ptr[0];
    if (!f.shown.len)
        f.shown = f.key;
    return f;
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
