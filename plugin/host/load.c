#include "load.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "errors.h"
#include "file.h"

#define MODULE_NAME "quidit-fr.so"
#define GAZETTEER_MAX ((uint64_t)64 << 20)

/* How much of a path fits a message: its end tells more than its beginning. */
#define SHOWN_MAX 100

/* Where the module may stand, seen from the folder of the program. */
static const char *const places[] = {
    "../lib",          /* build tree */
    QUIDIT_MODULE_DIR, /* installed */
};

static const char *shown(const char *path)
{
    size_t len = strlen(path);
    return len > SHOWN_MAX ? path + len - SHOWN_MAX : path;
}

static quidit_status refuse(quidit_error *err, const char *path, const char *why)
{
    return error_set(err, QUIDIT_BAD_ARGUMENT, 0, "cannot load '%s': %s", shown(path), why);
}

/* The module beside this program, as a path to free; NULL when there is none. */
static char *module_find(void)
{
    char program[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len <= 0)
        return NULL;
    program[len] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash)
        return NULL;
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char candidate[2 * PATH_MAX];
        snprintf(candidate, sizeof candidate, "%s/%s/" MODULE_NAME, program, places[i]);
        char *found = realpath(candidate, NULL);
        if (found)
            return found;
    }
    return NULL;
}

static quidit_status check(const quidit_plugin *q, const char *path, quidit_error *err)
{
    if (!q)
        return refuse(err, path, "no quidit plugin: it exports no " QUIDIT_SYMBOL);
    if (q->magic != QUIDIT_MAGIC)
        return refuse(err, path, "no quidit plugin: wrong magic number");
    if (q->abi != QUIDIT_ABI)
        return error_set(err, QUIDIT_BAD_ARGUMENT, 0,
                         "cannot load '%s': it has ABI %u, this program needs %u", shown(path),
                         (unsigned)q->abi, (unsigned)QUIDIT_ABI);
    if (q->size < sizeof *q)
        return error_set(err, QUIDIT_BAD_ARGUMENT, 0,
                         "cannot load '%s': its table has %llu bytes, this program needs %zu",
                         shown(path), (unsigned long long)q->size, sizeof *q);
    return QUIDIT_OK;
}

/* dlerror puts the path in front of the reason. */
static const char *load_reason(const char *path)
{
    const char *reason = dlerror();
    if (!reason)
        return "unknown reason";
    size_t len = strlen(path);
    return strncmp(reason, path, len) == 0 && strncmp(reason + len, ": ", 2) == 0
               ? reason + len + 2
               : reason;
}

static quidit_text base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash && slash[1] ? slash + 1 : path;
    return (quidit_text){name, strlen(name)};
}

/* Reads the gazetteers and opens the engine, which keeps nothing of the files. */
static quidit_status engine_open(plugin *p, const plugin_choice *choice, quidit_error *err)
{
    size_t count = choice->gazetteer_count;
    file *files = calloc(count + 1, sizeof *files);
    quidit_gazetteer *tables = calloc(count + 1, sizeof *tables);
    quidit_status st =
        files && tables ? QUIDIT_OK : error_set(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    for (size_t i = 0; st == QUIDIT_OK && i < count; i++) {
        const char *path = choice->gazetteers[i];
        quidit_error why;
        if ((st = file_read(&files[i], path, GAZETTEER_MAX, &why)) < 0)
            error_set(err, st, 0, "cannot read gazetteer '%s': %.100s", shown(path), why.text);
        else
            tables[i] = (quidit_gazetteer){base_name(path), {files[i].bytes, files[i].len}};
    }
    const quidit_engine_options options = {.size = sizeof options,
                                           .pack = choice->pack,
                                           .gazetteers = tables,
                                           .gazetteer_count = count};
    if (st == QUIDIT_OK)
        st = p->call->engine_open(&p->engine, &options, err);
    for (size_t i = 0; files && i < count; i++)
        file_clear(&files[i]);
    free(files);
    free(tables);
    return st;
}

quidit_status plugin_open(plugin *out, const plugin_choice *choice, quidit_error *err)
{
    /* An absolute path: dlopen would look a bare name up in the system's folders. */
    const char *path = choice->module;
    char *file = path ? realpath(path, NULL) : module_find();
    if (!file)
        return path ? refuse(err, path, strerror(errno))
                    : error_set(err, QUIDIT_BAD_ARGUMENT, 0,
                                "cannot find the module " MODULE_NAME
                                " where this program stands: name it with --plugin");
    quidit_status st;
    plugin loaded = {.module = dlopen(file, RTLD_NOW | RTLD_LOCAL)};
    if (!loaded.module) {
        st = refuse(err, file, load_reason(file));
        goto done;
    }
    loaded.call = dlsym(loaded.module, QUIDIT_SYMBOL);
    if ((st = check(loaded.call, file, err)) < 0 ||
        (st = engine_open(&loaded, choice, err)) < 0)
        goto done;
    *out = loaded;
    loaded = (plugin){0}; /* now the caller's */
done:
    plugin_close(&loaded);
    free(file);
    return st;
}

void plugin_close(plugin *p)
{
    if (p->engine)
        p->call->engine_close(p->engine);
    if (p->module)
        dlclose(p->module);
    *p = (plugin){0};
}
