#include <rapport/engine/charts.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "nile.h"

static void z_is_cut_and_a_spread_of_zero_harms_nothing(void **state)
{
    (void)state;
    static const double rows[][4] = {
        {7, 5, 4, .5},       {5, 5, 0, 0},           {4, 5, 0, -RP_Z_MAX},
        {6, 5, 0, RP_Z_MAX}, {6, 5, 1e-9, RP_Z_MAX},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_near(rp_chart_z(rows[i][0], rows[i][1], rows[i][2]), rows[i][3], 0);
}

/* |7-5| + |6-7| + |9-6| = 6 over 3 ranges: 2 / 1.128. */
static void the_moving_range_passes_over_a_missing_rating(void **state)
{
    (void)state;
    struct series s = SERIES(5, 7, NONE, 6, 9);
    struct rp_moving_range range = {0};
    rp_moving_range_step(&range, &s.r[0]);
    assert_near(rp_moving_range_sigma(&range), 0, 0);
    for (size_t i = 1; i < s.n; i++)
        rp_moving_range_step(&range, &s.r[i]);
    assert_int_equal(range.ranges_n, 3);
    assert_near(rp_moving_range_sigma(&range), 2 / 1.128, 1e-12);
}

static void shewhart_speaks_beyond_its_limit_not_on_it(void **state)
{
    (void)state;
    assert_int_equal(rp_shewhart_side(-2, 2), RP_SIDE_WITHIN);
    assert_int_equal(rp_shewhart_side(-2.01, 2), RP_SIDE_BELOW);
    assert_int_equal(rp_shewhart_side(2.01, 2), RP_SIDE_ABOVE);
}

/* What the rules say at the last value of each row; the upper side mirrors the lower. */
static void each_western_electric_rule_speaks_alone(void **state)
{
    (void)state;
    static const struct {
        double z[9];
        size_t n;
        unsigned want;
    } rows[] = {
        {{0, -3.1}, 2, RP_WESTERN_ONE_BEYOND_3},
        {{0, -3}, 2, 0},
        {{-2.1, 0, -2.1}, 3, RP_WESTERN_TWO_OF_3_BEYOND_2},
        {{-2.1, -2.1}, 2, RP_WESTERN_TWO_OF_3_BEYOND_2},
        {{-2.1, -2.1, 0}, 3, 0}, /* the value itself is none of them */
        {{-2.1, 0, 0, -2.1}, 4, 0},
        {{2.1, 0, -2.1}, 3, 0}, /* not on one side */
        {{-1.1, -1.1, 0, -1.1, -1.1}, 5, RP_WESTERN_FOUR_OF_5_BEYOND_1},
        {{-1.1, 0, -1.1, 0, -1.1, -1.1}, 6, 0},
        {{1, -.1, -.1, -.1, -.1, -.1, -.1, -.1, -.1}, 9, RP_WESTERN_EIGHT_ON_ONE_SIDE},
        {{-.1, -.1, -.1, -.1, -.1, -.1, -.1}, 7, 0},
        {{-.1, -.1, -.1, -.1, 0, -.1, -.1, -.1, -.1}, 9, 0}, /* 0 is on neither side */
        {{-2.1, -2.1, -2.1, -3.1},
         4,
         RP_WESTERN_ONE_BEYOND_3 | RP_WESTERN_TWO_OF_3_BEYOND_2 | RP_WESTERN_FOUR_OF_5_BEYOND_1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_western lower = {0}, upper = {0};
        struct rp_western_signal low = {0}, up = {0};
        for (size_t t = 0; t < rows[i].n; t++) {
            low = rp_western_step(&lower, rows[i].z[t]);
            up = rp_western_step(&upper, -rows[i].z[t]);
        }
        if (low.below != rows[i].want || up.above != rows[i].want || low.above || up.below)
            fail_msg("row %zu: %x %x", i, low.below, up.above);
    }
}

/* lambda .2, L 3: limit 3 * sqrt(.2 / 1.8) = 1. Ten values of -1.1 tend to -1.1 * (1 - .8^n):
 * beyond -1 from n = 11 on (.8^10 = .107 leaves -.982, .8^11 = .0859 gives -1.0055). */
static void the_ewma_creeps_to_its_limit(void **state)
{
    (void)state;
    struct rp_ewma chart = {.lambda = .2, .limit_l = 3};
    assert_near(rp_ewma_limit(.2, 3), 1, 1e-12);
    for (int n = 1; n <= 12; n++)
        assert_int_equal(rp_ewma_step(&chart, -1.1), n < 11 ? RP_SIDE_WITHIN : RP_SIDE_BELOW);
    chart.value = 0;
    assert_int_equal(rp_ewma_step(&chart, 5.5), RP_SIDE_ABOVE);
}

/* k .5, h 4: each value of -1.5 adds exactly 1; the fifth passes 4. A 0 takes .5 off. */
static void the_cusum_adds_what_exceeds_k(void **state)
{
    (void)state;
    struct rp_cusum chart = {.k = .5, .h = 4};
    for (int n = 1; n <= 5; n++)
        assert_int_equal(rp_cusum_step(&chart, -1.5), n < 5 ? RP_SIDE_WITHIN : RP_SIDE_BELOW);
    assert_near(chart.lower, 5, 0);
    assert_near(chart.upper, 0, 0);
    rp_cusum_step(&chart, 0);
    assert_near(chart.lower, 4.5, 0);
    rp_cusum_step(&chart, 7);
    assert_near(chart.lower, 0, 0);
    assert_near(chart.upper, 6.5, 0);
    assert_int_equal(rp_cusum_step(&chart, 0), RP_SIDE_ABOVE);
}

/* Baseline of both Nile tests: mean and SD (n - 1) of the first 20 years. */
static void baseline_of(const struct series *s, double *centre, double *sigma)
{
    enum { BASELINE = 20 };
    double sum = 0, squares = 0;
    for (int i = 0; i < BASELINE; i++)
        sum += s->r[i].y;
    *centre = sum / BASELINE;
    for (int i = 0; i < BASELINE; i++)
        squares += (s->r[i].y - *centre) * (s->r[i].y - *centre);
    *sigma = sqrt(squares / (BASELINE - 1));
}

/* R 4.2.2, tabular CUSUM of the Nile: lower sum after 30 and 40 years, first alarm in year 32. */
static void the_cusum_finds_the_dam_on_the_nile(void **state)
{
    (void)state;
    struct series s = nile_series();
    assert_int_equal(s.n, NILE_YEARS);
    double centre = 0, sigma = 0;
    baseline_of(&s, &centre, &sigma);
    struct rp_cusum chart = {.k = .5, .h = 5};
    size_t first = 0;
    for (size_t i = 0; i < s.n; i++) {
        enum rp_side side = rp_cusum_step(&chart, rp_chart_z(s.r[i].y, centre, sigma));
        assert_int_not_equal(side, RP_SIDE_ABOVE);
        if (side == RP_SIDE_BELOW && first == 0)
            first = i + 1;
        if (i + 1 == 30)
            assert_near(chart.lower, 2.6682603358, 1e-9);
        if (i + 1 == 40)
            assert_near(chart.lower, 11.7066377246, 1e-9);
    }
    assert_int_equal(first, 32);
}

/* R 4.2.2, EWMA of the Nile with lambda .2 and L 3: first alarm in year 34. */
static void the_ewma_finds_the_dam_on_the_nile(void **state)
{
    (void)state;
    struct series s = nile_series();
    assert_int_equal(s.n, NILE_YEARS);
    double centre = 0, sigma = 0;
    baseline_of(&s, &centre, &sigma);
    struct rp_ewma chart = {.lambda = .2, .limit_l = 3};
    size_t first = 0;
    for (size_t i = 0; i < s.n; i++) {
        enum rp_side side = rp_ewma_step(&chart, rp_chart_z(s.r[i].y, centre, sigma));
        if (side != RP_SIDE_WITHIN && first == 0)
            first = i + 1;
        if (i + 1 == 30)
            assert_near(chart.value, -.38755215938, 1e-10);
    }
    assert_int_equal(first, 34);
    assert_near(chart.value, -1.7346069618, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(z_is_cut_and_a_spread_of_zero_harms_nothing),
        cmocka_unit_test(the_moving_range_passes_over_a_missing_rating),
        cmocka_unit_test(shewhart_speaks_beyond_its_limit_not_on_it),
        cmocka_unit_test(each_western_electric_rule_speaks_alone),
        cmocka_unit_test(the_ewma_creeps_to_its_limit),
        cmocka_unit_test(the_cusum_adds_what_exceeds_k),
        cmocka_unit_test(the_cusum_finds_the_dam_on_the_nile),
        cmocka_unit_test(the_ewma_finds_the_dam_on_the_nile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
