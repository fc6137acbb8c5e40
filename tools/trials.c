#include "trials.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_N = 4, NEAR_ONSET = 2 };

static enum trial_place place_of(int32_t n, int32_t onset_n)
{
    if (onset_n == 0 || n < onset_n)
        return TRIAL_BEFORE;
    return n <= onset_n + NEAR_ONSET ? TRIAL_ONSET : TRIAL_LATER;
}

static void run_pair(const struct rp_world *world, const struct rp_filter_params *params,
                     const struct rp_sim_session *sessions, const struct rp_sim_pair *truth,
                     struct trial *out)
{
    static struct rp_filter filter; /* 32 kB: too much for the stack of a tool's thread */
    rp_filter_init(&filter, params, &world->scale);
    for (int32_t n = 1; n <= world->sessions_n; n++) {
        const struct rp_sim_session *s = &sessions[n - 1];
        struct rp_filter_input in = {
            .day = s->day, .has_rating = s->has_client, .rating = s->client};
        struct rp_filter_output seen;
        rp_filter_step(&filter, &in, &seen);
        out[n - 1] = (struct trial){.p_onset = seen.p_onset,
                                    .p_active = seen.p_active,
                                    .n = n,
                                    .onset_n = seen.onset_n,
                                    .true_onset_n = truth->onset_n[0],
                                    .place = place_of(n, truth->onset_n[0]),
                                    .shape = truth->shape[0],
                                    .rated = s->has_client,
                                    .active = s->effect >= RP_SIM_ACTIVE_MIN,
                                    .repaired = seen.repaired};
    }
}

bool trials_run(const struct rp_world *world, const struct rp_filter_params *params, uint64_t seed,
                size_t pairs, struct trials *out)
{
    size_t sessions_n = (size_t)world->sessions_n;
    struct trial *items = calloc(pairs * sessions_n, sizeof *items);
    struct rp_sim_session *sessions = calloc(sessions_n, sizeof *sessions);
    bool ok = items && sessions;
    for (size_t i = 0; ok && i < pairs; i++) {
        struct rp_sim_pair truth;
        rp_simulate_pair(world, seed, i, &truth, sessions);
        run_pair(world, params, sessions, &truth, &items[i * sessions_n]);
        for (size_t k = 0; k < sessions_n; k++)
            items[i * sessions_n + k].pair = (int32_t)i;
    }
    free(sessions);
    if (ok)
        *out = (struct trials){.items = items, .n = pairs * sessions_n, .pairs = pairs};
    else
        free(items);
    return ok;
}

void trials_free(struct trials *trials)
{
    free(trials->items);
    *trials = (struct trials){0};
}

struct rp_alarm_rule trials_rule(double theta)
{
    struct rp_alarm_rule rule = rp_filter_params_default().alarm;
    rule.theta = theta;
    rule.active_min = theta > 0.5 ? theta : 0.5;
    return rule;
}

/* One pair on the way. */
struct pair_state {
    struct rp_alarm alarm;
    bool detected, flagged;
};

static void count_session(const struct trial *t, const struct rp_alarm_rule *rule, size_t weight,
                          struct pair_state *state, struct trial_counts *counts)
{
    bool begins =
        rp_alarm_step(rule, &state->alarm,
                      (struct rp_alarm_input){
                          .p_onset = t->p_onset, .p_active = t->p_active, .may_start = t->rated});
    if (t->place == TRIAL_BEFORE && t->n >= rule->first_n) {
        counts->sessions += weight;
        counts->episodes += begins ? weight : 0;
    }
    state->flagged = state->flagged || begins;
    if (!begins || t->place != TRIAL_ONSET || state->detected)
        return;
    state->detected = true;
    counts->delay += (double)weight * (t->n - t->true_onset_n);
    counts->onset_off += (double)weight * fabs((double)t->onset_n - t->true_onset_n);
}

struct trial_counts trials_count(const struct trials *trials, const struct rp_alarm_rule *rule,
                                 const uint8_t *weight)
{
    struct trial_counts counts = {0};
    struct pair_state state = {.detected = false};
    for (size_t i = 0; i < trials->n; i++) {
        const struct trial *t = &trials->items[i];
        size_t times = weight ? weight[t->pair] : 1;
        if (t->n == 1)
            state = (struct pair_state){.detected = false};
        count_session(t, rule, times, &state, &counts);
        if (i + 1 < trials->n && t[1].pair == t->pair)
            continue;
        counts.ruptures += t->true_onset_n > 0 ? times : 0;
        counts.detected += state.detected ? times : 0;
        counts.clean += t->true_onset_n == 0 ? times : 0;
        counts.flagged += t->true_onset_n == 0 && state.flagged ? times : 0;
    }
    return counts;
}

