#include "run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "output.h"
#include "talk.h"

static uint64_t count_replacements(const char *text, size_t len)
{
    uint64_t count = 0;
    const char *end = text + len;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), "\xef\xbf\xbd", 3));
         at += 3)
        count++;
    return count;
}

/* Bytes that are not text are kept as U+FFFD, but not in silence. */
static void tell_replacements(run *r, const quidit_doc *doc, const file *f, const char *name)
{
    const quidit_plugin *q = r->module.call;
    quidit_text text = q->doc_text(doc);
    const char *charset = q->doc_charset(doc);
    uint64_t replaced = text.len ? count_replacements(text.ptr, text.len) : 0;
    if (replaced && strcmp(charset, "UTF-8") == 0)
        replaced -= count_replacements(f->bytes, f->len);
    if (replaced == 0)
        return;
    talk("'%s' is not valid %s: %llu sequence%s became U+FFFD", name, charset,
         (unsigned long long)replaced, replaced == 1 ? "" : "s");
    r->trouble = true;
}

bool run_show(run *r, const quidit_doc *doc, const char *name, const quidit_text *fields,
              FILE *out)
{
    const shown what = {r->module.call, r->context, doc, name, fields, out};
    if (r->format->show(&what, &r->found))
        return true;
    if (ferror(out))
        return false;
    talk_cannot("show", name, "out of memory");
    r->trouble = true;
    return true;
}

/* False when something has been said. */
static bool show_in_folder(run *r, const quidit_doc *doc, const char *name)
{
    char *path;
    if (r->format->show == view_brat &&
        !output_copy(r->folder, name, ".txt", r->module.call->doc_text(doc), true))
        return false;
    FILE *out = output_open(&path, r->folder, name, r->format->suffix);
    if (!out)
        return false;
    run_show(r, doc, name, NULL, out);
    bool done = output_close(out, path);
    free(path);
    return done;
}

bool run_prepare_folder(const run *r)
{
    if (!output_folder(r->folder))
        return false;
    if (r->format->show != view_brat)
        return true;
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    bool done = out && brat_configuration(out);
    done = out && fclose(out) == 0 && done;
    if (done)
        done = output_copy(r->folder, "annotation", ".conf", (quidit_text){text, len}, false);
    else
        talk("out of memory");
    free(text);
    return done;
}

bool run_file(run *r, const char *name)
{
    const quidit_plugin *q = r->module.call;
    file f = {0};
    quidit_doc *doc = NULL;
    quidit_error err;
    quidit_options how = {.size = sizeof how, .charset = r->charset, .bytes_max = BYTES_MAX};
    bool go_on = true;
    if (file_read(&f, name, BYTES_MAX, &err) < 0 ||
        q->extract(&doc, r->context, f.bytes, f.len, &how, &err) < 0) {
        talk_cannot("read", name, err.text);
        r->trouble = true;
        goto done;
    }
    tell_replacements(r, doc, &f, name);
    if (r->folder)
        r->trouble |= !show_in_folder(r, doc, name);
    else
        go_on = run_show(r, doc, name, NULL, stdout);
done:
    q->doc_free(doc);
    file_clear(&f);
    return go_on;
}
