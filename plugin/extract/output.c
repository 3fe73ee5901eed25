#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "talk.h"

bool output_folder(const char *folder)
{
    struct stat status;
    if (mkdir(folder, 0777) == 0)
        return true;
    int why = errno;
    if (why == EEXIST && stat(folder, &status) == 0) {
        if (S_ISDIR(status.st_mode))
            return true;
        why = ENOTDIR;
    }
    talk_cannot("write", folder, strerror(why));
    return false;
}

static char *path_of(const char *folder, const char *name, const char *suffix)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    if (strcmp(base, "-") == 0)
        base = "stdin";
    const char *dot = strrchr(base, '.');
    int len = dot && dot > base ? (int)(dot - base) : (int)strlen(base);
    char *path;
    if (asprintf(&path, "%s/%.*s%s", folder, len, base, suffix) < 0) {
        talk("out of memory");
        return NULL;
    }
    return path;
}

/* NULL with errno. */
static FILE *open_new(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return NULL;
    FILE *out = fdopen(fd, "w");
    if (!out)
        close(fd);
    return out;
}

FILE *output_open(char **path, const char *folder, const char *name, const char *suffix)
{
    char *made = path_of(folder, name, suffix);
    FILE *out = made ? open_new(made) : NULL;
    if (made && !out)
        talk_cannot("write", made, strerror(errno));
    if (!out) {
        free(made);
        return NULL;
    }
    *path = made;
    return out;
}

bool output_close(FILE *out, const char *path)
{
    bool failed = ferror(out);
    int why = errno;
    if (fclose(out) == EOF && !failed) {
        failed = true;
        why = errno;
    }
    if (failed) {
        talk_cannot("write", path, strerror(why));
        unlink(path); /* half of it would be taken for all */
    }
    return !failed;
}

static bool says(const char *path, quidit_text text)
{
    file f;
    if (file_read(&f, path, text.len, NULL) < 0)
        return false;
    bool same = f.len == text.len && memcmp(f.bytes, text.ptr, text.len) == 0;
    file_clear(&f);
    return same;
}

bool output_copy(const char *folder, const char *name, const char *suffix, quidit_text text,
                 bool same)
{
    char *path = path_of(folder, name, suffix);
    if (!path)
        return false;
    bool done;
    FILE *out = open_new(path);
    if (out) {
        fwrite(text.ptr, 1, text.len, out);
        done = output_close(out, path);
    } else {
        int why = errno;
        done = why == EEXIST && (!same || says(path, text));
        if (!done)
            talk_cannot("write", path, strerror(why));
    }
    free(path);
    return done;
}
