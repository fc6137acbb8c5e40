/*
 * print_report: reports as JSON on standard output, for the script that writes docs/accuracy.md.
 */
#ifndef TOOLS_ACCURACY_PRINT_REPORT_H
#define TOOLS_ACCURACY_PRINT_REPORT_H

#include "report.h"

void print_reports(const struct report *reports, size_t n, const struct report_plan *plan);

#endif
