/*
 * comparing: what an action changed, record by record, to be told to the person.
 */
#ifndef RAPPORT_ACTIONS_COMPARING_H
#define RAPPORT_ACTIONS_COMPARING_H

#include "actions/notes.h"

enum rp_difference_kind {
    RP_DIFFERENCE_CHANGED,
    RP_DIFFERENCE_NEW,  /* only after */
    RP_DIFFERENCE_GONE, /* only before */
};

struct rp_difference {
    enum rp_difference_kind what;
    enum rp_kind kind;  /* RP_KIND_DISMISSAL: advice put away; else of a record with an id */
    const void *record; /* as it is now, or was before when it is gone; a moment knows the session
                         * that it names */
};

struct rp_differences {
    struct rp_difference *items; /* room for `most` */
    size_t n, most;
    bool more; /* there are others; the search was ended */
};

/*
 * What the action `seq`, the latest one, changed in the notes, of which no more than the vault, the
 * terms and the arena are looked at: ten years need not be read for it. Records lie in the arena.
 * RP_DAMAGED when one is none of its kind; RP_LIMIT.
 */
enum rp_rc rp_action_differences(const struct rp_notes *notes, int64_t seq,
                                 struct rp_differences *out, struct rp_err *err) RP_MUST_USE;

#endif
