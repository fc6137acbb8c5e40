/*
 * filter_see: one rating against one hypothesis.
 */
#ifndef RP_ENGINE_FILTER_SEE_H
#define RP_ENGINE_FILTER_SEE_H

#include "engine/filter_tail.h"
#include "engine/filter_update.h"

#include <math.h>

/* No rating rules a hypothesis out for ever: what is this unlikely is as unlikely as this. */
#define RP_LIKELIHOOD_MIN 1e-250

/* Multiplies by what thin, 1 / (1 + t^2 / df), says of the density. */
RP_WITH_IT void rp_see_power(const struct rp_seen *restrict seen, double *restrict thin,
                             double *restrict likelihood)
{
    if (seen->power == 8) { /* that of the shipped 15 degrees of freedom */
        for (int s = 0; s < RP_FILTER_SPREADS; s++) {
            double squared = thin[s] * thin[s], fourth = squared * squared;
            likelihood[s] *= fourth * fourth;
        }
        return;
    }
    for (int bits = seen->power; bits > 0; bits >>= 1) {
        for (int s = 0; s < RP_FILTER_SPREADS && (bits & 1); s++)
            likelihood[s] *= thin[s];
        for (int s = 0; s < RP_FILTER_SPREADS; s++)
            thin[s] *= thin[s];
    }
    for (int s = 0; s < RP_FILTER_SPREADS && seen->power == 0; s++)
        likelihood[s] *= pow(thin[s], seen->exponent);
}

/* An ordinary rating: a Kalman step, whose gain shrinks where the rating lies far off. Fills what
 * it says. */
RP_WITH_IT void rp_see(struct rp_filter_hypothesis *restrict h, const struct rp_seen *restrict seen,
                       double *restrict likelihood)
{
    double thin[RP_FILTER_SPREADS];
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double with_mu = h->var_mu[s] + h->cov[s], with_x = h->cov[s] + h->var_x[s];
        double var = with_mu + with_x + seen->noise[s];
        double off = seen->z - (h->mu[s] + h->x[s] - (h->base[s] + h->depth));
        double wide = var + off * off * seen->inverse, both = 1.0 / (var * wide);
        double precision = wide * both, narrow = var * var * both, gain = narrow * seen->most;
        gain = gain < 1.0 ? gain : 1.0;
        double less = precision * gain, by = less * off;
        thin[s] = narrow;
        likelihood[s] = sqrt(precision);
        h->mu[s] += with_mu * by;
        h->x[s] += with_x * by;
        h->var_mu[s] -= with_mu * with_mu * less;
        h->cov[s] -= with_mu * with_x * less;
        h->var_x[s] -= with_x * with_x * less;
    }
    rp_see_power(seen, thin, likelihood);
}

/* A rating at the top of the scale: exact mean and variance of the normal cut off there. */
RP_WITH_IT void rp_see_top(struct rp_filter_hypothesis *restrict h,
                           const struct rp_seen *restrict seen, double *restrict likelihood)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double with_mu = h->var_mu[s] + h->cov[s], with_x = h->cov[s] + h->var_x[s];
        double precision = 1.0 / (with_mu + with_x + seen->noise[s]), narrow = sqrt(precision);
        double off = seen->z - (h->mu[s] + h->x[s] - (h->base[s] + h->depth));
        struct rp_normal_tail tail = rp_tail_above(off * narrow);
        double by = narrow * tail.mean, less = precision * (1.0 - tail.variance);
        likelihood[s] = tail.probability;
        h->mu[s] += with_mu * by;
        h->x[s] += with_x * by;
        h->var_mu[s] -= with_mu * with_mu * less;
        h->cov[s] -= with_mu * with_x * less;
        h->var_x[s] -= with_x * with_x * less;
    }
}

/* Weighs by the likelihood. */
RP_WITH_IT double rp_weigh(double *restrict weight, const double *restrict likelihood)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        weight[s] *= likelihood[s] > RP_LIKELIHOOD_MIN ? likelihood[s] : RP_LIKELIHOOD_MIN;
    return rp_wide_sum(weight);
}

#endif
