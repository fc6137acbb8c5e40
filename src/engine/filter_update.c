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

/* Likelihood: Student t with df degrees of freedom and scale sqrt(var). The gain falls as the
 * weight (df + 1) / (df + z^2) of robust regression does. */
static struct effect seen(double z, double mean, double var, double df)
{
    double innovation = z - mean;
    double square = innovation * innovation / var;
    double base = 1.0 + square / df;
    double gain = (df + 1.0) / (df + square);
    double power = df == 5.0 ? 1.0 / (base * base * base) : pow(base, -0.5 * (df + 1.0));
    return (struct effect){.likelihood = power / sqrt(var),
                           .innovation = innovation * (gain < 1.0 ? gain : 1.0),
                           .shrink = gain < 1.0 ? gain : 1.0};
}

/* The rating is at the top: all that is known is that the value lies above z. */
static struct effect cut_off(double z, double mean, double var)
{
    double sd = sqrt(var);
    struct rp_normal_tail tail = rp_normal_tail_above((z - mean) / sd);
    return (struct effect){.likelihood = tail.probability,
                           .innovation = tail.mean * sd,
                           .shrink = 1.0 - tail.variance};
}

static void move(struct rp_filter *f, int32_t i, struct effect effect, double var)
{
    double gain_mu = (f->var_mu[i] + f->cov[i]) / var;
    double gain_x = (f->cov[i] + f->var_x[i]) / var;
    f->mu[i] += gain_mu * effect.innovation;
    f->x[i] += gain_x * effect.innovation;
    double shrink = effect.shrink * var;
    f->var_mu[i] -= gain_mu * gain_mu * shrink;
    f->cov[i] -= gain_mu * gain_x * shrink;
    f->var_x[i] -= gain_x * gain_x * shrink;
}

void rp_filter_update(struct rp_filter *f, struct rp_evidence evidence)
{
    const struct rp_filter_params *p = &f->params;
    double sum = 0.0;
    double noise[RP_FILTER_SPREADS];
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        noise[s] =
            p->error_share * (1.0 - p->icc) * p->spread[s] * p->spread[s] + evidence.noise_var;
    for (int32_t i = 0; i < f->live; i++) {
        double mean = f->mu[i] + f->x[i] - f->dip[i];
        double var = f->var_mu[i] + 2.0 * f->cov[i] + f->var_x[i] + noise[f->spread[i]];
        struct effect effect =
            evidence.at_top ? cut_off(evidence.z, mean, var) : seen(evidence.z, mean, var, p->t_df);
        move(f, i, effect, var);
        f->weight[i] *= effect.likelihood > LIKELIHOOD_MIN ? effect.likelihood : LIKELIHOOD_MIN;
        sum += f->weight[i];
    }
    double scale = 1.0 / sum;
    for (int32_t i = 0; i < f->live; i++)
        f->weight[i] *= scale;
}
