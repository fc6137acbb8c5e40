/*
 * calibrate: what the population of a clinic's own ratings is like, so that the filter need not
 * assume it: mean and SD of a rating, how much of it lies between pairs, how long a passing
 * deviation lasts, how much is noise, how pairs differ in restlessness, growth; and how the
 * therapists' ratings go with the clients'.
 *
 * Model of one pair (the filter's, without its fixed numbers), t counted from 0, r its
 * restlessness: y_t = mu + slope * min(t, growth_n - 1) + x_t + e_t - dip_t mu ~ N(mean,
 * between^2), slope ~ N(growth, growth_sd^2) x_t = phi^(days/7) x_(t-1) + ..., x and e of variance
 * (1 - error_share) and error_share of (r within)^2; r log-normal of mean 1 and log-SD spread sd^2
 * = between^2 + within^2, icc = between^2 / sd^2 The likelihood is that of a Kalman filter over
 * irregular days with missing ratings, integrated over r on a grid. A rating at the top of the
 * scale says "at least this" (normal.h).
 *
 * Ruptures and odd ratings are in every real series, and bias a plain likelihood: spread, phi and
 * the SD come out too large. So dips are part of the model: in each session one may begin, brief or
 * lasting, of a depth that is not known (merged by moments, H. A. P. Blom and Y. Bar-Shalom 1988,
 * IEEE Trans. Autom. Control 33, 780-783), and noise has Student's t tails. How often dips begin
 * and how heavy the tails are is estimated, too; these two stand in for whatever else is odd, and
 * are no finding of their own.
 *
 * Estimates are those of the largest penalised likelihood: each parameter has a wide normal prior
 * around what the filter assumes, which decides only where the data say next to nothing. Standard
 * errors: the sandwich of the observed information and the pairs' scores (H. White 1982,
 * Econometrica 50, 1-25), so that they hold, too, where the model is not quite right. Intervals are
 * 95 %, computed on the scale on which the figure can take any value.
 *
 * Pure; deterministic. Everything that is said of its precision comes from simulation
 * (docs/calibration.md).
 */
#ifndef RAPPORT_ENGINE_CALIBRATE_H
#define RAPPORT_ENGINE_CALIBRATE_H

#include <rapport/base/arena.h>
#include <rapport/engine/filter_params.h>
#include <rapport/engine/scale.h>
#include <rapport/engine/two_views.h>

/* One session. Only those with a rating need be given. */
struct rp_calibrate_session {
    int32_t n;   /* number within the pair, from 1, rising */
    int32_t day; /* civil day, not falling */
    bool has_client, has_therapist;
    double client, therapist; /* scale points, higher is better; finite where given */
};

struct rp_calibrate_pair {
    const struct rp_calibrate_session *sessions;
    size_t n;
};

/* X(name of the constant, name in files, decimals that are worth showing). The first block rests on
 * the client's ratings, the second, from THERAPIST_BIAS on, on both. */
#define RP_CALIBRATE_TABLE(X)                                                                      \
    X(MEAN, "mean", 2)                                                                             \
    X(SD, "sd", 2)                                                                                 \
    X(ICC, "icc", 2)                                                                               \
    X(PHI, "phi", 2)                                                                               \
    X(ERROR_SHARE, "error_share", 2)                                                               \
    X(SPREAD, "spread", 2)                                                                         \
    X(GROWTH, "growth", 3)                                                                         \
    X(GROWTH_SD, "growth_sd", 3)                                                                   \
    X(DIPS, "dips", 3)                                                                             \
    X(TAILS, "tails", 1)                                                                           \
    X(THERAPIST_BIAS, "therapist_bias", 2)                                                         \
    X(THERAPIST_BIAS_SD, "therapist_bias_sd", 2)                                                   \
    X(CONGRUENCE, "congruence", 2)                                                                 \
    X(CONGRUENCE_SD, "congruence_sd", 2)                                                           \
    X(THERAPIST_NOISE, "therapist_noise", 2)

