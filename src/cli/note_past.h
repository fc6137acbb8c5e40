/*
 * note_past: how a record was before, and taking one away.
 */
#ifndef RAPPORT_CLI_NOTE_PAST_H
#define RAPPORT_CLI_NOTE_PAST_H

#include "cli/note_call.h"

/* Shows each version of the record that --history names, the newest first. RP_NOT_FOUND: there
 * never was one. */
enum rp_rc rp_call_history(struct rp_call *call) RP_MUST_USE;

/* Shows what would go with the record that --remove names; removes it when --yes is given, or when
 * its id is typed at a terminal. RP_NOT_FOUND: there is none. */
enum rp_rc rp_call_remove(struct rp_call *call) RP_MUST_USE;

#endif
