#include <math.h>
#include <rapport/engine/series.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

enum { LONGEST = 3000, LONG = 300 };

/* A filter and what it said, outside the stack. */
static struct rp_filter filter;
static struct rp_filter_output out[LONGEST];

/* Runs weekly ratings on 0..10; a negative rating is a missing one. */
static void run(const double *ratings, size_t n)
{
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    struct rp_filter_input in[LONGEST];
    for (size_t i = 0; i < n; i++)
        in[i] = (struct rp_filter_input){
            .day = (int32_t)(7 * i), .has_rating = ratings[i] >= 0.0, .rating = ratings[i]};
    rp_filter_init(&filter, &params, &scale);
    rp_series_filter(&filter, in, n, out);
}

static void three_hundred_flat_sessions_never_alarm_and_keep_the_level(void **state)
{
    (void)state;
    double ratings[LONG];
    for (int i = 0; i < LONG; i++)
        ratings[i] = 7.5;
    run(ratings, LONG);
    for (int i = 0; i < LONG; i++) {
        assert_false(out[i].alarm);
        assert_true(i < 10 || out[i].p_active < 0.2);
        assert_true(fabs(out[i].level - 7.5) < 0.5);
    }
    assert_true(fabs(out[LONG - 1].level - 7.5) < 0.2);
}

/* Weights of hypotheses that never fit shrink for ever: what they carry must not become NaN. */
static void thousands_of_sessions_stay_numbers(void **state)
{
    (void)state;
    static double ratings[LONGEST];
    for (int way = 0; way < 3; way++) {
        for (int i = 0; i < LONGEST; i++)
            ratings[i] = way == 0 ? 5 : way == 1 ? (7 * i) % 11 : (i % 2) * 10;
        run(ratings, LONGEST);
        for (int i = 0; i < LONGEST; i++)
            assert_true(out[i].level > 0 && out[i].level < 10 && out[i].level_se > 0);
        assert_true(way > 0 || fabs(out[LONGEST - 1].level - 5) < 0.1);
    }
}

static void the_onset_of_a_long_rupture_does_not_walk(void **state)
{
    (void)state;
    double ratings[120];
    for (int i = 0; i < 120; i++)
        ratings[i] = i < 12 ? 8 : 4.5;
    run(ratings, 120);
    for (int i = 14; i < 120; i++) {
        if (out[i].p_active > 0.5 && out[i].onset_n != 13)
            fail_msg("session %d: onset %d", i + 1, (int)out[i].onset_n);
    }
    assert_true(out[70].p_active > 0.5);
}

static void a_top_rating_is_no_dip_where_something_was_told(void **state)
{
    (void)state;
    struct rp_filter_output said[2][30];
    for (int told = 0; told < 2; told++) {
        struct rp_filter_params params = rp_filter_params_default();
        struct rp_scale scale = rp_scale_prior(0.0, 10.0);
        rp_filter_init(&filter, &params, &scale);
        for (int i = 0; i < 30; i++) {
            struct rp_filter_input in = {.day = 7 * i, .has_rating = true, .rating = 10};
            in.told = told && i == 29;
            rp_filter_step(&filter, &in, &said[told][i]);
        }
    }
    assert_true(said[0][29].level_se == said[1][29].level_se);
    assert_true(said[0][29].p_active == said[1][29].p_active);
}

static void a_large_lasting_fall_is_found_and_dated(void **state)
{
    (void)state;
    const double ratings[] = {7, 7.5, 7, 7.5, 7, 7.5, 7, 4, 4.5, 4};
    run(ratings, 10);
    assert_true(out[6].p_active < 0.1);
    assert_true(out[7].alarm);
    assert_true(out[9].p_active > 0.9);
    assert_int_equal(out[9].onset_n, 8);
    assert_true(out[9].size > 2.0 && out[9].size < 4.5);
    assert_true(out[9].level > 6.5);
    assert_false(out[8].alarm);
    assert_false(out[9].alarm);
}

static void a_fall_that_is_taken_back_ends_as_repaired(void **state)
{
    (void)state;
    const double ratings[] = {7, 7.5, 7, 7.5, 7, 7.5, 4, 4, 4, 7.5, 7, 7.5, 7};
    run(ratings, 13);
    int repaired_n = 0;
    for (int i = 0; i < 13; i++) {
        if (out[i].repaired)
            repaired_n = repaired_n ? -1 : i + 1;
    }
    assert_int_equal(repaired_n, 11);
    assert_true(out[12].p_active < 0.2);
    assert_true(out[12].p_repaired > 0.8);
    assert_true(out[8].p_repaired < 0.2);
}

