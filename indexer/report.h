/* The file of --report: a row for every document that could not be read. */
#ifndef QUIDIT_REPORT_H
#define QUIDIT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

/* Opens it and writes the header; NULL with errno set. */
FILE *report_open(const char *path);
void report_row(FILE *report, const char *path, const char *problem);
/* False when something could not be written; NULL is fine. */
bool report_close(FILE *report);

#endif
