#include "report.h"

#include "bound.h"

#include <math.h>
#include <rapport/engine/detectors.h>
#include <rapport/engine/random.h>
#include <stdlib.h>
#include <string.h>

enum { REPLICATES = 200, BUDGET = 60, FIRST_N = 4 };

/* One detector's trials, sorted scores and threshold at the budget; and, by pair, what that
 * threshold gives. */
struct judged {
    struct trials trials;
    struct trial_auc auc;
    struct trial_counts *by_pair; /* at 1 in 60 */
    double theta60, theta20;
};

static double share(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : NAN;
}

double report_rate(int k)
{
    static const double rates[REPORT_RATES] = {.1, .2, 1.0 / 3, .5, .7, 1, 1.5, 2, 3};
    return rates[k];
}

static void judged_free(struct judged *j)
{
    trials_free(&j->trials);
    trial_auc_free(&j->auc);
    free(j->by_pair);
}

/* The counts of each pair alone. */
static struct trial_counts *count_pairs(const struct trials *trials, double theta)
{
    struct trial_counts *by_pair = calloc(trials->pairs, sizeof *by_pair);
    size_t each = trials->n / trials->pairs;
    struct rp_alarm_rule rule = trials_rule(theta);
    for (size_t i = 0; by_pair && i < trials->pairs; i++) {
        struct trials one = {.items = &trials->items[i * each], .n = each, .pairs = 1};
        by_pair[i] = trials_count(&one, &rule, NULL);
    }
    return by_pair;
}

static bool judge(const struct trial_data *data, const struct trial_judge *how, struct judged *out)
{
    struct judged j = {.theta60 = NAN};
    bool ok = trials_judge(data, how, &j.trials) && trial_auc_prepare(&j.trials, &j.auc);
    if (ok && j.auc.n > 1) {
        j.theta60 = trials_solve_score(&j.trials, &j.auc, BUDGET);
        j.theta20 = trials_solve_score(&j.trials, &j.auc, 20);
        j.by_pair = count_pairs(&j.trials, j.theta60);
        ok = j.by_pair;
    }
    if (ok)
        *out = j;
    else
        judged_free(&j);
    return ok;
}

static struct trial_counts counts_at(const struct judged *j, double theta)
{
    struct rp_alarm_rule rule = trials_rule(theta);
    return trials_count(&j->trials, &rule, NULL);
}

static double found_of(const struct trial_counts *by_pair, size_t pairs, const uint8_t *weight)
{
    double found = 0, ruptures = 0;
    for (size_t i = 0; i < pairs; i++) {
        double times = weight ? weight[i] : 1;
        found += times * (double)by_pair[i].detected;
        ruptures += times * (double)by_pair[i].ruptures;
    }
    return found / ruptures;
}

/* A resample of all pairs with replacement, as how often each is taken; the same for every detector
 * of a world. */
