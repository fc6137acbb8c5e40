/*
 * calibrate_model: the parameters of the calibration as free numbers, their priors, and the model
 * that they make. Units: the SD and mean of the scale that was assumed.
 */
#ifndef ENGINE_CALIBRATE_MODEL_H
#define ENGINE_CALIBRATE_MODEL_H

#include <rapport/engine/calibrate.h>

/* The free numbers: any real value is possible. */
enum {
    RP_FREE_MEAN,
    RP_FREE_LOG_BETWEEN,
    RP_FREE_LOG_WITHIN,
    RP_FREE_LOG_SPREAD,
    RP_FREE_LOGIT_PHI,
    RP_FREE_LOGIT_ERROR,
    RP_FREE_GROWTH,
    RP_FREE_LOG_GROWTH_SD,
    RP_FREE_LOGIT_DIPS,
    RP_FREE_LOG_TAILS,
    RP_FREE_N
};

/* Points over the restlessness: a grid, half a log-SD apart or so, and a few for pairs unlike all
 * others, such as those who give the same rating each time. */
enum { RP_CALIBRATE_GRID = 11, RP_CALIBRATE_ODD = 3 };
enum { RP_CALIBRATE_NODES = RP_CALIBRATE_GRID + RP_CALIBRATE_ODD };

struct rp_calibrate_model {
    double mean, between_var, within_var, error_share, phi;
    double growth, growth_var;
    double rounding_var;               /* of ratings given in steps: 0, or set by the caller */
    double hazard;                     /* P(a dip begins) a session */
    double size, size_var;             /* of a dip */
    double tails;                      /* degrees of freedom */
    double tails_log_scale;            /* of the density of a standardised t at 0 */
    double node[RP_CALIBRATE_NODES];   /* squared restlessness */
    double weight[RP_CALIBRATE_NODES]; /* log; of sum 1 */
};

/* Centre and precision (1 / variance) of the prior of each free number. */
void rp_free_prior(double centre[RP_FREE_N], double precision[RP_FREE_N]);
void rp_model_make(const double free[RP_FREE_N], struct rp_calibrate_model *out);

/* A figure of the client's block, in the units of `scale`. */
double rp_free_figure(const double free[RP_FREE_N], const struct rp_scale *scale,
                      enum rp_calibrate_figure figure);

/* How a figure is stretched for its interval: as it is, log, or logit. */
double rp_figure_stretch(enum rp_calibrate_figure figure, double value);
double rp_figure_shrink(enum rp_calibrate_figure figure, double stretched);

#endif
