#include "engine/filter_lane.h"

void rp_lane_pad(struct rp_filter_lane *lane)
{
    for (int32_t i = lane->n; i < rp_lane_padded(lane); i++) {
        rp_lane_copy(lane, RP_SLOT_CLEAN, i);
        lane->weight[i] = 0.0;
    }
}

void rp_lane_set(struct rp_filter_lane *lane, int32_t i, const struct rp_gauss *gauss)
{
    lane->weight[i] = gauss->weight;
    lane->mu[i] = gauss->mu;
    lane->x[i] = gauss->x;
    lane->var_mu[i] = gauss->var_mu;
    lane->cov[i] = gauss->cov;
    lane->var_x[i] = gauss->var_x;
    lane->base[i] = gauss->base;
}

void rp_pool_add(struct rp_pool *pool, const struct rp_filter_lane *lane, int32_t i, double weight)
{
    double mu = lane->mu[i], x = lane->x[i];
    pool->weight += weight;
    pool->mu += weight * mu;
    pool->x += weight * x;
    pool->mu2 += weight * (lane->var_mu[i] + mu * mu);
    pool->mux += weight * (lane->cov[i] + mu * x);
    pool->x2 += weight * (lane->var_x[i] + x * x);
}

struct rp_gauss rp_pool_match(const struct rp_pool *pool)
{
    double scale = 1.0 / pool->weight;
    double mu = pool->mu * scale, x = pool->x * scale;
    return (struct rp_gauss){.weight = pool->weight,
                             .mu = mu + pool->base * scale,
                             .x = x,
                             .var_mu = pool->mu2 * scale - mu * mu,
                             .cov = pool->mux * scale - mu * x,
                             .var_x = pool->x2 * scale - x * x,
                             .base = pool->base * scale};
}

/* Sums of one kind, a stride's slots apart. */
struct sums {
    double weight[RP_LANE_STRIDE];
    double mu[RP_LANE_STRIDE], x[RP_LANE_STRIDE];
    double mu2[RP_LANE_STRIDE], mux[RP_LANE_STRIDE], x2[RP_LANE_STRIDE];
    double dip[RP_LANE_STRIDE], dip_mu[RP_LANE_STRIDE], dip_x[RP_LANE_STRIDE], dip2[RP_LANE_STRIDE];
};

static void sum_stride(const struct rp_filter_lane *lane, int32_t at, struct sums *s)
{
    for (int32_t k = 0; k < RP_LANE_STRIDE; k++) {
        int32_t i = at + k;
        double weight = i < RP_SLOT_ACTIVE ? 0.0 : lane->weight[i];
        double mu = weight * lane->mu[i], x = weight * lane->x[i], dip = weight * lane->dip[i];
        s->weight[k] += weight;
        s->mu[k] += mu;
        s->x[k] += x;
        s->mu2[k] += weight * lane->var_mu[i] + mu * lane->mu[i];
        s->mux[k] += weight * lane->cov[i] + mu * lane->x[i];
        s->x2[k] += weight * lane->var_x[i] + x * lane->x[i];
        s->dip[k] += dip;
        s->dip_mu[k] += dip * lane->mu[i];
        s->dip_x[k] += dip * lane->x[i];
        s->dip2[k] += dip * lane->dip[i];
    }
}

static double total(const double *of)
{
    return (of[0] + of[1]) + (of[2] + of[3]);
}

void rp_lane_pool(const struct rp_filter_lane *lane, struct rp_pool *as_is,
                  struct rp_pool *absorbed)
{
    struct sums s = {0};
    for (int32_t at = 0; at < lane->n; at += RP_LANE_STRIDE)
        sum_stride(lane, at, &s);
    double weight = total(s.weight), mu = total(s.mu), x = total(s.x), dip = total(s.dip);
    double mu2 = total(s.mu2), mux = total(s.mux), x2 = total(s.x2);
    *as_is = (struct rp_pool){.weight = weight, .mu = mu, .x = x, .mu2 = mu2, .mux = mux, .x2 = x2};
    *absorbed = (struct rp_pool){.weight = weight,
                                 .mu = mu - dip,
                                 .x = x,
                                 .mu2 = mu2 - 2.0 * total(s.dip_mu) + total(s.dip2),
                                 .mux = mux - total(s.dip_x),
                                 .x2 = x2,
                                 .base = dip};
}
