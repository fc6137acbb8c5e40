/*
 * filter_update: what a rating says to every hypothesis.
 */
#ifndef RP_ENGINE_FILTER_UPDATE_H
#define RP_ENGINE_FILTER_UPDATE_H

#include "engine/filter_branch.h"

/* A rating in model units: SDs from the population mean; and what it is held against hypotheses
 * with. */
struct rp_seen {
    double z;                        /* the rating; at the top of the scale, where it is cut off */
    bool at_top;                     /* true: the real value is z or anything above */
    int power;                       /* exponent where that is a small whole number, else 0 */
    double exponent;                 /* of the density of the Student t: (df + 1) / 2, */
    double inverse, most;            /* 1 / df, and the greatest gain */
    double noise[RP_FILTER_SPREADS]; /* variance of one rating's error, by spread */
};

/* Fills the rest from z, at_top and the noise variance that is added to everyone's. */
void rp_seen_prepare(const struct rp_filter *filter, double noise_var, struct rp_seen *seen);

/* Weighs and moves every hypothesis. Returns the sum of their weights. */
double rp_filter_update(struct rp_filter *filter, const struct rp_seen *seen);

/* The onsets of one session, by parent, kind and size: what each weighs after the session,
 * RP_FILTER_ONSETS from "none", then as many from active ruptures. */
struct rp_onsets {
    struct rp_parents parents;
    double weight[2 * RP_FILTER_ONSETS][RP_FILTER_SPREADS];
    double total[2 * RP_FILTER_ONSETS];
};

/* Fills what onsets look like in filter from its params; after rp_shape_prepare. */
void rp_onset_prepare(struct rp_filter *filter);
/* Fills the weights from the parents and the rating (NULL: none). Those that cannot reach `least`
 * are left at 0. */
void rp_onset_weigh(const struct rp_filter *filter, const struct rp_seen *seen, double least,
                    struct rp_onsets *onsets);
/* Gives a slot, moved by the rating, to each onset that weighs at least `least`, while there is
 * room. Returns the sum of their weights. */
double rp_onset_add(struct rp_filter *filter, const struct rp_seen *seen,
                    const struct rp_onsets *onsets, double least);

#endif
