/*
 * reliable: how far a score must move before the move is more than error of measurement.
 *
 * Source: N. S. Jacobson and P. Truax (1991), Clinical significance, J. Consult. Clin. Psychol.
 * 59, 12-19: SE = sd * sqrt(1 - r), S_diff = sqrt(2) * SE, reliable change = 1.96 * S_diff.
 */
#ifndef RAPPORT_ENGINE_RELIABLE_H
#define RAPPORT_ENGINE_RELIABLE_H

#include <rapport/base/error.h>
#include <rapport/engine/rating.h>
#include <stddef.h>

/* All in scale points. */
struct rp_reliable_change {
    double se;     /* standard error of one score */
    double s_diff; /* standard error of the difference of two scores */
    double rc;     /* a change of this size or more is reliable at 95 % */
};

/*
 * The three figures from a between-person SD (scale points, > 0) and a reliability (0..1).
 * RP_BAD_INPUT for anything else, infinities and NaN included; *out is then untouched.
 */
enum rp_rc rp_reliable_change(double sd, double reliability,
                              struct rp_reliable_change *out) RP_MUST_USE;

/* What a score is held against. */
enum rp_worse_than { RP_WORSE_THAN_PREVIOUS, RP_WORSE_THAN_FIRST };

/*
 * Is the last of n scores worse by at least `points` than the previous or the first one?
 * Worse is lower; for scores where lower is better (symptoms) set lower_is_better. `scores` may
 * be NULL when n = 0; points > 0, in scale points (the caller's, or rc from above).
 * Missing scores are passed over to find the previous or first one. RP_MARK_UNKNOWN when the last
 * session has no score or nothing stands before it.
 */
enum rp_mark rp_reliably_worse(const struct rp_rating *scores, size_t n, double points,
                               enum rp_worse_than against, bool lower_is_better);

#endif
