/*
 * filter: is a rupture going on in this series of ratings? A Gaussian-sum filter over hypotheses.
 *
 * A pair of client and therapist has a level of its own (mu, a slow walk), a passing deviation (x,
 * which fades in weeks) and noise. A rupture hypothesis takes a dip off the expected rating: one
 * session, a lasting step, a slide (ramp) or a dip that fades (decay), each in a few sizes and
 * beginning at some session. How restless the pair is (a multiplier of all within-pair SDs) is a
 * hypothesis too. Each hypothesis carries a two-dimensional Gaussian of (mu, x); weights follow
 * Bayes' rule with a Student t likelihood, so that one odd rating settles nothing.
 *
 * Pure: no allocation, no clock. The state lives in the caller's memory, one a series, and may be
 * copied with memcpy. The same inputs give the same bits at any optimisation level. Nothing here
 * was fitted to real pairs: every figure of accuracy comes from simulation (docs/accuracy.md).
 */
#ifndef RAPPORT_ENGINE_FILTER_H
#define RAPPORT_ENGINE_FILTER_H

#include <rapport/engine/filter_params.h>
#include <rapport/engine/scale.h>

struct rp_filter_input {
    int32_t day;     /* civil day of the session; not before the last one's (is taken as equal) */
    bool has_rating; /* false: the session took place and was not rated */
    double rating;   /* scale points, lo..hi (clamped to it); not read without has_rating */
    bool told;       /* something hard was told: this rating may not start an alarm, and the more
                      * of a dip it is, the less it counts */
    bool has_channel[RP_CHANNEL_N]; /* by enum rp_channel_kind */
    double channel[RP_CHANNEL_N];   /* the therapist's rating in scale points, held_back 0..10;
                                     * finite where there is one; not looked at when told */
};

struct rp_filter_output {
    double level;        /* the pair's own level without rupture, scale points, lo..hi */
    double level_se;     /* its standard error, scale points */
    double expected;     /* the next rating, a week on, scale points, lo..hi */
    double within_sd;    /* SD of this pair's ratings around its level, scale points */
    double p_active;     /* P(a rupture is going on that takes params.effect_min off), 0..1 */
    double p_onset;      /* P(that, and it began in the last recent_n sessions) over itself plus
                          * P(none going on, however small), 0..1: what the alarm looks at */
    double size;         /* expected depth at its deepest, scale points; 0 when not told */
    double p_repaired;   /* P(it is over | there was one), 0..1 */
    int32_t onset_n;     /* most likely onset, 1-based session number; 0 when not told */
    enum rp_shape shape; /* most likely shape; NONE when not told */
    bool alarm;          /* a new alarm in this session, by params.alarm */
    bool repaired;       /* in this session the rule of repair.h is met, once a rupture */
};

/* Most hypotheses kept: when more are alive the lightest go. After RP_FILTER_AGES sessions every
 * shape has reached its last share. */
enum { RP_FILTER_SLOTS = 64, RP_FILTER_AGES = 32 };
/* Onsets that one session may see from one parent: of each size, at once or growing. */
enum { RP_FILTER_ONSETS = 2 * RP_FILTER_SIZES };
/* At this alignment of its own a filter is a tenth faster; none is needed. */
enum { RP_FILTER_ALIGNMENT = 64 };

/* What may be going on, in pairs of any restlessness: a row has an entry for each spread. The first
 * two of a filter are "no rupture now": without one in the past, then with one. Private. */
struct rp_filter_hypothesis {
    double weight[RP_FILTER_SPREADS];
    double mu[RP_FILTER_SPREADS], x[RP_FILTER_SPREADS];
    double var_mu[RP_FILTER_SPREADS], cov[RP_FILTER_SPREADS], var_x[RP_FILTER_SPREADS];
    double base[RP_FILTER_SPREADS]; /* dip of an earlier rupture that still goes on */
    double total;                   /* weight of all spreads */
    double depth;                   /* dip in the running session, on top of base */
    double dated, slid;             /* shares of the weight that began at `onset`; as a ramp */
    int32_t onset;
    uint8_t shape, size; /* size by its number in the params */
    bool on_top;         /* of an earlier rupture */
    uint8_t room[57];    /* rows lie on lines of their own, and no power of two apart, which would
                          * have a load wait for a store to another hypothesis */
};

/* What is known of one channel of evidence. Private. */
struct rp_channel_state {
    double mean, mean_var;     /* the pair's usual value */
    double noise_n, noise_sum; /* sessions, and squares of what lay off */
    double weight[RP_CHANNEL_LEVELS];
};

/* Private; only its size is public. */
struct rp_filter {
    struct rp_filter_hypothesis slot[RP_FILTER_SLOTS];
    struct rp_filter_params params;
    struct rp_scale scale;
    int32_t n;                                   /* sessions taken */
    int32_t day;                                 /* of the last one */
    int32_t decay_n;                             /* age at which a decaying dip has faded */
    int32_t merge_n;                             /* age at which lasting dips become one */
    double share[RP_SHAPE_N][RP_FILTER_AGES];    /* of the full size, by age */
    double next[RP_SHAPE_N + 1][RP_FILTER_AGES]; /* expected share one session on */
    double onset_dip[RP_FILTER_ONSETS];          /* in their first session, */
    double onset_part[2 * RP_FILTER_ONSETS];     /* and their share of all, by parent */
    double within[RP_FILTER_SPREADS];            /* variance of a rating within a pair, by spread */
    int32_t slots_n;                             /* hypotheses in use: */
    uint8_t order[RP_FILTER_SLOTS];              /* the first so many of these slots */
    struct rp_channel_state channel[RP_CHANNEL_N];
    struct rp_alarm alarm;
    struct rp_repair repair;
};

/* Prepares a filter for one series. params and scale are copied; scale must be valid
 * (rp_scale_is_valid). */
void rp_filter_init(struct rp_filter *filter, const struct rp_filter_params *params,
                    const struct rp_scale *scale);
/* Takes the next session. in->rating must be finite when has_rating. out is written whole. */
void rp_filter_step(struct rp_filter *filter, const struct rp_filter_input *in,
                    struct rp_filter_output *out);

#endif
