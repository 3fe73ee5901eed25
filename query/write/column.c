#include "column.h"

#include "clean.h"

static void fill_list(buffer *out, int wanted, quidit_text bytes)
{
    size_t at = 0, first = out->len;
    int field;
    quidit_text value;
    while (record_next(bytes, &at, &field, &value)) {
        if (field != wanted)
            continue;
        if (out->len > first)
            buffer_byte(out, LIST_MARK);
        for (size_t i = 0; i < value.len; i++)
            buffer_byte(out, value.ptr[i] == LIST_MARK ? ' ' : value.ptr[i]);
    }
}

/* Digits in groups of three, with the narrow space that French puts there: 1 859,5. */
static void fill_grouped(buffer *out, quidit_text number)
{
    size_t whole = 0;
    while (whole < number.len && number.ptr[whole] != '.')
        whole++;
    for (size_t i = 0; i < number.len; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0 && number.ptr[i - 1] != '-')
            buffer_string(out, "\xe2\x80\xaf");
        buffer_byte(out, number.ptr[i] == '.' ? ',' : number.ptr[i]);
    }
}

/* "> 2 000 000 USD / year": what the two bounds and the qualifier say, for reading. */
static void fill_amount(buffer *out, const record *from)
{
    quidit_text low = from->first[RECORD_MIN];
    quidit_text high = from->first[RECORD_MAX];
    quidit_text qualifier = from->first[RECORD_QUALIFIER];
    if (!from->first[RECORD_FIGURE].len)
        return;
    if (low.len && text_equal(low, high)) {
        if (text_equal(qualifier, text_of("about")))
            buffer_string(out, "≈ ");
        fill_grouped(out, low);
    } else if (low.len && high.len) {
        fill_grouped(out, low);
        buffer_string(out, " – ");
        fill_grouped(out, high);
    } else if (low.len) {
        buffer_string(out, text_equal(qualifier, text_of("more_than")) ? "> " : "≥ ");
        fill_grouped(out, low);
    } else if (high.len) {
        buffer_string(out, text_equal(qualifier, text_of("less_than")) ? "< " : "≤ ");
        fill_grouped(out, high);
    } else {
        buffer_byte(out, '?');
    }
    if (from->first[RECORD_CURRENCY].len) {
        buffer_byte(out, ' ');
        buffer_text(out, from->first[RECORD_CURRENCY]);
    }
    if (from->first[RECORD_PER].len) {
        buffer_string(out, " / ");
        buffer_text(out, from->first[RECORD_PER]);
    }
}

/* "2024-05-28" of "2024-05-28T09:02:11+02:00" */
static void fill_day(buffer *out, const record *from)
{
    enum { DAY_LENGTH = 10 };
    quidit_text date = from->first[RECORD_DATE];
    buffer_add(out, date.ptr, date.len < DAY_LENGTH ? date.len : DAY_LENGTH);
}

/* clang-format off */
#define FIELD(label, what, number, widest) \
    {.name = (label), .kind = (what), .field = (number), .width = (widest)}
#define MADE(label, widest, from) \
    {.name = (label), .kind = CELL_TEXT, .width = (widest), .fill = (from)}

const column columns[] = {
    FIELD("id",         CELL_CODE,   RECORD_ID,        16),
    FIELD("type",       CELL_CODE,   RECORD_TYPE,       9),
    FIELD("speaker",    CELL_TEXT,   RECORD_SPEAKER,   24),
    FIELD("role",       CELL_TEXT,   RECORD_ROLE,      24),
    FIELD("org",        CELL_TEXT,   RECORD_ORG,       20),
    FIELD("cue",        CELL_TEXT,   RECORD_CUE,       16),
    FIELD("text",       CELL_TEXT,   RECORD_TEXT,       0),
    FIELD("amount_min", CELL_NUMBER, RECORD_MIN,       16),
    FIELD("amount_max", CELL_NUMBER, RECORD_MAX,       16),
    FIELD("currency",   CELL_CODE,   RECORD_CURRENCY,   8),
    FIELD("qualifier",  CELL_CODE,   RECORD_QUALIFIER, 10),
    FIELD("per",        CELL_CODE,   RECORD_PER,        8),
    FIELD("companies",  CELL_LIST,   RECORD_COMPANY,   24),
    FIELD("people",     CELL_LIST,   RECORD_PERSON,    24),
    FIELD("hedged",     CELL_FLAG,   RECORD_HEDGED,     6),
    FIELD("continued",  CELL_FLAG,   RECORD_CONTINUED,  9),
    FIELD("title",      CELL_TEXT,   RECORD_TITLE,     40),
    FIELD("date",       CELL_TEXT,   RECORD_DATE,      10),
    FIELD("source",     CELL_TEXT,   RECORD_SOURCE,    20),
    FIELD("url",        CELL_TEXT,   RECORD_URL,       40),
    FIELD("path",       CELL_TEXT,   RECORD_PATH,      40),
    FIELD("start",      CELL_NUMBER, RECORD_START,      7),
    FIELD("end",        CELL_NUMBER, RECORD_END,        7),
    FIELD("words",      CELL_NUMBER, RECORD_WORDS,      6),
    FIELD("before",     CELL_TEXT,   RECORD_BEFORE,    40),
    FIELD("after",      CELL_TEXT,   RECORD_AFTER,     40),
    /* only on demand */
    MADE("amount", 24, fill_amount),
    MADE("day",    10, fill_day),
    FIELD("figure",     CELL_TEXT,   RECORD_FIGURE,    24),
    FIELD("owner",      CELL_TEXT,   RECORD_OWNER,     20),
    FIELD("owner_key",  CELL_TEXT,   RECORD_OWNER_KEY, 20),
    FIELD("rule",       CELL_CODE,   RECORD_RULE,      20),
    FIELD("speaker_key", CELL_TEXT,  RECORD_SPEAKER_KEY, 24),
    FIELD("org_key",    CELL_TEXT,   RECORD_ORG_KEY,   20),
    FIELD("company_keys", CELL_LIST, RECORD_COMPANY_KEY, 24),
    FIELD("statement",  CELL_CODE,   RECORD_STATEMENT, 16),
    FIELD("article",    CELL_CODE,   RECORD_ARTICLE,   16),
    FIELD("context",    CELL_TEXT,   RECORD_CONTEXT,    0),
    FIELD("copies",     CELL_NUMBER, RECORD_COPIES,     6),
};
/* clang-format on */

const size_t column_count = sizeof columns / sizeof *columns;

const char *column_name(size_t i)
{
    return i < column_count ? columns[i].name : NULL;
}

const column *column_named(quidit_text name)
{
    for (size_t i = 0; i < column_count; i++)
        if (text_equal(text_of(columns[i].name), name))
            return &columns[i];
    return NULL;
}

void column_fill(buffer *out, const column *c, const record *from)
{
    if (c->fill)
        c->fill(out, from);
    else if (c->kind == CELL_LIST)
        fill_list(out, c->field, from->bytes);
    else
        buffer_text(out, from->first[c->field]);
}
