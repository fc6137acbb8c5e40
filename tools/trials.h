/*
 * trials: a detector run over many simulated pairs, and what it found, missed and made up.
 *
 * For the programs of tools/ and for tests; no part of the library.
 */
#ifndef TOOLS_TRIALS_H
#define TOOLS_TRIALS_H

#include <rapport/engine/filter.h>
#include <rapport/engine/simulate.h>
#include <stddef.h>

/* Where a session stands in truth. */
enum trial_place {
    TRIAL_BEFORE, /* no rupture so far: every alarm is false */
    TRIAL_ONSET,  /* within 2 sessions of the first onset */
    TRIAL_LATER
};

/* One session of one pair. */
struct trial {
    double p_onset, p_active;
    int32_t pair; /* number of the pair */
    int32_t n;    /* session, 1-based */
    int32_t onset_n;
    int32_t true_onset_n; /* the pair's first; 0: none */
    enum trial_place place;
    enum rp_sim_shape shape; /* the pair's first */
    bool rated, active, repaired;
};

struct trials {
    struct trial *items;
    size_t n;
    size_t pairs;
};

/* Pairs 0..pairs-1 of a seed: a pair's sessions lie side by side. */
struct trial_data {
    struct rp_world world;
    struct rp_sim_pair *truth;
    struct rp_sim_session *sessions;
    size_t pairs;
};

/* False when memory is out. Free with trial_data_free. */
bool trial_data_make(const struct rp_world *world, uint64_t seed, size_t pairs,
                     struct trial_data *out);
void trial_data_free(struct trial_data *data);

/* What a detector says of one session. p_onset may be any score that rises with suspicion; p_active
 * is 0 where the detector has none. */
struct trial_said {
    double p_onset, p_active;
    int32_t onset_n;
    bool repaired;
};

/* A detector: fills out, one entry a session, for one pair. `own` is whatever it needs. */
struct trial_judge {
    void (*run)(const void *own, const struct rp_world *world,
                const struct rp_sim_session *sessions, struct trial_said *out);
    const void *own;
};

/* The rupture filter; own is a struct rp_filter_params. */
void trial_filter_pair(const void *own, const struct rp_world *world,
                       const struct rp_sim_session *sessions, struct trial_said *out);

/* The same, which is also told the channels that the world has. */
void trial_channels_pair(const void *own, const struct rp_world *world,
                         const struct rp_sim_session *sessions, struct trial_said *out);

/* The same, which is told held_back alone, and that only where the client rated: what somebody's
 * own notes hold. */
void trial_held_back_pair(const void *own, const struct rp_world *world,
                          const struct rp_sim_session *sessions, struct trial_said *out);

/* Lets a detector judge all pairs. False when memory is out. Free with trials_free. */
bool trials_judge(const struct trial_data *data, const struct trial_judge *judge,
                  struct trials *out);
/* Simulates pairs 0..pairs-1 and filters them. False when memory is out. Free with trials_free. */
bool trials_run(const struct rp_world *world, const struct rp_filter_params *params, uint64_t seed,
                size_t pairs, struct trials *out);
void trials_free(struct trials *trials);

/* What a person would see as a warning: the alarm at a threshold, or P(active) over one half (over
 * the threshold, where that is higher: else no threshold could keep a small budget). */
struct rp_alarm_rule trials_rule(double theta);

/* Counts under one rule. An episode is a new alarm of the rule. */
struct trial_counts {
    size_t sessions;  /* BEFORE, from the rule's first_n on, missing ones included */
    size_t episodes;  /* that begin in them */
    size_t ruptures;  /* pairs with one */
    size_t detected;  /* of those: an episode begins at the onset or in the two sessions after it */
    size_t clean;     /* pairs without one */
    size_t flagged;   /* of those: with any episode */
    double delay;     /* sum over detected: sessions from the onset to the alarm */
    double onset_off; /* sum over detected: |onset named - true onset| */
};

/* Counts; weight (by pair, NULL: all 1) says how often a pair is taken. */
struct trial_counts trials_count(const struct trials *trials, const struct rp_alarm_rule *rule,
                                 const uint8_t *weight);
/* The lowest threshold with at most one episode in `budget` sessions, to 1e-4. */
double trials_solve(const struct trials *trials, double budget);

/* Area under the curve of p_onset: rated sessions from the fourth on, ONSET with an effect of at
 * least RP_SIM_ACTIVE_MIN against BEFORE. */
struct trial_scored {
    double score;
    int32_t pair;
    bool yes; /* ONSET */
};
struct trial_auc {
    struct trial_scored *items; /* sessions that count, by score */
    size_t n;
};
bool trial_auc_prepare(const struct trials *trials, struct trial_auc *out);
void trial_auc_free(struct trial_auc *auc);
double trial_auc_value(const struct trial_auc *auc, const uint8_t *weight);
/* As trials_solve for a score on any scale: the lowest of the scores that occur. */
double trials_solve_score(const struct trials *trials, const struct trial_auc *auc, double budget);

/* How well P(active) is calibrated, from session 4 on: mean squared error, and the least squares
 * slope of the truth on it. */
struct trial_calibration {
    double brier, slope;
};
struct trial_calibration trials_calibrate(const struct trials *trials);

/* Of pairs whose rupture passed and was seen: share with a repair found after the onset. Of those
 * whose rupture stays: share with one all the same. NaN without such pairs. */
struct trial_repair {
    double found, made_up;
};
struct trial_repair trials_repair(const struct trials *trials);

#endif
