#include <rapport/engine/baseline.h>

#include <math.h>

enum rp_rc rp_baseline_init(const struct rp_population *population, double spread_ranges,
                            struct rp_baseline *out)
{
    const struct rp_population *p = population;
    if (!isfinite(p->mean) || !(isfinite(p->sd) && p->sd > 0) || !(p->icc > 0 && p->icc < 1) ||
        !(isfinite(spread_ranges) && spread_ranges > 0))
        return RP_BAD_INPUT;
    *out = (struct rp_baseline){.population = *p, .spread_ranges = spread_ranges};
    return RP_OK;
}

static double own_mean(const struct rp_baseline *b)
{
    return b->rated_n > 0 ? b->sum / (double)b->rated_n : 0;
}

void rp_baseline_step(struct rp_baseline *baseline, const struct rp_rating *rating)
{
    if (!rating->has_y)
        return;
    double off = rating->y - baseline->population.mean;
    double before = off - own_mean(baseline);
    baseline->rated_n++;
    baseline->sum += off;
    if (baseline->rated_n > 1)
        baseline->squares += before * (off - own_mean(baseline));
    rp_moving_range_step(&baseline->range, rating);
}

/* How many ratings the population mean is worth. */
static double prior_ratings(const struct rp_baseline *b)
{
    return (1 - b->population.icc) / b->population.icc;
}

double rp_baseline_centre(const struct rp_baseline *baseline)
{
    double worth = prior_ratings(baseline) + (double)baseline->rated_n;
    return baseline->population.mean + baseline->sum / worth;
}

double rp_baseline_sigma(const struct rp_baseline *baseline)
{
    double within = baseline->population.sd * sqrt(1 - baseline->population.icc);
    double ranges_n = (double)baseline->range.ranges_n;
    double own = rp_moving_range_sigma(&baseline->range);
    return (baseline->spread_ranges * within + ranges_n * own) /
           (baseline->spread_ranges + ranges_n);
}

double rp_baseline_z(const struct rp_baseline *baseline, double y)
{
    double worth = prior_ratings(baseline) + (double)baseline->rated_n;
    return rp_chart_z(y, rp_baseline_centre(baseline),
                      rp_baseline_sigma(baseline) * sqrt(1 + 1 / worth));
}

double rp_baseline_own_sd(const struct rp_baseline *baseline)
{
    return baseline->rated_n > 1 ? sqrt(baseline->squares / (double)(baseline->rated_n - 1)) : 0;
}
