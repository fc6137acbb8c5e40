#include <rapport/engine/level.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "nile.h"

static struct rp_level started(struct rp_level_params params)
{
    struct rp_level level = {0};
    assert_int_equal(rp_level_init(&params, &level), RP_OK);
    return level;
}

static void variances_off_their_range_are_refused(void **state)
{
    (void)state;
    static const struct rp_level_params rows[] = {
        {0, 1, true, 0, 0},        {-1, 1, true, 0, 0},  {NAN, 1, true, 0, 0},
        {INFINITY, 1, true, 0, 0}, {1, -1, true, 0, 0},  {1, NAN, true, 0, 0},
        {1, 1, false, NAN, 1},     {1, 1, false, 0, -1}, {1, 1, false, 0, INFINITY},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_level level = {.mean = 7};
        assert_int_equal(rp_level_init(&rows[i], &level), RP_BAD_INPUT);
        assert_near(level.mean, 7, 0);
    }
}

/* Variances 3 and 1 a week. 5 on day 0: level 5, variance 3. Two weeks on without a rating the
 * variance is 5, another week later 6; the 6 then meets a variance of 9, gain 2 / 3. */
static void time_without_ratings_widens_the_level(void **state)
{
    (void)state;
    static const struct rp_rating sessions[] = {
        {.day = 100, .has_y = true, .y = 5},
        {.day = 114, .has_y = false},
        {.day = 121, .has_y = true, .y = 6},
    };
    struct rp_level level = started((struct rp_level_params){3, 1, true, 0, 0});
    assert_false(level.is_known);
    rp_level_step(&level, &sessions[0]);
    assert_true(level.is_known);
    assert_near(level.mean, 5, 0);
    assert_near(level.var, 3, 0);
    rp_level_step(&level, &sessions[1]);
    assert_near(level.mean, 5, 0);
    assert_near(level.var, 5, 1e-12);
    rp_level_step(&level, &sessions[2]); /* variance 6 before the rating, gain 6 / 9 */
    assert_near(level.mean, 5 + 2.0 / 3, 1e-12);
    assert_near(level.var, 2, 1e-12);
    assert_near(level.innovation, 1, 1e-12);
    assert_near(level.innovation_var, 9, 1e-12);
    assert_near(level.log_lik, -.5 * (log(2 * M_PI * 9) + 1.0 / 9), 1e-12);
    assert_int_equal(level.sessions_n, 3);
    assert_int_equal(level.rated_n, 2);
}

static void missing_ratings_before_the_first_leave_the_level_unknown(void **state)
{
    (void)state;
    struct series s = SERIES(NONE, NONE, 4);
    struct rp_level level = started((struct rp_level_params){3, 1, true, 0, 0});
    rp_level_step(&level, &s.r[0]);
    rp_level_step(&level, &s.r[1]);
    assert_false(level.is_known);
    rp_level_step(&level, &s.r[2]);
    assert_near(level.mean, 4, 0);
    assert_near(level.var, 3, 0);
    assert_near(level.log_lik, 0, 0);
}

static void a_known_start_is_a_first_opinion(void **state)
{
    (void)state;
    /* Variances 3 and 1: 7 with variance 3 meets 5: half way, variance 1.5. */
    struct series s = SERIES(5);
    struct rp_level level = started((struct rp_level_params){3, 1, false, 7, 3});
    rp_level_step(&level, &s.r[0]);
    assert_near(level.mean, 6, 1e-12);
    assert_near(level.var, 1.5, 1e-12);
    assert_near(level.log_lik_first, -.5 * (log(2 * M_PI * 6) + 4.0 / 6), 1e-12);
}

static void a_day_that_goes_back_counts_as_the_same_day(void **state)
{
    (void)state;
    static const struct rp_rating sessions[] = {{.day = 10, .has_y = true, .y = 5}, {.day = 3}};
    struct rp_level level = started((struct rp_level_params){3, 1, true, 0, 0});
    rp_level_step(&level, &sessions[0]);
    rp_level_step(&level, &sessions[1]);
    assert_near(level.var, 3, 0);
    assert_int_equal(level.day, 10);
}

