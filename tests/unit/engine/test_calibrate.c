/*
 * Calibration: the likelihood against densities worked out otherwise, and populations of simulated
 * worlds found again. How well, over many seeds, is in docs/calibration.md.
 */
#include "engine/calibrate_likelihood.h"

#include <math.h>
#include <rapport/engine/normal.h>
#include <rapport/engine/random.h>
#include <rapport/engine/simulate.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "heap_arena.h"
#include "near.h"

enum { SESSIONS = 20, PAIRS_MAX = 200 };

struct data {
    struct rp_calibrate_session sessions[PAIRS_MAX][SESSIONS];
    struct rp_calibrate_pair pairs[PAIRS_MAX];
};

static void simulate(const struct rp_world *world, uint64_t seed, size_t n, struct data *out)
{
    for (size_t i = 0; i < n; i++) {
        struct rp_sim_pair truth;
        struct rp_sim_session made[SESSIONS];
        rp_simulate_pair(world, seed, i, &truth, made);
        for (int k = 0; k < SESSIONS; k++)
            out->sessions[i][k] = (struct rp_calibrate_session){.n = k + 1,
                                                                .day = made[k].day,
                                                                .has_client = made[k].has_client,
                                                                .client = made[k].client};
        out->pairs[i] = (struct rp_calibrate_pair){out->sessions[i], SESSIONS};
    }
}

static struct rp_calibrate_params params_of(double lo, double hi, double step)
{
    struct rp_scale scale = rp_scale_prior(lo, hi);
    scale.step = step;
    return rp_calibrate_params_default(&scale);
}

/* The clients' figures from `most` pairs at most, the therapists' from all. */
static struct rp_calibration calibrated(const struct data *data, size_t n, int32_t most)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_calibrate_params params = params_of(0, 10, 0.25);
    struct rp_calibration out;
    params.pairs_max = most;
    assert_int_equal(rp_calibrate(&params, data->pairs, n, &arena, &out), RP_OK);
    rp_arena_release(&arena);
    return out;
}

/* No pair is unlike all others. */
static void leave_odd_pairs(struct rp_calibrate_model *model)
{
    double sum = 0;
    for (int k = 0; k < RP_CALIBRATE_GRID; k++)
        sum += exp(model->weight[k]);
    for (int k = 0; k < RP_CALIBRATE_NODES; k++)
        model->weight[k] = k < RP_CALIBRATE_GRID ? model->weight[k] - log(sum) : -1e6;
    assert_near(sum, 0.985, 1e-9);
}

/* A model with nothing but normal levels, slopes, passing deviations and noise. */
static struct rp_calibrate_model plain_model(void)
{
    const double free[RP_FREE_N] = {
        [RP_FREE_MEAN] = 0.2,       [RP_FREE_LOG_BETWEEN] = -0.2, [RP_FREE_LOG_WITHIN] = -0.6,
        [RP_FREE_LOG_SPREAD] = -12, [RP_FREE_LOGIT_PHI] = 0.4,    [RP_FREE_LOGIT_ERROR] = -0.3,
        [RP_FREE_GROWTH] = 0.05,    [RP_FREE_LOG_GROWTH_SD] = -2, [RP_FREE_LOGIT_DIPS] = -12,
        [RP_FREE_LOG_TAILS] = 12,
    };
    struct rp_calibrate_model model;
    rp_model_make(free, &model);
    leave_odd_pairs(&model);
    return model;
}

enum { FEW = 4 };

/* Log density of a normal of that mean and covariance, by Cholesky's way. */
static double log_normal_density(double cov[FEW][FEW], const double *off)
{
    double sum = -0.5 * FEW * log(2 * M_PI), z[FEW];
    for (int i = 0; i < FEW; i++) {
        for (int j = 0; j <= i; j++) {
            double s = cov[i][j];
            for (int k = 0; k < j; k++)
                s -= cov[i][k] * cov[j][k];
            cov[i][j] = i == j ? sqrt(s) : s / cov[j][j];
        }
        z[i] = off[i];
        for (int k = 0; k < i; k++)
            z[i] -= cov[i][k] * z[k];
        z[i] /= cov[i][i];
        sum -= log(cov[i][i]) + 0.5 * z[i] * z[i];
    }
    return sum;
}

