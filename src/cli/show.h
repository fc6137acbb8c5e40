/*
 * show: a page of a view on the screen.
 */
#ifndef RAPPORT_CLI_SHOW_H
#define RAPPORT_CLI_SHOW_H

#include "cli/out.h"
#include "views/page.h"

/* Writes the lines of a page, wrapped to the screen. A title is underlined by nothing: it stands
 * first, headings are bold where colour is welcome, a person's own words stand in quotes. */
void rp_out_page(struct rp_out *out, const struct rp_page *page);

#endif
