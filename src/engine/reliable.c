#include <rapport/engine/reliable.h>

#include "engine/reaches.h"

#include <math.h>

/* Two-sided 95 % point of the normal distribution, with the two decimals the source prints. */
#define Z_95 1.96

enum rp_rc rp_reliable_change(double sd, double reliability, struct rp_reliable_change *out)
{
    if (!(isfinite(sd) && sd > 0 && reliability >= 0 && reliability <= 1))
        return RP_BAD_INPUT;
    out->se = sd * sqrt(1 - reliability);
    out->s_diff = sqrt(2.0) * out->se;
    out->rc = Z_95 * out->s_diff;
    return RP_OK;
}

static const struct rp_rating *previous_rated(const struct rp_rating *scores, size_t n)
{
    while (n > 0 && !scores[n - 1].has_y)
        n--;
    return n > 0 ? &scores[n - 1] : NULL;
}

static const struct rp_rating *first_rated(const struct rp_rating *scores, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (scores[i].has_y)
            return &scores[i];
    }
    return NULL;
}

enum rp_mark rp_reliably_worse(const struct rp_rating *scores, size_t n, double points,
                               enum rp_worse_than against, bool lower_is_better)
{
    if (n < 2 || !scores[n - 1].has_y)
        return RP_MARK_UNKNOWN;
    const struct rp_rating *then =
        against == RP_WORSE_THAN_FIRST ? first_rated(scores, n - 1) : previous_rated(scores, n - 1);
    if (!then)
        return RP_MARK_UNKNOWN;
    double fall = then->y - scores[n - 1].y;
    return rp_mark_of(reaches(lower_is_better ? -fall : fall, points));
}
