/*
 * comparing: which records differ between two states of the notes.
 */
#ifndef RAPPORT_ACTIONS_COMPARING_H
#define RAPPORT_ACTIONS_COMPARING_H

#include <rapport/domain/schema.h>

enum rp_difference_kind {
    RP_DIFFERENCE_CHANGED,
    RP_DIFFERENCE_NEW,  /* only after */
    RP_DIFFERENCE_GONE, /* only before */
};

struct rp_difference {
    enum rp_difference_kind what;
    enum rp_kind kind;    /* RP_KIND_DISMISSAL: advice put away; else of a record with an id */
    const void *record;   /* as it is after, or was before when it is gone; borrowed */
    struct rp_text owner; /* the relationship it is of, or is */
};

struct rp_differences {
    struct rp_difference *items; /* room for `most` */
    size_t n, most;
    bool more; /* there are others; the search was ended */
};

/* What differs, up to out->most: the records of each relationship, then the relationship itself. Of
 * one that is new or gone itself and its records. Lists in about the same order take time in
 * proportion to their length. */
void rp_journeys_compare(const struct rp_journey *before, const struct rp_journey *after,
                         struct rp_differences *out);

#endif
