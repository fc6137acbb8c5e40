/*
 * shell: the pages that are opened as such: the page itself, with Help in it for who has no script,
 * and Help alone. Nothing of a person is in them.
 */
#ifndef RAPPORT_WEB_SHELL_H
#define RAPPORT_WEB_SHELL_H

#include "views/knowledge.h"

/* Both as HTML in the arena, with what helps in the country of the person's locale. Faults as
 * rp_help_read. */
enum rp_rc rp_shell_make(const struct rp_knowledge *knowledge, struct rp_arena *arena,
                         struct rp_text *shell, struct rp_text *help,
                         struct rp_err *err) RP_MUST_USE;

#endif