/* Four ratings in sessions 1, 2, 4 and 7, with a fortnight and five weeks between the last ones. */
static void without_dips_the_likelihood_is_that_of_a_normal_vector(void **state)
{
    (void)state;
    const struct rp_seen seen[FEW] = {
        {.z = 0.9, .weeks = 0, .grown = 0, .steps = 1},
        {.z = 0.1, .weeks = 1, .grown = 1, .steps = 1},
        {.z = 0.7, .weeks = 2, .grown = 3, .steps = 2},
        {.z = -0.4, .weeks = 5, .grown = 6, .steps = 3},
    };
    const double week[FEW] = {0, 1, 3, 8};
    struct rp_calibrate_model m = plain_model();
    double cov[FEW][FEW], off[FEW];
    for (int i = 0; i < FEW; i++) {
        off[i] = seen[i].z - m.mean - m.growth * seen[i].grown;
        for (int j = 0; j < FEW; j++)
            cov[i][j] = m.between_var + m.growth_var * seen[i].grown * seen[j].grown +
                        m.within_var * (1 - m.error_share) * pow(m.phi, fabs(week[i] - week[j])) +
                        (i == j ? m.within_var * m.error_share : 0);
    }
    /* Tails of 1.6e5 degrees of freedom and dips in 6e-6 of sessions are left. */
    assert_near(rp_pair_likelihood(&m, seen, FEW), log_normal_density(cov, off), 2e-4);
}

static void a_rating_at_the_top_counts_as_at_least_that(void **state)
{
    (void)state;
    struct rp_calibrate_model m = plain_model();
    const struct rp_seen top = {.z = 1.1, .steps = 1, .at_top = true};
    double sd = sqrt(m.between_var + m.within_var);
    assert_near(rp_pair_likelihood(&m, &top, 1), rp_normal_log_above((1.1 - m.mean) / sd), 1e-6);
}

/* They rate 7 each time: without a place of their own they would take the spread to infinity. */
static void people_who_always_say_the_same_do_not_upset_it(void **state)
{
    (void)state;
    static struct data data;
    struct rp_world world = rp_world_base();
    simulate(&world, 2, 20, &data);
    struct rp_calibration usual = calibrated(&data, 20, PAIRS_MAX);
    for (int k = 0; k < SESSIONS; k++)
        data.sessions[5][k].client = 7;
    struct rp_calibration c = calibrated(&data, 20, PAIRS_MAX);
    assert_int_equal(c.verdict, RP_CALIBRATE_DONE);
    assert_near(c.figure[RP_CALIBRATE_SPREAD].value, usual.figure[RP_CALIBRATE_SPREAD].value, 0.2);
    assert_near(c.figure[RP_CALIBRATE_ICC].value, usual.figure[RP_CALIBRATE_ICC].value, 0.1);
}

/* With a spread the likelihood is a mixture over it: by Simpson's rule on a grid of 2,001. */
static void the_restlessness_of_a_pair_is_integrated_over(void **state)
{
    (void)state;
    struct rp_calibrate_model m = plain_model();
    double free[RP_FREE_N] = {
        [RP_FREE_LOG_BETWEEN] = -0.2,  [RP_FREE_LOG_WITHIN] = -0.6, [RP_FREE_LOG_SPREAD] = -0.7,
        [RP_FREE_LOG_GROWTH_SD] = -12, [RP_FREE_LOGIT_DIPS] = -12,  [RP_FREE_LOG_TAILS] = 12};
    const struct rp_seen seen = {.z = 0.8, .steps = 1};
    rp_model_make(free, &m);
    leave_odd_pairs(&m);
    double sum = 0, spread = exp(-0.7);
    for (int i = -1000; i <= 1000; i++) {
        double at = i * 0.006, weight = (i == -1000 || i == 1000) ? 1 : i % 2 == 0 ? 2 : 4;
        double r = exp(spread * at - 0.5 * spread * spread);
        double var = m.between_var + m.within_var * r * r;
        sum +=
            weight * 0.002 * rp_normal_density(at) * rp_normal_density(0.8 / sqrt(var)) / sqrt(var);
    }
    /* The grid ends at 2.75 SD. */
    assert_near(rp_pair_likelihood(&m, &seen, 1), log(sum), 2e-3);
}

