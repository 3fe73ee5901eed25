#include "jsonl.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>

#include "decimal.h"
#include "names.h"

#define NESTING_MAX 128

/* What stands between two spans of a statement. */
#define GAP " \xe2\x80\xa6 "

/* One object being filled; an allocation that fails spoils it. */
typedef struct line {
    json_object *object;
    const quidit_plugin *q;
    const quidit_doc *doc;
    bool failed;
} line;

static void put(line *l, const char *field, json_object *value)
{
    unsigned flags = JSON_C_OBJECT_ADD_KEY_IS_NEW | JSON_C_OBJECT_ADD_CONSTANT_KEY;
    if (json_object_object_add_ex(l->object, field, value, flags) < 0) {
        json_object_put(value);
        l->failed = true;
    }
}

/* For values that are never null: none means that memory is out. */
static json_object *made(line *l, json_object *value)
{
    if (!value)
        l->failed = true;
    return value;
}

static bool valid_utf8(const uint8_t *bytes, size_t len)
{
    for (size_t i = 0; i < len;) {
        UChar32 c;
        U8_NEXT(bytes, i, len, c);
        if (c < 0)
            return false;
    }
    return true;
}

static json_object *mended_text(const uint8_t *bytes, size_t len)
{
    uint8_t *mended = malloc(len * 3);
    if (!mended)
        return NULL;
    size_t out = 0;
    for (size_t i = 0; i < len;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, len, c);
        U8_APPEND_UNSAFE(mended, out, c);
    }
    json_object *value = json_object_new_string_len((char *)mended, (int)out);
    free(mended);
    return value;
}

json_object *jsonl_text(const char *text, size_t len)
{
    if (!text)
        return NULL;
    const uint8_t *bytes = (const uint8_t *)text;
    return valid_utf8(bytes, len) ? json_object_new_string_len(text, (int)len)
                                  : mended_text(bytes, len);
}

json_object *jsonl_decimal(quidit_decimal number)
{
    if (!number.known)
        return NULL;
    char digits[DECIMAL_TEXT_MAX];
    decimal_write(digits, (decimal){number.coefficient, number.exponent});
    return json_object_new_double_s(0, digits);
}

static void put_text(line *l, const char *field, quidit_text text)
{
    put(l, field, text.ptr ? made(l, jsonl_text(text.ptr, text.len)) : NULL);
}

/* What joins documents; null for nobody, and for who is only described. */
static void put_key(line *l, const char *field, const quidit_entity *who)
{
    put_text(l, field, who ? who->key : (quidit_text){NULL, 0});
}

static json_object *place_number(line *l, uint64_t byte)
{
    return made(l, json_object_new_int64((int64_t)l->q->doc_codepoints(l->doc, byte)));
}

static quidit_text text_at(const line *l, quidit_span place)
{
    quidit_text body = l->q->doc_text(l->doc);
    return (quidit_text){body.ptr + place.start, place.end - place.start};
}

static void put_place(line *l, quidit_span place)
{
    put(l, "start", place_number(l, place.start));
    put(l, "end", place_number(l, place.end));
    put_text(l, "text", text_at(l, place));
}

/* {"start":…,"end":…,"text":…}, null for an empty place. */
static void put_piece(line *l, const char *field, quidit_span place)
{
    if (place.start >= place.end) {
        put(l, field, NULL);
        return;
    }
    line piece = {made(l, json_object_new_object()), l->q, l->doc, false};
    if (!piece.object)
        return;
    put_place(&piece, place);
    l->failed |= piece.failed;
    put(l, field, piece.object);
}

static json_object *spans_array(line *l, const quidit_statement *s)
{
    json_object *spans = made(l, json_object_new_array());
    for (uint64_t i = 0; spans && i < s->span_count; i++) {
        json_object *pair = made(l, json_object_new_array());
        if (!pair)
            break;
        json_object_array_add(pair, place_number(l, s->spans[i].start));
        json_object_array_add(pair, place_number(l, s->spans[i].end));
        json_object_array_add(spans, pair);
    }
    return spans;
}

