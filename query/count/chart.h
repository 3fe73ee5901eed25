/* Counts of rows along a scale, instead of rows: by time or by amount. */
#ifndef QUIDIT_CHART_H
#define QUIDIT_CHART_H

#include "session.h"

/* Prints what --timeline or --histogram asked for; an exit code. */
int chart_print(session *s);

#endif
