#include "engine/calibrate_model.h"

#include <math.h>

/* A dip at its deepest, in SD of a rating: what simulated and published ruptures are like. */
#define DIP_MEAN 1.2
#define DIP_SD 0.6
/* Heavier tails than these have no fourth moment, and would take over what is restlessness. */
#define TAILS_LEAST 4.0
/* The grid reaches so many log-SDs to either side. */
#define NODES_REACH 2.75
/* Share of the pairs at each of the odd points. */
#define ODD_SHARE 0.005
/* Free numbers beyond this say the same as at it; keeps every model finite. */
#define FREE_MOST 12.0

static double logit(double p)
{
    return log(p / (1.0 - p));
}

static double expit(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static double bounded(double x)
{
    return fmin(fmax(x, -FREE_MOST), FREE_MOST);
}

/* Wide: a factor of 2.7 in an SD, or the like. Only what data say nothing of stays here. */
void rp_free_prior(double centre[RP_FREE_N], double precision[RP_FREE_N])
{
    const struct rp_filter_params assumed = rp_filter_params_default();
    const double at[RP_FREE_N] = {
        [RP_FREE_LOG_BETWEEN] = 0.5 * log(assumed.icc),
        [RP_FREE_LOG_WITHIN] = 0.5 * log(1.0 - assumed.icc),
        [RP_FREE_LOG_SPREAD] = log(0.35),
        [RP_FREE_LOGIT_PHI] = logit(assumed.phi),
        [RP_FREE_LOGIT_ERROR] = logit(assumed.error_share),
        [RP_FREE_GROWTH] = assumed.growth,
        [RP_FREE_LOG_GROWTH_SD] = log(0.02),
        [RP_FREE_LOGIT_DIPS] = logit(assumed.onset_hazard),
        [RP_FREE_LOG_TAILS] = log(4.0),
    };
    const double sd[RP_FREE_N] = {
        [RP_FREE_MEAN] = 2.0,       [RP_FREE_LOG_BETWEEN] = 1.0, [RP_FREE_LOG_WITHIN] = 1.0,
        [RP_FREE_LOG_SPREAD] = 1.0, [RP_FREE_LOGIT_PHI] = 1.5,   [RP_FREE_LOGIT_ERROR] = 1.0,
        [RP_FREE_GROWTH] = 0.1,     [RP_FREE_LOG_GROWTH_SD] = 1, [RP_FREE_LOGIT_DIPS] = 1.0,
        [RP_FREE_LOG_TAILS] = 1.0,
    };
    for (int i = 0; i < RP_FREE_N; i++) {
        centre[i] = at[i];
        precision[i] = 1.0 / (sd[i] * sd[i]);
    }
}

/* log gamma by Stirling's series (Abramowitz and Stegun 6.1.41) from 8 on; x > 0. */
static double log_gamma(double x)
{
    double below = 1.0;
    for (; x < 8.0; x += 1.0)
        below *= x;
    double r = 1.0 / (x * x);
    double series = (1.0 / 12.0 - r * (1.0 / 360.0 - r * (1.0 / 1260.0 - r / 1680.0))) / x;
    return (x - 0.5) * log(x) - x + 0.5 * log(2.0 * M_PI) + series - log(below);
}

/* A pair unlike all others may cost no more than its share here, whatever its ratings are. */
static void make_odd_nodes(struct rp_calibrate_model *out)
{
    static const double odd[RP_CALIBRATE_ODD] = {0.06, 0.2, 3.0};
    for (int k = 0; k < RP_CALIBRATE_ODD; k++) {
        out->node[RP_CALIBRATE_GRID + k] = odd[k] * odd[k];
        out->weight[RP_CALIBRATE_GRID + k] = log(ODD_SHARE);
    }
}

static void make_nodes(double spread, struct rp_calibrate_model *out)
{
    double sum = 0.0;
    for (int k = 0; k < RP_CALIBRATE_GRID; k++) {
        double at = NODES_REACH * (2.0 * k / (RP_CALIBRATE_GRID - 1) - 1.0);
        out->node[k] = exp(2.0 * spread * at - spread * spread);
        out->weight[k] = exp(-0.5 * at * at);
        sum += out->weight[k];
    }
    for (int k = 0; k < RP_CALIBRATE_GRID; k++)
        out->weight[k] = log(out->weight[k] / sum * (1.0 - RP_CALIBRATE_ODD * ODD_SHARE));
    make_odd_nodes(out);
}

void rp_model_make(const double free[RP_FREE_N], struct rp_calibrate_model *out)
{
    double at[RP_FREE_N];
    for (int i = 0; i < RP_FREE_N; i++)
        at[i] = bounded(free[i]);
    double nu = TAILS_LEAST + exp(at[RP_FREE_LOG_TAILS]);
    *out = (struct rp_calibrate_model){
        .mean = at[RP_FREE_MEAN],
        .between_var = exp(2.0 * at[RP_FREE_LOG_BETWEEN]),
        .within_var = exp(2.0 * at[RP_FREE_LOG_WITHIN]),
        .error_share = expit(at[RP_FREE_LOGIT_ERROR]),
        .phi = expit(at[RP_FREE_LOGIT_PHI]),
        .growth = at[RP_FREE_GROWTH],
        .growth_var = exp(2.0 * at[RP_FREE_LOG_GROWTH_SD]),
        .hazard = expit(at[RP_FREE_LOGIT_DIPS]),
        .tails = nu,
        .tails_log_scale =
            log_gamma(0.5 * (nu + 1.0)) - log_gamma(0.5 * nu) - 0.5 * log(M_PI * (nu - 2.0)),
    };
    double sd = sqrt(out->between_var + out->within_var);
    out->size = DIP_MEAN * sd;
    out->size_var = DIP_SD * sd * DIP_SD * sd;
    make_nodes(exp(at[RP_FREE_LOG_SPREAD]), out);
}

double rp_free_figure(const double free[RP_FREE_N], const struct rp_scale *scale,
                      enum rp_calibrate_figure figure)
{
    struct rp_calibrate_model model;
    rp_model_make(free, &model);
    double sd = sqrt(model.between_var + model.within_var);
    const double figures[RP_CALIBRATE_CLIENT_N] = {
        [RP_CALIBRATE_MEAN] = scale->mean + scale->sd * model.mean,
        [RP_CALIBRATE_SD] = scale->sd * sd,
        [RP_CALIBRATE_ICC] = model.between_var / (sd * sd),
        [RP_CALIBRATE_PHI] = model.phi,
        [RP_CALIBRATE_ERROR_SHARE] = model.error_share,
        [RP_CALIBRATE_SPREAD] = exp(bounded(free[RP_FREE_LOG_SPREAD])),
        [RP_CALIBRATE_GROWTH] = model.growth / sd,
        [RP_CALIBRATE_GROWTH_SD] = sqrt(model.growth_var) / sd,
        [RP_CALIBRATE_DIPS] = model.hazard,
        [RP_CALIBRATE_TAILS] = model.tails,
    };
    return figures[figure];
}

enum stretch { PLAIN, LOG, LOGIT };

static enum stretch stretch_of(enum rp_calibrate_figure figure)
{
    switch (figure) {
    case RP_CALIBRATE_SD:
    case RP_CALIBRATE_SPREAD:
    case RP_CALIBRATE_GROWTH_SD:
    case RP_CALIBRATE_TAILS:
    case RP_CALIBRATE_THERAPIST_BIAS_SD:
    case RP_CALIBRATE_CONGRUENCE_SD:
    case RP_CALIBRATE_THERAPIST_NOISE:
        return LOG;
    case RP_CALIBRATE_ICC:
    case RP_CALIBRATE_PHI:
    case RP_CALIBRATE_ERROR_SHARE:
    case RP_CALIBRATE_DIPS:
        return LOGIT;
    case RP_CALIBRATE_MEAN:
    case RP_CALIBRATE_GROWTH:
    case RP_CALIBRATE_THERAPIST_BIAS:
    case RP_CALIBRATE_CONGRUENCE:
        break;
    }
    return PLAIN;
}

double rp_figure_stretch(enum rp_calibrate_figure figure, double value)
{
    enum stretch stretch = stretch_of(figure);
    return stretch == LOG ? log(value) : stretch == LOGIT ? logit(value) : value;
}

double rp_figure_shrink(enum rp_calibrate_figure figure, double stretched)
{
    enum stretch stretch = stretch_of(figure);
    return stretch == LOG ? exp(stretched) : stretch == LOGIT ? expit(stretched) : stretched;
}
