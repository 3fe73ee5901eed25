/* What to show as found in a text. */
#ifndef QUIDIT_MARK_H
#define QUIDIT_MARK_H

enum {
    MARK_STEM,      /* every word that has this stem */
    MARK_BEGINNING, /* every word that begins so, folded */
    MARK_PHRASE     /* these folded words, one space between, in this order */
};

typedef struct mark {
    char *text;
    int kind;
} mark;

#endif