/* One series of 7.25 and 7.75 in turn, with the last two ratings as given. */
static void run_with_end(double first, double second, bool told, struct rp_filter_output *last)
{
    enum { N = 12 };
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    rp_filter_init(&filter, &params, &scale);
    for (int i = 0; i < N; i++) {
        double rating = i == N - 2 ? first : i == N - 1 ? second : i % 2 ? 7.25 : 7.75;
        struct rp_filter_input in = {
            .day = 7 * i, .has_rating = true, .rating = rating, .told = told && i == N - 2};
        rp_filter_step(&filter, &in, &out[i]);
    }
    memcpy(last, &out[N - 2], 2 * sizeof *last);
}

static void a_dip_where_a_hard_thing_was_told_raises_nothing_alone(void **state)
{
    (void)state;
    struct rp_filter_output told[2], plain[2];
    run_with_end(4.0, 7.5, true, told);
    run_with_end(4.0, 7.5, false, plain);
    assert_true(plain[0].alarm && plain[0].p_active > 0.6);
    assert_false(told[0].alarm);
    assert_true(told[0].p_active < 0.2);
    assert_true(told[1].p_active < 0.1);
    assert_false(told[1].alarm);
}

static void after_a_told_dip_the_next_rating_decides(void **state)
{
    (void)state;
    struct rp_filter_output told[2];
    run_with_end(4.0, 4.0, true, told);
    assert_false(told[0].alarm);
    assert_true(told[1].alarm);
    assert_true(told[1].p_active > 0.6);
}

static void the_deeper_the_fall_the_surer_the_rupture(void **state)
{
    (void)state;
    double before = 0.0;
    for (double low = 7.5; low >= 3.0; low -= 0.5) {
        struct rp_filter_output last[2];
        run_with_end(low, low, false, last);
        assert_true(last[1].p_active >= before);
        before = last[1].p_active;
    }
    assert_true(before > 0.95);
}

static void missing_sessions_start_no_alarm_and_widen_the_level(void **state)
{
    (void)state;
    double ratings[60];
    for (int i = 0; i < 60; i++)
        ratings[i] = i < 10 ? 7.0 + 0.5 * (i % 2) : -1.0;
    run(ratings, 60);
    for (int i = 10; i < 60; i++) {
        assert_false(out[i].alarm);
        assert_false(out[i].repaired);
        assert_true(out[i].p_active < 0.23); /* what the prior comes to: onsets against ends */
    }
    assert_true(out[59].level_se > 1.4 * out[9].level_se);
    /* It grows by .019 SD of 2 points in each of the ten sessions that are left of the first 20. */
    assert_near(out[59].level, out[9].level + 10 * 0.019 * 2.0, 0.01);
}

static void a_series_without_any_rating_is_the_prior(void **state)
{
    (void)state;
    const double ratings[] = {-1, -1, -1, -1};
    run(ratings, 4);
    /* Mean 7.4 and three times the growth of .019 SD; SE sqrt(.70 + 3 * .0021) SD of 2 points. */
    assert_near(out[3].level, 7.4 + 3 * 0.019 * 2.0, 1e-9);
    assert_near(out[3].level_se, 2.0 * sqrt(0.7063), 1e-4); /* little is lost by pruning */
}

static void sessions_of_one_day_and_a_gap_of_years_are_taken(void **state)
{
    (void)state;
    static const int32_t days[] = {100, 100, 100, 107, 90, INT32_MIN, 4000, INT32_MAX};
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    rp_filter_init(&filter, &params, &scale);
    for (int i = 0; i < 8; i++) {
        struct rp_filter_input in = {.day = days[i], .has_rating = true, .rating = 7.0};
        rp_filter_step(&filter, &in, &out[i]);
        assert_true(isfinite(out[i].level) && isfinite(out[i].level_se));
        assert_true(out[i].p_active < 0.3);
    }
}

/* On one day x does not move, so that two low ratings there are one bad day more than on two. */
static void two_low_ratings_say_less_on_one_day_than_a_month_apart(void **state)
{
    (void)state;
    double p_active[2];
    for (int k = 0; k < 2; k++) {
        struct rp_filter_params params = rp_filter_params_default();
        struct rp_scale scale = rp_scale_prior(0.0, 10.0);
        rp_filter_init(&filter, &params, &scale);
        for (int i = 0; i < 10; i++) {
            struct rp_filter_input in = {.day = i == 9 ? 56 + 28 * k : 7 * i,
                                         .has_rating = true,
                                         .rating = i >= 8  ? 5.5
                                                   : i % 2 ? 7.0
                                                           : 7.5};
            rp_filter_step(&filter, &in, &out[i]);
        }
        p_active[k] = out[9].p_active;
    }
    assert_true(p_active[0] < p_active[1]);
}

