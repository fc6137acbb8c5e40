/*
 * svg_frame: what every SVG picture has around its drawing: root, title, description, heading,
 * legend, notes, and the two groups of what is one image and what the keyboard reaches.
 */
#ifndef PLOT_SVG_FRAME_H
#define PLOT_SVG_FRAME_H

#include "plot/svg_sheet.h"

/* RP_USAGE for options off their range. */
enum rp_rc rp_frame_check(const struct rp_svg_options *options, struct rp_err *err) RP_MUST_USE;
/* Empties the sheet's two builders (as large as sb may become) and names it. */
void rp_frame_begin(struct rp_sheet *sheet, struct rp_text title, struct rp_text takeaway,
                    const struct rp_strbuf *sb);
/* Title and takeaway at the top; moves y. */
void rp_frame_head(struct rp_sheet *sheet);
/* One item of the legend at *x of the present row, or of the next one where it does not fit. The
 * drawing is SVG around 0 0. */
void rp_frame_item(struct rp_sheet *sheet, struct rp_text drawing, struct rp_text word, double *x);
/* Moves y below the legend; x as the last item left it. */
void rp_frame_items_end(struct rp_sheet *sheet, double x);
/* A soft paragraph below; moves y. */
void rp_frame_note(struct rp_sheet *sheet, struct rp_text text);
/* Appends the whole picture to sb. RP_LIMIT. */
enum rp_rc rp_frame_end(struct rp_sheet *sheet, struct rp_strbuf *sb) RP_MUST_USE;

#endif
