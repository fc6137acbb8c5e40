/*
 * filter_branch: what may have happened between two sessions: ruptures end, ruptures begin.
 */
#ifndef RP_ENGINE_FILTER_BRANCH_H
#define RP_ENGINE_FILTER_BRANCH_H

#include "engine/filter_pool.h"

/* Where ruptures may begin in this session. Weights count all shapes. */
struct rp_parents {
    struct rp_gauss none;   /* out of "no rupture now": all shapes */
    struct rp_gauss active; /* on top of a rupture that goes on: all shapes but one session, whose
                             * dip the rupture under it would have to survive */
};

/* Moves every hypothesis from session n-1 to session n (filter->n, already raised), dt_days >= 0
 * on: drift, ends, and what onsets take along, which is left in *parents (weight 0: none). Dips are
 * then those of session n. */
void rp_filter_branch(struct rp_filter *filter, double dt_days, struct rp_parents *parents);

#endif