static void run(struct rp_level *level, const struct series *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        rp_level_step(level, &s->r[i]);
}

/* The variances of Durbin and Koopman (2001), section 2.2, with the approximate diffuse start a_1 =
 * 0, P_1 = 1e7; known answers to the digits given. Their a_2 is the level after the first year; the
 * 798.37 is the level filtered at year 100. The likelihood leaves out the first year. */
static void the_nile_as_published(void **state)
{
    (void)state;
    struct series s = nile_series();
    assert_int_equal(s.n, NILE_YEARS);
    struct rp_level level = started((struct rp_level_params){15099, 1469.1, false, 0, 1e7});
    run(&level, &s, 1);
    assert_near(level.mean, 1118.31146152, 5e-9);
    for (size_t i = 1; i < s.n; i++)
        rp_level_step(&level, &s.r[i]);
    assert_near(level.mean, 798.370292608, 5e-9);
    assert_near(level.log_lik, -632.544212, 5e-7);
}

/* R 4.2.2, StructTS(Nile, "level") with its own variances, filtered at years 1, 28, 29 and 100. R
 * starts at the first value with a large but finite variance: agreement to 1e-6. */
static void the_nile_filtered_by_r(void **state)
{
    (void)state;
    struct series s = nile_series();
    assert_int_equal(s.n, NILE_YEARS);
    static const struct {
        size_t years;
        double want;
    } rows[] = {{1, 1120}, {28, 1133.1262667745}, {29, 1037.2198844326}, {100, 798.3681565154}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_level level =
            started((struct rp_level_params){15098.5771535974, 1469.1466192377, true, 0, 0});
        run(&level, &s, rows[i].years);
        assert_near(level.mean, rows[i].want, 1e-6);
    }
}

/* The diffuse log-likelihood of the best var_eps for a ratio q = var_level / var_eps: with var_eps
 * taken out of the filter it is the mean of innovation^2 / variance. */
static double concentrated(const struct series *s, double q, double *var_eps)
{
    struct rp_level level = started((struct rp_level_params){1, q, true, 0, 0});
    double squares = 0, logs = 0;
    double n = (double)s->n - 1;
    for (size_t i = 0; i < s->n; i++) {
        rp_level_step(&level, &s->r[i]);
        if (i == 0)
            continue;
        squares += level.innovation * level.innovation / level.innovation_var;
        logs += log(level.innovation_var);
    }
    *var_eps = squares / n;
    return -.5 * (n * (log(2 * M_PI * *var_eps) + 1) + logs);
}

/* Golden section over log q. Durbin and Koopman (2001): 1469.1 and 15099; R: as below. */
static void maximum_likelihood_finds_the_variances_of_the_nile(void **state)
{
    (void)state;
    struct series s = nile_series();
    assert_int_equal(s.n, NILE_YEARS);
    const double golden = .6180339887498949;
    double low = -8, high = 2, var_eps = 0;
    while (high - low > 1e-7) {
        double a = high - golden * (high - low), b = low + golden * (high - low);
        if (concentrated(&s, exp(a), &var_eps) > concentrated(&s, exp(b), &var_eps))
            high = b;
        else
            low = a;
    }
    double q = exp((low + high) / 2);
    double best = concentrated(&s, q, &var_eps);
    assert_near(var_eps, 15098.577, 15098.577e-3);
    assert_near(q * var_eps, 1469.147, 1469.147e-3);
    struct rp_level level = started((struct rp_level_params){var_eps, q * var_eps, true, 0, 0});
    run(&level, &s, s.n);
    assert_near(level.log_lik, best, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variances_off_their_range_are_refused),
        cmocka_unit_test(time_without_ratings_widens_the_level),
        cmocka_unit_test(missing_ratings_before_the_first_leave_the_level_unknown),
        cmocka_unit_test(a_known_start_is_a_first_opinion),
        cmocka_unit_test(a_day_that_goes_back_counts_as_the_same_day),
        cmocka_unit_test(the_nile_as_published),
        cmocka_unit_test(the_nile_filtered_by_r),
        cmocka_unit_test(maximum_likelihood_finds_the_variances_of_the_nile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
