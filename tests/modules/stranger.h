/* A module that is nearly a plugin: each file here spoils one thing of the struct, and loading
 * it must be refused before any of its functions, which are not there, is called. */
#ifndef QUIDIT_STRANGER_H
#define QUIDIT_STRANGER_H

#include "quidit/quidit.h"

#define EXPORTED __attribute__((visibility("default")))

#define STRANGER(magic_number, abi_number, struct_size)                                        \
    extern EXPORTED const quidit_plugin quidit_plugin_entry;                                   \
    const quidit_plugin quidit_plugin_entry = {.magic = (magic_number),                        \
                                               .abi = (abi_number),                            \
                                               .size = (struct_size),                          \
                                               .name = "stranger",                             \
                                               .version = "0"}

#endif
