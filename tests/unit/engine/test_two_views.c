/* Two views of one session: what the therapist would be expected to say, and what went unseen. */
#include <rapport/engine/two_views.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "ratings.h"

static const struct rp_population population = {.mean = 7.4, .sd = 2, .icc = .7};

static struct rp_rating rated(double y)
{
    return isnan(y) ? (struct rp_rating){0} : (struct rp_rating){.has_y = true, .y = y};
}

static struct rp_two_views begun(void)
{
    struct rp_two_views_params params = rp_two_views_params_default(&population);
    struct rp_two_views views;
    assert_int_equal(rp_two_views_init(&params, &views), RP_OK);
    return views;
}

static struct rp_two_views_output step(struct rp_two_views *views, double client, double therapist,
                                       double p_active)
{
    struct rp_two_views_input in = {rated(client), rated(therapist), 7.4, p_active};
    struct rp_two_views_output out;
    rp_two_views_step(views, &in, &out);
    return out;
}

/*
 * By hand: within variance 4 * .3 = 1.2, b1 starts at .3 worth 8 * 1.2, m is worth 3/7 sessions.
 * 1: m 7.4, b0 0. 2: m 7.4, b0 1/2 (8.4 - 7.4) = .5, expected 7.4 + .5 + .3 (5.4 - 7.4) = 7.3.
 * 3: cc 2, ct 1.1, b1 = (2.88 + 1.1) / 11.6, m = (3/7 * 7.4 + 12.8) / (3/7 + 2),
 * b0 = 2/3 (7.85 - m - b1 (6.4 - m)).
 */
static void the_line_follows_a_pair_as_worked_by_hand(void **state)
{
    (void)state;
    struct rp_two_views views = begun();
    struct rp_two_views_output first = step(&views, 7.4, 8.4, 0);
    assert_near(first.expected, 7.4, 1e-12);
    assert_near(first.gap, 1, 1e-12);
    struct rp_two_views_output second = step(&views, 5.4, 7.3, 0);
    assert_near(second.expected, 7.3, 1e-12);
    assert_near(second.gap, 0, 1e-12);
    struct rp_two_views_output third = step(&views, 8, NONE, 0);
    assert_true(third.has_expected);
    assert_false(third.has_gap);
    assert_near(third.expected, 7.954273157538877, 1e-12);
}

/*
 * With next to no prior it is least squares: (5, 6), (7, 7.5), (8, 8), (6, 6.2) have means 6.5 and
 * 6.925, slope 3.65 / 5 = .73; at 9 the line stands at 8.75. Where the mean of C lies does not
 * matter.
 */
static void without_a_prior_the_line_is_that_of_least_squares(void **state)
{
    (void)state;
    struct rp_two_views_params params = rp_two_views_params_default(&population);
    params.b0_sessions = params.b1_sessions = 1e-9;
    struct rp_two_views views;
    assert_int_equal(rp_two_views_init(&params, &views), RP_OK);
    step(&views, 5, 6, 0);
    step(&views, 7, 7.5, 0);
    step(&views, 8, 8, 0);
    step(&views, 6, 6.2, 0);
    struct rp_two_views_output out = step(&views, 9, 8, 0);
    assert_near(out.expected, 8.75, 1e-7);
    assert_near(out.gap, -0.75, 1e-7);
}

/* By hand: m is 7.4 before the first session; expected 7.4 + .6 + .5 (5.4 - 7.4) = 7. After one
 * session of (5.4, 8): m = (3/7 * 7.4 + 5.4) / (10/7) = 6, b1 .5 still, b0 = (2 * .6 + (8 - 6 - .5
 * * (5.4 - 6))) / 3 = 3.5 / 3; at 6 that is 6 + 3.5 / 3. */
static void what_therapists_usually_do_is_where_a_pair_starts(void **state)
{
    (void)state;
    struct rp_two_views_params params = rp_two_views_params_default(&population);
    params.b0_prior = .6;
    params.b0_sessions = 2;
    params.b1_prior = .5;
    struct rp_two_views views;
    assert_int_equal(rp_two_views_init(&params, &views), RP_OK);
    struct rp_two_views_output first = step(&views, 5.4, 8, 0);
    assert_near(first.expected, 7, 1e-12);
    assert_near(first.gap, 1, 1e-12);
    assert_near(step(&views, 6, NONE, 0).expected, 6 + 3.5 / 3, 1e-12);
}