static void another_scale_with_the_same_ratings_gives_the_same_probabilities(void **state)
{
    (void)state;
    const double ratings[] = {7, 7.5, 6.5, 10, 7, 4, 4.5, -1, 7, 7.25, 10, 7};
    struct rp_filter_output tens[12];
    run(ratings, 12);
    memcpy(tens, out, sizeof tens);
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(12.0, 84.0);
    rp_filter_init(&filter, &params, &scale);
    for (int i = 0; i < 12; i++) {
        struct rp_filter_input in = {
            .day = 7 * i, .has_rating = ratings[i] >= 0.0, .rating = 12.0 + 7.2 * ratings[i]};
        rp_filter_step(&filter, &in, &out[i]);
        assert_near(out[i].p_active, tens[i].p_active, 1e-9);
        assert_near(out[i].level, 12.0 + 7.2 * tens[i].level, 1e-7);
        assert_near(out[i].size, 7.2 * tens[i].size, 1e-7);
    }
}

static void what_is_shown_stays_on_the_scale(void **state)
{
    (void)state;
    double ratings[40];
    for (int i = 0; i < 40; i++)
        ratings[i] = i < 20 ? 10.0 : 0.0;
    run(ratings, 40);
    for (int i = 0; i < 40; i++) {
        assert_true(out[i].level >= 0.0 && out[i].level <= 10.0);
        assert_true(out[i].expected >= 0.0 && out[i].expected <= 10.0);
    }
    assert_true(out[20].alarm || out[21].alarm);
    assert_true(out[22].p_active > 0.95);
}

static void a_copied_state_goes_on_with_the_same_bits(void **state)
{
    (void)state;
    static struct rp_filter copy;
    const double ratings[] = {7, 7.5, 7, 4, 4.5, 5, 7};
    run(ratings, 7);
    memcpy(&copy, &filter, sizeof copy);
    struct rp_filter_input in = {.day = 49, .has_rating = true, .rating = 6.75};
    struct rp_filter_output a, b;
    memset(&a, 0, sizeof a);
    memset(&b, 0, sizeof b);
    rp_filter_step(&filter, &in, &a);
    rp_filter_step(&copy, &in, &b);
    assert_memory_equal(&a, &b, sizeof a);
}

static void with_nothing_pruned_the_state_still_fits(void **state)
{
    (void)state;
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    params.prune = 0.0;
    params.onset_min = 0.0;
    params.merge_n = INT32_MAX;
    rp_filter_init(&filter, &params, &scale);
    for (int i = 0; i < 30; i++) {
        struct rp_filter_input in = {.day = 7 * i, .has_rating = i % 5 != 4, .rating = 5.0 + i % 4};
        rp_filter_step(&filter, &in, &out[i]);
        assert_true(filter.slots_n <= RP_FILTER_SLOTS);
    }
}

/* Twelve sessions with further evidence that says what the last two ratings say, says nothing, or
 * says the contrary; p_onset in the last but one. */
static double p_with_evidence(double therapist, double held_back)
{
    enum { N = 12 };
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    rp_filter_init(&filter, &params, &scale);
    for (int i = 0; i < N; i++) {
        bool late = i >= N - 2;
        struct rp_filter_input in = {
            .day = 7 * i,
            .has_rating = true,
            .rating = late    ? 6.0
                      : i % 2 ? 7.25
                              : 7.75,
            .has_channel = {therapist > 0.0, held_back > 0.0},
            .channel = {late ? therapist : 7.0 + 0.5 * (i % 2), late ? held_back : 2.0 + i % 2}};
        rp_filter_step(&filter, &in, &out[i]);
    }
    return out[N - 2].p_onset;
}

static void evidence_that_agrees_makes_surer_and_silence_less_sure(void **state)
{
    (void)state;
    double without = p_with_evidence(-1.0, -1.0);
    assert_true(p_with_evidence(5.0, -1.0) > without);
    assert_true(p_with_evidence(-1.0, 7.0) > without);
    assert_true(p_with_evidence(5.0, 7.0) > p_with_evidence(5.0, -1.0));
    assert_true(p_with_evidence(7.25, -1.0) < without);
    /* It may not be worth anything: silence alone talks no rating away. */
    assert_true(p_with_evidence(7.25, 2.5) > 0.2 * without);
}

static void evidence_alone_in_a_session_without_rating_starts_no_alarm(void **state)
{
    (void)state;
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    rp_filter_init(&filter, &params, &scale);
    for (int i = 0; i < 14; i++) {
        struct rp_filter_input in = {.day = 7 * i,
                                     .has_rating = i < 12,
                                     .rating = i % 2 ? 7.25 : 7.75,
                                     .has_channel = {true, true},
                                     .channel = {i < 12 ? 7.0 : 1.0, i < 12 ? 2.0 : 10.0}};
        rp_filter_step(&filter, &in, &out[i]);
        assert_false(out[i].alarm);
        assert_true(isfinite(out[i].p_active));
    }
    assert_true(out[13].p_active > out[11].p_active);
}

