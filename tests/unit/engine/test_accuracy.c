/*
 * What the filter finds and makes up, on a few thousand simulated pairs: a change that costs
 * accuracy or breaks the budget of false alarms shows here at once. Exact figures, on many more
 * pairs, are in docs/accuracy.md. Tolerances are three standard errors at this number of pairs.
 */
#include <rapport/engine/filter.h>
#include <trials.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

enum { PAIRS = 2500, SEED = 7 };

static void run(const struct rp_world *world, struct trials *trials)
{
    struct rp_filter_params params = rp_filter_params_default();
    assert_true(trials_run(world, &params, SEED, PAIRS, trials));
}

static void the_default_keeps_one_false_alarm_in_sixty_sessions(void **state)
{
    (void)state;
    struct rp_world world = rp_world_base();
    struct rp_alarm_rule rule = trials_rule(rp_filter_params_default().alarm.theta);
    struct trials trials;
    world.rupture_share = 0.0;
    run(&world, &trials);
    struct trial_counts counts = trials_count(&trials, &rule, NULL);
    double per_sixty = 60.0 * (double)counts.episodes / (double)counts.sessions;
    /* 0.85 of 40000 pairs (data/engine/thresholds.yaml); SE .036. */
    assert_near(per_sixty, 0.85, 0.11);
    assert_true((double)counts.flagged < 0.27 * (double)counts.clean);
    trials_free(&trials);
}

static void the_base_world_is_seen_as_well_as_measured(void **state)
{
    (void)state;
    struct rp_world world = rp_world_base();
    struct trials trials;
    struct trial_auc auc;
    run(&world, &trials);
    assert_true(trial_auc_prepare(&trials, &auc));
    struct rp_alarm_rule rule = trials_rule(trials_solve(&trials, 60.0));
    struct trial_counts counts = trials_count(&trials, &rule, NULL);
    struct trial_calibration calibration = trials_calibrate(&trials);
    /* .868, .470 and 1.03 of 10000 pairs (docs/accuracy.md). */
    assert_near(trial_auc_value(&auc, NULL), 0.868, 0.018);
    assert_near((double)counts.detected / (double)counts.ruptures, 0.470, 0.045);
    assert_near(calibration.slope, 1.03, 0.08);
    trial_auc_free(&auc);
    trials_free(&trials);
}

/* AUC in a world with channels, without and with them. */
static void run_channels(enum rp_channels channels, double auc_of[2])
{
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_world world = rp_world_base();
    struct trial_data data;
    world.channels = channels;
    assert_true(trial_data_make(&world, SEED, PAIRS, &data));
    for (int k = 0; k < 2; k++) {
        struct trial_judge how = {.run = k == 0 ? trial_filter_pair : trial_channels_pair,
                                  .own = &params};
        struct trials trials;
        struct trial_auc auc;
        assert_true(trials_judge(&data, &how, &trials));
        assert_true(trial_auc_prepare(&trials, &auc));
        auc_of[k] = trial_auc_value(&auc, NULL);
        trial_auc_free(&auc);
        trials_free(&trials);
    }
    trial_data_free(&data);
}

/* False alarms in 60 sessions of pairs without ruptures, at the threshold that ships. */
static double per_sixty_with(enum rp_channels channels)
{
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_world world = rp_world_base();
    struct rp_alarm_rule rule = trials_rule(params.alarm.theta);
    struct trial_judge how = {.run = trial_channels_pair, .own = &params};
    struct trial_data data;
    struct trials trials;
    world.channels = channels;
    world.rupture_share = 0.0;
    assert_true(trial_data_make(&world, SEED, PAIRS, &data));
    assert_true(trials_judge(&data, &how, &trials));
    struct trial_counts counts = trials_count(&trials, &rule, NULL);
    trials_free(&trials);
    trial_data_free(&data);
    return 60.0 * (double)counts.episodes / (double)counts.sessions;
}

/* .56 and .92 of 2000 pairs of seed 1; SE .03. Where the mood was counted with each channel anew,
 * the second was 1.38. */
static void the_budget_holds_with_further_evidence(void **state)
{
    (void)state;
    assert_true(per_sixty_with(RP_CHANNELS_BLIND) < 0.7);
    assert_true(per_sixty_with(RP_CHANNELS_MOOD) < 1.04);
}

/* .0032 and .0258 of 2000 pairs of seed 1; the same pairs with and without, so that the SE is
 * small. */
static void channels_that_know_nothing_cost_little_and_others_help(void **state)
{
    (void)state;
    double blind[2], told[2];
    run_channels(RP_CHANNELS_BLIND, blind);
    run_channels(RP_CHANNELS_INFORMATIVE, told);
    assert_true(blind[0] - blind[1] < 0.012);
    assert_true(told[1] - told[0] > 0.02);
}

static void more_certain_ratings_are_seen_through_better(void **state)
{
    (void)state;
    double found[2] = {0.0, 0.0};
    for (int k = 0; k < 2; k++) {
        struct rp_world world = rp_world_base();
        struct trials trials;
        struct trial_auc auc;
        world.icc = k == 0 ? 0.55 : 0.85;
        world.sessions_n = 10;
        world.onset_last_n = 8;
        run(&world, &trials);
        assert_true(trial_auc_prepare(&trials, &auc));
        found[k] = trial_auc_value(&auc, NULL);
        trial_auc_free(&auc);
        trials_free(&trials);
    }
    assert_true(found[1] > found[0] + 0.03);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_default_keeps_one_false_alarm_in_sixty_sessions),
        cmocka_unit_test(the_base_world_is_seen_as_well_as_measured),
        cmocka_unit_test(the_budget_holds_with_further_evidence),
        cmocka_unit_test(channels_that_know_nothing_cost_little_and_others_help),
        cmocka_unit_test(more_certain_ratings_are_seen_through_better),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
