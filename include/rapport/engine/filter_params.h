/*
 * filter_params: the numbers of the rupture filter, with their units and where they come from.
 */
#ifndef RAPPORT_ENGINE_FILTER_PARAMS_H
#define RAPPORT_ENGINE_FILTER_PARAMS_H

#include <rapport/engine/alarm.h>
#include <rapport/engine/repair.h>

enum rp_shape {
    RP_SHAPE_NONE,
    RP_SHAPE_ONE_SESSION, /* the dip is over in the next session */
    RP_SHAPE_STEP,        /* the dip stays until the rupture ends */
    RP_SHAPE_RAMP,        /* it grows over some sessions, then stays */
    RP_SHAPE_DECAY        /* it fades by a constant factor a session */
};
enum { RP_SHAPE_N = 5 };

/* "none", "one_session", "step", "ramp", "decay"; "none" for values off the list. Static. */
const char *rp_shape_name(enum rp_shape shape);

enum { RP_FILTER_SPREADS = 4, RP_FILTER_SIZES = 5 };

/* Evidence beside the client's rating, and how much it may know: a little or much, of ruptures
 * alone or of the mood too (or nothing). */
enum rp_channel_kind { RP_CHANNEL_THERAPIST, RP_CHANNEL_HELD_BACK };
enum { RP_CHANNEL_N = 2, RP_CHANNEL_LEVELS = 4 };

/* Units: the therapist's rating in SD of the client's scale, held_back in points of 0..10. */
struct rp_channel_params {
    double mean, between_sd;          /* usual value over pairs */
    double noise_sd;                  /* from session to session, within a pair; */
    double noise_worth;               /* this guess is worth so many sessions */
    double walk_var;                  /* variance that a pair's usual value gains a session */
    double moves[RP_CHANNEL_LEVELS];  /* by a rupture's dip of one SD, in noise_sd, with its sign */
    double mood[RP_CHANNEL_LEVELS];   /* times that: by the passing deviation; above 1 to be safe,
                                       * since channels share one mood and each guesses it alone */
    double weight[RP_CHANNEL_LEVELS]; /* prior of each; the rest: it knows nothing */
};

/*
 * The numbers of the model. "SD" is the population SD of one rating (struct rp_scale), so that they
 * hold on every scale. All were chosen by simulation unless a source is named; see
 * docs/accuracy.md.
 */
struct rp_filter_params {
    double icc;            /* share of rating variance between pairs, 0..1. */
    double error_share;    /* share of the within-pair variance that is pure noise, 0..1 */
    double phi;            /* correlation of x over one week, 0..1 */
    double level_walk_var; /* variance that mu gains a session, SD^2 */
    double growth;         /* mean rise of mu a session, SD, */
    int32_t growth_n;      /* ... up to this session: no therapy grows for ever */
    double spread[RP_FILTER_SPREADS];        /* multipliers of the within-pair SD */
    double spread_weight[RP_FILTER_SPREADS]; /* their prior; sum 1 */
    double size[RP_FILTER_SIZES];            /* dips at their deepest, in SD */
    double size_weight[RP_FILTER_SIZES];     /* their prior; sum 1 */
    double shape_weight[RP_SHAPE_N];         /* prior by enum rp_shape, NONE 0; sum 1 */
    double onset_hazard;                     /* P(a rupture begins) a session */
    double overlap; /* times that hazard while another rupture goes on; 0..1 / onset_hazard */
    int32_t onset_first_n; /* first session in which one may begin, 1-based */
    double end_prob;       /* P(it ends) a session, beside shapes that fade by themselves */
    int32_t ramp_n;        /* sessions a ramp takes to its full size */
    double decay;          /* share of a decaying dip that is left after one session */
    double faded;          /* a decaying dip below this share of its size has ended */
    double t_df;           /* degrees of freedom of the robust likelihood; odd and at
                            * most 23 is fast */
    struct rp_channel_params channel[RP_CHANNEL_N];
    int32_t merge_n;   /* lasting dips of one size that are this many sessions old are told apart
                        * no longer: they are one hypothesis from then on. Held to what is no
                        * shorter than a ramp nor than recent_n; INT32_MAX: never */
    double effect_min; /* a rupture that takes less off a rating, in SD, is not active */
    double prune;      /* hypotheses with less weight than this, over all spreads, are dropped; */
    double onset_min;  /* ... and in the session in which a rupture begins, with less than this */
    double
        told_noise_var; /* most noise variance added to a dip where something hard was told, SD^2 */
    int32_t recent_n;   /* p_onset looks at onsets in this many last sessions */
    double show_min;    /* onset, shape and size are told when p_active is at least this */
    struct rp_alarm_rule alarm;
    struct rp_repair_rule repair;
};

/* The numbers that ship, with the alarm rule for one false alarm in 60 sessions: that of
 * data/engine/thresholds.yaml. */
struct rp_filter_params rp_filter_params_default(void);

#endif
