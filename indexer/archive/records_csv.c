/* Tables as RFC 4180 has them, and as spreadsheets write them: the separator is what the first
 * line has most of, a comma, a semicolon or a tabulator; a cell in quotation marks may hold
 * separators, line ends and doubled marks. The first row names the columns. */
#include <stdlib.h>

#include "records_inside.h"

/* Where a row stands while its bytes come in. */
typedef struct row {
    bool quoted; /* inside quotation marks */
    bool mark;   /* behind a mark that may close them */
    bool fresh;  /* at the beginning of a cell */
} row;

/* Sees to it that one more cell can end. */
static bool room_for_cell(records *r)
{
    if (r->cell_count + 2 <= r->cell_room)
        return true;
    size_t room = r->cell_room ? r->cell_room * 2 : 64;
    size_t *bigger = realloc(r->cells, room * sizeof *bigger);
    if (!bigger)
        return false;
    r->cells = bigger;
    r->cell_room = room;
    return true;
}

static bool end_cell(records *r)
{
    r->cells[++r->cell_count] = r->len;
    return room_for_cell(r);
}

static bool add_byte(records *r, char byte)
{
    if (r->len == r->room) {
        size_t room = r->room ? r->room * 2 : 4096;
        char *bigger = realloc(r->bytes, room);
        if (!bigger)
            return false;
        r->bytes = bigger;
        r->room = room;
    }
    r->bytes[r->len++] = byte;
    return true;
}

/* Takes one byte of a row; false when memory is out. */
static bool take_byte(records *r, row *at, char byte)
{
    bool fresh = at->fresh;
    at->fresh = false;
    if (at->quoted && byte == '"') {
        at->quoted = false;
        at->mark = true;
        return true;
    }
    if (at->quoted)
        return add_byte(r, byte);
    bool mark = at->mark;
    at->mark = false;
    if (byte == '"' && (fresh || mark)) {
        at->quoted = true; /* opens a cell, or was a doubled mark */
        return fresh || add_byte(r, byte);
    }
    if (byte == r->separator) {
        at->fresh = true;
        return end_cell(r);
    }
    return add_byte(r, byte);
}

static bool take_bytes(records *r, row *at, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!take_byte(r, at, bytes[i]))
            return false;
    return true;
}

static char separator_of(const char *line, size_t len)
{
    static const char known[] = ",;\t";
    size_t count[3] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < len; i++) {
        quoted ^= line[i] == '"';
        const char *which = quoted || !line[i] ? NULL : strchr(known, line[i]);
        if (which)
            count[which - known]++;
    }
    for (size_t i = 1; i < 3; i++)
        if (count[i] > count[best])
            best = i;
    return known[best];
}

static int fail(records *r, const char *why)
{
    r->over = true;
    return records_bad(r, "line %llu: %s; the rest is not read",
                       (unsigned long long)r->first_line, why);
}

/* Reads one row into cells. RECORDS_ONE when there is one. */
static int read_row(records *r)
{
    row at = {.fresh = true};
    r->len = 0;
    r->cell_count = 0;
    r->first_line = r->in.number + 1;
    if (!room_for_cell(r))
        return fail(r, "out of memory");
    r->cells[0] = 0;
    for (bool first = true;; first = false) {
        int what = lines_next(&r->in);
        if (what == LINES_END)
            return first ? RECORDS_END : fail(r, "a quotation mark is not closed");
        if (what == LINES_TROUBLE)
            return fail(r, unpack_reason(r->from));
        if (what == LINES_NO_MEMORY)
            return fail(r, "out of memory");
        if (what == LINES_LONG || r->len + r->in.len > r->bytes_max)
            return fail(r, "a row that long cannot be read");
        const char *line = r->in.at;
        size_t len = r->in.len;
        if (r->in.number == 1 && len >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0) {
            line += 3;
            len -= 3;
        }
        if (r->in.number == 1 && records_utf16(line, len))
            return fail(r, RECORDS_UTF16);
        if (!r->separator)
            r->separator = separator_of(line, len);
        if (!first && !add_byte(r, '\n'))
            return fail(r, "out of memory");
        if (!take_bytes(r, &at, line, len))
            return fail(r, "out of memory");
        if (at.quoted)
            continue;
        bool returned = r->len > r->cells[r->cell_count] && r->bytes[r->len - 1] == '\r';
        r->len -= returned;
        return end_cell(r) ? RECORDS_ONE : fail(r, "out of memory");
    }
}

static slice cell(const records *r, size_t i)
{
    return r->len ? (slice){r->bytes + r->cells[i], r->cells[i + 1] - r->cells[i]} : SLICE("");
}

/* Says which columns there are, as far as the line has room. */
static int no_text(records *r)
{
    char names[sizeof r->reason / 2] = "";
    size_t len = 0;
    for (size_t i = 0; i < r->cell_count; i++) {
        slice name = cell(r, i);
        if (len + name.len + sizeof ", '', …" > sizeof names) {
            sprintf(names + len, "%s…", i ? ", " : "");
            break;
        }
        len += (size_t)sprintf(names + len, "%s'%.*s'", i ? ", " : "", (int)name.len, name.ptr);
    }
    return records_bad(r, "line 1: no column '%.60s', only %s", r->names->name[FIELD_TEXT],
                       names);
}

/* Finds the columns by the names in the first row. */
static int read_heading(records *r)
{
    int what = read_row(r);
    if (what != RECORDS_ONE)
        return what;
    for (int i = 0; i < FIELD_COUNT; i++)
        for (size_t j = r->cell_count; j-- > 0;)
            if (slice_equal(cell(r, j), slice_of(r->names->name[i])))
                r->column[i] = j + 1;
    if (r->column[FIELD_TEXT])
        return RECORDS_ONE;
    r->over = true;
    return no_text(r);
}

int records_next_row(records *r)
{
    int what;
    if (r->over)
        return RECORDS_END;
    if (!r->separator && (what = read_heading(r)) != RECORDS_ONE)
        return what;
    do
        what = read_row(r);
    while (what == RECORDS_ONE && r->cell_count == 1 && r->len == 0); /* empty lines */
    if (what == RECORDS_END)
        return what;
    r->number++;
    if (what != RECORDS_ONE)
        return what;
    for (int i = 0; i < FIELD_COUNT; i++)
        if (r->column[i] && r->column[i] <= r->cell_count)
            r->field[i] = cell(r, r->column[i] - 1);
    if (r->field[FIELD_TEXT].len)
        return RECORDS_ONE;
    return records_bad(r, "line %llu: nothing in the column '%s'",
                       (unsigned long long)r->first_line, r->names->name[FIELD_TEXT]);
}
