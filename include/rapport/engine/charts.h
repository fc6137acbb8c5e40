/*
 * charts: the control charts of the textbooks, one rating at a time.
 *
 * Every chart reads z = (y - centre) / sigma and says on which side, if any, its statistic left its
 * limits. Lower is the side of a worsening where higher ratings are better. Where centre and sigma
 * come from is the caller's choice (a baseline, or the running estimate of detectors.h): a chart
 * keeps no memory but what its rule needs. A missing rating is simply not fed in. No chart resets
 * itself after an alarm; it says "beyond" for as long as its statistic is.
 *
 * Source: D. C. Montgomery, Introduction to Statistical Quality Control, 7th ed. (2013), ch. 6, 9.
 */
#ifndef RAPPORT_ENGINE_CHARTS_H
#define RAPPORT_ENGINE_CHARTS_H

#include <rapport/engine/rating.h>
#include <stddef.h>

enum rp_side { RP_SIDE_WITHIN = 0, RP_SIDE_BELOW = 1, RP_SIDE_ABOVE = 2 };

/* A z beyond this is cut to it, also where sigma is 0 and y is not the centre: no rating is worth
 * more, and the sums of the charts stay finite. */
#define RP_Z_MAX 1000.0

/* (y - centre) / sigma, cut to +-RP_Z_MAX; 0 where y is the centre, whatever sigma (>= 0) is. */
double rp_chart_z(double y, double centre, double sigma);

/* Mean moving range, the spread of a chart of individuals. Starts as {0}. */
struct rp_moving_range {
    bool has_last;
    double last;
    double sum; /* of |y_t - y_(t-1)|, over ratings_n - 1 neighbours */
    size_t ranges_n;
};

/* Expected range of two normal values, in SDs (d2 for two; Montgomery, appendix VI). */
#define RP_D2_OF_TWO 1.128

/* Takes in the next rating; a missing one is passed over, its neighbours count as neighbours. */
void rp_moving_range_step(struct rp_moving_range *range, const struct rp_rating *rating);
/* Mean moving range / 1.128, in scale points; 0 before the second rating. */
double rp_moving_range_sigma(const struct rp_moving_range *range);

/* Shewhart: one value beyond k sigma (strictly). k > 0; 2 and 3 are usual. */
enum rp_side rp_shewhart_side(double z, double k);

/*
 * The four rules of the Western Electric handbook (1956), each for the lower and the upper side. A
 * rule speaks only at a value that itself belongs to the pattern.
 */
enum rp_western_rule {
    RP_WESTERN_ONE_BEYOND_3 = 1 << 0,       /* this value beyond 3 sigma */
    RP_WESTERN_TWO_OF_3_BEYOND_2 = 1 << 1,  /* two of the last three beyond 2, one side */
    RP_WESTERN_FOUR_OF_5_BEYOND_1 = 1 << 2, /* four of the last five beyond 1, one side */
    RP_WESTERN_EIGHT_ON_ONE_SIDE = 1 << 3   /* the last eight on one side of the centre */
};

/* Values the longest rule looks back on. */
enum { RP_WESTERN_WINDOW = 8 };

/* Starts as {0}. The fields are private. */
struct rp_western {
    size_t n; /* values seen */
    double z[RP_WESTERN_WINDOW];
};

/* Sets of enum rp_western_rule; 0 where no rule speaks. */
struct rp_western_signal {
    unsigned below, above;
};

/* Takes in the next value and says which rules speak at it. */
struct rp_western_signal rp_western_step(struct rp_western *chart, double z);

/* Exponentially weighted moving average of z. lambda 0..1 (above 0), limit_l > 0. */
struct rp_ewma {
    double lambda;
    double limit_l;
    double value; /* starts at 0, the centre */
};

/* The limit L * sqrt(lambda / (2 - lambda)) that the chart tends to; used from the first value on.
 */
double rp_ewma_limit(double lambda, double limit_l);
/* value = (1 - lambda) * value + lambda * z; the side on which |value| is beyond the limit. */
enum rp_side rp_ewma_step(struct rp_ewma *chart, double z);

/* Two one-sided CUSUMs. k >= 0 (half of the shift looked for), h > 0, in sigmas. */
struct rp_cusum {
    double k;
    double h;
    double lower; /* max(0, lower - z - k): grows while ratings are low; starts at 0 */
    double upper; /* max(0, upper + z - k); starts at 0 */
};

/* Adds the next value; the side whose sum is above h (below, if both are). */
enum rp_side rp_cusum_step(struct rp_cusum *chart, double z);

#endif