double trials_solve(const struct trials *trials, double budget)
{
    double lo = 0.0, hi = 1.0;
    while (hi - lo > 1e-4) {
        double theta = 0.5 * (lo + hi);
        struct rp_alarm_rule rule = trials_rule(theta);
        struct trial_counts counts = trials_count(trials, &rule, NULL);
        if ((double)counts.episodes * budget > (double)counts.sessions)
            lo = theta;
        else
            hi = theta;
    }
    return hi;
}

static int by_p_onset(const void *a, const void *b, void *trials)
{
    const struct trial *items = trials;
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    double x = items[i].p_onset, y = items[j].p_onset;
    return x < y ? -1 : x > y ? 1 : i < j ? -1 : i > j;
}

static bool counts_for_auc(const struct trial *t)
{
    return t->rated && t->n >= FIRST_N &&
           (t->place == TRIAL_BEFORE || (t->place == TRIAL_ONSET && t->active));
}

bool trial_auc_prepare(const struct trials *trials, struct trial_auc *out)
{
    size_t *order = calloc(trials->n, sizeof *order);
    size_t n = 0;
    if (!order)
        return false;
    for (size_t i = 0; i < trials->n; i++)
        if (counts_for_auc(&trials->items[i]))
            order[n++] = i;
    qsort_r(order, n, sizeof *order, by_p_onset, trials->items);
    *out = (struct trial_auc){.order = order, .n = n};
    return true;
}

void trial_auc_free(struct trial_auc *auc)
{
    free(auc->order);
    *auc = (struct trial_auc){0};
}

double trial_auc_value(const struct trials *trials, const struct trial_auc *auc,
                       const uint8_t *weight)
{
    double below = 0.0, found = 0.0, above = 0.0;
    for (size_t i = 0; i < auc->n;) {
        double equal_no = 0.0, equal_yes = 0.0, at = trials->items[auc->order[i]].p_onset;
        for (; i < auc->n && trials->items[auc->order[i]].p_onset == at; i++) {
            const struct trial *t = &trials->items[auc->order[i]];
            double times = weight ? weight[t->pair] : 1.0;
            equal_yes += t->place == TRIAL_ONSET ? times : 0.0;
            equal_no += t->place == TRIAL_BEFORE ? times : 0.0;
        }
        above += equal_yes * (below + 0.5 * equal_no);
        below += equal_no;
        found += equal_yes;
    }
    return above / (below * found);
}

struct trial_calibration trials_calibrate(const struct trials *trials)
{
    double n = 0.0, p = 0.0, y = 0.0, pp = 0.0, py = 0.0, off = 0.0;
    for (size_t i = 0; i < trials->n; i++) {
        const struct trial *t = &trials->items[i];
        double said = t->p_active, is = t->active ? 1.0 : 0.0;
        if (t->n < FIRST_N)
            continue;
        n += 1.0;
        p += said;
        y += is;
        pp += said * said;
        py += said * is;
        off += (said - is) * (said - is);
    }
    return (struct trial_calibration){.brier = off / n,
                                      .slope = (py - p * y / n) / (pp - p * p / n)};
}

struct trial_repair trials_repair(const struct trials *trials)
{
    double passed = 0.0, found = 0.0, stayed = 0.0, made_up = 0.0;
    double seen_min = rp_repair_rule_default().was_min;
    bool seen = false, repaired = false;
    for (size_t i = 0; i < trials->n; i++) {
        const struct trial *t = &trials->items[i];
        if (t->n == 1)
            seen = repaired = false;
        seen = seen || (t->active && t->p_active > seen_min);
        repaired = repaired || (seen && t->repaired);
        if ((i + 1 < trials->n && t[1].pair == t->pair) || !seen)
            continue;
        passed += t->active ? 0.0 : 1.0;
        found += !t->active && repaired ? 1.0 : 0.0;
        stayed += t->active ? 1.0 : 0.0;
        made_up += t->active && repaired ? 1.0 : 0.0;
    }
    return (struct trial_repair){.found = found / passed, .made_up = made_up / stayed};
}
