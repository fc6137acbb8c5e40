/*
 * slope: the straight line through ratings over days, and how far the mean of a few can be trusted.
 */
#ifndef RAPPORT_ENGINE_SLOPE_H
#define RAPPORT_ENGINE_SLOPE_H

#include <rapport/base/error.h>
#include <rapport/engine/rating.h>
#include <stddef.h>

/* A month is 30.4375 days: a year of 365.25 days in twelve equal parts. */
#define RP_MONTH_DAYS 30.4375

struct rp_slope {
    size_t rated_n;   /* ratings that went in */
    double per_month; /* scale points per RP_MONTH_DAYS */
    double mean;      /* of the ratings, scale points */
    double mean_day;  /* of their days: the line goes through (mean_day, mean) */
};

/*
 * Ordinary least squares of y on day over n sessions (`ratings` may be NULL when n = 0); missing
 * ratings are skipped, days may come in any order. RP_NOT_FOUND, *out untouched, when the ratings
 * given lie on fewer than two different days.
 */
enum rp_rc rp_slope_fit(const struct rp_rating *ratings, size_t n,
                        struct rp_slope *out) RP_MUST_USE;

/* Reliability of one session's rating: P. Crits-Christoph et al. (2011), J. Consult. Clin.
 * Psychol. 79, 267-278 (generalizability of single-session alliance). */
#define RP_ONE_RATING_RELIABILITY .77

/*
 * Reliability, 0..1, of the mean of n ratings when one has reliability `one` (0..1):
 * n * one / (1 + (n - 1) * one), Spearman and Brown (1910). 0 for n = 0.
 */
double rp_mean_reliability(size_t n, double one);

#endif
