/*
 * filter_update: what a rating says to every hypothesis.
 */
#ifndef RP_ENGINE_FILTER_UPDATE_H
#define RP_ENGINE_FILTER_UPDATE_H

#include "engine/filter_branch.h"

/* A rating in model units: SDs from the population mean. */
struct rp_seen {
    double z;         /* the rating; at the top of the scale, where it is cut off */
    double noise_var; /* added to the noise of every hypothesis */
    bool at_top;      /* true: the real value is z or anything above */
};

/* Weighs and moves every hypothesis of a lane; weights are then to be normalised. */
void rp_filter_update(struct rp_filter *filter, int spread, const struct rp_seen *evidence);

/* The onsets of a lane in one session, by parent, kind and size: what each weighs after the
 * session, RP_FILTER_ONSETS from "none", then as many from active ruptures. */
struct rp_onsets {
    struct rp_parents parents;
    double weight[2 * RP_FILTER_ONSETS];
};

/* Fills what onsets look like in filter from its params; after rp_shape_prepare. */
void rp_onset_prepare(struct rp_filter *filter);
/* Fills the weights from the parents and the rating (NULL: none). */
void rp_onset_weigh(const struct rp_filter *filter, int spread, const struct rp_seen *evidence,
                    struct rp_onsets *onsets);
/* Dip of onset number i in this session. */
double rp_onset_dip(const struct rp_filter *filter, const struct rp_onsets *onsets, int i);
/* Gives a slot, moved by the rating, to each onset that weighs at least `least`, while there is
 * room. */
void rp_onset_add(struct rp_filter *filter, int spread, const struct rp_seen *evidence,
                  const struct rp_onsets *onsets, double least);

#endif
