#include "text.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "charset.h"

#define PIVOT 2048 /* UTF-16 units converted at a time */

/* How bytes are to be read. */
typedef struct reading_plan {
    const char *charset;
    size_t mark; /* length of the byte order mark */
    bool wide;   /* zero bytes are part of the encoding */
} reading_plan;

static const struct {
    const char *bytes;
    size_t len;
    const char *charset;
} marks[] = {
    {"\xef\xbb\xbf", 3, "UTF-8"},    {"\xff\xfe\0\0", 4, "UTF-32LE"},
    {"\0\0\xfe\xff", 4, "UTF-32BE"}, {"\xff\xfe", 2, "UTF-16LE"},
    {"\xfe\xff", 2, "UTF-16BE"},
};

static bool has_mark(slice bytes, reading_plan *plan)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (bytes.len >= marks[i].len && memcmp(bytes.ptr, marks[i].bytes, marks[i].len) == 0) {
            *plan = (reading_plan){marks[i].charset, marks[i].len, i > 0};
            return true;
        }
    return false;
}

/* Well-formed sequences of several bytes, and ill-formed ones. */
typedef struct utf8_census {
    size_t good;
    size_t bad;
} utf8_census;

static size_t skip_ascii(slice bytes, size_t at)
{
    for (uint64_t word; at + sizeof word <= bytes.len; at += sizeof word) {
        memcpy(&word, bytes.ptr + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < bytes.len && (unsigned char)bytes.ptr[at] < 0x80)
        at++;
    return at;
}

static utf8_census take_census(slice bytes)
{
    utf8_census census = {0, 0};
    const uint8_t *at = (const uint8_t *)bytes.ptr;
    for (size_t i = skip_ascii(bytes, 0); i < bytes.len; i = skip_ascii(bytes, i)) {
        UChar32 c;
        U8_NEXT(at, i, bytes.len, c);
        census.good += c >= 0;
        census.bad += c < 0;
    }
    return census;
}

/* The label by which ICU's encoding goes in mail and on the web. */
static const char *usual_name(const char *charset)
{
    UErrorCode code = U_ZERO_ERROR;
    const char *name = ucnv_getStandardName(charset, "MIME", &code);
    if (!name)
        name = ucnv_getStandardName(charset, "IANA", &code);
    return name ? name : charset;
}

/* Bytes 0x80 to 0x9f are letters and quotation marks in windows-1252, nothing in ISO-8859-1, as
 * which it is often declared; so everybody reads the one as the other. */
static const char *believe(const char *declared, slice bytes)
{
    const char *name = usual_name(declared);
    if (strcmp(name, "US-ASCII") == 0)
        return NULL; /* disproved: there are bytes above 0x7f */
    if (strcmp(name, "ISO-8859-1") != 0)
        return name;
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.ptr[i] >= 0x80 && (unsigned char)bytes.ptr[i] < 0xa0)
            return "windows-1252";
    return name;
}

static reading_plan choose(slice bytes, const char *declared, utf8_census *census)
{
    reading_plan plan = {"UTF-8", 0, false};
    if (has_mark(bytes, &plan)) {
        if (!plan.wide)
            *census = take_census((slice){bytes.ptr + plan.mark, bytes.len - plan.mark});
        return plan;
    }
    const char *wide = charset_wide(bytes);
    if (wide)
        return (reading_plan){wide, 0, true};
    *census = take_census(bytes);
    /* UTF-8 with a few broken places is still UTF-8: another encoding hardly ever makes one
     * well-formed sequence by chance. */
    if (census->good > census->bad || census->bad == 0)
        return plan;
    const char *believed = declared ? believe(declared, bytes) : NULL;
    if (!believed)
        believed = charset_guess(bytes);
    if (believed && !charset_is_utf8(believed))
        plan = (reading_plan){usual_name(believed), 0, strncmp(believed, "UTF-", 4) == 0};
    return plan;
}

/* Control characters that text has no use for. Old agency files carry a few; pictures and
 * archives are full of them. */
static bool is_binary(slice bytes, uint64_t *first)
{
    size_t controls = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' &&
            controls++ == 0)
            *first = i;
    }
    return controls * 10 > bytes.len || (controls > 8 && controls * 50 > bytes.len);
}

/* Copies UTF-8; each longest piece of a broken sequence becomes one U+FFFD, as in Python, Java
 * and browsers, so that all count the same code points. */
static slice copy_utf8(arena *mem, slice bytes, size_t bad)
{
    if (bad == 0)
        return arena_copy(mem, bytes);
    uint8_t *out = arena_take(mem, bytes.len + 2 * bad + 1, 1);
    if (!out)
        return (slice){NULL, 0};
    const uint8_t *at = (const uint8_t *)bytes.ptr;
    size_t len = 0;
    for (size_t i = 0; i < bytes.len;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(at, i, bytes.len, c);
        U8_APPEND_UNSAFE(out, len, c);
    }
    return (slice){(char *)out, len};
}

