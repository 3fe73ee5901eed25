#include "place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What glass, Xapian's storage, leaves when it dies before its first commit: empty files. */
static bool scrap(int folder, const char *name)
{
    static const char ending[] = ".glass";
    size_t len = strlen(name);
    struct stat status;
    if (strcmp(name, "v.tmp") == 0)
        return true;
    bool ours =
        strcmp(name, "flintlock") == 0 ||
        (len > sizeof ending - 1 && strcmp(name + len - (sizeof ending - 1), ending) == 0);
    return ours && fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(status.st_mode) && status.st_size == 0;
}

int place_look(const char *path)
{
    struct stat status;
    if (stat(path, &status) < 0)
        return errno == ENOENT ? PLACE_FREE : PLACE_UNREADABLE;
    if (S_ISREG(status.st_mode))
        return PLACE_FILE;
    if (!S_ISDIR(status.st_mode)) {
        errno = ENOTDIR;
        return PLACE_UNREADABLE;
    }
    DIR *folder = opendir(path);
    if (!folder)
        return PLACE_UNREADABLE;
    int found = PLACE_FREE;
    for (struct dirent *entry; (entry = readdir(folder)) && found != PLACE_INDEX;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (strcmp(entry->d_name, "iamglass") == 0)
            found = PLACE_INDEX;
        else if (strcmp(entry->d_name, "XAPIANDB") == 0 || found == PLACE_STUB)
            found = PLACE_STUB;
        else if (!scrap(dirfd(folder), entry->d_name))
            found = PLACE_FOREIGN;
        else if (found == PLACE_FREE)
            found = PLACE_UNFINISHED;
    }
    closedir(folder);
    return found;
}

bool place_lockable(const char *path)
{
    int folder = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    bool allowed = faccessat(folder, "flintlock", W_OK, AT_EACCESS) == 0 ||
                   (errno == ENOENT && faccessat(folder, ".", W_OK | X_OK, AT_EACCESS) == 0);
    int reason = errno;
    close(folder);
    errno = reason;
    return allowed;
}
