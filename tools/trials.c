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

bool trial_data_make(const struct rp_world *world, uint64_t seed, size_t pairs,
                     struct trial_data *out)
{
    size_t sessions_n = (size_t)world->sessions_n;
    struct trial_data data = {.world = *world, .pairs = pairs};
    data.truth = calloc(pairs, sizeof *data.truth);
    data.sessions = calloc(pairs * sessions_n, sizeof *data.sessions);
    if (!data.truth || !data.sessions) {
        trial_data_free(&data);
        return false;
    }
    for (size_t i = 0; i < pairs; i++)
        rp_simulate_pair(world, seed, i, &data.truth[i], &data.sessions[i * sessions_n]);
    *out = data;
    return true;
}

void trial_data_free(struct trial_data *data)
{
    free(data->truth);
    free(data->sessions);
    *data = (struct trial_data){.pairs = 0};
}

/* What the filter is told beside the client's rating. */
enum given { NOTHING, HELD_BACK, ALL };

static void filter_pair(const struct rp_filter_params *params, const struct rp_world *world,
                        const struct rp_sim_session *sessions, enum given given,
                        struct trial_said *out)
{
    /* Too much for the stack of a thread, and one a thread. */
    static _Thread_local _Alignas(RP_FILTER_ALIGNMENT) struct rp_filter filter;
    rp_filter_init(&filter, params, &world->scale);
    for (int32_t n = 0; n < world->sessions_n; n++) {
        const struct rp_sim_session *s = &sessions[n];
        struct rp_filter_input in = {.day = s->day,
                                     .has_rating = s->has_client,
                                     .rating = s->client,
                                     .channel = {s->therapist, s->held_back}};
        struct rp_filter_output seen;
        in.has_channel[RP_CHANNEL_THERAPIST] = s->has_therapist && given == ALL;
        in.has_channel[RP_CHANNEL_HELD_BACK] =
            s->has_therapist && (given == ALL || (given == HELD_BACK && s->has_client));
        rp_filter_step(&filter, &in, &seen);
        out[n] = (struct trial_said){.p_onset = seen.p_onset,
                                     .p_active = seen.p_active,
                                     .onset_n = seen.onset_n,
                                     .repaired = seen.repaired};
    }
}

void trial_filter_pair(const void *own, const struct rp_world *world,
                       const struct rp_sim_session *sessions, struct trial_said *out)
{
    filter_pair(own, world, sessions, NOTHING, out);
}

void trial_channels_pair(const void *own, const struct rp_world *world,
                         const struct rp_sim_session *sessions, struct trial_said *out)
{
    filter_pair(own, world, sessions, ALL, out);
}

void trial_held_back_pair(const void *own, const struct rp_world *world,
                          const struct rp_sim_session *sessions, struct trial_said *out)
{
    filter_pair(own, world, sessions, HELD_BACK, out);
}

static struct trial trial_of(const struct trial_data *data, size_t pair, size_t n,
                             const struct trial_said *said)
{
    const struct rp_sim_session *s = &data->sessions[pair * (size_t)data->world.sessions_n + n - 1];
    const struct rp_sim_pair *truth = &data->truth[pair];
    return (struct trial){.p_onset = said->p_onset,
                          .p_active = said->p_active,
                          .pair = (int32_t)pair,
                          .n = (int32_t)n,
                          .onset_n = said->onset_n,
                          .true_onset_n = truth->onset_n[0],
                          .place = place_of((int32_t)n, truth->onset_n[0]),
                          .shape = truth->shape[0],
                          .rated = s->has_client,
                          .active = s->effect >= RP_SIM_ACTIVE_MIN,
                          .repaired = said->repaired};
}

