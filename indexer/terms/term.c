#include "term.h"

#include <xxhash.h>

#include <inttypes.h>
#include <stdio.h>

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

/* A key or name in half a term, without control characters; `ending` stands for what is cut. */
static void add_cut(buffer *out, quidit_text text, const char *ending)
{
    enum { HALF = TERM_MAX / 2 - 4 };
    size_t kept = text.len;
    if (kept > HALF) {
        kept = HALF - strlen(ending);
        while (kept > 0 && (text.ptr[kept] & 0xc0) == 0x80)
            kept--;
    }
    for (size_t i = 0; i < kept; i++)
        buffer_byte(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
    if (kept < text.len)
        buffer_string(out, ending);
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
    char hash[HASH_DIGITS + 1];
    snprintf(hash, sizeof hash, "%016" PRIx64, (uint64_t)XXH3_64bits(f.key.ptr, f.key.len));
    buffer_reset(out);
    buffer_string(out, prefix);
    add_cut(out, f.key, hash);
    buffer_byte(out, FACET_JOINT);
    add_cut(out, f.shown, "…");
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
