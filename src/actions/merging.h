/*
 * merging: what was typed in a draft, laid over a record that was changed since (a three-way merge,
 * field by field).
 */
#ifndef RAPPORT_ACTIONS_MERGING_H
#define RAPPORT_ACTIONS_MERGING_H

#include "actions/notes.h"

/* Three texts of one record, JSON. */
struct rp_merging {
    enum rp_kind kind;
    struct rp_text before, draft; /* as the draft found it, and as it leaves it */
    struct rp_text now;           /* as it is in the notes */
};

/* *out: the record as it is now, with each field that the draft changed as the draft has it; what
 * the draft adds to a list of records stands behind what was added since. In the arena of the
 * notes. RP_USAGE: both changed the same list otherwise; RP_BAD_INPUT: one is no such record;
 * RP_LIMIT. *out only on success. */
enum rp_rc rp_record_merge(const struct rp_notes *notes, const struct rp_merging *merging,
                           struct rp_text *out) RP_MUST_USE;

#endif
