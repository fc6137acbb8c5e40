#include <math.h>
#include <rapport/engine/simulate.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

enum { SESSIONS = 20 };

static struct rp_sim_session sessions[SESSIONS];

static void a_pair_depends_on_seed_and_number_alone(void **state)
{
    (void)state;
    struct rp_world world = rp_world_base();
    struct rp_sim_session again[SESSIONS];
    struct rp_sim_pair a, b;
    rp_simulate_pair(&world, 5, 17, &a, sessions);
    rp_simulate_pair(&world, 5, 18, &b, again);
    assert_memory_not_equal(sessions, again, sizeof again);
    rp_simulate_pair(&world, 6, 17, &b, again);
    assert_memory_not_equal(sessions, again, sizeof again);
    rp_simulate_pair(&world, 5, 17, &b, again);
    for (int i = 0; i < SESSIONS; i++) {
        assert_near(again[i].client, sessions[i].client, 0.0);
        assert_near(again[i].effect, sessions[i].effect, 0.0);
    }
    assert_int_equal(a.ruptures_n, b.ruptures_n);
}

static void ratings_lie_on_the_scale_in_its_steps(void **state)
{
    (void)state;
    struct rp_world world = rp_world_base();
    for (uint64_t pair = 0; pair < 500; pair++) {
        struct rp_sim_pair truth;
        rp_simulate_pair(&world, 1, pair, &truth, sessions);
        for (int i = 0; i < SESSIONS; i++) {
            double quarters = 4.0 * sessions[i].client;
            assert_true(quarters >= 0.0 && quarters <= 40.0 && floor(quarters) == quarters);
            assert_int_equal(sessions[i].day, 7 * i);
            assert_true(sessions[i].symptom >= 0.0 && sessions[i].symptom <= 10.0);
        }
    }
}

/* Each share within five standard errors at 4000 pairs. */
static void the_base_world_is_as_described(void **state)
{
    (void)state;
    enum { PAIRS = 4000 };
    struct rp_world world = rp_world_base();
    double ruptures = 0.0, rated = 0.0, quiet = 0.0, sum = 0.0, squares = 0.0, size = 0.0;
    double shapes[RP_SIM_SHAPE_N] = {0};
    for (uint64_t pair = 0; pair < PAIRS; pair++) {
        struct rp_sim_pair truth;
        rp_simulate_pair(&world, 3, pair, &truth, sessions);
        if (truth.ruptures_n > 0) {
            assert_in_range(truth.onset_n[0], 5, 16);
            assert_true(truth.size[0] >= 0.4);
            size += truth.size[0];
            ruptures += 1.0;
            shapes[truth.shape[0]] += 1.0;
        }
        sum += sessions[0].level;
        squares += (sessions[0].level - 7.4) * (sessions[0].level - 7.4);
        for (int i = 0; i < SESSIONS; i++) {
            quiet += sessions[i].effect > 0.0 ? 0.0 : 1.0;
            rated += sessions[i].effect <= 0.0 && sessions[i].has_client ? 1.0 : 0.0;
        }
    }
    assert_near(ruptures / PAIRS, 0.5, 0.04);
    assert_near(shapes[RP_SIM_V] / ruptures, 0.35, 0.053);
    assert_near(shapes[RP_SIM_SLIDE] / ruptures, 0.20, 0.045);
    assert_near(size / ruptures, 1.2, 0.07);
    assert_near(rated / quiet, 0.90, 0.006);
    assert_near(sum / PAIRS, 7.4, 0.14);
    /* Between-pair variance .70 SD^2, SD 2 points. */
    assert_near(squares / PAIRS / 4.0, 0.70, 0.08);
}

static void each_shape_takes_off_what_it_says(void **state)
{
    (void)state;
    static const double shares[RP_SIM_SHAPE_N][5] = {{0, 0, 0, 0, 0},
                                                     {1, 0.25, 0, 0, 0},
                                                     {1, 1, 1, 0.5, 0},
                                                     {1, 1, 1, 1, 1},
                                                     {0.25, 0.5, 0.75, 1, 1}};
    for (int shape = RP_SIM_V; shape < RP_SIM_SHAPE_N; shape++) {
        struct rp_world world = rp_world_base();
        struct rp_sim_pair truth;
        memset(world.shape_weight, 0, sizeof world.shape_weight);
        world.shape_weight[shape] = 1.0;
        world.rupture_share = 1.0;
        world.onset_first_n = world.onset_last_n = 10;
        rp_simulate_pair(&world, 1, 1, &truth, sessions);
        assert_int_equal(truth.shape[0], shape);
        assert_near(sessions[8].effect, 0.0, 0.0);
        for (int age = 0; age < 5; age++)
            assert_near(sessions[9 + age].effect, truth.size[0] * shares[shape][age], 1e-12);
        assert_int_equal(sessions[9].onset_n, 10);
    }
}

