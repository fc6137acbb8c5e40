/*
 * alarm: when a value over a threshold is news, so that false alarms can be counted and budgeted.
 *
 * A stretch over the threshold is one episode. Only its first session is an alarm, and a new
 * episode begins only after a number of quiet sessions.
 */
#ifndef RAPPORT_ENGINE_ALARM_H
#define RAPPORT_ENGINE_ALARM_H

#include <stdbool.h>
#include <stdint.h>

struct rp_alarm_rule {
    double theta;      /* p_onset above this is over the threshold; 0..1 */
    double active_min; /* p_active above this is too; 2.0: p_active does not count */
    int32_t quiet_n;   /* sessions under the threshold between two episodes */
    int32_t first_n;   /* 1-based number of the first session that may start an episode */
};

/* Are these two probabilities of one session over the threshold? NaN counts as under. */
bool rp_alarm_is_over(const struct rp_alarm_rule *rule, double p_onset, double p_active);

/* Starts as {0}; private. */
struct rp_alarm {
    int32_t n;            /* sessions seen */
    int32_t last_shown_n; /* last session that was over the threshold within an episode; 0 none */
};

/* One session's two probabilities (NaN counts as under), and whether it may start an episode: not
 * when its rating is missing, and not when something hard was told in it. */
struct rp_alarm_input {
    double p_onset;
    double p_active;
    bool may_start;
};

/* Takes the next session; true when it starts a new episode. */
bool rp_alarm_step(const struct rp_alarm_rule *rule, struct rp_alarm *alarm,
                   struct rp_alarm_input in);

#endif
