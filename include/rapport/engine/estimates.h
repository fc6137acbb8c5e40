/*
 * estimates: small numbers with a formula of their own. How heavy a thing that was not said has
 * become.
 */
#ifndef RAPPORT_ENGINE_ESTIMATES_H
#define RAPPORT_ENGINE_ESTIMATES_H

struct rp_unsaid_params {
    double half_days; /* days until half of the full weight is reached; > 0 */
    double full;      /* full weight, in units of `matters` */
};

/* 14 days and 2: it starts light and reaches twice `matters` over some weeks. */
struct rp_unsaid_params rp_unsaid_params_default(void);

/* matters * (1 - said share) * (1 - 2^(-age / half_days)) * full. matters 0..10, said_share 0..1,
 * age_days from the moment to today (below 0 counts as 0). Result 0..10 * full. */
double rp_unsaid_weight(double matters, double said_share, double age_days,
                        const struct rp_unsaid_params *params);

#endif
