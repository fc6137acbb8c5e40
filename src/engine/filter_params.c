#include <rapport/engine/filter_params.h>

/* sqrt(1 - .70): within-pair SD of a pair of average restlessness, in SD. */
#define WITHIN_SD 0.54772255750516611
/* A dip of "size 1" in within-pair SDs. */
#define SIZE_FACTOR (1.6 * WITHIN_SD)

const char *rp_shape_name(enum rp_shape shape)
{
    switch (shape) {
    case RP_SHAPE_ONE_SESSION:
        return "one_session";
    case RP_SHAPE_STEP:
        return "step";
    case RP_SHAPE_RAMP:
        return "ramp";
    case RP_SHAPE_DECAY:
        return "decay";
    case RP_SHAPE_NONE:
        break;
    }
    return "none";
}

struct rp_filter_params rp_filter_params_default(void)
{
    return (struct rp_filter_params){
        .icc = 0.70,
        .error_share = 0.35,
        .phi = 0.35,
        .level_walk_var = 0.0008,
        .growth = 0.015,
        .growth_n = 20,
        .spread = {0.5, 0.72, 1.0, 1.4, 2.0},
        .spread_weight = {0.10, 0.23, 0.34, 0.23, 0.10},
        .size = {0.7 * SIZE_FACTOR, 1.2 * SIZE_FACTOR, 1.8 * SIZE_FACTOR, 2.8 * SIZE_FACTOR,
                 4.6 * SIZE_FACTOR},
        /* The last one is rare: without it a fall from the top to the bottom looks like noise. */
        .size_weight = {0.30, 0.34, 0.24, 0.10, 0.02},
        .shape_weight = {0.0, 0.30, 0.35, 0.20, 0.15},
        .onset_hazard = 0.035,
        .overlap = 1.0,
        .onset_first_n = 3,
        .end_prob = 0.12,
        .ramp_n = 4,
        .decay = 0.6,
        .faded = 0.04,
        .t_df = 5.0,
        .prune = 2e-4,
        .told_noise_var = 4.0,
        .recent_n = 3,
        .show_min = 0.2,
        .alarm = {.theta = 0.2648, .active_min = 2.0, .quiet_n = 3, .first_n = 4},
        .repair = rp_repair_rule_default(),
    };
}
