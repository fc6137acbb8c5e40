/*
 * scale: what a rating scale is and how ratings of many pairs lie on it.
 */
#ifndef RAPPORT_ENGINE_SCALE_H
#define RAPPORT_ENGINE_SCALE_H

#include <stdbool.h>
#include <stdint.h>

/* All in scale points. */
struct rp_scale {
    double lo;    /* lowest possible rating */
    double hi;    /* highest possible rating: a rating there says "at least this" */
    double step;  /* distance of two neighbouring ratings; 0: continuous */
    double mean;  /* population mean of one rating */
    double sd;    /* population SD of one rating */
    bool assumed; /* mean and sd are the prior below, not measured */
};

/* A scale of which only the ends are known: mean lo + .74 (hi - lo), SD .20 (hi - lo), steps of
 * (hi - lo)/40, assumed. lo < hi, both finite. */
struct rp_scale rp_scale_prior(double lo, double hi);
/* Finite, lo < hi, sd > 0, 0 <= step <= hi - lo, lo <= mean <= hi. */
bool rp_scale_is_valid(const struct rp_scale *scale);

#endif