static void a_dip_that_lasts_is_less_unlikely_with_dips_in_the_model(void **state)
{
    (void)state;
    struct rp_seen seen[10];
    struct rp_calibrate_model without = plain_model(), with = plain_model();
    for (int i = 0; i < 10; i++)
        seen[i] = (struct rp_seen){.z = i < 5 ? 0.4 : -1.6, .weeks = i > 0, .grown = i, .steps = 1};
    with.hazard = 0.03;
    with.growth_var = without.growth_var = 1e-4;
    assert_true(rp_pair_likelihood(&with, seen, 10) > rp_pair_likelihood(&without, seen, 10) + 2);
    for (int i = 5; i < 10; i++)
        seen[i].z = 0.4;
    assert_true(rp_pair_likelihood(&with, seen, 10) < rp_pair_likelihood(&without, seen, 10));
}

/* Of the first figures, those whose interval holds the truth. */
static int held(const struct rp_world *world, size_t n)
{
    static struct data data;
    simulate(world, 5, n, &data);
    struct rp_calibration c = calibrated(&data, n, PAIRS_MAX);
    const double truth[] = {world->scale.mean, world->scale.sd,    world->icc,
                            world->phi,        world->error_share, world->spread_log_sd};
    int count = 0;
    assert_int_equal(c.verdict, RP_CALIBRATE_DONE);
    for (int i = 0; i < RP_CALIBRATE_GROWTH; i++) {
        const struct rp_calibrate_value *v = &c.figure[i];
        assert_true(v->is_known && v->lo < v->value && v->value < v->hi && v->se > 0);
        count += v->lo <= truth[i] && truth[i] <= v->hi;
    }
    return count;
}

/* 24 intervals of 95 %: 22.8 should hold the truth; fewer than 20 do so once in 200 times. */
static void populations_of_other_kinds_are_found_again(void **state)
{
    (void)state;
    struct rp_world worlds[4] = {rp_world_base(), rp_world_base(), rp_world_base(),
                                 rp_world_base()};
    worlds[1].icc = 0.55;
    worlds[1].rupture_share = 0;
    worlds[2].phi = 0.6;
    worlds[2].spread_log_sd = 0.6;
    worlds[3].error_share = 0.6;
    worlds[3].skip_week = 0.3;
    worlds[3].noise_df = 0;
    int count = 0;
    for (int i = 0; i < 4; i++)
        count += held(&worlds[i], 20);
    assert_in_range(count, 20, 24);
}

static void too_few_pairs_give_no_figures(void **state)
{
    (void)state;
    static struct data data;
    struct rp_world world = rp_world_base();
    simulate(&world, 1, 30, &data);
    /* Twelve people came three times. */
    for (int i = 0; i < 12; i++)
        data.pairs[i].n = 3;
    struct rp_calibration c = calibrated(&data, 30, PAIRS_MAX);
    assert_int_equal(c.verdict, RP_CALIBRATE_FEW_PAIRS);
    assert_int_equal(c.pairs_n, 30);
    assert_int_equal(c.used_n, 18);
    assert_true(c.scale.assumed);
    for (int i = 0; i < RP_CALIBRATE_FIGURES_N; i++)
        assert_false(c.figure[i].is_known);
}

static double always_seven(int pair, int session)
{
    (void)pair, (void)session;
    return 7;
}

static double always_the_same(int pair, int session)
{
    (void)session;
    return 3 + pair % 6;
}

static double all_or_nothing(int pair, int session)
{
    return (pair * 7 + session * 3 + pair * session) % 5 < 2 ? 0 : 10;
}

static void ratings_that_tell_nothing_give_no_figures(void **state)
{
    (void)state;
    static struct data data;
    struct rp_world world = rp_world_base();
    double (*const rows[])(int, int) = {always_seven, always_the_same, all_or_nothing};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        simulate(&world, 1, 20, &data);
        for (int p = 0; p < 20; p++) {
            data.pairs[p].n = 6;
            for (int k = 0; k < 6; k++) {
                data.sessions[p][k].has_client = true;
                data.sessions[p][k].client = rows[i](p, k);
            }
        }
        struct rp_calibration c = calibrated(&data, 20, PAIRS_MAX);
        assert_int_equal(c.verdict, RP_CALIBRATE_UNSETTLED);
        assert_true(c.scale.assumed);
        for (int figure = 0; figure < RP_CALIBRATE_FIGURES_N; figure++)
            assert_false(c.figure[figure].is_known);
    }
}

