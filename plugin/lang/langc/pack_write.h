/* The pack as a file. */
#ifndef LANGC_PACK_WRITE_H
#define LANGC_PACK_WRITE_H

#include "compiler.h"

/* Joins the sections and writes them to `path`, through a file beside it that is renamed, so
 * that an engine which has the old pack mapped keeps it. Complains and returns false on
 * failure. */
bool pack_write(compiler *c, const char *path);

#endif
