/*
 * measure_accuracy FOLDER [PAIRS [SEED]]: a table of what the filter finds in the worlds of
 * FOLDER/worlds, as in docs/accuracy.md. Intervals are 95 % of a bootstrap over pairs.
 */
#include "trials.h"
#include "views/data_files.h"

#include <math.h>
#include <rapport/engine/random.h>
#include <rapport/formats/world.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS = 16000, REPLICATES = 200, BUDGET = 60 };

static void *take(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static void give(void *ctx, void *block, size_t size, size_t used)
{
    (void)ctx;
    (void)size;
    (void)used;
    free(block);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* A resample of all pairs with replacement, as how often each is taken. */
static void resample(struct rp_random *random, uint8_t *weight, size_t pairs)
{
    memset(weight, 0, pairs);
    for (size_t i = 0; i < pairs; i++) {
        size_t at = (size_t)(rp_random_uniform(random) * (double)pairs);
        weight[at] = weight[at] < UINT8_MAX ? (uint8_t)(weight[at] + 1) : UINT8_MAX;
    }
}

static double share(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : NAN;
}

/* One cell; empty where there is nothing to measure. */
static void print_cell(int decimals, double value)
{
    printf(" ");
    if (!isnan(value))
        printf("%.*f", decimals, value);
    printf(" |");
}

static void print_interval(double value, double *replicates)
{
    qsort(replicates, REPLICATES, sizeof *replicates, by_size);
    double lo = replicates[REPLICATES / 40], hi = replicates[REPLICATES - 1 - REPLICATES / 40];
    printf(" %.3f (%.3f to %.3f) |", value, lo, hi);
}

/* AUC and detection at one false alarm in 60 sessions of this world, with their intervals. */
static bool print_detection(const struct trials *trials)
{
    double aucs[REPLICATES], detections[REPLICATES];
    struct trial_auc auc;
    struct rp_random random = rp_random_start(1, 0);
    struct rp_alarm_rule rule = trials_rule(trials_solve(trials, BUDGET));
    struct trial_counts all = trials_count(trials, &rule, NULL);
    uint8_t *weight = calloc(trials->pairs, 1);
    if (all.ruptures == 0 || !weight || !trial_auc_prepare(trials, &auc)) {
        free(weight);
        printf(" | | | |");
        return all.ruptures == 0;
    }
    for (int k = 0; k < REPLICATES; k++) {
        resample(&random, weight, trials->pairs);
        struct trial_counts counts = trials_count(trials, &rule, weight);
        aucs[k] = trial_auc_value(trials, &auc, weight);
        detections[k] = share(counts.detected, counts.ruptures);
    }
    print_interval(trial_auc_value(trials, &auc, NULL), aucs);
    print_interval(share(all.detected, all.ruptures), detections);
    printf(" %.2f | %.2f |", all.delay / (double)all.detected,
           all.onset_off / (double)all.detected);
    trial_auc_free(&auc);
    free(weight);
    return true;
}

static bool print_world(const struct rp_world *world, uint64_t seed, size_t pairs)
{
    struct rp_filter_params params = rp_filter_params_default();
    struct trials trials;
    if (!trials_run(world, &params, seed, pairs, &trials))
        return false;
    printf("| %s |", world->name);
    bool ok = print_detection(&trials);
    struct rp_alarm_rule rule = trials_rule(params.alarm.theta);
    struct trial_counts counts = trials_count(&trials, &rule, NULL);
    struct trial_calibration calibration = trials_calibrate(&trials);
    struct trial_repair repair = trials_repair(&trials);
    bool all_quiet = counts.ruptures == 0;
    print_cell(2, BUDGET * share(counts.episodes, counts.sessions));
    print_cell(3, share(counts.flagged, counts.clean));
    print_cell(4, calibration.brier);
    print_cell(2, all_quiet ? NAN : calibration.slope);
    print_cell(2, repair.found);
    print_cell(2, repair.made_up);
    printf("\n");
    trials_free(&trials);
    return ok;
}

static void print_head(void)
{
    printf("| world | AUC | within 2 sessions | delay | onset off by | false alarms per 60 "
           "| clean ever flagged | Brier | slope | repair found | repair made up |\n"
           "|---|---|---|---|---|---|---|---|---|---|---|\n");
}

static enum rp_rc measure(struct rp_arena *arena, const char *folder, size_t pairs, uint64_t seed)
{
    struct rp_data_files files = {0};
    struct rp_problems problems = {.arena = arena};
    const char *const path[2] = {folder, "worlds"};
    enum rp_rc rc = rp_data_files_read(arena, path, ".yaml", &files, NULL);
    print_head();
    for (size_t i = 0; i < files.n && rc == RP_OK; i++) {
        struct rp_world world;
        rc = rp_world_read(files.items[i], arena, &world, &problems);
        if (rc == RP_OK && !print_world(&world, seed, pairs))
            rc = RP_LIMIT;
        fflush(stdout);
    }
    return rc;
}

int main(int argc, char **argv)
{
    struct rp_arena arena;
    size_t pairs = argc > 2 ? strtoul(argv[2], NULL, 10) : PAIRS;
    uint64_t seed = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
    if (argc < 2 || argc > 4 || pairs == 0 || pairs > 1000000) {
        fprintf(stderr, "usage: measure_accuracy FOLDER [PAIRS [SEED]]\n");
        return 2;
    }
    rp_arena_init(&arena, take, give, NULL, 0);
    enum rp_rc rc = measure(&arena, argv[1], pairs, seed);
    rp_arena_release(&arena);
    if (rc != RP_OK)
        fprintf(stderr, "measure_accuracy: %s\n", rp_rc_sentence(rc));
    return rp_rc_exit_status(rc);
}
