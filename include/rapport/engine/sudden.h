/*
 * sudden: sudden gains and losses between two sessions.
 *
 * Source: T. Z. Tang and R. J. DeRubeis (1999), Sudden gains and critical sessions, J. Consult.
 * Clin. Psychol. 67, 894-904, with the critical value adjusted for missing values as in the R
 * package suddengains (M. Wiedemann et al. 2020, PLOS ONE 15, e0230276). In words, for a change
 * from session n to n+1 towards the better (for scores where lower is better, a fall):
 *   1. it is at least `cutoff` scale points;
 *   2. it is at least `share` (a quarter) of the score before it, y_n;
 *   3. the mean of n-2, n-1, n and the mean of n+1, n+2, n+3 differ in that direction by more than
 *      t(.975, n_pre + n_post - 2) pooled standard deviations. There is no 1/n factor: this is the
 *      authors' criterion, not a t test.
 * A loss mirrors it: the change goes the other way, by at least `cutoff`, `share` of y_n, and the
 * means likewise. Criterion 2 is meant for scales that start at 0.
 */
#ifndef RAPPORT_ENGINE_SUDDEN_H
#define RAPPORT_ENGINE_SUDDEN_H

#include <rapport/base/error.h>
#include <rapport/engine/rating.h>
#include <stddef.h>

/* Sessions looked at on either side of a change. */
enum { RP_SUDDEN_SIDE = 3 };
/* Criterion 2 of the source: a quarter of the score before the change. */
#define RP_SUDDEN_SHARE .25

enum rp_sudden_kind { RP_SUDDEN_GAIN, RP_SUDDEN_LOSS };

struct rp_sudden_params {
    double cutoff;        /* criterion 1, scale points, > 0; often the reliable change */
    double share;         /* criterion 2, 0..1; RP_SUDDEN_SHARE */
    bool lower_is_better; /* true for symptoms, false for ratings of the bond */
    bool compat;          /* reproduce the R package: criterion 2 never stops a loss, and limits are
                             compared without our allowance of 1e-9 for decimal numbers */
};

/* RP_BAD_INPUT when cutoff or share is out of its range. */
enum rp_rc rp_sudden_check(const struct rp_sudden_params *params) RP_MUST_USE;

/*
 * Is the change from session `at` to at + 1 (0-based) a sudden gain or loss? n sessions in order.
 * RP_MARK_UNKNOWN when at + 1 is past the end, either rating is missing, or either side has fewer
 * than two ratings (sides are cut at the ends of the series). params passed rp_sudden_check.
 */
enum rp_mark rp_sudden_at(const struct rp_sudden_params *params, const struct rp_rating *ratings,
                          size_t n, size_t at, enum rp_sudden_kind kind);

/* rp_sudden_at for every session: out has room for n marks; the last is always unknown. */
void rp_sudden_all(const struct rp_sudden_params *params, const struct rp_rating *ratings, size_t n,
                   enum rp_sudden_kind kind, enum rp_mark *out);

/*
 * Was the change from `at` to at + 1 reversed: does a later rating (at + 2 and on) stand beyond
 * the midpoint (y_n + y_(n+1)) / 2, on the side of y_n? Works for either direction. YES sets
 * *reversed_at (may be NULL) to the index of the first one. NO: there are later ratings, none does.
 * UNKNOWN: no later rating, or no change to reverse (one missing, both equal, or past the end).
 */
enum rp_mark rp_sudden_reversed(const struct rp_rating *ratings, size_t n, size_t at,
                                size_t *reversed_at);

/* The .975 quantile of Student's t with df 1..4 degrees of freedom, all that criterion 3 needs;
 * closed forms. df is asserted. */
double rp_sudden_t975(int df);

#endif
