/*
 * filter_shape: how deep a rupture of a shape is so many sessions after its onset.
 */
#ifndef RP_ENGINE_FILTER_SHAPE_H
#define RP_ENGINE_FILTER_SHAPE_H

#include "engine/filter_lane.h"

/* Fills filter->share, next and decay_n from its params. ramp_n and decay must be in range. */
void rp_shape_prepare(struct rp_filter *filter);

/* Share of its full size that a rupture takes off at this age (0: the onset session). */
static inline double rp_shape_share(const struct rp_filter *filter, enum rp_shape shape,
                                    int32_t age)
{
    return filter->share[shape][age < RP_FILTER_AGES ? age : RP_FILTER_AGES - 1];
}

/* True when the rupture is over by its shape alone in a session of this age. */
static inline bool rp_shape_is_over(const struct rp_filter *filter, enum rp_shape shape,
                                    int32_t age)
{
    return (shape == RP_SHAPE_ONE_SESSION && age > 0) ||
           (shape == RP_SHAPE_DECAY && age >= filter->decay_n);
}

/* Dip of an active slot in the next session, if it does not end. */
static inline double rp_dip_next(const struct rp_filter *filter, const struct rp_filter_lane *lane,
                                 int32_t i)
{
    int32_t age = filter->n - lane->onset[i] + 1;
    double share = filter->next[lane->shape[i]][age < RP_FILTER_AGES ? age : RP_FILTER_AGES - 1];
    return share > 0.0 ? lane->base[i] + lane->size[i] * share : 0.0;
}

#endif
