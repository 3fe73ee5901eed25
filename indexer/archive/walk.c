#include "walk.h"

#include <errno.h>
#include <fts.h>
#include <search.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A folder that has been entered, known by what it is and not by how it was reached. */
typedef struct folder {
    dev_t device;
    ino_t inode;
    char path[];
} folder;

struct walk {
    const char *const *paths;
    size_t count;
    size_t next; /* path to start on */
    FTS *tree;   /* of the path before it; NULL between two */
    void *seen;  /* tsearch tree of folders */
    const char *path;
    bool named;
    char reason[256];
};

walk *walk_new(const char *const *paths, size_t count)
{
    walk *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->paths = paths;
    w->count = count;
    return w;
}

void walk_free(walk *w)
{
    if (!w)
        return;
    if (w->tree)
        fts_close(w->tree);
    tdestroy(w->seen, free);
    free(w);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static int by_identity(const void *a, const void *b)
{
    const folder *x = a;
    const folder *y = b;
    if (x->device != y->device)
        return x->device < y->device ? -1 : 1;
    return x->inode < y->inode ? -1 : x->inode > y->inode;
}

static int trouble(walk *w, const char *reason)
{
    snprintf(w->reason, sizeof w->reason, "%s", reason);
    return WALK_TROUBLE;
}

static int again(walk *w, const char *path, size_t len)
{
    snprintf(w->reason, sizeof w->reason, "it is the folder '%.*s' again", (int)len, path);
    return WALK_TROUBLE;
}

/* Notes that a folder is entered; WALK_FILE stands for "go in". */
static int enter(walk *w, const FTSENT *entry)
{
    folder *f = malloc(sizeof *f + entry->fts_pathlen + 1);
    if (!f)
        return trouble(w, "out of memory");
    f->device = entry->fts_statp->st_dev;
    f->inode = entry->fts_statp->st_ino;
    memcpy(f->path, entry->fts_path, entry->fts_pathlen + (size_t)1);
    folder **kept = tsearch(f, &w->seen, by_identity);
    if (!kept) {
        free(f);
        return trouble(w, "out of memory");
    }
    if (*kept == f)
        return WALK_FILE;
    free(f);
    return again(w, (*kept)->path, strlen((*kept)->path));
}

/* What the walk makes of an entry; WALK_END means nothing, go on. */
static int visit(walk *w, FTSENT *entry)
{
    w->path = entry->fts_path;
    w->named = entry->fts_level == 0;
    bool hidden = !w->named && entry->fts_name[0] == '.';
    switch (entry->fts_info) {
    case FTS_D:
        if (hidden) {
            fts_set(w->tree, entry, FTS_SKIP);
            return WALK_END;
        }
        if (enter(w, entry) == WALK_FILE)
            return WALK_END;
        fts_set(w->tree, entry, FTS_SKIP);
        return WALK_TROUBLE;
    case FTS_DC:
        return again(w, entry->fts_cycle->fts_path, entry->fts_cycle->fts_pathlen);
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
        return trouble(w, strerror(entry->fts_errno));
    case FTS_SLNONE:
        return trouble(w, strerror(ENOENT));
    case FTS_F:
        return hidden ? WALK_END : WALK_FILE;
    case FTS_DEFAULT:
        /* Named, it is a pipe that the shell made. */
        return w->named ? WALK_FILE : hidden ? WALK_END : WALK_PASSED;
    default:
        return WALK_END;
    }
}

int walk_next(walk *w)
{
    for (;;) {
        if (!w->tree) {
            if (w->next == w->count)
                return WALK_END;
            char *roots[] = {(char *)(uintptr_t)w->paths[w->next++], NULL};
            w->path = roots[0];
            w->named = true;
            if (strcmp(w->path, "-") == 0)
                return WALK_FILE;
            w->tree = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
            if (!w->tree)
                return trouble(w, strerror(errno));
        }
        errno = 0;
        FTSENT *entry = fts_read(w->tree);
        if (!entry) {
            int reason = errno;
            fts_close(w->tree);
            w->tree = NULL;
            if (reason) {
                w->path = w->paths[w->next - 1];
                return trouble(w, strerror(reason));
            }
            continue;
        }
        int what = visit(w, entry);
        if (what != WALK_END)
            return what;
    }
}

const char *walk_path(const walk *w)
{
    return w->path;
}

const char *walk_reason(const walk *w)
{
    return w->reason;
}

bool walk_named(const walk *w)
{
    return w->named;
}
