/*
 * keeping: what was answered to a form, kept as the record that it is or belongs to.
 */
#ifndef RAPPORT_ACTIONS_KEEPING_H
#define RAPPORT_ACTIONS_KEEPING_H

#include "actions/drafting.h"
#include "actions/notes.h"

/* Answers on their way into the notes. */
struct rp_keeping {
    struct rp_notes *notes; /* open, with the time */
    struct rp_note_way way;
    struct rp_draft draft; /* whose it is, what is gone on with, where it is sealed meanwhile */
    struct rp_text over;   /* id of the session that a check-in is laid over; or absent */
    const char *anew;      /* how to begin anew, for the refusal: ours */
};

/* Does it stand beside the relationships, not in one of their lists? */
bool rp_note_is_relationship(const struct rp_note *note);

/* The id of the record that is gone on with: the one named, that of the relationship itself, or,
 * where something is added, the latest. Absent: a new one is begun. within may be NULL. */
struct rp_text rp_keeping_id(const struct rp_note_way *way, struct rp_relationship *within,
                             struct rp_text named);

/* Fills k->draft.from with the record of that id as it is now; absent: with nothing. RP_NOT_FOUND,
 * RP_LIMIT. */
enum rp_rc rp_keeping_from(struct rp_keeping *k, struct rp_relationship *within, struct rp_text id,
                           struct rp_err *err) RP_MUST_USE;

/* Goes on with a draft of the record in k->draft. What was noted of it since the draft was begun
 * stands in it, with what the draft says otherwise on top: nothing of either is lost. Where both
 * changed the same list of records otherwise than by adding to it, the draft is gone on with as it
 * is, and keeping refuses. RP_LIMIT. */
enum rp_rc rp_keeping_resume(struct rp_keeping *k, const struct rp_draft *draft,
                             struct rp_err *err) RP_MUST_USE;

/* A mark of the record that is gone on with, for a face that shows it for long: another record has
 * another mark. */
enum { RP_KEEPING_MARK_CHARS = 64 };
/* Empty for a record that is not there yet. RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_keeping_mark(struct rp_text record, char out[RP_KEEPING_MARK_CHARS + 1],
                           struct rp_err *err) RP_MUST_USE;
/* Is it the record that was shown with that mark? RP_USAGE, with the place "was", when something
 * else was noted of it since. */
enum rp_rc rp_keeping_check_mark(const struct rp_keeping *k, struct rp_text mark,
                                 struct rp_err *err) RP_MUST_USE;

/* The session that a new check-in is likely to be of although it has one already; absent: there is
 * none, and nothing needs to be asked. RP_BAD_INPUT: no such record; RP_LIMIT. */
enum rp_rc rp_keeping_same(const struct rp_keeping *k, const struct rp_relationship *within,
                           struct rp_text record, struct rp_text *out,
                           struct rp_err *err) RP_MUST_USE;

/* Keeps the record, whole, and saves. RP_USAGE when something else was noted since of the one that
 * is gone on with: it would be lost; else as rp_notes_keep. The draft is left to be removed. */
enum rp_rc rp_keeping_keep(const struct rp_keeping *k, struct rp_text record, struct rp_kept *out,
                           struct rp_err *err) RP_MUST_USE;

#endif
