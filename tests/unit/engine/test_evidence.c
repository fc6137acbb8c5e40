/* Which ratings a rupture rests on. */
#include <rapport/engine/evidence.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

enum { N = 14 };

/* The scale, and a steady pair at 8 that falls in sessions 9 and 10, is back in 11, low in 12. */
static struct rp_evidence_question asked(struct rp_filter_input in[N], size_t n, int32_t onset_n)
{
    static struct rp_filter_params params;
    static struct rp_scale scale;
    static const double y[N] = {8, 7.5, 8, 8.5, 8, 7.5, 8, 8, 4.5, 4.5, 8, 4.5, 8, 8};
    params = rp_filter_params_default();
    scale = rp_scale_prior(0, 10);
    for (int i = 0; i < N; i++)
        in[i] = (struct rp_filter_input){.day = 7 * i, .has_rating = true, .rating = y[i]};
    return (struct rp_evidence_question){&params, &scale, in, n, onset_n};
}

static double active_at_end(const struct rp_evidence_question *q, const struct rp_filter_input *in)
{
    static struct rp_filter filter;
    struct rp_filter_output out = {0};
    rp_filter_init(&filter, q->params, q->scale);
    for (size_t i = 0; i < q->n; i++)
        rp_filter_step(&filter, &in[i], &out);
    return out.p_active;
}

/* The same as running the filter anew over a series in which that session is not rated. */
static void each_rating_is_left_out_in_turn(void **state)
{
    (void)state;
    static struct rp_filter work[2];
    struct rp_filter_input in[N];
    struct rp_evidence list[N];
    struct rp_evidence_question q = asked(in, 12, 9);
    assert_int_equal(rp_evidence_find(&q, work, list, N), 4);
    double with = active_at_end(&q, in);
    for (int i = 0; i < 4; i++) {
        struct rp_filter_input without[N];
        asked(without, 12, 9);
        assert_int_equal(list[i].n, 9 + i);
        without[8 + i].has_rating = false;
        double p = active_at_end(&q, without);
        assert_near(list[i].without, p, 0);
        assert_near(list[i].factor, with / (1 - with) / (p / (1 - p)), 1e-9 * list[i].factor);
    }
}

static void low_ratings_speak_for_a_rupture_and_usual_ones_against_it(void **state)
{
    (void)state;
    static struct rp_filter work[2];
    struct rp_filter_input in[N];
    struct rp_evidence list[N];
    struct rp_evidence_question q = asked(in, 12, 9);
    rp_evidence_find(&q, work, list, N);
    assert_true(list[2].factor < 1);
    assert_true(list[3].factor > RP_EVIDENCE_CARRIES);
}

static void sessions_without_a_rating_carry_nothing(void **state)
{
    (void)state;
    static struct rp_filter work[2];
    struct rp_filter_input in[N];
    struct rp_evidence list[N] = {{0}};
    struct rp_evidence_question q = asked(in, 12, 9);
    in[9].has_rating = false;
    /* Room for two of three: the count is told all the same. */
    assert_int_equal(rp_evidence_find(&q, work, list, 2), 3);
    assert_int_equal(list[1].n, 11);
    assert_int_equal(list[2].n, 0);
}

static void give_held_back(struct rp_filter_input in[N], const double *values)
{
    for (int i = 0; i < N; i++) {
        in[i].has_channel[RP_CHANNEL_HELD_BACK] = true;
        in[i].channel[RP_CHANNEL_HELD_BACK] = values[i];
    }
}

static const double agrees[N] = {2, 3, 2, 2, 3, 2, 2, 3, 9, 9, 2, 9, 2, 2};

/* All that was rated in a session goes with it, also where that is no rating of the client's. */
static void a_session_is_left_out_with_all_that_was_rated_in_it(void **state)
{
    (void)state;
    static struct rp_filter work[2];
    struct rp_filter_input in[N], without[N];
    struct rp_evidence list[N];
    struct rp_evidence_question q = asked(in, 12, 9);
    give_held_back(in, agrees);
    in[9].has_rating = false;
    assert_int_equal(rp_evidence_find(&q, work, list, N), 4);
    for (int i = 0; i < 4; i++) {
        memcpy(without, in, sizeof without);
        without[8 + i].has_rating = false;
        without[8 + i].has_channel[RP_CHANNEL_HELD_BACK] = false;
        assert_int_equal(list[i].n, 9 + i);
        assert_near(list[i].without, active_at_end(&q, without), 0);
    }
}

static void a_channel_carries_what_the_odds_lose_without_it(void **state)
{
    (void)state;
    static struct rp_filter work[2];
    static const double silent[N] = {2, 3, 2, 2, 3, 2, 2, 3, 2, 2, 3, 2, 2, 2};
    struct rp_filter_input in[N], without[N];
    struct rp_evidence_question q = asked(in, 12, 9);
    give_held_back(in, agrees);
    memcpy(without, in, sizeof without);
    for (int i = 8; i < N; i++)
        without[i].has_channel[RP_CHANNEL_HELD_BACK] = false;
    double with = active_at_end(&q, in), p = active_at_end(&q, without);
    double factor = rp_evidence_channel(&q, RP_CHANNEL_HELD_BACK, work);
    assert_near(factor, with / (1 - with) / (p / (1 - p)), 1e-9 * factor);
    assert_true(factor > RP_EVIDENCE_CARRIES);
    assert_near(rp_evidence_channel(&q, RP_CHANNEL_THERAPIST, work), 1, 0);
    give_held_back(in, silent);
    assert_true(rp_evidence_channel(&q, RP_CHANNEL_HELD_BACK, work) < 1);
}

static void odds_have_bounds(void **state)
{
    (void)state;
    static struct rp_filter work[2];
    struct rp_filter_input in[N];
    struct rp_evidence list[N];
    struct rp_evidence_question q = asked(in, 1, 1);
    assert_int_equal(rp_evidence_find(&q, work, list, N), 1);
    /* No rupture can begin in the first session: both odds stand at their floor. */
    assert_near(list[0].factor, 1, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rating_is_left_out_in_turn),
        cmocka_unit_test(low_ratings_speak_for_a_rupture_and_usual_ones_against_it),
        cmocka_unit_test(sessions_without_a_rating_carry_nothing),
        cmocka_unit_test(a_session_is_left_out_with_all_that_was_rated_in_it),
        cmocka_unit_test(a_channel_carries_what_the_odds_lose_without_it),
        cmocka_unit_test(odds_have_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
