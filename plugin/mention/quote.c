/* Pairing of quotation marks. Which characters are marks comes from quote_marks.tsv. Within a
 * paragraph a stack of open marks is kept; what is still open at its end is joined to the next
 * paragraph when that one reopens the same mark, else it ends there, so a stray mark never
 * swallows the article. */
#include "quote.h"

#define DEPTH_MAX 4
#define NESTED_REACH 1000 /* tokens in which a nested pair and the outer one must close */

enum { SIDE_NONE, SIDE_OPEN, SIDE_CLOSE, SIDE_EITHER };

typedef struct mark {
    uint32_t open, close; /* code points */
    uint32_t kind;
} mark;

typedef struct pairing {
    const tokens *t;
    arena *mem;
    ARRAY(quote) list;
    mark marks[32];
    uint32_t mark_count;
    struct {
        uint32_t quote; /* index in list */
        uint32_t mark;  /* index in marks */
    } stack[DEPTH_MAX];
    uint32_t depth;
} pairing;

static uint32_t code_point(slice s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    if (s.len == 0)
        return 0;
    if (p[0] < 0x80)
        return p[0];
    if (p[0] < 0xe0 && s.len >= 2)
        return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    return s.len >= 3 ? (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu) : 0;
}

static void load_marks(pairing *p)
{
    const pack *pack = p->t->pack;
    uint32_t rows = pack_table_rows(pack, TABLE_QUOTE_MARKS);
    for (uint32_t r = 0; r < rows && p->mark_count < 32; r++)
        p->marks[p->mark_count++] = (mark){
            code_point(pack_cell_text(pack, TABLE_QUOTE_MARKS, r, COLUMN_QUOTE_MARKS_OPEN)),
            code_point(pack_cell_text(pack, TABLE_QUOTE_MARKS, r, COLUMN_QUOTE_MARKS_CLOSE)),
            pack_cell(pack, TABLE_QUOTE_MARKS, r, COLUMN_QUOTE_MARKS_KIND)};
}

static bool touches_left(const tokens *t, uint32_t i)
{
    return i > 0 && !(t->at[i].flags & (TOKEN_SPACED | TOKEN_PARAGRAPH)) &&
           t->at[i - 1].kind != TOKEN_MARK && !(t->at[i - 1].flags & TOKEN_ELIDED);
}

static bool touches_right(const tokens *t, uint32_t i)
{
    return !(t->at[i + 1].flags & (TOKEN_SPACED | TOKEN_PARAGRAPH)) &&
           t->at[i + 1].kind != TOKEN_MARK && t->at[i + 1].kind != TOKEN_END;
}

/* Is the mark of that kind open? Its depth in the stack + 1, 0 if not. */
static uint32_t open_depth(const pairing *p, uint32_t mark)
{
    for (uint32_t d = p->depth; d > 0; d--)
        if (p->stack[d - 1].mark == mark)
            return d;
    return 0;
}

/* What stands behind a closing mark: white space, the end of the paragraph, a comma or a stop. */
static bool ends_words(const token *next)
{
    return next->flags & (TOKEN_SPACED | TOKEN_PARAGRAPH) || next->character == ',' ||
           next->character == '.' || next->character == ';' || next->character == ')';
}

/* Which side a mark whose two sides look alike is on. */
static int straight_side(const pairing *p, uint32_t i, uint32_t m)
{
    const tokens *t = p->t;
    bool is_open = open_depth(p, m) != 0;
    bool left = touches_left(t, i), right = touches_right(t, i);
    if (p->marks[m].kind == QUOTE_KIND_AGENCY)
        return left && is_open ? SIDE_CLOSE : !left && right && p->depth ? SIDE_OPEN : SIDE_NONE;
    if (!is_open)
        return left && !right && ends_words(&t->at[i + 1]) ? SIDE_NONE : SIDE_OPEN;
    /* open: a mark that only touches what follows opens a forgotten one anew */
    if (right && !left && t->at[i].flags & TOKEN_SPACED)
        return SIDE_EITHER;
    return SIDE_CLOSE;
}

static int side_of(const pairing *p, uint32_t i, uint32_t *mark_index)
{
    uint32_t c = p->t->at[i].character;
    int side = SIDE_NONE;
    /* “ closes „ and opens ”: an open partner decides */
    for (uint32_t m = 0; m < p->mark_count; m++) {
        const mark *k = &p->marks[m];
        if (k->close == c && k->open != c && open_depth(p, m)) {
            *mark_index = m;
            return SIDE_CLOSE;
        }
    }
    for (uint32_t m = 0; m < p->mark_count; m++) {
        const mark *k = &p->marks[m];
        if (k->open != c && k->close != c)
            continue;
        *mark_index = m;
        if (k->open == k->close) {
            /* '' is a mark, a lone ' is an apostrophe */
            if (c == '\'' && p->t->at[i].place.end - p->t->at[i].place.start < 2)
                continue;
            return straight_side(p, i, m);
        }
        if (k->open == c)
            side = SIDE_OPEN;
        if (k->open == c && (k->kind != QUOTE_KIND_INNER || p->depth || !touches_left(p->t, i)))
            return SIDE_OPEN;
    }
    return side;
}

