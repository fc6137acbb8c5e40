/*
 * comparing: what an action changed, record by record, to be told to the person.
 */
#ifndef RAPPORT_ACTIONS_COMPARING_H
#define RAPPORT_ACTIONS_COMPARING_H

#include "actions/notes.h"

#include <rapport/domain/difference.h>

/*
 * What the action `seq`, the latest one, changed in the notes, of which no more than the vault, the
 * terms and the arena are looked at: ten years need not be read for it. Records lie in the arena.
 * RP_DAMAGED when one is none of its kind; RP_LIMIT.
 */
enum rp_rc rp_action_differences(const struct rp_notes *notes, int64_t seq,
                                 struct rp_differences *out, struct rp_err *err) RP_MUST_USE;
/* The same of any action of the history, as it was right after it, whatever was done since. */
enum rp_rc rp_past_differences(const struct rp_notes *notes, int64_t seq,
                               struct rp_differences *out, struct rp_err *err) RP_MUST_USE;

#endif