static void of_very_many_pairs_so_many_are_taken_from_all_over(void **state)
{
    (void)state;
    static struct data data;
    struct rp_world world = rp_world_base();
    simulate(&world, 1, 30, &data);
    /* The first ten rate three points lower: so does a third of those that are taken. */
    for (int i = 0; i < 10; i++)
        for (int k = 0; k < SESSIONS; k++)
            data.sessions[i][k].client = fmax(0, data.sessions[i][k].client - 3);
    struct rp_calibration some = calibrated(&data, 30, 20);
    assert_int_equal(some.used_n, 20);
    assert_int_equal(some.pairs_n, 30);
    assert_near(some.scale.mean, 6.4, 0.6);
}

static void what_is_no_number_or_no_scale_is_refused(void **state)
{
    (void)state;
    static struct data data;
    struct rp_arena arena = heap_arena(0);
    struct rp_world world = rp_world_base();
    struct rp_calibrate_params params = params_of(0, 10, 0.25);
    struct rp_calibration c = {.pairs_n = 7};
    simulate(&world, 1, 25, &data);
    data.sessions[3][4].has_client = true;
    data.sessions[3][4].client = NAN;
    assert_int_equal(rp_calibrate(&params, data.pairs, 25, &arena, &c), RP_BAD_INPUT);
    data.sessions[3][4].client = 7;
    params.scale.sd = 0;
    assert_int_equal(rp_calibrate(&params, data.pairs, 25, &arena, &c), RP_BAD_INPUT);
    assert_int_equal(c.pairs_n, 7);
    rp_arena_release(&arena);
    struct rp_arena narrow = heap_arena(64);
    params.scale.sd = 2;
    assert_int_equal(rp_calibrate(&params, data.pairs, 25, &narrow, &c), RP_LIMIT);
    rp_arena_release(&narrow);
}

/* Therapists .6 above, SD .8; they follow by .4, SD .15; noise of SD .7. */
static void how_therapists_rate_is_found_again(void **state)
{
    (void)state;
    static struct data data;
    struct rp_world world = rp_world_base();
    const double truth[] = {0.6, 0.8, 0.4, 0.15, 0.7};
    simulate(&world, 3, 150, &data);
    struct rp_random random = rp_random_start(9, 1);
    for (int i = 0; i < 150; i++) {
        double b0 = 0.6 + 0.8 * rp_random_normal(&random);
        double b1 = 0.4 + 0.15 * rp_random_normal(&random);
        double mean = 0, n = 0;
        for (int k = 0; k < SESSIONS; k++) {
            n += data.sessions[i][k].has_client;
            mean += data.sessions[i][k].client;
        }
        for (int k = 0; k < SESSIONS; k++) {
            struct rp_calibrate_session *s = &data.sessions[i][k];
            double noise = 0.7 * rp_random_normal(&random);
            s->has_therapist = k % 5 != 4;
            s->therapist = mean / n + b0 + b1 * (s->client - mean / n) + noise;
        }
    }
    struct rp_calibration c = calibrated(&data, 150, 20);
    assert_int_equal(c.both_pairs_n, 150);
    for (int i = 0; i < 5; i++) {
        const struct rp_calibrate_value *v = &c.figure[RP_CALIBRATE_THERAPIST_BIAS + i];
        assert_true(v->is_known);
        assert_near(v->value, truth[i], 3 * v->se);
        assert_true(v->se < 0.1);
    }
}

