/* Set-up and tear-down of tests that read amounts of money with the French pack. */
#ifndef QUIDIT_OPEN_FIGURES_H
#define QUIDIT_OPEN_FIGURES_H

#include "figure.h"
#include "open_french.h"

static figure_tables *tables;

static int open_tables(void **state)
{
    quidit_error err;
    if (open_french(state) != 0)
        return -1;
    if (figure_tables_open(&tables, french, &err) == 0)
        return 0;
    fprintf(stderr, "%s\n", err.text);
    return -1;
}

static int close_tables(void **state)
{
    figure_tables_free(tables);
    tables = NULL;
    return close_french(state);
}

#endif