static void an_outside_event_moves_symptoms_and_not_ratings(void **state)
{
    (void)state;
    struct rp_world world = rp_world_base(), event = rp_world_base();
    struct rp_sim_pair truth;
    struct rp_sim_session with[SESSIONS];
    double symptoms = 0.0;
    event.outside_event_share = 1.0;
    for (uint64_t pair = 0; pair < 300; pair++) {
        rp_simulate_pair(&world, 2, pair, &truth, sessions);
        rp_simulate_pair(&event, 2, pair, &truth, with);
        for (int i = 0; i < SESSIONS; i++) {
            assert_near(with[i].client, sessions[i].client, 0.0);
            symptoms += with[i].symptom - sessions[i].symptom;
        }
    }
    assert_true(symptoms > 0.0);
}

static void two_ruptures_follow_within_six_sessions(void **state)
{
    (void)state;
    struct rp_world world = rp_world_base();
    world.rupture_share = 1.0;
    world.ruptures_n = 2;
    world.onset_last_n = 12;
    for (uint64_t pair = 0; pair < 300; pair++) {
        struct rp_sim_pair truth;
        rp_simulate_pair(&world, 2, pair, &truth, sessions);
        assert_int_equal(truth.ruptures_n, 2);
        assert_in_range(truth.onset_n[1] - truth.onset_n[0], 2, 6);
    }
}

static void channels_know_of_ruptures_only_where_they_are_informative(void **state)
{
    (void)state;
    double moved[2] = {0.0, 0.0};
    for (int k = 0; k < 2; k++) {
        struct rp_world world = rp_world_base(), quiet = rp_world_base();
        world.channels = quiet.channels = k ? RP_CHANNELS_INFORMATIVE : RP_CHANNELS_BLIND;
        world.rupture_share = 1.0;
        quiet.rupture_share = 0.0;
        for (uint64_t pair = 0; pair < 200; pair++) {
            struct rp_sim_pair truth;
            struct rp_sim_session with[SESSIONS];
            rp_simulate_pair(&world, 4, pair, &truth, with);
            rp_simulate_pair(&quiet, 4, pair, &truth, sessions);
            for (int i = 0; i < SESSIONS; i++)
                moved[k] += sessions[i].therapist - with[i].therapist;
        }
    }
    assert_near(moved[0], 0.0, 0.0);
    assert_true(moved[1] > 100.0);
}

/* Without ruptures: how much lower the therapist rates in the worse half of a client's days. */
static double follows(enum rp_channels channels)
{
    struct rp_world world = rp_world_base();
    double sum[2] = {0.0, 0.0}, n[2] = {0.0, 0.0};
    world.channels = channels;
    world.rupture_share = 0.0;
    for (uint64_t pair = 0; pair < 400; pair++) {
        struct rp_sim_pair truth;
        rp_simulate_pair(&world, 4, pair, &truth, sessions);
        for (int i = 0; i < SESSIONS; i++) {
            int worse = sessions[i].client < sessions[i].level;
            if (!sessions[i].has_client)
                continue;
            sum[worse] += sessions[i].therapist;
            n[worse] += 1.0;
        }
    }
    return sum[0] / n[0] - sum[1] / n[1];
}

static void channels_follow_the_mood_where_the_world_says_so(void **state)
{
    (void)state;
    /* .18 more of 400 pairs of seed 4. */
    assert_true(follows(RP_CHANNELS_MOOD) > follows(RP_CHANNELS_INFORMATIVE) + 0.1);
    assert_near(follows(RP_CHANNELS_INFORMATIVE), follows(RP_CHANNELS_BLIND), 0.0);
}

static void a_world_that_cannot_be_is_refused_by_field(void **state)
{
    (void)state;
    struct rp_world worlds[8];
    static const char *const fields[] = {"icc",     "phi",   "noise_df",   "shapes",
                                         "missing", "scale", "onset_last", "sessions"};
    for (int i = 0; i < 8; i++)
        worlds[i] = rp_world_base();
    worlds[0].icc = NAN;
    worlds[1].phi = 1.5;
    worlds[2].noise_df = 2.0;
    worlds[3].shape_weight[RP_SIM_V] = 0.9;
    worlds[4].missing = -0.1;
    worlds[5].scale.hi = -1.0;
    worlds[6].onset_last_n = 2;
    worlds[7].sessions_n = 0;
    for (int i = 0; i < 8; i++) {
        struct rp_err err = {0};
        assert_int_equal(rp_world_check(&worlds[i], &err), RP_BAD_INPUT);
        assert_string_equal(err.place, fields[i]);
    }
    struct rp_world base = rp_world_base();
    assert_int_equal(rp_world_check(&base, NULL), RP_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_depends_on_seed_and_number_alone),
        cmocka_unit_test(ratings_lie_on_the_scale_in_its_steps),
        cmocka_unit_test(the_base_world_is_as_described),
        cmocka_unit_test(each_shape_takes_off_what_it_says),
        cmocka_unit_test(an_outside_event_moves_symptoms_and_not_ratings),
        cmocka_unit_test(two_ruptures_follow_within_six_sessions),
        cmocka_unit_test(channels_know_of_ruptures_only_where_they_are_informative),
        cmocka_unit_test(channels_follow_the_mood_where_the_world_says_so),
        cmocka_unit_test(a_world_that_cannot_be_is_refused_by_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
