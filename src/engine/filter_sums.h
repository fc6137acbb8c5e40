/*
 * filter_sums: what all hypotheses say together.
 */
#ifndef RP_ENGINE_FILTER_SUMS_H
#define RP_ENGINE_FILTER_SUMS_H

#include "engine/filter_wide.h"

/* In model units. */
struct rp_sums {
    double mu, mu2;  /* moments of mu */
    double expected; /* next rating */
    double within;   /* variance of a rating within the pair */
    double any;      /* weight of all active hypotheses, */
    double active;   /* ... of those with an effect now, */
    double recent;   /* ... and of those of them that began lately */
    double after, size;
};

/* Makes all weights, whose sum is `whole`, sum to one, and sums up. */
void rp_filter_sum(struct rp_filter *filter, double whole, struct rp_sums *sums);

#endif
