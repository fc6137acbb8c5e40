/*
 * world: a population of invented pairs: how they differ, how their ratings wander, what ruptures
 * do.
 *
 * Everything is measured in SD, the population SD of one rating, and written on the world's scale.
 */
#ifndef RAPPORT_ENGINE_WORLD_H
#define RAPPORT_ENGINE_WORLD_H

#include <rapport/base/error.h>
#include <rapport/engine/scale.h>

/* What a rupture does to the ratings, as shares of its size by sessions since the onset. */
enum rp_sim_shape {
    RP_SIM_NONE,
    RP_SIM_V,    /* 1, then .25 in the next session */
    RP_SIM_DIP,  /* 1, 1, 1, then .5 in the next session */
    RP_SIM_STEP, /* 1 to the last session */
    RP_SIM_SLIDE /* .25, .5, .75, then 1 to the last session */
};
enum { RP_SIM_SHAPE_N = 5 };

/* "none", "v", "dip", "step", "slide"; "none" for values off the list. Static. */
const char *rp_sim_shape_name(enum rp_sim_shape shape);

/* What is rated beside the client's rating. */
enum rp_channels {
    RP_CHANNELS_NONE,
    RP_CHANNELS_BLIND,       /* a therapist's rating and held_back that know nothing of ruptures */
    RP_CHANNELS_INFORMATIVE, /* the same, moved by ruptures */
    RP_CHANNELS_MOOD /* moved by ruptures and by the passing deviation that moves the client's
                      * rating too: a bad day says the same thing three times */
};

/* Limits: a pair fits in a fixed array, and two ruptures already overlap. */
enum { RP_WORLD_NAME = 40, RP_SIM_SESSIONS_MAX = 1000, RP_SIM_RUPTURES_MAX = 2 };

struct rp_world {
    char name[RP_WORLD_NAME]; /* zero-terminated */
    struct rp_scale scale;    /* ratings are cut off at lo and hi and rounded to step */
    double icc;               /* share of variance between pairs, 0..1 */
    double phi;               /* correlation over one week of the passing deviation, 0..1 */
    double error_share;       /* share of the within-pair variance that is pure noise, 0..1 */
    double spread_log_sd;     /* SD over pairs of the log of their within-pair SD (mean 1) */
    double noise_df;          /* t of the noise and of the passing deviation; 0: normal */
    int32_t sessions_n;       /* 1..RP_SIM_SESSIONS_MAX */
    double growth_mean;       /* rise of the level a session, SD: mean over pairs, ... */
    double growth_sd;         /* ... SD over pairs, ... */
    int32_t growth_n;         /* ... up to this session */
    double rupture_share;     /* of pairs that have any rupture, 0..1 */
    int32_t ruptures_n;       /* ruptures of a pair that has any: 1 or 2, onsets 2..6 apart */
    int32_t onset_first_n;    /* the first onset is uniform over these sessions, */
    int32_t onset_last_n;     /* ... both included */
    double shape_weight[RP_SIM_SHAPE_N]; /* NONE 0; sum 1 */
    double size_mean;                    /* SD; gamma of shape 4 */
    double size_min;                     /* SD; smaller ones are raised to it */
    double missing;                      /* P(not rated), 0..1 */
    double missing_in_rupture;           /* added while a rupture has an effect */
    double missing_when_low;             /* added when the rating would lie .5 SD or more under the
                                          * pair's own level: not at random */
    double skip_week;                    /* P(the next session is two weeks on), 0..1 */
    double outside_event_share;          /* of pairs whose symptoms (not ratings) turn worse once */
    enum rp_channels channels;
};

/* The base world: ICC .70, phi .35, error share .35, log-SD .35, t6 noise, ceiling +1.3 SD on
 * 0..10 in quarters, 10 % missing, 20 sessions, half of the pairs with one rupture. */
struct rp_world rp_world_base(void);
/* All numbers finite and in range. On RP_BAD_INPUT err->place is the first bad field's name. */
enum rp_rc rp_world_check(const struct rp_world *world, struct rp_err *err) RP_MUST_USE;

#endif
