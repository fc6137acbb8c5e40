/*
 * dismissing: advice that the person puts away, for good or until a day, and takes out again.
 */
#ifndef RAPPORT_ACTIONS_DISMISSING_H
#define RAPPORT_ACTIONS_DISMISSING_H

#include "actions/notes.h"

#include <rapport/formats/guidance.h>

/* What is said of a day that does not do; each face adds how another one is said. */
#define RP_AWAY_DAY "the day it comes back must be after today"
#define RP_AWAY_FOLDS                                                                              \
    "this can be folded away for a day at a time and not for good: nothing outweighs what it "     \
    "rests on"

/* Which advice, of whom. */
struct rp_dismissing {
    const struct rp_guidance *guidance;
    struct rp_text relationship; /* absent: the only one */
    struct rp_text advice;       /* a zero behind it */
    struct rp_text about;        /* id of a record; absent: whatever it is about */
    bool has_until;
    int32_t until; /* the day it comes back */
    int32_t today;
};

/*
 * Puts the advice away as one action, and saves; *out is what is kept. Advice that only folds while
 * the relationship runs (leave) is folded until tomorrow when no day is said.
 *
 * RP_USAGE: no such advice, one that cannot be put away, or not so long; a day that is not after
 * today; several relationships and none named. RP_NOT_FOUND: no such relationship, or no record of
 * that id that advice can be about. And what saving gives.
 */
enum rp_rc rp_notes_dismiss(struct rp_notes *notes, const struct rp_dismissing *what,
                            struct rp_dismissal *out, struct rp_err *err) RP_MUST_USE;

/* Puts these away, as one action, and saves: of what is no advice of the tables (the line about
 * Help, views/danger.h), whose caller knows the records. RP_NOT_FOUND: there are none, or no such
 * relationship. And what saving gives. */
enum rp_rc rp_notes_fold(struct rp_notes *notes, const struct rp_dismissing *what,
                         struct rp_dismissal_list away, struct rp_err *err) RP_MUST_USE;
/* Takes all of that out again; *n, how many there were. RP_NOT_FOUND: none was folded. */
enum rp_rc rp_notes_unfold(struct rp_notes *notes, const struct rp_dismissing *what, size_t *n,
                           struct rp_err *err) RP_MUST_USE;

/* Takes it out again: with `about` the one of that record, otherwise all of that advice; *n, how
 * many that were. RP_NOT_FOUND when it was not put away. Otherwise as above. */
enum rp_rc rp_notes_restore(struct rp_notes *notes, const struct rp_dismissing *what, size_t *n,
                            struct rp_err *err) RP_MUST_USE;

#endif
