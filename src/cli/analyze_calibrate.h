/*
 * analyze_calibrate: what `rapport analyze --calibrate` answers, and what --population reads.
 */
#ifndef CLI_ANALYZE_CALIBRATE_H
#define CLI_ANALYZE_CALIBRATE_H

#include "cli/analyze_options.h"
#include "views/calibration.h"

/* Measures, and writes the answer as words, or as JSON where that was asked for. RP_LIMIT, and what
 * reading the words gives. */
enum rp_rc rp_analyze_calibrate(struct rp_call *call, const struct rp_analyze_options *options,
                                struct rp_calibration_rows *rows) RP_MUST_USE;

/* Puts the population of --population, where it is given, into the options. */
enum rp_rc rp_analyze_read_population(struct rp_call *call,
                                      struct rp_analyze_options *options) RP_MUST_USE;

#endif
