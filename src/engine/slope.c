#include <rapport/engine/slope.h>

/* Means first, products of the deviations second: days are near 20,000, their spread is small. */
static void take_means(const struct rp_rating *ratings, size_t n, struct rp_slope *line)
{
    double sum_y = 0, sum_day = 0;
    size_t rated_n = 0;
    for (size_t i = 0; i < n; i++) {
        if (!ratings[i].has_y)
            continue;
        sum_y += ratings[i].y;
        sum_day += ratings[i].day;
        rated_n++;
    }
    line->rated_n = rated_n;
    line->mean = rated_n > 0 ? sum_y / (double)rated_n : 0;
    line->mean_day = rated_n > 0 ? sum_day / (double)rated_n : 0;
}

static bool on_two_days(const struct rp_rating *ratings, size_t n)
{
    const struct rp_rating *first = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!ratings[i].has_y)
            continue;
        if (first && first->day != ratings[i].day)
            return true;
        if (!first)
            first = &ratings[i];
    }
    return false;
}

enum rp_rc rp_slope_fit(const struct rp_rating *ratings, size_t n, struct rp_slope *out)
{
    if (!on_two_days(ratings, n))
        return RP_NOT_FOUND;
    struct rp_slope line = {0};
    take_means(ratings, n, &line);
    double cross = 0, spread = 0;
    for (size_t i = 0; i < n; i++) {
        if (!ratings[i].has_y)
            continue;
        double days = ratings[i].day - line.mean_day;
        cross += days * (ratings[i].y - line.mean);
        spread += days * days;
    }
    line.per_month = cross / spread * RP_MONTH_DAYS;
    *out = line;
    return RP_OK;
}

double rp_mean_reliability(size_t n, double one)
{
    if (n == 0)
        return 0;
    double count = (double)n;
    return count * one / (1 + (count - 1) * one);
}
