/*
 * print: the records of the verbs as text for a screen. See print_man.h, print_markdown.h and
 * print_completion.h for the other forms.
 */
#ifndef RAPPORT_CLI_PRINT_H
#define RAPPORT_CLI_PRINT_H

#include "cli/out.h"
#include "cli/verb.h"

/* What the program is, and one line for each verb. */
void rp_print_overview(struct rp_out *out);
/* All that is known about one verb. */
void rp_print_verb(struct rp_out *out, const struct rp_verb *verb);
/* All verbs, or the one given, as one JSON document. */
void rp_print_json(struct rp_out *out, const struct rp_verb *only);

/* The line that shows how a verb is called: "rapport review [option ...] JOURNEY.json". Shared by
 * all forms. */
void rp_print_usage(struct rp_out *out, const struct rp_verb *verb);
/* "--as-of DAY", "-h, --help": an option with its argument. Shared by the forms for people. */
void rp_print_option_name(struct rp_out *out, const struct rp_option *option);

#endif
