/*
 * csv_cell: one text as a cell of CSV (RFC 4180).
 */
#ifndef RAPPORT_SRC_FORMATS_CSV_CELL_H
#define RAPPORT_SRC_FORMATS_CSV_CELL_H

#include <rapport/base/strbuf.h>

/* Appends t, in quotes where it holds a separator of any kind. A spreadsheet runs a cell that
 * begins with = + - @ or their wide forms, blanks before them left out, or with a tab or a line
 * break (OWASP, "CSV injection"), and one that was told of another separator begins a cell behind
 * each ; tab and line break within a text: an apostrophe stands before what it would run, and
 * before an apostrophe in such a place, so that taking one off in each of them gives the text back.
 */
void rp_csv_cell(struct rp_strbuf *out, struct rp_text t);

#endif
