/*
 * measure: how wide a text is, in terminal columns or in pixels; cleaning, cutting, wrapping.
 *
 * A chart is laid out before it is drawn, so every renderer needs widths, and text from a person
 * must not be able to move the cursor, change colours or reorder a line.
 */
#ifndef RAPPORT_PLOT_MEASURE_H
#define RAPPORT_PLOT_MEASURE_H

#include <rapport/base/strbuf.h>
#include <rapport/base/text.h>

/* Width of a text in em or columns; additive: the width of a joined text is the sum. */
typedef double (*rp_ruler_fn)(struct rp_text t);

/* A way to measure: width(t) * unit. */
struct rp_ruler {
    rp_ruler_fn width;
    double unit;
};

/* Terminal columns (utf8proc 2.8, Unicode 15). */
struct rp_ruler rp_ruler_columns(void);
/* Pixels of a sans serif at size_px. Advances of DejaVu Sans, the widest of the usual system fonts,
 * so that what fits by this ruler fits on the page. */
struct rp_ruler rp_ruler_sans(double size_px);
/* Width of t by the ruler; 0 for an absent text. */
double rp_ruler_width(struct rp_ruler ruler, struct rp_text t);

/* Columns that rp_strbuf_clean(t) takes on a terminal. Emoji sequences are counted as the sum of
 * their parts: never less than a terminal uses. */
size_t rp_measure_columns(struct rp_text t);

/* Appends t as one harmless line: control characters, tabs and line breaks become spaces, marks
 * that reorder text are dropped, bytes that are not UTF-8 become '?'. */
void rp_strbuf_clean(struct rp_strbuf *sb, struct rp_text t);

/* Appends t cleaned and cut to at most max_columns, at a boundary of user-perceived characters,
 * with `tail` ("..." or an ellipsis) where something was cut and the tail fits. Returns the columns
 * used. */
size_t rp_strbuf_cut(struct rp_strbuf *sb, struct rp_text t, size_t max_columns,
                     struct rp_text tail);

/* Appends n times the same byte. */
void rp_strbuf_fill(struct rp_strbuf *sb, char c, size_t n);

/* Walks over the lines of a text wrapped at spaces; a word longer than a line is broken between
 * user-perceived characters. */
struct rp_wrap {
    struct rp_text rest;
    struct rp_ruler ruler;
    double width; /* of a line, in the ruler's unit; at least one wide character */
};
/* The next line, without spaces at its ends; false when nothing is left. */
bool rp_wrap_next(struct rp_wrap *wrap, struct rp_text *line);

/*
 * Appends a template in which every {name} is replaced by the value of that name. names and values
 * are arrays of n. A name that is not among them is written as it stands.
 */
void rp_strbuf_template(struct rp_strbuf *sb, struct rp_text tmpl, const char *const *names,
                        const struct rp_text *values, size_t n);

#endif
