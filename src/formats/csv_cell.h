/*
 * csv_cell: one text as a cell of CSV (RFC 4180).
 */
#ifndef RAPPORT_SRC_FORMATS_CSV_CELL_H
#define RAPPORT_SRC_FORMATS_CSV_CELL_H

#include <rapport/base/strbuf.h>

/* Appends t, in quotes where it must be. A spreadsheet runs a cell that begins with = + - @, their
 * wide forms, a tab or a line break (OWASP, "CSV injection"): an apostrophe then stands before it,
 * and so it does before an apostrophe, so that taking one off the front gives the text back. */
void rp_csv_cell(struct rp_strbuf *out, struct rp_text t);

#endif
