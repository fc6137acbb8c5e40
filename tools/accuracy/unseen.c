#include "unseen.h"

#include <math.h>
#include <rapport/engine/random.h>
#include <stdio.h>

/* Far from the streams that pairs use. */
#define STREAM 0x756e7365656eu

static double within(struct rp_random *random, double lo, double hi)
{
    return lo + (hi - lo) * rp_random_uniform(random);
}

static void draw_shapes(struct rp_random *random, struct rp_world *w)
{
    double sum = 0.0, rest = 1.0;
    for (int k = RP_SIM_V; k < RP_SIM_SHAPE_N; k++) {
        w->shape_weight[k] = rp_random_exponential(random);
        sum += w->shape_weight[k];
    }
    for (int k = RP_SIM_V; k < RP_SIM_SLIDE; k++) {
        w->shape_weight[k] /= sum;
        rest -= w->shape_weight[k];
    }
    w->shape_weight[RP_SIM_SLIDE] = fmax(rest, 0.0);
}

static void draw_scale(struct rp_random *random, struct rp_world *w)
{
    static const double steps[] = {0.1, 0.25, 0.5, 1.0};
    double step = steps[(int)within(random, 0.0, 4.0)];
    double top = w->scale.mean + w->scale.sd * within(random, 0.7, 2.5);
    w->scale.step = step;
    w->scale.hi = step * floor(top / step);
}

struct rp_world unseen_world(uint64_t seed, int32_t index)
{
    static const double dfs[] = {0.0, 4.0, 6.0, 10.0};
    struct rp_random random = rp_random_start(seed, STREAM + (uint64_t)index);
    struct rp_world w = rp_world_base();
    snprintf(w.name, sizeof w.name, "unseen-%02d", (int)index);
    w.icc = within(&random, 0.55, 0.85);
    w.phi = within(&random, 0.0, 0.6);
    w.error_share = within(&random, 0.2, 0.6);
    w.spread_log_sd = within(&random, 0.0, 0.6);
    w.noise_df = dfs[(int)within(&random, 0.0, 4.0)];
    w.sessions_n = (int32_t)within(&random, 8.0, 41.0);
    w.onset_first_n = 4;
    w.onset_last_n = w.sessions_n - 1;
    w.growth_mean = within(&random, 0.0, 0.04);
    w.growth_sd = within(&random, 0.0, 0.03);
    w.rupture_share = within(&random, 0.3, 0.6);
    w.ruptures_n = within(&random, 0.0, 1.0) < 0.2 ? 2 : 1;
    draw_shapes(&random, &w);
    w.size_mean = within(&random, 0.8, 1.8);
    w.missing = within(&random, 0.0, 0.25);
    w.missing_in_rupture = within(&random, 0.0, 0.1);
    w.missing_when_low = within(&random, 0.0, 1.0) < 0.25 ? within(&random, 0.0, 0.3) : 0.0;
    w.skip_week = within(&random, 0.0, 1.0) < 0.5 ? within(&random, 0.0, 0.3) : 0.0;
    draw_scale(&random, &w);
    return w;
}
