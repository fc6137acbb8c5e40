#include <rapport/engine/slope.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

#define RATED(on, value)                                                                           \
    {                                                                                              \
        .day = (on), .has_y = true, .y = (value)                                                   \
    }
#define MISSING(on)                                                                                \
    {                                                                                              \
        .day = (on), .has_y = false                                                                \
    }

static void a_line_is_found_again_over_irregular_days(void **state)
{
    (void)state;
    /* y = 2 + .1 * (day - 20000): .1 * 30.4375 = 3.04375 a month. */
    static const struct rp_rating ratings[] = {RATED(20000, 2), RATED(20007, 2.7), MISSING(20014),
                                               RATED(20035, 5.5)};
    struct rp_slope line = {0};
    assert_int_equal(rp_slope_fit(ratings, 4, &line), RP_OK);
    assert_int_equal(line.rated_n, 3);
    assert_near(line.per_month, 3.04375, 1e-9);
    assert_near(line.mean, 3.4, 1e-12);
    assert_near(line.mean_day, 20014, 1e-9);
}

/* By hand: days -1.5, -.5, .5, 1.5 months from the middle, y 4 6 5 3: sum(xy) = -6 - 3 + 2.5 + 4.5
 * = -2, sum(xx) = 5, slope -.4 a month. 487 days are 16 months. */
static void least_squares_by_hand(void **state)
{
    (void)state;
    static const struct rp_rating ratings[] = {RATED(0, 4), RATED(487, 6), RATED(974, 5),
                                               RATED(1461, 3)};
    struct rp_slope line = {0};
    assert_int_equal(rp_slope_fit(ratings, 4, &line), RP_OK);
    assert_near(line.per_month, -.4 / 16, 1e-12);
}

static void one_day_gives_no_slope(void **state)
{
    (void)state;
    static const struct rp_rating ratings[] = {RATED(3, 4), RATED(3, 6), MISSING(9)};
    struct rp_slope line = {.per_month = 7};
    for (size_t n = 0; n <= 3; n++)
        assert_int_equal(rp_slope_fit(n ? ratings : NULL, n, &line), RP_NOT_FOUND);
    assert_near(line.per_month, 7, 0);
}

/* n * .77 / (1 + (n - 1) * .77) by hand: 1.54/1.77, 3.08/3.31 (the .93 for four of the field). */
static void more_ratings_make_a_surer_mean(void **state)
{
    (void)state;
    static const struct {
        size_t n;
        double want;
    } rows[] = {{0, 0}, {1, .77}, {2, .870056497175}, {4, .930513595166}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_near(rp_mean_reliability(rows[i].n, RP_ONE_RATING_RELIABILITY), rows[i].want, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_found_again_over_irregular_days),
        cmocka_unit_test(least_squares_by_hand),
        cmocka_unit_test(one_day_gives_no_slope),
        cmocka_unit_test(more_ratings_make_a_surer_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
