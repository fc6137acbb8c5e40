#include <rapport/engine/filter_params.h>

/* Chosen for worlds drawn by chance from wide ranges (tools/accuracy/unseen.c has the like), none
 * of them a named one: docs/accuracy.md says how, and what else was tried. */

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
        .error_share = 0.48,
        .phi = 0.40,
        .level_walk_var = 0.0021,
        .growth = 0.019,
        .growth_n = 20,
        .spread = {0.55, 0.835, 1.27, 1.93},
        .spread_weight = {0.13, 0.37, 0.37, 0.13},
        /* The last one is rare: without it a fall from the top to the bottom looks like noise. */
        .size = {0.49, 0.93, 1.50, 2.55, 4.60},
        .size_weight = {0.30, 0.345, 0.24, 0.10, 0.015},
        .shape_weight = {0.0, 0.05, 0.44, 0.32, 0.19},
        .onset_hazard = 0.0315,
        .overlap = 1.4,
        .onset_first_n = 3,
        .end_prob = 0.063,
        .ramp_n = 4,
        .decay = 0.45,
        .faded = 0.25,
        .t_df = 15.0,
        .channel =
            {
                {.mean = 0.0,
                 .between_sd = 0.8,
                 .noise_sd = 0.5,
                 .noise_worth = 6.0,
                 .walk_var = 0.0008,
                 .moves = {-0.5, -1.2, -0.5, -1.2},
                 .mood = {0.0, 0.0, 1.7, 1.7},
                 .weight = {0.03, 0.07, 0.2, 0.3}},
                {.mean = 2.5,
                 .between_sd = 1.5,
                 .noise_sd = 1.5,
                 .noise_worth = 6.0,
                 .walk_var = 0.005,
                 .moves = {0.5, 1.2, 0.5, 1.2},
                 .mood = {0.0, 0.0, 1.7, 1.7},
                 .weight = {0.03, 0.07, 0.2, 0.3}},
            },
        .merge_n = 3,
        .effect_min = 0.3,
        .prune = 8e-4,
        .onset_min = 1.6e-3,
        .told_noise_var = 4.0,
        .recent_n = 3,
        .show_min = 0.2,
        .alarm = {.theta = 0.2919, .active_min = 0.5, .quiet_n = 3, .first_n = 4},
        .repair = rp_repair_rule_default(),
    };
}
