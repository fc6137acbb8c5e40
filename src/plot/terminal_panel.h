/*
 * terminal_panel: draws a panel's level, lines, dots and rings, and a lane of marks, on a canvas.
 */
#ifndef PLOT_TERMINAL_PANEL_H
#define PLOT_TERMINAL_PANEL_H

#include "plot/bins.h"
#include "plot/canvas.h"

/* The characters of a chart; what is drawn is one column wide. */
struct rp_glyphs {
    const char *mark[RP_MARK_KINDS];
    const char *dot;
    const char *band, *mid;           /* of the legend; drawn as such only when plain */
    const char *line[RP_SCENE_LINES]; /* likewise */
    const char *axis, *axis_tick;     /* left edge */
    const char *corner, *floor, *floor_tick;
    const char *ellipsis;
    const char *bars[8]; /* from low to high */
    bool plain;
};

/* Static; every kind of mark has its own glyph in each set. */
const struct rp_glyphs *rp_glyphs_of(bool plain);
enum rp_ink rp_ink_of_mark(enum rp_mark_kind kind);

/* What is drawn, with what, and where to. */
struct rp_pen {
    const struct rp_scene *scene;
    const struct rp_glyphs *glyphs;
    struct rp_arena *arena;
    struct rp_canvas *canvas;
};

/* Level, lines and dots of a panel; the dots, pooled to the canvas' columns, in *out. RP_LIMIT. */
enum rp_rc rp_panel_draw(const struct rp_pen *pen, const struct rp_scene_panel *panel,
                         struct rp_bins *out) RP_MUST_USE;
/* Rings of the scene on the main panel's canvas, those of a kind that are close joined; an open one
 * hides a mended one below it. RP_LIMIT. */
enum rp_rc rp_rings_draw(const struct rp_pen *pen) RP_MUST_USE;

/* What a lane shows. */
struct rp_lane {
    size_t marks_n;
    size_t most; /* in one column */
    struct rp_bin tallest;
};
/* Marks of one kind on a canvas of one row: a glyph for one, a digit for 2 to 9; and bars as soon
 * as one column holds more than nine. RP_LIMIT. */
enum rp_rc rp_lane_draw(const struct rp_pen *pen, enum rp_mark_kind kind,
                        struct rp_lane *out) RP_MUST_USE;

#endif
