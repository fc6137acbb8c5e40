/*
 * filter_pool: mixtures of hypotheses, gathered to be replaced by the one Gaussian, of each spread,
 * that has the same moments.
 */
#ifndef RP_ENGINE_FILTER_POOL_H
#define RP_ENGINE_FILTER_POOL_H

#include "engine/filter_wide.h"

/* Gaussians of (mu, x) with their weights, and the dip that is carried along. */
struct rp_gauss {
    double weight[RP_FILTER_SPREADS];
    double mu[RP_FILTER_SPREADS], x[RP_FILTER_SPREADS];
    double var_mu[RP_FILTER_SPREADS], cov[RP_FILTER_SPREADS], var_x[RP_FILTER_SPREADS];
    double base[RP_FILTER_SPREADS];
};

/* Weighted sums of first moments, and of second ones about zero; those of mu are of mu - base, so
 * that this keeps its spread. */
struct rp_pool {
    double weight[RP_FILTER_SPREADS];
    double mu[RP_FILTER_SPREADS], x[RP_FILTER_SPREADS];
    double mu2[RP_FILTER_SPREADS], mux[RP_FILTER_SPREADS], x2[RP_FILTER_SPREADS];
    double base[RP_FILTER_SPREADS];
};

RP_WITH_IT void rp_row_clear(double *row)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        row[s] = 0.0;
}

RP_WITH_IT void rp_pool_clear(struct rp_pool *pool)
{
    rp_row_clear(pool->weight);
    rp_row_clear(pool->mu);
    rp_row_clear(pool->x);
    rp_row_clear(pool->mu2);
    rp_row_clear(pool->mux);
    rp_row_clear(pool->x2);
    rp_row_clear(pool->base);
}

/* Adds a share of a hypothesis, whose base is forgotten. */
RP_WITH_IT void rp_pool_add(struct rp_pool *restrict pool,
                            const struct rp_filter_hypothesis *restrict h, double share)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double weight = h->weight[s] * share, mu = weight * h->mu[s], x = weight * h->x[s];
        pool->weight[s] += weight;
        pool->mu[s] += mu;
        pool->x[s] += x;
        pool->mu2[s] += weight * h->var_mu[s] + mu * h->mu[s];
        pool->mux[s] += weight * h->cov[s] + mu * h->x[s];
        pool->x2[s] += weight * h->var_x[s] + x * h->x[s];
    }
}

/* Adds a hypothesis with so much of a dip beside its base counted as base. */
RP_WITH_IT void rp_pool_absorb(struct rp_pool *restrict pool,
                               const struct rp_filter_hypothesis *restrict h, double depth)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double base = h->base[s] + depth, without = h->mu[s] - base, weight = h->weight[s];
        double mu = weight * without, x = weight * h->x[s];
        pool->weight[s] += weight;
        pool->mu[s] += mu;
        pool->x[s] += x;
        pool->mu2[s] += weight * h->var_mu[s] + mu * without;
        pool->mux[s] += weight * h->cov[s] + mu * h->x[s];
        pool->x2[s] += weight * h->var_x[s] + x * h->x[s];
        pool->base[s] += weight * base;
    }
}

/* The Gaussians of the pool's moments, with a share of its weight. What weighs less than
 * RP_WEIGHT_LEAST is left empty. */
RP_WITH_IT void rp_pool_match(const struct rp_pool *restrict pool, double share,
                              struct rp_gauss *restrict out)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double weight = pool->weight[s] * share;
        double counts = weight >= RP_WEIGHT_LEAST ? 1.0 : 0.0;
        double scale = counts / (weight >= RP_WEIGHT_LEAST ? pool->weight[s] : 1.0);
        double mu = pool->mu[s] * scale, x = pool->x[s] * scale, base = pool->base[s] * scale;
        out->weight[s] = weight * counts;
        out->mu[s] = mu + base;
        out->x[s] = x;
        out->var_mu[s] = pool->mu2[s] * scale - mu * mu;
        out->cov[s] = pool->mux[s] * scale - mu * x;
        out->var_x[s] = pool->x2[s] * scale - x * x;
        out->base[s] = base;
    }
}

RP_WITH_IT void rp_gauss_put(const struct rp_gauss *restrict gauss,
                             struct rp_filter_hypothesis *restrict h)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        h->weight[s] = gauss->weight[s];
        h->mu[s] = gauss->mu[s];
        h->x[s] = gauss->x[s];
        h->var_mu[s] = gauss->var_mu[s];
        h->cov[s] = gauss->cov[s];
        h->var_x[s] = gauss->var_x[s];
        h->base[s] = gauss->base[s];
    }
    h->total = rp_wide_sum(h->weight);
}

#endif
