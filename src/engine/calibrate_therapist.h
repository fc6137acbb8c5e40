/*
 * calibrate_therapist: the therapists' ratings beside the clients', over all pairs.
 */
#ifndef ENGINE_CALIBRATE_THERAPIST_H
#define ENGINE_CALIBRATE_THERAPIST_H

#include <rapport/engine/calibrate.h>

/* Fills the therapists' figures and both_pairs_n of *out; leaves them unknown where there are too
 * few pairs. RP_LIMIT without memory. */
enum rp_rc rp_calibrate_therapist(const struct rp_calibrate_params *params,
                                  const struct rp_calibrate_pair *pairs, size_t n,
                                  struct rp_arena *arena, struct rp_calibration *out) RP_MUST_USE;

/* Value and standard error into a figure with its interval. */
struct rp_calibrate_value rp_calibrate_value_of(enum rp_calibrate_figure figure, double value,
                                                double se);

#endif
