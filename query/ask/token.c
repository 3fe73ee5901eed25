#include "token.h"

static bool starts(quidit_text text, size_t at, const char *with)
{
    size_t len = strlen(with);
    return text.len - at >= len && memcmp(text.ptr + at, with, len) == 0;
}

size_t token_space(quidit_text text, size_t at)
{
    static const char *const wide[] = {"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89",
                                       "\xe3\x80\x80"};
    if (at == text.len)
        return 0;
    if (strchr(" \t\r\n\v\f", text.ptr[at]) && text.ptr[at])
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (starts(text, at, wide[i]))
            return strlen(wide[i]);
    return 0;
}

quidit_text token_trimmed(quidit_text text)
{
    size_t start = 0, end = 0;
    for (size_t len; (len = token_space(text, start));)
        start += len;
    for (size_t at = start, len; at < text.len; at += len ? len : 1)
        if (!(len = token_space(text, at)))
            end = at + 1;
    return (quidit_text){text.ptr + start, end > start ? end - start : 0};
}

size_t token_opening(quidit_text text, size_t at, const char **closing)
{
    static const char *const marks[][2] = {{"\"", "\""}, {"“", "”"}, {"«", "»"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (starts(text, at, marks[i][0])) {
            *closing = marks[i][1];
            return strlen(marks[i][0]);
        }
    return 0;
}

static bool ends_word(quidit_text text, size_t at)
{
    const char *closing;
    return at == text.len || text.ptr[at] == '(' || text.ptr[at] == ')' ||
           token_space(text, at) || token_opening(text, at, &closing);
}

/* "name:" at the start of a word; its length without the colon, 0 if there is none. An address
 * such as http://… and a time such as 18:30 are words. */
static size_t field_name(quidit_text text, size_t at)
{
    size_t end = at;
    while (end < text.len &&
           ((text.ptr[end] >= 'a' && text.ptr[end] <= 'z') ||
            (text.ptr[end] >= 'A' && text.ptr[end] <= 'Z') ||
            (unsigned char)text.ptr[end] >= 0x80) &&
           !ends_word(text, end))
        end++;
    bool named =
        end > at && end < text.len && text.ptr[end] == ':' && !starts(text, end, "://");
    return named ? end - at : 0;
}

static token phrase(reader *r, size_t start, size_t mark, const char *closing)
{
    size_t inside = start + mark;
    size_t end = inside;
    while (end < r->text.len && !starts(r->text, end, closing))
        end++;
    token t = {.kind = TOKEN_PHRASE, .start = start};
    if (end == r->text.len) {
        ask_wrong(r->err, r->source, start, inside, closing, "a quotation mark is not closed");
        t.kind = TOKEN_WRONG;
        return t;
    }
    t.text = (quidit_text){r->text.ptr + inside, end - inside};
    t.end = r->at = end + strlen(closing);
    return t;
}

static token field(reader *r, size_t start, size_t len)
{
    quidit_text name = {r->text.ptr + start, len};
    token t = {.kind = TOKEN_FIELD,
               .what = field_of_name(name),
               .start = start,
               .end = start + len + 1};
    r->at = t.end;
    if (t.what == FIELD_NONE) {
        buffer names = {0};
        field_names(&names);
        const char *like = field_like(name);
        ask_wrong(r->err, r->source, start, start + len, buffer_nul(&names),
                  like ? "unknown field '%.*s'; did you mean '%s'?"
                       : "unknown field '%.*s'; put a text with a colon in quotation marks%s",
                  (int)(len < 60 ? len : 60), name.ptr, like ? like : "");
        buffer_clear(&names);
        t.kind = TOKEN_WRONG;
    }
    return t;
}

size_t token_past_space(const reader *r, size_t at)
{
    for (size_t len; (len = token_space(r->text, at));)
        at += len;
    return at;
}

token token_next(reader *r)
{
    size_t start = token_past_space(r, r->at);
    token t = {.kind = TOKEN_END, .start = start, .end = start};
    r->at = start;
    if (start == r->text.len)
        return t;
    char c = r->text.ptr[start];
    if (c == '(' || c == ')') {
        t.kind = c == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
        t.end = r->at = start + 1;
        return t;
    }
    const char *closing;
    size_t mark = token_opening(r->text, start, &closing);
    if (mark)
        return phrase(r, start, mark, closing);
    if (c == '-' && start + 1 < r->text.len && r->text.ptr[start + 1] != ')' &&
        !token_space(r->text, start + 1)) {
        t.kind = TOKEN_MINUS;
        t.end = r->at = start + 1;
        return t;
    }
    size_t name = field_name(r->text, start);
    if (name)
        return field(r, start, name);
    do
        r->at++;
    while (!ends_word(r->text, r->at));
    t.end = r->at;
    t.text = (quidit_text){r->text.ptr + start, t.end - start};
    t.what = operator_of_word(t.text);
    t.kind = t.what == OPERATOR_NONE ? TOKEN_WORD : TOKEN_OPERATOR;
    /* French typography puts a space before the colon: « qui : Altman ». */
    size_t colon = token_past_space(r, r->at);
    if (colon < r->text.len && r->text.ptr[colon] == ':' &&
        field_of_name(t.text) != FIELD_NONE) {
        t.kind = TOKEN_FIELD;
        t.what = field_of_name(t.text);
        t.end = r->at = colon + 1;
    }
    return t;
}

token token_peek(reader *r)
{
    size_t at = r->at;
    token t = token_next(r);
    r->at = at;
    return t;
}
