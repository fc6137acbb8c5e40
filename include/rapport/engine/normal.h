/*
 * normal: the standard normal distribution, stable far into both tails.
 *
 * Built on erfc and exp of libm. Arguments are finite; z is in standard deviations.
 */
#ifndef RAPPORT_ENGINE_NORMAL_H
#define RAPPORT_ENGINE_NORMAL_H

/* Density at z. */
double rp_normal_density(double z);
/* P(Z <= z) and P(Z > z), each without cancellation; 0 beyond about 38. */
double rp_normal_below(double z);
double rp_normal_above(double z);
/* Natural logarithm of P(Z > z); finite where rp_normal_above is 0. */
double rp_normal_log_above(double z);
/* density(z) / P(Z > z), the inverse Mills ratio: relative error below 1e-12 for every z. Above
 * z = 6 by Laplace's continued fraction (Abramowitz and Stegun 26.2.14). */
double rp_normal_hazard(double z);

/* What is known of a normal variable of mean 0 and SD 1 once it is known to lie above z. */
struct rp_normal_tail {
    double probability; /* P(Z > z) */
    double mean;        /* E(Z | Z > z), the inverse Mills ratio */
    double variance;    /* Var(Z | Z > z), in 0..1 */
};
/* Probability, mean and variance above z (moments of the truncated normal: Tobin 1958). */
struct rp_normal_tail rp_normal_tail_above(double z);

#endif
