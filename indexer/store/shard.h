/* Where an index is: what stands behind the names that a person gives for it.
 *
 *     presse.qdb            a folder, or a single file as xapian-compact makes it
 *     presse.stub           a stub file: a line for each index that it stands for
 *     copy/                 a folder with a stub file XAPIANDB, as xapian-replicate makes it
 *     127.0.0.1:7001        a server, xapian-tcpsrv; [::1]:7001 likewise
 *
 * A line of a stub file is `auto PATH`, `glass PATH` or `remote HOST:PORT`; PATH counts from
 * the stub file's own folder and may be a stub file too. Empty lines and those with a # in
 * front are skipped. Xapian also takes `remote :PROGRAM`, which we do not: reading starts no
 * program. */
#ifndef QUIDIT_SHARD_H
#define QUIDIT_SHARD_H

#include "store.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    SHARDS_MAX = 64,    /* parts of one index */
    STUB_DEPTH_MAX = 8, /* stub files in stub files */
    STUB_BYTES_MAX = 1 << 16
};

typedef struct shard {
    char *name;    /* as messages say it: the path, or "host:port" */
    char *host;    /* of a server, without brackets; NULL: a path */
    unsigned port; /* of a server */
} shard;

/* Zeroed, it is empty. */
typedef struct shard_list {
    shard at[SHARDS_MAX];
    size_t count;
} shard_list;

/* Adds what `name` stands for. On failure the error names the part that is wrong; the list goes
 * to shard_list_clear either way. */
store_status shard_list_add(shard_list *all, const char *name, store_error *err);
void shard_list_clear(shard_list *all);

#ifdef __cplusplus
}
#endif

#endif
