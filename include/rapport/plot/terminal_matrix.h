/*
 * terminal_matrix: a matrix as lines of text.
 *
 * Each dot is a sign that grows with its value, and the value beside it. With `plain`, only ASCII
 * is drawn; the person's words may hold any script in both.
 */
#ifndef RAPPORT_PLOT_TERMINAL_MATRIX_H
#define RAPPORT_PLOT_TERMINAL_MATRIX_H

#include <rapport/plot/matrix.h>
#include <rapport/plot/terminal.h>

/*
 * Appends title, takeaway, rows, legend and notes, each line ended by a newline. Columns that do
 * not fit side by side go on below, with all rows again. Only columns, plain and colour of the
 * options are looked at. RP_USAGE for columns off their range, RP_BAD_INPUT as rp_matrix_check;
 * RP_LIMIT when the arena of sb is out of memory (what was appended is then of no use).
 */
enum rp_rc rp_terminal_matrix(const struct rp_matrix *matrix,
                              const struct rp_terminal_options *options, struct rp_strbuf *sb,
                              struct rp_err *err) RP_MUST_USE;

#endif
