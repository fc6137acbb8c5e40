#include <rapport/engine/rupture.h>
#include <rapport/engine/series.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

enum { LONGEST = 40 };

static struct rp_filter_input in[LONGEST];
static struct rp_filter_output out[LONGEST];

/* Session n as the filter might have seen it: weekly, level 7, within-pair SD 1. */
static void session(size_t n, double rating, double p_active, int32_t onset_n)
{
    in[n - 1] = (struct rp_filter_input){
        .day = (int32_t)(7 * n), .has_rating = rating >= 0.0, .rating = rating};
    out[n - 1] = (struct rp_filter_output){
        .level = 7.0, .within_sd = 1.0, .p_active = p_active, .onset_n = onset_n};
}

static size_t list_of(size_t n, struct rp_rupture *list, size_t room)
{
    struct rp_repair_rule rule = rp_repair_rule_default();
    struct rp_series series = {.in = in, .out = out, .n = n};
    return rp_rupture_list(&rule, &series, 1000, list, room);
}

static void two_calm_ratings_repair_and_the_clock_runs_from_the_onset(void **state)
{
    (void)state;
    struct rp_rupture list[2];
    session(1, 7.0, 0.0, 0);
    session(2, 5.0, 0.5, 2);
    session(3, 4.0, 0.8, 2);
    session(4, 6.0, 0.19, 0);
    session(5, -1.0, 0.1, 0);
    session(6, 6.4, 0.1, 0);
    assert_int_equal(list_of(6, list, 2), 1);
    assert_int_equal(list[0].onset_n, 2);
    assert_int_equal(list[0].onset_day, 14);
    assert_int_equal(list[0].seen_n, 3);
    assert_int_equal(list[0].lowest_n, 3);
    assert_near(list[0].lowest, 4.0, 0.0);
    assert_near(list[0].p_active, 0.8, 0.0);
    assert_int_equal(list[0].repaired_n, 6);
    assert_int_equal(list[0].days, 28);
    assert_int_equal(list[0].surest_n, 3);
}

static void two_ratings_back_at_the_old_level_repair_while_the_filter_still_doubts(void **state)
{
    (void)state;
    struct rp_rupture list[2];
    session(1, 7.0, 0.0, 0);
    session(2, 4.0, 0.7, 2);
    session(3, 6.5, 0.7, 2);
    session(4, 6.49, 0.7, 2);
    session(5, 6.5, 0.7, 2);
    session(6, 6.5, 0.7, 2);
    session(7, 7.0, 0.7, 2);
    assert_int_equal(list_of(7, list, 2), 1);
    assert_int_equal(list[0].repaired_n, 6);
}

static void it_is_told_as_it_was_seen_when_it_was_surest(void **state)
{
    (void)state;
    struct rp_rupture list[1];
    session(1, 7.0, 0.0, 0);
    session(2, 5.0, 0.7, 2);
    session(3, 4.0, 0.9, 2);
    session(4, 4.0, 0.8, 1);
    out[2].shape = RP_SHAPE_STEP;
    out[2].size = 2.5;
    out[2].level = 6.8;
    out[3].shape = RP_SHAPE_RAMP;
    assert_int_equal(list_of(4, list, 1), 1);
    assert_int_equal(list[0].surest_n, 3);
    assert_int_equal(list[0].onset_n, 2);
    assert_int_equal(list[0].shape, RP_SHAPE_STEP);
    assert_near(list[0].size, 2.5, 0.0);
    assert_near(list[0].level, 6.8, 0.0);
}

static void an_open_rupture_counts_to_today(void **state)
{
    (void)state;
    struct rp_rupture list[1];
    session(1, 7.0, 0.0, 0);
    session(2, 4.0, 0.9, 2);
    assert_int_equal(list_of(2, list, 1), 1);
    assert_int_equal(list[0].repaired_n, 0);
    assert_int_equal(list[0].days, 1000 - 14);
}

static void ruptures_beyond_the_room_are_counted_not_written(void **state)
{
    (void)state;
    struct rp_rupture list[2] = {{0}, {.onset_n = -7}};
    session(1, 7.0, 0.0, 0);
    session(2, 4.0, 0.9, 2);
    session(3, 7.0, 0.1, 0);
    session(4, 7.0, 0.1, 0);
    session(5, 4.0, 0.9, 5);
    assert_int_equal(list_of(5, list, 1), 2);
    assert_int_equal(list[0].onset_n, 2);
    assert_int_equal(list[1].onset_n, -7);
    assert_int_equal(list_of(5, NULL, 0), 2);
    assert_int_equal(list_of(0, list, 1), 0);
}

static void the_level_before_is_remembered_for_sixteen_sessions(void **state)
{
    (void)state;
    struct rp_rupture list[1];
    for (size_t n = 1; n <= 20; n++)
        session(n, 7.0, 0.0, 0);
    out[0].level = 9.9; /* forgotten by session 21 */
    session(21, 4.0, 0.9, 1);
    session(22, 6.6, 0.9, 1);
    session(23, 6.6, 0.9, 1);
    assert_int_equal(list_of(23, list, 1), 1);
    assert_int_equal(list[0].repaired_n, 23);
}

static void it_agrees_with_what_the_filter_said_session_by_session(void **state)
{
    (void)state;
    static struct rp_filter filter;
    static const double ratings[] = {7, 7.5, 7, 7.5, 7, 7.5, 4, 4, 4, 7.5, 7, 7.5, 7, 7.5, 3, 3, 3};
    enum { N = sizeof ratings / sizeof ratings[0] };
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    struct rp_rupture list[4];
    for (size_t i = 0; i < N; i++)
        in[i] = (struct rp_filter_input){
            .day = (int32_t)(7 * i), .has_rating = true, .rating = ratings[i]};
    rp_filter_init(&filter, &params, &scale);
    rp_series_filter(&filter, in, N, out);
    assert_int_equal(list_of(N, list, 4), 2);
    assert_int_equal(list[0].onset_n, 7);
    assert_int_equal(list[1].onset_n, 15);
    assert_int_equal(list[1].repaired_n, 0);
    for (size_t n = 1; n <= N; n++)
        assert_int_equal(out[n - 1].repaired, (int32_t)n == list[0].repaired_n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_calm_ratings_repair_and_the_clock_runs_from_the_onset),
        cmocka_unit_test(two_ratings_back_at_the_old_level_repair_while_the_filter_still_doubts),
        cmocka_unit_test(it_is_told_as_it_was_seen_when_it_was_surest),
        cmocka_unit_test(an_open_rupture_counts_to_today),
        cmocka_unit_test(ruptures_beyond_the_room_are_counted_not_written),
        cmocka_unit_test(the_level_before_is_remembered_for_sixteen_sessions),
        cmocka_unit_test(it_agrees_with_what_the_filter_said_session_by_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
