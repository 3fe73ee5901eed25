/* Days as people write them in a query.
 *
 *     moment = year | year "-" month [ "-" day ] | month "/" year | day "/" month "/" year
 *            | day "." month "." year | [ day ] month-name year
 *     period = moment | moment ".." [ moment ] | ".." moment
 *            | ( ">=" | ">" | "<=" | "<" | "=" ) moment
 *
 *     2024   2024-05   05/2024   31/05/2024   31.05.2024   mai 2024   1er mai 2024
 *     le jeudi 23 mai 2024   23 nov. 2024   2024-05..2024-07   >=2024-05 */
#ifndef QUIDIT_WHEN_H
#define QUIDIT_WHEN_H

#include "day.h"

/* Days from first to last, both included; year 0 = open. */
typedef struct period {
    day first;
    day last;
} period;

/* The whole text must be one moment; months and days that nothing was said about are 0. */
bool moment_read(day *out, quidit_text text);
/* False with `*at` at what was not understood. */
bool period_read(period *out, quidit_text text, size_t *at);

#endif
