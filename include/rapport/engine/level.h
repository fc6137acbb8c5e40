/*
 * level: the local level model, a random walk seen through noise, filtered by Kalman's method over
 * irregular days with missing ratings.
 *
 *   y_t = level_t + e_t,  e_t ~ N(0, var_eps)
 *   level after d days = level + N(0, var_level * d / 7)
 *
 * Source: J. Durbin and S. J. Koopman (2001), Time Series Analysis by State Space Methods, ch. 2.
 * The two variances are given; whoever wants their maximum-likelihood values maximises log_lik from
 * outside.
 */
#ifndef RAPPORT_ENGINE_LEVEL_H
#define RAPPORT_ENGINE_LEVEL_H

#include <rapport/base/error.h>
#include <rapport/engine/rating.h>
#include <stddef.h>

struct rp_level_params {
    double var_eps;   /* of one rating around the level, scale points squared, > 0 */
    double var_level; /* growth of the level's variance in 7 days, >= 0 */
    bool is_diffuse; /* nothing is known before the first rating (exact); the next two are unread */
    double start_mean; /* what is known on the first session's day */
    double start_var;  /* >= 0; a very large one is the approximate diffuse start */
};

/* The level after the sessions so far. Plain data, to be read; changed by the functions alone. */
struct rp_level {
    struct rp_level_params params;
    size_t sessions_n; /* seen */
    size_t rated_n;    /* of them with a rating */
    int32_t day;       /* of the last session */
    bool is_known;     /* false: diffuse and no rating yet; mean and var mean nothing */
    double mean;       /* of the level given all ratings so far, scale points */
    double var;        /* its variance; SE is the square root */
    /* of the last rating: what it was off its expectation, and the variance of that */
    double innovation;
    double innovation_var; /* 0 while no rating could be expected */
    /* Logarithm of the likelihood. The diffuse one leaves out the first rating, which only sets
     * the level; under a known start the first one's part is kept apart. */
    double log_lik;
    double log_lik_first;
};

/* Makes *out ready for the first session. RP_BAD_INPUT, *out untouched, when a variance is out of
 * its range or not finite. */
enum rp_rc rp_level_init(const struct rp_level_params *params, struct rp_level *out) RP_MUST_USE;

/* Takes in the next session: the variance grows with the days since the last one (a day before it
 * counts as the same day), then a rating, if there is one, moves the level. */
void rp_level_step(struct rp_level *level, const struct rp_rating *rating);

#endif
