/*
 * report: what one world shows of all detectors, with intervals.
 */
#ifndef TOOLS_ACCURACY_REPORT_H
#define TOOLS_ACCURACY_REPORT_H

#include "classical.h"

#include <rapport/formats/thresholds.h>

/* Rows of a world: the filter, the classical detectors as tuned in the base world, and the bounds.
 */
enum {
    REPORT_FILTER,
    REPORT_CHANNELS,
    REPORT_CLASSICAL,
    REPORT_BOUND = REPORT_CLASSICAL + CLASSICAL_N,
    REPORT_BOUND_WHEN,
    REPORT_ROWS
};
enum {
    REPORT_TEXTBOOK = 8,
    REPORT_POINTS = 41,
    REPORT_BINS = 10,
    REPORT_RATES = 9,
    REPORT_DELAYS = 4
};

/* A figure and the middle 95 % of its bootstrap over pairs. NaN where there is nothing to see. */
struct interval {
    double value, lo, hi;
};

struct report_row {
    bool has;
    struct interval auc, found60, found20;
    double delay, onset_off;      /* sessions, of those found at 1 in 60 */
    double flagged;               /* clean therapies ever flagged at 1 in 60 */
    double roc[REPORT_POINTS];    /* share of ruptures over the thresholds that a share of
                                   * k / (POINTS - 1) of quiet sessions is over */
    double rates[REPORT_RATES];   /* found within 2 sessions, by report_rate */
    double delays[REPORT_DELAYS]; /* share of ruptures found after 0, 1, 2 sessions; not found */
    double brier, slope;
    double bin_said[REPORT_BINS], bin_is[REPORT_BINS], bin_n[REPORT_BINS];
};

/* The best of all settings of all classical detectors in this very world. */
struct report_best {
    struct interval auc, ahead; /* ahead: AUC of the filter less this one, of the same resamples */
    double found60;
    const struct classical_cell *auc_cell, *found_cell;
};

/* A detector as it is set, whatever it then makes up. */
struct report_fixed {
    double per60, found, flagged;
};

/* Further evidence that any world can be given: what it follows, and what of it is told. */
enum {
    REPORT_GIVEN_BLIND,
    REPORT_GIVEN_INFORMATIVE,
    REPORT_GIVEN_MOOD,
    REPORT_GIVEN_HELD_BACK, /* as in MOOD, held_back alone */
    REPORT_GIVEN
};

struct report {
    struct rp_world world;
    struct report_row rows[REPORT_ROWS];
    struct report_best best;
    struct report_fixed textbook[REPORT_TEXTBOOK];  /* by enum rp_detector */
    struct report_fixed shipped[RP_THRESHOLDS_MAX]; /* the filter, by row of the thresholds */
    struct report_fixed given[REPORT_GIVEN][RP_THRESHOLDS_MAX]; /* the same with that */
    double repair_found, repair_made_up;
};

struct report_plan {
    size_t pairs, bound_pairs; /* the bound: first so many pairs; 0: not */
    uint64_t seed;
    const struct classical_cell *tuned[CLASSICAL_N];
    const struct rp_thresholds *thresholds;
    bool without_grid; /* no best of all settings */
};

/* False alarms in 20 sessions at point k of report_row.rates. */
double report_rate(int k);

/* Chooses the setting of each classical detector that has the highest sum of AUC and detection at
 * 1 in 60 in that world. False when memory is out. */
bool report_tune(const struct rp_world *world, struct report_plan *plan);
/* False when memory is out. */
bool report_make(const struct rp_world *world, const struct report_plan *plan, struct report *out);

#endif