static void nothing_is_said_where_a_rating_is_missing(void **state)
{
    (void)state;
    struct rp_two_views views = begun();
    struct rp_two_views_output out = step(&views, NONE, 8, 1);
    assert_false(out.has_expected);
    assert_false(out.has_gap);
    assert_int_equal(out.not_seen, RP_MARK_YES);
    out = step(&views, 2, NONE, 1);
    assert_int_equal(out.not_seen, RP_MARK_UNKNOWN);
}

static void a_long_history_outweighs_the_prior(void **state)
{
    (void)state;
    struct rp_two_views views = begun();
    /* T = C + 1 exactly: b0 tends to 1, b1 to 1. */
    for (int i = 0; i < 4000; i++)
        step(&views, 4 + i % 5, 5 + i % 5, 0);
    struct rp_two_views_output out = step(&views, 9, NONE, 0);
    assert_near(out.expected, 10, 5e-3);
}

/* Twelve sessions together at 7 or 8, then the client's rating falls to 3 in a rupture. */
static enum rp_mark seen_in_rupture(double therapist, double p_active)
{
    struct rp_two_views views = begun();
    for (int i = 0; i < 12; i++)
        step(&views, 7 + i % 2, 7 + i % 2, .05);
    return step(&views, 3, therapist, p_active).not_seen;
}

static void a_therapist_who_notices_nothing_has_not_seen_it(void **state)
{
    (void)state;
    assert_int_equal(seen_in_rupture(7.5, .9), RP_MARK_YES);
    assert_int_equal(seen_in_rupture(9, .9), RP_MARK_YES);
}

static void a_therapist_who_follows_the_client_down_has_seen_it(void **state)
{
    (void)state;
    assert_int_equal(seen_in_rupture(3, .9), RP_MARK_NO);
    assert_int_equal(seen_in_rupture(6, .9), RP_MARK_NO);
}

static void without_a_rupture_there_is_nothing_to_see(void **state)
{
    (void)state;
    assert_int_equal(seen_in_rupture(7.5, .5), RP_MARK_NO);
    assert_int_equal(seen_in_rupture(7.5, .51), RP_MARK_YES);
}

static void parameters_off_their_range_are_refused(void **state)
{
    (void)state;
    const struct rp_two_views_params good = rp_two_views_params_default(&population);
    struct rp_two_views_params rows[] = {good, good, good, good, good, good,
                                         good, good, good, good, good};
    rows[0].population.sd = 0;
    rows[1].population.icc = 1;
    rows[2].population.mean = NAN;
    rows[3].b0_sessions = 0;
    rows[4].b1_sessions = -1;
    rows[5].sd_sessions = (double)INFINITY;
    rows[6].b1_prior = 1.1;
    rows[7].active_min = NAN;
    rows[8].seen_below = NAN;
    rows[9].noise_var = 0;
    rows[10].b0_prior = NAN;
    struct rp_two_views views = {.both_n = 7};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_two_views_init(&rows[i], &views), RP_BAD_INPUT);
    assert_int_equal(views.both_n, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_follows_a_pair_as_worked_by_hand),
        cmocka_unit_test(without_a_prior_the_line_is_that_of_least_squares),
        cmocka_unit_test(what_therapists_usually_do_is_where_a_pair_starts),
        cmocka_unit_test(nothing_is_said_where_a_rating_is_missing),
        cmocka_unit_test(a_long_history_outweighs_the_prior),
        cmocka_unit_test(a_therapist_who_notices_nothing_has_not_seen_it),
        cmocka_unit_test(a_therapist_who_follows_the_client_down_has_seen_it),
        cmocka_unit_test(without_a_rupture_there_is_nothing_to_see),
        cmocka_unit_test(parameters_off_their_range_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
