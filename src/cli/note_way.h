/*
 * note_way: what the options of a verb ask to be noted, and by which form.
 */
#ifndef RAPPORT_CLI_NOTE_WAY_H
#define RAPPORT_CLI_NOTE_WAY_H

#include "actions/noting.h"
#include "cli/call.h"

/* What is to be added to a record: as an option says, or the only thing; NULL: a record itself. */
const struct rp_note_part *rp_call_part(const struct rp_call *call);
/* What is to be noted, and by which form: that of the verb, unless an option names another. */
struct rp_note_way rp_call_way(const struct rp_call *call);
/* The option's value; NULL when it was not given or the verb has none of that name. */
const char *rp_call_option(const struct rp_call *call, const char *name);

#endif
