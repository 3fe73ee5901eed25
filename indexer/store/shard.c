#include "shard.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buffer.h"
#include "place.h"

/* How a glass database in a single file begins. */
#define GLASS_MAGIC "\x0f\x0dXapian Glass"
#define STUB_IN_FOLDER "XAPIANDB"

static store_status refuse(store_error *err, store_status status, const char *name,
                           const char *why)
{
    store_refuse(err, status, "%s", why);
    if (err)
        snprintf(err->name, sizeof err->name, "%s", name);
    return status;
}

static store_status add_shard(shard_list *all, const char *name, quidit_text host,
                              unsigned port, store_error *err)
{
    if (all->count == SHARDS_MAX) {
        char why[64];
        snprintf(why, sizeof why, "an index has at most %d parts", SHARDS_MAX);
        return refuse(err, STORE_TROUBLE, name, why);
    }
    shard one = {.name = strdup(name),
                 .host = host.ptr ? strndup(host.ptr, host.len) : NULL,
                 .port = port};
    if (!one.name || (host.ptr && !one.host)) {
        free(one.name);
        free(one.host);
        return refuse(err, STORE_NO_MEMORY, name, "out of memory");
    }
    all->at[all->count++] = one;
    return STORE_OK;
}

/* ---- servers ---- */

static bool port_read(const char *digits, unsigned *out)
{
    char *end;
    errno = 0;
    unsigned long number = strtoul(digits, &end, 10);
    if (!isdigit((unsigned char)digits[0]) || *end || errno || number == 0 || number > 65535)
        return false;
    *out = (unsigned)number;
    return true;
}

/* "127.0.0.1:7001", "[::1]:7001" */
static store_status add_server(shard_list *all, const char *name, store_error *err)
{
    const char *colon = strrchr(name, ':');
    quidit_text host = {name, colon ? (size_t)(colon - name) : 0};
    unsigned port;
    if (host.len >= 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']')
        host = (quidit_text){host.ptr + 1, host.len - 2};
    else if (host.len && memchr(host.ptr, ':', host.len))
        host.len = 0; /* an address of IPv6 wants its brackets */
    if (host.len == 0)
        return refuse(err, STORE_TROUBLE, name, "no host stands before the port");
    if (!port_read(colon + 1, &port))
        return refuse(err, STORE_TROUBLE, name, "a port is a number from 1 to 65535");
    return add_shard(all, name, host, port, err);
}

/* ---- stub files ---- */

static store_status add_place(shard_list *all, const char *name, int depth, store_error *err);

/* `path` as seen from the folder of the file `stub`. */
static void resolve(buffer *out, const char *stub, quidit_text path)
{
    const char *slash = strrchr(stub, '/');
    buffer_reset(out);
    if (slash && path.len && path.ptr[0] != '/')
        buffer_add(out, stub, (size_t)(slash - stub) + 1);
    buffer_text(out, path);
}

static bool takes(quidit_text line, const char *word, quidit_text *rest)
{
    size_t len = strlen(word);
    if (line.len <= len + 1 || memcmp(line.ptr, word, len) != 0 || line.ptr[len] != ' ')
        return false;
    *rest = (quidit_text){line.ptr + len + 1, line.len - len - 1};
    return true;
}

static store_status add_line(shard_list *all, const char *stub, quidit_text line, int number,
                             int depth, store_error *err)
{
    quidit_text rest;
    buffer name = {0};
    store_status status;
    if (takes(line, "remote", &rest)) {
        buffer_text(&name, rest);
        status = add_server(all, buffer_nul(&name), err);
    } else if (takes(line, "auto", &rest) || takes(line, "glass", &rest)) {
        resolve(&name, stub, rest);
        status = add_place(all, buffer_nul(&name), depth + 1, err);
    } else {
        char why[120];
        snprintf(why, sizeof why,
                 "its line %d is not 'auto PATH', 'glass PATH' or 'remote HOST:PORT'", number);
        status = refuse(err, STORE_FOREIGN, stub, why);
    }
    buffer_clear(&name);
    return status;
}

static store_status add_lines(shard_list *all, const char *stub, quidit_text text, int depth,
                              store_error *err)
{
    size_t before = all->count;
    int number = 0;
    for (size_t at = 0; at < text.len;) {
        const char *feed = memchr(text.ptr + at, '\n', text.len - at);
        size_t end = feed ? (size_t)(feed - text.ptr) : text.len;
        quidit_text line = {text.ptr + at, end - at};
        at = end + 1;
        number++;
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        store_status status = add_line(all, stub, line, number, depth, err);
        if (status < 0)
            return status;
    }
    return all->count > before ? STORE_OK
                               : refuse(err, STORE_FOREIGN, stub, "it names no index");
}

/* A file: an index as one, or a stub. */
static store_status add_file(shard_list *all, const char *path, int depth, store_error *err)
{
    static const char magic[] = GLASS_MAGIC;
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(STUB_BYTES_MAX + 1) : NULL;
    size_t len = bytes ? fread(bytes, 1, STUB_BYTES_MAX + 1, file) : 0;
    store_status status;
    if (!bytes || ferror(file))
        status = refuse(err, STORE_TROUBLE, path, strerror(errno));
    else if (len >= sizeof magic - 1 && memcmp(bytes, magic, sizeof magic - 1) == 0)
        status = add_shard(all, path, (quidit_text){0}, 0, err);
    else if (len > STUB_BYTES_MAX)
        status = refuse(err, STORE_FOREIGN, path, "it is a file, but no index");
    else if (depth >= STUB_DEPTH_MAX)
        status = refuse(err, STORE_FOREIGN, path, "too many stub files lead to it");
    else
        status = add_lines(all, path, (quidit_text){bytes, len}, depth, err);
    free(bytes);
    if (file)
        fclose(file);
    return status;
}

static store_status add_stub_folder(shard_list *all, const char *folder, int depth,
                                    store_error *err)
{
    buffer path = {0};
    buffer_format(&path, "%s/" STUB_IN_FOLDER, folder);
    store_status status = path.failed ? refuse(err, STORE_NO_MEMORY, folder, "out of memory")
                                      : add_file(all, buffer_nul(&path), depth, err);
    buffer_clear(&path);
    return status;
}

static store_status add_place(shard_list *all, const char *name, int depth, store_error *err)
{
    switch (place_look(name)) {
    case PLACE_FREE:
    case PLACE_UNFINISHED:
        return refuse(err, STORE_ABSENT, name, "there is no index");
    case PLACE_INDEX:
        return add_shard(all, name, (quidit_text){0}, 0, err);
    case PLACE_FILE:
        return add_file(all, name, depth, err);
    case PLACE_STUB:
        return add_stub_folder(all, name, depth, err);
    case PLACE_FOREIGN:
        return refuse(err, STORE_FOREIGN, name, "the folder holds other things");
    default:
        return refuse(err, STORE_TROUBLE, name, strerror(errno));
    }
}

store_status shard_list_add(shard_list *all, const char *name, store_error *err)
{
    bool server = strchr(name, ':') && !strchr(name, '/') && access(name, F_OK) != 0;
    return server ? add_server(all, name, err) : add_place(all, name, 0, err);
}

void shard_list_clear(shard_list *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->at[i].name);
        free(all->at[i].host);
    }
    all->count = 0;
}
