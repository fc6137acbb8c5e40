/*
 * filter_lane: the hypotheses of one restlessness, and mixtures of them.
 */
#ifndef RP_ENGINE_FILTER_LANE_H
#define RP_ENGINE_FILTER_LANE_H

#include <rapport/engine/filter.h>

/* The first slots of a lane hold "no rupture now"; active ones follow. */
enum { RP_SLOT_CLEAN, RP_SLOT_AFTER, RP_SLOT_ACTIVE };

/* Beside the shapes of params.h: the session of an onset that takes all its depth at once. One
 * session, step and decay are the same there and part in the next session. */
enum { RP_SHAPE_FRESH = RP_SHAPE_N };

/* Sums run over this many slots at once, each with a sum of its own: the same additions in the same
 * order on every machine, with or without vectors. A lane's room is a multiple of it. */
enum { RP_LANE_STRIDE = 4 };

/* Lighter than this, a hypothesis or a pool of them says nothing: no run of ratings could bring it
 * back, and further down its moments are lost to rounding (the inverse of a subnormal is infinite).
 */
#define RP_WEIGHT_LEAST 1e-200

/* A Gaussian of (mu, x) with its weight, and what is carried along. */
struct rp_gauss {
    double weight;
    double mu, x;
    double var_mu, cov, var_x;
    double base;
};

/* A mixture of Gaussians, gathered to be replaced by the one Gaussian of the same moments: weighted
 * sums of first moments, and of second ones about zero. */
struct rp_pool {
    double weight;
    double mu, x;
    double mu2, mux, x2;
    double base;
};

/* Slots rounded up to whole strides. */
static inline int32_t rp_lane_padded(const struct rp_filter_lane *lane)
{
    return (lane->n + RP_LANE_STRIDE - 1) / RP_LANE_STRIDE * RP_LANE_STRIDE;
}

static inline void rp_lane_copy(struct rp_filter_lane *lane, int32_t from, int32_t to)
{
    lane->weight[to] = lane->weight[from];
    lane->mu[to] = lane->mu[from];
    lane->x[to] = lane->x[from];
    lane->var_mu[to] = lane->var_mu[from];
    lane->cov[to] = lane->cov[from];
    lane->var_x[to] = lane->var_x[from];
    lane->dip[to] = lane->dip[from];
    lane->size[to] = lane->size[from];
    lane->base[to] = lane->base[from];
    lane->onset[to] = lane->onset[from];
    lane->shape[to] = lane->shape[from];
}

static inline void rp_lane_move(struct rp_filter_lane *lane, int32_t from, int32_t to)
{
    if (from != to)
        rp_lane_copy(lane, from, to);
}

/* Makes the slots behind the last one copies of the first, with no weight: loops over whole strides
 * then meet numbers that do no harm. */
void rp_lane_pad(struct rp_filter_lane *lane);
void rp_lane_set(struct rp_filter_lane *lane, int32_t i, const struct rp_gauss *gauss);

/* Adds a share of slot i to the pool. */
void rp_pool_add(struct rp_pool *pool, const struct rp_filter_lane *lane, int32_t i, double weight);
/* The Gaussian of the pool's moments; weight of at least RP_WEIGHT_LEAST. */
struct rp_gauss rp_pool_match(const struct rp_pool *pool);

/*
 * Adds the padded active slots to two pools, times their weight: to `as_is` as they are, to
 * `absorbed` with the dip that each carries counted as base and mu shifted by it, so that mu - base
 * keeps the spread of mu - dip.
 */
void rp_lane_pool(const struct rp_filter_lane *lane, struct rp_pool *as_is,
                  struct rp_pool *absorbed);

#endif
