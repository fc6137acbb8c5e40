#include "engine/filter_update.h"

#include <math.h>
#include <rapport/engine/normal.h>

/* No rating rules a hypothesis out for ever: what is this unlikely is as unlikely as this. */
#define LIKELIHOOD_MIN 1e-250

/* What one rating does to one hypothesis: its likelihood, where the rating (as now known) lies from
 * its mean, and by how much the variance S of the prediction shrinks. */
struct effect {
    double likelihood;
    double innovation; /* SD */
    double shrink;     /* 0..1 */
};

/* Likelihood: Student t with df degrees of freedom and scale sqrt(S); precision is 1/S. The gain
 * falls as the weight (df + 1) / (df + z^2) of robust regression does. */
static inline struct effect seen(double innovation, double precision, double df)
{
    double narrow = 1.0 / (1.0 + innovation * innovation * precision / df);
    double gain = narrow * ((df + 1.0) / df);
    double power = df == 5.0 ? narrow * narrow * narrow : pow(narrow, 0.5 * (df + 1.0));
    gain = gain < 1.0 ? gain : 1.0;
    return (struct effect){
        .likelihood = power * sqrt(precision), .innovation = innovation * gain, .shrink = gain};
}

/* The rating is at the top: all that is known is that the value lies above the cut. */
static struct effect cut_off(double innovation, double precision)
{
    double narrow = sqrt(precision);
    struct rp_normal_tail tail = rp_normal_tail_above(innovation * narrow);
    return (struct effect){.likelihood = tail.probability,
                           .innovation = tail.mean / narrow,
                           .shrink = 1.0 - tail.variance};
}

/* The Kalman step of hypothesis i with that effect, and its new weight. */
static inline void move(struct rp_filter *f, int32_t i, struct effect effect, double precision)
{
    double with_mu = f->var_mu[i] + f->cov[i], with_x = f->cov[i] + f->var_x[i];
    double by = precision * effect.innovation, shrink = precision * effect.shrink;
    f->mu[i] += with_mu * by;
    f->x[i] += with_x * by;
    f->var_mu[i] -= with_mu * with_mu * shrink;
    f->cov[i] -= with_mu * with_x * shrink;
    f->var_x[i] -= with_x * with_x * shrink;
    f->weight[i] *= effect.likelihood > LIKELIHOOD_MIN ? effect.likelihood : LIKELIHOOD_MIN;
}

void rp_filter_update(struct rp_filter *f, struct rp_evidence evidence)
{
    const struct rp_filter_params *p = &f->params;
    double noise[RP_FILTER_SPREADS];
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        noise[s] =
            p->error_share * (1.0 - p->icc) * p->spread[s] * p->spread[s] + evidence.noise_var;
    for (int32_t i = 0; i < f->live; i++) {
        double innovation = evidence.z - (f->mu[i] + f->x[i] - f->dip[i]);
        double precision =
            1.0 / (f->var_mu[i] + 2.0 * f->cov[i] + f->var_x[i] + noise[f->spread[i]]);
        move(f, i,
             evidence.at_top ? cut_off(innovation, precision)
                             : seen(innovation, precision, p->t_df),
             precision);
    }
}
