#include "roots.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "identity.h"
#include "schema.h"
#include "talk.h"

/* A folder, or a file among folders: where it is, and what it was called. Normalised. */
typedef struct root {
    quidit_text real;
    quidit_text name;
} root;

store_status roots_read(roots *out, store *s, store_error *err)
{
    quidit_text known;
    *out = (roots){0};
    store_status status = store_note(s, META_ROOTS, &known, err);
    if (status == STORE_OK)
        buffer_text(&out->lines, known);
    return status < 0 ? status : STORE_OK;
}

void roots_clear(roots *r)
{
    buffer_clear(&r->lines);
}

/* What stands below `folder`, with its slash; `path` lies under it. */
static quidit_text rest_below(quidit_text path, quidit_text folder)
{
    size_t skip = folder.len == 1 && folder.ptr[0] == '/' ? 0 : folder.len;
    return (quidit_text){path.ptr + skip, path.len - skip};
}

/* "archive" and "/2024" are "archive/2024"; "" and "/2024" are "2024". */
static void join(buffer *out, quidit_text name, quidit_text rest)
{
    bool slash = rest.len && (name.len == 0 || name.ptr[name.len - 1] == '/');
    buffer_reset(out);
    buffer_text(out, name);
    buffer_add(out, rest.ptr + slash, rest.len - slash);
}

/* What both hold is called `before` by the one that is known and `now` by the new one; false
 * when neither lies in the other. */
static bool both_names(buffer *before, buffer *now, const root *known, const root *new)
{
    if (path_under(new->real, known->real)) {
        join(before, known->name, rest_below(new->real, known->real));
        join(now, new->name, (quidit_text){0});
    } else if (path_under(known->real, new->real)) {
        join(before, known->name, (quidit_text){0});
        join(now, new->name, rest_below(known->real, new->real));
    } else {
        return false;
    }
    return true;
}

static bool next_line(const buffer *lines, size_t *at, root *out)
{
    if (*at >= lines->len)
        return false;
    const char *line = lines->at + *at;
    const char *end = memchr(line, '\n', lines->len - *at);
    const char *tab = end ? memchr(line, '\t', (size_t)(end - line)) : NULL;
    if (!tab)
        return false;
    out->real = (quidit_text){line, (size_t)(tab - line)};
    out->name = (quidit_text){tab + 1, (size_t)(end - tab - 1)};
    *at = (size_t)(end - lines->at) + 1;
    return true;
}

static const char *shown(buffer *name)
{
    return name->len ? buffer_nul(name) : ".";
}

/* Whether the index knows what stands at `real` by that name, among others. */
static bool has_name(const roots *r, quidit_text real, quidit_text name)
{
    buffer one = {0};
    root known;
    bool found = false;
    for (size_t at = 0; !found && next_line(&r->lines, &at, &known);)
        if (path_under(real, known.real)) {
            join(&one, known.name, rest_below(real, known.real));
            found = text_equal(buffer_view(&one), name);
        }
    buffer_clear(&one);
    return found;
}

/* Says when it is known by another name only, and adds it unless its name follows from what is
 * known. */
static void compare(roots *r, const root *new)
{
    buffer before = {0}, now = {0};
    root known;
    bool said = false;
    for (size_t at = 0; !said && next_line(&r->lines, &at, &known);) {
        if (!both_names(&before, &now, &known, new))
            continue;
        bool inner = path_under(new->real, known.real);
        said = !text_equal(buffer_view(&before), buffer_view(&now)) &&
               !has_name(r, inner ? new->real : known.real, buffer_view(&now));
        if (said)
            talk("the index knows '%s' as '%s'; what is read under both names is in it twice",
                 shown(&now), shown(&before));
    }
    if (!has_name(r, new->real, new->name))
        buffer_format(&r->lines, "%.*s\t%.*s\n", (int)new->real.len, new->real.ptr,
                      (int)new->name.len, new->name.ptr);
    buffer_clear(&before);
    buffer_clear(&now);
}

/* The folder of a file stands for all the files in it that may be given. */
static void drop_file(root *file)
{
    const char *slash = memrchr(file->real.ptr, '/', file->real.len);
    size_t len = (size_t)(file->real.ptr + file->real.len - slash); /* of "/a.txt" */
    quidit_text base = {slash + 1, len - 1};
    quidit_text *name = &file->name;
    if (name->len < base.len ||
        memcmp(name->ptr + name->len - base.len, base.ptr, base.len) != 0)
        return; /* a link of another name */
    size_t kept = name->len - base.len;
    if (kept && name->ptr[kept - 1] != '/')
        return; /* a link za.txt to a.txt */
    file->real.len -= file->real.len > len ? len : len - 1;
    name->len = kept > 1 ? kept - 1 : kept;
}

bool roots_add(roots *r, const char *given)
{
    struct stat about;
    buffer name = {0};
    if (strcmp(given, "-") == 0 || stat(given, &about) < 0 || strpbrk(given, "\t\n") ||
        (!S_ISDIR(about.st_mode) && !S_ISREG(about.st_mode)))
        return true;
    char *real = realpath(given, NULL);
    if (real && !strpbrk(real, "\t\n")) {
        path_normalise(&name, text_of(given));
        root new = {text_of(real), buffer_view(&name)};
        if (!S_ISDIR(about.st_mode))
            drop_file(&new);
        compare(r, &new);
    }
    bool whole = !name.failed && !r->lines.failed;
    buffer_clear(&name);
    free(real);
    return whole;
}
