/* Plain text: the text is the whole file; title, date, outlet and author are read from its
 * head. */
#include "byline.h"
#include "reader.h"
#include "text.h"

#define HEADLINE_MAX 300 /* bytes; a longer first line is a paragraph */
#define BYLINE_MAX 400
#define BYLINE_LINES 3

/* Takes the next line off `rest`, without its line break and the white space around it. */
static slice take_line(slice *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    slice line = {rest->ptr, len};
    rest->ptr += len + (end != NULL);
    rest->len -= len + (end != NULL);
    while (line.len && (unsigned char)line.ptr[line.len - 1] <= ' ')
        line.len--;
    while (line.len && (unsigned char)line.ptr[0] <= ' ') {
        line.ptr++;
        line.len--;
    }
    return line;
}

static slice take_written_line(slice *rest)
{
    slice line = {NULL, 0};
    while (rest->len && line.len == 0)
        line = take_line(rest);
    return line;
}

/* The lines up to the next empty one; absent when too many or too long for a byline. */
static slice take_byline(slice *rest)
{
    slice first = take_written_line(rest);
    slice last = first;
    for (int lines = 1; rest->len > 0; lines++) {
        slice line = take_line(rest);
        if (line.len == 0)
            break;
        if (lines == BYLINE_LINES)
            return (slice){NULL, 0};
        last = line;
    }
    size_t len = first.len ? (size_t)(last.ptr + last.len - first.ptr) : 0;
    return len > 0 && len <= BYLINE_MAX ? (slice){first.ptr, len} : (slice){NULL, 0};
}

/* Title: a first line with an empty one behind it. Byline: the next few lines, if they are
 * short and dated. */
static void read_head(const source *in, article *out, arena *mem)
{
    slice rest = out->text;
    slice title = take_written_line(&rest);
    if (title.len == 0 || title.len > HEADLINE_MAX || take_line(&rest).len > 0 || rest.len == 0)
        return;
    out->title = arena_copy(mem, title);

    slice line = take_byline(&rest);
    byline found;
    if (line.len == 0 || !byline_read(&found, line, in->dates))
        return;
    out->date = arena_copy(mem, slice_of(found.date));
    if (found.outlet.len)
        out->source = arena_copy(mem, found.outlet);
    if (found.author.len)
        out->author = arena_copy(mem, found.author);
}

quidit_status read_plain(source *in, article *out, arena *mem, quidit_error *err)
{
    in->at = in->bytes.len;
    text decoded;
    quidit_status st = text_decode(&decoded, mem, in->bytes, in->charset, in->bytes_max, err);
    if (st < 0)
        return st;
    out->text = decoded.body;
    out->charset = slice_of(decoded.charset);
    out->replaced = decoded.replaced;
    read_head(in, out, mem);
    return QUIDIT_OK;
}
