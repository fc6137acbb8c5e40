#include "engine/filter_branch.h"
#include "engine/filter_shape.h"

#include <math.h>
#include <string.h>

#define WEEK_DAYS 7.0

/* The level walks and grows, the passing deviation fades towards zero. */
static void drift(const struct rp_filter *f, struct rp_filter_lane *lane, double spread,
                  double dt_days)
{
    const struct rp_filter_params *p = &f->params;
    double growth = f->n <= p->growth_n ? p->growth : 0.0, walk = p->level_walk_var;
    double kept = dt_days == WEEK_DAYS ? p->phi : pow(p->phi, dt_days / WEEK_DAYS);
    double kept2 = kept * kept;
    double fresh = (1.0 - p->error_share) * (1.0 - p->icc) * (1.0 - kept2) * spread * spread;
    for (int32_t i = 0, n = rp_lane_padded(lane); i < n; i++) {
        lane->mu[i] += growth;
        lane->x[i] *= kept;
        lane->var_mu[i] += walk;
        lane->cov[i] *= kept;
        lane->var_x[i] = lane->var_x[i] * kept2 + fresh;
    }
}

/* Parts one onset of full depth into what it may have been: one session, which is over; decay,
 * which gets a slot of its own while there is room; step, which keeps this one. */
static void part_fresh(const struct rp_filter *f, struct rp_filter_lane *lane, int32_t i,
                       struct rp_pool *over)
{
    const double *of = f->params.shape_weight;
    double step = of[RP_SHAPE_STEP], decay = of[RP_SHAPE_DECAY];
    double whole = of[RP_SHAPE_ONE_SESSION] + step + decay, weight = lane->weight[i] / whole;
    if (lane->base[i] > 0.0)
        weight = lane->weight[i] / (step + decay);
    else
        rp_pool_add(over, lane, i, weight * of[RP_SHAPE_ONE_SESSION]);
    lane->shape[i] = RP_SHAPE_STEP;
    lane->weight[i] = weight * step;
    if (weight * decay <= 0.0 || lane->n == RP_FILTER_LANE)
        return;
    rp_lane_move(lane, i, lane->n);
    lane->shape[lane->n] = RP_SHAPE_DECAY;
    lane->weight[lane->n++] = weight * decay;
}

/* Deepens and shallows the dips of the active hypotheses; those that are over by their shape leave
 * for the pool. */
static void age(const struct rp_filter *f, struct rp_filter_lane *lane, struct rp_pool *over)
{
    for (int32_t i = RP_SLOT_ACTIVE, n = lane->n; i < n; i++)
        if (lane->shape[i] == RP_SHAPE_FRESH)
            part_fresh(f, lane, i, over);
    int32_t to = RP_SLOT_ACTIVE;
    for (int32_t i = RP_SLOT_ACTIVE; i < lane->n; i++) {
        enum rp_shape shape = (enum rp_shape)lane->shape[i];
        int32_t age = f->n - lane->onset[i];
        if (rp_shape_is_over(f, shape, age)) {
            rp_pool_add(over, lane, i, lane->weight[i]);
            continue;
        }
        lane->dip[i] = lane->base[i] + lane->size[i] * rp_shape_share(f, shape, age);
        rp_lane_move(lane, i, to++);
    }
    lane->n = to;
}

static void pool_join(struct rp_pool *pool, const struct rp_pool *other, double share)
{
    pool->weight += share * other->weight;
    pool->mu += share * other->mu;
    pool->x += share * other->x;
    pool->mu2 += share * other->mu2;
    pool->mux += share * other->mux;
    pool->x2 += share * other->x2;
    pool->base += share * other->base;
}

/* What has ended joins "none, with one in the past". */
static void end(struct rp_filter_lane *lane, struct rp_pool *over)
{
    rp_pool_add(over, lane, RP_SLOT_AFTER, lane->weight[RP_SLOT_AFTER]);
    if (over->weight < RP_WEIGHT_LEAST)
        return;
    struct rp_gauss matched = rp_pool_match(over);
    rp_lane_set(lane, RP_SLOT_AFTER, &matched);
}

/* The hazard's share of "none" leaves. */
static struct rp_gauss leave_none(struct rp_filter_lane *lane, double hazard)
{
    struct rp_pool pool = {0};
    for (int32_t i = RP_SLOT_CLEAN; i < RP_SLOT_ACTIVE; i++) {
        rp_pool_add(&pool, lane, i, lane->weight[i] * hazard);
        lane->weight[i] -= lane->weight[i] * hazard;
    }
    return pool.weight < RP_WEIGHT_LEAST ? (struct rp_gauss){0} : rp_pool_match(&pool);
}

void rp_filter_branch(struct rp_filter *f, int spread, double dt_days, struct rp_parents *parents)
{
    const struct rp_filter_params *p = &f->params;
    struct rp_filter_lane *lane = &f->lane[spread];
    struct rp_pool over = {0}, as_is, absorbed, again = {0};
    double hazard = f->n < p->onset_first_n ? 0.0 : p->onset_hazard;
    double leaves = p->overlap * hazard * (1.0 - p->shape_weight[RP_SHAPE_ONE_SESSION]);
    drift(f, lane, p->spread[spread], dt_days);
    age(f, lane, &over);
    rp_lane_pad(lane);
    rp_lane_pool(lane, &as_is, &absorbed);
    pool_join(&over, &as_is, p->end_prob);
    pool_join(&again, &absorbed, (1.0 - p->end_prob) * leaves);
    double stays = (1.0 - p->end_prob) * (1.0 - leaves);
    for (int32_t i = RP_SLOT_ACTIVE; i < lane->n; i++)
        lane->weight[i] *= stays;
    end(lane, &over);
    parents->none = leave_none(lane, hazard);
    parents->active = again.weight < RP_WEIGHT_LEAST ? (struct rp_gauss){0} : rp_pool_match(&again);
}