static void what_was_measured_takes_the_place_of_what_is_assumed(void **state)
{
    (void)state;
    struct rp_calibrate_value figure[RP_CALIBRATE_FIGURES_N] = {{0}};
    struct rp_filter_params p = rp_filter_params_default(), d = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0, 10);
    rp_calibrate_use(figure, &scale, &p);
    assert_near(p.icc, d.icc, 0);
    assert_near(p.phi, d.phi, 0);
    assert_near(p.growth, d.growth, 0);
    assert_memory_equal(p.size, d.size, sizeof p.size);
    assert_memory_equal(p.spread, d.spread, sizeof p.spread);
    assert_true(scale.assumed);
    figure[RP_CALIBRATE_MEAN] = (struct rp_calibrate_value){.is_known = true, .value = 8};
    figure[RP_CALIBRATE_SD] = (struct rp_calibrate_value){.is_known = true, .value = 1.5};
    figure[RP_CALIBRATE_ICC] = (struct rp_calibrate_value){.is_known = true, .value = 0.5};
    figure[RP_CALIBRATE_PHI] = (struct rp_calibrate_value){.is_known = true, .value = 0.2};
    figure[RP_CALIBRATE_SPREAD] = (struct rp_calibrate_value){.is_known = true, .value = 0.4};
    rp_calibrate_use(figure, &scale, &p);
    assert_near(scale.mean, 8, 0);
    assert_near(scale.sd, 1.5, 0);
    assert_false(scale.assumed);
    assert_near(p.icc, 0.5, 0);
    assert_near(p.phi, 0.2, 0);
    assert_near(p.error_share, d.error_share, 0);
    assert_near(p.size[2] / sqrt(0.5), d.size[2] / sqrt(0.3), 1e-12);
    double weight = 0, mean = 0, square = 0;
    for (int i = 0; i < RP_FILTER_SPREADS; i++) {
        weight += p.spread_weight[i];
        mean += p.spread_weight[i] * log(p.spread[i]);
        square += p.spread_weight[i] * log(p.spread[i]) * log(p.spread[i]);
    }
    assert_near(weight, 1, 1e-12);
    /* Four points of a normal, 1.35 apart, have .98 of its SD. */
    assert_near(sqrt(square - mean * mean), 0.4, 0.01);
}

static void two_views_lean_on_what_therapists_do(void **state)
{
    (void)state;
    const struct rp_population population = {.mean = 7.4, .sd = 2, .icc = .7};
    struct rp_calibrate_value figure[RP_CALIBRATE_FIGURES_N] = {{0}};
    struct rp_two_views_params p = rp_two_views_params_default(&population);
    rp_calibrate_use_views(figure, &p);
    assert_near(p.b0_prior, 0, 0);
    const double values[] = {0.6, 0.8, 0.4, 0.2, 1};
    for (int i = 0; i < 5; i++)
        figure[RP_CALIBRATE_THERAPIST_BIAS + i] =
            (struct rp_calibrate_value){.is_known = true, .value = values[i]};
    rp_calibrate_use_views(figure, &p);
    assert_near(p.b0_prior, 0.6, 0);
    assert_near(p.b0_sessions, 1 / 0.64, 1e-12);
    assert_near(p.b1_prior, 0.4, 0);
    /* 1 / (.2^2 * 4 * .3) */
    assert_near(p.b1_sessions, 20.8333333333, 1e-9);
    assert_near(p.noise_var, 1, 0);
}

static void names_are_known_and_nothing_off_the_list_is(void **state)
{
    (void)state;
    assert_string_equal(rp_calibrate_name(RP_CALIBRATE_ICC), "icc");
    assert_string_equal(rp_calibrate_name((enum rp_calibrate_figure)RP_CALIBRATE_FIGURES_N), "");
    assert_int_equal(rp_calibrate_decimals(RP_CALIBRATE_GROWTH), 3);
    assert_int_equal(rp_calibrate_decimals((enum rp_calibrate_figure)99), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_dips_the_likelihood_is_that_of_a_normal_vector),
        cmocka_unit_test(a_rating_at_the_top_counts_as_at_least_that),
        cmocka_unit_test(the_restlessness_of_a_pair_is_integrated_over),
        cmocka_unit_test(a_dip_that_lasts_is_less_unlikely_with_dips_in_the_model),
        cmocka_unit_test(people_who_always_say_the_same_do_not_upset_it),
        cmocka_unit_test(populations_of_other_kinds_are_found_again),
        cmocka_unit_test(too_few_pairs_give_no_figures),
        cmocka_unit_test(ratings_that_tell_nothing_give_no_figures),
        cmocka_unit_test(of_very_many_pairs_so_many_are_taken_from_all_over),
        cmocka_unit_test(what_is_no_number_or_no_scale_is_refused),
        cmocka_unit_test(how_therapists_rate_is_found_again),
        cmocka_unit_test(what_was_measured_takes_the_place_of_what_is_assumed),
        cmocka_unit_test(two_views_lean_on_what_therapists_do),
        cmocka_unit_test(names_are_known_and_nothing_off_the_list_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
