#include <rapport/engine/calibrate.h>

#include <math.h>

/* The multipliers lie so far apart, in log-SDs of the pairs: four of them reach 96 % of pairs. */
#define SPREAD_APART 1.35
#define WORTH_LEAST 0.05
#define WORTH_MOST 100.0

/* Four multipliers for a log-normal restlessness of mean 1. */
static void use_spread(double spread, struct rp_filter_params *params)
{
    double sum = 0.0;
    for (int k = 0; k < RP_FILTER_SPREADS; k++) {
        double at = SPREAD_APART * (k - (RP_FILTER_SPREADS - 1) / 2.0);
        params->spread[k] = exp(spread * at - 0.5 * spread * spread);
        params->spread_weight[k] = exp(-0.5 * at * at);
        sum += params->spread_weight[k];
    }
    for (int k = 0; k < RP_FILTER_SPREADS; k++)
        params->spread_weight[k] /= sum;
}

static void use_icc(double icc, struct rp_filter_params *params)
{
    double factor = sqrt((1.0 - icc) / (1.0 - params->icc));
    for (int k = 0; k < RP_FILTER_SIZES; k++)
        params->size[k] *= factor;
    params->icc = icc;
}

void rp_calibrate_use(const struct rp_calibrate_value figure[RP_CALIBRATE_FIGURES_N],
                      struct rp_scale *scale, struct rp_filter_params *params)
{
    if (figure[RP_CALIBRATE_MEAN].is_known && figure[RP_CALIBRATE_SD].is_known) {
        scale->mean = fmin(fmax(figure[RP_CALIBRATE_MEAN].value, scale->lo), scale->hi);
        scale->sd = figure[RP_CALIBRATE_SD].value;
        scale->assumed = false;
    }
    if (figure[RP_CALIBRATE_ICC].is_known)
        use_icc(figure[RP_CALIBRATE_ICC].value, params);
    if (figure[RP_CALIBRATE_PHI].is_known)
        params->phi = figure[RP_CALIBRATE_PHI].value;
    if (figure[RP_CALIBRATE_ERROR_SHARE].is_known)
        params->error_share = figure[RP_CALIBRATE_ERROR_SHARE].value;
    if (figure[RP_CALIBRATE_SPREAD].is_known)
        use_spread(figure[RP_CALIBRATE_SPREAD].value, params);
    if (figure[RP_CALIBRATE_GROWTH].is_known)
        params->growth = figure[RP_CALIBRATE_GROWTH].value;
}

/* A prior is worth a twentieth of a session at least and a long therapy at most, however alike or
 * unlike the pairs turned out to be. */
static double worth(double noise_var, double var)
{
    return fmin(fmax(noise_var / var, WORTH_LEAST), WORTH_MOST);
}

void rp_calibrate_use_views(const struct rp_calibrate_value figure[RP_CALIBRATE_FIGURES_N],
                            struct rp_two_views_params *params)
{
    const struct rp_population *p = &params->population;
    if (!figure[RP_CALIBRATE_THERAPIST_NOISE].is_known)
        return;
    double noise = figure[RP_CALIBRATE_THERAPIST_NOISE].value;
    double bias_sd = figure[RP_CALIBRATE_THERAPIST_BIAS_SD].value;
    double slope_sd = figure[RP_CALIBRATE_CONGRUENCE_SD].value;
    double within_var = p->sd * p->sd * (1 - p->icc);
    params->noise_var = noise * noise;
    params->b0_prior = figure[RP_CALIBRATE_THERAPIST_BIAS].value;
    params->b0_sessions = worth(noise * noise, bias_sd * bias_sd);
    params->b1_prior = fmin(fmax(figure[RP_CALIBRATE_CONGRUENCE].value, 0), 1);
    params->b1_sessions = worth(noise * noise, slope_sd * slope_sd * within_var);
}
