/*
 * print_markdown: the records as docs/commands.md.
 */
#ifndef RAPPORT_CLI_PRINT_MARKDOWN_H
#define RAPPORT_CLI_PRINT_MARKDOWN_H

#include "cli/out.h"
#include "cli/verb.h"

/* The whole document when verb is NULL, else its section about that verb. */
void rp_print_markdown(struct rp_out *out, const struct rp_verb *verb);

#endif
