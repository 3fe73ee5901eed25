/* JSON lines in: each line is a document, and comes out again, byte for byte, with what was
 * found added as its last field:
 *
 *     {"id":7,"text":"Il pleut, dit Léa."}
 *     {"id":7,"text":"Il pleut, dit Léa.","quidit":{"plugin":"quidit-fr 0.1.0",…,
 *      "statements":[…],"amounts":[…],"people":[…],"organisations":[…]}}
 *
 * A line that is no such object comes out as it came in, and costs one line on stderr: as many
 * lines out as in, in the same order, so that any engine may cut its input anywhere between
 * lines. Each is written before the next is read. */
#include <errno.h>
#include <json-c/json.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "jsonl.h"
#include "lines.h"
#include "run.h"
#include "talk.h"

/* The field that is added. */
#define ADDED "quidit"

#define BOM "\xef\xbb\xbf"

typedef struct stream {
    run *run;
    const char *name;
    lines in;
    json_tokener *tokener;
    char reason[320]; /* why a line is left as it is */
} stream;

static bool refuse(stream *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool refuse(stream *s, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(s->reason, sizeof s->reason, format, arguments);
    va_end(arguments);
    return false;
}

/* A field that is a text, a number or a yes and no; absent when there is none of that name. */
static quidit_text field_of(const run *r, json_object *line, int field)
{
    json_object *value;
    if (!json_object_object_get_ex(line, r->fields.name[field], &value) || !value ||
        json_object_is_type(value, json_type_object) ||
        json_object_is_type(value, json_type_array))
        return (quidit_text){0};
    const char *text = json_object_get_string(value);
    bool string = json_object_is_type(value, json_type_string);
    return (quidit_text){text,
                         string ? (size_t)json_object_get_string_len(value) : strlen(text)};
}

/* Extracts the document of a line. A mark that the text begins with is part of it here, and the
 * plugin would drop it: one more goes before it. */
static bool extract(stream *s, json_object *line, quidit_doc **doc)
{
    const run *r = s->run;
    json_object *value;
    if (!json_object_object_get_ex(line, r->fields.name[FIELD_TEXT], &value))
        return refuse(s, "no field '%s'", r->fields.name[FIELD_TEXT]);
    if (!json_object_is_type(value, json_type_string))
        return refuse(s, "field '%s' is no text", r->fields.name[FIELD_TEXT]);
    quidit_text text = field_of(r, line, FIELD_TEXT);
    char *marked = NULL;
    if (text.len >= 3 && memcmp(text.ptr, BOM, 3) == 0) {
        if (!(marked = malloc(text.len + 3)))
            return refuse(s, "out of memory");
        memcpy(mempcpy(marked, BOM, 3), text.ptr, text.len);
        text = (quidit_text){marked, text.len + 3};
    }
    const quidit_options how = {
        .size = sizeof how, .charset = "utf-8", .bytes_max = BYTES_MAX + 3};
    quidit_error err;
    quidit_status st = r->module.call->extract(doc, r->context, text.ptr, text.len, &how, &err);
    free(marked);
    return st >= 0 || refuse(s, "%s", err.text);
}

/* Adds to `object`, or gives `value` back and fails. */
static bool put(json_object *object, const char *name, json_object *value)
{
    if (value && json_object_object_add(object, name, value) == 0)
        return true;
    json_object_put(value);
    return false;
}

/* What was found in a document as the value of the added field; NULL when memory is out. */
static json_object *findings(run *r, const quidit_doc *doc)
{
    static const char *const names[] = {[QUIDIT_KIND_STATEMENT] = "statements",
                                        [QUIDIT_KIND_AMOUNT] = "amounts",
                                        [QUIDIT_KIND_PERSON] = "people",
                                        [QUIDIT_KIND_ORGANISATION] = "organisations"};
    enum { KINDS = sizeof names / sizeof *names };
    const quidit_plugin *q = r->module.call;
    json_object *all = json_object_new_object();
    json_object *lists[KINDS] = {0};
    char plugin[160];
    snprintf(plugin, sizeof plugin, "%s %s", q->name, q->version);
    bool done =
        all && put(all, "plugin", json_object_new_string(plugin)) &&
        put(all, "fingerprint", json_object_new_string(q->fingerprint(r->module.engine)));
    for (uint32_t kind = QUIDIT_KIND_STATEMENT; done && kind < KINDS; kind++)
        done = put(all, names[kind], lists[kind] = json_object_new_array());
    uint64_t count = q->doc_count(doc);
    for (uint64_t i = 0; done && i < count; i++) {
        const quidit_annotation *a = q->doc_annotation(doc, i);
        if (a->kind >= KINDS || !lists[a->kind])
            continue;
        json_object *object = jsonl_annotation(q, doc, a, NULL);
        done = object && json_object_array_add(lists[a->kind], object) == 0;
        if (!done)
            json_object_put(object);
    }
    if (done)
        return all;
    json_object_put(all);
    return NULL;
}

/* Writes the line with the findings before its last brace. */
static bool write_enriched(stream *s, json_object *line, const quidit_doc *doc)
{
    if (json_object_object_get_ex(line, ADDED, NULL))
        return refuse(s, "it has a field '" ADDED "' already");
    json_object *all = findings(s->run, doc);
    size_t len = 0;
    const char *text =
        all ? json_object_to_json_string_length(
                  all, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len)
            : NULL;
    if (!text) {
        json_object_put(all);
        return refuse(s, "out of memory");
    }
    slice body = lines_bare(&s->in);
    const char *brace = body.ptr + body.len - 1;
    fwrite(s->in.at, 1, (size_t)(brace - s->in.at), stdout);
    fputs(",\"" ADDED "\":", stdout);
    fwrite(text, 1, len, stdout);
    fwrite(brace, 1, (size_t)(s->in.at + s->in.len - brace), stdout);
    putchar('\n');
    s->run->found += s->run->module.call->doc_count(doc);
    json_object_put(all);
    return true;
}

/* False, with a reason, when nothing was written for the line. */
static bool take_object(stream *s, json_object *line)
{
    run *r = s->run;
    quidit_doc *doc = NULL;
    if (!extract(s, line, &doc))
        return false;
    bool done;
    if (r->format->show == view_jsonl) {
        done = write_enriched(s, line, doc);
    } else {
        quidit_text about[FIELD_COUNT];
        for (int i = 0; i < FIELD_COUNT; i++)
            about[i] = field_of(r, line, i);
        done = about[FIELD_ID].len || refuse(s, "no field '%s'", r->fields.name[FIELD_ID]);
        if (done)
            run_show(r, doc, about[FIELD_ID].ptr, about, stdout);
    }
    r->module.call->doc_free(doc);
    return done;
}

static bool take_line(stream *s)
{
    slice line = lines_bare(&s->in);
    json_object *object =
        jsonl_parse(s->tokener, line.ptr, line.len, s->reason, sizeof s->reason);
    bool done =
        object && (json_object_is_type(object, json_type_object) ? take_object(s, object)
                                                                 : refuse(s, "no JSON object"));
    json_object_put(object);
    return done;
}

/* LINES_ONE when the next line may be read. Only a format that gives back its input has a place
 * for what it cannot read. */
static int take(stream *s, int what)
{
    bool enriches = s->run->format->show == view_jsonl;
    bool empty = what == LINES_ONE && lines_bare(&s->in).len == 0;
    if (what == LINES_LONG)
        refuse(s, "longer than %llu MiB", (unsigned long long)(BYTES_MAX >> 20));
    else if (!empty && take_line(s))
        return LINES_ONE;
    if (!empty)
        talk("line %llu of '%s' is left %s: %s", (unsigned long long)s->in.number, s->name,
             enriches ? "as it is" : "out", s->reason);
    return lines_pass(&s->in, enriches ? stdout : NULL);
}

bool run_json_lines(run *r, const char *name)
{
    stream s = {.run = r, .name = name, .tokener = jsonl_reader()};
    int what = LINES_NO_MEMORY;
    if (!s.tokener)
        goto done;
    what = LINES_TROUBLE;
    if (!lines_open(&s.in, name, BYTES_MAX))
        goto done;
    do {
        what = lines_next(&s.in);
        if (what == LINES_ONE || what == LINES_LONG)
            what = take(&s, what);
        fflush(stdout); /* whoever waits for the answer to a line gets it */
    } while (what == LINES_ONE && talk_output_open());
done:
    if (what == LINES_TROUBLE || what == LINES_NO_MEMORY) {
        talk_cannot("read", name, what == LINES_TROUBLE ? strerror(errno) : "out of memory");
        r->trouble = true;
    }
    lines_close(&s.in);
    if (s.tokener)
        json_tokener_free(s.tokener);
    return talk_output_open();
}
