/*
 * placing: a record that somebody noted, read into its place among the others.
 */
#ifndef RAPPORT_ACTIONS_PLACING_H
#define RAPPORT_ACTIONS_PLACING_H

#include "actions/notes.h"

/* The kind of record that a list of a journey file holds. list: as in struct rp_noted. */
enum rp_kind rp_list_kind(const char *list);
/* Is there such a list? Asked of names that come from outside. */
bool rp_list_is_known(const char *list);

/* Where it stands now, in the journey in memory. */
struct rp_placed {
    struct rp_relationship *in;
    enum rp_kind kind;
    const void *record;
    const void *part; /* what came in below the record; NULL: the record itself came in */
    bool is_new;      /* it stands behind those that were there */
};

/*
 * Reads what was noted and puts it into the journey in memory; nothing is checked between records
 * yet. RP_NOT_FOUND, RP_USAGE, RP_BAD_INPUT and RP_LIMIT as rp_notes_keep; the journey is then of
 * no use.
 */
enum rp_rc rp_placing(struct rp_notes *notes, const struct rp_noted *noted, struct rp_placed *out,
                      struct rp_err *err) RP_MUST_USE;

#endif
