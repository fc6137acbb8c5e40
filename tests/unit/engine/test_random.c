#include <math.h>
#include <rapport/engine/random.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { DRAWS = 200000 };

/* Reference of splitmix64 and xoshiro256**: their definitions in 20 lines of Python integers. */
static void the_first_words_of_a_stream_are_pinned(void **state)
{
    (void)state;
    struct rp_random random = rp_random_start(1, 0);
    assert_true(rp_random_bits(&random) == 0xef75d62a19ba94edu);
    assert_true(rp_random_bits(&random) == 0x8e9490536375f270u);
    assert_true(rp_random_bits(&random) == 0xc05630b1c614195du);
}

static void logarithm_and_exponential_agree_with_libm(void **state)
{
    (void)state;
    struct rp_random random = rp_random_start(7, 7);
    for (int i = 0; i < 20000; i++) {
        double x = 60.0 * rp_random_uniform(&random) - 30.0;
        double e = exp(x);
        assert_true(fabs(rp_random_exp(x) - e) <= 2e-15 * e);
        assert_true(fabs(rp_random_log(e) - log(e)) <= 1e-15 * fmax(1.0, fabs(x)));
    }
    assert_true(rp_random_log(1.0) == 0.0);
    assert_true(rp_random_exp(0.0) == 1.0);
}

/* Mean and variance of each draw within 5 standard errors of what its distribution has. */
static void draws_have_the_moments_of_their_distribution(void **state)
{
    (void)state;
    static const struct {
        int kind;
        double argument, mean, variance, fourth; /* fourth: kurtosis */
    } rows[] = {{0, 0.0, 0.5, 1.0 / 12.0, 1.8}, {1, 0.0, 0.0, 1.0, 3.0},  {2, 0.0, 1.0, 1.0, 9.0},
                {3, 4.0, 4.0, 4.0, 4.5},        {3, 0.5, 0.5, 0.5, 15.0}, {4, 6.0, 0.0, 1.0, 6.0},
                {4, 10.0, 0.0, 1.0, 4.0},       {4, 0.0, 0.0, 1.0, 3.0}};
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        struct rp_random random = rp_random_start(11, r);
        double sum = 0.0, squares = 0.0;
        for (int i = 0; i < DRAWS; i++) {
            double a = rows[r].argument;
            double x = rows[r].kind == 0   ? rp_random_uniform(&random)
                       : rows[r].kind == 1 ? rp_random_normal(&random)
                       : rows[r].kind == 2 ? rp_random_exponential(&random)
                       : rows[r].kind == 3 ? rp_random_gamma(&random, a)
                                           : rp_random_t(&random, a);
            sum += x;
            squares += (x - rows[r].mean) * (x - rows[r].mean);
        }
        double error = 5.0 / sqrt((double)DRAWS), variance = rows[r].variance;
        assert_true(fabs(sum / DRAWS - rows[r].mean) < error * sqrt(variance));
        assert_true(fabs(squares / DRAWS / variance - 1.0) < error * sqrt(rows[r].fourth - 1.0));
    }
}

static void streams_of_a_seed_and_seeds_of_a_stream_differ(void **state)
{
    (void)state;
    struct rp_random a = rp_random_start(1, 1), b = rp_random_start(1, 2),
                     c = rp_random_start(2, 1);
    uint64_t word = rp_random_bits(&a);
    assert_true(word != rp_random_bits(&b));
    assert_true(word != rp_random_bits(&c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_words_of_a_stream_are_pinned),
        cmocka_unit_test(logarithm_and_exponential_agree_with_libm),
        cmocka_unit_test(draws_have_the_moments_of_their_distribution),
        cmocka_unit_test(streams_of_a_seed_and_seeds_of_a_stream_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