bool trials_judge(const struct trial_data *data, const struct trial_judge *judge,
                  struct trials *out)
{
    size_t sessions_n = (size_t)data->world.sessions_n;
    struct trial *items = calloc(data->pairs * sessions_n, sizeof *items);
    struct trial_said *said = calloc(sessions_n, sizeof *said);
    bool ok = items && said;
    for (size_t i = 0; ok && i < data->pairs; i++) {
        judge->run(judge->own, &data->world, &data->sessions[i * sessions_n], said);
        for (size_t n = 1; n <= sessions_n; n++)
            items[i * sessions_n + n - 1] = trial_of(data, i, n, &said[n - 1]);
    }
    free(said);
    if (ok)
        *out = (struct trials){.items = items, .n = data->pairs * sessions_n, .pairs = data->pairs};
    else
        free(items);
    return ok;
}

bool trials_run(const struct rp_world *world, const struct rp_filter_params *params, uint64_t seed,
                size_t pairs, struct trials *out)
{
    struct trial_judge judge = {.run = trial_filter_pair, .own = params};
    struct trial_data data;
    if (!trial_data_make(world, seed, pairs, &data))
        return false;
    bool ok = trials_judge(&data, &judge, out);
    trial_data_free(&data);
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

static bool holds(const struct trials *trials, double theta, double budget)
{
    struct rp_alarm_rule rule = trials_rule(theta);
    struct trial_counts counts = trials_count(trials, &rule, NULL);
    return (double)counts.episodes * budget <= (double)counts.sessions;
}

double trials_solve(const struct trials *trials, double budget)
{
    double lo = 0.0, hi = 1.0;
    while (hi - lo > 1e-4) {
        double theta = 0.5 * (lo + hi);
        if (holds(trials, theta, budget))
            hi = theta;
        else
            lo = theta;
    }
    return hi;
}

static int by_score(const void *a, const void *b)
{
    const struct trial_scored *x = a, *y = b;
    return x->score < y->score ? -1 : x->score > y->score;
}

static bool counts_for_auc(const struct trial *t)
{
    return t->rated && t->n >= FIRST_N &&
           (t->place == TRIAL_BEFORE || (t->place == TRIAL_ONSET && t->active));
}

bool trial_auc_prepare(const struct trials *trials, struct trial_auc *out)
{
    struct trial_scored *items = calloc(trials->n + 1, sizeof *items);
    size_t n = 0;
    if (!items)
        return false;
    for (size_t i = 0; i < trials->n; i++) {
        const struct trial *t = &trials->items[i];
        if (counts_for_auc(t))
            items[n++] = (struct trial_scored){
                .score = t->p_onset, .pair = t->pair, .yes = t->place == TRIAL_ONSET};
    }
    qsort(items, n, sizeof *items, by_score);
    *out = (struct trial_auc){.items = items, .n = n};
    return true;
}

void trial_auc_free(struct trial_auc *auc)
{
    free(auc->items);
    *auc = (struct trial_auc){0};
}

double trial_auc_value(const struct trial_auc *auc, const uint8_t *weight)
{
    double below = 0.0, found = 0.0, above = 0.0;
    for (size_t i = 0; i < auc->n;) {
        double equal_no = 0.0, equal_yes = 0.0, at = auc->items[i].score;
        for (; i < auc->n && auc->items[i].score == at; i++) {
            double times = weight ? weight[auc->items[i].pair] : 1.0;
            equal_yes += auc->items[i].yes ? times : 0.0;
            equal_no += auc->items[i].yes ? 0.0 : times;
        }
        above += equal_yes * (below + 0.5 * equal_no);
        below += equal_no;
        found += equal_yes;
    }
    return above / (below * found);
}

/* With a very low threshold a whole therapy is one episode, so that few are counted: thresholds
 * below this share of all scores are not looked at. */
#define LOWEST_SHARE 0.6

double trials_solve_score(const struct trials *trials, const struct trial_auc *auc, double budget)
{
    size_t lo = (size_t)(LOWEST_SHARE * (double)auc->n), hi = auc->n - 1;
    while (hi - lo > 1) {
        size_t at = lo + (hi - lo) / 2;
        if (holds(trials, auc->items[at].score, budget))
            hi = at;
        else
            lo = at;
    }
    return auc->items[hi].score;
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
