/*
 * print_man: the records as man pages in mdoc.
 */
#ifndef RAPPORT_CLI_PRINT_MAN_H
#define RAPPORT_CLI_PRINT_MAN_H

#include "cli/out.h"
#include "cli/verb.h"

/* rapport.1 when verb is NULL, else rapport-VERB.1. */
void rp_print_man(struct rp_out *out, const struct rp_verb *verb);

#endif
