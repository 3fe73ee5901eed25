/* The command line of quidit-query: one table that parses and prints. */
#ifndef QUIDIT_COMMAND_H
#define QUIDIT_COMMAND_H

#include "buffer.h"
#include "options.h"

enum {
    OPT_DB,
    OPT_TIMEOUT,
    OPT_SPEAKER,
    OPT_COMPANY,
    OPT_AMOUNT,
    OPT_ROLE,
    OPT_CURRENCY,
    OPT_TYPE,
    OPT_SOURCE,
    OPT_ABOUT,
    OPT_DATE,
    OPT_FROM,
    OPT_TO,
    OPT_CERTAIN,
    OPT_FORMAT,
    OPT_COLUMNS,
    OPT_SORT,
    OPT_REVERSE,
    OPT_DISTINCT,
    OPT_CONTEXT,
    OPT_LIMIT,
    OPT_OFFSET,
    OPT_COUNT,
    OPT_FACETS,
    OPT_TIMELINE,
    OPT_HISTOGRAM,
    OPT_LIST,
    OPT_EXPLAIN,
    OPT_RAW,
    OPT_EXCEL,
    OPT_COLOR,
    OPT_WIDTH,
    OPT_PLUGIN,
    OPT_PACK,
    OPT_TOTAL
};

/* Fills `out`, whose description is written into `text` and lives with it. */
void command_manual(manual *out, buffer *text);

/* "--speaker" */
const char *command_label(char out[32], size_t id);

#endif
