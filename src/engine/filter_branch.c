#include "engine/filter_branch.h"
#include "engine/filter_shape.h"

#include <math.h>
#include <string.h>

#define WEEK_DAYS 7.0
/* Where the search for a bound begins when nothing is pruned; doubling must get somewhere. */
#define LEAST_MIN 1e-12
/* An onset starts with little weight and may gain a hundredfold from one rating: it is kept from
 * this share of params.prune on. */
#define ONSET_PRUNE 0.15

/* A mixture of Gaussians, gathered to be replaced by the one Gaussian of the same moments. */
struct pool {
    double weight;
    double mu, x;        /* weighted sums */
    double mu2, mux, x2; /* weighted sums of second moments about zero */
    double base;         /* weighted sum */
};

/* What an onset starts from. */
struct parent {
    double weight;
    double mu, x;
    double var_mu, cov, var_x;
    double base;
};

/* Adds a share of hypothesis i to the pool. With `absorb`, the dip that it carries is counted as
 * base, and mu is shifted so that mu - base keeps the spread of mu - dip. */
static void pool_add(struct pool *pool, const struct rp_filter *f, int32_t i, double weight,
                     bool absorb)
{
    double mu = absorb ? f->mu[i] - f->dip[i] : f->mu[i];
    pool->weight += weight;
    pool->mu += weight * mu;
    pool->x += weight * f->x[i];
    pool->mu2 += weight * (f->var_mu[i] + mu * mu);
    pool->mux += weight * (f->cov[i] + mu * f->x[i]);
    pool->x2 += weight * (f->var_x[i] + f->x[i] * f->x[i]);
    pool->base += absorb ? weight * f->dip[i] : 0.0;
}

/* Lighter than this, a hypothesis or a pool of them says nothing: no run of ratings could bring it
 * back, and further down its moments are lost to rounding (the inverse of a subnormal is infinite).
 */
static const double weight_least = 1e-200;

/* The Gaussian of the pool's moments; weight of at least weight_least. */
static struct parent pool_match(const struct pool *pool)
{
    double scale = 1.0 / pool->weight;
    double mu = pool->mu * scale, x = pool->x * scale;
    return (struct parent){.weight = pool->weight,
                           .mu = mu + pool->base * scale,
                           .x = x,
                           .var_mu = pool->mu2 * scale - mu * mu,
                           .cov = pool->mux * scale - mu * x,
                           .var_x = pool->x2 * scale - x * x,
                           .base = pool->base * scale};
}

static void slot_set(struct rp_filter *f, int32_t i, const struct parent *parent)
{
    f->weight[i] = parent->weight;
    f->mu[i] = parent->mu;
    f->x[i] = parent->x;
    f->var_mu[i] = parent->var_mu;
    f->cov[i] = parent->cov;
    f->var_x[i] = parent->var_x;
    f->base[i] = parent->base;
}

static void slot_move(struct rp_filter *f, int32_t from, int32_t to)
{
    f->weight[to] = f->weight[from];
    f->mu[to] = f->mu[from];
    f->x[to] = f->x[from];
    f->var_mu[to] = f->var_mu[from];
    f->cov[to] = f->cov[from];
    f->var_x[to] = f->var_x[from];
    f->size[to] = f->size[from];
    f->base[to] = f->base[from];
    f->dip[to] = f->dip[from];
    f->onset[to] = f->onset[from];
    f->shape[to] = f->shape[from];
    f->spread[to] = f->spread[from];
}

/* How (mu, x) moves between two sessions. */
struct drift {
    double growth;                   /* of mu */
    double kept;                     /* of x */
    double walk_var;                 /* mu gains this variance, ... */
    double fresh[RP_FILTER_SPREADS]; /* ... and x this, by spread */
};

