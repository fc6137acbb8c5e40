/*
 * meeting: the relationship with a therapist of some name, begun where there is none yet. A first
 * call is noted with somebody: whoever is new is somebody the person considers.
 */
#ifndef RAPPORT_ACTIONS_MEETING_H
#define RAPPORT_ACTIONS_MEETING_H

#include "actions/notes.h"

struct rp_met {
    struct rp_text relationship; /* its id, in the arena of the notes */
    bool begun;                  /* there was none of that name */
};

/*
 * Finds whoever is called so, without regard to blanks around the name and to the case of its
 * letters a to z: the one whose relationship has not ended where several are, the latest noted of
 * them. Where there is none, one in the state `considering` is begun and saved. RP_BAD_INPUT: no
 * name, one that is no line, or longer than RP_ASKING_TEXT_MAX; RP_LIMIT; faults of rp_notes_keep.
 * *out only on success.
 */
enum rp_rc rp_notes_meet(struct rp_notes *notes, struct rp_text therapist, struct rp_met *out,
                         struct rp_err *err) RP_MUST_USE;

#endif