/* A bad day: a low rating, and held_back as high as that lets expect. */
static double p_of_bad_day(const struct rp_filter_params *params, bool told, double held_back)
{
    enum { N = 10 };
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    rp_filter_init(&filter, params, &scale);
    for (int i = 0; i < N; i++) {
        bool bad = i == N - 1;
        struct rp_filter_input in = {.day = 7 * i,
                                     .has_rating = true,
                                     .rating = bad     ? 5.75
                                               : i % 2 ? 7.25
                                                       : 7.75,
                                     .told = bad && told,
                                     .has_channel = {false, held_back >= 0.0},
                                     .channel = {0.0, bad ? held_back : 2.0 + i % 2}};
        rp_filter_step(&filter, &in, &out[i]);
    }
    return out[N - 1].p_active;
}

static void what_the_mood_of_the_day_explains_is_counted_once(void **state)
{
    (void)state;
    struct rp_filter_params params = rp_filter_params_default(), twice = params;
    for (int r = 0; r < RP_CHANNEL_LEVELS; r++)
        twice.channel[RP_CHANNEL_HELD_BACK].mood[r] = 0.0;
    double rise = p_of_bad_day(&params, false, 5.0) - p_of_bad_day(&params, false, -1.0);
    double rise_twice = p_of_bad_day(&twice, false, 5.0) - p_of_bad_day(&twice, false, -1.0);
    assert_true(rise > 0.0);
    assert_true(rise < 0.7 * rise_twice);
}

/* The person is told that the last ratings are lower than usual: so no alarm may rest on the others
 * alone. */
static void evidence_alone_beside_usual_ratings_raises_no_alarm(void **state)
{
    (void)state;
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    rp_filter_init(&filter, &params, &scale);
    for (int i = 0; i < 18; i++) {
        bool late = i >= 12;
        struct rp_filter_input in = {
            .day = 7 * i,
            .has_rating = true,
            .rating = i % 2 ? 7.25 : 7.75,
            .has_channel = {true, true},
            .channel = {late ? 3.0 : 6.5 + i % 2, late ? 9.0 : 2.0 + i % 2}};
        rp_filter_step(&filter, &in, &out[i]);
        assert_false(out[i].alarm);
        assert_true(out[i].p_active < 0.2);
    }
}

/* Seen in the session after as well: nothing was learned from it. */
static void evidence_of_an_hour_in_which_a_hard_thing_was_told_is_left_out(void **state)
{
    (void)state;
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_channel_state after;
    double with = p_of_bad_day(&params, true, 10.0);
    memcpy(&after, &filter.channel[RP_CHANNEL_HELD_BACK], sizeof after);
    assert_near(with, p_of_bad_day(&params, true, 0.0), 0.0);
    assert_memory_equal(&after, &filter.channel[RP_CHANNEL_HELD_BACK], sizeof after);
    assert_true(p_of_bad_day(&params, false, 10.0) > with);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_hundred_flat_sessions_never_alarm_and_keep_the_level),
        cmocka_unit_test(thousands_of_sessions_stay_numbers),
        cmocka_unit_test(the_onset_of_a_long_rupture_does_not_walk),
        cmocka_unit_test(a_top_rating_is_no_dip_where_something_was_told),
        cmocka_unit_test(a_large_lasting_fall_is_found_and_dated),
        cmocka_unit_test(a_fall_that_is_taken_back_ends_as_repaired),
        cmocka_unit_test(a_dip_where_a_hard_thing_was_told_raises_nothing_alone),
        cmocka_unit_test(after_a_told_dip_the_next_rating_decides),
        cmocka_unit_test(the_deeper_the_fall_the_surer_the_rupture),
        cmocka_unit_test(missing_sessions_start_no_alarm_and_widen_the_level),
        cmocka_unit_test(a_series_without_any_rating_is_the_prior),
        cmocka_unit_test(sessions_of_one_day_and_a_gap_of_years_are_taken),
        cmocka_unit_test(two_low_ratings_say_less_on_one_day_than_a_month_apart),
        cmocka_unit_test(another_scale_with_the_same_ratings_gives_the_same_probabilities),
        cmocka_unit_test(what_is_shown_stays_on_the_scale),
        cmocka_unit_test(a_copied_state_goes_on_with_the_same_bits),
        cmocka_unit_test(with_nothing_pruned_the_state_still_fits),
        cmocka_unit_test(evidence_that_agrees_makes_surer_and_silence_less_sure),
        cmocka_unit_test(evidence_alone_in_a_session_without_rating_starts_no_alarm),
        cmocka_unit_test(evidence_alone_beside_usual_ratings_raises_no_alarm),
        cmocka_unit_test(what_the_mood_of_the_day_explains_is_counted_once),
        cmocka_unit_test(evidence_of_an_hour_in_which_a_hard_thing_was_told_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
