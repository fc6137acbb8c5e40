/*
 * baseline: what is usual for one person, from the ratings so far and from what is known of people
 * in general.
 *
 * The control charts need a centre and a spread, and the first sessions of one person give neither.
 * Both are therefore shrunken to the population, more so the fewer ratings there are:
 *   centre = (c * mean + sum of ratings) / (c + n),            c = (1 - icc) / icc
 *   sigma  = (g * sd_within + sum of ranges / 1.128) / (g + m), sd_within = sd * sqrt(1 - icc)
 * with n ratings, m moving ranges of neighbouring ratings, and the prior spread worth g ranges. The
 * centre is the best linear prediction of the person's own level in a random-intercept model; the
 * spread is that of a Shewhart chart of individuals, little moved by one lasting shift.
 *
 * Like every self-starting chart's, this baseline takes in what it should judge: after a lasting
 * fall it slowly follows, and the charts fall silent again. A fall is found early or not at all.
 */
#ifndef RAPPORT_ENGINE_BASELINE_H
#define RAPPORT_ENGINE_BASELINE_H

#include <rapport/base/error.h>
#include <rapport/engine/charts.h>
#include <rapport/engine/rating.h>
#include <stddef.h>

/* The population, in scale points. */
struct rp_population {
    double mean; /* of one rating */
    double sd;   /* of one rating, between and within persons together; > 0 */
    double icc;  /* share of its variance that lies between persons; 0..1, both excluded */
};

/* Plain data; read through the functions. */
struct rp_baseline {
    struct rp_population population;
    double spread_ranges; /* g above */
    size_t rated_n;
    double sum;     /* of the ratings less the population mean */
    double squares; /* of the ratings about their own running mean */
    struct rp_moving_range range;
};

/* Ready for a person's first session. RP_BAD_INPUT, *out untouched, for a population off its range
 * or a g (spread_ranges) that is not > 0. */
enum rp_rc rp_baseline_init(const struct rp_population *population, double spread_ranges,
                            struct rp_baseline *out) RP_MUST_USE;
/* Takes in the next session; a missing rating changes nothing. */
void rp_baseline_step(struct rp_baseline *baseline, const struct rp_rating *rating);

/* Centre and sigma as above, in scale points; sigma > 0. */
double rp_baseline_centre(const struct rp_baseline *baseline);
double rp_baseline_sigma(const struct rp_baseline *baseline);
/*
 * How far y lies from the centre, in standard errors of that distance: (y - centre) / (sigma *
 * sqrt(1 + 1 / (c + n))), for a rating that has not been taken in yet. Cut to +-RP_Z_MAX.
 */
double rp_baseline_z(const struct rp_baseline *baseline, double y);
/* The person's own sample SD (n - 1) of the ratings so far, unshrunken; 0 before the second. */
double rp_baseline_own_sd(const struct rp_baseline *baseline);

#endif
