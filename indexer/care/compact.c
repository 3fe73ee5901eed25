#include "compact.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book.h"
#include "stats.h"

static bool is_file_of_index(const char *name)
{
    static const char ending[] = ".glass";
    static const char changes[] = "changes"; /* "changes12", for replicas */
    size_t len = strlen(name), end = sizeof ending - 1, start = sizeof changes - 1;
    if (strncmp(name, changes, start) == 0 && len > start)
        return strspn(name + start, "0123456789") == len - start;
    return strcmp(name, "iamglass") == 0 || strcmp(name, "flintlock") == 0 ||
           strcmp(name, "v.tmp") == 0 || (len > end && strcmp(name + len - end, ending) == 0);
}

/* Goes through a folder that holds nothing but files of an index, and removes them when asked.
 * False with errno; EEXIST when there is something else. */
static bool clear_folder(const char *path, bool remove)
{
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    int why = 0;
    for (struct dirent *entry; !why && (entry = readdir(folder));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        if (!is_file_of_index(name))
            why = EEXIST;
        else if (remove && unlinkat(dirfd(folder), name, 0) < 0)
            why = errno;
    }
    closedir(folder);
    errno = why;
    return why == 0;
}

/* Removes the folder of an index; that there is none is fine. */
static store_status remove_folder(const char *path, store_error *err)
{
    if ((clear_folder(path, false) && clear_folder(path, true) && rmdir(path) == 0) ||
        errno == ENOENT)
        return STORE_OK;
    return store_refuse(err, STORE_TROUBLE, "cannot remove '%s': %s", path,
                        errno == EEXIST ? "it holds other things" : strerror(errno));
}

/* The folder that an index is written into; its name tells who finds it what it is. For free();
 * NULL with errno. */
static char *beside_of(const char *place)
{
    char *beside;
    return asprintf(&beside, "%s.compacting", place) < 0 ? NULL : beside;
}

void compact_forget(const char *path)
{
    store_error ignored;
    char *place = realpath(path, NULL);
    char *beside = place ? beside_of(place) : NULL;
    if (beside)
        remove_folder(beside, &ignored);
    free(beside);
    free(place);
}

static bool sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

static bool sync_parent(const char *path)
{
    char *parent = strdup(path);
    char *slash = parent ? strrchr(parent, '/') : NULL;
    if (slash)
        slash[slash == parent] = '\0';
    bool done = slash && sync_folder(parent);
    free(parent);
    return done;
}

/* Fills `beside` and puts it where the index was; the old one is then beside. */
static store_status replace(store *s, const char *place, const char *beside, store_error *err)
{
    struct stat mode;
    store_status status = store_compact(s, beside, err);
    if (status < 0)
        return status;
    if (stat(place, &mode) < 0 || chmod(beside, mode.st_mode & 07777) < 0 ||
        !sync_folder(beside))
        return store_system(err);
    if (renameat2(AT_FDCWD, beside, AT_FDCWD, place, RENAME_EXCHANGE) == 0)
        return sync_parent(place) ? STORE_OK : store_system(err);
    if (errno == EINVAL || errno == ENOSYS)
        return store_refuse(err, STORE_TROUBLE,
                            "this file system cannot exchange two folders in one step");
    return store_system(err);
}

store_status compact_index(const char *path, compact_sizes *sizes, store_error *err)
{
    store *s = NULL;
    char *beside = NULL;
    char *place = realpath(path, NULL);
    store_status status;
    struct stat found;
    if (!place || stat(place, &found) < 0) {
        status = errno == ENOENT ? store_refuse(err, STORE_ABSENT, "there is no index")
                                 : store_system(err);
        goto done;
    }
    if (!S_ISDIR(found.st_mode)) {
        status = store_refuse(err, STORE_FOREIGN, "it is a file");
        goto done;
    }
    if (!clear_folder(place, false)) {
        status = errno == EEXIST
                     ? store_refuse(err, STORE_FOREIGN, "the folder holds other things")
                     : store_system(err);
        goto done;
    }
    if (!(beside = beside_of(place))) {
        status = store_no_memory(err);
        goto done;
    }
    /* Held until the end: nobody else writes. */
    if ((status = store_create(&s, place, err)) < 0 || (status = book_check(s, err)) < 0)
        goto done;
    if (status == STORE_NONE) {
        status = store_refuse(err, STORE_ABSENT, "there is nothing in it");
        goto done;
    }
    sizes->before = stats_bytes(place);
    if ((status = remove_folder(beside, err)) < 0)
        goto done;
    if ((status = replace(s, place, beside, err)) < 0) {
        store_error ignored;
        remove_folder(beside, &ignored);
        goto done;
    }
    sizes->after = stats_bytes(place);
    status = remove_folder(beside, err);
done:
    store_close(s);
    free(beside);
    free(place);
    return status;
}
