/*
 * The thresholds that ship keep their budgets of false alarms in simulated therapies without
 * rupture, at every length that they were solved for. The pairs are others than those
 * (tools/solve_thresholds).
 */
#include "views/data_files.h"

#include <math.h>
#include <rapport/formats/thresholds.h>
#include <stdlib.h>
#include <trials.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "heap_arena.h"
#include "near.h"

enum { SEED = 71, SESSIONS = 60000 };

static void read_thresholds(struct rp_arena *arena, struct rp_thresholds *out)
{
    struct rp_data_file file = {0};
    struct rp_problems problems = {.arena = arena};
    const char *path[2] = {getenv("RAPPORT_SOURCE_ROOT"), "data/engine"};
    assert_non_null(path[0]);
    assert_int_equal(rp_data_file_read(arena, path, "thresholds.yaml", &file, NULL), RP_OK);
    assert_int_equal(rp_thresholds_read(file, arena, out, &problems), RP_OK);
}

static void every_budget_is_kept_at_every_length(void **state)
{
    (void)state;
    static const int32_t lengths[] = {8, 20, 40};
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_thresholds thresholds;
    struct rp_arena arena = heap_arena(0);
    read_thresholds(&arena, &thresholds);
    for (size_t k = 0; k < sizeof lengths / sizeof lengths[0]; k++) {
        struct rp_world world = rp_world_base();
        struct trials trials;
        world.rupture_share = 0.0;
        world.sessions_n = lengths[k];
        assert_true(trials_run(&world, &params, SEED, SESSIONS / (size_t)lengths[k], &trials));
        for (size_t i = 0; i < thresholds.n; i++) {
            struct rp_alarm_rule rule = trials_rule(thresholds.items[i].theta);
            struct trial_counts counts = trials_count(&trials, &rule, NULL);
            double most = (double)counts.sessions / thresholds.items[i].sessions;
            assert_near(rule.active_min, thresholds.items[i].active_min, 1e-12);
            /* Three standard errors of a count above what the budget allows. */
            if ((double)counts.episodes > most + 3.0 * sqrt(most))
                fail_msg("1 in %d, %d sessions: %zu alarms", (int)thresholds.items[i].sessions,
                         (int)lengths[k], counts.episodes);
        }
        trials_free(&trials);
    }
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_budget_is_kept_at_every_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