static struct drift drift_over(const struct rp_filter *f, double dt_days)
{
    const struct rp_filter_params *p = &f->params;
    struct drift drift = {.growth = f->n <= p->growth_n ? p->growth : 0.0,
                          .kept = dt_days == WEEK_DAYS ? p->phi : pow(p->phi, dt_days / WEEK_DAYS),
                          .walk_var = p->level_walk_var};
    double passing = (1.0 - p->error_share) * (1.0 - p->icc) * (1.0 - drift.kept * drift.kept);
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        drift.fresh[s] = passing * p->spread[s] * p->spread[s];
    return drift;
}

/* The level walks and grows, the passing deviation fades towards zero. */
static void slot_drift(struct rp_filter *f, int32_t i, const struct drift *drift)
{
    f->mu[i] += drift->growth;
    f->x[i] *= drift->kept;
    f->var_mu[i] += drift->walk_var;
    f->cov[i] *= drift->kept;
    f->var_x[i] = f->var_x[i] * drift->kept * drift->kept + drift->fresh[f->spread[i]];
}

/* What ended and what else began in the active hypotheses, by spread. */
struct flow {
    struct pool ended[RP_FILTER_SPREADS];
    struct pool again[RP_FILTER_SPREADS];
};

/* Moves the active hypotheses on by one session. What has ended or gives way to another onset
 * leaves for the pools; those that are over by their shape lose their slot. */
static void pass_active(struct rp_filter *f, const struct drift *drift, struct flow *flow)
{
    const struct rp_filter_params *p = &f->params;
    double again = f->n < p->onset_first_n ? 0.0
                                           : p->overlap * p->onset_hazard *
                                                 (1.0 - p->shape_weight[RP_SHAPE_ONE_SESSION]);
    int32_t to = RP_SLOT_ACTIVE;
    for (int32_t i = RP_SLOT_ACTIVE; i < f->live; i++) {
        enum rp_shape shape = (enum rp_shape)f->shape[i];
        int32_t age = f->n - f->onset[i];
        bool over = rp_shape_is_over(f, shape, age);
        double weight = f->weight[i], leaves = over ? weight : weight * p->end_prob;
        slot_drift(f, i, drift);
        pool_add(&flow->ended[f->spread[i]], f, i, leaves, false);
        if (over)
            continue;
        f->dip[i] = f->base[i] + f->size[i] * rp_shape_share(f, shape, age);
        weight -= leaves;
        pool_add(&flow->again[f->spread[i]], f, i, weight * again, true);
        f->weight[i] = weight - weight * again;
        slot_move(f, i, to++);
    }
    f->live = to;
}

/* Moves the slots of "none" on; what has ended joins "none, with one in the past". */
static void pass_none(struct rp_filter *f, const struct drift *drift, struct flow *flow)
{
    for (int32_t i = 0; i < RP_SLOT_ACTIVE; i++)
        slot_drift(f, i, drift);
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        int32_t after = RP_SLOT_AFTER + s;
        pool_add(&flow->ended[s], f, after, f->weight[after], false);
        if (flow->ended[s].weight >= weight_least) {
            struct parent matched = pool_match(&flow->ended[s]);
            slot_set(f, after, &matched);
        }
    }
}

static void onset_add(struct rp_filter *f, const struct parent *parent, int spread,
                      enum rp_shape shape)
{
    const struct rp_filter_params *p = &f->params;
    double share = rp_shape_share(f, shape, 0);
    for (int k = 0; k < RP_FILTER_SIZES; k++) {
        double weight = parent->weight * p->shape_weight[shape] * p->size_weight[k];
        if (weight <= 0.0 || weight < ONSET_PRUNE * p->prune)
            continue;
        int32_t i = f->live++;
        slot_set(f, i, parent);
        f->weight[i] = weight;
        f->size[i] = p->size[k];
        f->dip[i] = parent->base + share * p->size[k];
        f->onset[i] = f->n;
        f->shape[i] = (uint8_t)shape;
        f->spread[i] = (uint8_t)spread;
    }
}

