/* What stands at the path of an index before anything is opened. */
#ifndef QUIDIT_PLACE_H
#define QUIDIT_PLACE_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    PLACE_FREE,       /* nothing, or an empty folder */
    PLACE_UNFINISHED, /* the empty files of an index whose making was cut short */
    PLACE_INDEX,      /* an index, by its looks */
    PLACE_FILE,       /* a file: a stub that names indexes, or an index in one file */
    PLACE_STUB,       /* a folder with a stub file XAPIANDB that names indexes */
    PLACE_FOREIGN,    /* a folder with other things in it */
    PLACE_UNREADABLE  /* errno says why */
};

int place_look(const char *path);
/* Whether the lock of the index at `path` may be taken, or made; else errno says why. Xapian
 * says of a lock that it may not open that somebody else has it. */
bool place_lockable(const char *path);

#ifdef __cplusplus
}
#endif

#endif
