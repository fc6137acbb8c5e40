/*
 * calibrate_likelihood: how likely the ratings of one pair are under a model.
 */
#ifndef ENGINE_CALIBRATE_LIKELIHOOD_H
#define ENGINE_CALIBRATE_LIKELIHOOD_H

#include "engine/calibrate_model.h"

/* A rated session, in model units. */
struct rp_seen {
    double z;      /* the rating; at the top: half a step below it */
    double weeks;  /* since the rated session before; 0 for the first */
    double grown;  /* sessions of growth behind it */
    int32_t steps; /* sessions since the one before, 1 or more; 1 for the first */
    bool at_top;
};

/* Log-likelihood of n rated sessions, integrated over the pair's restlessness. n >= 1. */
double rp_pair_likelihood(const struct rp_calibrate_model *model, const struct rp_seen *seen,
                          size_t n);

#endif
