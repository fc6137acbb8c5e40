/*
 * line_editor: a line typed at a terminal, with the keys one knows from a shell. The only user of
 * libedit.
 *
 * No history is kept, in no file and not in memory, and no file of settings is read: what is typed
 * here is private.
 */
#ifndef RAPPORT_CLI_LINE_EDITOR_H
#define RAPPORT_CLI_LINE_EDITOR_H

#include <rapport/base/text.h>

struct rp_line_editor;

/* Standard input and standard error must be a terminal that can move its cursor. RP_LIMIT: no
 * memory. The caller closes *out. */
enum rp_rc rp_line_editor_open(struct rp_line_editor **out, struct rp_err *err) RP_MUST_USE;
/* NULL does nothing. The terminal is as before. */
void rp_line_editor_close(struct rp_line_editor *editor);

/* As rp_line_next: *more is false at the end of input (Ctrl-D on an empty line), else *line is in
 * the arena. Ctrl-C ends the program as ever, the terminal put right first. RP_BAD_INPUT when it is
 * not UTF-8; RP_LIMIT when it is too long or memory is out. */
enum rp_rc rp_line_editor_next(struct rp_line_editor *editor, struct rp_arena *arena,
                               struct rp_text *line, bool *more, struct rp_err *err) RP_MUST_USE;

#endif
