#include <rapport/engine/reliable.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

#define RATED(value)                                                                               \
    {                                                                                              \
        .has_y = true, .y = (value)                                                                \
    }
#define MISSING                                                                                    \
    {                                                                                              \
        .has_y = false                                                                             \
    }

/* Published to six digits by the R package suddengains (tutorial and tests). */
static void the_published_reliable_changes_come_out(void **state)
{
    (void)state;
    static const struct {
        double sd, reliability, se, s_diff, rc;
    } rows[] = {
        {6.396073, .931, 1.680111, 2.376036, 4.65703},
        {10.5, .961, 2.073584, 2.93249, 5.747681},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_reliable_change got = {0};
        assert_int_equal(rp_reliable_change(rows[i].sd, rows[i].reliability, &got), RP_OK);
        assert_near(got.se, rows[i].se, 1e-6);
        assert_near(got.s_diff, rows[i].s_diff, 1e-6);
        assert_near(got.rc, rows[i].rc, 1e-6);
    }
}

static void impossible_spreads_and_reliabilities_are_refused(void **state)
{
    (void)state;
    static const double rows[][2] = {{0, .9},   {-1, .9},  {(double)INFINITY, .9}, {NAN, .9},
                                     {5, -.01}, {5, 1.01}, {5, (double)NAN}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_reliable_change got = {.rc = 7};
        assert_int_equal(rp_reliable_change(rows[i][0], rows[i][1], &got), RP_BAD_INPUT);
        assert_near(got.rc, 7, 0);
    }
}

static void a_perfect_measure_makes_every_change_reliable(void **state)
{
    (void)state;
    struct rp_reliable_change got = {.rc = 7};
    assert_int_equal(rp_reliable_change(5, 1, &got), RP_OK);
    assert_near(got.rc, 0, 0);
}

static void worse_is_judged_against_the_previous_or_the_first(void **state)
{
    (void)state;
    static const struct rp_rating scores[] = {RATED(7), RATED(9), MISSING, RATED(8.2), RATED(7.2)};
    static const struct {
        size_t n;
        double points;
        enum rp_worse_than against;
        bool lower_is_better;
        enum rp_mark want;
    } rows[] = {
        {5, 1, RP_WORSE_THAN_PREVIOUS, false, RP_MARK_YES}, /* 8.2 - 7.2, a hair below 1 */
        {5, 1.1, RP_WORSE_THAN_PREVIOUS, false, RP_MARK_NO},
        {5, .1, RP_WORSE_THAN_FIRST, false, RP_MARK_NO},     /* 7 to 7.2 is no fall */
        {4, .8, RP_WORSE_THAN_PREVIOUS, false, RP_MARK_YES}, /* 9 to 8.2 over a missing one */
        {4, 1.2, RP_WORSE_THAN_FIRST, true, RP_MARK_YES},    /* symptoms 7 to 8.2 */
        {3, 1, RP_WORSE_THAN_FIRST, false, RP_MARK_UNKNOWN}, /* nothing said this time */
        {1, 1, RP_WORSE_THAN_FIRST, false, RP_MARK_UNKNOWN}, /* nothing before */
        {0, 1, RP_WORSE_THAN_FIRST, false, RP_MARK_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_reliably_worse(scores, rows[i].n, rows[i].points, rows[i].against,
                                           rows[i].lower_is_better),
                         rows[i].want);
}

static void only_missing_scores_before_leave_it_open(void **state)
{
    (void)state;
    static const struct rp_rating scores[] = {MISSING, MISSING, RATED(3)};
    assert_int_equal(rp_reliably_worse(scores, 3, 1, RP_WORSE_THAN_FIRST, false), RP_MARK_UNKNOWN);
    assert_int_equal(rp_reliably_worse(scores, 3, 1, RP_WORSE_THAN_PREVIOUS, false),
                     RP_MARK_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_reliable_changes_come_out),
        cmocka_unit_test(impossible_spreads_and_reliabilities_are_refused),
        cmocka_unit_test(a_perfect_measure_makes_every_change_reliable),
        cmocka_unit_test(worse_is_judged_against_the_previous_or_the_first),
        cmocka_unit_test(only_missing_scores_before_leave_it_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
