/*
 * sheet_lines: the lines that a sheet takes, and how much of long texts fits on one page.
 */
#ifndef RP_VIEWS_SHEET_LINES_H
#define RP_VIEWS_SHEET_LINES_H

#include "views/sheet.h"

/* Columns by which the person's own words are set in. */
enum { RP_SHEET_INDENT = 2 };

/* Finds how many lines each of the person's texts may take so that the sheet is one page, and says
 * on it when one of them takes more. RP_LIMIT: no memory. */
enum rp_rc rp_sheet_fit(struct rp_say_sheet *sheet, struct rp_phrases *phrases) RP_MUST_USE;

/* Lines of the page itself, without what stands beside it. */
size_t rp_sheet_page_lines(const struct rp_say_sheet *sheet, struct rp_phrases *phrases);

#endif
