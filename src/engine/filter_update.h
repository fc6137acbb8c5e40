/*
 * filter_update: what a rating says to every hypothesis.
 */
#ifndef RP_ENGINE_FILTER_UPDATE_H
#define RP_ENGINE_FILTER_UPDATE_H

#include <rapport/engine/filter.h>

/* A rating in model units: SDs from the population mean. */
struct rp_evidence {
    double z;         /* the rating; at the top of the scale, where it is cut off */
    double noise_var; /* added to the noise of every hypothesis */
    bool at_top;      /* true: the real value is z or anything above */
};

/* Weighs and moves every hypothesis; weights need rp_filter_normalize afterwards. */
void rp_filter_update(struct rp_filter *filter, struct rp_evidence evidence);

#endif
