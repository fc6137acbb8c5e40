/*
 * removing: one record goes, and what hangs on it is not left dangling.
 *
 * What lies below a record goes with it: the attempts of a moment, all of a relationship. Of what
 * names it from elsewhere,
 *   - an echo of a person, a topic of a session and advice put away about it go as well: without it
 *     they say nothing;
 *   - a moment of a session stays, and takes over the session's day where it has none;
 *   - a moment that names a boundary stays, and keeps the kind of it.
 */
#ifndef RAPPORT_ACTIONS_REMOVING_H
#define RAPPORT_ACTIONS_REMOVING_H

#include "actions/notes.h"

/* Which record. */
struct rp_removing {
    const char *verb;            /* for the history */
    const char *list;            /* as in struct rp_noted */
    struct rp_text relationship; /* absent: the only one */
    struct rp_text id;
};

/* What becomes of something that names it. */
enum rp_fate {
    RP_FATE_GOES,
    RP_FATE_KEEPS_DAY,  /* of the session */
    RP_FATE_KEEPS_KIND, /* of the boundary */
};

/* One that names it: a record, or what is inside one. */
struct rp_hanging {
    enum rp_kind kind; /* ECHO, SESSION_TOPIC, DISMISSAL, MOMENT */
    enum rp_fate fate;
    const char *list;  /* of the record that is changed */
    struct rp_text of; /* its id; of a DISMISSAL: the advice */
};

/* What would go. Texts and records in the arena of the notes. */
struct rp_removal {
    struct rp_removing what;
    struct rp_relationship *in;
    enum rp_kind kind;
    const void *record;
    size_t below[RP_KIND_COUNT]; /* records inside it, of each kind */
    struct rp_hanging *hanging;
    size_t hanging_n, cap;
};

/*
 * Takes the record out of the journey in memory and checks what is left; nothing is kept yet, and
 * *notes is of no use for anything but rp_notes_remove. RP_NOT_FOUND: no such record; RP_USAGE:
 * several relationships, and none named; RP_BAD_INPUT: what is left would not be valid; RP_LIMIT.
 */
enum rp_rc rp_notes_plan_removal(struct rp_notes *notes, const struct rp_removing *what,
                                 struct rp_removal *out, struct rp_err *err) RP_MUST_USE;
/* Keeps that as one action, and saves. What saving gives. */
enum rp_rc rp_notes_remove(struct rp_notes *notes, const struct rp_removal *removal,
                           struct rp_err *err) RP_MUST_USE;

#endif
