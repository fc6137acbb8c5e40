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

/* What is said where something must be chosen; each face adds how. */
#define RP_NOTES_FULL "there is something in the notes already"
#define RP_NOTES_SEVERAL "there are several relationships, and none was named"

struct rp_notes {
    struct rp_vault *vault; /* borrowed */
    const struct rp_terms *terms;
    struct rp_arena *arena;
    struct rp_journey_file file; /* what the record holds; made anew by each change */
    struct rp_text at;           /* now, RFC 3339 */
    bool changed;                /* the latest save: false when all of it was there already */
    int64_t action;              /* its number in the history; 0 when it made none */
};

/* Loads the record. terms and arena outlive *notes. Faults of rp_store_load. */
enum rp_rc rp_notes_load(struct rp_notes *notes, struct rp_err *err) RP_MUST_USE;
/* The same for rp_notes_keep alone, which looks at all of it once the record is in its place. */
enum rp_rc rp_notes_read(struct rp_notes *notes, struct rp_err *err) RP_MUST_USE;

/* A record to be kept. */
struct rp_noted {
    const char *verb;            /* for the history */
    const char *list;            /* where it goes, as in the journey file: "moments"; the
                                  * relationship itself, without its lists: "relationships" */
    struct rp_text relationship; /* whose; absent: the only one, or a new one where there is none */
    bool is_new;                 /* of "relationships": another one, whoever is there already */
    struct rp_text json;  /* the record; with the id of one that is there it takes its place */
    const char *part;     /* json is one of this list of the record `owner` ("attempts"); or NULL */
    struct rp_text owner; /* absent: the latest of its list */
    bool joins; /* a record of the same day that says nothing else of what this one says is gone on
                 * with, instead of a second one: a check-in, and what else is noted of its hour */
    struct rp_text over; /* of sessions: id of the one that it is laid over (laying.h); or absent */
};

/* What became of it. */
struct rp_kept {
    struct rp_text relationship;
    struct rp_text id;
    struct rp_text part; /* id of what was kept below it; absent: nothing, or it has none */
    enum rp_kind kind;
    const void *record; /* as it is now, in the arena */
    bool is_new;        /* it took the place of none */
    bool changed;       /* false: all of it was there already, and no change is in the history */
};

/* A record as the text that rp_notes_keep takes, in the arena of the notes; of a relationship what
 * stands in it itself, not its lists. RP_LIMIT, with a sentence. */
enum rp_rc rp_notes_record_text(const struct rp_notes *notes, enum rp_kind kind, const void *record,
                                struct rp_text *out, struct rp_err *err) RP_MUST_USE;

/*
 * Keeps a record and saves. *notes holds the journey with it afterwards; texts of *out lie in the
 * arena. RP_NOT_FOUND: no such relationship or owner; RP_USAGE: several relationships, and none
 * named; RP_BAD_INPUT: not such a record, or it does not fit the others (err names the place from
 * the record on); and what saving gives: the record on disk is then as before, and *notes is loaded
 * again by the caller.
 */
enum rp_rc rp_notes_keep(struct rp_notes *notes, const struct rp_noted *noted, struct rp_kept *out,
                         struct rp_err *err) RP_MUST_USE;

/* The relationship that is meant, in the notes: that of the id, else the only one; NULL, with
 * RP_OK, where there is none at all. RP_NOT_FOUND, RP_USAGE as above. */
enum rp_rc rp_notes_relationship(const struct rp_notes *notes, struct rp_text id,
                                 struct rp_relationship **out, struct rp_err *err) RP_MUST_USE;
/* The record of that id in a list of the relationship, or NULL. list as in struct rp_noted. */
void *rp_notes_find(struct rp_relationship *in, const char *list, struct rp_text id);
/* The id of the one of the latest day there; absent where the list is empty. */
struct rp_text rp_notes_latest(struct rp_relationship *in, const char *list);

/* Keeps a whole journey in the place of everything, and saves. RP_USAGE when something is there and
 * `over` is not said. Faults as above. */
enum rp_rc rp_notes_import(struct rp_notes *notes, const struct rp_journey *journey, bool over,
                           struct rp_err *err) RP_MUST_USE;

/* What is to be taken back. */
struct rp_undoing {
    bool forth;     /* the latest change that was taken back is put in again */
    int64_t action; /* only this one, which the person saw; 0: whichever is the latest */
};

/* Undoes the latest change, and saves. *what: which. What *notes holds of the records is neither
 * looked at nor made anew. RP_NOT_FOUND when there is none; RP_USAGE when it is not the one that is
 * meant: nothing is changed then. */
enum rp_rc rp_notes_undo(struct rp_notes *notes, const struct rp_undoing *wish,
                         struct rp_history_entry *what, struct rp_err *err) RP_MUST_USE;

#endif
