#include "engine/filter_branch.h"

#include <math.h>
#include <string.h>

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

double rp_shape_share(const struct rp_filter_params *params, enum rp_shape shape, int32_t age)
{
    switch (shape) {
    case RP_SHAPE_ONE_SESSION:
        return age == 0 ? 1.0 : 0.0;
    case RP_SHAPE_STEP:
        return 1.0;
    case RP_SHAPE_RAMP:
        return age + 1 >= params->ramp_n ? 1.0 : (age + 1) / (double)params->ramp_n;
    case RP_SHAPE_DECAY: {
        double left = 1.0;
        for (int32_t i = 0; i < age && left > params->faded; i++)
            left *= params->decay;
        return left;
    }
    case RP_SHAPE_NONE:
        break;
    }
    return 0.0;
}

bool rp_shape_is_over(const struct rp_filter_params *params, enum rp_shape shape, int32_t age)
{
    if (shape == RP_SHAPE_ONE_SESSION)
        return age > 0;
    return shape == RP_SHAPE_DECAY && rp_shape_share(params, shape, age) < params->faded;
}

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

/* The Gaussian of the pool's moments; weight > 0. */
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

/* The level walks and grows, the passing deviation fades towards zero. */
static void drift(struct rp_filter *f, double dt_days)
{
    const struct rp_filter_params *p = &f->params;
    double kept = pow(p->phi, dt_days / 7.0);
    double growth = f->n <= p->growth_n ? p->growth : 0.0;
    double passing = (1.0 - p->error_share) * (1.0 - p->icc) * (1.0 - kept * kept);
    double fresh[RP_FILTER_SPREADS];
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        fresh[s] = passing * p->spread[s] * p->spread[s];
    for (int32_t i = 0; i < f->live; i++) {
        f->mu[i] += growth;
        f->x[i] *= kept;
        f->var_mu[i] += p->level_walk_var;
        f->cov[i] *= kept;
        f->var_x[i] = f->var_x[i] * kept * kept + fresh[f->spread[i]];
    }
}

/* Moves what has ended into "none, with one in the past" and gives the others their new dip. */
static void end_some(struct rp_filter *f)
{
    struct pool ended[RP_FILTER_SPREADS];
    memset(ended, 0, sizeof ended);
    for (int32_t i = RP_SLOT_ACTIVE; i < f->live; i++) {
        enum rp_shape shape = (enum rp_shape)f->shape[i];
        int32_t age = f->n - f->onset[i];
        bool over = rp_shape_is_over(&f->params, shape, age);
        double leaves = over ? f->weight[i] : f->weight[i] * f->params.end_prob;
        pool_add(&ended[f->spread[i]], f, i, leaves, false);
        f->weight[i] = over ? 0.0 : f->weight[i] - leaves;
        f->dip[i] = f->base[i] + f->size[i] * rp_shape_share(&f->params, shape, age);
    }
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        int32_t after = RP_SLOT_AFTER + s;
        pool_add(&ended[s], f, after, f->weight[after], false);
        if (ended[s].weight > 0.0) {
            struct parent matched = pool_match(&ended[s]);
            slot_set(f, after, &matched);
        }
    }
}

static void onset_add(struct rp_filter *f, const struct parent *parent, int spread,
                      enum rp_shape shape)
{
    const struct rp_filter_params *p = &f->params;
    double share = rp_shape_share(p, shape, 0);
    for (int k = 0; k < RP_FILTER_SIZES; k++) {
        double weight = parent->weight * p->shape_weight[shape] * p->size_weight[k];
        if (weight < p->prune)
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
    if (pool.weight <= 0.0)
        return;
    struct parent parent = pool_match(&pool);
    for (int shape = RP_SHAPE_ONE_SESSION; shape < RP_SHAPE_N; shape++)
        onset_add(f, &parent, spread, (enum rp_shape)shape);
}

/* Onsets on top of a rupture that goes on: all active hypotheses of one spread become one parent
 * whose dip stays as base. One-session dips are left to the noise here: the others would have to
 * survive them. */
static void onsets_from_active(struct rp_filter *f, int spread, int32_t active_n)
{
    const struct rp_filter_params *p = &f->params;
    double share = p->onset_hazard * (1.0 - p->shape_weight[RP_SHAPE_ONE_SESSION]);
    struct pool pool = {0};
    for (int32_t i = RP_SLOT_ACTIVE; i < active_n; i++) {
        if (f->spread[i] != spread)
            continue;
        double leaves = f->weight[i] * share;
        pool_add(&pool, f, i, leaves, true);
        f->weight[i] -= leaves;
    }
    if (pool.weight <= 0.0)
        return;
    struct parent parent = pool_match(&pool);
    parent.weight /= 1.0 - p->shape_weight[RP_SHAPE_ONE_SESSION];
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

/* Scales all weights to sum one. */
static void normalize(struct rp_filter *f)
{
    double sum = 0.0;
    for (int32_t i = 0; i < f->live; i++)
        sum += f->weight[i];
    for (int32_t i = 0; i < f->live; i++)
        f->weight[i] /= sum;
}

void rp_filter_prune(struct rp_filter *f, int32_t room)
{
    double least = f->params.prune;
    while (RP_SLOT_ACTIVE + heavier_than(f, least) + room > RP_FILTER_HYPOTHESES)
        least *= 2.0;
    int32_t to = RP_SLOT_ACTIVE;
    for (int32_t i = RP_SLOT_ACTIVE; i < f->live; i++) {
        if (f->weight[i] < least)
            continue;
        if (i != to)
            slot_move(f, i, to);
        to++;
    }
    f->live = to;
    normalize(f);
}

void rp_filter_branch(struct rp_filter *f, double dt_days)
{
    drift(f, dt_days);
    end_some(f);
    rp_filter_prune(f, ONSETS_MAX);
    if (f->n >= f->params.onset_first_n) {
        int32_t active_n = f->live;
        for (int s = 0; s < RP_FILTER_SPREADS; s++) {
            onsets_from_none(f, s);
            onsets_from_active(f, s, active_n);
        }
    }
    normalize(f);
}
