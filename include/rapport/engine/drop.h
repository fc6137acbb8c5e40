/*
 * drop: the rule most papers use for ruptures, a fall from one session to the next of at least k
 * standard deviations, and whether such a fall was made good within a window.
 *
 * Source: A. Gumz et al. (2012), Critical moments in the process of psychotherapy. With session
 * ratings as noisy as they are this rule flags a large share of therapies in which nothing
 * happened; it is here to be compared with, not to be shown to a client.
 */
#ifndef RAPPORT_ENGINE_DROP_H
#define RAPPORT_ENGINE_DROP_H

#include <rapport/base/error.h>
#include <rapport/engine/rating.h>
#include <stddef.h>

/* Which standard deviation S a fall is measured in. */
enum rp_drop_scale {
    RP_DROP_INTRA,   /* of the person's own ratings */
    RP_DROP_INTER,   /* of ratings between persons */
    RP_DROP_STRICTER /* the larger of both, so that a fall must pass either */
};

/* k > 0; the SD that `scale` names is > 0, in scale points; the other one is not read. */
struct rp_drop_rule {
    double k;
    enum rp_drop_scale scale;
    double intra_sd;
    double inter_sd;
};

/* Sample SD (n - 1) of the ratings given, for intra_sd. RP_NOT_FOUND, *out untouched, for fewer
 * than two ratings. */
enum rp_rc rp_drop_intra_sd(const struct rp_rating *ratings, size_t n, double *out) RP_MUST_USE;

/* k * S in scale points. RP_BAD_INPUT, *out untouched, when k or an SD that is read is not a
 * finite number above zero. */
enum rp_rc rp_drop_limit(const struct rp_drop_rule *rule, double *out) RP_MUST_USE;

/*
 * y_b - y_t >= limit, b the session before t; equality counts (to 1e-9). RP_MARK_UNKNOWN when
 * either has no rating or `before` is NULL (t is the first session).
 */
enum rp_mark rp_drop_mark(double limit, const struct rp_rating *before,
                          const struct rp_rating *now);

/* What counts as made good. The field's authors differ, so the window is a parameter. */
struct rp_drop_window {
    size_t sessions;     /* how many sessions after the fall are looked at, >= 1 */
    double regain_share; /* share of the fall that must be regained: 1 is back to y_b, .5 half */
};

/*
 * Was the fall at session `at` (0-based, 1 <= at < n, both it and the one before rated) made good?
 * YES: within the window a rating stands at y_at + regain_share * (y_b - y_at) or above;
 * *repaired_at (may be NULL) is its index. NO: the whole window has been rated and none does.
 * UNKNOWN, *repaired_at untouched: none does, but the series ends early or a rating is missing, or
 * the ratings at the fall are missing or do not fall.
 */
enum rp_mark rp_drop_repaired(const struct rp_rating *ratings, size_t n, size_t at,
                              const struct rp_drop_window *window, size_t *repaired_at);

#endif
