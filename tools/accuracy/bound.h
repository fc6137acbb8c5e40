/*
 * bound: how well anyone could do who knows the world: Bayes' rule over every onset, shape, size
 * and restlessness that the world can draw, with its own noise. A reference; no part of the filter.
 *
 * Near-exact: sizes and restlessness lie on grids, the tails of both noises are mixtures of three
 * normals, and the mixture that one rating leaves behind is matched by one normal for each
 * hypothesis. Rounding, the floor and what a missing rating tells are left out. Worlds with one
 * rupture only.
 */
#ifndef TOOLS_ACCURACY_BOUND_H
#define TOOLS_ACCURACY_BOUND_H

#include <trials.h>

/* Makes ready for a world. knows_when: it also knows how many pairs have a rupture and in which
 * sessions one may begin; else it takes `hazard` a session, from `first_n` on, for ever. */
struct bound_prior {
    bool knows_when;
    double hazard;
    int32_t first_n;
};

/* For a trial_judge: own is a struct bound_prior. p_onset = P(began in the last 3 sessions and has
 * an effect) / (that + P(none began)), p_active = P(has an effect): what the truth is measured by.
 */
void bound_pair(const void *own, const struct rp_world *world,
                const struct rp_sim_session *sessions, struct trial_said *out);

#endif
