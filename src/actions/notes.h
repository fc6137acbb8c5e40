/*
 * notes: the open record with all that is in it, and the one way to change it.
 *
 * A change is validated as the whole journey would be: the record is put among the others, ids are
 * made, everything is checked, and only then it is kept and saved. What is refused changes nothing.
 */
#ifndef RAPPORT_ACTIONS_NOTES_H
#define RAPPORT_ACTIONS_NOTES_H

#include "vault/history.h"
#include "vault/vault.h"

struct rp_notes {
    struct rp_vault *vault; /* borrowed */
    const struct rp_terms *terms;
    struct rp_arena *arena;
    struct rp_journey_file file; /* what the record holds; made anew by each change */
    struct rp_text at;           /* now, RFC 3339 */
};

/* Loads the record. terms and arena outlive *notes. Faults of rp_store_load. */
enum rp_rc rp_notes_load(struct rp_notes *notes, struct rp_err *err) RP_MUST_USE;

/* A record to be kept. */
struct rp_noted {
    const char *verb;            /* for the history */
    const char *list;            /* where it goes, as in the journey file: "moments" */
    struct rp_text relationship; /* whose; absent: the only one, or a new one where there is none */
    struct rp_text json; /* the record; with the id of one that is there it takes its place */
};

/* What became of it. */
struct rp_kept {
    struct rp_text relationship;
    struct rp_text id;
    enum rp_kind kind;
    const void *record; /* as it is now, in the arena */
};

/*
 * Keeps a record and saves. *notes holds the journey with it afterwards; texts of *out lie in the
 * arena. RP_NOT_FOUND: no such relationship; RP_USAGE: several, and none named; RP_BAD_INPUT: not
 * such a record, or it does not fit the others (err names the place from the record on); and what
 * saving gives: the record on disk is then as before, and *notes is loaded again by the caller.
 */
enum rp_rc rp_notes_keep(struct rp_notes *notes, const struct rp_noted *noted, struct rp_kept *out,
                         struct rp_err *err) RP_MUST_USE;

/* Keeps a whole journey in the place of everything, and saves. RP_USAGE when something is there and
 * `over` is not said. Faults as above. */
enum rp_rc rp_notes_import(struct rp_notes *notes, const struct rp_journey *journey, bool over,
                           struct rp_err *err) RP_MUST_USE;

/* Undoes the latest change (forth: does the latest undone one again), and saves. *what: which.
 * RP_NOT_FOUND when there is none. */
enum rp_rc rp_notes_undo(struct rp_notes *notes, bool forth, struct rp_history_entry *what,
                         struct rp_err *err) RP_MUST_USE;

#endif
