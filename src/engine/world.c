#include <math.h>
#include <rapport/engine/world.h>
#include <stddef.h>

const char *rp_sim_shape_name(enum rp_sim_shape shape)
{
    switch (shape) {
    case RP_SIM_V:
        return "v";
    case RP_SIM_DIP:
        return "dip";
    case RP_SIM_STEP:
        return "step";
    case RP_SIM_SLIDE:
        return "slide";
    case RP_SIM_NONE:
        break;
    }
    return "none";
}

struct rp_world rp_world_base(void)
{
    return (struct rp_world){
        .name = "base",
        .scale = {.lo = 0.0, .hi = 10.0, .step = 0.25, .mean = 7.4, .sd = 2.0},
        .icc = 0.70,
        .phi = 0.35,
        .error_share = 0.35,
        .spread_log_sd = 0.35,
        .noise_df = 6.0,
        .sessions_n = 20,
        .growth_mean = 0.02,
        .growth_sd = 0.02,
        .growth_n = 20,
        .rupture_share = 0.5,
        .ruptures_n = 1,
        .onset_first_n = 5,
        .onset_last_n = 16,
        .shape_weight = {0.0, 0.35, 0.25, 0.20, 0.20},
        .size_mean = 1.2,
        .size_min = 0.4,
        .missing = 0.10,
        .missing_in_rupture = 0.05,
    };
}

/* One number of a world and where it may lie. */
struct bound {
    const char *field;
    double value, lo, hi;
};

static enum rp_rc refuse(struct rp_err *err, const char *field, const char *what)
{
    enum rp_rc rc = rp_err_set(err, RP_BAD_INPUT, "%s", what);
    rp_err_at(err, field, 0, 0);
    return rc;
}

static enum rp_rc check_bounds(const struct bound *bounds, size_t n, struct rp_err *err)
{
    for (size_t i = 0; i < n; i++)
        if (!(bounds[i].value >= bounds[i].lo && bounds[i].value <= bounds[i].hi))
            return refuse(err, bounds[i].field, "this number is out of its range");
    return RP_OK;
}

static enum rp_rc check_shapes(const struct rp_world *w, struct rp_err *err)
{
    double sum = 0.0;
    for (int shape = RP_SIM_V; shape < RP_SIM_SHAPE_N; shape++) {
        if (!(w->shape_weight[shape] >= 0.0))
            return refuse(err, "shapes", "shares must not be negative");
        sum += w->shape_weight[shape];
    }
    return fabs(sum - 1.0) <= 1e-9 ? RP_OK : refuse(err, "shapes", "shares must sum to 1");
}

enum rp_rc rp_world_check(const struct rp_world *w, struct rp_err *err)
{
    const struct bound bounds[] = {
        {"icc", w->icc, 0.0, 1.0},
        {"phi", w->phi, 0.0, 1.0},
        {"error_share", w->error_share, 0.0, 1.0},
        {"spread_log_sd", w->spread_log_sd, 0.0, 2.0},
        {"sessions", w->sessions_n, 1, RP_SIM_SESSIONS_MAX},
        {"growth_mean", w->growth_mean, -1.0, 1.0},
        {"growth_sd", w->growth_sd, 0.0, 1.0},
        {"growth_until", w->growth_n, 0, RP_SIM_SESSIONS_MAX},
        {"rupture_share", w->rupture_share, 0.0, 1.0},
        {"ruptures", w->ruptures_n, 1, RP_SIM_RUPTURES_MAX},
        {"onset_first", w->onset_first_n, 1, RP_SIM_SESSIONS_MAX},
        {"onset_last", w->onset_last_n, w->onset_first_n, RP_SIM_SESSIONS_MAX},
        {"size_mean", w->size_mean, 0.0, 10.0},
        {"size_min", w->size_min, 0.0, 10.0},
        {"missing", w->missing, 0.0, 1.0},
        {"missing_in_rupture", w->missing_in_rupture, 0.0, 1.0},
        {"missing_when_low", w->missing_when_low, 0.0, 1.0},
        {"skip_week", w->skip_week, 0.0, 1.0},
        {"outside_event_share", w->outside_event_share, 0.0, 1.0},
    };
    if (!rp_scale_is_valid(&w->scale))
        return refuse(err, "scale", "the scale's numbers do not fit together");
    if (!(w->noise_df == 0.0 || (w->noise_df > 2.0 && w->noise_df <= 1e6)))
        return refuse(err, "noise_df", "0 for the normal, or more than 2");
    enum rp_rc rc = check_bounds(bounds, sizeof bounds / sizeof bounds[0], err);
    return rc == RP_OK ? check_shapes(w, err) : rc;
}
