/*
 * svg_panel: one panel of an SVG chart with grid, band, lines and dots.
 */
#ifndef PLOT_SVG_PANEL_H
#define PLOT_SVG_PANEL_H

#include "plot/svg_sheet.h"

/* Draws panel `index` from sheet->y down; moves y below it. RP_LIMIT. */
enum rp_rc rp_sheet_panel(struct rp_sheet *sheet, size_t index) RP_MUST_USE;

#endif
