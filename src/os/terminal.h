/*
 * terminal: what the person's screen can do, asked once at the start.
 */
#ifndef RAPPORT_OS_TERMINAL_H
#define RAPPORT_OS_TERMINAL_H

#include <stdbool.h>

/* Widths outside this range are clamped: narrower cannot hold a word and its indent, wider is a
 * mistake in COLUMNS. RP_TERMINAL_WIDTH is taken when nothing says better. */
enum { RP_TERMINAL_NARROWEST = 20, RP_TERMINAL_WIDTH = 80, RP_TERMINAL_WIDEST = 1000 };

struct rp_terminal {
    bool in_tty;       /* standard input is a terminal */
    bool out_tty;      /* standard output is */
    bool err_tty;      /* standard error is */
    bool colour;       /* standard output may carry escape codes */
    bool err_rewrites; /* a line on standard error can be written over (colour or not) */
    int width;         /* columns */
};

/*
 * Fills *out. The width is COLUMNS when that is a whole number, else the terminal's own, else 80.
 * Colour needs a terminal, no NO_COLOR (https://no-color.org: set and not empty), and a TERM that
 * is neither absent nor "dumb".
 */
void rp_terminal_look(struct rp_terminal *out);
/* Makes sure that descriptors 0, 1 and 2 are open, so that no file of ours ever becomes standard
 * output. One that was closed still refuses to be written to. */
void rp_terminal_hold_std(void);
/* A write to a pipe whose reader left is then an error (EPIPE) instead of a signal. */
void rp_terminal_ignore_broken_pipe(void);

#endif
