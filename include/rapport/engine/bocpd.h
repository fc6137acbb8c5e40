/*
 * bocpd: Bayesian online change-point detection.
 *
 * Source: R. P. Adams and D. J. C. MacKay (2007), Bayesian online changepoint detection,
 * arXiv:0710.3742. Ratings of one regime are normal with unknown mean and variance (normal-inverse-
 * gamma prior); before every session but the first a new regime begins with probability `hazard`.
 *
 * Run length here = sessions of the present regime, this one included: 1 at its first session.
 * (The paper counts from 0 and asks before the first rating of a regime is seen; its r after the
 * datum is ours.) A missing rating counts as a session and carries no evidence.
 */
#ifndef RAPPORT_ENGINE_BOCPD_H
#define RAPPORT_ENGINE_BOCPD_H

#include <rapport/base/error.h>
#include <rapport/engine/rating.h>
#include <stddef.h>

/* Prior of a regime: variance ~ inverse gamma(alpha, beta), mean ~ N(mean, variance / kappa). */
struct rp_bocpd_params {
    double mean;      /* scale points */
    double kappa;     /* > 0, in ratings that the prior mean is worth */
    double alpha;     /* > 0 */
    double beta;      /* > 0, scale points squared; the prior mean of the variance is
                         beta / (alpha - 1) */
    double hazard;    /* 0..1, both excluded */
    double prune;     /* run lengths less probable than this are dropped; 0 keeps all; below .01 */
    size_t window;    /* for the alarm: a change is news for that many sessions, >= 1 */
    double threshold; /* for the alarm: 0..1 */
};

/* One run length and what it believes. Private but for its size. */
struct rp_bocpd_run {
    size_t length;
    double weight; /* posterior probability */
    double mean, kappa, alpha, beta;
};

/* Plain data; read through the functions. */
struct rp_bocpd {
    struct rp_bocpd_params params;
    struct rp_bocpd_run *runs; /* the caller's, longest first */
    size_t runs_n;
    size_t runs_cap;
    size_t sessions_n;
    double log_evidence; /* log density of all ratings so far */
    double before_mean;  /* expected rating of the regimes older than the window, when last known */
};

/*
 * Prepares *out over the caller's array of runs_cap >= 2 runs, which must outlive it. Exact while
 * prune is 0 and there are no more sessions than runs_cap; when the array is full the least
 * probable run makes room, so memory and time per session stay bounded. RP_BAD_INPUT, *out
 * untouched, for parameters off their range.
 */
enum rp_rc rp_bocpd_init(const struct rp_bocpd_params *params, struct rp_bocpd_run *runs,
                         size_t runs_cap, struct rp_bocpd *out) RP_MUST_USE;

/* Takes in the next session. */
void rp_bocpd_step(struct rp_bocpd *b, const struct rp_rating *rating);

/* P(the present regime is `length` sessions old | ratings so far); 0 for lengths not kept. */
double rp_bocpd_p_run(const struct rp_bocpd *b, size_t length);

/*
 * P(a new regime began within the last `window` sessions and is lower): the weight of all run
 * lengths 1..window whose expected rating lies below that of the older regimes (weighted mean over
 * the run lengths above the window). 0 while no regime can be older than the window.
 */
double rp_bocpd_p_fall(const struct rp_bocpd *b);

/*
 * The column `bocpd` after a step with the same rating: p_fall > threshold. RP_MARK_UNKNOWN when
 * the session has no rating, or is among the first `window` ones.
 */
enum rp_mark rp_bocpd_mark(const struct rp_bocpd *b, const struct rp_rating *rating);

#endif
