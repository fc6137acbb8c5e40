/*
 * print_completion: the records as completion files for shells.
 */
#ifndef RAPPORT_CLI_PRINT_COMPLETION_H
#define RAPPORT_CLI_PRINT_COMPLETION_H

#include "cli/out.h"

/* Installed as bash-completion/completions/rapport; needs nothing but bash. */
void rp_print_bash(struct rp_out *out);
/* Installed as zsh/site-functions/_rapport. */
void rp_print_zsh(struct rp_out *out);
/* Installed as fish/vendor_completions.d/rapport.fish. */
void rp_print_fish(struct rp_out *out);

#endif
