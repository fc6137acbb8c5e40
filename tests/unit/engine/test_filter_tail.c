/*
 * The quick tail of the filter's own loops against the slow and exact one of normal.h, which has
 * tests of its own.
 */
#include "engine/filter_tail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

static void the_quick_tail_is_the_exact_one(void **state)
{
    (void)state;
    for (double z = -30.0; z <= 30.0; z += 0.0625) {
        struct rp_normal_tail got = rp_tail_above(z), want = rp_normal_tail_above(z);
        assert_near(got.probability, want.probability, 1e-10 * want.probability);
        assert_near(got.mean, want.mean, 1e-10 * want.mean + 1e-190);
        assert_near(got.variance, want.variance, 3e-6 * want.variance);
        assert_true(got.variance >= 0.0 && got.variance <= 1.0);
    }
}

static void far_out_it_stays_a_number(void **state)
{
    (void)state;
    static const double far[] = {-1e6, -1e3, -40.0, 40.0, 1e3, 1e6};
    for (size_t i = 0; i < sizeof far / sizeof far[0]; i++) {
        struct rp_normal_tail got = rp_tail_above(far[i]);
        assert_true(got.probability >= 0.0 && got.probability <= 1.0);
        assert_true(isfinite(got.mean) && got.mean >= 0.0);
        assert_true(got.variance >= 0.0 && got.variance <= 1.0);
    }
}

static void the_exponential_is_exact_to_the_last_digits(void **state)
{
    (void)state;
    for (double x = -690.0; x <= 0.0; x += 0.37)
        assert_near(rp_exp_below(x), exp(x), 1e-14 * exp(x));
    assert_near(rp_exp_below(0.0), 1.0, 0.0);
    assert_true(rp_exp_below(-1e300) < 1e-300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_quick_tail_is_the_exact_one),
        cmocka_unit_test(far_out_it_stays_a_number),
        cmocka_unit_test(the_exponential_is_exact_to_the_last_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
