/*
 * measure_seeds [PAIRS [SEED...]]: what the filter alone finds in the base world, a line a seed and
 * their means, as under "More seeds" of docs/accuracy.md. With tabs: seed, AUC, share found within
 * 2 sessions at one false alarm in 60, slope of P(active), delay, and how far off the onset is.
 */
#include "trials.h"

#include <stdio.h>
#include <stdlib.h>

enum { PAIRS = 16000, FIGURES = 5 };
#define BUDGET 60.0

static bool measure(uint64_t seed, size_t pairs, double figures[FIGURES])
{
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_world world = rp_world_base();
    struct trials trials;
    struct trial_auc auc;
    if (!trials_run(&world, &params, seed, pairs, &trials))
        return false;
    if (!trial_auc_prepare(&trials, &auc)) {
        trials_free(&trials);
        return false;
    }
    struct rp_alarm_rule rule = trials_rule(trials_solve(&trials, BUDGET));
    struct trial_counts counts = trials_count(&trials, &rule, NULL);
    figures[0] = trial_auc_value(&auc, NULL);
    figures[1] = (double)counts.detected / (double)counts.ruptures;
    figures[2] = trials_calibrate(&trials).slope;
    figures[3] = counts.delay / (double)counts.detected;
    figures[4] = counts.onset_off / (double)counts.detected;
    trial_auc_free(&auc);
    trials_free(&trials);
    return true;
}

static void print_line(const char *name, const double figures[FIGURES])
{
    printf("%s", name);
    for (int k = 0; k < FIGURES; k++)
        printf("\t%.4f", figures[k]);
    printf("\n");
}

int main(int argc, char **argv)
{
    static const char *const usual[] = {"1", "2", "3", "101", "102"};
    size_t pairs = argc > 1 ? strtoul(argv[1], NULL, 10) : PAIRS;
    int n = argc > 2 ? argc - 2 : (int)(sizeof usual / sizeof usual[0]);
    double mean[FIGURES] = {0};
    for (int i = 0; i < n; i++) {
        const char *seed = argc > 2 ? argv[i + 2] : usual[i];
        double figures[FIGURES];
        if (!measure(strtoull(seed, NULL, 10), pairs, figures)) {
            fprintf(stderr, "measure_seeds: no memory for %zu pairs\n", pairs);
            return EXIT_FAILURE;
        }
        for (int k = 0; k < FIGURES; k++)
            mean[k] += figures[k] / n;
        print_line(seed, figures);
    }
    print_line("mean", mean);
    return EXIT_SUCCESS;
}
