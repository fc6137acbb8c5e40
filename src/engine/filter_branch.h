/*
 * filter_branch: what may have happened between two sessions: ruptures end, ruptures begin.
 */
#ifndef RP_ENGINE_FILTER_BRANCH_H
#define RP_ENGINE_FILTER_BRANCH_H

#include <rapport/engine/filter.h>

/* The first slots hold "no rupture now": without one in the past, then with one; by spread. */
enum {
    RP_SLOT_CLEAN = 0,
    RP_SLOT_AFTER = RP_FILTER_SPREADS,
    RP_SLOT_ACTIVE = 2 * RP_FILTER_SPREADS
};

/* Moves every hypothesis from session n-1 to session n (filter->n, already raised), dt_days >= 0
 * on: drift, ends, onsets. dip is that of session n. Onsets too light to keep are left out, so that
 * the weights sum to one or a little less. */
void rp_filter_branch(struct rp_filter *filter, double dt_days);

/* Scales all weights to the sum one; they must not all be 0. */
void rp_filter_normalize(struct rp_filter *filter);

/* Drops active hypotheses with less than params.prune of all weight; weights sum to one afterwards.
 */
void rp_filter_prune(struct rp_filter *filter);

#endif