/* Onsets out of "none": the hazard's share of each spread leaves in all shapes and sizes. */
static void onsets_from_none(struct rp_filter *f, int spread)
{
    struct pool pool = {0};
    const int32_t slots[] = {RP_SLOT_CLEAN + spread, RP_SLOT_AFTER + spread};
    for (int k = 0; k < 2; k++) {
        double leaves = f->weight[slots[k]] * f->params.onset_hazard;
        pool_add(&pool, f, slots[k], leaves, false);
        f->weight[slots[k]] -= leaves;
    }
    if (pool.weight < weight_least)
        return;
    struct parent parent = pool_match(&pool);
    for (int shape = RP_SHAPE_ONE_SESSION; shape < RP_SHAPE_N; shape++)
        onset_add(f, &parent, spread, (enum rp_shape)shape);
}

/* Onsets on top of a rupture that goes on: all active hypotheses of one spread become one parent
 * whose dip stays as base. One-session dips are left to the noise here: the rupture under them
 * would have to survive them. */
static void onsets_from_active(struct rp_filter *f, int spread, const struct pool *pool)
{
    if (pool->weight < weight_least)
        return;
    struct parent parent = pool_match(pool);
    parent.weight /= 1.0 - f->params.shape_weight[RP_SHAPE_ONE_SESSION];
    for (int shape = RP_SHAPE_STEP; shape < RP_SHAPE_N; shape++)
        onset_add(f, &parent, spread, (enum rp_shape)shape);
}

/* Most hypotheses that one session can add: from "none" in all shapes, from active in all but one.
 */
enum { ONSETS_MAX = RP_FILTER_SPREADS * RP_FILTER_SIZES * (RP_SHAPE_N - 1 + RP_SHAPE_N - 2) };

static int32_t heavier_than(const struct rp_filter *f, double weight)
{
    int32_t n = 0;
    for (int32_t i = RP_SLOT_ACTIVE; i < f->live; i++)
        n += f->weight[i] >= weight;
    return n;
}

static double sum_of_weights(const struct rp_filter *f)
{
    double sum = 0.0;
    for (int32_t i = 0; i < f->live; i++)
        sum += f->weight[i];
    return sum;
}

/* Drops active hypotheses lighter than `least`. */
static void drop_light(struct rp_filter *f, double least)
{
    int32_t to = RP_SLOT_ACTIVE;
    for (int32_t i = RP_SLOT_ACTIVE; i < f->live; i++)
        if (f->weight[i] >= least)
            slot_move(f, i, to++);
    f->live = to;
}

static void make_room(struct rp_filter *f)
{
    double least = f->params.prune > LEAST_MIN ? f->params.prune : LEAST_MIN;
    while (RP_SLOT_ACTIVE + heavier_than(f, least) + ONSETS_MAX > RP_FILTER_HYPOTHESES)
        least *= 2.0;
    drop_light(f, least);
}

void rp_filter_normalize(struct rp_filter *f)
{
    double scale = 1.0 / sum_of_weights(f);
    for (int32_t i = 0; i < f->live; i++)
        f->weight[i] = f->weight[i] * scale < weight_least ? 0.0 : f->weight[i] * scale;
}

void rp_filter_prune(struct rp_filter *f)
{
    drop_light(f, f->params.prune * sum_of_weights(f));
    rp_filter_normalize(f);
}

void rp_filter_branch(struct rp_filter *f, double dt_days)
{
    struct drift drift = drift_over(f, dt_days);
    struct flow flow;
    memset(&flow, 0, sizeof flow);
    pass_active(f, &drift, &flow);
    pass_none(f, &drift, &flow);
    if (f->live + ONSETS_MAX > RP_FILTER_HYPOTHESES)
        make_room(f);
    for (int s = 0; s < RP_FILTER_SPREADS && f->n >= f->params.onset_first_n; s++) {
        onsets_from_none(f, s);
        onsets_from_active(f, s, &flow.again[s]);
    }
}
