/*
 * status_dismiss: advice is put away, or taken out again.
 */
#ifndef RAPPORT_CLI_STATUS_DISMISS_H
#define RAPPORT_CLI_STATUS_DISMISS_H

#include "cli/call.h"

/* Does what --dismiss or --restore asks, and says so. Results as rp_notes_dismiss. */
enum rp_rc rp_status_dismiss(struct rp_call *call) RP_MUST_USE;

#endif
