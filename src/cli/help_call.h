/*
 * help_call: the calm line about Help at a terminal: after words that ask for it, and where it goes
 * on standing.
 */
#ifndef RAPPORT_CLI_HELP_CALL_H
#define RAPPORT_CLI_HELP_CALL_H

#include "cli/call.h"
#include "views/help.h"
#include "views/review.h"

/* Where help is asked for: in the country of the notes where they were open, else of the locale. */
void rp_call_help_here(const struct rp_call *call, const char *data_dir, struct rp_help_here *out);
/* The line on standard error. Nothing where it cannot be read. */
void rp_call_tell_help(const struct rp_call *call, const struct rp_help_here *here);
/* The same when the record asks for it. */
void rp_call_tell_help_of(const struct rp_call *call, const char *data_dir, enum rp_kind kind,
                          const void *record);
/* The line above what is told of a relationship, where it stands for a record of it, and how it is
 * folded; on standard error where the answer is JSON. Nothing of a file that is not one's notes is
 * folded. */
void rp_call_show_danger(const struct rp_call *call, const struct rp_review *review);

#endif