static void finish(pairing *p, uint32_t q, uint32_t close, bool closed)
{
    quote *k = &p->list.at[q];
    const tokens *t = p->t;
    k->close = close;
    if (!closed)
        k->flags |= QUOTE_UNCLOSED;
    uint32_t first = k->open + 1;
    k->content = first < close ? (span){t->at[first].place.start, t->at[close - 1].place.end}
                               : (span){t->at[k->open].place.end, t->at[k->open].place.end};
}

static void close_to(pairing *p, uint32_t depth, uint32_t i, bool closed)
{
    while (p->depth >= depth && p->depth > 0) {
        p->depth--;
        finish(p, p->stack[p->depth].quote, i, closed && p->depth + 1 == depth);
    }
}

static bool open_mark(pairing *p, uint32_t i, uint32_t m)
{
    if (p->depth == DEPTH_MAX)
        return true;
    quote *k = ARRAY_PUSH(&p->list, p->mem);
    if (!k)
        return false;
    k->open = i;
    k->parent = p->depth ? p->stack[p->depth - 1].quote + 1 : 0;
    k->flags = p->marks[m].kind == QUOTE_KIND_AGENCY ? QUOTE_AGENCY : 0;
    p->stack[p->depth].quote = (uint32_t)p->list.len - 1;
    p->stack[p->depth++].mark = m;
    return true;
}

/* Behind an opening mark of kind m inside another: are there closing ones for both in the tokens
 * i … end? « Un « deux » trois », but not « Un « deux », dit-elle. */
static bool closes_twice(const pairing *p, uint32_t i, uint32_t end, uint32_t m)
{
    int level = 1;
    if (end - i > NESTED_REACH)
        end = i + NESTED_REACH;
    for (uint32_t j = i; j < end; j++) {
        if (p->t->at[j].character == p->marks[m].open)
            level++;
        else if (p->t->at[j].character == p->marks[m].close && --level < 0)
            return true;
    }
    return false;
}

/* One paragraph, tokens start … end. */
static bool pair_paragraph(pairing *p, uint32_t start, uint32_t end)
{
    const tokens *t = p->t;
    for (uint32_t i = start; i < end; i++) {
        if (t->at[i].kind != TOKEN_MARK)
            continue;
        uint32_t m = 0;
        int side = side_of(p, i, &m);
        if (side == SIDE_NONE)
            continue;
        uint32_t depth = open_depth(p, m);
        if (side == SIDE_CLOSE) {
            close_to(p, depth, i, true);
            continue;
        }
        if (depth && i == start) {
            /* the speech goes on: « … ¶ « … » */
            p->list.at[p->stack[depth - 1].quote].flags |= QUOTE_JOINED;
            continue;
        }
        if (depth && (side == SIDE_EITHER || p->marks[m].open == p->marks[m].close ||
                      !closes_twice(p, i + 1, end, m)))
            close_to(p, depth, i, false);
        if (!open_mark(p, i, m))
            return false;
    }
    return true;
}

/* Does the speech go on in the paragraph that begins at token `next`: does it reopen the
 * outermost open mark, or close it before opening another? */
static bool goes_on(const pairing *p, uint32_t next)
{
    if (!p->depth || next >= p->t->len)
        return false;
    const mark *m = &p->marks[p->stack[0].mark];
    const token *first = &p->t->at[next];
    if (first->kind == TOKEN_MARK && first->character == m->open)
        return m->open != m->close || touches_right(p->t, next);
    for (uint32_t i = next; i < p->t->len; i++) {
        if (i > next && p->t->at[i].flags & TOKEN_PARAGRAPH)
            return false;
        uint32_t c = p->t->at[i].character;
        if (c != m->open && c != m->close)
            continue;
        return m->open != m->close ? c == m->close
                                   : !(p->t->at[i].flags & TOKEN_SPACED) &&
                                         !touches_right(p->t, i);
    }
    return false;
}

bool quotes_find(quotes *out, arena *mem, const tokens *t)
{
    pairing p = {.t = t, .mem = mem};
    load_marks(&p);
    uint32_t joined = 0;
    for (uint32_t start = 0, end; start < t->len; start = end) {
        end = start + 1;
        while (end < t->len && !(t->at[end].flags & TOKEN_PARAGRAPH))
            end++;
        if (!pair_paragraph(&p, start, end))
            return false;
        if (!p.depth) {
            joined = 0;
            continue;
        }
        if (joined < QUOTE_PARAGRAPHS_MAX && goes_on(&p, end)) {
            close_to(&p, 2, end, false);
            joined++;
            continue;
        }
        close_to(&p, 1, end, false);
        joined = 0;
    }
    out->at = p.list.at;
    out->len = (uint32_t)p.list.len;
    return true;
}
