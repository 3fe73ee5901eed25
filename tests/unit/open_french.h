/* Set-up and tear-down of tests that read with the French pack. */
#ifndef QUIDIT_OPEN_FRENCH_H
#define QUIDIT_OPEN_FRENCH_H

#include "pack.h"
#include "unit.h"

static pack *french;

static int open_french(void **state)
{
    (void)state;
    quidit_error err;
    if (pack_open(&french, QUIDIT_PACK, &err) == QUIDIT_OK)
        return 0;
    fprintf(stderr, "%s\n", err.text);
    return -1;
}

static int close_french(void **state)
{
    (void)state;
    pack_free(french);
    french = NULL;
    return 0;
}

#endif