/* ICU asks what to do with bytes that mean nothing in the encoding. */
static void replace_bytes(const void *context, UConverterToUnicodeArgs *to, const char *bytes,
                          int32_t len, UConverterCallbackReason reason, UErrorCode *code)
{
    (void)bytes;
    (void)len;
    if (reason > UCNV_IRREGULAR)
        return; /* reset, close, clone */
    const UChar replacement = 0xfffd;
    (*(uint32_t *)(uintptr_t)context)++;
    *code = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(to, &replacement, 1, 0, code);
}

/* Converts all bytes to UTF-8. Without `out` it only counts. */
static size_t convert(UConverter *from, slice bytes, uint8_t *out, UErrorCode *code)
{
    const char *source = bytes.ptr;
    const char *end = bytes.ptr + bytes.len;
    size_t len = 0;
    UChar high = 0; /* first half of a pair that the pivot cut */
    bool more = true;
    ucnv_resetToUnicode(from);
    while (more && U_SUCCESS(*code)) {
        UChar pivot[PIVOT];
        UChar *target = pivot;
        ucnv_toUnicode(from, &target, pivot + PIVOT, &source, end, NULL, true, code);
        more = *code == U_BUFFER_OVERFLOW_ERROR;
        if (more)
            *code = U_ZERO_ERROR;
        for (UChar *unit = pivot; unit < target; unit++) {
            UChar32 c = *unit;
            if (U16_IS_LEAD(c)) {
                high = *unit;
                continue;
            }
            if (U16_IS_TRAIL(c))
                c = U16_GET_SUPPLEMENTARY(high, *unit);
            if (out)
                U8_APPEND_UNSAFE(out, len, c);
            else
                len += (size_t)U8_LENGTH(c);
        }
    }
    return len;
}

static quidit_status decode_with_icu(text *out, arena *mem, slice bytes, const char *charset,
                                     quidit_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *from = ucnv_open(charset, &code);
    ucnv_setToUCallBack(from, replace_bytes, &out->replaced, NULL, NULL, &code);
    quidit_status st = QUIDIT_OK;
    size_t len = convert(from, bytes, NULL, &code);
    out->replaced = 0;
    uint8_t *body = U_SUCCESS(code) && len < UINT32_MAX ? arena_take(mem, len + 1, 1) : NULL;
    if (body)
        convert(from, bytes, body, &code);
    if (U_FAILURE(code))
        st = error_set(err, QUIDIT_BAD_INPUT, 0, "cannot read as %s: %s", charset,
                       u_errorName(code));
    else if (!body)
        st = error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory for the text");
    else
        out->body = (slice){(char *)body, len};
    ucnv_close(from);
    return st;
}

static bool index_codepoints(text *t, arena *mem)
{
    size_t count = t->body.len / TEXT_STEP + 1;
    t->marks = arena_take(mem, count, sizeof *t->marks);
    if (!t->marks)
        return false;
    uint32_t before = 0;
    for (size_t i = 0; i < t->body.len; i++) {
        if (i % TEXT_STEP == 0)
            t->marks[i / TEXT_STEP] = before;
        before += !U8_IS_TRAIL((uint8_t)t->body.ptr[i]);
    }
    if (t->body.len % TEXT_STEP == 0)
        t->marks[count - 1] = before;
    return true;
}

quidit_status text_decode(text *out, arena *mem, slice bytes, const char *declared,
                          uint64_t bytes_max, quidit_error *err)
{
    if (bytes.len > bytes_max || bytes.len >= UINT32_MAX / 3)
        return error_set(err, QUIDIT_TOO_LARGE, bytes_max, "%zu bytes, the limit is %llu",
                         bytes.len, (unsigned long long)bytes_max);
    if (declared && !charset_known(declared))
        return error_set(err, QUIDIT_BAD_ARGUMENT, 0, "unknown encoding '%.40s'", declared);

    if (bytes.len == 0)
        bytes = SLICE("");
    text t = {0};
    utf8_census census = {0, 0};
    reading_plan plan = choose(bytes, declared, &census);
    slice content = {bytes.ptr + plan.mark, bytes.len - plan.mark};
    uint64_t first = 0;
    if (!plan.wide && is_binary(content, &first))
        return error_set(err, QUIDIT_BAD_INPUT, first, "binary data");

    if (charset_is_utf8(plan.charset)) {
        t.body = copy_utf8(mem, content, census.bad);
        t.replaced = (uint32_t)census.bad;
    } else {
        quidit_status st = decode_with_icu(&t, mem, content, plan.charset, err);
        if (st < 0)
            return st;
    }
    if (plan.wide && is_binary(t.body, &first))
        return error_set(err, QUIDIT_BAD_INPUT, 0, "binary data");
    t.charset = arena_copy(mem, slice_of(plan.charset)).ptr;
    if (arena_failed(mem) || !index_codepoints(&t, mem))
        return error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory for the text");
    *out = t;
    return QUIDIT_OK;
}

uint64_t text_codepoints(const text *t, uint64_t at)
{
    size_t end = at < t->body.len ? (size_t)at : t->body.len;
    size_t i = end / TEXT_STEP * TEXT_STEP;
    uint64_t count = t->marks[end / TEXT_STEP];
    for (; i < end; i++)
        count += !U8_IS_TRAIL((uint8_t)t->body.ptr[i]);
    return count;
}
