/* Which ratings a rupture rests on. */
#include <rapport/engine/evidence.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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
        cmocka_unit_test(odds_have_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
