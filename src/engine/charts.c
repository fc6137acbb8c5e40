#include <rapport/engine/charts.h>

#include <math.h>

double rp_chart_z(double y, double centre, double sigma)
{
    double off = y - centre;
    if (off == 0)
        return 0;
    if (fabs(off) >= RP_Z_MAX * sigma)
        return off < 0 ? -RP_Z_MAX : RP_Z_MAX;
    return off / sigma;
}

void rp_moving_range_step(struct rp_moving_range *range, const struct rp_rating *rating)
{
    if (!rating->has_y)
        return;
    if (range->has_last) {
        range->sum += fabs(rating->y - range->last);
        range->ranges_n++;
    }
    range->last = rating->y;
    range->has_last = true;
}

double rp_moving_range_sigma(const struct rp_moving_range *range)
{
    return range->ranges_n > 0 ? range->sum / (double)range->ranges_n / RP_D2_OF_TWO : 0;
}

static enum rp_side side_beyond(double value, double limit)
{
    return value < -limit ? RP_SIDE_BELOW : value > limit ? RP_SIDE_ABOVE : RP_SIDE_WITHIN;
}

enum rp_side rp_shewhart_side(double z, double k)
{
    return side_beyond(z, k);
}

/* How many of the last `of` values lie below -limit, each first multiplied by sign; none before
 * there are `need` values, and none unless the last one is among them. */
static bool has_pattern(const struct rp_western *chart, size_t need, size_t of, double limit,
                        double sign)
{
    size_t found = 0;
    size_t seen_n = chart->n < of ? chart->n : of;
    for (size_t back = 1; back <= seen_n; back++) {
        bool is_beyond = sign * chart->z[(chart->n - back) % RP_WESTERN_WINDOW] < -limit;
        if (back == 1 && !is_beyond)
            return false;
        found += is_beyond;
    }
    return found >= need;
}

static unsigned rules_of_side(const struct rp_western *chart, double sign)
{
    static const struct {
        enum rp_western_rule rule;
        size_t need, of;
        double limit;
    } rows[] = {
        {RP_WESTERN_ONE_BEYOND_3, 1, 1, 3},
        {RP_WESTERN_TWO_OF_3_BEYOND_2, 2, 3, 2},
        {RP_WESTERN_FOUR_OF_5_BEYOND_1, 4, 5, 1},
        {RP_WESTERN_EIGHT_ON_ONE_SIDE, 8, RP_WESTERN_WINDOW, 0},
    };
    unsigned rules = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (has_pattern(chart, rows[i].need, rows[i].of, rows[i].limit, sign))
            rules |= rows[i].rule;
    }
    return rules;
}

struct rp_western_signal rp_western_step(struct rp_western *chart, double z)
{
    chart->z[chart->n % RP_WESTERN_WINDOW] = z;
    chart->n++;
    return (struct rp_western_signal){.below = rules_of_side(chart, 1),
                                      .above = rules_of_side(chart, -1)};
}

double rp_ewma_limit(double lambda, double limit_l)
{
    return limit_l * sqrt(lambda / (2 - lambda));
}

enum rp_side rp_ewma_step(struct rp_ewma *chart, double z)
{
    chart->value = (1 - chart->lambda) * chart->value + chart->lambda * z;
    return side_beyond(chart->value, rp_ewma_limit(chart->lambda, chart->limit_l));
}

enum rp_side rp_cusum_step(struct rp_cusum *chart, double z)
{
    chart->lower = fmax(0, chart->lower - z - chart->k);
    chart->upper = fmax(0, chart->upper + z - chart->k);
    if (chart->lower > chart->h)
        return RP_SIDE_BELOW;
    return chart->upper > chart->h ? RP_SIDE_ABOVE : RP_SIDE_WITHIN;
}