static json_object *joined_text(line *l, const quidit_statement *s)
{
    size_t room = 0;
    for (uint64_t i = 0; i < s->span_count; i++)
        room += s->spans[i].end - s->spans[i].start + sizeof GAP;
    char *joined = malloc(room + 1);
    if (!joined)
        return made(l, NULL);
    char *end = joined;
    for (uint64_t i = 0; i < s->span_count; i++) {
        quidit_text piece = text_at(l, s->spans[i]);
        if (i > 0)
            end = mempcpy(end, GAP, sizeof GAP - 1);
        end = mempcpy(end, piece.ptr, piece.len);
    }
    json_object *value = made(l, jsonl_text(joined, (size_t)(end - joined)));
    free(joined);
    return value;
}

static void put_name_of(line *l, const char *field, const char *name)
{
    put(l, field, name ? made(l, json_object_new_string(name)) : NULL);
}

static void put_statement(line *l, const quidit_statement *s)
{
    put_name_of(l, "type", name_of_type(s->type));
    put(l, "spans", spans_array(l, s));
    put(l, "text", joined_text(l, s));
    put_piece(l, "cue", s->cue);
    put_piece(l, "source", s->source);
    put_text(l, "speaker", s->speaker);
    put_text(l, "role", s->role);
    put_text(l, "org", s->org);
    put(l, "hedged", made(l, json_object_new_boolean((s->flags & QUIDIT_HEDGED) != 0)));
    put_text(l, "rule", s->rule);
    put(l, "continued", made(l, json_object_new_boolean((s->flags & QUIDIT_CONTINUED) != 0)));
    put_key(l, "speaker_key", s->speaker_entity);
    put_key(l, "org_key", s->org_entity);
}

static void put_amount(line *l, quidit_span place, const quidit_amount *a)
{
    put_place(l, place);
    put(l, "min", a->min.known ? made(l, jsonl_decimal(a->min)) : NULL);
    put(l, "max", a->max.known ? made(l, jsonl_decimal(a->max)) : NULL);
    put_name_of(l, "currency", a->currency[0] ? a->currency : NULL);
    put_name_of(l, "qualifier", name_of_qualifier(a->qualifier));
    put_text(l, "per", a->per);
    put_text(l, "org", a->org);
    put_key(l, "org_key", a->org_entity);
}

json_object *jsonl_annotation(const quidit_plugin *q, const quidit_doc *doc,
                              const quidit_annotation *found, const char *name)
{
    line l = {json_object_new_object(), q, doc, false};
    if (!l.object)
        return NULL;
    if (name)
        put_text(&l, "doc", (quidit_text){name, strlen(name)});
    put_name_of(&l, "kind", name_of_kind(found->kind));
    switch (found->kind) {
    case QUIDIT_KIND_STATEMENT:
        put_statement(&l, &found->u.statement);
        break;
    case QUIDIT_KIND_AMOUNT:
        put_amount(&l, found->span, &found->u.amount);
        break;
    default:
        put_text(&l, "name", found->u.name.name);
        put_place(&l, found->span);
        put_key(&l, "key", found->u.name.entity);
        break;
    }
    if (l.failed) {
        json_object_put(l.object);
        return NULL;
    }
    return l.object;
}

json_tokener *jsonl_reader(void)
{
    json_tokener *made = json_tokener_new_ex(NESTING_MAX);
    if (made)
        json_tokener_set_flags(made, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    return made;
}

json_object *jsonl_parse(json_tokener *with, const char *bytes, size_t len, char *reason,
                         size_t reason_room)
{
    json_tokener_reset(with);
    json_object *found = json_tokener_parse_ex(with, bytes, (int)len);
    enum json_tokener_error error = json_tokener_get_error(with);
    size_t end = json_tokener_get_parse_end(with);
    if (error == json_tokener_continue && end == len) { /* a number ends with what follows it */
        found = json_tokener_parse_ex(with, "", 1);
        error = json_tokener_get_error(with);
    }
    if (error == json_tokener_success && end == len && found)
        return found;
    if (error == json_tokener_success && end == len)
        snprintf(reason, reason_room, "no JSON: null");
    else
        snprintf(reason, reason_room, "no JSON: %s, at byte %zu",
                 error == json_tokener_success ? "something behind it"
                                               : json_tokener_error_desc(error),
                 end + 1);
    json_object_put(found);
    return NULL;
}

bool jsonl_write(FILE *out, json_object *object)
{
    size_t len = 0;
    const char *text =
        object ? json_object_to_json_string_length(
                     object, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len)
               : NULL;
    bool written = text && fwrite(text, 1, len, out) == len && putc('\n', out) != EOF;
    json_object_put(object);
    return written;
}
