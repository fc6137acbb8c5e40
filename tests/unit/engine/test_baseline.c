#include <rapport/engine/baseline.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "ratings.h"

/* c = .25 / .75 = 1/3; sd within = 2 * sqrt(.25) = 1; the prior spread is worth 4 ranges. */
static const struct rp_population people = {.mean = 7, .sd = 2, .icc = .75};

static struct rp_baseline fresh(void)
{
    struct rp_baseline b = {0};
    assert_int_equal(rp_baseline_init(&people, 4, &b), RP_OK);
    return b;
}

static void a_population_off_its_range_is_refused(void **state)
{
    (void)state;
    static const struct rp_population rows[] = {
        {NAN, 2, .7}, {7, 0, .7}, {7, INFINITY, .7}, {7, 2, 0}, {7, 2, 1}, {7, 2, NAN},
    };
    struct rp_baseline b = {.rated_n = 7};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_baseline_init(&rows[i], 4, &b), RP_BAD_INPUT);
    assert_int_equal(rp_baseline_init(&people, 0, &b), RP_BAD_INPUT);
    assert_int_equal(rp_baseline_init(&people, INFINITY, &b), RP_BAD_INPUT);
    assert_int_equal(b.rated_n, 7);
}

static void without_ratings_it_is_the_population(void **state)
{
    (void)state;
    struct rp_baseline b = fresh();
    assert_near(rp_baseline_centre(&b), 7, 0);
    assert_near(rp_baseline_sigma(&b), 1, 1e-12);
    assert_near(rp_baseline_own_sd(&b), 0, 0);
    /* 2 below, the centre itself uncertain by sd_within / sqrt(c): 1 + 3 in all, SD 2. */
    assert_near(rp_baseline_z(&b, 5), -1, 1e-12);
}

/* 6, 8, 5: centre (7/3 + 19) / (1/3 + 3) = 6.4; ranges 2 and 3: sigma (4 + 5 / 1.128) / 6; own mean
 * 19/3, squares 14/3. */
static void three_ratings_by_hand(void **state)
{
    (void)state;
    struct series s = SERIES(6, 8, NONE, 5);
    struct rp_baseline b = fresh();
    for (size_t i = 0; i < s.n; i++)
        rp_baseline_step(&b, &s.r[i]);
    double sigma = (4 + 5 / 1.128) / 6;
    assert_near(rp_baseline_centre(&b), 6.4, 1e-12);
    assert_near(rp_baseline_sigma(&b), sigma, 1e-12);
    assert_near(rp_baseline_own_sd(&b), sqrt(7.0 / 3), 1e-12);
    assert_near(rp_baseline_z(&b, 4), -2.4 / (sigma * sqrt(1.3)), 1e-12);
}

static void many_ratings_outweigh_the_population(void **state)
{
    (void)state;
    struct rp_baseline b = fresh();
    for (int i = 0; i < 2000; i++) {
        struct rp_rating r = {.has_y = true, .y = i % 2 ? 3 : 5};
        rp_baseline_step(&b, &r);
    }
    assert_near(rp_baseline_centre(&b), 4, 1e-3);
    assert_near(rp_baseline_sigma(&b), 2 / 1.128, 2e-3);
    assert_near(rp_baseline_own_sd(&b), 1, 1e-3);
}

static void a_spread_of_nothing_never_becomes_zero(void **state)
{
    (void)state;
    struct rp_baseline b = fresh();
    struct rp_rating r = {.has_y = true, .y = 7};
    for (int i = 0; i < 1000; i++)
        rp_baseline_step(&b, &r);
    assert_true(rp_baseline_sigma(&b) > 0);
    assert_near(rp_baseline_z(&b, 7), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_population_off_its_range_is_refused),
        cmocka_unit_test(without_ratings_it_is_the_population),
        cmocka_unit_test(three_ratings_by_hand),
        cmocka_unit_test(many_ratings_outweigh_the_population),
        cmocka_unit_test(a_spread_of_nothing_never_becomes_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
