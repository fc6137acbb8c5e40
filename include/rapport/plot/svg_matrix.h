/*
 * svg_matrix: a matrix as an accessible SVG picture, built as svg.h says of charts: every dot is a
 * mark that the keyboard reaches and that has a title. Its area grows with its value; dots of the
 * row that stands apart are diamonds, dots without a number are open.
 */
#ifndef RAPPORT_PLOT_SVG_MATRIX_H
#define RAPPORT_PLOT_SVG_MATRIX_H

#include <rapport/plot/matrix.h>
#include <rapport/plot/svg.h>

/*
 * Appends one <svg> element. Columns that do not fit side by side go on below. RP_USAGE for options
 * off their range, RP_BAD_INPUT as rp_matrix_check, RP_LIMIT when the arena of sb is out of memory
 * (what was appended is then of no use).
 */
enum rp_rc rp_svg_matrix(const struct rp_matrix *matrix, const struct rp_svg_options *options,
                         struct rp_strbuf *sb, struct rp_err *err) RP_MUST_USE;

#endif