static void resample(struct rp_random *random, uint8_t *weight, size_t pairs)
{
    memset(weight, 0, pairs);
    for (size_t i = 0; i < pairs; i++) {
        size_t at = (size_t)(rp_random_uniform(random) * (double)pairs);
        weight[at] = weight[at] < UINT8_MAX ? (uint8_t)(weight[at] + 1) : UINT8_MAX;
    }
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static struct interval interval_of(double value, double *replicates)
{
    qsort(replicates, REPLICATES, sizeof *replicates, by_size);
    return (struct interval){.value = value,
                             .lo = replicates[REPLICATES / 40],
                             .hi = replicates[REPLICATES - 1 - REPLICATES / 40]};
}

/* AUC and detection over the resamples; aucs keeps those of the AUC, in their order. */
static bool bootstrap(const struct judged *j, struct report_row *row, double *aucs)
{
    double sorted[REPLICATES], found60[REPLICATES], found20[REPLICATES];
    size_t pairs = j->trials.pairs;
    struct rp_random random = rp_random_start(1, 0);
    struct trial_counts *at20 = count_pairs(&j->trials, j->theta20);
    uint8_t *weight = calloc(pairs, 1);
    bool ok = at20 && weight;
    for (int k = 0; ok && k < REPLICATES; k++) {
        resample(&random, weight, pairs);
        aucs[k] = sorted[k] = trial_auc_value(&j->auc, weight);
        found60[k] = found_of(j->by_pair, pairs, weight);
        found20[k] = found_of(at20, pairs, weight);
    }
    if (ok) {
        row->auc = interval_of(trial_auc_value(&j->auc, NULL), sorted);
        row->found60 = interval_of(found_of(j->by_pair, pairs, NULL), found60);
        row->found20 = interval_of(found_of(at20, pairs, NULL), found20);
    }
    free(at20);
    free(weight);
    return ok;
}

/* Share of ruptures' sessions above the thresholds that shares of quiet sessions are above. */
static void fill_roc(const struct judged *j, struct report_row *row)
{
    double yes = 0, no = 0, yes_above = 0, no_above = 0;
    for (size_t i = 0; i < j->auc.n; i++) {
        yes += j->auc.items[i].yes;
        no += !j->auc.items[i].yes;
    }
    int at = 0;
    for (size_t i = j->auc.n; i-- > 0;) {
        for (; at < REPORT_POINTS && no_above >= no * at / (REPORT_POINTS - 1); at++)
            row->roc[at] = yes_above / yes;
        yes_above += j->auc.items[i].yes;
        no_above += !j->auc.items[i].yes;
    }
    for (; at < REPORT_POINTS; at++)
        row->roc[at] = 1;
}

static void fill_delays(const struct judged *j, double ruptures, struct report_row *row)
{
    double late = 0;
    for (size_t i = 0; i < j->trials.pairs; i++) {
        const struct trial_counts *c = &j->by_pair[i];
        if (!c->detected)
            continue;
        row->delays[(int)c->delay] += 1 / ruptures;
        late += 1 / ruptures;
    }
    row->delays[REPORT_DELAYS - 1] = 1 - late;
}

static void fill_bins(const struct trials *trials, struct report_row *row)
{
    for (size_t i = 0; i < trials->n; i++) {
        const struct trial *t = &trials->items[i];
        int bin = (int)fmin(REPORT_BINS * t->p_active, REPORT_BINS - 1);
        if (t->n < FIRST_N)
            continue;
        row->bin_n[bin] += 1;
        row->bin_said[bin] += t->p_active;
        row->bin_is[bin] += t->active;
    }
    for (int b = 0; b < REPORT_BINS; b++) {
        row->bin_said[b] /= fmax(row->bin_n[b], 1);
        row->bin_is[b] /= fmax(row->bin_n[b], 1);
    }
}

static bool fill(const struct judged *j, struct report_row *row, double *aucs)
{
    struct trial_counts all = counts_at(j, j->theta60);
    struct trial_calibration calibration = trials_calibrate(&j->trials);
    row->has = true;
    row->flagged = share(all.flagged, all.clean);
    row->brier = calibration.brier;
    row->slope = all.ruptures ? calibration.slope : NAN;
    row->auc = row->found60 = row->found20 = (struct interval){NAN, NAN, NAN};
    row->delay = row->onset_off = NAN;
    fill_bins(&j->trials, row);
    if (!all.ruptures)
        return true;
    row->delay = all.delay / (double)all.detected;
    row->onset_off = all.onset_off / (double)all.detected;
    fill_delays(j, (double)all.ruptures, row);
    fill_roc(j, row);
    for (int k = 0; k < REPORT_RATES; k++) {
        double theta = trials_solve_score(&j->trials, &j->auc, 20 / report_rate(k));
        struct trial_counts counts = counts_at(j, theta);
        row->rates[k] = share(counts.detected, counts.ruptures);
    }
    return bootstrap(j, row, aucs);
}

static struct report_fixed fixed_at(const struct trials *trials, const struct rp_alarm_rule *rule)
{
    struct trial_counts counts = trials_count(trials, rule, NULL);
    return (struct report_fixed){.per60 = BUDGET * share(counts.episodes, counts.sessions),
                                 .found = share(counts.detected, counts.ruptures),
                                 .flagged = share(counts.flagged, counts.clean)};
}

static bool add_textbook(const struct trial_data *data, struct report *out)
{
    for (int k = 0; k < REPORT_TEXTBOOK; k++) {
        enum rp_detector column = (enum rp_detector)k;
        struct trial_judge how = {.run = textbook_pair, .own = &column};
        struct trials trials;
        struct rp_alarm_rule rule = trials_rule(0.5);
        if (!trials_judge(data, &how, &trials))
            return false;
        out->textbook[k] = fixed_at(&trials, &rule);
        trials_free(&trials);
    }
    return true;
}

/* Where there are ruptures: the best of all settings, and how far the filter is ahead of it. */
static bool add_best(const struct trial_data *data, const double *filter_aucs, struct report *out)
{
    size_t n = 0;
    const struct classical_cell *cells = classical_cells(&n);
    struct report_best *best = &out->best;
    best->auc.value = best->found60 = -1;
    for (size_t i = 0; i < n; i++) {
        struct trial_judge how = {.run = classical_pair, .own = &cells[i]};
        struct judged j;
        if (!judge(data, &how, &j))
            return false;
        double auc = trial_auc_value(&j.auc, NULL);
        double found = found_of(j.by_pair, j.trials.pairs, NULL);
        if (found > best->found60) {
            best->found60 = found;
            best->found_cell = &cells[i];
        }
        if (auc > best->auc.value) {
            best->auc.value = auc;
            best->auc_cell = &cells[i];
        }
        judged_free(&j);
    }
    struct trial_judge how = {.run = classical_pair, .own = best->auc_cell};
    struct report_row row;
    struct judged j;
    double aucs[REPLICATES], ahead[REPLICATES];
    memset(&row, 0, sizeof row);
    if (!judge(data, &how, &j))
        return false;
    bool ok = bootstrap(&j, &row, aucs);
    for (int k = 0; ok && k < REPLICATES; k++)
        ahead[k] = filter_aucs[k] - aucs[k];
    best->auc = row.auc;
    if (ok)
        best->ahead = interval_of(out->rows[REPORT_FILTER].auc.value - row.auc.value, ahead);
    judged_free(&j);
    return ok;
}

static void fill_shipped(const struct trials *trials, const struct rp_thresholds *thresholds,
                         struct report_fixed *out)
{
    for (size_t k = 0; k < thresholds->n; k++) {
        struct rp_alarm_rule rule = trials_rule(thresholds->items[k].theta);
        rule.active_min = thresholds->items[k].active_min;
        out[k] = fixed_at(trials, &rule);
    }
}

/* The same pairs with further evidence, whatever the world says of it. */
static bool add_given(const struct report_plan *plan, struct report *out)
{
    static const enum rp_channels channels[REPORT_GIVEN] = {
        RP_CHANNELS_BLIND, RP_CHANNELS_INFORMATIVE, RP_CHANNELS_MOOD, RP_CHANNELS_MOOD};
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_world world = out->world;
    bool ok = true;
    for (int k = 0; ok && k < REPORT_GIVEN; k++) {
        struct trial_judge how = {.run = k == REPORT_GIVEN_HELD_BACK ? trial_held_back_pair
                                                                     : trial_channels_pair,
                                  .own = &params};
        struct trial_data data = {.pairs = 0};
        struct trials trials = {.n = 0};
        world.channels = channels[k];
        ok = trial_data_make(&world, plan->seed, plan->pairs, &data) &&
             trials_judge(&data, &how, &trials);
        if (ok)
            fill_shipped(&trials, plan->thresholds, out->given[k]);
        trials_free(&trials);
        trial_data_free(&data);
    }
    return ok;
}

static bool add_filter(const struct trial_data *data, const struct report_plan *plan, double *aucs,
                       struct report *out)
{
    struct rp_filter_params params = rp_filter_params_default();
    struct trial_judge how = {.run = trial_filter_pair, .own = &params};
    struct judged j;
    if (!judge(data, &how, &j))
        return false;
    bool ok = fill(&j, &out->rows[REPORT_FILTER], aucs);
    struct trial_repair repair = trials_repair(&j.trials);
    out->repair_found = repair.found;
    out->repair_made_up = repair.made_up;
    fill_shipped(&j.trials, plan->thresholds, out->shipped);
    judged_free(&j);
    return ok && add_given(plan, out);
}

static bool add_row(const struct trial_data *data, const struct trial_judge *how,
                    struct report_row *row)
{
    double aucs[REPLICATES];
    struct judged j;
    if (!judge(data, how, &j))
        return false;
    bool ok = fill(&j, row, aucs);
    judged_free(&j);
    return ok;
}

static bool add_bounds(const struct trial_data *data, const struct report_plan *plan,
                       struct report *out)
{
    const struct bound_prior prior = {.hazard = rp_filter_params_default().onset_hazard,
                                      .first_n = rp_filter_params_default().onset_first_n};
    const struct bound_prior when = {.knows_when = true};
    const struct trial_judge how = {.run = bound_pair, .own = &prior};
    const struct trial_judge how_when = {.run = bound_pair, .own = &when};
    struct trial_data some = *data;
    some.pairs = plan->bound_pairs < data->pairs ? plan->bound_pairs : data->pairs;
    if (some.pairs == 0 || data->world.ruptures_n > 1)
        return true;
    return add_row(&some, &how, &out->rows[REPORT_BOUND]) &&
           add_row(&some, &how_when, &out->rows[REPORT_BOUND_WHEN]);
}

bool report_make(const struct rp_world *world, const struct report_plan *plan, struct report *out)
{
    struct trial_data data;
    double aucs[REPLICATES];
    memset(out, 0, sizeof *out);
    out->world = *world;
    if (!trial_data_make(world, plan->seed, plan->pairs, &data))
        return false;
    bool ok = add_filter(&data, plan, aucs, out) && add_textbook(&data, out) &&
              add_bounds(&data, plan, out);
    struct rp_filter_params params = rp_filter_params_default();
    struct trial_judge with = {.run = trial_channels_pair, .own = &params};
    if (ok && world->channels != RP_CHANNELS_NONE)
        ok = add_row(&data, &with, &out->rows[REPORT_CHANNELS]);
    for (int k = 0; ok && k < CLASSICAL_N; k++) {
        struct trial_judge how = {.run = classical_pair, .own = plan->tuned[k]};
        ok = add_row(&data, &how, &out->rows[REPORT_CLASSICAL + k]);
    }
    if (ok && !plan->without_grid && world->rupture_share > 0)
        ok = add_best(&data, aucs, out);
    trial_data_free(&data);
    return ok;
}

bool report_tune(const struct rp_world *world, struct report_plan *plan)
{
    size_t n = 0;
    const struct classical_cell *cells = classical_cells(&n);
    double best[CLASSICAL_N] = {0};
    struct trial_data data;
    if (!trial_data_make(world, plan->seed + 1000, plan->pairs, &data))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        struct trial_judge how = {.run = classical_pair, .own = &cells[i]};
        struct judged j;
        ok = judge(&data, &how, &j);
        if (!ok)
            break;
        double sum = trial_auc_value(&j.auc, NULL) + found_of(j.by_pair, j.trials.pairs, NULL);
        if (sum > best[cells[i].kind]) {
            best[cells[i].kind] = sum;
            plan->tuned[cells[i].kind] = &cells[i];
        }
        judged_free(&j);
    }
    trial_data_free(&data);
    return ok;
}
