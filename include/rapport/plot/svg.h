/*
 * svg: a scene as an accessible SVG picture.
 *
 * The root is a figure named by <title> and described by <desc>, the takeaway. The picture itself
 * is one image to a screen reader; after it come the marks, each an image with its own <title> that
 * the keyboard reaches. (Marks inside the image could be focused but not read: an image hides what
 * it holds.) No script, no style attribute, no link. Colours by class: an embedded sheet for light,
 * dark and forced colours, or the page's own.
 */
#ifndef RAPPORT_PLOT_SVG_H
#define RAPPORT_PLOT_SVG_H

#include <rapport/base/strbuf.h>
#include <rapport/plot/scene.h>

/* 280 is a phone of 320 less its margins; above the other, lines are too long to follow. */
enum { RP_SVG_WIDTH_MIN = 280, RP_SVG_WIDTH_USUAL = 720, RP_SVG_WIDTH_MAX = 2000 };

struct rp_svg_options {
    int width_px;       /* RP_SVG_WIDTH_MIN..MAX; shown at 1:1 no text is below 14 px */
    struct rp_text id;  /* prefix of all ids, unique in its page: a letter, then a-z 0-9 - */
    bool without_style; /* leave out <style>, for a page that forbids it and has it (svg_style.h) */
};

/*
 * Appends one <svg> element. More dots than places are pooled and marks closer than 24 px joined;
 * a line below the chart then says so. RP_USAGE for options off their range, RP_BAD_INPUT as
 * rp_scene_check, RP_LIMIT when the arena of sb is out of memory (what was appended is then of no
 * use).
 */
enum rp_rc rp_svg_chart(const struct rp_scene *scene, const struct rp_svg_options *options,
                        struct rp_strbuf *sb, struct rp_err *err) RP_MUST_USE;

#endif
