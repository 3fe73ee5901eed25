/* Which side a straight quotation mark is on, told for the marks of a paragraph together. */
#ifndef QUIDIT_STRAIGHT_H
#define QUIDIT_STRAIGHT_H

#include "token.h"

/* What a straight mark does. */
enum {
    STRAIGHT_NONE,   /* a stray one */
    STRAIGHT_OPEN,   /* opens; inside an open one a nested one */
    STRAIGHT_REOPEN, /* opens though the one before was never closed */
    STRAIGHT_CLOSE
};

/* Room for the marks of a text; the arrays have an element for each token. */
typedef struct straight_room {
    uint8_t *does;     /* STRAIGHT_* of each mark */
    uint8_t (*how)[3]; /* how each state behind it is reached best */
    uint32_t *marks;   /* tokens of the marks at hand */
} straight_room;

/* False when the arena failed. */
bool straight_room_take(straight_room *room, arena *mem, const tokens *t);

/* Reads the marks `character` among tokens start … end - 1, a paragraph; `open`: a quotation
 * goes on into it. Sets room->does of each. Linear. */
void straight_read(straight_room *room, const tokens *t, uint32_t start, uint32_t end,
                   uint32_t character, bool open);

#endif
