/*
 * filter_shape: how deep a rupture of a shape is so many sessions after its onset.
 */
#ifndef RP_ENGINE_FILTER_SHAPE_H
#define RP_ENGINE_FILTER_SHAPE_H

#include "engine/filter_wide.h"

/* Fills filter->share, next, decay_n and merge_n from its params. ramp_n and decay must be in
 * range. */
void rp_shape_prepare(struct rp_filter *filter);

/* Share of its full size that a rupture takes off at this age (0: the onset session). */
static inline double rp_shape_share(const struct rp_filter *filter, int shape, int32_t age)
{
    return filter->share[shape][age < RP_FILTER_AGES ? age : RP_FILTER_AGES - 1];
}

/* True when the rupture is over by its shape alone in a session of this age. */
static inline bool rp_shape_is_over(const struct rp_filter *filter, int shape, int32_t age)
{
    return (shape == RP_SHAPE_ONE_SESSION && age > 0) ||
           (shape == RP_SHAPE_DECAY && age >= filter->decay_n);
}

/* Share of its full size that an active one takes off in the next session, on top of its base, if
 * it does not end; 0: it will be over, base and all. */
static inline double rp_share_next(const struct rp_filter *filter,
                                   const struct rp_filter_hypothesis *h)
{
    int32_t age = filter->n - h->onset + 1;
    return filter->next[h->shape][age < RP_FILTER_AGES ? age : RP_FILTER_AGES - 1];
}

#endif
