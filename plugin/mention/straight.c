/* Straight marks say nothing about their side, and texts lose some of them or set a space on
 * the wrong one. So all marks of a paragraph are read together: each reading of each mark has a
 * price, by what touches it and by whether pairs come out, and the cheapest row of readings is
 * taken (Viterbi over three states). */
#include "straight.h"

enum { OUTSIDE, INSIDE, NESTED, STATES };

/* A reading of a mark: from one state to another. */
static const struct {
    uint8_t from, to;
    uint8_t does;
    uint8_t price; /* of a reading that leaves a mark without its partner, or nests */
} readings[] = {
    {OUTSIDE, INSIDE, STRAIGHT_OPEN, 0},  {INSIDE, OUTSIDE, STRAIGHT_CLOSE, 0},
    {INSIDE, INSIDE, STRAIGHT_REOPEN, 4}, /* "Je pars. "Tu pars", dit-elle. */
    {OUTSIDE, OUTSIDE, STRAIGHT_NONE, 4}, /* Je pars", dit-elle. */
    {INSIDE, NESTED, STRAIGHT_OPEN, 3},   /* "Il dit "non" et part", dit-elle. */
    {NESTED, INSIDE, STRAIGHT_CLOSE, 0},  {NESTED, INSIDE, STRAIGHT_REOPEN, 4},
};

#define READINGS (sizeof readings / sizeof *readings)
#define LEFT_OPEN 2 /* the paragraph ends inside a quotation */
#define UNLIKELY 2  /* one sign against a side */
#define HARDLY 4
#define NEVER (1 << 30)

bool straight_room_take(straight_room *room, arena *mem, const tokens *t)
{
    room->does = arena_take(mem, t->len + 1, sizeof *room->does);
    room->how = arena_take(mem, t->len + 1, sizeof *room->how);
    room->marks = arena_take(mem, t->len + 1, sizeof *room->marks);
    return room->does && room->how && room->marks;
}

/* Is white space or the edge of the paragraph before token i? */
static bool apart(const tokens *t, uint32_t i, uint32_t start)
{
    return i == start || t->at[i].flags & TOKEN_SPACED;
}

static bool opening_bracket(const token *k)
{
    return k->character == '(' || k->character == '[';
}

/* Does what stands before call for more: que | « … », une | « … », de | « … »? */
static bool calls_for_more(const tokens *t, uint32_t i)
{
    return t->at[i].flags & TOKEN_ELIDED || token_is(t, i, FUNCTION_QUE) ||
           token_is(t, i, FUNCTION_DETERMINER) || token_is(t, i, FUNCTION_OF) ||
           token_is(t, i, FUNCTION_TO);
}

/* Prices of the mark at i as an opening and as a closing one. */
static void prices(const tokens *t, uint32_t i, uint32_t start, uint32_t end, int *open,
                   int *close)
{
    const token *before = i > start ? &t->at[i - 1] : NULL;
    const token *after = i + 1 < end ? &t->at[i + 1] : NULL;
    bool left = !apart(t, i, start);
    bool right = after && !apart(t, i + 1, start) && after->character != t->at[i].character;
    uint32_t next = after && after->kind == TOKEN_MARK ? after->character : 0;
    *open = *close = 0;
    if (!after || next == ',' || next == '.' || next == ';' || next == ')' || next == ':') {
        *open += HARDLY; /* "Je pars | ", dit-elle */
        right = false;
    }
    if (!before) {
        *close += HARDLY;
        left = false;
    } else if (before->kind == TOKEN_MARK && opening_bracket(before)) {
        *close += HARDLY;
        left = false;
    } else if (before->flags & TOKEN_ELIDED) {
        left = false; /* d'| "égalité" */
    } else if (before->character == ':') {
        *close += HARDLY;
        left = false;
    }
    if (before && calls_for_more(t, i - 1))
        *close += UNLIKELY;
    if (left && !right)
        *open += UNLIKELY;
    else if (right && !left)
        *close += before && t->at[i].flags & TOKEN_SENTENCE ? UNLIKELY : UNLIKELY + 1;
    else
        *open += 1, *close += left ? 1 : 0;
}

void straight_read(straight_room *room, const tokens *t, uint32_t start, uint32_t end,
                   uint32_t character, bool open)
{
    uint32_t count = 0;
    int best[STATES] = {open ? NEVER : 0, open ? 0 : NEVER, NEVER};
    for (uint32_t i = start; i < end; i++) {
        const token *k = &t->at[i];
        if (k->kind != TOKEN_MARK || k->character != character ||
            (character == '\'' && k->place.end - k->place.start < 2) || (open && i == start))
            continue;
        int to[STATES] = {NEVER, NEVER, NEVER}, opens, closes;
        prices(t, i, start, end, &opens, &closes);
        for (size_t r = 0; r < READINGS; r++) {
            bool shuts =
                readings[r].does == STRAIGHT_CLOSE || readings[r].does == STRAIGHT_NONE;
            int price = best[readings[r].from] + readings[r].price + (shuts ? closes : opens);
            if (price < to[readings[r].to]) {
                to[readings[r].to] = price;
                room->how[count][readings[r].to] = (uint8_t)r;
            }
        }
        /* only what lies between the prices counts: they stay small in a text of marks alone */
        int least = to[OUTSIDE] < to[INSIDE] ? to[OUTSIDE] : to[INSIDE];
        for (int s = 0; s < STATES; s++)
            best[s] = to[s] < NEVER ? to[s] - least : NEVER;
        room->marks[count++] = i;
    }
    uint32_t state = best[INSIDE] + LEFT_OPEN < best[OUTSIDE] ? INSIDE : OUTSIDE;
    while (count-- > 0) {
        uint8_t r = room->how[count][state];
        room->does[room->marks[count]] = readings[r].does;
        state = readings[r].from;
    }
}
