/*
 * bringing: somebody from the person's life, noted with one therapist, noted with another as well.
 * People belong to a relationship; whoever changes therapist does not change their father.
 */
#ifndef RAPPORT_ACTIONS_BRINGING_H
#define RAPPORT_ACTIONS_BRINGING_H

#include "actions/notes.h"

struct rp_bringing {
    struct rp_text person;   /* id of the one who is brought */
    struct rp_text from, to; /* ids of relationships; `to` absent: the only one */
};

/*
 * Notes the person of another relationship in this one, under a new id, and saves. Where somebody
 * of that name is there already nothing is changed. *out: the id here, in the arena of the notes.
 * RP_NOT_FOUND: no such relationship or person; RP_USAGE: several, and none named; RP_LIMIT; faults
 * of rp_notes_keep. *out only on success.
 */
enum rp_rc rp_notes_bring(struct rp_notes *notes, const struct rp_bringing *what,
                          struct rp_text *out, struct rp_err *err) RP_MUST_USE;

#endif
