/*
 * past: what was done to the notes, and how one record came to be as it is.
 */
#ifndef RAPPORT_ACTIONS_PAST_H
#define RAPPORT_ACTIONS_PAST_H

#include "actions/comparing.h"

/* Actions that are listed: nobody reads further back. */
enum { RP_PAST_ACTIONS = 100 };
/* Records of an action that are told one by one; an action that changed more is told as a whole. */
enum { RP_PAST_TOLD = 3 };
/* Versions of one record: nobody changes one more often. */
enum { RP_PAST_VERSIONS = 1000 };

/* The latest actions, newest first, without the undoing itself: what was taken back is marked. Of
 * *notes no more than the vault, the terms and the arena are looked at; all of *out lies in the
 * arena. RP_DAMAGED when a record is none of its kind; RP_LIMIT. *out only on success. */
enum rp_rc rp_past_list(const struct rp_notes *notes, struct rp_past_actions *out,
                        struct rp_err *err) RP_MUST_USE;

/* How the record of that key was after each action that changed it, newest first. RP_NOT_FOUND when
 * there never was one, or the list is none; else as above. */
enum rp_rc rp_past_of(const struct rp_notes *notes, const struct rp_record_key *key,
                      struct rp_past_versions *out, struct rp_err *err) RP_MUST_USE;

#endif
