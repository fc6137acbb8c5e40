#include <rapport/engine/sudden.h>

#include "engine/reaches.h"

#include <math.h>

enum rp_rc rp_sudden_check(const struct rp_sudden_params *params)
{
    bool is_good =
        isfinite(params->cutoff) && params->cutoff > 0 && params->share >= 0 && params->share <= 1;
    return is_good ? RP_OK : RP_BAD_INPUT;
}

/*
 * GSL's quantile of t calls its error handler (which aborts) when its iteration fails, so the four
 * values come from closed forms. W. T. Shaw (2006), J. Comput. Finance 9(4), 37-73, with
 * alpha = 4 p (1 - p), p = .975, and the tangent for one degree. For three, Kepler-like equation
 * u + sin(u) cos(u) = pi (p - 1/2), t = sqrt(3) tan(u), by Newton's method.
 */
static double t975_of_three(double p)
{
    double u = 1;
    for (int i = 0; i < 50; i++)
        u -= (u + sin(u) * cos(u) - M_PI * (p - .5)) / (2 * cos(u) * cos(u));
    return sqrt(3.0) * tan(u);
}

double rp_sudden_t975(int df)
{
    const double p = .975, alpha = 4 * p * (1 - p);
    RP_ASSERT(df >= 1 && df <= 4);
    switch (df) {
    case 1:
        return tan(M_PI * (p - .5));
    case 2:
        return (2 * p - 1) / sqrt(2 * p * (1 - p));
    case 3:
        return t975_of_three(p);
    default:
        return 2 * sqrt(cos(acos(sqrt(alpha)) / 3) / sqrt(alpha) - 1);
    }
}

/* Ratings on one side of the change. */
struct side {
    int n;
    double mean;
    double squares; /* about the mean */
};

/* Of the sessions from..until-1. */
static struct side side_of(const struct rp_rating *ratings, size_t from, size_t until)
{
    struct side s = {0};
    for (size_t i = from; i < until; i++) {
        if (!ratings[i].has_y)
            continue;
        s.n++;
        double step = ratings[i].y - s.mean;
        s.mean += step / s.n;
        s.squares += step * (ratings[i].y - s.mean);
    }
    return s;
}

enum rp_mark rp_sudden_at(const struct rp_sudden_params *params, const struct rp_rating *ratings,
                          size_t n, size_t at, enum rp_sudden_kind kind)
{
    if (n < 2 || at >= n - 1 || !ratings[at].has_y || !ratings[at + 1].has_y)
        return RP_MARK_UNKNOWN;
    size_t from = at + 1 >= RP_SUDDEN_SIDE ? at + 1 - RP_SUDDEN_SIDE : 0;
    size_t until = n - (at + 1) >= RP_SUDDEN_SIDE ? at + 1 + RP_SUDDEN_SIDE : n;
    struct side pre = side_of(ratings, from, at + 1), post = side_of(ratings, at + 1, until);
    if (pre.n < 2 || post.n < 2)
        return RP_MARK_UNKNOWN;
    /* +1 looks for a fall, -1 for a rise. */
    double sign = (kind == RP_SUDDEN_GAIN) == params->lower_is_better ? 1 : -1;
    double change = sign * (ratings[at].y - ratings[at + 1].y);
    double tie = params->compat ? 0 : RP_TIE;
    bool skips_2 = params->compat && kind == RP_SUDDEN_LOSS;
    int df = pre.n + post.n - 2;
    double pooled_sd = sqrt((pre.squares + post.squares) / df);
    return rp_mark_of(change >= params->cutoff - tie &&
                      (skips_2 || change >= params->share * ratings[at].y - tie) &&
                      sign * (pre.mean - post.mean) > rp_sudden_t975(df) * pooled_sd);
}

void rp_sudden_all(const struct rp_sudden_params *params, const struct rp_rating *ratings, size_t n,
                   enum rp_sudden_kind kind, enum rp_mark *out)
{
    for (size_t at = 0; at < n; at++)
        out[at] = rp_sudden_at(params, ratings, n, at, kind);
}

enum rp_mark rp_sudden_reversed(const struct rp_rating *ratings, size_t n, size_t at,
                                size_t *reversed_at)
{
    if (n < 2 || at >= n - 1 || !ratings[at].has_y || !ratings[at + 1].has_y)
        return RP_MARK_UNKNOWN;
    double before = ratings[at].y, after = ratings[at + 1].y;
    double midpoint = (before + after) / 2;
    if (before == after)
        return RP_MARK_UNKNOWN;
    bool any = false;
    for (size_t i = at + 2; i < n; i++) {
        if (!ratings[i].has_y)
            continue;
        any = true;
        if (before > after ? ratings[i].y > midpoint : ratings[i].y < midpoint) {
            if (reversed_at)
                *reversed_at = i;
            return RP_MARK_YES;
        }
    }
    return any ? RP_MARK_NO : RP_MARK_UNKNOWN;
}
