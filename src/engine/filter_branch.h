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

/* Share of its full size that a rupture of this shape takes off at this age (0: onset session). */
double rp_shape_share(const struct rp_filter_params *params, enum rp_shape shape, int32_t age);
/* True when the rupture is over by its shape alone in a session of this age. */
bool rp_shape_is_over(const struct rp_filter_params *params, enum rp_shape shape, int32_t age);

/* Moves every hypothesis from session n-1 to session n (filter->n, already raised), dt days on:
 * drift, ends, onsets. Weights sum to one before and after; dip is that of session n. */
void rp_filter_branch(struct rp_filter *filter, double dt_days);

/* Drops active hypotheses lighter than params.prune and, if need be, the lightest until `room`
 * slots are free. Weights sum to one afterwards. */
void rp_filter_prune(struct rp_filter *filter, int32_t room);

#endif
