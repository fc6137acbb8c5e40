/*
 * svg_sheet: the page that an SVG chart is drawn on, from top to bottom, and its text.
 */
#ifndef PLOT_SVG_SHEET_H
#define PLOT_SVG_SHEET_H

#include <rapport/plot/axis.h>
#include <rapport/plot/measure.h>
#include <rapport/plot/svg.h>

/* Pixels. INSET keeps what lies on the first or last day off the edges of the plot: half a target
 * of 24 px, the least that WCAG 2.2 (2.5.8) asks for. */
enum { SHEET_MARGIN = 16, SHEET_INSET = 12, SHEET_TARGET = 24, SHEET_GAP = 8 };
/* Sizes of text, and of a line of it. */
enum { SHEET_TEXT = 14, SHEET_TEXT_LINE = 20 };

struct rp_sheet {
    const struct rp_scene *scene; /* NULL: the drawing has no days */
    struct rp_text title, takeaway;
    const struct rp_svg_options *options;
    struct rp_arena *arena;
    struct rp_strbuf picture; /* what is one image to a screen reader */
    struct rp_strbuf marks;   /* what the keyboard reaches */
    struct rp_axis axis;
    double y;              /* what is above it is taken */
    double plot_x, plot_w; /* the plot between gutter and right margin */
    double number_w;       /* of the widest number beside an axis */
    bool beside;           /* words of the axes stand in the gutter, else on lines of their own */
    size_t pooled_dots;    /* most sessions in one dot */
    bool pooled_marks;     /* a mark stands for several */
};

/* One line of text. */
struct rp_sheet_label {
    const char *class_name; /* "heading", "takeaway", "soft" or "" */
    const char *anchor;     /* "start", "middle" or "end" */
    double x, y;            /* y of the baseline */
    struct rp_text text;
};

/* Appends text so that XML holds it as text or in quotes; what XML 1.0 cannot hold, and marks that
 * reorder text, become U+FFFD. */
void rp_xml_text(struct rp_strbuf *sb, struct rp_text text);
/* Appends ` name="value"`, the number with one decimal at most. */
void rp_xml_number(struct rp_strbuf *sb, const char *name, double value);
/* Appends "x y", as paths and points have it, a blank before it. */
void rp_xml_pair(struct rp_strbuf *sb, double x, double y);

void rp_sheet_label(struct rp_strbuf *sb, const struct rp_sheet_label *label);
/* Text at x from sheet->y down, wrapped at the right margin; moves y below it. size and line in
 * pixels. */
void rp_sheet_wrapped(struct rp_sheet *sheet, const char *class_name, double x, struct rp_text text,
                      const int size_and_line[2]);
/* A small soft line of its own above or below a plot, at the plot's left. */
void rp_sheet_caption(struct rp_sheet *sheet, struct rp_text text);
/* Decides gutter and plot, and makes the axis of days. RP_LIMIT. */
enum rp_rc rp_sheet_lay_out(struct rp_sheet *sheet) RP_MUST_USE;
/* x of a day. */
double rp_sheet_x(const struct rp_sheet *sheet, double day);
/* A number beside an axis, in the arena. */
struct rp_text rp_sheet_number(struct rp_sheet *sheet, double value);
/* Faint lines at the ticks from top to foot. */
void rp_sheet_ticks(struct rp_sheet *sheet, double top, double foot);
/* The labels of the days below everything; moves y. */
void rp_sheet_days(struct rp_sheet *sheet);

#endif
