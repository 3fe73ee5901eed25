#include "report.h"

#include <string.h>

#include "talk.h"

FILE *report_open(const char *path)
{
    FILE *report = fopen(path, "w");
    if (report)
        fputs("path\tproblem\n", report);
    return report;
}

void report_row(FILE *report, const char *path, const char *problem)
{
    if (!report)
        return;
    talk_escape(report, path, strlen(path));
    putc('\t', report);
    talk_escape(report, problem, strlen(problem));
    putc('\n', report);
}

bool report_close(FILE *report)
{
    if (!report)
        return true;
    bool written = !ferror(report);
    return fclose(report) == 0 && written;
}
