/*
 * solve_thresholds [PAIRS [SEED]]: prints data/engine/thresholds.yaml.
 *
 * For each budget of false alarms it finds, in worlds without any rupture and of 8, 20 and 40
 * sessions, the threshold that keeps the budget, and one that goes over it by a tenth at most where
 * pairs differ less, so that ratings are noisier, than the filter assumes; it takes the highest of
 * the four.
 */
#include "trials.h"

#include <stdio.h>
#include <stdlib.h>

enum { WORLDS = 4, NOISY = WORLDS - 1, BUDGETS = 5, PAIRS = 40000 };

static const int32_t lengths[WORLDS] = {8, 20, 40, 20};
/* The least share of variance between pairs that is looked at, and how far over the budget false
 * alarms may go there. */
#define NOISY_ICC 0.55
#define NOISY_OVER 1.1
static const int32_t budgets[BUDGETS] = {20, 30, 60, 100, 200};

static bool run_all(size_t pairs, uint64_t seed, struct trials *trials)
{
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_world world = rp_world_base();
    world.rupture_share = 0.0;
    for (int k = 0; k < WORLDS; k++) {
        world.sessions_n = lengths[k];
        world.icc = k == NOISY ? NOISY_ICC : rp_world_base().icc;
        if (!trials_run(&world, &params, seed, pairs, &trials[k]))
            return false;
    }
    return true;
}

/* The fourth decimal is the last that is solved: rounded up, so that the budget holds. */
static double solve(const struct trials *trials, int32_t budget)
{
    double theta = 0.0;
    for (int k = 0; k < WORLDS; k++) {
        double one = trials_solve(&trials[k], k == NOISY ? budget / NOISY_OVER : budget);
        theta = one > theta ? one : theta;
    }
    return (double)((long)(theta * 1e4) + 1) / 1e4;
}

static void print_row(const struct trials *trials, int32_t budget)
{
    double theta = solve(trials, budget);
    struct rp_alarm_rule rule = trials_rule(theta);
    printf("  - {sessions: %d, theta: %.4f, active: %.4f", (int)budget, theta, rule.active_min);
    for (int k = 0; k < WORLDS; k++) {
        struct trial_counts counts = trials_count(&trials[k], &rule, NULL);
        double rate = (double)counts.sessions / (double)counts.episodes;
        if (k == NOISY)
            printf(", rate_noisy: %.1f", rate);
        else
            printf(", rate_%d: %.1f", (int)lengths[k], rate);
    }
    printf("}\n");
}

int main(int argc, char **argv)
{
    struct trials trials[WORLDS] = {{0}};
    size_t pairs = argc > 1 ? strtoul(argv[1], NULL, 10) : PAIRS;
    uint64_t seed = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
    if (pairs == 0 || pairs > 1000000 || argc > 3) {
        fprintf(stderr, "usage: solve_thresholds [PAIRS [SEED]]\n");
        return 2;
    }
    if (!run_all(pairs, seed, trials)) {
        fprintf(stderr, "solve_thresholds: out of memory\n");
        return 7;
    }
    printf(
        "# Thresholds for a budget: at most one false-alarm episode in so many sessions.\n"
        "# Printed by: build/tools/solve_thresholds %zu %llu\n"
        "# SIMULATION: base world without ruptures, 8, 20 and 40 sessions, and 20 sessions of "
        "pairs\n"
        "# that differ less (ICC .55), where a tenth more is let through; the highest of the four\n"
        "# thresholds. Counted is whatever a person sees as a warning (p_onset over theta,\n"
        "# or P(active) over active), from the fourth session on, as a new episode after three\n"
        "# quiet sessions. rate_8: sessions for one such episode, measured in therapies of 8;\n"
        "# rate_noisy: in those of the pairs that differ less.\n"
        "thresholds:\n",
        pairs, (unsigned long long)seed);
    for (int k = 0; k < BUDGETS; k++)
        print_row(trials, budgets[k]);
    for (int k = 0; k < WORLDS; k++)
        trials_free(&trials[k]);
    return 0;
}
