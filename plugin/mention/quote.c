/* Pairing of quotation marks. Which characters are marks comes from quote_marks.tsv. Within a
 * paragraph a stack of open marks is kept; what is still open at its end is joined to the next
 * paragraph when that one reopens the same mark, else it ends there, so a stray mark never
 * swallows the article. */
#include "quote.h"

#include "straight.h"

#define DEPTH_MAX 4
#define NESTED_REACH 1000 /* tokens in which a nested pair and the outer one must close */

enum { SIDE_NONE, SIDE_OPEN, SIDE_CLOSE, SIDE_EITHER }; /* EITHER: closes one and opens one */

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
    uint32_t start; /* first token of the paragraph at hand */
    straight_room room;
    struct {
        uint32_t quote; /* index in list */
        uint32_t mark;  /* index in marks */
        uint32_t other; /* first closing mark of another kind without its own, 0 = none */
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

/* A lone ' is an apostrophe, '' a mark; so is a ‘ between letters: l‘eau. */
static bool is_apostrophe(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    return (k->character == '\'' && k->place.end - k->place.start < 2) ||
           (k->character == 0x2018 && touches_left(t, i) && touches_right(t, i));
}

/* Is the mark of that kind open? Its depth in the stack + 1, 0 if not. */
static uint32_t open_depth(const pairing *p, uint32_t mark)
{
    for (uint32_t d = p->depth; d > 0; d--)
        if (p->stack[d - 1].mark == mark)
            return d;
    return 0;
}

/* Which side the plus sign of an agency is on. */
static int agency_side(const pairing *p, uint32_t i, uint32_t m)
{
    bool is_open = open_depth(p, m) != 0;
    bool left = touches_left(p->t, i), right = touches_right(p->t, i);
    return left && is_open ? SIDE_CLOSE : !left && right && p->depth ? SIDE_EITHER : SIDE_NONE;
}

/* Which side a straight mark is on. */
static int straight_side(const pairing *p, uint32_t i, uint32_t m)
{
    if (i == p->start && open_depth(p, m))
        return SIDE_OPEN; /* the speech goes on */
    switch (p->room.does[i]) {
    case STRAIGHT_OPEN:
        return SIDE_OPEN;
    case STRAIGHT_REOPEN:
        return SIDE_EITHER;
    case STRAIGHT_CLOSE:
        return open_depth(p, m) ? SIDE_CLOSE : SIDE_NONE;
    default:
        return SIDE_NONE;
    }
}

static int side_of(const pairing *p, uint32_t i, uint32_t *mark_index)
{
    uint32_t c = p->t->at[i].character;
    if (is_apostrophe(p->t, i))
        return SIDE_NONE;
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
            return k->kind == QUOTE_KIND_AGENCY ? agency_side(p, i, m) : straight_side(p, i, m);
        }
        if (k->open == c)
            return SIDE_OPEN;
    }
    return SIDE_NONE;
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

/* Closes quotation q with a mark of another kind: « Non", dit-elle. What opened since is outside. */
static void finish_with_other(pairing *p, uint32_t q, uint32_t close)
{
    finish(p, q, close, true);
    for (uint32_t k = q + 1; k < p->list.len; k++)
        if (p->list.at[k].parent == q + 1 && p->list.at[k].open > close)
            p->list.at[k].parent = p->list.at[q].parent;
}

static void close_to(pairing *p, uint32_t depth, uint32_t i, bool closed)
{
    while (p->depth >= depth && p->depth > 0) {
        uint32_t q = p->stack[--p->depth].quote, other = p->stack[p->depth].other;
        bool properly = closed && p->depth + 1 == depth;
        if (other && !properly)
            finish_with_other(p, q, other);
        else
            finish(p, q, i, properly);
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
    p->stack[p->depth].other = 0;
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

/* Where the open quotation at `depth`, never closed, ends before another opens at token i: with the
 * last whole sentence behind what lies inside, "Nous partons. | Léa Morel conclut : "Adieu." */
static uint32_t cut(const pairing *p, uint32_t depth, uint32_t i)
{
    uint32_t outer = p->stack[depth - 1].quote;
    uint32_t least = p->list.at[outer].open + 1;
    for (uint32_t q = (uint32_t)p->list.len - 1; q != outer; q = p->list.at[q].parent - 1) {
        const quote *k = &p->list.at[q];
        uint32_t last = k->close ? k->close : k->open + 1;
        least = last > least ? last : least;
    }
    for (uint32_t k = i; k > least; k--)
        if (p->t->at[k].flags & TOKEN_SENTENCE)
            return k;
    return i;
}

/* Can the mark m without an open partner at token i be meant to close one of another kind? An
 * inch is none: 27". */
static bool may_close(const pairing *p, uint32_t i, uint32_t m)
{
    return p->marks[m].kind == QUOTE_KIND_MAIN && p->marks[m].close == p->t->at[i].character &&
           p->t->at[i - 1].kind != TOKEN_NUMBER && !touches_right(p->t, i) &&
           !is_apostrophe(p->t, i);
}

/* One paragraph, tokens start … end. */
static bool pair_paragraph(pairing *p, uint32_t start, uint32_t end)
{
    const tokens *t = p->t;
    p->start = start;
    for (uint32_t m = 0; m < p->mark_count; m++)
        if (p->marks[m].open == p->marks[m].close && p->marks[m].kind != QUOTE_KIND_AGENCY)
            straight_read(&p->room, t, start, end, p->marks[m].open, open_depth(p, m) != 0);
    for (uint32_t i = start; i < end; i++) {
        if (t->at[i].kind != TOKEN_MARK)
            continue;
        uint32_t m = 0;
        int side = side_of(p, i, &m);
        if (side == SIDE_NONE && p->depth && !p->stack[p->depth - 1].other && may_close(p, i, m))
            p->stack[p->depth - 1].other = i;
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
        if (depth && (side == SIDE_EITHER || (p->marks[m].open != p->marks[m].close &&
                                              !closes_twice(p, i + 1, end, m))))
            close_to(p, depth, cut(p, depth, i), false);
        if (!open_mark(p, i, m))
            return false;
    }
    return true;
}

/* Does the speech go on in the paragraph that begins at token `next`: does it reopen the
 * outermost open mark, or close it before opening another? */
static bool goes_on(const pairing *p, uint32_t next)
{
    if (!p->depth || next >= p->t->len || p->stack[0].other)
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
    if (!straight_room_take(&p.room, mem, t))
        return false;
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
