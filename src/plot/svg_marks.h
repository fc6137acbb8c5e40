/*
 * svg_marks: the shapes of marks, and the marks of a chart that the keyboard reaches.
 */
#ifndef PLOT_SVG_MARKS_H
#define PLOT_SVG_MARKS_H

#include "plot/svg_sheet.h"

/* Where a panel stands. */
struct rp_area {
    const struct rp_scene_panel *panel;
    double top, height;
};

/* y of a value, clamped to the panel's range. */
double rp_area_y(const struct rp_area *area, double value);

/* The shape alone around 0 0; scale 1 or more. */
void rp_shape_draw(struct rp_strbuf *sb, enum rp_mark_kind kind, double scale);
/* Rings on the main panel, oldest first. Rings of a kind closer than 24 px are joined; where two
 * would still cover one another, the later is moved off, up or down. RP_LIMIT. */
enum rp_rc rp_sheet_rings(struct rp_sheet *sheet, const struct rp_area *area) RP_MUST_USE;
/* A lane for marks of one kind, when there are any; moves y. RP_LIMIT. */
enum rp_rc rp_sheet_lane(struct rp_sheet *sheet, enum rp_mark_kind kind) RP_MUST_USE;

#endif
