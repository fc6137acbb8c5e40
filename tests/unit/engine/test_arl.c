#include <rapport/engine/arl.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

/* Known answers to the digits given. Montgomery (2013), table 9.3, has for both sides together 168
 * and 465 in control, half of these, and 8.38 and 10.4 at a shift of 1. */
static void the_cusum_runs_as_long_as_published(void **state)
{
    (void)state;
    static const struct {
        double k, h, shift, want, tolerance;
    } rows[] = {
        {.5, 4, 0, 335.3676, 5e-5},
        {.5, 4, 1, 8.3832, 5e-5},
        {.5, 5, 0, 930.887, 5e-4},
        {.5, 5, 1, 10.37598, 5e-6},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double arl = 0;
        assert_int_equal(rp_arl_cusum(rows[i].k, rows[i].h, rows[i].shift, &arl), RP_OK);
        assert_near(arl, rows[i].want, rows[i].tolerance);
    }
}

/* Known answers to the digits given; the two directions are the same by symmetry. */
static void the_ewma_runs_as_long_as_published(void **state)
{
    (void)state;
    static const struct {
        double shift, want, tolerance;
    } rows[] = {{0, 371.1033, 5e-5}, {1, 9.80152, 5e-6}, {-1, 9.80152, 5e-6}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double arl = 0;
        assert_int_equal(rp_arl_ewma(.2, 2.86, rows[i].shift, &arl), RP_OK);
        assert_near(arl, rows[i].want, rows[i].tolerance);
    }
}

/* 1 / (1 - Phi(2)) and 1 / (1 - Phi(1)), by the tables of the normal distribution. */
static void shewhart_speaks_with_the_tail_of_the_normal(void **state)
{
    (void)state;
    double arl = 0;
    assert_int_equal(rp_arl_shewhart(2, 0, &arl), RP_OK);
    assert_near(arl, 43.9558, 5e-5);
    assert_int_equal(rp_arl_shewhart(2, 1, &arl), RP_OK);
    assert_near(arl, 6.302974, 5e-7);
}

/* An EWMA with lambda 1 is a two-sided Shewhart chart: 1 / (2 (1 - Phi(3))) = 370.3983. */
static void an_ewma_without_memory_is_shewhart(void **state)
{
    (void)state;
    double arl = 0;
    assert_int_equal(rp_arl_ewma(1, 3, 0, &arl), RP_OK);
    assert_near(arl, 370.3983, 5e-5);
}

/* A CUSUM with a limit near 0 speaks at the first z > k: 1 / (1 - Phi(.5)) = 3.2410967. */
static void a_cusum_without_room_is_shewhart(void **state)
{
    (void)state;
    double arl = 0;
    assert_int_equal(rp_arl_cusum(.5, 1e-9, 0, &arl), RP_OK);
    assert_near(arl, 3.2410967, 1e-7);
}

static void charts_off_the_ranges_are_refused(void **state)
{
    (void)state;
    double arl = 7;
    static const double rows[][3] = {{-.1, 4, 0}, {6, 4, 0},    {.5, 0, 0},
                                     {.5, 21, 0}, {.5, 4, 6.1}, {.5, 4, -6.1},
                                     {NAN, 4, 0}, {.5, NAN, 0}, {.5, 4, NAN}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_arl_cusum(rows[i][0], rows[i][1], rows[i][2], &arl), RP_BAD_INPUT);
    static const double ewma_rows[][3] = {{.02, 3, 0},  {1.1, 3, 0}, {.2, 0, 0},
                                          {.2, 6.1, 0}, {.2, 3, 7},  {NAN, 3, 0}};
    for (size_t i = 0; i < sizeof ewma_rows / sizeof ewma_rows[0]; i++)
        assert_int_equal(rp_arl_ewma(ewma_rows[i][0], ewma_rows[i][1], ewma_rows[i][2], &arl),
                         RP_BAD_INPUT);
    assert_int_equal(rp_arl_shewhart(0, 0, &arl), RP_BAD_INPUT);
    assert_int_equal(rp_arl_shewhart(7, 0, &arl), RP_BAD_INPUT);
    assert_int_equal(rp_arl_shewhart(2, NAN, &arl), RP_BAD_INPUT);
    assert_near(arl, 7, 0);
}

static void runs_too_long_to_compute_are_refused(void **state)
{
    (void)state;
    double arl = 7;
    assert_int_equal(rp_arl_cusum(2, 20, -2, &arl), RP_LIMIT);
    assert_int_equal(rp_arl_shewhart(6, -6, &arl), RP_LIMIT);
    assert_int_equal(rp_arl_ewma(1, 6, 0, &arl), RP_OK); /* 5.07e8, still in reach */
    assert_int_equal(rp_arl_ewma(.03, 6, 0, &arl), RP_LIMIT);
    assert_near(arl, 5.068e8, 1e6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cusum_runs_as_long_as_published),
        cmocka_unit_test(the_ewma_runs_as_long_as_published),
        cmocka_unit_test(shewhart_speaks_with_the_tail_of_the_normal),
        cmocka_unit_test(an_ewma_without_memory_is_shewhart),
        cmocka_unit_test(a_cusum_without_room_is_shewhart),
        cmocka_unit_test(charts_off_the_ranges_are_refused),
        cmocka_unit_test(runs_too_long_to_compute_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
