/* The plugin as a program holds it: the module found, checked and loaded, its engine open. */
#ifndef QUIDIT_LOAD_H
#define QUIDIT_LOAD_H

#include "quidit/quidit.h"

typedef struct plugin {
    const quidit_plugin *call; /* the module's functions */
    quidit_engine *engine;     /* shared by threads; each makes its own context */
    void *module;
} plugin;

/* What to load; NULL means the usual one. */
typedef struct plugin_choice {
    const char *module;
    const char *pack;
    const char *const *gazetteers; /* files with the user's names, `gazetteer_count` of them */
    size_t gazetteer_count;
} plugin_choice;

/* Loads the module and opens its engine. Without a path the module is looked for where this
 * program stands: in ../lib (build tree), then where `cmake --install` puts it, relative to the
 * program, so that an installed tree can be moved. A module whose symbol, magic, ABI or size is
 * not ours is refused, and so is a gazetteer that cannot be read; `err->text` is then one line
 * that names the file. */
quidit_status plugin_open(plugin *out, const plugin_choice *choice, quidit_error *err);
/* Closes the engine and unloads the module; everything made from it must be gone. A zeroed
 * plugin is fine. */
void plugin_close(plugin *p);

#endif
