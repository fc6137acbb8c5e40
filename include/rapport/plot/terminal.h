/*
 * terminal: a scene as lines of text.
 *
 * With `plain`, only ASCII is drawn, and every kind of mark has a character of its own. Otherwise
 * lines and band are drawn in braille cells of 2 by 4 dots. The person's words may hold any script
 * in both.
 */
#ifndef RAPPORT_PLOT_TERMINAL_H
#define RAPPORT_PLOT_TERMINAL_H

#include <rapport/base/strbuf.h>
#include <rapport/plot/scene.h>

/* Narrower terminals show the table instead: a chart would have fewer than 30 places for days. */
enum { RP_TERMINAL_COLUMNS_MIN = 40, RP_TERMINAL_COLUMNS_MAX = 1000 };
/* Rows of the main panel. 11 give a row to each whole number of 0..10. */
enum { RP_TERMINAL_ROWS_MIN = 5, RP_TERMINAL_ROWS_USUAL = 11, RP_TERMINAL_ROWS_MAX = 200 };

struct rp_terminal_options {
    int columns; /* RP_TERMINAL_COLUMNS_MIN..MAX; no line is wider */
    int rows;    /* of the main panel, RP_TERMINAL_ROWS_MIN..MAX; others get 5 */
    bool plain;  /* ASCII only */
    bool colour; /* ANSI colours; never the only sign of anything */
};

/*
 * Appends title, takeaway, chart, axis of days and legend, each line ended by a newline. Where
 * there are more dots than columns each dot is a mean, and a line says of how many. RP_USAGE for
 * options off their range, RP_BAD_INPUT as rp_scene_check; RP_LIMIT when the arena of sb is out of
 * memory (what was appended is then of no use).
 */
enum rp_rc rp_terminal_chart(const struct rp_scene *scene,
                             const struct rp_terminal_options *options, struct rp_strbuf *sb,
                             struct rp_err *err) RP_MUST_USE;

#endif
