/*
 * What the filter is compared with (tools/accuracy): the bound, the classical detectors as scores,
 * worlds drawn by chance.
 */
#include <accuracy/bound.h>
#include <accuracy/classical.h>
#include <accuracy/unseen.h>
#include <math.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { PAIRS = 12, N = 14 };

/* Fourteen weekly ratings in turn 7 and 7.5, 4 from session `fall` on (0: never). */
static void make_series(int32_t fall, struct rp_sim_session out[N])
{
    memset(out, 0, N * sizeof *out);
    for (int32_t i = 0; i < N; i++) {
        out[i].day = 7 * i;
        out[i].has_client = true;
        out[i].client = fall > 0 && i + 1 >= fall ? 4.0 : i % 2 ? 7.5 : 7.0;
    }
}

static void the_bound_sees_a_large_fall_and_nothing_in_a_calm_series(void **state)
{
    (void)state;
    struct rp_world world = rp_world_base();
    const struct bound_prior prior = {.hazard = 0.035, .first_n = 3};
    struct rp_sim_session sessions[N];
    struct trial_said said[N];
    world.sessions_n = N;
    make_series(10, sessions);
    bound_pair(&prior, &world, sessions, said);
    assert_true(said[9].p_onset > 0.9);
    assert_true(said[10].p_active > 0.95);
    assert_int_equal(said[11].onset_n, 10);
    make_series(0, sessions);
    bound_pair(&prior, &world, sessions, said);
    for (int32_t i = 0; i < N; i++)
        assert_true(said[i].p_onset < 0.1 && said[i].p_active < 0.15);
}

static void a_bound_that_knows_when_expects_nothing_outside(void **state)
{
    (void)state;
    struct rp_world world = rp_world_base();
    const struct bound_prior prior = {.knows_when = true};
    struct rp_sim_session sessions[N];
    struct trial_said said[N];
    world.sessions_n = N;
    world.onset_first_n = 12;
    world.onset_last_n = 13;
    make_series(4, sessions);
    bound_pair(&prior, &world, sessions, said);
    for (int32_t i = 0; i < 11; i++)
        assert_true(said[i].p_onset == 0.0 && said[i].p_active == 0.0);
}

static void probabilities_of_the_bound_stay_probabilities_in_every_world(void **state)
{
    (void)state;
    const struct bound_prior prior = {.hazard = 0.035, .first_n = 3};
    for (int32_t index = 1; index <= 4; index++) {
        struct rp_world world = unseen_world(5, index);
        struct trial_judge how = {.run = bound_pair, .own = &prior};
        struct trial_data data;
        struct trials trials;
        world.sessions_n = N;
        assert_true(trial_data_make(&world, 1, 3, &data));
        assert_true(trials_judge(&data, &how, &trials));
        for (size_t i = 0; i < trials.n; i++) {
            assert_true(trials.items[i].p_onset >= 0.0 && trials.items[i].p_onset <= 1.0);
            assert_true(trials.items[i].p_active >= 0.0 && trials.items[i].p_active <= 1.0 + 1e-12);
        }
        trials_free(&trials);
        trial_data_free(&data);
    }
}

static void every_classical_setting_rises_at_a_large_fall(void **state)
{
    (void)state;
    size_t n = 0;
    const struct classical_cell *cells = classical_cells(&n);
    struct rp_world world = rp_world_base();
    struct rp_sim_session sessions[N];
    world.sessions_n = N;
    make_series(10, sessions);
    for (size_t k = 0; k < n; k++) {
        struct trial_said said[N];
        classical_pair(&cells[k], &world, sessions, said);
        for (int32_t i = 3; i < 9; i++)
            if (!(said[9].p_onset > said[i].p_onset))
                fail_msg("%s, %s", classical_name(cells[k].kind), cells[k].words);
    }
}

static void classical_scores_are_finite_in_every_world(void **state)
{
    (void)state;
    size_t n = 0;
    const struct classical_cell *cells = classical_cells(&n);
    for (int32_t index = 1; index <= 6; index++) {
        struct rp_world world = unseen_world(6, index);
        struct trial_data data;
        assert_true(trial_data_make(&world, 1, PAIRS, &data));
        for (size_t k = 0; k < n; k++) {
            struct trial_judge how = {.run = classical_pair, .own = &cells[k]};
            struct trials trials;
            assert_true(trials_judge(&data, &how, &trials));
            for (size_t i = 0; i < trials.n; i++)
                assert_true(fabs(trials.items[i].p_onset) <= 30.0);
            trials_free(&trials);
        }
        trial_data_free(&data);
    }
}

static void worlds_drawn_by_chance_can_be_simulated_and_differ(void **state)
{
    (void)state;
    struct rp_world first = unseen_world(1, 1);
    for (int32_t index = 1; index <= 300; index++) {
        struct rp_world world = unseen_world(1, index), again = unseen_world(1, index);
        struct rp_err err = {0};
        if (rp_world_check(&world, &err) != RP_OK)
            fail_msg("%s: %s", world.name, err.place);
        assert_true(world.icc == again.icc && world.size_mean == again.size_mean);
        assert_true(index == 1 || world.icc != first.icc);
    }
    assert_true(unseen_world(2, 1).icc != first.icc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bound_sees_a_large_fall_and_nothing_in_a_calm_series),
        cmocka_unit_test(a_bound_that_knows_when_expects_nothing_outside),
        cmocka_unit_test(probabilities_of_the_bound_stay_probabilities_in_every_world),
        cmocka_unit_test(every_classical_setting_rises_at_a_large_fall),
        cmocka_unit_test(classical_scores_are_finite_in_every_world),
        cmocka_unit_test(worlds_drawn_by_chance_can_be_simulated_and_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
