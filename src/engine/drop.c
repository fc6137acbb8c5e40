#include <rapport/engine/drop.h>

#include "engine/reaches.h"

#include <math.h>

enum rp_rc rp_drop_intra_sd(const struct rp_rating *ratings, size_t n, double *out)
{
    size_t rated_n = 0;
    double mean = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        if (!ratings[i].has_y)
            continue;
        rated_n++;
        double step = ratings[i].y - mean;
        mean += step / (double)rated_n;
        squares += step * (ratings[i].y - mean);
    }
    if (rated_n < 2)
        return RP_NOT_FOUND;
    *out = sqrt(squares / (double)(rated_n - 1));
    return RP_OK;
}

static bool is_positive(double x)
{
    return isfinite(x) && x > 0;
}

enum rp_rc rp_drop_limit(const struct rp_drop_rule *rule, double *out)
{
    bool reads_intra = rule->scale != RP_DROP_INTER;
    bool reads_inter = rule->scale != RP_DROP_INTRA;
    if (!is_positive(rule->k) || (reads_intra && !is_positive(rule->intra_sd)) ||
        (reads_inter && !is_positive(rule->inter_sd)))
        return RP_BAD_INPUT;
    double sd = reads_intra ? rule->intra_sd : rule->inter_sd;
    if (reads_inter && rule->inter_sd > sd)
        sd = rule->inter_sd;
    *out = rule->k * sd;
    return RP_OK;
}

enum rp_mark rp_drop_mark(double limit, const struct rp_rating *before, const struct rp_rating *now)
{
    if (!before || !before->has_y || !now->has_y)
        return RP_MARK_UNKNOWN;
    return rp_mark_of(reaches(before->y - now->y, limit));
}

enum rp_mark rp_drop_repaired(const struct rp_rating *ratings, size_t n, size_t at,
                              const struct rp_drop_window *window, size_t *repaired_at)
{
    RP_ASSERT(at >= 1 && at < n);
    const struct rp_rating *before = &ratings[at - 1], *fallen = &ratings[at];
    if (!before->has_y || !fallen->has_y || fallen->y >= before->y)
        return RP_MARK_UNKNOWN;
    double good = fallen->y + window->regain_share * (before->y - fallen->y);
    size_t after_n = n - 1 - at;
    bool is_whole = after_n >= window->sessions;
    size_t looked_n = is_whole ? window->sessions : after_n;
    for (size_t i = at + 1; i <= at + looked_n; i++) {
        if (!ratings[i].has_y) {
            is_whole = false;
        } else if (reaches(ratings[i].y, good)) {
            if (repaired_at)
                *repaired_at = i;
            return RP_MARK_YES;
        }
    }
    return is_whole ? RP_MARK_NO : RP_MARK_UNKNOWN;
}