/*
 * mean, sd: of one rating, scale points. icc, error_share: shares, 0..1. phi: correlation over a
 * week, 0..1. spread: log-SD of the within-pair SD. growth: mean rise a session in SD; growth_sd:
 * its SD over pairs. dips: probability that one begins, a session; tails: degrees of freedom.
 * therapist_bias: how much higher the therapist rates than the client on average, scale points, and
 * its SD over pairs; congruence: how far the therapist follows the client's ups and downs (b1 of
 * two_views.h), and its SD over pairs; therapist_noise: SD of what is left, scale points.
 */
enum rp_calibrate_figure {
#define RP_CALIBRATE_ENUM(name, label, decimals) RP_CALIBRATE_##name,
    RP_CALIBRATE_TABLE(RP_CALIBRATE_ENUM)
#undef RP_CALIBRATE_ENUM
};
enum {
    RP_CALIBRATE_FIGURES_N = RP_CALIBRATE_THERAPIST_NOISE + 1,
    RP_CALIBRATE_CLIENT_N = RP_CALIBRATE_TAILS + 1
};

/* Name in files, "" off the list (static); and its decimals. */
const char *rp_calibrate_name(enum rp_calibrate_figure figure);
int rp_calibrate_decimals(enum rp_calibrate_figure figure);

struct rp_calibrate_value {
    bool is_known; /* false: too few data; the rest is 0 */
    double value, se;
    double lo, hi; /* 95 % */
};

struct rp_calibrate_params {
    struct rp_scale scale; /* its mean and SD are the centre of the prior */
    int32_t growth_n;      /* as in rp_filter_params */
    int32_t ratings_min;   /* a pair with fewer says too little and is left out */
    int32_t pairs_min;     /* fewer pairs: no figures */
    int32_t both_min;  /* sessions rated by both that a pair needs for the therapist's figures */
    int32_t pairs_max; /* of more pairs, so many are taken, spread evenly over the file */
};

/* 4 ratings a pair, 20 pairs, 3 sessions rated by both, at most 2,000 pairs; growth_n of the
 * filter. */
struct rp_calibrate_params rp_calibrate_params_default(const struct rp_scale *scale);

enum rp_calibrate_verdict {
    RP_CALIBRATE_DONE,
    RP_CALIBRATE_FEW_PAIRS, /* no figures */
    RP_CALIBRATE_UNSETTLED  /* the search found no summit, or one that no population of ratings has
                             * (all  alike, of two kinds): no figures of the client's block */
};

struct rp_calibration {
    enum rp_calibrate_verdict verdict;
    struct rp_scale scale; /* of the params; mean and SD measured when DONE */
    size_t pairs_n;        /* given */
    size_t used_n;         /* with enough ratings, pairs_max at most */
    size_t ratings_n;      /* of those */
    size_t top_n;          /* of those, at the top of the scale */
    size_t both_pairs_n;   /* with enough sessions rated by both */
    size_t steps_n;        /* of the search */
    struct rp_calibrate_value figure[RP_CALIBRATE_FIGURES_N];
};

/*
 * Calibrates; too few data are an answer (verdict) and no error. The therapists' figures need
 * pairs_min pairs of their own. Scratch memory from the arena, about 40 bytes a rating. RP_LIMIT
 * without memory; RP_BAD_INPUT for a scale that is not valid or a rating that is not finite; *out
 * is written on RP_OK only. Time grows with the ratings: about 4 s for 5,000 on one core.
 */
enum rp_rc rp_calibrate(const struct rp_calibrate_params *params,
                        const struct rp_calibrate_pair *pairs, size_t n, struct rp_arena *arena,
                        struct rp_calibration *out) RP_MUST_USE;

/* What was measured, in place of what is assumed. What is not known is left as it is; the sizes of
 * dips keep their proportion to the within-pair SD, and the threshold of the alarm its value. */
void rp_calibrate_use(const struct rp_calibrate_value figure[RP_CALIBRATE_FIGURES_N],
                      struct rp_scale *scale, struct rp_filter_params *params);
/* The same for the two views: what a therapist's usual difference, congruence and noise are
 * shrunken to, and how much that is worth. */
void rp_calibrate_use_views(const struct rp_calibrate_value figure[RP_CALIBRATE_FIGURES_N],
                            struct rp_two_views_params *params);

#endif
