/*
 * lines: what a person or a script types, a line at a time.
 */
#ifndef RAPPORT_CLI_LINES_H
#define RAPPORT_CLI_LINES_H

#include <rapport/base/text.h>

/* Longest line, bytes: a page of somebody's words without a line feed. */
enum { RP_LINE_BYTES_MAX = 16 * 1024 };

/* The next line of standard input, without its end, in the arena; *more is false (and *line
 * absent) when nothing is left. RP_BAD_INPUT when it is not UTF-8 or holds a zero byte; RP_LIMIT
 * when it is too long or memory is out; RP_SYSTEM when the system refuses. */
enum rp_rc rp_line_next(struct rp_arena *arena, struct rp_text *line, bool *more,
                        struct rp_err *err) RP_MUST_USE;

#endif
